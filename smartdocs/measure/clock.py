"""A timetable and a range of days -> a clock that counts business seconds, finds due instants, and tables for SQL.

An instant is an ``int``: UTC seconds since 1970. The open set of a timetable is every instant at which the wall clock
of its zone stands inside a shift; elapsed time is counted on instants, so a day on which clocks change
has 23 or 25 hours. ``B(t)``, the business seconds from the start of the range to ``t``, is all that is needed:
a duration is a difference of two of them, a due instant is looked up the other way round.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from smartdocs.measure.timetable import (
    DAY,
    EPOCH,
    Ambiguous,
    CalendarError,
    OffsetRow,
    Timetable,
    WallRow,
    local_days,
    midnight,
    offset_rows,
    openings,
    wall_rows,
    zone_info,
)

__all__ = [
    "Ambiguous",
    "BusinessDayRow",
    "CalendarError",
    "Clock",
    "ClockRow",
    "DayRule",
    "DueRow",
    "OffsetRow",
    "Stretch",
    "Timetable",
    "WallRow",
    "offset_rows",
    "wall_rows",
]

DayRule = Literal["end_of_day", "exact"]
ClockRow = tuple[str, int, int, int, int, int, int]
DueRow = tuple[str, int, int, int, int]
BusinessDayRow = tuple[str, int, int]

BUCKET = 3600
MARGIN = 3 * DAY  # a shift that opens inside the range closes within two days; no offset is larger than one


@dataclass(frozen=True, slots=True)
class Stretch:
    """A longest piece of time during which a team is open, or closed: the instants ``[start, end)``."""

    start: int
    end: int
    is_open: bool
    reason: str
    """The names of the exceptions behind it, such as ``Christmas Eve, Christmas Day``; often empty."""


class Clock:
    """The business clock of one timetable, over the UTC days from ``first`` up to but not including ``last``.

    Every instant given to a method lies in that range, and so does every due instant of business time
    (the end of the range is still a due instant). Only whole business days inside the range are looked up,
    so let it begin with the earliest start and end well after the latest due instant.

    Raises:
        CalendarError: the timetable has no opening in the range, or an instant lies outside it.
    """

    def __init__(self, timetable: Timetable, first: date, last: date) -> None:
        if first >= last:
            raise ValueError(f"a clock from {first} up to {last} has no day")
        self.timetable = timetable
        self.begin = midnight(first)
        self.end = midnight(last)
        self._zone = zone_info(timetable.zone)
        shifts = openings(timetable, self.begin - MARGIN, self.end + MARGIN)
        self._opens: list[int] = []
        self._closes: list[int] = []
        for opens, closes, _ in shifts:
            if opens >= self.end or closes <= self.begin:
                continue
            if self._closes and opens <= self._closes[-1]:
                self._closes[-1] = max(self._closes[-1], min(closes, self.end))
            else:
                self._opens.append(max(opens, self.begin))
                self._closes.append(min(closes, self.end))
        if not self._opens:
            raise CalendarError(
                f"calendar {timetable.name!r} is never open from {first} to {last - timedelta(days=1)}",
                fix="give it weekly hours, or end the closure that covers all of these days",
            )
        self._before: list[int] = []  # business seconds before each opening
        total = 0
        for opens, closes in zip(self._opens, self._closes, strict=True):
            self._before.append(total)
            total += closes - opens
        self._total = total
        last_closing: dict[int, int] = {}
        for _, closes, day in shifts:
            last_closing[day] = max(closes, last_closing.get(day, closes))
        self._business_days = sorted(day for day in last_closing if day >= self._local_day(self.begin))
        self._closings = [last_closing[day] for day in self._business_days]
        self._names = {day.toordinal() - EPOCH: label for day, label in sorted(timetable.labels.items())}
        self._named_shifts = [shift for shift in shifts if shift[2] in self._names]

    def open_seconds(self, t: int) -> int:
        """``B(t)``: the business seconds from the start of the range to ``t``."""
        self._check(t)
        i = bisect_right(self._opens, t) - 1
        return 0 if i < 0 else self._before[i] + min(t, self._closes[i]) - self._opens[i]

    def elapsed(self, start: int, end: int) -> int:
        """The business seconds in ``[start, end)``.

        Raises:
            ValueError: ``end`` is before ``start``.
        """
        if end < start:
            raise ValueError(f"time runs forward: {self._say(end)} is before {self._say(start)}")
        return self.open_seconds(end) - self.open_seconds(start)

    def is_open(self, t: int) -> bool:
        """Whether business time passes in the second that begins at ``t``: true at opening, false at closing."""
        self._check(t)
        i = bisect_right(self._opens, t) - 1
        return i >= 0 and t < self._closes[i]

    def next_opening(self, t: int) -> int:
        """``t`` itself when the team is open, else the instant at which it opens next."""
        if self.is_open(t):
            return t
        i = bisect_right(self._opens, t)
        if i == len(self._opens):
            raise self._too_short(f"the next opening after {self._say(t)}")
        return self._opens[i]

    def after_seconds(self, start: int, seconds: int) -> int:
        """The instant at which ``seconds`` of business time have passed since ``start``.

        A start outside business hours counts from the next opening. Time used up exactly at closing
        is due at closing, not at the next opening.
        """
        if seconds <= 0:
            raise ValueError(f"{seconds} seconds of business time are not a deadline")
        target = self.open_seconds(start) + seconds
        if target > self._total:
            raise self._too_short(f"{seconds} business seconds after {self._say(start)}")
        i = bisect_left(self._before, target) - 1
        return self._opens[i] + target - self._before[i]

    def after_business_days(self, start: int, n: int, rule: DayRule = "end_of_day") -> int:
        """``n`` business days after ``start``; a business day is a local date on which a shift opens.

        ``end_of_day``: the closing of the n-th business day after the local date of ``start``.
        ``exact``: a start outside business hours first moves to the next opening; then the same wall time n business
        days later, also where that lies outside the hours of that day.
        """
        if n < 1:
            raise ValueError(f"{n} business days are not a deadline")
        self._check(start)
        begun = start if rule == "end_of_day" else self.next_opening(start)
        i = bisect_right(self._business_days, self._local_day(begun)) + n - 1
        if i >= len(self._closings) or self._closings[i] > self.end:
            raise self._too_short(f"{n} business days after {self._say(start)}")
        if rule == "end_of_day":
            return self._closings[i]
        return self._at_wall(self._business_days[i] * DAY + self._wall(begun) % DAY)

    def at_time_of(self, start: int, closing: int) -> int:
        """The wall time of ``start`` on the business day that closes then."""
        return self._at_wall(
            self._business_days[self._closings.index(closing)] * DAY + self._wall(start) % DAY
        )

    def after_calendar_days(self, start: int, n: int, rule: DayRule = "exact") -> int:
        """``n`` local dates after ``start``, open or not; the result may lie outside the range.

        ``exact``: the same wall time; one that spring leaves out moves forward by the gap, one that autumn repeats
        is the earlier. ``end_of_day``: 23:59:59 on that date, the later where there are two.
        """
        if n < 0:
            raise ValueError(f"{n} calendar days are not a deadline")
        self._check(start)
        wall = self._wall(start) + n * DAY
        if rule == "exact":
            return self._at_wall(wall)
        last_second = wall - wall % DAY + DAY - 1
        return max(self._at_wall(last_second, fold) for fold in (0, 1))

    def after_clock_seconds(self, start: int, seconds: int) -> int:
        """``seconds`` of plain time after ``start``, open or not, whatever the clocks on the wall do."""
        if seconds <= 0:
            raise ValueError(f"{seconds} seconds are not a deadline")
        self._check(start)
        return start + seconds

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """``[start, end)`` in its open and closed pieces, each as long as can be: what a person sees in a trace."""
        if end < start:
            raise ValueError(f"time runs forward: {self._say(end)} is before {self._say(start)}")
        self._check(start)
        self._check(end)
        found: list[Stretch] = []
        here = start
        while here < end:
            i = bisect_right(self._opens, here)
            is_open = i > 0 and here < self._closes[i - 1]
            edge = self._closes[i - 1] if is_open else (self._opens[i] if i < len(self._opens) else end)
            until = min(edge, end)
            found.append(Stretch(here, until, is_open, self._reason(here, until, is_open)))
            here = until
        return found

    def clock_rows(self) -> list[ClockRow]:
        """The range in pieces, for ``B(t)`` by equi-join on calendar and day0 with ``t0 <= t < t1``.

        Columns: ``calendar``; ``day0``, the UTC midnight of ``t0``; ``t0``, ``t1``: the instants ``[t0, t1)``;
        ``cum``: business seconds before ``t0``; ``is_open``: 1 or 0, so that ``B(t) = cum + is_open * (t - t0)``;
        ``business_day``: how many business days have begun in the range up to the local date of the piece,
        itself included. Pieces are cut at opening, closing, UTC midnight, local midnight and changes of the offset.
        """
        rows: list[ClockRow] = []
        name, cum, i = self.timetable.name, 0, 0
        for since, until, day in local_days(self.timetable.zone, self.begin, self.end):
            business_day = bisect_right(self._business_days, day)
            t0 = since
            while t0 < until:
                while i < len(self._opens) and self._closes[i] <= t0:
                    i += 1
                is_open = i < len(self._opens) and self._opens[i] <= t0
                edge = self._closes[i] if is_open else (self._opens[i] if i < len(self._opens) else until)
                day0 = t0 - t0 % DAY
                t1 = min(until, edge, day0 + DAY)
                rows.append((name, day0, t0, t1, cum, int(is_open), business_day))
                cum += (t1 - t0) * is_open
                t0 = t1
        return rows

    def due_rows(self) -> list[DueRow]:
        """``B`` the other way round, by equi-join on calendar and bucket with ``b0 < b <= b1``.

        Columns: ``calendar``; ``bucket``: the business hour of ``b``, that is ``b - 1`` less its remainder by 3600;
        ``b0``, ``b1``: the business seconds ``(b0, b1]``; ``t0``: the due instant is ``t0 + (b - b0)``.
        """
        rows: list[DueRow] = []
        for opens, closes, before in zip(self._opens, self._closes, self._before, strict=True):
            b0, end = before, before + closes - opens
            while b0 < end:
                bucket = b0 - b0 % BUCKET
                b1 = min(end, bucket + BUCKET)
                rows.append((self.timetable.name, bucket, b0, b1, opens + b0 - before))
                b0 = b1
        return rows

    def business_day_rows(self) -> list[BusinessDayRow]:
        """The business days that close inside the range, numbered as in ``clock_rows``.

        Columns: ``calendar``; ``business_day``: 1 for the first, counted from the local date at the start of the range;
        ``close_at``: the closing of its last shift.
        """
        return [
            (self.timetable.name, number, close_at)
            for number, close_at in enumerate(self._closings, start=1)
            if close_at <= self.end
        ]

    def _check(self, t: int) -> None:
        if not self.begin <= t < self.end:
            raise self._too_short(self._say(t))

    def _too_short(self, wanted: str) -> CalendarError:
        return CalendarError(
            f"calendar {self.timetable.name!r} is laid out from {self._say(self.begin)} until {self._say(self.end)}, "
            f"and {wanted} lies outside",
            fix="check that date; if it is right, lay the calendar out over a longer range",
        )

    def _say(self, t: int) -> str:
        """An instant as a person in the zone would write it."""
        return datetime.fromtimestamp(t, self._zone).isoformat(sep=" ")

    def _wall(self, t: int) -> int:
        """The wall second at the instant ``t``."""
        return int(datetime.fromtimestamp(t, self._zone).replace(tzinfo=UTC).timestamp())

    def _local_day(self, t: int) -> int:
        return self._wall(t) // DAY

    def _at_wall(self, wall: int, fold: int = 0) -> int:
        """The instant of a wall second. PEP 495: fold 0 is the earlier of two, and moves one in a gap forward."""
        moment = datetime.fromtimestamp(wall, UTC).replace(tzinfo=self._zone, fold=fold)
        return int(moment.timestamp())

    def _reason(self, start: int, end: int, is_open: bool) -> str:
        """Why the team is open or closed then: the names of the dates that differ, in order, each once."""
        if is_open:
            days = {day for opens, closes, day in self._named_shifts if opens < end and closes > start}
        else:
            first, last = self._local_day(start), self._local_day(end - 1)
            days = {day for day in self._names if first <= day <= last}
        return ", ".join(dict.fromkeys(label for day, label in self._names.items() if day in days))
