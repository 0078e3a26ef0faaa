"""Every file that travels along says what it is to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.8"
TITLE = "Attachments"


def check(file: File) -> Iterator[str]:
    """Each has a relationship and a name that every system can read, and stands in the list of the document."""
    listed = {tuple(entry.objgen) for entry in file.catalogue.get("/AF", [])}
    for name, entry in sorted(file.attachments.items()):
        if "/AFRelationship" not in entry:
            yield f"the attachment {name} does not say what it is to the document"
        if "/UF" not in entry or "/F" not in entry:
            yield f"the attachment {name} lacks one of its two names"
        if tuple(entry.objgen) not in listed:
            yield f"the attachment {name} is not in the document’s list of associated files (AF)"
