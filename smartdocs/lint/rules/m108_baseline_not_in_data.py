"""Baseline that the data do not show.

## What it does
Computes the metric of each goal over the period of its baseline and compares.
A difference counts when it is more than 2 points of a share, or 2 % of another number (`tolerance=0.02`), and more than a quarter of what chance alone explains with so few cases (`of_interval=0.25`, a part of half the 95 % interval).
The number of cases behind a share may differ by 10 % (`cases=0.1`).
A period from before the first record is told as a note.
The rule needs data; without data it says that it did not run.

## Why
Everybody has a feeling for how many leads are accepted, and the feelings of two teams differ by the length of an argument.
A goal that starts from a number nobody can find again is missed, or met, on paper only.

## Bad
```yaml
# data: acceptance_rate 2026-Q2 = 31% of 412
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 40% to 60%.
    metric: acceptance_rate
    baseline: {value: 40%, period: 2026-Q2, n: 412, source: CRM}
                      ^^^
    target: 60%
```
```yaml
# data: acceptance_rate 2026-Q2 = 40% of 205
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 40% to 60%.
    metric: acceptance_rate
    baseline: {value: 40%, period: 2026-Q2, n: 412, source: CRM}
                                               ^^^
    target: 60%
```

## Good
```yaml
# data: acceptance_rate 2026-Q2 = 31% of 412
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 31% to 60%.
    metric: acceptance_rate
    baseline: {value: 31%, period: 2026-Q2, n: 412, source: CRM}
    target: 60%
```

## How to fix
Write the number that the data give, or correct the metric until it counts what you counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import metric_of, shown, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.measure.evidence.answers import Point
    from smartdocs.model.metric import Metric

LEVEL: Level = "error"
NEEDS_DATA = True
TINY = 1e-9  # 0.72 - 0.70 is a little more than 0.02 in binary


def check(
    case: Case, *, tolerance: float = 0.02, of_interval: float = 0.25, cases: float = 0.1
) -> Iterator[Hit]:
    """Baselines beside the same number from the data."""
    if case.evidence is None:
        return
    for path, key, goal in case.goals():
        metric, baseline = metric_of(case, goal), goal.baseline
        if metric is None or baseline is None or baseline.period is None or baseline.value is None:
            continue
        stated = start_of(goal, metric)
        point = case.evidence.metric_value(goal.metric or "", baseline.period)
        if stated is None or point is None:
            continue
        here = (*path, "baseline")
        if point.value is None or not point.n:
            yield Hit(
                case.reading.at((*here, "period")),
                f"the data hold no record of {baseline.period.id}, so nobody can see whether `{key}` starts at {baseline.value}",
                "choose a period that the data cover, or add the older export to the files of the data source",
                level="note",
            )
        elif abs(point.value - stated) > _allowed(point, metric, tolerance, of_interval) + TINY:
            found = shown(point.value, metric)
            yield Hit(
                case.reading.at((*here, "value")),
                f"`{key}` is said to start at {baseline.value}, and the data give {found} for {baseline.period.id} ({point.n:,} cases)",
                f"write `value: {found}` and `n: {point.n}`, or correct the metric `{goal.metric}`",
            )
        elif metric.is_share and baseline.n and abs(baseline.n - point.n) > cases * point.n:
            yield Hit(
                case.reading.at((*here, "n")),
                f"the baseline of `{key}` is said to rest on {baseline.n:,} cases, and the data hold {point.n:,} in {baseline.period.id}",
                f"write `n: {point.n}`, or correct the metric `{goal.metric}`",
            )


def _allowed(point: Point, metric: Metric, tolerance: float, of_interval: float) -> float:
    """The difference that says nothing."""
    from smartdocs.measure.statistics import wilson

    if metric.kind != "ratio" or point.value is None:
        return tolerance * abs(point.value or 0)
    low, high = wilson(round(point.value * point.n), point.n)
    return max(tolerance, of_interval * (high - low) / 2)
