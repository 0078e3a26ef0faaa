"""Goal without a metric, or metric that does not say what it counts.

## What it does
Asks every goal for a `metric`, and every metric for its `unit`, its `population` (the stage of the records that are counted) and its `time_field` (the column whose time puts a record into a period).

## Why
Two people who compute the same metric should get the same number.
The specification form for performance measures of the US Centers for Disease Control asks for unit and population before anything else.
A record without a date of its own belongs to no quarter.

## Bad
```yaml
metrics:
  acceptance_rate:
  ^^^^^^^^^^^^^^^
    name: MQL acceptance
    kind: ratio
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
```
```yaml
metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: leads
    population: mqll
                ^^^^
    time_field: handed_off_at
```
```yaml
goals:
  happiness:
  ^^^^^^^^^
    statement: Raise the satisfaction score of new customers from 40 to 60.
    due: 2026-12-31
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
Add the lines that the message names; take `population` from the stages of a lead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.wording import listed, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.metric import Metric

LEVEL: Level = "error"
NEEDS_DATA = False

_TIMES = {
    "mql": "mql_at", "sal": "accepted_at", "sql": "sql_at", "opportunity": "opportunity_at", "customer": "customer_at",
}  # fmt: skip


def check(case: Case) -> Iterator[Hit]:
    """Goals without a metric, metrics without unit, population or time, and populations that are no stage."""
    agreement = case.agreement
    for path, key, goal in case.goals():
        if goal.metric is None:
            near = nearest(key, agreement.metrics) or next(iter(agreement.metrics), "mql_acceptance_rate")
            yield Hit(
                case.reading.key(path),
                f"the goal `{key}` does not say by which number it is measured",
                f"add `metric:` with the name of an entry below `metrics:`, such as `metric: {near}`",
            )
    stages = [*BUILT_IN_STAGES, *agreement.stages, *agreement.definitions]
    for key, metric in agreement.metrics.items():
        lacking = [name for name in ("unit", "population", "time_field") if getattr(metric, name) is None]
        if lacking:
            yield Hit(
                case.reading.key(("metrics", key)),
                f"the metric `{key}` lacks its {listed(lacking, 'and')}",
                f"add {listed((_line(name, metric) for name in lacking), 'and')}",
            )
        if metric.population and metric.population not in stages:
            yield Hit(
                case.reading.at(("metrics", key, "population")),
                f"`{metric.population}` is no stage of a lead, so nobody knows which records to count",
                meant(metric.population, stages),
            )


def _line(name: str, metric: Metric) -> str:
    if name == "unit":
        return (
            'unit: "%"' if metric.kind == "ratio" else "unit: EUR" if metric.kind == "sum" else "unit: leads"
        )
    if name == "population":
        return "population: mql"
    return f"time_field: {_TIMES.get(metric.population or '', 'created_at')}"
