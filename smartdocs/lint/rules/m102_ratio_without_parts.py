"""Ratio without its numerator or its denominator.

## What it does
Asks every metric that is a ratio (`kind: ratio`, or the unit `%`) for a `numerator` and a `denominator`, each a test that a record passes or not.
A share (`kind: share`) is taken of its whole population and needs the `numerator` only.

## Why
A rate is two counts, and most quarrels about a rate are quarrels about the lower one.
A win rate out of closed opportunities and one out of all opportunities are two numbers that share a name.

## Bad
```yaml
metrics:
  acceptance_rate:
  ^^^^^^^^^^^^^^^
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
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
Write which records count above the line and which below; `denominator: true` takes all of the population.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "error"
NEEDS_DATA = False

_LINES = {
    "numerator": "`numerator: accepted_at is not null`, or the condition for those that count",
    "denominator": "`denominator: true` for the whole population, or a condition for a part of it",
}


def check(case: Case) -> Iterator[Hit]:
    """Ratios that lack one of their two parts."""
    for key, metric in case.agreement.metrics.items():
        lacking = [part for part in _LINES if getattr(metric, part) is None]
        if metric.kind == "share" and metric.numerator is None:
            yield Hit(
                case.reading.key(("metrics", key)),
                f"the metric `{key}` is a share and does not say of which records",
                f"add {_LINES['numerator']}",
            )
        is_ratio = metric.kind == "ratio" or (
            metric.kind is None and (metric.unit == "%" or len(lacking) == 1)
        )
        if is_ratio and lacking:
            yield Hit(
                case.reading.key(("metrics", key)),
                f"the metric `{key}` is a ratio and does not say its {listed(lacking, 'and')}",
                f"add {' and '.join(_LINES[part] for part in lacking)}",
            )
