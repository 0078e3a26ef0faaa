"""Goal without a baseline or a target.

## What it does
Asks every goal for its `target`, and for a `baseline` with four parts: `value`, `period`, `n` (out of how many cases) and `source`.
Where there is none yet, the baseline says why (`none`) and from which day there will be one (`exists_from`).

## Why
Without a start, nobody can tell a bold target from one that is met already.
Public health programmes plan by baseline and target, each with its year (CDC), and so do objectives and key results.
A baseline without its number of cases hides chance: five out of five is 100 %, and may well come from 57 %.

## Bad
```yaml
goals:
  acceptance:
  ^^^^^^^^^^
    statement: Bring the acceptance of qualified leads to 90%.
    target: 90%
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    baseline: {value: 72%, period: 2026-Q2}
    ^^^^^^^^
    target: 90%
```
```yaml
goals:
  acceptance:
    statement: Bring the acceptance of qualified leads to 90%.
    baseline: {none: The field Accepted is new}
    ^^^^^^^^
    target: 90%
```
```yaml
goals:
  acceptance:
  ^^^^^^^^^^
    statement: Raise the acceptance of qualified leads from 72%.
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
```
```yaml
goals:
  acceptance:
    statement: Bring the acceptance of qualified leads to 90%.
    baseline: {none: The field Accepted is new, exists_from: 2026-11-01}
    target: 90%
```

## How to fix
Look the last full period up and write `baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import figures
from smartdocs.model.period import period_of
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Goals that do not say where they start or where they end."""
    for path, key, goal in case.goals():
        if goal.target is None:
            number = _in_statement(goal, r"\b(?:to|at|of|reach|win)\s+(?:at\s+least\s+)?$")
            yield Hit(
                case.reading.key(path),
                f"the goal `{key}` has no target",
                f"add `target: {number}`, the number in its statement"
                if number
                else "add `target:` with the number that is to be reached, such as `target: 90%`",
            )
        if goal.baseline is None:
            yield Hit(
                case.reading.key(path),
                f"the goal `{key}` does not say where it starts from",
                f"add `{_example(case, goal)}`, with the numbers of your last full period",
            )
            continue
        lacking, why = _lacking(goal)
        if lacking:
            yield Hit(
                case.reading.key((*path, "baseline")),
                f"the baseline of `{key}` lacks its {listed(lacking, 'and')}: {why}",
                f"add {listed((_PARTS[part] for part in lacking), 'and')}, {_OWN[lacking == ['exists_from']]}",
            )


_PARTS = {
    "value": "value: 72%",
    "period": "period: 2026-Q2",
    "n": "n: 412",
    "source": "source: CRM",
    "exists_from": "exists_from: 2026-11-01",
}


_OWN = {False: "with your own figures", True: "or the day on which you will look the first number up"}


def _lacking(goal: Goal) -> tuple[list[str], str]:
    baseline = goal.baseline
    if baseline is None:
        return [], ""
    if baseline.none is not None and baseline.value is None:
        return ([] if baseline.exists_from else ["exists_from"]), "nobody knows when there will be one"
    parts = [part for part in ("value", "period", "n", "source") if getattr(baseline, part) is None]
    return parts, "nobody can look the number up again"


def _example(case: Case, goal: Goal) -> str:
    effective = case.agreement.effective
    before = effective.from_ if effective and effective.from_ else goal.due
    period = period_of(before, "quarter").previous.id if before else "2026-Q2"
    value = _in_statement(goal, r"\bfrom\s+$") or (
        "72%" if goal.target is None or goal.target.unit == "%" else "…"
    )
    return f"baseline: {{value: {value}, period: {period}, n: 412, source: CRM}}"


def _in_statement(goal: Goal, before: str) -> str:
    """The number of the statement that stands behind certain words, as it is written there."""
    for figure in figures(goal.statement):
        if figure.kind in {"money", "share"} and re.search(
            before, goal.statement[: figure.start], re.IGNORECASE
        ):
            return figure.text
    return ""
