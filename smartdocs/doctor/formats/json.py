"""A diagnosis -> JSON for other programs, schema 1; every key is explained in docs/doctor.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartdocs.doctor.values import Diagnosis

SCHEMA = 1


def render(found: Diagnosis, *, color: bool = False) -> str:  # noqa: ARG001  (every format is given the same)
    """One object."""
    whole = {
        "schema": SCHEMA,
        "is_right": found.is_right,
        "parts": [
            {
                "name": part.name, "for": part.purpose, "needed": part.is_needed, "there": part.probe.is_there,
                "said": part.probe.said, "cure": part.probe.cure or None,
            }
            for part in found.parts
        ],
        "files": [
            {
                "path": audit.path, "is_right": audit.is_right, "rules": audit.rules, "verapdf": list(audit.verapdf),
                "faults": [{"clause": f.clause, "rule": f.title, "said": f.said} for f in audit.faults],
            }
            for audit in found.audits
        ],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
