"""Target in another unit than its metric.

## What it does
Holds the units of a goal's `target`, `baseline` and `milestones` against the `unit` of its metric.
A change of a share says whether it means points or percent: `+5 points` does, `+5%` does not.
The statement is asked the same where it says *by 5%* and does not say from where to where.
A number without a unit is enough for things that are counted; a share needs its `%`, and money its currency.

## Why
Five percent more than 20 % is 21 % or 25 %, and each side remembers the one that suits it.
A target in another unit than the metric is reached on the first day or never.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads by 5%.
                                                       ^^^^^
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 77%
  new-revenue:
    statement: Win more new revenue than in Q3.
    metric: new_revenue
    direction: increase
    baseline: {value: €1.21M, period: 2026-Q3, n: 51, source: CRM}
    target: +20%
            ^^^^
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72%.
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: +5%
            ^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads by 5 points.
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: +5 points
  new-revenue:
    statement: Win €1.44M of new revenue.
    metric: new_revenue
    baseline: {value: €1.21M, period: 2026-Q3, n: 51, source: CRM}
    target: €1.44M
```

## How to fix
Write the number that is to be reached, in the unit of the metric; for a change of a share write `+5 points`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level, Related
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures
from smartdocs.lint.units import Unit, alike, money, unit_of
from smartdocs.model.quantity import Amount, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Targets, baselines and milestones whose units do not fit, and changes of a share that may mean two things."""
    for path, _, goal in case.goals():
        metric = case.agreement.metrics.get(goal.metric or "")
        wanted = unit_of(metric.unit) if metric and metric.unit else None
        start = goal.baseline.value if goal.baseline else None
        target = goal.target
        scale = wanted or (unit_of(start.unit) if start and start.unit else None)
        name = f"`{goal.metric}`" if wanted else "the baseline"
        related = (
            (Related(case.reading.at(("metrics", str(goal.metric), "unit")), "the unit of the metric"),)
            if wanted
            else ()
        )
        found = False
        places = [((*path, "target"), target, "target")]
        places += [
            ((*path, "milestones", n, "value"), step.value, "milestone")
            for n, step in enumerate(goal.milestones)
        ]
        for here, amount, what in places:
            if (
                not amount
                or not scale
                or (found and target and alike(unit_of(amount.unit), unit_of(target.unit)))
            ):
                continue  # milestones are written like their target
            if hit := _misfit(case, here, amount, scale, goal, name, what, related):
                found = True
                yield hit
        if start and wanted:
            together = found and target and alike(unit_of(start.unit), unit_of(target.unit))
            hit = _misfit(case, (*path, "baseline", "value"), start, wanted, goal, name, "baseline", related)
            if hit and not together:
                yield hit
        if not found and scale and scale.dimension == "share":
            yield from _by(case, (*path, "statement"), goal)


def _misfit(
    case: Case, here: Path, amount: Amount, scale: Unit, goal: Goal, name: str, what: str,
    related: tuple[Related, ...],
) -> Hit | None:  # fmt: skip
    """What is wrong with a number of a goal whose metric is in ``scale``; None when it fits."""
    unit, span = unit_of(amount.unit), case.reading.at(here)
    start = goal.baseline.value if goal.baseline else None
    sign = amount.text.lstrip()[:1]
    if unit.dimension == "none":
        better = _with_unit(amount, scale)
        if not better:
            return None
        return Hit(
            span,
            f"the {what} `{amount}` has no unit, and {name} is in {scale.words}",
            f"write `{better}`",
            related,
            edits=(Edit(span, better),),
        )
    if what != "baseline":
        if unit.dimension == scale.dimension == "share":
            return (
                Hit(
                    span,
                    f"`{amount}` of a share may mean points or percent",
                    _either(amount.number, start),
                )
                if sign in "+-−"
                else None
            )
        if unit.dimension == "points" and scale.dimension == "share":
            return None
        if unit.dimension == "share" and (number := _grown(amount, goal, start)) is not None:
            better = (
                money(number, scale.name) if scale.dimension == "money" else f"{plain(number)} {scale.words}"
            )
            return Hit(
                span,
                f"the {what} `{amount}` says by how much, and {name} is in {scale.words}",
                f"write `{better}`, which is {amount.text.lstrip('+')} from the baseline of {start}",
                related,
            )
    if alike(unit, scale):
        return None
    return Hit(
        span,
        f"the {what} `{amount}` is in {unit.words}, and {name} is in {scale.words}",
        f"write the {what} in {scale.words}"
        + (f", or name a metric that is in {unit.words}" if name != "the baseline" else ""),
        related,
    )


def _with_unit(amount: Amount, scale: Unit) -> str:
    """The number as it was probably meant; empty where it needs no unit."""
    if scale.dimension == "money":
        return money(amount.number, scale.name)
    if scale.dimension != "share":
        return ""
    number = amount.number * 100 if 0 < amount.number <= 1 else amount.number
    return f"{plain(number)}%"


def _either(change: Decimal, start: Amount | None) -> str:
    points = f"{'+' if change > 0 else ''}{plain(change)} points"
    if start is None or start.unit != "%":
        return f"write `{points}`, or the share that is to be reached"
    relative = (start.number * (1 + change / 100)).quantize(Decimal("0.1"))
    return (
        f"write `{points}` for {plain(start.number + change)}%, "
        f"or `{plain(relative)}%` if {plain(abs(change))}% of {start} are meant"
    )


def _grown(amount: Amount, goal: Goal, start: Amount | None) -> Decimal | None:
    """The baseline, changed by a percentage; None where there is none, or where no change is meant."""
    signed = amount.text.lstrip()[:1] in "+-−"
    if start is None or unit_of(start.unit).dimension in {"share", "points"}:
        return None
    if not signed and goal.direction not in {"increase", "decrease"}:
        return None
    change = -amount.number if goal.direction == "decrease" and not signed else amount.number
    return (start.number * (1 + change / 100)).quantize(Decimal(1))


def _by(case: Case, path: Path, goal: Goal) -> Iterator[Hit]:
    """``by 18%`` in the statement about a share, where the sentence does not say from where to where."""
    start = goal.baseline.value if goal.baseline else None
    target = goal.target
    shares = [f for f in figures(goal.statement) if f.kind == "share" and isinstance(f.value, Amount)]
    if target is None or start is None or start.unit != "%" or target.unit not in {"%", "points"}:
        return
    end = start.number + target.number if target.unit == "points" else target.number
    numbers = {f.value.number for f in shares if isinstance(f.value, Amount)}
    if {start.number, end} <= numbers:
        return
    for figure in shares:
        before = re.search(
            r"\bby\s+(?:(?:at\s+least|another|a\s+further)\s+)?$", goal.statement[: figure.start]
        )
        if not before or not isinstance(figure.value, Amount):
            continue
        change = abs(figure.value.number)
        if change != abs(end - start.number) and end not in numbers:
            continue  # the numbers differ, which S105 tells
        yield Hit(
            case.reading.stretch(path, before.start(), figure.end),
            f"`{goal.statement[before.start() : figure.end]}` of a share may mean points or percent",
            f"write `by {plain(abs(end - start.number))} points`, or `from {start} to {plain(end)}%`",
            edits=(
                Edit(
                    case.reading.stretch(path, figure.start, figure.end),
                    f"{plain(abs(end - start.number))} points",
                ),
            ),
        )
