"""Preparation that is due too late.

## What it does
Counts business days back from the workshop, and finds preparation that is due later than 3 of them before; the option `business_days` sets another number.
Business days are those of the `calendar` of the workshop or of its agreement, with its holidays; without a calendar they are Monday to Friday.

## Why
Somebody has to lay the answers of both teams side by side before the meeting; what arrives the evening before is read aloud in it, and the time for the differences is gone.

## Bad
```yaml
# personas/workshops/plant-manager/workshop.yaml
date: 2026-10-20
prework:
  - {task: Fill in the worksheet, by: [marketing, sales], due: 2026-10-16}
                                                               ^^^^^^^^^^
```

## Good
```yaml
# personas/workshops/plant-manager/workshop.yaml
date: 2026-10-20
prework:
  - {task: Fill in the worksheet, by: [marketing, sales], due: 2026-10-15}
```

## How to fix
Write the day that the finding names, or an earlier one, and send the worksheet out a week before it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level
from smartdocs.lint.case import Hit
from smartdocs.lint.workshops import business_days_before, calendar_of, held, is_business_day
from smartdocs.model.day import long_date
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Estate
    from smartdocs.model.calendar import Calendar

LEVEL: Level = "warning"
NEEDS_DATA = False
SCOPE = "workspace"
FIXABLE = "unsafe"


def check(estate: Estate, *, business_days: int = 3) -> Iterator[Hit]:
    """Preparation for which too little time is left until the workshop."""
    for reading, workshop in held(estate):
        calendar = calendar_of(estate, workshop)
        latest = business_days_before(workshop.date, business_days, calendar)
        for number, prework in enumerate(workshop.prework):
            if latest is None or prework.due <= latest:
                continue
            span = reading.at(("prework", number, "due"))
            yield Hit(
                span,
                f"this is due {_before(prework.due, workshop.date, calendar)} the workshop on {long_date(workshop.date)}",
                f"write `due: {latest.isoformat()}`, {counted(business_days, 'business day', 'business days')} before it, or an earlier day",
                edits=(Edit(span, latest.isoformat()),),
            )


def _before(due: date, workshop: date, calendar: Calendar | None) -> str:
    """``1 business day before``, ``on the day of``, ``after``."""
    if due >= workshop:
        return "after" if due > workshop else "on the day of"
    days = (due + timedelta(days=n) for n in range((workshop - due).days))
    number = sum(is_business_day(day, calendar) for day in days)
    return f"{counted(number, 'business day', 'business days')} before"
