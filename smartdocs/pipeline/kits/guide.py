"""The facilitator's guide of a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "facilitator's guide"


def pieces(kit: Kit) -> Iterator[Page]:
    """The pages."""
    from smartdocs.document import workshop_guide

    yield Page(workshop_guide.view(kit.meeting), "workshop-guide", "guide")
