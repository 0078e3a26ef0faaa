"""A workshop -> its decision log: what is known already, and lines for what is decided on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import Duty, LogView, Resolved
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting

LINES, PARKED = 6, 4
"""Free lines at least, so that a log printed before the day can be written on."""


def decisions(meeting: Meeting) -> tuple[Resolved, ...]:
    """What was decided, in the order of the file."""
    return tuple(
        Resolved(
            str(number),
            each.decision,
            meeting.persona(each.about) if each.about else "",
            meeting.series(meeting.person(key) for key in each.by),
        )
        for number, each in enumerate(meeting.workshop.decisions, 1)
    )


def duties(meeting: Meeting) -> tuple[Duty, ...]:
    """Who does what until when."""
    return tuple(
        Duty(
            each.task,
            meeting.person(each.owner),
            meeting.short(each.due),
            meeting.short(each.done) if each.done else "",
        )
        for each in meeting.workshop.follow_ups
    )


def view(meeting: Meeting) -> LogView:
    """The pages."""
    known, owed, parked = decisions(meeting), duties(meeting), meeting.workshop.parking_lot
    return LogView(
        furniture=meeting.furniture(
            say("Decision log"),
            say("Decision log: {title}", title=meeting.workshop.title),
            say("What was decided and by whom, who does what until when, and what belongs elsewhere."),
        ),
        title=meeting.workshop.title,
        decisions=(
            *known,
            *(Resolved(str(n), "", "", "") for n in range(len(known) + 1, max(LINES, len(known) + 2) + 1)),
        ),
        duties=(*owed, *[Duty("", "", "", "")] * max(2, LINES - len(owed))),
        parked=(*parked, *[""] * max(2, PARKED - len(parked))),
    )
