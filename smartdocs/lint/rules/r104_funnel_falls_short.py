"""Revenue goal that the promised leads cannot bring.

## What it does
Works the funnel backwards: promised leads × the share that is won × the mean amount of a deal, plus what came from elsewhere in the same time.
It speaks when that is more than a tenth short of a goal in money (`short=0.1`).
The share that is won is the one the agreement promises (measure `conversion`, to `customer`), or the one of the last year, whichever is higher.
Deals must name their lead in the data; without that, or without data, the rule says nothing.

## Why
Reverse funnels divide the revenue by the mean deal and by the rate of each step, and have done so in print for twenty years.
A volume that was agreed first and a quota that was set elsewhere seldom meet.

## Bad
```yaml
# data: funnel new_revenue lead-volume = 9 of 450 at 25000
goals:
  new-revenue:
    statement: Win €500k of new revenue between 1 October and 31 December 2026.
    metric: new_revenue
    direction: increase
    baseline: {value: €400k, period: 2026-Q3, n: 51, source: CRM}
    target: €500k
            ^^^^^
    due: 2026-12-31
    levers: [lead-volume]
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 60, every: month}
```

## Good
```yaml
# data: funnel new_revenue lead-volume = 9 of 450 at 25000 besides 5000
goals:
  new-revenue:
    statement: Win €500k of new revenue between 1 October and 31 December 2026.
    metric: new_revenue
    direction: increase
    baseline: {value: €400k, period: 2026-Q3, n: 51, source: CRM}
    target: €500k
    due: 2026-12-31
    levers: [lead-volume]
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 60, every: month}
```

## How to fix
Promise as many leads as the goal needs, raise the share that is won by a term of its own, or lower the goal.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.held import leads_promised, metric_of, number, share, share_promised, shown, window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case, Evidence
    from smartdocs.model.goal import Goal
    from smartdocs.model.metric import Metric
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

LEVEL: Level = "error"
NEEDS_DATA = True


def check(case: Case, *, short: float = 0.1) -> Iterator[Hit]:
    """Goals in money beside what the promised leads come to."""
    if case.evidence is None:
        return
    for _, key, goal in case.goals():
        metric = metric_of(case, goal)
        time = window(goal)
        target = number(goal.target, metric) if metric else None
        if (
            metric is None
            or metric.kind != "sum"
            or time is None
            or not target
            or goal.direction == "decrease"
        ):
            continue
        yield from _goal(case, case.evidence, key, goal, metric, target, time, short)


def _goal(
    case: Case,
    evidence: Evidence,
    key: str,
    goal: Goal,
    metric: Metric,
    target: float,
    time: Period,
    short: float,
) -> Iterator[Hit]:
    days = (time.last - time.first).days + 1
    sums: list[tuple[float, Hit]] = []
    for term_id, term in _volumes(case, key, goal):
        funnel = evidence.funnel(goal.metric or "", term_id)
        leads = leads_promised(case, term, time.first, time.last)
        if funnel is None or not leads or not funnel.amount:
            continue
        rate = max(funnel.won.share, _promised(case, term))
        if not rate:
            continue
        own, other = leads * rate * funnel.amount, funnel.other_per_day * days
        needed = max(0.0, target - other) / (rate * funnel.amount)
        besides = f", and {shown(other, metric)} come from elsewhere" if other else ""
        message = (
            f"{round(leads):,} promised leads × {share(rate)} × {shown(funnel.amount, metric)} a deal come to"
            f" {shown(own, metric)}{besides}: too little for the {goal.target} of `{key}`"
        )
        fix = f"raise `{term_id}` to {ceil(needed):,} leads in {time.id}, or lower the goal to {shown(own + other, metric)}"
        place = case.reading.at(("terms", term_id, "promise", "at_least"))
        sums.append(
            (
                own + other,
                Hit(
                    case.reading.at(("goals", key, "target")),
                    message,
                    fix,
                    (Related(place, "the promised leads"),),
                ),
            )
        )
    best = max(sums, key=lambda s: s[0], default=None)
    if best and best[0] < target * (1 - short):
        yield best[1]


def _volumes(case: Case, key: str, goal: Goal) -> list[tuple[str, Term]]:
    """The volume terms that serve the goal; all of them where none says so."""
    volumes = [(k, t) for k, t in case.agreement.terms.items() if t.promise.measure == "leads_per_rep"]
    return [(k, t) for k, t in volumes if k in goal.levers or key in t.supports] or volumes


def _promised(case: Case, volume: Term) -> float:
    """The share that becomes a customer, where a term promises one of the same leads."""
    shares = [
        amount.share
        for term in case.agreement.terms.values()
        if term.promise.measure == "conversion"
        and getattr(term.promise, "to", "") == "customer"
        and term.promise.of == volume.promise.of
        and (amount := share_promised(term.promise))
    ]
    return max(shares, default=0.0)
