"""Target that lies outside everything seen so far, and nothing that leads to it.

## What it does
Looks at the metric of a goal without `levers`, over up to eight periods before the goal began (`periods=8`, at least four of them).
The target is called unlikely when it lies beyond the best of them and two standard deviations from their mean (`z=2.0`), or a quarter beyond the best (`beyond=1.25`).
The rule needs data; without data it says that it did not run.

## Why
*Realistic* means what can be reached with the resources that are there (Doran, 1981).
A number that was never seen before needs a reason: a new routing rule, another form, more people.

## Bad
```yaml
# data: acceptance_rate 2025-Q3 = 70% of 380
# data: acceptance_rate 2025-Q4 = 71% of 400
# data: acceptance_rate 2026-Q1 = 69% of 390
# data: acceptance_rate 2026-Q2 = 72% of 412
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 99%.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 99%
            ^^^
    due: 2026-12-31
```

## Good
```yaml
# data: acceptance_rate 2025-Q3 = 70% of 380
# data: acceptance_rate 2025-Q4 = 71% of 400
# data: acceptance_rate 2026-Q1 = 69% of 390
# data: acceptance_rate 2026-Q2 = 72% of 412
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 80%.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 80%
    due: 2026-12-31
    levers: [lead-volume, first-attempt]
```

## How to fix
Name the terms that will move the number under `levers:`, or choose a target within reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import every, is_rising, metric_of, set_on, shown, target_of
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True
LEAST = 4


def check(case: Case, *, periods: int = 8, z: float = 2.0, beyond: float = 1.25) -> Iterator[Hit]:
    """Targets far from all that was, with no lever named."""
    from smartdocs.measure.statistics import mean_and_deviation

    if case.evidence is None:
        return
    for path, key, goal in case.goals():
        metric = metric_of(case, goal)
        if metric is None or goal.levers:
            continue
        target, rising = target_of(goal, metric), is_rising(goal, metric)
        if target is None or rising is None:
            continue
        until = min(set_on(case, goal) or case.evidence.as_of, case.evidence.as_of)
        points = case.evidence.metric_history(goal.metric or "", every(goal), until, periods)
        known = [(p.value, p.period) for p in points if p.value is not None]
        if len(known) < LEAST:
            continue
        best, when = (max if rising else min)(known)
        mean, deviation = mean_and_deviation([value for value, _ in known])
        further = target > best if rising else target < best
        far = target > best * beyond if rising else target < best / beyond
        if not further or not (far or abs(target - mean) > z * deviation):
            continue
        terms = [k for k, term in case.agreement.terms.items() if key in term.supports] or [
            *case.agreement.terms
        ][:2]
        yield Hit(
            case.reading.at((*path, "target")),
            f"{goal.target} lies beyond everything in {_count(len(known))}: the best was {shown(best, metric)} ({when.id}),"
            f" the mean {shown(mean, metric)}, and nothing is named that leads `{key}` there",
            f"add `levers:` with the terms that move it{f', such as {listed(terms)}' if terms else ''}, or choose a target nearer to {shown(best, metric)}",
        )


def _count(number: int) -> str:
    return f"the {number} periods before"
