"""Agenda that does not fit the time.

## What it does
Adds up the `minutes` of the agenda and compares them with the `minutes` of the workshop.
Where items say when they `start`, it looks for items that overlap, for stretches in which nothing is planned, and for a first item that does not begin with the workshop.
A workshop without an agenda is found, too.

## Why
A published agenda for such a workshop asks for one hour, and its steps add up to 95 minutes.
What does not fit is the end, and the end is where the decisions stand.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
minutes: 60
         ^^
agenda:
  - {minutes: 10, activity: Welcome, output: Ground rules}
  - {minutes: 20, activity: Read the worksheets back, output: List of differences}
  - {minutes: 15, activity: Write, mode: silent, output: Four drafts}
  - {minutes: 30, activity: Compare, output: One draft}
  - {minutes: 20, activity: Vote, mode: vote, output: Ranking}
```
```yaml
# personas/workshops/plant-manager/workshop.yaml
starts: 13:00
minutes: 60
agenda:
  - {start: 13:00, minutes: 20, activity: Welcome, output: Ground rules}
  - {start: 13:15, minutes: 25, activity: Write, mode: silent, output: Four drafts}
            ^^^^^
  - {start: 13:45, minutes: 15, activity: Vote, mode: vote, output: Ranking}
            ^^^^^
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
starts: 13:00
minutes: 60
agenda:
  - {start: 13:00, minutes: 20, activity: Welcome, output: Ground rules}
  - {start: 13:20, minutes: 25, activity: Write, mode: silent, output: Four drafts}
  - {minutes: 15, activity: Vote, mode: vote, output: Ranking}
```

## How to fix
Give the workshop the time that its agenda takes, or take an item out; and leave `start` out where an item follows the one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import clock, held
from smartdocs.model.workshop import minute_of
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.workshop import Workshop

LEVEL: Level = "error"
NEEDS_DATA = False
SCOPE = "workspace"


def check(estate: Estate) -> Iterator[Hit]:
    """Agendas that take more or less time than there is."""
    for reading, workshop in held(estate):
        if ("agenda",) in reading.broken:
            continue
        if not workshop.agenda:
            yield Hit(
                reading.key(("minutes",)),
                f"{_minutes(workshop.minutes)} are planned, and nothing says what happens in them",
                "add `agenda:` with items such as `- {minutes: 10, activity: Welcome, output: Ground rules}`",
            )
            continue
        slips = list(_starts(reading, workshop))
        yield from slips
        total = sum(activity.minutes for activity in workshop.agenda)
        if not slips and total != workshop.minutes:
            yield _total(reading, workshop, total)


def _total(reading: Reading[Workshop], workshop: Workshop, total: int) -> Hit:
    rest = workshop.minutes - total
    return Hit(
        reading.at(("minutes",)),
        f"the workshop lasts {_minutes(workshop.minutes)}, and its agenda adds up to {total}",
        f"write `minutes: {total}`, or plan the other {_minutes(rest)}"
        if rest > 0
        else f"write `minutes: {total}`, or take {_minutes(-rest)} out of the agenda",
    )


def _starts(reading: Reading[Workshop], workshop: Workshop) -> Iterator[Hit]:
    """Items that begin before the one above them has ended, or a while after it."""
    begin = minute_of(workshop.starts) if workshop.starts else None
    end, before = begin, "the workshop"
    for number, activity in enumerate(workshop.agenda):
        name = activity.activity
        if activity.start:
            start = minute_of(activity.start)
            if end is not None and start != end:
                yield _clash(reading, ("agenda", number, "start"), name, before, start, end, first=not number)
            end = start
        end = end + activity.minutes if end is not None else None
        before = name


def _clash(
    reading: Reading[Workshop],
    path: tuple[str | int, ...],
    name: str,
    before: str,
    start: int,
    end: int,
    *,
    first: bool,
) -> Hit:
    if first:
        said = f"the workshop starts at {clock(end)}, and `{name}` at {clock(start)}"
    elif start < end:
        said = f"`{name}` starts at {clock(start)}, and `{before}` runs until {clock(end)}"
    else:
        said = f"nothing is planned between {clock(end)}, when `{before}` ends, and {clock(start)}"
    return Hit(
        reading.at(path),
        said,
        f"write `start: {clock(end)}`, or leave `start` out"
        if first or start < end
        else f"add an item of {_minutes(start - end)} before it, or write `start: {clock(end)}`",
    )


def _minutes(number: int) -> str:
    return counted(number, "minute", "minutes")
