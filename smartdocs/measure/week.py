"""A timetable and seven days -> the open hours of each on the wall, its name, and where clocks change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.measure.timetable import DAY, EPOCH, local_days, midnight, offset_stretches, openings

if TYPE_CHECKING:
    from smartdocs.measure.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Change:
    """Clocks are set forward or back: at this instant, from one offset to the other (seconds east of UTC)."""

    at: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A date of the calendar's zone."""

    day: date
    open: tuple[tuple[int, int], ...]
    """The instants of opening and closing of what opens on this date; a night closes on the next one."""
    label: str
    """The name of the holiday or the closure; empty on a day like any other."""
    changes: tuple[Change, ...]
    exists: bool
    """False for a date that the zone left out."""

    @property
    def seconds(self) -> int:
        """How long it is open, as a clock that never is set would show."""
        return sum(closes - opens for opens, closes in self.open)


@dataclass(frozen=True, slots=True)
class OpenWeek:
    """The open hours of seven days."""

    timetable: Timetable
    title: str
    """What people call the calendar; empty when it has no name."""
    days: tuple[OpenDay, ...]
    note: str = ""
    """What one has to know about the holidays; mostly empty."""

    @property
    def seconds(self) -> int:
        """The business seconds of the week."""
        return sum(day.seconds for day in self.days)


def open_week(timetable: Timetable, first: date, title: str = "", note: str = "") -> OpenWeek:
    """The seven days from ``first`` on."""
    begin, end = midnight(first) - 2 * DAY, midnight(first) + 10 * DAY
    zone = timetable.zone
    stretches = offset_stretches(zone, begin, end)
    changes = [
        (Change(until, old, new), (until + new) // DAY)
        for (_, until, old), (_, _, new) in pairwise(stretches)
    ]
    real = {day for _, _, day in local_days(zone, begin, end)}
    found: dict[int, list[tuple[int, int]]] = {}
    reached = begin
    for opens, closes, day in openings(timetable, begin, end):
        since = max(opens, reached)  # what two shifts cover is open once
        if since < closes:
            here, reached = found.setdefault(day, []), closes
            if here and here[-1][1] == since:
                here[-1] = (here[-1][0], closes)
            else:
                here.append((since, closes))
    days = []
    for number in range(first.toordinal() - EPOCH, first.toordinal() - EPOCH + 7):
        on = date.fromordinal(number + EPOCH)
        days.append(
            OpenDay(
                on,
                tuple(found.get(number, ())),
                timetable.labels.get(on, ""),
                tuple(change for change, date_of in changes if date_of == number),
                number in real,
            )
        )
    return OpenWeek(timetable, title, tuple(days), note)
