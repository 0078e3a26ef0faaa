"""A voice knows how to read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.7.4, PDF/UA-1 7.2"
TITLE = "Language"


def check(file: File) -> Iterator[str]:
    """A language tag (BCP 47) for the whole."""
    language = str(file.catalogue.get("/Lang", ""))
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language):
        yield f"its language is `{language}`" if language else "it does not say in which language it is"
