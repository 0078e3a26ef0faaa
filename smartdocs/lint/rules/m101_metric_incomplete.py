"""Goal without a metric, or metric that does not say what it counts.

## What it does
Asks every goal for a `metric`, and every metric for its `unit`, its `population` (the stage of the records that are counted) and its `time_field` (the column whose time puts a record into a period).
A quotient of two other metrics takes the last two from them.
A unit that the kind of metric cannot have is named: a count in EUR, a share in hours.

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
metrics:
  mql_count:
    name: Qualified leads
    unit: EUR
          ^^^
    kind: count
    population: mql
    time_field: mql_at
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
from smartdocs.lint.respell import nearest_of
from smartdocs.lint.units import unit_of
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.wording import listed, meant, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.metric import Metric

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "safe"

_NEVER = {
    "count": ("share", "points", "money", "time"), "distinct": ("share", "points", "money", "time"),
    "share": ("money", "time"), "ratio": ("money", "time"), "sum": ("share", "points"),
    "kappa": ("share", "points", "money", "time"),
}  # fmt: skip
"""Kind of metric -> what its unit cannot measure."""
_KINDS = {
    "count": "a number of records", "distinct": "a number of different values", "share": "a share of records",
    "ratio": "a share of records", "sum": "a sum", "kappa": "Cohen's kappa, a plain number",
}  # fmt: skip
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
        asked = ("unit",) if metric.kind == "quotient" else ("unit", "population", "time_field")
        lacking = [name for name in asked if getattr(metric, name) is None]
        if lacking:
            yield Hit(
                case.reading.key(("metrics", key)),
                f"the metric `{key}` lacks its {listed(lacking, 'and')}",
                f"add {listed((_line(name, metric) for name in lacking), 'and')}",
            )
        if metric.unit and unit_of(metric.unit).dimension in _NEVER.get(metric.kind or "", ()):
            yield Hit(
                case.reading.at(("metrics", key, "unit")),
                f"the metric `{key}` is {_KINDS[metric.kind or '']}, which is never in {metric.unit}",
                f"write `{_line('unit', metric)}`, or another kind",
            )
        if metric.population and metric.population not in stages:
            span = case.reading.at(("metrics", key, "population"))
            edits, is_safe = nearest_of(case.reading, [span], metric.population, stages)
            yield Hit(
                span,
                f"`{metric.population}` is no stage of a lead, so nobody knows which records to count",
                meant(metric.population, stages),
                edits=edits,
                is_safe=is_safe,
            )


def _line(name: str, metric: Metric) -> str:
    if name == "unit":
        if metric.between:
            return "unit: business hours"
        if metric.kind == "quotient":
            return "unit: leads per rep"
        if metric.kind == "kappa":
            return "unit: kappa"
        return 'unit: "%"' if metric.is_share else "unit: EUR" if metric.kind == "sum" else "unit: leads"
    if name == "population":
        return "population: mql"
    return f"time_field: {_TIMES.get(metric.population or '', 'created_at')}"
