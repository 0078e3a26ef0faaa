"""A workshop -> its agreement, its people, its breaks, and the business days before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smartdocs.lint.workdays import day_off

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smartdocs.lint.case import Estate
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.calendar import Calendar
    from smartdocs.model.workshop import Activity, Workshop

BREAKS = {"break", "breaks", "coffee", "tea", "lunch", "pause", "recess"}
SATURDAY = 5
TOO_LONG = 366
"""Days after which a calendar that is never open is given up."""


def held(estate: Estate) -> Iterator[tuple[Reading[Workshop], Workshop]]:
    """Every workshop that could be read."""
    for reading in estate.workshops.values():
        if reading.value is not None:
            yield reading, reading.value


def agreement_of(estate: Estate, workshop: Workshop) -> Agreement | None:
    """The agreement whose teams and people take part: the named one, or the only one; None where it is open."""
    reading = estate.agreements.get(whose(workshop, estate.agreements) or "")
    return reading.value if reading else None


def whose(workshop: Workshop, known: Collection[str]) -> str | None:
    """The name of the agreement whose teams meet: the one that is named, or the only one; None where it is open."""
    return workshop.agreement or (next(iter(known)) if len(known) == 1 else None)


def teams(estate: Estate, workshop: Workshop) -> dict[str, str]:
    """The teams that have to be there, id → name: those of the agreement that sell or advertise, else those that come."""
    agreement = agreement_of(estate, workshop)
    if agreement is None:
        return {party: party.capitalize() for party in workshop.participants}
    working = {
        key: party.name
        for key, party in agreement.parties.items()
        if party.kind in {None, "marketing", "sales"}
    }
    return working or {key: party.name for key, party in agreement.parties.items()}


def is_break(activity: Activity) -> bool:
    """Whether nobody works: it says so, or it has no mode and is called a break."""
    if activity.mode is not None:
        return activity.mode == "break"
    spoken = {word.strip(".,:;()").casefold() for word in activity.activity.split()}
    return bool(spoken & BREAKS)


def calendar_of(estate: Estate, workshop: Workshop) -> Calendar | None:
    """The calendar its business days are counted on; None means Monday to Friday."""
    agreement = agreement_of(estate, workshop)
    name = workshop.calendar or (agreement.calendar if agreement else None)
    return agreement.calendars.get(name) if agreement and name else None


def is_business_day(day: date, calendar: Calendar | None) -> bool:
    """Whether the calendar opens on that day; Monday to Friday without one."""
    return day.weekday() < SATURDAY if calendar is None else day_off(calendar, day) is None


def business_days_before(day: date, number: int, calendar: Calendar | None) -> date | None:
    """The day that lies ``number`` business days before ``day``; None where the calendar is never open."""
    for back in range(1, TOO_LONG + number * 7):
        earlier = day - timedelta(days=back)
        number -= is_business_day(earlier, calendar)
        if not number:
            return earlier
    return None


def clock(minute: int) -> str:
    """``13:05`` for 785 minutes after midnight."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
