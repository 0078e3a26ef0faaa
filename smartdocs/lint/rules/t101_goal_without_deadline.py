"""Goal without a deadline inside the agreement.

## What it does
Asks every goal for a `due` date, and for that date to lie between the first and the last day of the agreement.

## Why
A goal without a date is never missed: *time-related* is the T of S.M.A.R.T. (Doran, 1981).
A date after the agreement has ended will be judged by nobody.

## Bad
```yaml
goals:
  acceptance:
  ^^^^^^^^^^
    statement: Raise the acceptance of qualified leads from 72% to 90%.
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2031-03-31
         ^^^^^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-12-31
```

## How to fix
Add `due:` with a day on which both teams will look at the number, at the latest the last day of the agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Goals without a date, or with one outside the agreement."""
    effective = case.agreement.effective
    first, last = (effective.from_, effective.to) if effective else (None, None)
    for path, key, goal in case.goals():
        if goal.due is None:
            example = last.isoformat() if last else "2026-12-31"
            yield Hit(
                case.reading.key(path),
                f"the goal `{key}` has no date on which it is due",
                f"add `due: {example}`",
            )
        elif last and goal.due > last:
            yield Hit(
                case.reading.at((*path, "due")),
                f"`{key}` is due on {long_date(goal.due)}, after the agreement has ended",
                f"choose a day up to {last.isoformat()}, or extend `effective.to`",
            )
        elif first and goal.due < first:
            yield Hit(
                case.reading.at((*path, "due")),
                f"`{key}` is due on {long_date(goal.due)}, before the agreement begins",
                f"choose a day between {first.isoformat()} and {last.isoformat() if last else 'its end'}",
            )
