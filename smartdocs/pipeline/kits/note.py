"""The follow-up note of a workshop: a page, and the text of a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.kits import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "follow-up note"


def pieces(kit: Kit) -> Iterator[Page | Raw]:
    """The page and the mail."""
    from smartdocs.document import workshop_note

    yield Page(workshop_note.view(kit.meeting), "workshop-note", "follow-up")
    yield Raw("follow-up.md", workshop_note.mail(kit.meeting).encode())
