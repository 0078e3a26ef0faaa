"""The calendars of an agreement -> timetables the clock is built from, and which of them a term is counted on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError
from smartdocs.measure.timetable import Timetable
from smartdocs.model.calendar import WEEKDAYS, Calendar, FrozenHolidays
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.measure.timetable import Shift
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

ALWAYS = Calendar.model_validate({"timezone": "UTC", "hours": {"daily": "00:00-24:00"}})


def timetable(name: str, calendar: Calendar) -> Timetable:
    """The opening hours of ``calendar``. Closures win over holidays.

    Raises:
        ConfigurationError: its holidays are still only named by a file, or a closure ends before it begins.
    """
    if isinstance(calendar.holidays, FrozenHolidays):
        raise ConfigurationError(
            f"the holidays of the calendar `{name}` are in {calendar.holidays.frozen}, which was not read",
            fix="put the file into the agreement's folder",
        )
    exceptions: dict[date, tuple[Shift, ...]] = {}
    labels: dict[date, str] = {}
    for holiday in calendar.holidays:
        exceptions[holiday.date], labels[holiday.date] = holiday.hours, holiday.name
    for closure in calendar.closed:
        if closure.to < closure.from_:
            raise ConfigurationError(
                f"the closure `{closure.reason}` of the calendar `{name}` ends on {closure.to}, before it begins on {closure.from_}",
                fix=f"write a day from {closure.from_} on",
            )
        for day in _days(closure.from_, closure.to):
            exceptions[day], labels[day] = (), closure.reason
    weekly = tuple(calendar.hours[day] for day in WEEKDAYS)
    return Timetable(name, calendar.timezone, weekly, exceptions, labels)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def unlisted(calendar: Calendar, first: date, last: date) -> str:
    """A sentence about the years for which the calendar lists no holidays though it does for others; mostly empty."""
    listed = {day.date.year for day in calendar.holidays} if isinstance(calendar.holidays, tuple) else set()
    years = [str(year) for year in range(first.year, last.year + 1) if year not in listed]
    if not listed or not years:
        return ""
    said = (
        years[0]
        if len(years) == 1
        else f"{', '.join(years[:-1])} or {years[-1]}"
        if len(years) < 4
        else f"{years[0]} to {years[-1]}"
    )
    return f"No holiday of {said} is listed: every one of them counts as a working day."


def timetable_of(agreement: Agreement, person: str) -> Timetable:
    """The hours that a person works: those of the person's calendar, without the days away.

    A night shift belongs to the day it begins on: who is away on Friday does not come in that night,
    and still leaves on Friday morning what began on Thursday.
    Somebody without days away works by the calendar itself, under its name.

    Raises:
        ConfigurationError: there is no such person, or no calendar for this one.
    """
    if person not in agreement.people:
        raise ConfigurationError(f"there is no person `{person}`", fix=meant(person, agreement.people))
    name = calendar_of_person(agreement, person)
    if name is None or name not in agreement.calendars:
        raise ConfigurationError(
            f"`{person}` has no calendar" if name is None else f"there is no calendar `{name}`",
            fix=f"add `calendar:` to `{person}`, to the team, or to the agreement"
            if name is None
            else meant(name, agreement.calendars),
        )
    hours, who = timetable(name, agreement.calendars[name]), agreement.people[person]
    if not who.away:
        return hours
    away = {day for absence in who.away for day in _days(absence.from_, absence.to)}
    off = {day for day in away if day not in hours.exceptions or hours.exceptions[day]}
    return replace(
        hours,
        name=f"{name} without {person}",
        exceptions={**hours.exceptions, **dict.fromkeys(off, ())},
        labels={**hours.labels, **dict.fromkeys(off, f"{who.name} is away")},
    )


def calendar_of_person(agreement: Agreement, person: str) -> str | None:
    """The id of the calendar a person works by: the own one, else the team's, else the agreement's, else the only one."""
    who = agreement.people[person]
    party = agreement.parties.get(who.party or "")
    return who.calendar or (party and party.calendar) or _common(agreement)


def calendar_of(agreement: Agreement, term: Term) -> str | None:
    """The id of the calendar a term is counted on (D3).

    Its own, else that of the one team that promises, else the agreement's, else the only one there is.
    """
    if term.calendar:
        return term.calendar
    party = agreement.parties.get(term.by[0]) if len(term.by) == 1 else None
    return (party and party.calendar) or _common(agreement)


def _common(agreement: Agreement) -> str | None:
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


def begins_at(zone: str, day: date, plus: int = 0) -> int:
    """The instant at which a local date begins, ``plus`` days later."""
    there = day + timedelta(days=plus)
    return int(datetime(there.year, there.month, there.day, tzinfo=ZoneInfo(zone)).timestamp())
