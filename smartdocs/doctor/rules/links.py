"""Links are read in their place, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/UA-1 7.18"
TITLE = "Links"


def check(file: File) -> Iterator[str]:
    """A page with links goes through them in the order of the text, and each belongs to the structure."""
    for number, page in enumerate(file.pages, start=1):
        notes = [a for a in page.get("/Annots", []) if str(a.get("/Subtype")) == "/Link"]
        if notes and str(page.get("/Tabs")) != "/S":
            yield f"page {number} does not go through its links in the order of the text (Tabs)"
        loose = sum("/StructParent" not in note for note in notes)
        if loose:
            yield f"page {number} has {loose} {'link' if loose == 1 else 'links'} outside of the structure"
