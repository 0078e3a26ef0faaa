"""The invitation to a workshop: a page, the text of a mail, and the day with its agenda for everybody's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.kits import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.pipeline.kits import Kit

ABOUT = "invitation"


def pieces(kit: Kit) -> Iterator[Page | Raw]:
    """The page, the mail and the calendar file."""
    from smartdocs.document import workshop_entry, workshop_invitation
    from smartdocs.render import ics

    yield Page(workshop_invitation.view(kit.meeting), "workshop-invitation", "invitation")
    yield Raw("invitation.md", workshop_invitation.mail(kit.meeting).encode())
    yield Raw("invitation.ics", ics.calendar(workshop_entry.entries(kit.meeting)))
