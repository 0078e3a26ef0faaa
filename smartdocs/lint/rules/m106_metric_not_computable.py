"""Metric that the data cannot compute.

## What it does
Tries every metric on the data: each column that it reads must be there and of the right type, and at least one record must be counted.
The rule needs data; without data it says that it did not run.

## Why
A number that nobody can compute is found out at the end of the quarter, when it is too late to record what is missing.

## Bad
```yaml
metrics:
  acceptance_rate:
  ^^^^^^^^^^^^^^^
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: sales_said_yes
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
```

## Good
```yaml
metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
```

## How to fix
Map the missing column in `smartdocs.yaml`, or let the metric read a column that the data have.
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


def check(case: Case) -> Iterator[Hit]:
    """Metrics that the data say they cannot compute."""
    if case.evidence is None:
        return
    for key, metric in case.agreement.metrics.items():
        problem = case.evidence.metric_problem(key, metric)
        if problem:
            why, fix = problem
            yield Hit(
                case.reading.key(("metrics", key)),
                f"the metric `{key}` cannot be computed: {why}",
                fix,
            )
