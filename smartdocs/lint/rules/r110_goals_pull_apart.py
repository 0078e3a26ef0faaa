"""Goals that pull in opposite directions.

## What it does
Compares the goals of the agreement with each other: two goals that move the same metric, one up and one down, and a goal that moves a metric to the worse while another goal names it as its `counter_metric`.
Which side is worse is known of a metric whose name speaks of it: more cost, spend, time or rejections is worse, less revenue, acceptance, conversion or customers is worse.
Goals about different people (`population`) and goals of which one is due before the other begins are left alone.

## Why
When the bonus of one team grows with what the bonus of the other one suffers from, the agreement makes rivals.
Each team then meets its goal, and the numbers cancel out.

## Bad
```yaml
goals:
  more-leads:
    statement: Raise the number of qualified leads from 300 to 400.
    metric: lead_count
    direction: increase
    target: 400 leads
    parent: new-revenue
  fewer-leads:
    statement: Cut the number of qualified leads from 300 to 200, and work them well.
    metric: lead_count
    direction: decrease
               ^^^^^^^^
    target: 200 leads
    parent: new-revenue
```
```yaml
metrics:
  ad_spend: {name: Spend on advertising, unit: EUR, kind: sum}
goals:
  presence:
    statement: Raise the spend on advertising from €40,000 to €90,000.
    metric: ad_spend
    direction: increase
               ^^^^^^^^
    target: €90,000
  cheap-leads:
    statement: Win 60 customers.
    target: 60 customers
    counter_metric: ad_spend
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    metric: acceptance_rate
    direction: increase
    target: 90%
    shared_by: [marketing, sales]
    counter_metric: new_revenue
```

## How to fix
Let both teams share one goal that holds both sides, such as a number of accepted leads, or say with `population:` that the two goals are about different leads.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.late import late
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "warning"
NEEDS_DATA = False

_LESS_IS_BETTER = late(
    r"\b(?:cost|costs|spend|spending|spent|budget|expenses?|reject\w*|churn|complaints?|lost|unworked|backlog|duration|time|days"
    r"|hours|delays?|late|overdue)\b",
    re.IGNORECASE,
)
_MORE_IS_BETTER = late(
    r"\b(?:revenue|accept\w*|conver\w*|won|win|customers?|bookings?|margin|retention|satisf\w*|attainment|reply|replies)\b",
    re.IGNORECASE,
)
_OPPOSITE = {"increase": "decrease", "decrease": "increase"}
_VERB = {"increase": "raises", "decrease": "lowers"}


def check(case: Case) -> Iterator[Hit]:
    """Pairs of goals of which one can only be reached at the cost of the other."""
    goals = list(case.agreement.goals.items())
    for (first, one), (second, other) in combinations(goals, 2):
        if one.population and other.population and one.population.casefold() != other.population.casefold():
            continue
        if one.metric and one.metric == other.metric:
            if (
                other.direction
                and _OPPOSITE.get(one.direction or "") == other.direction
                and _at_once(one, other)
            ):
                yield Hit(
                    case.reading.at(("goals", second, "direction")),
                    f"`{second}` {_VERB[other.direction]} what `{first}` {_VERB[_OPPOSITE[other.direction]]}: `{one.metric}`",
                    "keep one of the two, or say with `population:` which leads each of them is about",
                    (Related(case.reading.at(("goals", first, "direction")), "the other way round here"),),
                )
            continue
        yield from _spoils(case, first, second)
        yield from _spoils(case, second, first)


def _at_once(one: Goal, other: Goal) -> bool:
    """Whether neither is over before the other's baseline was taken."""
    starts = [g.baseline.period.first if g.baseline and g.baseline.period else None for g in (one, other)]
    ends = [one.due, other.due]
    return not any(s and e and s > e for s, e in zip(starts, reversed(ends), strict=True))


def _spoils(case: Case, mover: str, guard: str) -> Iterator[Hit]:
    """Where ``mover`` moves what ``guard`` does not want to get worse, to the worse."""
    moving, guarding = case.agreement.goals[mover], case.agreement.goals[guard]
    if not moving.metric or moving.metric != guarding.counter_metric or moving.direction not in _OPPOSITE:
        return
    if _good_side(case, moving.metric) != _OPPOSITE[moving.direction]:
        return
    yield Hit(
        case.reading.at(("goals", mover, "direction")),
        f"`{mover}` {_VERB[moving.direction]} `{moving.metric}`, and `{guard}` promises that it does not get worse",
        f"make one goal of the two that both teams share, or choose another `counter_metric` for `{guard}`",
        (Related(case.reading.at(("goals", guard, "counter_metric")), "it is not to get worse here"),),
    )


def _good_side(case: Case, metric_id: str) -> str | None:
    """The direction in which the metric gets better, as far as its name tells; None when it does not, or tells both."""
    metric = case.agreement.metrics.get(metric_id)
    name = f"{metric_id.replace('_', ' ')} {metric.name if metric else ''}"
    less, more = bool(_LESS_IS_BETTER.search(name)), bool(_MORE_IS_BETTER.search(name))
    if less == more:
        return None
    return "decrease" if less else "increase"
