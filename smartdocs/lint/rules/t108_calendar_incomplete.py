"""Calendar that cannot count.

## What it does
Looks at every calendar of the agreement: whether it is open at all, whether its holidays reach as far as the agreement does, and whether days contradict each other.
Every calendar year in which the agreement is in force needs at least one holiday; a list that ends sooner is an error, in the agreement or in a file of holidays.
An agreement without a last day needs the holidays of the present year.
A calendar without any list of holidays is a warning when the team is off at the weekend; `holidays: []` says that there are none.
A holiday with hours that run past midnight is a warning where the hours of that weekday do not: the two times are probably swapped.
What a calendar takes from the one it is `like` is looked at there.
Hours that overlap are found when the file is read (Y104).

## Why
A holiday that is not listed is a working day to the clock: every lead of that day is late through no fault of anybody.
Service desks check their calendars in the same way before they count on them (Zammad, calendars).

## Bad
```yaml
effective: {from: 2026-10-01, to: 2027-03-31}
calendars:
  berlin:
    timezone: Europe/Berlin
    hours: {mon-fri: "09:00-17:00"}
    holidays:
      - {date: 2026-10-03, name: Day of German Unity}
      - {date: 2026-12-25, name: Christmas Day}
               ^^^^^^^^^^
```
```yaml
calendars:
  berlin:
    timezone: Europe/Berlin
    hours: {mon-fri: closed}
    ^^^^^
    holidays: []
    closed:
      - {from: 2026-12-31, to: 2026-12-24, reason: Year-end break}
                               ^^^^^^^^^^
```
```yaml
calendars:
  berlin:
  ^^^^^^
    timezone: Europe/Berlin
    hours: {mon-fri: "09:00-17:00"}
```

## Good
```yaml
effective: {from: 2026-10-01, to: 2027-03-31}
calendars:
  berlin:
    timezone: Europe/Berlin
    hours: {mon-fri: "09:00-17:00"}
    holidays:
      - {date: 2026-10-03, name: Day of German Unity}
      - {date: 2026-12-25, name: Christmas Day}
      - {date: 2027-01-01, name: New Year's Day}
```

## How to fix
Add the holidays of the missing year to the list, or to the file that `frozen` names.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related, Span
from smartdocs.lint.case import Hit
from smartdocs.model.calendar import WEEKDAYS, FrozenHolidays
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Case
    from smartdocs.model.calendar import Calendar, Holiday

LEVEL: Level = "error"
NEEDS_DATA = False
DAY = 86_400


def check(case: Case) -> Iterator[Hit]:
    """Calendars that are never open, end too soon, or contradict themselves."""
    for key, calendar in case.agreement.calendars.items():
        path = ("calendars", key)
        written = case.written(path) or {}
        own = {k for k in ("hours", "holidays", "closed") if not calendar.like or k in written}
        listed = () if isinstance(calendar.holidays, FrozenHolidays) else calendar.holidays
        if (
            "hours" in own
            and not any(calendar.hours.values())
            and not any(holiday.hours for holiday in listed)
        ):
            yield Hit(
                case.reading.key((*path, "hours")),
                f"the calendar `{key}` is never open, so no business hour ever passes",
                'write the opening hours, as in `{mon-fri: "09:00-17:00"}`',
            )
        for number, closure in enumerate(calendar.closed if "closed" in own else ()):
            if closure.to < closure.from_:
                yield Hit(
                    case.reading.at((*path, "closed", number, "to")),
                    f"`{closure.reason}` ends on {long_date(closure.to)}, before it begins on {long_date(closure.from_)}",
                    f"write a day from {closure.from_.isoformat()} on",
                    (Related(case.reading.at((*path, "closed", number, "from")), "it begins here"),),
                )
        if isinstance(calendar.holidays, FrozenHolidays) or "holidays" not in own:
            continue  # the file is not there, and that is found when the agreement is read
        yield from _twice(case, key, calendar.holidays)
        yield from _overnight(case, key, calendar, calendar.holidays)
        yield from _coverage(case, key, calendar, calendar.holidays)


def _twice(case: Case, key: str, holidays: tuple[Holiday, ...]) -> Iterator[Hit]:
    seen: dict[date, int] = {}
    for number, holiday in enumerate(holidays):
        first = seen.setdefault(holiday.date, number)
        if first != number and holidays[first].hours != holiday.hours:
            yield Hit(
                _date(case, key, number),
                f"{long_date(holiday.date)} stands twice in the calendar `{key}`, with different hours",
                "keep one of the two",
                (Related(_date(case, key, first), "the other one"),),
            )


def _overnight(case: Case, key: str, calendar: Calendar, holidays: tuple[Holiday, ...]) -> Iterator[Hit]:
    for number, holiday in enumerate(holidays):
        usual = calendar.hours[WEEKDAYS[holiday.date.weekday()]]
        if holiday.hours and holiday.hours[-1][1] > DAY and not (usual and usual[-1][1] > DAY):
            opens, closes = (
                f"{s // 3600:02d}:{s // 60 % 60:02d}"
                for s in (holiday.hours[-1][0], holiday.hours[-1][1] - DAY)
            )
            yield Hit(
                _date(case, key, number, "hours"),
                f"on `{holiday.name}` the calendar `{key}` is open from {opens} until {closes} of the next day",
                f'write the earlier time first, as in `"{closes}-{opens}"`',
                level="warning",
            )


def _coverage(case: Case, key: str, calendar: Calendar, holidays: tuple[Holiday, ...]) -> Iterator[Hit]:
    effective = case.agreement.effective
    if effective is None or effective.from_ is None:
        return
    first = effective.from_
    last = effective.to or max(case.today or first, first)
    days = {holiday.date for holiday in holidays}
    path = ("calendars", key)
    if not holidays:
        stated = "holidays" in (case.written(path) or {})
        works_daily = all(calendar.hours.values())
        if not stated and not works_daily and (last - first).days >= 60:
            yield Hit(
                case.reading.key(path),
                f"the calendar `{key}` lists no holidays, so a lead of New Year's Day counts as one of a working day",
                f"add `holidays:` with `- {{date: {last.year}-12-25, name: Christmas Day}}`, or `holidays: []` if you work on all of them",
                level="warning",
            )
        return
    missing = [year for year in range(first.year, last.year + 1) if not any(day.year == year for day in days)]
    if not missing:
        return
    number = max(range(len(holidays)), key=lambda n: holidays[n].date)
    latest = holidays[number].date
    years = " and ".join(map(str, missing))
    where = case.reading.at(("effective", "to" if effective.to else "from"))
    runs = f"runs until {long_date(effective.to)}" if effective.to else "is in force"
    yield Hit(
        _date(case, key, number),
        f"the holidays of `{key}` end with {long_date(latest)}, and the agreement {runs}"
        if latest.year < missing[0]
        else f"the calendar `{key}` has no holidays for {years}, and the agreement is in force then",
        f"add the holidays of {years}, so that none of them counts as a working day",
        (Related(where, "the agreement"),),
    )


def _date(case: Case, key: str, number: int, part: str = "date") -> Span:
    """Where a holiday is written: in the agreement, or in the file that it names."""
    path = ("calendars", key, "holidays")
    file = case.written((*path, "frozen"))
    for document in case.reading.documents if file else ():
        if PurePosixPath(document.path).name == file:
            return document.spans.nearest(("frozen_holidays", "days", number, part))
    return case.reading.at((*path, number, part))
