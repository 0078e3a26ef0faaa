"""Time that ends before the number can show.

## What it does
Compares the time of a goal, and the horizon of a `conversion`, with how long it takes in the data: half of the records that made it needed longer than there is.
For a share this is the way from its time field to the event in its numerator, for deals that from opening to closing.
At least 20 records are needed (`min_n=20`).
The rule needs data; without data it says that it did not run.

## Why
A goal of thirty days on a cycle of ninety judges work that was done before it began.
Leads that have not had their time are counted as lost, and the newest month always looks worst.

## Bad
```yaml
# data: takes conversion = 90 days
terms:
  conversion:
    by: sales
    promise: {measure: conversion, of: mql, from: handed_off, to: customer, within: 30 calendar days, at_least: 3%}
                                                                                    ^^^^^^^^^^^^^^^^
```
```yaml
# data: lag new_revenue = 120 days
goals:
  new-revenue:
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026.
    metric: new_revenue
    direction: increase
    baseline: {value: €1.21M, period: 2026-Q3, n: 51, source: CRM}
    target: €1.44M
    due: 2026-12-31
         ^^^^^^^^^^
```

## Good
```yaml
# data: takes conversion = 90 days
# data: lag new_revenue = 60 days
terms:
  conversion:
    by: sales
    promise: {measure: conversion, of: mql, from: handed_off, to: customer, within: 150 calendar days, at_least: 3%}
```

## How to fix
Give it the time that four of five need, or judge a step that comes earlier.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.held import DAY, metric_of, set_on, wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = True


def check(case: Case, *, min_n: int = 20) -> Iterator[Hit]:
    """Horizons and due days that come too soon."""
    yield from _terms(case, min_n)
    yield from _goals(case, min_n)


def _terms(case: Case, min_n: int) -> Iterator[Hit]:
    for path, key, term in case.terms():
        window = getattr(term.promise, "within", None)
        if (
            case.evidence is None
            or window is None
            or term.promise.measure != "conversion"
            or window.is_sub_day
        ):
            continue
        try:
            there = window.seconds
        except ValueError:
            continue  # months and business days have no fixed length
        lag = case.evidence.term_lag(key)
        if lag is None or lag.n < min_n or lag.median <= there:
            continue
        yield Hit(
            case.reading.at((*path, "promise", "within")),
            f"half of the leads that make it take longer than {wait(lag.median, lag.ruler)}, and `{key}` waits only {window}",
            f"write `within: {ceil(lag.p80 / DAY)} calendar days`, by which four of five have made it, or judge an earlier stage",
        )


def _goals(case: Case, min_n: int) -> Iterator[Hit]:
    for path, key, goal in case.goals():
        began = set_on(case, goal)
        if case.evidence is None or metric_of(case, goal) is None or goal.due is None or began is None:
            continue
        lag, days = case.evidence.metric_lag(goal.metric or ""), (goal.due - began).days
        if lag is None or lag.n < min_n or days <= 0 or lag.median <= days * DAY:
            continue
        first = began + timedelta(days=ceil(lag.p80 / DAY))
        yield Hit(
            case.reading.at((*path, "due")),
            f"`{key}` has {days} days, and half of what shows in `{goal.metric}` takes longer than {wait(lag.median, 'calendar')}:"
            " it judges what was done before",
            f"choose a day from {first.isoformat()} on, or a metric of an earlier step",
        )
