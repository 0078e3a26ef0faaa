"""A zone and a timetable -> what a person with a wall clock would count: a plain walk, minute by minute.

It shares no code with the clock it judges, and is slow. Hours and offsets are whole minutes here.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from smartdocs.measure.timetable import Timetable

A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


class Walk:
    """The reading of the wall clock at every minute of ``[begin, end)``: its date, and seconds since midnight."""

    def __init__(self, zone: str, begin: int, end: int) -> None:
        self.begin = begin
        self.readings: list[tuple[date, int]] = []
        self.changes: list[int] = []
        info = ZoneInfo(zone)
        before: datetime | None = None
        for instant in range(begin, end, 60):
            wall = datetime.fromtimestamp(instant, info).replace(tzinfo=None)
            self.readings.append((wall.date(), wall.hour * 3600 + wall.minute * 60))
            if before is not None and wall - before != A_MINUTE:
                self.changes.append(instant)
            before = wall
        self.dates = {day for day, _ in self.readings}
        self.first: dict[tuple[date, int], int] = {}
        for i, reading in enumerate(self.readings):
            self.first.setdefault(reading, begin + 60 * i)

    def reading(self, instant: int) -> tuple[date, int]:
        minute, second = divmod(instant - self.begin, 60)
        day, at = self.readings[minute]
        return day, at + second

    def first_instant(self, day: date, at: int) -> int:
        """When the wall clock first shows ``at`` on ``day``; in a gap, as many seconds after it as ``at`` is into it."""
        minute, second = at // 60 * 60, at % 60
        if (day, minute) in self.first:
            return self.first[day, minute] + second
        for i, (reading, following) in enumerate(zip(self.readings, self.readings[1:], strict=False)):
            if reading < (day, minute) < following:
                ahead = (day - reading[0]).days * 86_400 + at - reading[1]
                return self.begin + 60 * i + ahead
        raise AssertionError(f"{day} {at} is not on this walk")


class Oracle:
    """The open minutes of a walk, counted one by one."""

    def __init__(self, timetable: Timetable, walk: Walk) -> None:
        self.walk = walk
        self.passed = [0]
        self.closing: dict[date, int] = {}
        count = 0
        shifts: dict[date, tuple[tuple[int, int], ...]] = {}
        for day in walk.dates:
            shifts[day] = timetable.exceptions.get(day, timetable.weekly[day.weekday()])
        nights = {day: [s for s in shifts.get(day - A_DAY, ()) if s[1] > 86_400] for day in shifts}
        for i, (day, at) in enumerate(walk.readings):
            is_open = False
            for opening, closing in shifts[day]:
                if opening <= at < closing:
                    is_open = True
                    self.closing[day] = walk.begin + 60 * i + 60
            for opening, closing in nights[day]:
                if opening <= at + 86_400 < closing:
                    is_open = True
                    self.closing[day - A_DAY] = walk.begin + 60 * i + 60
            if is_open:
                count += 60
            self.passed.append(count)

    def is_open(self, instant: int) -> bool:
        minute = (instant - self.walk.begin) // 60
        return self.passed[minute + 1] > self.passed[minute]

    def open_seconds(self, instant: int) -> int:
        """Business seconds since the walk began."""
        minute, second = divmod(instant - self.walk.begin, 60)
        return self.passed[minute] + (second if self.is_open(instant) else 0)

    def business_day(self, start: int, n: int) -> date:
        """The n-th date after that of ``start`` on which a shift opens."""
        day, _ = self.walk.reading(start)
        while n > 0:
            day += A_DAY
            n -= day in self.closing
        return day

    def next_opening(self, start: int) -> int:
        while not self.is_open(start):
            start += 60 - start % 60
        return start
