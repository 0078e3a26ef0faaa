"""A window shows its title, not the name of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/UA-1 7.1"
TITLE = "Title"


def check(file: File) -> Iterator[str]:
    """A title in the metadata, and the wish to have it shown."""
    if not file.metadata.get("dc:title"):
        yield "its metadata have no title"
    if not file.says("/ViewerPreferences", "/DisplayDocTitle"):
        yield "it does not ask for its title to be shown (DisplayDocTitle)"
