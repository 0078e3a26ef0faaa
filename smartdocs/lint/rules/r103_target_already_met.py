"""Target that was met before it was set.

## What it does
Looks at the last three periods before the goal began (`periods=3`): did each of them reach the target already?
Periods with fewer than five cases (`min_n=5`) say nothing.
A goal that is to keep a number (`direction: maintain`) may start from it.
The rule needs data; without data it says that it did not run.

## Why
A goal is to change something; one that was met before it was written asks for nothing.
Objectives are to be ambitious, and a target that is always reached was set too low.

## Bad
```yaml
# data: acceptance_rate 2025-Q4 = 72% of 400
# data: acceptance_rate 2026-Q1 = 75% of 390
# data: acceptance_rate 2026-Q2 = 73% of 412
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 68% to 70%.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 68%, period: 2026-Q2, n: 412, source: CRM}
    target: 70%
            ^^^
    due: 2026-12-31
```

## Good
```yaml
# data: acceptance_rate 2025-Q4 = 72% of 400
# data: acceptance_rate 2026-Q1 = 75% of 390
# data: acceptance_rate 2026-Q2 = 73% of 412
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 73% to 82%.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 73%, period: 2026-Q2, n: 412, source: CRM}
    target: 82%
    due: 2026-12-31
```

## How to fix
Choose a target beyond what the last periods reached, or write `direction: maintain` where the number is to stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import every, is_rising, metric_of, set_on, shown, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(case: Case, *, periods: int = 3, min_n: int = 5) -> Iterator[Hit]:
    """Targets that the periods before the goal have reached."""
    if case.evidence is None:
        return
    for path, key, goal in case.goals():
        metric = metric_of(case, goal)
        target = target_of(goal, metric) if metric else None
        rising = is_rising(goal, metric) if metric else None
        if metric is None or target is None or rising is None:
            continue
        until = min(set_on(case, goal) or case.evidence.as_of, case.evidence.as_of)
        points = case.evidence.metric_history(goal.metric or "", every(goal), until, periods)
        values = [p.value for p in points if p.value is not None and p.n >= min_n]
        if len(values) < periods or not all(v >= target if rising else v <= target for v in values):
            continue
        best = (max if rising else min)(values)
        yield Hit(
            case.reading.at((*path, "target")),
            f"`{key}` was met before it began: {points[0].period.id} to {points[-1].period.id} came to"
            f" {', '.join(shown(v, metric) for v in values)}, {'at least' if rising else 'at most'} {goal.target} each",
            f"choose a target {'above' if rising else 'below'} {shown(best, metric)}, or write `direction: maintain`",
        )
