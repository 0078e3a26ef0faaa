"""A workshop -> what stands in everybody's calendar: the meeting with its agenda, and each day on which something is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.document.workshop_meeting import Meeting

COUNTED_FROM = date(2020, 1, 1)


@frozen(kw_only=True)
class Entry:
    """An entry of a calendar."""

    uid: str
    """The same for as long as it is the same entry, so that a calendar moves it and does not hold it twice."""
    stamped_on: date
    """The day of the plan."""
    revision: int
    """A higher one takes the place of a lower one."""
    begin: datetime | date
    """Local time of ``zone``; a date for the whole day."""
    end: datetime | date
    """The first moment after it; of a whole day, the day after."""
    zone: str
    """``Europe/Berlin``; empty for the time of whoever reads it."""
    summary: str
    text: str
    place: str
    is_busy: bool


def entries(meeting: Meeting) -> Iterator[Entry]:
    """The meeting first, then what is due, in the order of the days."""
    workshop = meeting.workshop
    begin: datetime | date = workshop.date
    end: datetime | date = workshop.date + timedelta(days=1)
    if workshop.starts:
        begin = datetime.combine(workshop.date, workshop.starts)
        end = begin + timedelta(minutes=workshop.minutes)
    agenda = [f"{part.clock} {part.activity}" for part in meeting.parts()]
    people = [f"{crew.name}: {', '.join(crew.people)}" for crew in meeting.crews()]
    blocks = [
        [workshop.objective] if workshop.objective else [],
        [f"{say('What happens')}:", *agenda] if agenda else [],
        [f"{say('Who takes part')}:", *people] if people else [],
    ]
    yield _entry(
        meeting,
        "",
        begin,
        end,
        summary=workshop.title,
        text="\n\n".join("\n".join(block) for block in blocks if block),
        place=workshop.place or "",
        is_busy=True,
    )
    for day in sorted({task.due for task in workshop.prework}):
        due = [(t, h) for t, h in zip(workshop.prework, meeting.homework(), strict=True) if t.due == day]
        yield _entry(
            meeting,
            f"-{day.isoformat()}",
            day,
            day + timedelta(days=1),
            summary=say("Due: {task}", task=workshop.title),
            text="\n".join(
                f"{home.task} ({home.by}{f', {home.takes}' if home.takes else ''})" for _, home in due
            ),
            place="",
            is_busy=False,
        )


def _entry(
    meeting: Meeting,
    suffix: str,
    begin: datetime | date,
    end: datetime | date,
    *,
    summary: str,
    text: str,
    place: str,
    is_busy: bool,
) -> Entry:
    return Entry(
        uid=f"{meeting.workshop.id}{suffix}@{_house(meeting.organisation)}.workshop.smartdocs",
        stamped_on=meeting.dated,
        revision=max(0, (meeting.dated - COUNTED_FROM).days),
        begin=begin,
        end=end,
        zone=meeting.zone,
        summary=summary,
        text=text,
        place=place,
        is_busy=is_busy,
    )


def _house(organisation: str) -> str:
    """Ten digits that two companies hardly share, so that their workshops of the same name are two."""
    from hashlib import sha256

    return sha256(organisation.encode()).hexdigest()[:10]
