"""A figure -> how the YAML has it, and where its unit stands: ``%``, ``€``, ``business hours``, ``demos``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.lint.smart.sentence import listed
from smartdocs.model.quantity import Amount, Duration, plain

if TYPE_CHECKING:
    from smartdocs.lint.prose import Figure
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_UNIT = late(r"%|[€$£¥]|\b[A-Z]{3}\b|[^\W\d_]{2,}(?:\s[^\W\d_]+)*\.?$|[hd]$")


def written(figure: Figure | None) -> str | None:
    """As the YAML has it: ``90%``, ``€1.44M``, ``6 business hours``, ``3``; the noun of a count is told apart."""
    if figure is None:
        return None
    if isinstance(figure.value, Duration):
        return str(figure.value)
    if not isinstance(figure.value, Amount):
        return None
    number = plain(figure.value.number)
    return {"share": f"{number}%", "points": f"{number} points", "money": figure.text}.get(
        figure.kind, number
    )


def find_unit(found: Found, at: int) -> None:
    """Add the unit of the number at ``at``; a sign or a unit of time stands inside of the number, a noun behind it."""
    s, figure = found.sentence, found.sentence.figure(at)
    if figure is None:
        return
    if figure.kind == "count":
        last = at
        if s.low(at + 1) in listed("adverbs") and found.free(at + 1, at + 2) and _is_noun(s, at + 2):
            last += 1  # `14,000 monthly sessions`
        while last - at < 3 and found.free(last + 1) and _is_noun(s, last + 1):
            last += 1
        if last > at:
            found.add("unit", "noun", at + 1, last, s.cut(at + 1, last))
            found.taken[at + 1 : last + 1] = bytes(last - at)  # the noun is the metric's as well
        return
    match = _UNIT.search(figure.text)
    if match is None:
        return
    start = s.tokens[at].start + match.start()
    name = figure.value.unit if isinstance(figure.value, Amount) else str(figure.value).split(" ", 1)[-1]
    whole = found.add("unit", figure.kind, at, at, name)
    found.parts[-1] = replace(whole, start=start, end=start + len(match[0]), text=match[0])


def _is_noun(s: Sentence, at: int) -> bool:
    low = s.low(at)
    small = listed(
        "prepositions", "joints", "determiners", "auxiliary", "adverbs", "relative_words", "now", "soft_words"
    )
    return s.is_word(at) and low not in small and s.tokens[at].kind != "quoted"


def share_unit(found: Found) -> None:
    """*From 62 to 45 days*, *from 72 to 90%*: the first number has the unit of the second."""
    start, target = found.first("baseline"), found.first("target")
    figure = found.sentence.figure(target.last) if target else None
    if start is None or start.kind != "count" or figure is None:
        return
    if figure.kind == "share":
        shared = f"{start.value}%"
    elif isinstance(figure.value, Duration):
        shared = f"{start.value} {str(figure.value).split(' ', 1)[1]}"
    else:
        return
    found.parts[found.parts.index(start)] = replace(start, kind=figure.kind, value=shared)
