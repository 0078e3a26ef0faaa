"""Hedge beside a number, or in its place.

## What it does
Looks in goal statements and written-out terms for *about*, *around*, *roughly*, *nearly* or *up to* before a number, *or so* behind it, for marks such as *~50*, and for *some*, *several*, *many*, *most* or *few* where a number should stand.
*More than 5*, *at least 5* and *at most 5* are exact and left alone.

## Why
*About 50* is reached with 46, says one side, and was not, says the other.
Guides to writing requirements ask to say how many, the INCOSE guide among them.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads to about 90%.
                                                          ^^^^^
```
```yaml
terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales makes several attempts for most leads.
                      ^^^^^^^              ^^^^
    owner: sam-rivera
```

## Good
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads to at least 90%.
```

## How to fix
Write the number alone; where it may vary, say in which direction: *at least 90%*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import contrasted
from smartdocs.lint.prose import figures
from smartdocs.lint.rewrite import rewrite
from smartdocs.lint.statements import statements
from smartdocs.lint.tokens import tokens
from smartdocs.lint.vocabulary import find, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.statements import Statement
    from smartdocs.lint.vocabulary import Match

LEVEL: Level = "warning"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Words that take a number back, and words that stand where a number should."""
    for said in statements(case):
        for match in find(said.plain, case.language, "escape", "hedge"):
            if match.name == "escape":
                continue  # S102 tells of `as many as possible`
            if contrasted(said.text, match.first, match.last, case.language):
                continue
            span = case.reading.stretch(said.path, match.start, match.end)
            if "number" not in match.group.unless:
                yield Hit(span, f"`{match.text}` does not say how many", rewrite(case, said.path, match))
                continue
            figure = _behind(said, match, case.language)
            if figure is None or ("rise" in match.group.unless and _goes_up(said, match, case.language)):
                continue
            whole = case.reading.stretch(said.path, match.start, figure.end)
            yield Hit(
                span,
                f"`{match.text}` takes back what `{figure.text}` says",
                f"write `{figure.text}` alone, or `{_exact(case.language)} {figure.text}` if it may be more",
                edits=(Edit(whole, figure.text),),
            )
        for start, end in _marks(said):
            yield Hit(
                case.reading.stretch(said.path, start, end),
                f"`{said.text[start:end]}` takes back what the number beside it says",
                f"write the number alone, or `{_exact(case.language)}` before it if it may be more",
            )


def _behind(said: Statement, match: Match, language: str) -> Figure | None:
    """The number that stands right behind the word, and belongs to it."""
    held = tokens(said.plain)
    before = {token.folded for token in held[max(0, match.first - 4) : match.first]}
    if "topic" in match.group.unless and before & words("hedge_not_after", language):
        return None  # `talk about 3 topics`
    for figure in figures(said.text, language):
        between = said.text[match.end : figure.start]
        if figure.start >= match.end and figure.kind not in {"date", "period"} and not between.strip(" .\n"):
            return figure
    return None


def _goes_up(said: Statement, match: Match, language: str) -> bool:
    """Whether a verb before the words takes a number there: `bring attendance up to 95%`."""
    held = tokens(said.plain)[max(0, match.first - 6) : match.first]
    return any(token.folded in words("taking_up", language) for token in held)


_MARKS = r"[~≈±](?=\s?[€$£¥]?\d)|(?<=[\dk%])-?ish\b|\bc\.(?=\s?[€$£¥]?\d)|\+/-(?=\s?\d)"
_MARK_HINTS = ("~", "≈", "±", "ish", "c.", "+/-")


def _marks(said: Statement) -> Iterator[tuple[int, int]]:
    """Hedges that are no words: `~75%`, `£50,000-ish`."""
    if any(hint in said.spoken for hint in _MARK_HINTS):
        yield from (match.span() for match in re.finditer(_MARKS, said.spoken))


def _exact(language: str) -> str:
    return next(iter(sorted(words("at_least", language))))
