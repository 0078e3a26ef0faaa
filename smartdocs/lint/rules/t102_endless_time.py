"""Relative or endless time.

## What it does
Looks for words such as *soon*, *regularly*, *ongoing*, *next quarter* or *by then* in goal statements, written-out terms, the rhythm of meetings (`every`) and the length of consequences (`lasts`).
*Quickly … within 6 business hours* is fine, and so is *regularly, every Monday*: the number is there.

## Why
Time-related is the T of S.M.A.R.T. (Doran, 1981).
*Next quarter* is another quarter for whoever reads the signed page in January, and *ongoing* is never over.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90% by the end of next quarter.
                                                                                     ^^^^^^^^^^^^
```
```yaml
meetings:
  - {name: Lead review, every: regularly, minutes: 30}
                               ^^^^^^^^^
consequences:
  coaching: {who: sales, what: Weekly review of five calls, lasts: until further notice}
                                                                   ^^^^^^^^^^^^^^^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90% by 31 December 2026.
meetings:
  - {name: Lead review, every: Monday 10:00, minutes: 30}
```

## How to fix
Write a day, a period or a rhythm that means the same to every reader: `31 December 2026`, `2026-Q4`, `every Monday 10:00`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import clause_around, inside, spoken
from smartdocs.lint.vocabulary import first_of
from smartdocs.model.day import long_date
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False

_RHYTHM = re.compile(
    r"\b(?:every|each|once|twice|\w+ times)\s+(?:a\s+|an\s+)?(?:other\s+)?\w+|\b(?:dai|week|month|quarter)ly\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Hit]:
    """Relative or endless time words wherever somebody must know when."""
    for path, text in _texts(case):
        lists = ("endless",) if path[0] in {"goals", "terms"} else ("endless", "no_rhythm")
        for match, group in first_of(spoken(text), *lists):
            if _harmless(text, match.start(), group.unless):
                continue
            words = " ".join(match[0].split())
            yield Hit(
                case.reading.stretch(path, *match.span()),
                f"`{words}` names no time that two readers would agree on",
                _fix(case, path, words) or group.rewrite,
            )


def _texts(case: Case) -> Iterator[tuple[Path, str]]:
    yield from case.statements()
    for number, meeting in enumerate(case.agreement.meetings):
        yield ("meetings", number, "every"), meeting.every
    for key, consequence in case.agreement.consequences.items():
        if consequence.lasts:
            yield ("consequences", key, "lasts"), consequence.lasts


def _harmless(text: str, position: int, unless: str) -> bool:
    start, end = clause_around(text, position)
    if unless == "duration":
        return any(figure.kind == "duration" for figure in inside(text, start, end))
    return unless == "rhythm" and _RHYTHM.search(text, start, end) is not None


def _fix(case: Case, path: Path, words: str) -> str:
    """The day or the period that is probably meant, from the fields beside the sentence."""
    if path[0] == "meetings":
        return "write when, as in `every: Monday 10:00` or `every: first Tuesday of the month`"
    if path[0] == "consequences":
        return "write how long, as in `lasts: 4 weeks`"
    if path[0] != "goals":
        return ""
    due: date | None = case.agreement.goals[str(path[1])].due
    if due is None:
        return ""
    if words.lower().endswith("quarter"):
        return f"write `{period_of(due, 'quarter').id}` or the day, `{long_date(due)}`"
    return f"write the day on which the goal is due: `{long_date(due)}`"
