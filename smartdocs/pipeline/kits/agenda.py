"""The agenda of a workshop, for the wall and for everybody's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "agenda"


def pieces(kit: Kit) -> Iterator[Page]:
    """The page."""
    from smartdocs.document import workshop_agenda

    yield Page(workshop_agenda.view(kit.meeting), "workshop-agenda", "agenda")
