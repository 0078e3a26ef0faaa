"""Volume or rate that nothing guards.

## What it does
Looks for a `counter_metric`, a number that must not get worse meanwhile, beside every goal whose metric is a count or a ratio.
A goal is guarded as well when its own metric is the counter-metric of another goal, so that the two hold each other, or when a term among its levers promises the opposite: a share of leads accepted or converted for a count, a number of leads for a ratio.
Goals in money are left alone.

## Why
A number that is watched alone can be reached in two ways, and one of them is easier.
More qualified leads come from a softer definition, and a higher rate from handing over only the safe ones.
Checklists for objectives and key results ask for a counter-metric for that reason, and so do consultants for pay that depends on lead numbers (Pedowitz Group).

## Bad
```yaml
metrics:
  mql_count:
    name: Qualified leads
    unit: leads
    kind: count
    population: mql
    time_field: mql_at
goals:
  lead-count:
  ^^^^^^^^^^
    statement: Raise the qualified leads for each quarter from 310 to 400.
    metric: mql_count
    target: 400 leads
```

## Good
```yaml
metrics:
  mql_count:
    name: Qualified leads
    unit: leads
    kind: count
    population: mql
    time_field: mql_at
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
goals:
  lead-count:
    statement: Raise the qualified leads for each quarter from 310 to 400.
    metric: mql_count
    counter_metric: acceptance_rate
    target: 400 leads
```

## How to fix
Ask how you would reach the number if you did not care about the company, and name the metric that would show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.metric import Metric

LEVEL: Level = "warning"
NEEDS_DATA = False

_GUARDS_A_COUNT = {"acceptance", "conversion"}
_KINDS: dict[str | None, Literal["count", "ratio"]] = {
    "count": "count",
    "distinct": "count",
    "ratio": "ratio",
    "share": "ratio",
}
_GAMED = {
    "count": "a softer definition would reach it too",
    "ratio": "handing over fewer, safer leads would reach it too",
}


def check(case: Case) -> Iterator[Hit]:
    """Goals on a count or a ratio that no other number holds back."""
    metrics = case.agreement.metrics
    for path, key, goal in case.goals():
        metric = metrics.get(goal.metric or "")
        kind = _kind(metric) if metric else None
        if kind is None:
            continue
        if goal.counter_metric is not None and goal.counter_metric == goal.metric:
            yield Hit(
                case.reading.at((*path, "counter_metric")),
                f"`{key}` is held back by its own number, `{goal.metric}`, which is no counter-metric",
                _fix(case, goal, kind),
            )
        elif goal.counter_metric is None and not _guarded(case, key, goal, kind):
            what = "is a count" if kind == "count" else "is a rate"
            yield Hit(
                case.reading.key(path),
                f"`{key}` {what}, and nothing says what must not get worse meanwhile: {_GAMED[kind]}",
                _fix(case, goal, kind),
            )


def _kind(metric: Metric) -> Literal["count", "ratio"] | None:
    """Whether it counts or is a rate; None for money and for what cannot be told."""
    if metric.kind is None:
        return "ratio" if metric.unit == "%" or metric.denominator else None
    return _KINDS.get(metric.kind)


def _guarded(case: Case, key: str, goal: Goal, kind: str) -> bool:
    if any(
        o.counter_metric == goal.metric != o.metric for o in case.agreement.goals.values() if o is not goal
    ):
        return True
    terms = [
        t for name, t in case.agreement.terms.items() if name in goal.levers or key in t.supports
    ]  # fmt: skip
    if kind == "count":
        return any(term.promise.measure in _GUARDS_A_COUNT for term in terms)
    return any(term.promise.unit == "number" for term in terms)


def _fix(case: Case, goal: Goal, kind: str) -> str:
    wanted = {"ratio"} if kind == "count" else {"count", None}
    found = [
        key
        for key, metric in case.agreement.metrics.items()
        if key != goal.metric and (_kind(metric) in wanted or (kind == "ratio" and metric.kind == "sum"))
    ]
    if found:
        return f"add {listed(f'counter_metric: {key}' for key in found[:2])}"
    example = (
        "the share of leads that Sales accepts" if kind == "count" else "the number of leads handed over"
    )
    return f"add a metric for {example}, and name it here as `counter_metric:`"
