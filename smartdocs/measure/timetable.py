"""Opening hours in local wall time -> stretches of UTC instants; the offsets of a zone as tables for SQL.

An instant is an ``int``: UTC seconds since 1970. A *wall second* is the reading of a clock on a wall in the zone,
written down as if it were UTC, so that ``instant = wall second - offset``. A *day number* is ``wall second // 86400``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smartdocs.errors import EvaluationError

DAY = 86_400
EPOCH = date(1970, 1, 1).toordinal()

Shift = tuple[int, int]
"""Opening and closing in wall seconds since the midnight that begins the date; closing may lie after the next one."""
Ambiguous = Literal["earlier", "later", "reject"]
WallRow = tuple[str, int, int, int, int | None, str]
OffsetRow = tuple[str, int, int, int, int]


class CalendarError(EvaluationError):
    """A calendar cannot answer: it is never open, its zone is unknown, or the instant lies outside its range."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a team is open: local wall-clock intervals by weekday, and dates that differ.

    A shift belongs to the date it opens on. Shifts may touch or overlap; nothing is counted twice.

    Raises:
        CalendarError: the hours or labels contradict themselves.
    """

    name: str
    """The calendar's id."""
    zone: str
    """An IANA name, such as ``Europe/Berlin``."""
    weekly: tuple[tuple[Shift, ...], ...]
    """Seven times the shifts of a weekday, Monday first. 0 <= opening < 24 h, closing <= 48 h."""
    exceptions: Mapping[date, tuple[Shift, ...]] = field(default_factory=dict)
    """The shifts that open on a date, instead of the weekly ones; ``()`` is closed all day."""
    labels: Mapping[date, str] = field(default_factory=dict)
    """What an exception is called, such as ``Labour Day``."""

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise CalendarError(
                f"calendar {self.name!r} has hours for {len(self.weekly)} weekdays",
                fix="give hours for seven weekdays, Monday first",
            )
        for shifts in (*self.weekly, *self.exceptions.values()):
            for opening, closing in shifts:
                if not (0 <= opening < DAY and opening < closing <= 2 * DAY):
                    raise CalendarError(
                        f"calendar {self.name!r} has a shift from second {opening} to second {closing} of its day",
                        fix="a shift opens between 00:00 and 24:00 and closes later, at most at the end of the next day",
                    )
        for day in sorted(self.labels.keys() - self.exceptions.keys()):
            raise CalendarError(
                f"calendar {self.name!r} has a name for {day} ({self.labels[day]!r}) and no hours",
                fix="say when the team is open on that date, or that it is closed",
            )


def zone_info(zone: str) -> ZoneInfo:
    """The zone of that IANA name.

    Raises:
        CalendarError: there is none.
    """
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise CalendarError(
            f"there is no time zone {zone!r}",
            fix="write an IANA name such as Europe/Berlin or America/New_York",
        ) from problem


def midnight(day: date) -> int:
    """The instant at which ``day`` begins in UTC, or the wall second at which it begins anywhere."""
    return (day.toordinal() - EPOCH) * DAY


@lru_cache(maxsize=64)
def offset_stretches(zone: str, begin: int, end: int) -> tuple[tuple[int, int, int], ...]:
    """The stretches of ``[begin, end)`` with one offset each: (from, until, seconds east of UTC), in order.

    One look per day finds the changes, bisection finds their second. No zone of the tz database
    changes and changes back within a day.
    """
    info = zone_info(zone)

    def offset(instant: int) -> int:
        return int(datetime.fromtimestamp(instant, info).replace(tzinfo=UTC).timestamp()) - instant

    found: list[tuple[int, int, int]] = []
    since, here, current = begin, begin, offset(begin)
    while here < end:
        ahead = min(here + DAY, end)
        if offset(ahead) != current:
            before = here
            while ahead - before > 1:
                middle = (before + ahead) // 2
                if offset(middle) == current:
                    before = middle
                else:
                    ahead = middle
            if ahead < end:
                found.append((since, ahead, current))
                since, current = ahead, offset(ahead)
        here = ahead
    found.append((since, end, current))
    return tuple(found)


def local_days(zone: str, begin: int, end: int) -> list[tuple[int, int, int]]:
    """``[begin, end)`` cut at local midnights and at changes of the offset: (from, until, day number)."""
    return [
        (max(day * DAY - offset, since), min((day + 1) * DAY - offset, until), day)
        for since, until, offset in offset_stretches(zone, begin, end)
        for day in range((since + offset) // DAY, (until - 1 + offset) // DAY + 1)
    ]


def openings(timetable: Timetable, begin: int, end: int) -> list[tuple[int, int, int]]:
    """Every shift inside ``[begin, end)``: (opens, closes, number of the day it opens on), by instant.

    A team is open when the clock on its wall says so: the hour that autumn repeats counts twice,
    the hour that spring leaves out does not count, and a date that a zone leaves out
    (Pacific/Apia, 2011-12-30) has no shifts.
    """
    stretches = offset_stretches(timetable.zone, begin, end)
    missing: set[int] = set()
    for (_, until, old), (_, _, new) in pairwise(stretches):
        missing.update(range((until - 1 + old) // DAY + 1, (until + new) // DAY))
    exceptions = {day.toordinal() - EPOCH: shifts for day, shifts in timetable.exceptions.items()}
    found: list[tuple[int, int, int]] = []
    for since, until, offset in stretches:
        # From the day before: its night shift may still run.
        for day in range((since + offset) // DAY - 1, (until - 1 + offset) // DAY + 1):
            if day in missing:
                continue
            for opening, closing in exceptions.get(
                day, timetable.weekly[(day + 3) % 7]
            ):  # 1970-01-01: a Thursday
                opens = max(day * DAY + opening - offset, since)
                closes = min(day * DAY + closing - offset, until)
                if opens < closes:
                    found.append((opens, closes, day))
    return sorted(found)


def offset_rows(zone: str, first: date, last: date) -> list[OffsetRow]:
    """UTC -> local wall, for the UTC days from ``first`` up to but not including ``last``.

    Columns: ``zone``; ``day0``, the UTC midnight of ``t0``; ``t0``, ``t1``: the instants ``[t0, t1)``;
    ``offset``: wall second = instant + offset. Every row lies inside one UTC day.
    """
    return [
        (zone, day0, start, stop, offset)
        for since, until, offset in offset_stretches(zone, midnight(first), midnight(last))
        for day0, start, stop in _by_day(since, until)
    ]


def wall_rows(zone: str, first: date, last: date, ambiguous: Ambiguous = "earlier") -> list[WallRow]:
    """Local wall -> UTC, for the local dates from ``first`` up to but not including ``last``.

    Columns: ``zone``; ``wall_day0``, the wall second of the midnight before ``w0``; ``w0``, ``w1``: the wall seconds
    ``[w0, w1)``; ``shift``: instant = wall second - shift; ``kind``. Every row lies inside one local date.

    ``kind`` is ``plain``, or ``twice`` for wall times that autumn repeats: ``ambiguous`` says which instant is meant,
    and with ``reject`` their shift is None, so that no instant comes of them. Or it is ``never`` for
    wall times that spring leaves out: their shift is the offset before the change, which moves them forward by the gap.
    """
    begin, end = midnight(first), midnight(last)
    stretches = offset_stretches(zone, begin - 2 * DAY, end + 2 * DAY)  # no offset is larger than a day
    edges = {edge for since, until, offset in stretches for edge in (since + offset, until + offset)}
    cuts = sorted({begin, end, *(edge for edge in edges if begin < edge < end)})
    rows: list[WallRow] = []
    for start, stop in pairwise(cuts):
        offsets = [offset for since, until, offset in stretches if since <= start - offset < until]
        shift: int | None
        if len(offsets) == 1:
            kind, shift = "plain", offsets[0]
        elif offsets:
            kind, shift = "twice", {"earlier": max(offsets), "later": min(offsets), "reject": None}[ambiguous]
        else:
            kind, shift = "never", next(o for _, until, o in reversed(stretches) if until + o <= start)
        rows += [(zone, day0, w0, w1, shift, kind) for day0, w0, w1 in _by_day(start, stop)]
    return rows


def _by_day(start: int, stop: int) -> list[tuple[int, int, int]]:
    """``[start, stop)`` cut at multiples of a day: (midnight before, from, until)."""
    return [
        (day * DAY, max(start, day * DAY), min(stop, (day + 1) * DAY))
        for day in range(start // DAY, (stop - 1) // DAY + 1)
    ]
