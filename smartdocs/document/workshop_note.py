"""A workshop that is over -> the follow-up note: a page, and the text of the mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import workshop_log as log
from smartdocs.document.workshop_view import NoteView

if TYPE_CHECKING:
    from smartdocs.document.workshop_meeting import Meeting


def view(meeting: Meeting) -> NoteView:
    """The page. What nobody has written down yet is named, with where it belongs."""
    words, workshop = meeting.words("note"), meeting.workshop
    return NoteView(
        furniture=meeting.furniture(words),
        words=words,
        title=workshop.title,
        lede=words["lede"].format(day=meeting.day),
        decisions=tuple(
            replace(each, by=words["by"].format(people=each.by) if each.by else "")
            for each in log.decisions(meeting)
        ),
        duties=tuple(
            replace(each, done=words["done"].format(day=each.done) if each.done else "")
            for each in log.duties(meeting)
        ),
        parked=workshop.parking_lot,
        next=tuple(words["next_list"]),
    )


def mail(meeting: Meeting) -> str:
    """The same in short, to paste into a mail."""
    words, page = meeting.words("note"), view(meeting)
    blocks = [
        [words["subject"].format(title=page.title)],
        [words["hello"]],
        [page.lede],
        [
            f"{words['decisions']}:",
            "",
            *(f"- {each.decision}" + (f" ({each.by})" if each.by else "") for each in page.decisions),
            *([] if page.decisions else [f"- {words['to_write']}"]),
        ],
        [
            f"{words['follow_ups']}:",
            "",
            *(f"- {each.task} ({each.owner}, {each.done or each.due})" for each in page.duties),
            *([] if page.duties else [f"- {words['to_write']}"]),
        ],
        *([[f"{words['parking']}:", "", *(f"- {each}" for each in page.parked)]] if page.parked else []),
        [f"{words['next']}:", "", *(f"- {each}" for each in page.next)],
        [
            meeting.person(meeting.workshop.facilitator)
            if meeting.workshop.facilitator
            else meeting.organisation
        ],
    ]
    return "\n\n".join("\n".join(" ".join(line.split()) for line in block) for block in blocks) + "\n"
