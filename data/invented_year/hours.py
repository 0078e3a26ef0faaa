"""Wall-clock times -> open minutes of the sales team, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in [
        "2025-10-03",
        "2025-12-25",
        "2025-12-26",
        "2026-01-01",
        "2026-03-08",
        "2026-04-03",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-25",
        "2026-10-03",
    ]
)


class Hours:
    """Open minutes of the sales team. Clock changes fall on closed Sundays, so wall time is enough here."""

    def __init__(self, first: date, last: date) -> None:
        self._opens: list[datetime] = []
        self._closes: list[datetime] = []
        self._before: list[int] = []
        passed, day = 0, first
        while day <= last:
            for start, end in self._shifts(day):
                self._opens.append(datetime.combine(day, start))
                self._closes.append(datetime.combine(day, end))
                self._before.append(passed)
                passed += (end.hour - start.hour) * 60 + end.minute - start.minute
            day += timedelta(days=1)

    @staticmethod
    def _shifts(day: date) -> Sequence[tuple[time, time]]:
        if day.weekday() > 4 or day in HOLIDAYS or (day.month == 12 and day.day >= 24):
            return ()
        if day.weekday() == 4:
            return ((time(9), time(16)),)
        return ((time(9), time(12, 30)), (time(13), time(17, 30)))

    def until(self, at: datetime) -> int:
        """Open minutes from the beginning of the table to ``at``."""
        i = bisect_right(self._opens, at) - 1
        return self._before[i] + int((min(at, self._closes[i]) - self._opens[i]).total_seconds() // 60)

    def after(self, at: datetime, minutes: int) -> datetime:
        """The first moment with ``minutes`` open minutes since ``at``; closing time rather than the next opening."""
        wanted = self.until(at) + minutes
        i = bisect_left(self._before, wanted) - 1
        return self._opens[i] + timedelta(minutes=wanted - self._before[i])


HOURS = Hours(date(2025, 9, 1), date(2026, 11, 30))


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def months_later(first: date, count: int) -> date:
    index = first.year * 12 + first.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)
