"""The decision log of a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "decision log"


def pieces(kit: Kit) -> Iterator[Page]:
    """The pages."""
    from smartdocs.document import workshop_log

    yield Page(workshop_log.view(kit.meeting), "workshop-log", "decision-log")
