"""The canvas of a workshop: a sheet of A3 for each persona."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "canvas"


def pieces(kit: Kit) -> Iterator[Page]:
    """The sheets."""
    from smartdocs.document import workshop_canvas

    yield Page(workshop_canvas.view(kit.meeting), "workshop-canvas", "canvas")
