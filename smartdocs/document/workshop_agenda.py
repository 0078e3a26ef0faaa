"""A workshop -> its agenda, for the wall and for everybody's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import AgendaView

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting


def view(meeting: Meeting) -> AgendaView:
    """The page."""
    words, agenda = meeting.words("agenda"), meeting.workshop.agenda
    total = sum(activity.minutes for activity in agenda)
    return AgendaView(
        furniture=meeting.furniture(words),
        words=words,
        title=meeting.workshop.title,
        facts=meeting.facts(),
        parts=meeting.parts(),
        sum=words["sum"].format(minutes=meeting.minutes(total), working=meeting.working(agenda)),
    )
