"""Colours mean the same on every screen and printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.2.3"
TITLE = "Colour profile"


def check(file: File) -> Iterator[str]:
    """One output intent for PDF/A, with a profile."""
    intents = [i for i in file.catalogue.get("/OutputIntents", []) if str(i.get("/S")) == "/GTS_PDFA1"]
    if not intents:
        yield "it has no output intent for PDF/A"
    elif "/DestOutputProfile" not in intents[0]:
        yield "its output intent has no colour profile"
