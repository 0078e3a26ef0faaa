"""Change too small to be seen in so few leads.

## What it does
Works out how many leads it takes before a change from the baseline to the target shows among the ups and downs of chance (two shares, two-sided, 5 % error, 80 % power: `alpha=0.05`, `power=0.8`).
It compares them with the leads that will fall into the time of the goal, at the pace of the last periods.
The rule needs data; without data it says that it did not run.

## Why
From 2 % to 2.5 % it takes 13,809 leads on each side, from 20 % to 25 % still 1,094, from 80 % to 90 % 199 (Fleiss, Levin and Paik, 2003).
With fewer the goal is won or lost by luck, and the team learns nothing from it.

## Bad
```yaml
# data: acceptance_rate 2026-Q2 = 2% of 300
# data: acceptance_rate 2026-Q3 = 2% of 310
goals:
  acceptance:
    statement: Raise the share of accepted leads from 2% to 2.5%.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 2%, period: 2026-Q3, n: 310, source: CRM}
    target: 2.5%
            ^^^^
    due: 2026-12-31
```

## Good
```yaml
# data: acceptance_rate 2026-Q2 = 72% of 300
# data: acceptance_rate 2026-Q3 = 72% of 310
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 72%, period: 2026-Q3, n: 310, source: CRM}
    target: 90%
    due: 2026-12-31
```

## How to fix
Judge a step of the funnel that more leads reach, give the goal more time, or aim for a larger change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import every, metric_of, set_on, share, start_of, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True
PACE = 4
"""So many of the last periods say how many leads there will be."""


def check(case: Case, *, alpha: float = 0.05, power: float = 0.8) -> Iterator[Hit]:
    """Shares whose change drowns in chance."""
    from smartdocs.measure.statistics import sample_size

    if case.evidence is None:
        return
    for path, key, goal in case.goals():
        metric, began = metric_of(case, goal), set_on(case, goal)
        if metric is None or metric.kind != "ratio" or began is None or goal.due is None or goal.due <= began:
            continue
        start, target = start_of(goal, metric), target_of(goal, metric)
        if start is None or target is None or start == target or not (0 <= start <= 1 and 0 <= target <= 1):
            continue
        points = case.evidence.metric_history(goal.metric or "", every(goal), case.evidence.as_of, PACE)
        days = sum((p.period.last - p.period.first).days + 1 for p in points)
        if not days or not sum(p.n for p in points):
            continue
        pace = sum(p.n for p in points) / days
        expected, needed = pace * (goal.due - began).days, sample_size(start, target, alpha, power)
        if expected < needed:
            yield Hit(
                case.reading.at((*path, "target")),
                f"it takes {needed:,} leads before a change from {share(start)} to {share(target)} shows, and about"
                f" {round(expected):,} will fall into the time of `{key}`",
                f"choose a step of the funnel that more leads reach, or {_longer(needed / pace)}",
            )


def _longer(days: float) -> str:
    months = days / 30.4
    if months > 24:
        return f"a larger change; this one takes {round(months / 12)} years to show"
    return f"give the goal {max(2, round(months))} months"
