"""Promise in hours on data that know only the day.

## What it does
Looks at the times that start and stop the clock of a promise in minutes or hours.
It says so when more than 5 % of them (`max_share=0.05`) carry a date without a time.
The rule needs data; without data it says that it did not run.

## Why
A call of "12 May" proves neither that it came within six hours nor that it did not: such leads are indeterminate and leave the score.
Some reports of a CRM show only the day, and export it as midnight in UTC, which is the day before in New York (Salesforce's own documentation of `ActivityDate`).

## Bad
```yaml
# data: day_only first-attempt occurred_at = 400 of 412
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
                                                  ^^^^^^^^^^^^^^^^
```

## Good
```yaml
# data: day_only first-attempt occurred_at = 4 of 412
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
```
```yaml
# data: day_only first-attempt occurred_at = 400 of 412
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 2 business days, for_at_least: 90%}
```

## How to fix
Export the column that holds the time as well as the day, or promise whole days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = True


def check(case: Case, *, max_share: float = 0.05) -> Iterator[Hit]:
    """Windows shorter than a day over times that are known to the day."""
    if case.evidence is None:
        return
    for path, key, term in case.terms():
        promise = term.promise
        window = getattr(promise, "within", None)
        if window is None or not window.is_sub_day:
            continue
        for column, part in case.evidence.term_day_only(key).items():
            if part.share > max_share:
                yield Hit(
                    case.reading.at((*path, "promise", "within")),
                    f"`{key}` counts {window}, and {part.percent} of the times in `{column}` ({part.k:,} of {part.n:,})"
                    " are days without a time of day",
                    f"name as `{column}` a column of the export that holds the time as well, below `columns` in smartdocs.yaml, or promise whole days",
                )
