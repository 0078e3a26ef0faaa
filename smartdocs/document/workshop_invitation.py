"""A workshop -> its invitation: a page, and the text of the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.hours import JOINER
from smartdocs.document.workshop_view import InvitationView
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting


def view(meeting: Meeting) -> InvitationView:
    """The page."""
    return InvitationView(
        furniture=meeting.furniture(
            say("Invitation"),
            say("Invitation: {title}", title=meeting.workshop.title),
            say("When and where the workshop takes place, what happens in it, and what to prepare."),
        ),
        title=meeting.workshop.title,
        objective=meeting.workshop.objective or "",
        facts=meeting.facts(),
        parts=meeting.parts(),
        homework=meeting.homework(),
        crews=meeting.crews(),
    )


def mail(meeting: Meeting) -> str:
    """The same in short, to paste into a mail."""
    workshop = meeting.workshop
    lines = [
        say("Subject: {title}, {day}", title=workshop.title, day=meeting.short(workshop.date)),
        "",
        say("Hello,"),
        "",
        say("on {day} both teams meet: {title}", day=meeting.day, title=workshop.title),
        "",
        *([workshop.objective, ""] if workshop.objective else []),
        # words of a mail are copied into other places, where a sign that nobody sees would be in the way
        *(f"- {fact.name}: {fact.text.replace(JOINER, '')}" for fact in meeting.facts()),
        "",
        *([f"{say('Before we meet')}:", ""] if workshop.prework else []),
        *(
            f"- {task.task} ({task.by}; {say('Back by').casefold()} {task.due})"
            for task in meeting.homework()
        ),
        *([""] if workshop.prework else []),
        f"{say('What happens')}:",
        "",
        *(f"- {part.clock} {part.activity}" for part in meeting.parts()),
        "",
        say("The calendar file and the worksheet are attached. Thank you."),
        "",
        meeting.person(workshop.facilitator) if workshop.facilitator else meeting.organisation,
    ]
    return "\n".join(" ".join(line.split()) if line else "" for line in lines) + "\n"
