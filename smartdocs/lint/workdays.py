"""A calendar of an agreement and a day -> whether anybody works on it, and the nearest day on which somebody does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.model.calendar import WEEKDAYS, FrozenHolidays

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.lint.case import Case
    from smartdocs.model.calendar import Calendar

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def main_calendar(case: Case) -> tuple[str, Calendar] | None:
    """The calendar of the agreement, or the only one there is."""
    calendars = case.agreement.calendars
    name = case.agreement.calendar or (next(iter(calendars)) if len(calendars) == 1 else None)
    return (name, calendars[name]) if name in calendars else None


def day_off(calendar: Calendar, day: date) -> str | None:
    """Why nobody works on ``day``: the name of the weekday, the holiday or the closure; None on a day of work."""
    for closure in calendar.closed:
        if closure.from_ <= day <= closure.to:
            return closure.reason
    holidays = () if isinstance(calendar.holidays, FrozenHolidays) else calendar.holidays
    for holiday in holidays:
        if holiday.date == day:
            return None if holiday.hours else holiday.name
    return None if calendar.hours[WEEKDAYS[day.weekday()]] else WEEKDAY_NAMES[day.weekday()]


def workday_before(calendar: Calendar, day: date) -> date | None:
    """The last day of work before ``day``; None where there is none within two months."""
    return next((d for n in range(1, 62) if day_off(calendar, d := day - timedelta(days=n)) is None), None)
