"""Activity where an outcome is meant.

## What it does
Looks at the verb of each goal statement: *launch*, *run*, *attend*, *implement*, *conduct*, *send*, *work on*, *support*, *focus on* and the like say what somebody does.
Goals whose `kind` is `output`, `activity` or `capability` are left alone, and so is a sentence that names what comes of it with a number: *create 40 opportunities*, *help 45 people into work*.

## Why
Four webinars can be run without one lead coming of them, and the goal is reached.
Guides to objectives and key results ask for outcomes rather than projects.

## Bad
```yaml
goals:
  webinars:
    statement: Run 4 webinars by 31 December 2026.
               ^^^
    parent: new-revenue
```
```yaml
goals:
  webinars:
    statement: Marketing will focus on webinars until 31 December 2026.
                              ^^^^^^^^
    parent: new-revenue
```

## Good
```yaml
goals:
  webinars:
    statement: Bring 40 accepted leads from webinars to Sales by 31 December 2026.
```
```yaml
goals:
  webinars:
    statement: Run 4 webinars by 31 December 2026.
    kind: activity
    parent: new-revenue
```

## How to fix
Say what is to come of it, with a number; or write `kind: activity`, and name the outcome that it serves as `parent`.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import clause_around, inside, is_beginning, verb_at
from smartdocs.lint.inflection import split
from smartdocs.lint.statements import statements
from smartdocs.lint.tokens import tokens, word_at
from smartdocs.lint.vocabulary import find, forms, holds, lists, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.vocabulary import Match

LEVEL: Level = "warning"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Goals that say what is done instead of what is reached."""
    for said in statements(case):
        if said.path[0] != "goals" or case.agreement.goals[str(said.path[1])].kind not in {None, "outcome"}:
            continue
        for match in find(said.spoken, case.language, "activity"):
            if not _is_main_verb(said.spoken, match, case.language):
                continue
            start, end = clause_around(said.text, match.start, case.language)
            found = list(inside(said.text, start, end, case.language))
            if any(_is_outcome(said.spoken, f, case.language) for f in found):
                continue
            counted = any(f.kind == "count" for f in found)
            if counted and "number" in match.group.unless:
                continue  # `install 60 chargers`
            if counted and holds(said.spoken, match.group.resolved_by, start, end):
                continue  # `help 45 people into work`
            yield Hit(
                case.reading.stretch(said.path, match.start, match.end),
                f"`{match.text}` says what is done, and not what comes of it",
                f"{match.group.rewrite}; if the work itself is the goal, add `kind: activity`",
            )
            break


def _is_main_verb(plain: str, match: Match, language: str) -> bool:
    """Whether the verb begins the promise; where verbs end sentences, whether it is the last word of one."""
    held = tokens(plain)
    if (
        lists(language)["verb_last"]
        and match.last < len(held)
        and held[match.last].folded in split(lists(language)["passive"]["be"])
    ):
        return False  # `besucht werden`: S109 tells of it
    if lists(language)["verb_last"] and "beginning" not in match.group.unless:
        return True  # a noun would be written with a capital
    if not is_beginning(plain, match.first, language):
        return False
    word = held[match.first].folded
    if word not in forms("noun_verbs", "verb", language):
        return True
    # `support tickets fall …`: the sentence has another verb, so this one is a noun.
    after = held[match.last].folded if match.last < len(held) else ""
    if after in words("articles", language) | words("prepositions", language) or after[:1].isdigit():
        return True
    auxiliaries = words("auxiliaries", language)
    return not any(
        token.folded in auxiliaries or verb_at(plain, held, at, language)
        for at, token in enumerate(held[match.last :], match.last)
    )


def _is_outcome(plain: str, figure: Figure, language: str) -> bool:
    """Money, a share, or a number of leads, customers or orders; not those that the work is done with or for."""
    if figure.kind in {"money", "share"}:
        return True
    if figure.kind != "count":
        return False
    small = words("prepositions", language) | words("joints", language) | words("articles", language)
    noun = list(takewhile(lambda word: word not in small, figure.noun.split()))
    held = tokens(plain)
    at = word_at(held, figure.start)
    beside = held[at - 1].folded if at else ""
    return (
        bool(noun)
        and noun[-1] in words("outcome_nouns", language)
        and beside not in words("together", language)
    )
