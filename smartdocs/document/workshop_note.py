"""A workshop that is over -> the follow-up note: a page, and the text of the mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import workshop_log as log
from smartdocs.document.workshop_view import NoteView
from smartdocs.language import say, sentences

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting

NEXT = sentences(
    (
        "Both teams read the page of each persona; whoever disagrees says which line, within a week.",
        "The page is signed together with the agreement that rests on it.",
        "The leads of the next month are held against it; what does not fit comes to the quarterly review.",
    )
)


def view(meeting: Meeting) -> NoteView:
    """The page. What nobody has written down yet is named, with where it belongs."""
    workshop = meeting.workshop
    return NoteView(
        furniture=meeting.furniture(
            say("Follow-up note"),
            say("After the workshop: {title}", title=meeting.workshop.title),
            say("What was decided, who does what until when, and what happens with it next."),
        ),
        title=workshop.title,
        lede=say("Thank you for the time on {day}. This is what is on the table.", day=meeting.day),
        decisions=tuple(
            replace(each, by=say("decided by {people}", people=each.by) if each.by else "")
            for each in log.decisions(meeting)
        ),
        duties=tuple(
            replace(each, done=say("done on {day}", day=each.done) if each.done else "")
            for each in log.duties(meeting)
        ),
        parked=workshop.parking_lot,
        next=tuple(map(say, NEXT)),
    )


def mail(meeting: Meeting) -> str:
    """The same in short, to paste into a mail."""
    page = view(meeting)
    blocks = [
        [say("Subject: After the workshop: {title}", title=page.title)],
        [say("Hello,")],
        [page.lede],
        [
            f"{say('What we decided')}:",
            "",
            *(f"- {each.decision}" + (f" ({each.by})" if each.by else "") for each in page.decisions),
            *([] if page.decisions else [f"- {say('Still to be written')}"]),
        ],
        [
            f"{say('Who does what')}:",
            "",
            *(f"- {each.task} ({each.owner}, {each.done or each.due})" for each in page.duties),
            *([] if page.duties else [f"- {say('Still to be written')}"]),
        ],
        *(
            [[f"{say('What we left aside')}:", "", *(f"- {each}" for each in page.parked)]]
            if page.parked
            else []
        ),
        [f"{say('What happens next')}:", "", *(f"- {each}" for each in page.next)],
        [
            meeting.person(meeting.workshop.facilitator)
            if meeting.workshop.facilitator
            else meeting.organisation
        ],
    ]
    return "\n\n".join("\n".join(" ".join(line.split()) for line in block) for block in blocks) + "\n"
