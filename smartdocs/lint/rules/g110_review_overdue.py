"""Review that did not take place.

## What it does
Compares `review_by` of the agreement, of each lead definition and of each assumption with the day of the check, as long as the agreement is in force: signed or in review, and between its first and last day.
The day of the check is today, or the one given with `--as-of`.

## Why
The usual end of such an agreement is not that somebody cancels it; it is that nobody looks at it any more.
A review date that has passed shows it on the first day.

## Bad
```yaml
effective: {from: 2026-04-01, to: 2027-03-31}
review_by: 2026-09-30
           ^^^^^^^^^^
assumptions:
  - {statement: One opportunity in four is won, value: 25%, source: CRM, owner: sam-rivera, review_by: 2026-06-30}
                                                                                                       ^^^^^^^^^^
```

## Good
```yaml
effective: {from: 2026-04-01, to: 2027-03-31}
review_by: 2027-01-14
```

## How to fix
Hold the review, and then set `review_by` to the day of the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.months import months_after
from smartdocs.lint.together import in_force
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Review dates in the past of an agreement that is in force."""
    if case.today is None or not in_force(case.agreement, case.today):
        return
    for path, what, day in _dates(case):
        if day is not None and day < case.today:
            yield Hit(
                case.reading.at(path),
                f"{what} was to be reviewed by {long_date(day)}, and nobody has set a new date since",
                f"set `review_by: {_later(case, case.today).isoformat()}` or another day, once the review has taken place",
            )


def _dates(case: Case) -> Iterator[tuple[Path, str, date | None]]:
    yield ("review_by",), "the agreement", case.agreement.review_by
    for key, definition in case.agreement.definitions.items():
        yield ("definitions", key, "review_by"), f"the definition `{key}`", definition.review_by
    for number, assumption in enumerate(case.agreement.assumptions):
        words = assumption.statement.rstrip(".")
        yield ("assumptions", number, "review_by"), f"the assumption “{words}”", assumption.review_by


def _later(case: Case, today: date) -> date:
    """Three months on, and not after the agreement has ended."""
    last = case.agreement.effective.to if case.agreement.effective else None
    quarter = months_after(today, 3)
    return min(quarter, last) if last else quarter
