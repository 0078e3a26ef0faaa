"""Relative or endless time.

## What it does
Looks for words such as *soon*, *regularly*, *ongoing*, *next quarter* or *by then* in goal statements, written-out terms, the rhythm of meetings (`every`) and the length of consequences (`lasts`).
*Quickly … within 6 business hours* is fine, and so are *regularly, every Monday* and *this quarter, Q4 2026*: the number is there.

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

from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import clause_around, contrasted, inside
from smartdocs.lint.inflection import spread
from smartdocs.lint.rewrite import day_in_words, part, swap, typical
from smartdocs.lint.statements import statements
from smartdocs.lint.tokens import spoken
from smartdocs.lint.vocabulary import find, holds, words
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.vocabulary import Match
    from smartdocs.model.validate import Path

LEVEL: Level = "error"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Relative or endless time words wherever somebody must know when."""
    for path, text, plain in _texts(case):
        lists = ("escape", "endless") if path[0] in {"goals", "terms"} else ("endless", "no_rhythm")
        for match in find(plain, case.language, *lists):
            if match.name == "escape":
                continue  # S102 tells of `as soon as possible`
            if _harmless(text, match, case.language) or contrasted(
                text, match.first, match.last, case.language
            ):
                continue
            span = case.reading.stretch(path, match.start, match.end)
            yield Hit(
                span,
                f"`{match.text}` names no time that two readers would agree on",
                _fix(case, path, match),
                edits=swap(case, path, match, text, span),
            )


def _texts(case: Case) -> Iterator[tuple[Path, str, str]]:
    for said in statements(case):
        yield said.path, said.text, said.plain
    for number, meeting in enumerate(case.agreement.meetings):
        yield ("meetings", number, "every"), meeting.every, spoken(meeting.every)
    for key, consequence in case.agreement.consequences.items():
        if consequence.lasts:
            yield ("consequences", key, "lasts"), consequence.lasts, spoken(consequence.lasts)


def _harmless(text: str, match: Match, language: str) -> bool:
    """Whether the clause says when: how long, in which rhythm, or on which day."""
    start, end = clause_around(text, match.start, language)
    found = [f for f in inside(text, start, end, language) if f.end <= match.start or f.start >= match.end]
    unless = match.group.unless
    if unless & {"duration", "rhythm"} and any(figure.kind == "duration" for figure in found):
        return True
    if "day" in unless and any(
        figure.kind in {"date", "period"} and figure.value is not None for figure in found
    ):
        return True
    if "rhythm" not in unless:
        return False
    rhythms = [tuple(each.split()) for each in spread(words("rhythms", language))]
    return holds(spoken(text), rhythms, start, end)


def _fix(case: Case, path: Path, match: Match) -> str:
    """The day, the period or the duration that is probably meant, from the fields beside the sentence."""
    if path[0] == "meetings":
        return "write when, as in `every: Monday 10:00` or `every: first Tuesday of the month`"
    if path[0] == "consequences":
        return "write how long, as in `lasts: 4 weeks`"
    if path[0] == "goals" and (due := case.agreement.goals[str(path[1])].due):
        day = day_in_words(due, case.language)
        if match.text.lower().endswith(tuple(words("quarters", case.language))):
            return f"write `{period_of(due, 'quarter').id}` or the day, `{day}`"
        return f"write the day on which the goal is due: `{day}`"
    if field := part(case, path, match.group.asks):
        return f"write `{field}` in its place"
    history = typical(case, path)
    return f"{match.group.rewrite}; {history}" if history else match.group.rewrite
