"""Definition that the two teams read differently, or have not tried.

## What it does
Looks at the `samples` of each definition: leads that both teams judged without seeing each other's answers.
The latest one is to reach a kappa of 0.6 (`kappa=0.6`), and to be no more than two quarters old (`quarters=2`).
Until the agreement has been in force for so long, none is asked for.

## Why
People who agree on a sentence may still sort leads differently.
Cohen's kappa (1960) says how far they agree beyond chance: 1 is always, 0 as often as two coins would; from 0.61 on Landis and Koch (1977) call it substantial.

## Bad
```yaml
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when: {if: score >= 60}
    samples:
      - {period: 2026-Q1, n: 40, kappa: 0.71}
      - {period: 2026-Q3, n: 40, kappa: 0.55}
                                        ^^^^
```
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when: {if: score >= 60}
    samples:
      - {period: 2026-Q1, n: 40, kappa: 0.71}
                 ^^^^^^^
```

## Good
```yaml
effective: {from: 2026-01-01, to: 2026-12-31}
definitions:
  mql:
    name: Qualified lead
    agreed_by: [mia-chen, sam-rivera]
    qualifies_when: {if: score >= 60}
    samples:
      - {period: 2026-Q3, n: 40, kappa: 0.74}
```

## How to fix
Let two people of each team judge the same 40 leads apart from each other, write the kappa down, and reword the criteria on which they differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.model.day import long_date
from smartdocs.model.period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Case

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case, *, kappa: float = 0.6, quarters: int = 2) -> Iterator[Hit]:
    """Definitions whose sample is poor, old or missing."""
    for key, definition in case.agreement.definitions.items():
        path = ("definitions", key)
        latest = max(definition.samples, key=lambda s: s.period.last, default=None)
        due = _due(case, quarters)
        if latest is None:
            if due:
                yield Hit(
                    case.reading.key(path),
                    f"nobody has tried whether both teams read `{key}` alike, {_since(case)}",
                    f"let both teams judge 40 leads and add `samples: [{{period: {_now(case)}, n: 40, kappa: …}}]`",
                )
            continue
        here = (*path, "samples", definition.samples.index(latest))
        if latest.kappa < kappa:
            yield Hit(
                case.reading.at((*here, "kappa")),
                f"both teams judged {latest.n} leads, and their answers agree with a kappa of {latest.kappa:g}, less than {kappa:g} (1 is full agreement, 0 is chance):"
                f" they read `{key}` differently",
                "look at the leads on which they differed, and reword the criterion behind them",
            )
        elif due and latest.period.last < due.first:
            yield Hit(
                case.reading.at((*here, "period")),
                f"both teams last compared how they read `{key}` in {latest.period.id}, more than {_count(quarters)} ago",
                f"let them judge 40 leads again and add `{{period: {_now(case)}, n: 40, kappa: …}}`",
            )


def _count(quarters: int) -> str:
    return {1: "a quarter", 2: "two quarters"}.get(quarters, f"{quarters} quarters")


def _day(case: Case) -> date | None:
    """The day on which the agreement is looked at; the last one on which it was in force, once it is over."""
    effective = case.agreement.effective
    if case.today and effective and effective.to:
        return min(case.today, effective.to)
    return case.today


def _due(case: Case, quarters: int) -> Period | None:
    """The first quarter whose sample still counts; None where the agreement has not been in force for so long."""
    day, effective = _day(case), case.agreement.effective
    if day is None or effective is None or effective.from_ is None:
        return None
    first = period_of(day, "quarter")
    for _ in range(quarters):
        first = first.previous
    return first if effective.from_ <= first.first else None


def _since(case: Case) -> str:
    effective = case.agreement.effective
    return f"since {long_date(effective.from_)}" if effective and effective.from_ else "so far"


def _now(case: Case) -> str:
    day = _day(case)
    return period_of(day, "quarter").id if day else "2026-Q3"
