"""Goal that serves no outcome.

## What it does
Follows the `parent` of every goal upwards until it reaches a goal without one.
That goal must be an outcome: `kind: outcome`, or, when the kind is left out, a goal counted in money or in percent.
Several outcomes may stand side by side; a chain that runs in a circle reaches none.

## Why
*Relevant* is the R of S.M.A.R.T. as most teams teach it, and the sharpest criticism of S.M.A.R.T. is that a goal can have all five letters and serve nothing.
A number of leads matters because of the revenue that it leads to; so the agreement says which.

## Bad
```yaml
goals:
  lead-count:
  ^^^^^^^^^^
    statement: Hand over 400 qualified leads.
    target: 400 leads
  new-revenue:
    statement: Win €1.44M of new revenue.
    kind: outcome
    target: €1.44M
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    parent: conversion
            ^^^^^^^^^^
  conversion:
    statement: Raise the conversion of accepted leads from 20% to 25%.
    parent: acceptance
```

## Good
```yaml
goals:
  lead-count:
    statement: Hand over 400 qualified leads.
    target: 400 leads
    parent: new-revenue
  new-revenue:
    statement: Win €1.44M of new revenue.
    kind: outcome
    target: €1.44M
```

## How to fix
Add `parent:` with the goal that this one serves; mark the goal at the top with `kind: outcome`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level, Related
from smartdocs.lint.case import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Goals without a parent that are no outcome, and parents in a circle."""
    goals = case.agreement.goals
    roots = [key for key, goal in goals.items() if goal.parent is None and _is_outcome(case, goal)]
    for path, key, goal in case.goals():
        if goal.parent is not None or key in roots:
            continue
        what = f"it is an {goal.kind}" if goal.kind in {"output", "activity"} else f"it is a {goal.kind}"
        yield Hit(
            case.reading.key(path),
            f"`{key}` serves no other goal, and {what if goal.kind else 'does not say that it is an outcome'}",
            f"add `parent: {roots[0]}`"
            if roots
            else "add `kind: outcome` if it matters for its own sake, or `parent:` with the goal that it serves",
        )
    for circle in _circles(goals):
        first, *others = circle
        yield Hit(
            case.reading.at(("goals", first, "parent")),
            f"`{first}` serves itself: {' → '.join((*circle, first))}"
            if others
            else f"`{first}` names itself as its parent",
            f"write another goal here, such as `parent: {roots[0]}`"
            if roots
            else f"take this line out and write `kind: outcome`, if `{first}` is the goal at the top",
            tuple(Related(case.reading.at(("goals", o, "parent")), "and back from here") for o in others),
        )


def _is_outcome(case: Case, goal: Goal) -> bool:
    if goal.kind is not None:
        return goal.kind == "outcome"
    metric = case.agreement.metrics.get(goal.metric or "")
    rate = metric is not None and (metric.unit == "%" or metric.is_share)
    money = metric is not None and metric.kind == "sum"
    return rate or money or (goal.target is not None and (goal.target.is_money or goal.target.unit == "%"))


def _circles(goals: Mapping[str, Goal]) -> Iterator[tuple[str, ...]]:
    """Every circle of parents once, from its first goal in the alphabet."""
    seen: set[str] = set()
    for start in sorted(goals):
        chain: list[str] = []
        here: str | None = start
        while here is not None and here in goals and here not in chain and here not in seen:
            chain.append(here)
            here = goals[here].parent
        if here is not None and here in chain:
            circle = chain[chain.index(here) :]
            first = circle.index(min(circle))
            yield (*circle[first:], *circle[:first])
        seen |= set(chain)
