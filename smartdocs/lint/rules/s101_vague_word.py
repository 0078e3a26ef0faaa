"""Vague word without a number beside it.

## What it does
Looks in goal statements and written-out terms for words such as *improve*, *better*, *more*, *efficient* or *quality* in a clause that names no number.
A number in the same clause makes the word harmless: *increase acceptance from 72% to 90%* says exactly what it means.
A date is no such number, for it says when and not how much.
Quotations, `code`, reasons and purposes are not looked at.

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

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Level
from smartdocs.lint.case import Hit
from smartdocs.lint.prose import clause_around, inside, spoken
from smartdocs.lint.rewrite import rewrite
from smartdocs.lint.vocabulary import first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure

LEVEL: Level = "error"
NEEDS_DATA = False


def check(case: Case) -> Iterator[Hit]:
    """Vague words in promises, where the clause has no number that says how much."""
    for path, text in case.statements():
        for match, group in first_of(spoken(text), "vague"):
            start, end = clause_around(text, match.start())
            if any(_says_how_much(text, figure) for figure in inside(text, start, end)):
                continue
            word = " ".join(match[0].split())
            yield Hit(
                case.reading.stretch(path, *match.span()),
                f"`{word}` says neither how much nor from where to where",
                rewrite(case, path, group.rewrite),
            )


def _says_how_much(text: str, figure: Figure) -> bool:
    """A day says when; so do the three months in `within 3 months`."""
    if figure.kind in {"date", "period"}:
        return False
    if figure.kind == "duration" and re.search(r"(?:day|week|month)s?$", figure.text):
        before = text[: figure.start].split()[-2:]
        return not {"within", "in", "next", "over", "for", "during", "the"} & {w.lower() for w in before}
    return True
