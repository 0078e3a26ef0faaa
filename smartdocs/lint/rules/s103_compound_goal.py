"""Compound goal.

## What it does
Looks in every goal statement for a second goal: a second verb after *and*, *or*, *while* or *as well as*; two things to measure joined in the same way; or two numbers of different units.
Terms are left alone, since *accepts or rejects* is one promise.

## Why
One goal has one metric, one number and one answer to the question whether it was reached.
When the first half is reached and the second is not, a compound goal has no answer.
That a requirement should be singular is among the rules of the INCOSE guide.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise acceptance from 72% to 90% and cut response time to 6 business hours.
                                                ^^^^^^^
```
```yaml
goals:
  acceptance:
    statement: Raise the acceptance and the win rate to 90%.
                                    ^^^^^^^^^^^^^^^^
```
```yaml
goals:
  acceptance:
    statement: Win €1.44M of new revenue and 40 opportunities in the fourth quarter of 2026.
                                         ^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads from 72% to 90% in Marketing and Sales.
```

## How to fix
Make two goals of it, each with its own metric, target and owner.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import clause_around, figures, spoken
from smartdocs.lint.vocabulary import any_of, verbs, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure

LEVEL: Level = "error"
NEEDS_DATA = False

_UNITS = {"money": "money", "share": "percent", "points": "percent"}


def check(case: Case) -> Iterator[Hit]:
    """Goal statements with a second goal in them: each is told once, by its clearest sign."""
    for path, key, goal in case.goals():
        found = _second_verb(goal.statement) or _second_noun(goal.statement) or _second_unit(goal.statement)
        if found:
            start, end, what = found
            yield Hit(
                case.reading.stretch((*path, "statement"), start, end),
                f"`{key}` is two goals in one: {what}",
                f"split it: end this one here, and write a second goal, such as `{key}-2`, with its own metric and target",
            )


@cache
def _verb_pair() -> re.Pattern[str]:
    verb = verbs("raising", "lowering", "keeping", "other_verbs").pattern
    return re.compile(
        rf"\b(?P<joint>and|or|while|but|as\s+well\s+as|plus)\s+(?:also\s+|then\s+)?(?P<verb>{verb})",
        re.IGNORECASE,
    )


def _second_verb(text: str) -> tuple[int, int, str] | None:
    plain = spoken(text)
    verb = verbs("raising", "lowering", "keeping", "other_verbs")
    for match in _verb_pair().finditer(plain):
        first = verb.search(plain, 0, match.start())
        # `leads and close rates`: a noun that looks like a verb is followed by the rest of its name.
        if first and not _measured().match(plain, match.start("verb")):
            return match.start(), match.end(), f"after `{first[0]}` comes `{match['verb']}`"
    return None


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(any_of(words("measured_nouns")), re.IGNORECASE)


@cache
def _noun_pair() -> re.Pattern[str]:
    noun = any_of(words("measured_nouns"))
    return re.compile(
        rf"(?P<one>{noun})\s+(?P<rest>(?:and|or|as\s+well\s+as|plus|&)\s+(?:(?:the|our|their)\s+)?(?:[A-Za-z]+\s+)?(?P<two>{noun}))",
        re.IGNORECASE,
    )


def _second_noun(text: str) -> tuple[int, int, str] | None:
    for match in _noun_pair().finditer(spoken(text)):
        return (
            match.start("rest"),
            match.end("rest"),
            f"`{match['one']}` and `{match['two']}` are two numbers",
        )
    return None


def _second_unit(text: str) -> tuple[int, int, str] | None:
    amounts = [f for f in figures(text) if f.kind in {"money", "share", "points", "count"}]
    for one, two in pairwise(amounts):
        between = spoken(text)[one.end : two.start]
        joint = re.search(
            r"\b(?:and|as\s+well\s+as|plus)\s+(?:(?:a|at\s+least|by|to)\s+)?$", between, re.IGNORECASE
        )
        same_clause = clause_around(text, one.start) == clause_around(text, two.start)
        if not joint or not same_clause or "between" in text[: one.start].lower().split()[-2:]:
            continue
        if _unit(one) != _unit(two):
            start = one.end + joint.start()
            return start, two.end, f"{one.text} and {two.text} are numbers of two different things"
    return None


def _unit(figure: Figure) -> str:
    return _UNITS.get(figure.kind, "count")
