"""The calendars of an agreement -> timetables the clock is built from, and which of them a term is counted on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError
from smartdocs.measure.timetable import Timetable
from smartdocs.model.calendar import WEEKDAYS, Calendar, FrozenHolidays

if TYPE_CHECKING:
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

ALWAYS = Calendar.model_validate({"timezone": "UTC", "hours": {"daily": "00:00-24:00"}})


def timetable(name: str, calendar: Calendar) -> Timetable:
    """The opening hours of ``calendar``. Closures win over holidays.

    Raises:
        ConfigurationError: its holidays are still only named by a file.
    """
    if isinstance(calendar.holidays, FrozenHolidays):
        raise ConfigurationError(
            f"the holidays of the calendar `{name}` are in {calendar.holidays.frozen}, which was not read",
            fix="put the file into the agreement's folder",
        )
    exceptions: dict[date, tuple[tuple[int, int], ...]] = {}
    labels: dict[date, str] = {}
    for holiday in calendar.holidays:
        exceptions[holiday.date], labels[holiday.date] = holiday.hours, holiday.name
    for closure in calendar.closed:
        for offset in range((closure.to - closure.from_).days + 1):
            day = closure.from_ + timedelta(days=offset)
            exceptions[day], labels[day] = (), closure.reason
    weekly = tuple(calendar.hours[day] for day in WEEKDAYS)
    return Timetable(name, calendar.timezone, weekly, exceptions, labels)


def calendar_of(agreement: Agreement, term: Term) -> str | None:
    """The id of the calendar a term is counted on (D3).

    Its own, else that of the one team that promises, else the agreement's, else the only one there is.
    """
    if term.calendar:
        return term.calendar
    party = agreement.parties.get(term.by[0]) if len(term.by) == 1 else None
    if party and party.calendar:
        return party.calendar
    if agreement.calendar:
        return agreement.calendar
    return next(iter(agreement.calendars)) if len(agreement.calendars) == 1 else None


def reporting_zone(agreement: Agreement) -> str:
    """The zone in which months and quarters begin (D6): that of the agreement's calendar.

    Without one it is the zone that all calendars share, and UTC when they share none.
    """
    chosen = agreement.calendars.get(agreement.calendar or "")
    zones = {calendar.timezone for calendar in ([chosen] if chosen else agreement.calendars.values())}
    return zones.pop() if len(zones) == 1 else "UTC"
