"""The sheet on which leads are judged, once some are drawn with ``workshop label``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "lead-labelling sheet"


def pieces(kit: Kit) -> Iterator[Page]:
    """One sheet for everybody; none where no leads are drawn."""
    from smartdocs.document import workshop_leads
    from smartdocs.pipeline.settling import labelling_of

    labelling = labelling_of(kit.project, kit.id)
    if labelling is not None:
        yield Page(workshop_leads.view(kit.meeting, labelling), "workshop-leads", "lead-labelling")
