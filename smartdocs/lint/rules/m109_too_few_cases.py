"""Baseline from too few cases.

## What it does
Asks the baseline of every goal for at least 20 cases (`min_n=20`), or as many as the metric's own `min_n` says.
With data the cases are counted there; without, the rule believes the `n` of the baseline.

## Why
Five of five leads accepted is 100 %, and just as well comes from a team that accepts six of ten: the 95 % interval begins at 57 %.
A target set from such a number is a bet.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 71% to 90%.
    metric: acceptance_rate
    baseline: {value: 71%, period: 2026-09, n: 7, source: CRM}
                                               ^
    target: 90%
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
```

## How to fix
Let the baseline cover a longer period: a quarter for a month, two quarters for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import metric_of, share, start_of
from smartdocs.model.period import Every, Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.metric import Metric

LEVEL: Level = "warning"
NEEDS_DATA = False

_LONGER: dict[Every, tuple[Every, ...]] = {
    "week": ("month", "quarter", "year"),
    "month": ("quarter", "year"),
    "quarter": ("year",),
    "year": (),
}


def check(case: Case, *, min_n: int = 20) -> Iterator[Hit]:
    """Baselines that rest on a handful of cases."""
    for path, key, goal in case.goals():
        metric, baseline = metric_of(case, goal), goal.baseline
        if metric is None or baseline is None or not baseline.n:
            continue
        needed = metric.min_n or min_n
        if baseline.n >= needed:
            continue
        yield Hit(
            case.reading.at((*path, "baseline", "n")),
            f"`{key}` starts from {_cases(baseline.n)}, fewer than {needed}{_chance(goal, metric, baseline.n)}",
            _fix(case, goal, needed),
        )


def _cases(number: int) -> str:
    return "one case" if number == 1 else f"{number} cases"


def _chance(goal: Goal, metric: Metric, n: int) -> str:
    from smartdocs.measure.statistics import wilson

    stated = start_of(goal, metric)
    if metric.kind != "ratio" or stated is None or not 0 <= stated <= 1:
        return ""
    low, high = wilson(round(stated * n), n)
    return f": with {share(stated)} of so few, the true rate may lie anywhere between {share(low)} and {share(high)}"


def _fix(case: Case, goal: Goal, needed: int) -> str:
    """The nearest longer period with enough cases, where the data know one."""
    period = goal.baseline.period if goal.baseline else None
    if period and case.evidence:
        for longer in _around(period):
            point = case.evidence.metric_value(goal.metric or "", longer)
            if point and point.value is not None and point.n >= needed:
                return f"let the baseline cover {longer.id}, which has {point.n:,} cases"
    longer_ = next(_around(period), None) if period else None
    return f"let the baseline cover a longer period{f', such as {longer_.id}' if longer_ else ''}, until there are {needed} cases"


def _around(period: Period) -> Iterator[Period]:
    for length in _LONGER[period.every]:
        holds = period_of(period.last, length)
        yield holds if holds.last <= period.last else holds.previous
