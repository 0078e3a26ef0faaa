"""Long goal without milestones.

## What it does
Asks a goal that runs for more than a quarter for `milestones`, at least one in every three months (and two weeks), and for none of them to lie outside its time.
A goal runs from the first day of the agreement, from the end of its baseline's period, or from the first day that its statement names, whichever is the latest, until it is `due`.
`max_months` (3) says how long may pass without a milestone.

## Why
Teams that review each quarter need to know what the number should be by then; a yearly goal without steps is looked at when it can no longer be reached.

## Bad
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
goals:
  acceptance:
  ^^^^^^^^^^
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-12-31
```
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-12-31
    milestones:
    ^^^^^^^^^^
      - {date: 2026-03-31, value: 78%}
      - {date: 2026-10-31, value: 86%}
      - {date: 2027-03-31, value: 92%}
               ^^^^^^^^^^
```

## Good
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90%.
    due: 2026-12-31
    milestones:
      - {date: 2026-03-31, value: 78%}
      - {date: 2026-06-30, value: 82%}
      - {date: 2026-09-30, value: 86%}
  fourth-quarter:
    statement: Win €1.44M of new revenue between 1 October and 31 December 2026.
    due: 2026-12-31
```

## How to fix
Write below `milestones:` where the number is to stand at the end of each quarter: `- {date: 2026-03-31, value: 78%}`.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.months import months_after
from smartdocs.lint.prose import figures
from smartdocs.model.day import long_date
from smartdocs.model.period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.goal import Goal

LEVEL: Level = "warning"
NEEDS_DATA = False

GRACE = timedelta(days=14)
"""An agreement that begins a few days before the quarter is one of a quarter."""


def check(case: Case, *, max_months: int = 3) -> Iterator[Hit]:
    """Goals that run for long with no step on the way, and steps outside the goal's time."""
    effective = case.agreement.effective
    begins = effective.from_ if effective else None
    for path, key, goal in case.goals():
        start = _start(goal, begins, case.language)
        if goal.due is None or start is None or start >= goal.due:
            continue
        inside = []
        for number, milestone in enumerate(goal.milestones):
            if start <= milestone.date <= goal.due:
                inside.append(milestone.date)
                continue
            early = milestone.date < start
            yield Hit(
                case.reading.at((*path, "milestones", number, "date")),
                f"the milestone on {long_date(milestone.date)} lies "
                f"{f'before `{key}` begins, on' if early else f'after `{key}` is due, on'} {long_date(start if early else goal.due)}",
                f"choose a day between {start.isoformat()} and {goal.due.isoformat()}",
            )
        for since, until in pairwise([start, *sorted(inside), goal.due]):
            if until <= months_after(since, max_months) + GRACE:
                continue
            steps = [step.isoformat() for step in _steps(since, until, max_months)]
            if not goal.milestones:
                yield Hit(
                    case.reading.key(path),
                    f"`{key}` runs from {long_date(since)} to {long_date(until)}, and nothing says where the number is to stand on the way",
                    f"add `milestones:` with `- {{date: {steps[0]}, value: …}}`{_more(steps)}",
                )
            else:
                yield Hit(
                    case.reading.key((*path, "milestones")),
                    f"`{key}` has no milestone between {long_date(since)} and {long_date(until)}",
                    f"add `- {{date: {steps[0]}, value: …}}`{_more(steps)}",
                )


def _more(steps: list[str]) -> str:
    return f", and the same for {' and '.join(steps[1:])}" if len(steps) > 1 else ""


def _steps(since: date, until: date, months: int) -> Iterator[date]:
    """The ends of quarters, or of months where steps are shorter, between two days."""
    period = period_of(since, "quarter" if months >= 3 else "month")
    while period.last < until:
        if period.last > since:
            yield period.last
        period = period.next


def _start(goal: Goal, begins: date | None, language: str) -> date | None:
    """The day from which the number counts; None where nothing says it."""
    baseline = (
        goal.baseline.period.last + timedelta(days=1) if goal.baseline and goal.baseline.period else None
    )
    own = _named(goal, language)
    return max((day for day in (begins, baseline, own) if day), default=None)


def _named(goal: Goal, language: str) -> date | None:
    """The first day of the goal's time that its statement names: of `between 1 July and 30 September`, or of `Q3`."""
    if goal.due is None:
        return None
    days = []
    for figure in figures(goal.statement, language):
        if figure.kind == "date":
            days.append(
                figure.value
                if isinstance(figure.value, date)
                else _without_year(figure.text, goal.due, language)
            )
        elif isinstance(figure.value, Period) and figure.value.first <= goal.due <= figure.value.last:
            days.append(figure.value.first)
    before = [day for day in days if day and day < goal.due]
    return min(before, default=None)


def _without_year(text: str, due: date, language: str) -> date | None:
    """``1 July``: the last such day up to ``due``."""
    for year in (due.year, due.year - 1):
        found = next(
            (f.value for f in figures(f"{text} {year}", language) if isinstance(f.value, date)), None
        )
        if found and found <= due:
            return found
    return None
