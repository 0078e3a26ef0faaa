"""The machine, or PDFs -> what is missing or wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.doctor.values import Diagnosis


def diagnose(files: Sequence[Path]) -> Diagnosis:
    """Look at the files, or at the machine where there is none."""
    from smartdocs.doctor.audit import audit
    from smartdocs.doctor.look import parts
    from smartdocs.doctor.values import Diagnosis

    if not files:
        return Diagnosis(parts(), ())
    return Diagnosis((), tuple(audit(Path(file), Path(file).as_posix()) for file in files))
