"""A workshop -> its agenda, for the wall and for everybody's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import AgendaView
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting


def view(meeting: Meeting) -> AgendaView:
    """The page."""
    agenda = meeting.workshop.agenda
    total = sum(activity.minutes for activity in agenda)
    return AgendaView(
        furniture=meeting.furniture(
            say("Agenda"),
            say("Agenda: {title}", title=meeting.workshop.title),
            say(
                "What happens when in the workshop, how people work, and what is on the table after each part."
            ),
        ),
        title=meeting.workshop.title,
        facts=meeting.facts(),
        parts=meeting.parts(),
        sum=say(
            "{minutes} in all, {working} of them work.",
            minutes=meeting.minutes(total),
            working=meeting.working(agenda),
        ),
    )
