"""Number that cannot be.

## What it does
Does the arithmetic that needs no data: shares above 100 % or below nothing, more attempts than fit into the time, a stage that lies before the one it should follow, a target on the wrong side of the baseline, and a baseline such as 72 % of 7 cases that no count gives (a warning).

## Why
An impossible number is mostly a slip of the pen, and it is measured as faithfully as any other.
That a percentage must fit its number of cases is the GRIM test (Brown and Heathers, 2017).

## Bad
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 110%}
                                                                                  ^^^^
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 2 calendar hours, min_gap: 1 hour, for_at_least: 95%}
                                                 ^
```
```yaml
terms:
  conversion:
    by: sales
    promise: {measure: conversion, of: opportunity, from: opportunity, to: sql, within: 90 calendar days, at_least: 25%}
                                                                           ^^^
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90}
                                                                                  ^^
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads.
    metric: acceptance_rate
    direction: increase
    baseline: {value: 72%, period: 2026-Q2, n: 7, source: CRM}
                                               ^
    target: 60%
            ^^^
```

## Good
```yaml
terms:
  persistence:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, min_gap: 1 hour, for_at_least: 95%}
```

## How to fix
Correct the number that the message names; a share lies between 0 % and 100 %.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level
from smartdocs.lint.case import Hit
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.model.quantity import Amount, Duration, plain
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.term import Promise
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"

_STAGE_OF_EVENT = {"created": "lead", "hand_raise": "lead", "handed_off": "mql", "accepted": "sal"}


def check(case: Case) -> Iterator[Hit]:
    """Impossible numbers in promises and goals."""
    for path, _, term in case.terms():
        here = (*path, "promise")
        yield from _amounts(case, here, term.promise)
        yield from _attempts(case, here, term.promise)
        yield from _stages(case, here, term.promise)
    for path, key, goal in case.goals():
        yield from _goal(case, path, key, goal)


def _amounts(case: Case, path: Path, promise: Promise) -> Iterator[Hit]:
    for name, field in type(promise).model_fields.items():
        amount = getattr(promise, name)
        if not isinstance(amount, Amount):
            continue
        key = field.alias or name
        is_share = promise.unit == "share" and name != "target"  # the goal of a running total is a number
        problem = _share(f"`{key}`", amount) if is_share else None
        if not is_share and amount.number <= 0:
            problem = f"`{key}: {amount}` promises nothing", "write a number above 0"
        if problem:
            span = case.reading.at((*path, key))
            lacks_sign = is_share and not amount.unit and 1 < amount.number <= 100
            edits = (Edit(span, f"{plain(amount.number)}%"),) if lacks_sign else ()
            yield Hit(span, *problem, edits=edits)


def _share(name: str, amount: Amount) -> tuple[str, str] | None:
    """What is wrong with a share of the leads, and what to write."""
    number = plain(amount.number)
    if amount.unit not in {"%", ""}:
        return f"{name} is a share of the leads, and `{amount}` is none", "write a share such as `90%`"
    if not amount.unit and amount.number > 1:
        return (
            f"{name} lacks its percent sign: {number} alone means {number} times all leads",
            f"write `{number}%`",
        )
    if amount.unit and amount.number > 100:
        return f"{name} is {amount}, and there is no more than all of them", "write at most `100%`"
    if amount.number <= 0:
        return f"{name} is {amount}, which promises nothing", "write a share above `0%`"
    return None


def _attempts(case: Case, path: Path, promise: Promise) -> Iterator[Hit]:
    count, gap, window = (getattr(promise, name, None) for name in ("count", "min_gap", "within"))
    if not (isinstance(count, int) and isinstance(gap, Duration) and isinstance(window, Duration)):
        return
    try:
        needed, there = (count - 1) * gap.seconds, window.seconds
    except ValueError:
        return  # months and business days have no fixed length to compare
    if window.ruler != "business" and needed > there:
        most = there // gap.seconds + 1
        yield Hit(
            case.reading.at((*path, "count")),
            f"{count} attempts, each {gap} apart, do not fit into {window}",
            f"write at most `count: {most}`, or leave more time",
        )


def _stages(case: Case, path: Path, promise: Promise) -> Iterator[Hit]:
    goal = getattr(promise, "to", None)
    if goal not in BUILT_IN_STAGES:
        return
    start = str(getattr(promise, "from_", "") or promise.of)
    reached = {promise.of: "of", _STAGE_OF_EVENT.get(start, start): "from"}
    for stage in (s for s in reached if s in BUILT_IN_STAGES):
        if BUILT_IN_STAGES.index(stage) >= BUILT_IN_STAGES.index(goal):
            later = BUILT_IN_STAGES[BUILT_IN_STAGES.index(stage) + 1 :]
            yield Hit(
                case.reading.at((*path, "to")),
                f"a lead that counts from `{stage}` on has been `{goal}` before, so it cannot become one",
                f"write a later stage: {listed(later)}"
                if later
                else f"choose an earlier stage for `{reached[stage]}`",
            )
            return


def _goal(case: Case, path: Path, key: str, goal: Goal) -> Iterator[Hit]:
    metric = case.agreement.metrics.get(goal.metric or "")
    is_ratio = metric is not None and metric.is_share
    baseline = goal.baseline
    start = baseline.value if baseline else None
    for where, amount in ((("baseline", "value"), start), (("target",), goal.target)):
        if amount is None or not is_ratio or amount.text.startswith(("+", "±")) or amount.unit != "%":
            continue
        if not 0 <= amount.number <= 100:
            yield Hit(
                case.reading.at((*path, *where)),
                f"`{goal.metric}` is a share, and {amount} is {'more than all of it' if amount.number > 0 else 'less than none of it'}",
                "write a number between `0%` and `100%`",
            )
            return
    yield from _wrong_side(case, path, key, goal)
    if (
        is_ratio
        and baseline
        and baseline.n
        and start
        and start.unit == "%"
        and not _possible(start, baseline.n)
    ):
        below, above = _neighbours(start, baseline.n)
        yield Hit(
            case.reading.at((*path, "baseline", "n")),
            f"no count out of {baseline.n} comes to {start}: {below} and {above} are the nearest",
            "look the two numbers up again",
            level="warning",
        )


def _wrong_side(case: Case, path: Path, key: str, goal: Goal) -> Iterator[Hit]:
    start, target = (goal.baseline.value if goal.baseline else None), goal.target
    if start is None or target is None or start.unit != target.unit or target.text.startswith(("+", "-")):
        return
    wrong = {"increase": target.number <= start.number, "decrease": target.number >= start.number}
    if wrong.get(goal.direction or "", False):
        side = (
            "equals"
            if target.number == start.number
            else "lies below"
            if goal.direction == "increase"
            else "lies above"
        )
        yield Hit(
            case.reading.at((*path, "target")),
            f"`{key}` is to {goal.direction}, and its target of {target} {side} the baseline of {start}",
            f"write a target {'above' if goal.direction == 'increase' else 'below'} {start}, or another `direction`",
        )


def _possible(share: Amount, n: int) -> bool:
    """Whether some whole number out of ``n`` rounds to ``share`` at the decimals it is written with."""
    exponent = share.number.as_tuple().exponent
    half = Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0) / 2
    nearest = (share.number * n / 100).to_integral_value()
    return any(abs((nearest + step) * 100 / n - share.number) <= half for step in (-1, 0, 1))


def _neighbours(share: Amount, n: int) -> tuple[str, str]:
    below = int(share.number * n / 100)
    return _as_share(below, n), _as_share(below + 1, n)


def _as_share(k: int, n: int) -> str:
    return f"{k} ({plain((Decimal(k) * 100 / n).quantize(Decimal('0.1')))}%)"
