"""Goal due on a day on which nobody works.

## What it does
Looks at the `due` date of every goal.
A day on which the agreement's calendar is closed is a warning, except the last day of a month and the last day of the agreement: with them a period ends, and the number is looked up later.
A day before the first entry of the changelog is an error: the goal was over before the agreement was written.

## Why
Whoever is to deliver on a Sunday delivers on Friday or on Monday, and in the review both were meant.
A goal that was over when it was signed is a report.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-11-15
         ^^^^^^^^^^
```
```yaml
effective: {to: 2026-12-31}
changelog:
  - {version: "1.0", date: 2026-09-15, summary: First version, author: mia-chen}
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-08-31
         ^^^^^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-11-13
  new-revenue:
    statement: Win €1.44M of new revenue.
    due: 2026-12-31
```

## How to fix
Choose the day of work before, or the last day of a month; and a day that lies ahead when the agreement is signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.months import is_month_end
from smartdocs.lint.workdays import WEEKDAY_NAMES, day_off, main_calendar, workday_before
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Due dates that lie before the first version, or on a day off."""
    effective, main = case.agreement.effective, main_calendar(case)
    first, last = (effective.from_, effective.to) if effective else (None, None)
    written = min(((c.date, n) for n, c in enumerate(case.agreement.changelog)), default=None)
    for path, key, goal in case.goals():
        if goal.due is None or (first and goal.due < first) or (last and goal.due > last):
            continue  # T101 has it
        span = case.reading.at((*path, "due"))
        if written and goal.due < written[0]:
            yield Hit(
                span,
                f"`{key}` was due on {long_date(goal.due)}, before the agreement was first written down, on {long_date(written[0])}",
                "choose a later day, or take the goal out: it is over",
                (Related(case.reading.at(("changelog", written[1], "date")), "the first version"),),
            )
        elif main and not is_month_end(goal.due) and goal.due != last:
            why = day_off(main[1], goal.due)
            if why is None:
                continue
            name = WEEKDAY_NAMES[goal.due.weekday()]
            reason = "" if why == name else f" ({why})"
            before = workday_before(main[1], goal.due)
            yield Hit(
                span,
                f"`{key}` is due on {name}, {long_date(goal.due)}{reason}, when the calendar `{main[0]}` is closed",
                f"choose {_weekday(before)}: `due: {before.isoformat()}`"
                if before
                else "choose a day of work",
                level="warning",
                edits=(Edit(span, before.isoformat()),) if before else (),
            )


def _weekday(day: date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()]}, {long_date(day)}"
