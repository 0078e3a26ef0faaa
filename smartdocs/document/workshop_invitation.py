"""A workshop -> its invitation: a page, and the text of the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.workshop_view import InvitationView

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting


def view(meeting: Meeting) -> InvitationView:
    """The page."""
    words = meeting.words("invitation")
    return InvitationView(
        furniture=meeting.furniture(words),
        words=words,
        title=meeting.workshop.title,
        objective=meeting.workshop.objective or "",
        facts=meeting.facts(),
        parts=meeting.parts(),
        homework=meeting.homework(),
        crews=meeting.crews(),
    )


def mail(meeting: Meeting) -> str:
    """The same in short, to paste into a mail."""
    words, workshop = meeting.words("invitation"), meeting.workshop
    lines = [
        words["subject"].format(title=workshop.title, day=meeting.short(workshop.date)),
        "",
        words["hello"],
        "",
        words["mail_one"].format(day=meeting.day, title=workshop.title),
        "",
        *([workshop.objective, ""] if workshop.objective else []),
        *(f"- {fact.name}: {fact.text}" for fact in meeting.facts()),
        "",
        *([f"{words['before']}:", ""] if workshop.prework else []),
        *(f"- {task.task} ({task.by}; {words['due'].casefold()} {task.due})" for task in meeting.homework()),
        *([""] if workshop.prework else []),
        f"{words['agenda']}:",
        "",
        *(f"- {part.clock} {part.activity}" for part in meeting.parts()),
        "",
        words["mail_close"],
        "",
        meeting.person(workshop.facilitator) if workshop.facilitator else meeting.organisation,
    ]
    return "\n".join(" ".join(line.split()) if line else "" for line in lines) + "\n"
