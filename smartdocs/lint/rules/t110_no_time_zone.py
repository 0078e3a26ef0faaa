"""Nobody knows whose midnight ends a month.

## What it does
Asks for the time zone in which days, months and quarters begin and end: that of the agreement's `calendar`, or the one that all calendars share.
With calendars in several zones and none of them chosen, and with no calendar at all, the boundaries are those of UTC.

## Why
A lead that arrives at 00:30 in Berlin on 1 October arrives in September in UTC.
At the end of a quarter that decides which side a promise is counted on.

## Bad
```yaml
calendar:
calendars:
^^^^^^^^^
  berlin: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}, holidays: []}
  new-york: {timezone: America/New_York, hours: {mon-fri: "09:00-17:00"}, holidays: []}
```
```yaml
calendar:
calendars: {}
terms:
^^^^^
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 95%}
```

## Good
```yaml
calendar: berlin
calendars:
  berlin: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}, holidays: []}
  new-york: {timezone: America/New_York, hours: {mon-fri: "09:00-17:00"}, holidays: []}
```

## How to fix
Write `calendar:` with the calendar whose days count for everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """An agreement whose periods would begin at midnight UTC without anybody having said so."""
    agreement = case.agreement
    broken = any(path[0] == "calendars" for path in case.reading.broken)
    if agreement.calendar or not agreement.terms or broken:
        return
    if not agreement.calendars:
        yield Hit(
            case.reading.key(("terms",)),
            "the agreement does not say in which time zone its days and months begin; without it they begin at midnight UTC",
            'add a calendar: `calendars:` with `office: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}}`, and `calendar: office`',
        )
        return
    zones = list(dict.fromkeys(calendar.timezone for calendar in agreement.calendars.values()))
    if len(zones) > 1:
        yield Hit(
            case.reading.key(("calendars",)),
            f"the calendars lie in {len(zones)} time zones, {' and '.join(zones)}, and nothing says in which of them a month ends",
            f"add {listed(f'calendar: {key}' for key in agreement.calendars)}",
        )
