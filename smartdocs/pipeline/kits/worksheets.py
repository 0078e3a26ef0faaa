"""The worksheets of both teams, in four forms, each for whoever writes a name on it; ``workshop sheets`` writes one for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.pipeline.kits import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "worksheets"


def pieces(kit: Kit) -> Iterator[Raw]:
    """A file for each team and form; none where nothing is asked, or nobody is named."""
    from smartdocs.pipeline.distributing import FORMS, view_of, written
    from smartdocs.workshop.people import Seat
    from smartdocs.workshop.sheet import sheet_of

    workshop = kit.meeting.workshop
    for party in workshop.participants:
        if kit.meeting.agreement is None or not sheet_of(workshop, party):
            continue
        view = view_of(kit.project, kit.id, Seat(party))
        for form in registry.names(FORMS):
            yield Raw(
                f"worksheets/{party}{registry.load(FORMS, form).SUFFIX}", written(kit.project, view, form)
            )
