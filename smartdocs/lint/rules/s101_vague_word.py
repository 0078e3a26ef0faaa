"""Vague word without a number beside it.

## What it does
Looks in goal statements and written-out terms for words such as *improve*, *better*, *more*, *efficient* or *quality* in a clause that names no number.
A number in the same clause makes the word harmless: *increase acceptance from 72% to 90%* says exactly what it means.
A date is no such number, for it says when and not how much.
Quotations, `code` and names that the agreement defines are not looked at, nor are reasons and purposes.

## Why
Two readers of a vague word agree until the quarter is over, and then each has meant something else.
Lists of ambiguous terms belong to every guide to writing requirements, the INCOSE guide among them.
*Measurable* is the M of S.M.A.R.T. (Doran, 1981).

## Bad
```yaml
goals:
  acceptance:
    statement: Improve the quality of the leads by 31 December 2026.
               ^^^^^^^     ^^^^^^^
```
```yaml
goals:
  acceptance:
    statement: >
      Raise the acceptance of qualified leads from 72% to 90%
      and enhance the hand-over.
          ^^^^^^^
```

## Good
```yaml
goals:
  acceptance:
    statement: Increase the acceptance of qualified leads from 72% to 90%.
```

## How to fix
Name the number that shows the change, from where to where: *raise acceptance from 72% to 90%*.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import clause_around, contrasted, inside, is_beginning
from smartdocs.lint.inflection import split
from smartdocs.lint.rewrite import rewrite
from smartdocs.lint.statements import statements
from smartdocs.lint.tokens import tokens, word_at
from smartdocs.lint.vocabulary import find, holds, lists, words
from smartdocs.model.quantity import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.vocabulary import Match

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Vague words in promises, where the clause has no number that says how much."""
    language = case.language
    for said in statements(case):
        found = [m for m in find(said.plain, language, "escape", "vague") if m.name == "vague"]
        for number, match in enumerate(found):
            if "alone" in match.group.unless and _beside_another(found, number):
                continue
            before = found[number - 1] if number else match
            leads_on = "alone" in before.group.unless and before.last == match.first
            begin = before.start if leads_on else match.start
            start, end = clause_around(said.text, match.start, language)
            if any(_says_how_much(said.spoken, f, language) for f in inside(said.text, start, end, language)):
                continue
            if holds(said.spoken, _fractions(language), start, end):
                continue  # `by a third`
            if "inside" in match.group.unless and not is_beginning(said.text, match.first, language):
                continue  # `lower` is a verb at the beginning and nowhere else
            if contrasted(said.text, match.first, match.last, language):
                continue
            yield Hit(
                case.reading.stretch(said.path, begin, match.end),
                f"`{' '.join(said.text[begin : match.end].split())}` has no number beside it that says how much",
                rewrite(case, said.path, match),
            )


def _beside_another(found: list[Match], number: int) -> bool:
    """Whether the word before or behind is vague, too: `more user-friendly`, `a significant rise in`."""
    first, last = found[number].first, found[number].last
    neighbours = (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
    return any(other.last == first or other.first == last for other in neighbours)


@cache
def _fractions(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.split()) for each in words("fractions", language))


def _says_how_much(plain: str, figure: Figure, language: str) -> bool:
    """A day says when; so do the three months in `within 3 months`."""
    if figure.kind in {"date", "period"}:
        return False
    if isinstance(figure.value, Duration) and figure.value.unit in {"days", "weeks", "months"}:
        words = tokens(plain)
        at = word_at(words, figure.start)
        stretches = split(lists(language)["stretches"])
        return not any(word.folded in stretches for word in words[max(0, at - 2) : at])
    return True
