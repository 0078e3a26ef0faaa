"""Range that does not say whether its ends belong to it.

## What it does
Looks in goal statements and written-out terms for *between 5 and 10*, *5-10*, *5 to 10* and *5 or 6*.
Days and periods are left alone, and so is a change: *from 5 to 10*.

## Why
Whether exactly 10 is still within the promise is asked when it is 10.
A range has no single number that is reached or not, either.
Guides to writing requirements ask for the ends of a range, the INCOSE guide among them.

## Bad
```yaml
goals:
  acceptance:
    statement: Raise the acceptance of qualified leads to between 85% and 90%.
                                                          ^^^^^^^^^^^^^^^^^^^
```
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5, every: month}
    text: Marketing hands over 5-10 qualified leads for each rep.
                               ^^^^
    owner: mia-chen
```

## Good
```yaml
terms:
  lead-volume:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5, every: month}
    text: Marketing hands over at least 5 and at most 10 qualified leads for each rep.
    owner: mia-chen
```

## How to fix
Write both ends with *at least* and *at most*, or the one number that counts.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.finding import Edit, Level
from smartdocs.lint.case import Hit
from smartdocs.lint.clauses import clause_around
from smartdocs.lint.inflection import split
from smartdocs.lint.prose import figures
from smartdocs.lint.statements import statements
from smartdocs.lint.tokens import folded, tokens, word_at
from smartdocs.lint.vocabulary import holds, inflected, lists
from smartdocs.model.quantity import Amount, Duration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from smartdocs.lint.case import Case
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.statements import Statement

LEVEL: Level = "warning"
NEEDS_DATA = False
FIXABLE = "unsafe"


def check(case: Case) -> Iterator[Hit]:
    """Ranges in promises that leave open whether their ends belong to them."""
    for said in statements(case):
        for low, high in pairwise(figures(said.text, case.language)):
            start = _range(said, low, high, case.language)
            if start is None:
                continue
            text = " ".join(said.text[start : high.end].split())
            advice = str(lists(case.language)["ranges"]["rewrite"]).format(
                low=_whole(low, high), high=high.text
            )
            span = case.reading.stretch(said.path, start, high.end)
            yield Hit(
                span,
                f"`{text}` does not say whether both ends belong to it",
                f"write `{advice}`",
                edits=(Edit(span, advice),),
            )


def _whole(low: Figure, high: Figure) -> str:
    return f"{low.text}%" if low.kind == "count" and high.kind == "share" else low.text


def _range(said: Statement, low: Figure, high: Figure, language: str) -> int | None:
    """Where the range of two figures begins; None where they are none."""
    if {low.kind, high.kind} & {"date", "period"} or low.kind not in {"count", high.kind}:
        return None
    data = {key: [folded(word) for word in split(value)] for key, value in lists(language)["ranges"].items()}
    if _is_named_otherwise(said, low, high, data, language):
        return None
    plain, held = said.spoken, tokens(said.spoken)
    at = word_at(held, low.start)
    before = [token.folded for token in held[max(0, at - 2) : at]]
    joint = plain[low.end : high.start]
    word = folded(joint.strip())
    if _falls(low, high):
        return None  # `a return of 3 to 1`
    begins = next(
        (held[n].start for n in range(max(0, at - 2), at) if held[n].folded in data["between"]), None
    )
    if begins is not None and word in data["and"]:
        return begins
    if joint.strip() in {"-", "–", "‑", "−"}:
        return low.start
    if word in data["or"] and _follows(low, high):
        return low.start
    if (
        word in data["to"]
        and before[-1:]
        and before[-1] in data["not_after"]
        and set(before[:-1]) & set(data["loosely"])
    ):
        return held[at - 1].start  # `anywhere from 8 to 10`
    if word in data["to"] and not set(before[-1:]) & set(data["not_after"]):
        start, end = clause_around(said.text, low.start, language)
        changes = {form for verb in data["changes"] for form in inflected(verb, "verb", language)}
        changing = any(t.folded in changes for t in held if start <= t.start < end)
        reached = set(before[-1:]) & set(data["onto"])  # `bring it to 40 to 50`
        return None if changing and begins is None and not reached else low.start
    return None


def _number(figure: Figure) -> Decimal | None:
    return figure.value.number if isinstance(figure.value, Amount | Duration) else None


def _falls(low: Figure, high: Figure) -> bool:
    """Whether the second number is below the first: a proportion, a season such as `2026-27`, no range."""
    one, two = _number(low), _number(high)
    return one is not None and two is not None and two <= one


def _follows(low: Figure, high: Figure) -> bool:
    """Whether one number comes right after the other: `6 or 7 families`."""
    one, two = _number(low), _number(high)
    return one is not None and two is not None and two == one + 1 and low.kind == "count"


def _is_named_otherwise(
    said: Statement, low: Figure, high: Figure, data: dict[str, list[str]], language: str
) -> bool:
    """Pages, rooms, years, hours of the day, scores, and ranges whose ends are spoken of."""
    plain, held = said.spoken, tokens(said.spoken)
    at = word_at(held, low.start)
    loosely = at > 1 and held[at - 2].folded in data["loosely"]
    if (
        at
        and not loosely
        and held[at - 1].folded in data["not_after"]
        and plain[held[at - 1].end : low.start].isspace()
    ):
        return True
    if re.match(r"\s?[-–/:]\s?\d|\d", plain[high.end :]) or re.search(r"[\w/:.-]$", plain[: low.start]):
        return True
    if all(re.fullmatch(r"(?:19|20)\d\d", figure.text) for figure in (low, high)):
        return True
    after = word_at(held, high.end)
    following = {token.folded for token in held[after : after + 1]}
    if following & set(data["clocks"]) or re.fullmatch(r"\d+h", high.text):
        return True
    start, end = clause_around(said.text, low.start, language)
    return holds(plain, [tuple(each.split()) for each in data["inclusive"]], start, end)
