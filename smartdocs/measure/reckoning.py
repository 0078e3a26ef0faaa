"""A timetable, a start and a window or an end -> a reckoning: when it is due or how long it took, and what counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from smartdocs.errors import UsageError
from smartdocs.measure.clock import CalendarError, Clock, Stretch
from smartdocs.measure.timetable import DAY, EPOCH, openings, zone_info
from smartdocs.measure.walltime import FIRST_YEAR, LAST_YEAR, local

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.calendar import DayRule
    from smartdocs.model.quantity import Duration


YEARS = LAST_YEAR - FIRST_YEAR + 1


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A local date between start and deadline, where days are counted."""

    day: date
    number: int | None
    """Which business day it is, from 1; None for one that does not count."""
    reason: str
    """Why it does not count, where the calendar says so: the name of the holiday or of the closure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A deadline or a length of time, worked out by hand."""

    timetable: Timetable
    start: int
    end: int
    """The due instant, or the instant up to which time was counted."""
    window: Duration | None
    """What was added to the start; None where the end was given."""
    rule: DayRule | None
    """Which instant of the last day is meant; None where no days are counted."""
    seconds: int
    """Business seconds from start to end."""
    stretches: tuple[Stretch, ...]
    """Open and closed time from start to end."""
    days: tuple[CountedDay, ...]
    """The dates after that of the start, where business days are counted; else none."""
    note: str = ""
    """What one has to know about the holidays; mostly empty."""

    @property
    def counts(self) -> Literal["hours", "days", "clock"]:
        """What the trace is made of: open hours, business days, or plain time."""
        if self.window is None or (self.window.ruler == "business" and self.window.is_sub_day):
            return "hours"
        return "days" if self.window.ruler == "business" else "clock"


def due(timetable: Timetable, start: int, window: Duration, rule: DayRule | None = None) -> Reckoning:
    """When ``window`` is over that begins at ``start``; the same rules as for the terms of an agreement.

    Without a ``rule`` business days end when the last of them closes, and calendar days at the same time of day.

    Raises:
        UsageError: the window has no one meaning, or a rule for days is given with hours.
        CalendarError: the deadline lies after 2100, or the calendar is never open.
    """
    _check(window, rule)
    is_days = not window.is_sub_day
    if is_days and rule is None:
        rule = "end_of_day" if window.ruler == "business" else "exact"
    days = int(window.number) * (7 if window.unit == "weeks" else 1)

    def end(clock: Clock) -> int:
        if not is_days:
            count = clock.after_seconds if window.ruler == "business" else clock.after_clock_seconds
            return count(start, window.seconds)
        if window.ruler == "business":
            return clock.after_business_days(start, days, rule or "end_of_day")
        return clock.after_calendar_days(start, days, rule or "exact")

    clock, at = _reach(timetable, start, end)
    return Reckoning(
        timetable=timetable,
        start=start,
        end=at,
        window=window,
        rule=rule if is_days else None,
        seconds=clock.elapsed(start, at),
        stretches=tuple(clock.stretches(start, at)),
        days=_counted(clock, start if rule == "end_of_day" else clock.next_opening(start), at, days)
        if is_days and window.ruler == "business"
        else (),
    )


def elapsed(timetable: Timetable, start: int, end: int) -> Reckoning:
    """How much business time lies between two instants.

    Raises:
        UsageError: the end is before the start.
    """
    if end < start:
        zone = zone_info(timetable.zone)
        raise UsageError(
            f"the end, {local(end, zone):%Y-%m-%d %H:%M}, is before the start, {local(start, zone):%Y-%m-%d %H:%M}",
            fix="swap `--from` and `--to`",
        )
    clock = Clock(timetable, *_range(start, end))
    return Reckoning(
        timetable=timetable,
        start=start,
        end=end,
        window=None,
        rule=None,
        seconds=clock.elapsed(start, end),
        stretches=tuple(clock.stretches(start, end)),
        days=(),
    )


def _check(window: Duration, rule: DayRule | None) -> None:
    """Refuse a window without one meaning, for the reasons for which no term may have it."""
    if window.is_bare:
        raise UsageError(
            f"`{window}` does not say which time counts",
            fix=f"write `{window.number} business {window.unit}` or `{window.number} calendar {window.unit}`",
        )
    if window.unit == "months" or (window.ruler == "business" and window.unit == "weeks"):
        raise UsageError(f"`{window}` has no fixed length", fix="write it in days")
    if not window.is_sub_day and window.number % 1:
        raise UsageError(
            f"`{window}`: only whole {window.unit} are counted",
            fix="write the part of a day in hours, or round it",
        )
    if rule and window.is_sub_day:
        raise UsageError(f"`{window}` ends at a time, not on a day", fix="leave `--day-rule` out")
    if window.number > {"minutes": 60 * 24, "hours": 24, "days": 1, "weeks": 1}[window.unit] * YEARS * 366:
        raise UsageError(f"`{window}` ends after {LAST_YEAR}", fix="write a shorter time")


def _range(start: int, end: int) -> tuple[date, date]:
    """The days of a clock that knows both instants."""
    first, last = (datetime.fromtimestamp(t, UTC).date() for t in (start, end))
    return first - timedelta(days=8), last + timedelta(days=8)


def _reach(timetable: Timetable, start: int, end: Callable[[Clock], int]) -> tuple[Clock, int]:
    """A clock that runs from ``start`` to the end it gives itself, laid out no further than that takes."""
    for years in (1, 10, YEARS):
        first, last = _range(start, start + years * 366 * DAY)
        try:
            clock = Clock(timetable, first, min(last, date(LAST_YEAR + 2, 1, 1)))
            at = end(clock)
            clock.open_seconds(at)
        except CalendarError:
            if years == YEARS:
                raise
        else:
            return clock, at
    raise AssertionError("the last round returns or raises")


def _counted(clock: Clock, start: int, end: int, days: int) -> tuple[CountedDay, ...]:
    timetable, zone = clock.timetable, zone_info(clock.timetable.zone)
    opened = {day for _, _, day in openings(timetable, start - 3 * DAY, end + 3 * DAY)}
    day, number, found = local(start, zone).date(), 0, list[CountedDay]()
    while number < days:
        day += timedelta(days=1)
        is_open = day.toordinal() - EPOCH in opened
        number += is_open
        found.append(
            CountedDay(day, number if is_open else None, "" if is_open else timetable.labels.get(day, ""))
        )
    return tuple(found)
