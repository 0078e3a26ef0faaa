"""The dot-vote sheet of a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "dot-vote sheet"


def pieces(kit: Kit) -> Iterator[Page]:
    """The sheet."""
    from smartdocs.document import workshop_votes

    yield Page(workshop_votes.view(kit.meeting), "workshop-votes", "dot-vote")
