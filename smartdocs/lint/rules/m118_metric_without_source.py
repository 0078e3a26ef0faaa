"""Metric that nobody can look up again.

## What it does
Asks every metric that a goal uses, as its `metric` or as its `counter_metric`, for its `data_source`, `data_owner`, `frequency` and `reporting_lag`.
Where the agreement as a whole names its source (`data: crm`), a metric need not repeat it.

## Why
A number has to come from somewhere, somebody has to answer for it, and it is late by some days.
The specification form for performance measures of the US Centers for Disease Control asks for exactly these: source, owner, frequency, and the lag in reporting.
Without the lag, a meeting discusses records that have not arrived yet.

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
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    data_source: crm
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
    data_source: crm
    data_owner: mia-chen
    frequency: weekly
    reporting_lag: 1 calendar day
```

## How to fix
Ask whoever pulls the report how often it is made and how many days the data are behind, and write it down with that person's id.
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

_WORDS = {
    "data_source": "where it comes from",
    "data_owner": "who answers for it",
    "frequency": "how often it is taken",
    "reporting_lag": "how late the data are",
}


def check(case: Case) -> Iterator[Hit]:
    """Metrics in use that lack a part of where they come from, each once."""
    agreement = case.agreement
    used = [m for goal in agreement.goals.values() for m in (goal.metric, goal.counter_metric) if m]
    for key in used:
        metric = agreement.metrics.get(key)
        if metric is not None and metric.kind == "quotient":
            used += [part for part in (metric.divide, metric.by) if part and part not in used]
    for key in dict.fromkeys(used):
        metric = agreement.metrics.get(key)
        if metric is None or metric.kind == "quotient":
            continue  # G101 tells; a quotient comes from where its parts come from
        lacking = [
            name
            for name in _WORDS
            if getattr(metric, name) is None
            and ("metrics", key, name) not in case.reading.broken
            and not (name == "data_source" and agreement.data)
        ]
        if lacking:
            parts = [_WORDS[name] for name in lacking]
            said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
            yield Hit(
                case.reading.key(("metrics", key)),
                f"the metric `{key}` does not say {said}",
                f"add {listed((_line(case, name) for name in lacking), 'and')}",
            )


def _line(case: Case, name: str) -> str:
    if name == "data_source":
        known = case.workspace.value.data if case.workspace and case.workspace.value else {}
        return f"data_source: {next(iter(known), 'crm')}"
    if name == "data_owner":
        return f"data_owner: {_keeper(case)}"
    return {"frequency": "frequency: weekly", "reporting_lag": "reporting_lag: 1 calendar day"}[name]


def _keeper(case: Case) -> str:
    """Who already answers for a metric, else somebody of operations, else anybody."""
    agreement = case.agreement
    known = [m.data_owner for m in agreement.metrics.values() if m.data_owner in agreement.people]
    operations = [k for k, p in agreement.people.items() if "operations" in (p.role or "").lower()]
    return next((str(k) for k in (*known, *operations, *agreement.people)), "first-last")
