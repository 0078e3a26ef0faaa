"""Metric with two meanings.

## What it does
Looks in goal statements and written-out terms for names of numbers that two teams count in two ways: *close rate*, *conversion rate*, *pipeline*, *qualified lead*, *response time*, *ROI*, *engagement*.
It is content when the goal has a `metric`, when the promise of the term measures that very thing, when the name is defined in the `glossary` or as a metric, stage or definition, and when the sentence itself says which is meant: *the conversion rate from MQL to customer*.

## Why
A close rate is customers out of leads to one team, and won out of decided opportunities to the other: two numbers, and both are right.
*Specific* is the S of S.M.A.R.T. (Doran, 1981).

## Bad
```yaml
goals:
  closing:
    statement: Raise the close rate from 3% to 5% by 31 December 2026.
                         ^^^^^^^^^^
    parent: new-revenue
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the conversion rate of qualified leads from 72% to 90%.
    metric: acceptance_rate
```
```yaml
goals:
  closing:
    statement: Raise the conversion rate from MQL to customer from 3% to 5% by 31 December 2026.
```

## How to fix
Say what is divided by what or which clock runs, best as a metric below `metrics:` that the goal names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import clause_around
from smartdocs.lint.rewrite import typical
from smartdocs.lint.statements import statements
from smartdocs.lint.vocabulary import find, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.vocabulary import Match
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Names of numbers that could be either of two, where nothing says which."""
    for said in statements(case):
        for match in find(said.plain, case.language, "ambiguous"):
            start, end = clause_around(said.text, match.start, case.language)
            says_which = holds(said.spoken, match.group.resolved_by, start, end)
            if says_which or "÷" in said.text or _resolved(case, said.path, match):
                continue
            history = typical(case, said.path)
            yield Hit(
                case.reading.stretch(said.path, match.start, match.end),
                f"`{match.text}` is counted in two ways, and nothing says which one is meant",
                f"{match.group.rewrite}; {history}" if history else match.group.rewrite,
            )


def _resolved(case: Case, path: Path, match: Match) -> bool:
    """Whether the metric of the goal, or the measure of the term, settles what the word means."""
    is_stage = "definition" in match.group.unless
    if is_stage and (path[0] == "terms" or len(case.agreement.definitions) == 1):
        return True  # a promise says which stage it is about
    if path[0] == "goals":
        return case.agreement.goals[str(path[1])].metric in case.agreement.metrics
    return case.agreement.terms[str(path[1])].promise.measure in match.group.unless
