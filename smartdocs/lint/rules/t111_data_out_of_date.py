"""Data that are older than the numbers promise.

## What it does
Looks for the youngest row of the data, and compares its age with the shortest `reporting_lag` of the metrics.
Only working days of the agreement's calendar count, so that nothing is stale on Monday morning.
The rule needs data; without data it says that it did not run.

## Why
A weekly meeting that looks at the export of last month decides about leads that are cold.
Numbers are trusted as long as they are fresh, and not much longer.

## Bad
```yaml
# data: newest = 2026-10-23
metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    reporting_lag: 1 calendar day
                   ^^^^^^^^^^^^^^
```

## Good
```yaml
# data: newest = 2026-10-30
metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    reporting_lag: 1 calendar day
```

## How to fix
Take a new export, say with `as_of:` when this one was taken, or write the lag that is true.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.quantity import Duration

LEVEL: Level = "warning"
NEEDS_DATA = True
_DAYS = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "weeks": 7, "months": 30}


def check(case: Case) -> Iterator[Hit]:
    """The freshest metric beside the youngest row."""
    newest = case.evidence.newest() if case.evidence else None
    lags = {key: m.reporting_lag for key, m in case.agreement.metrics.items() if m.reporting_lag}
    if newest is None or case.evidence is None or not lags:
        return
    key = min(lags, key=lambda k: _days(lags[k]))
    if newest.open_days <= _days(lags[key]):
        return
    days = "one working day" if newest.open_days == 1 else f"{newest.open_days} working days"
    yield Hit(
        case.reading.at(("metrics", key, "reporting_lag")),
        f"the latest row of `{case.evidence.source}` is of {long_date(newest.day)}, {days} before"
        f" {long_date(newest.as_of)}, and `{key}` is to be known after {lags[key]}",
        f"take a new export, or say that this one was taken on {newest.day.isoformat()} with `as_of:`",
    )


def _days(lag: Duration) -> int:
    """Whole days; a row of today is known tomorrow at the earliest."""
    return max(1, ceil(float(lag.number) * _DAYS[lag.unit]))
