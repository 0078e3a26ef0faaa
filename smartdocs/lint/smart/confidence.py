"""A sentence -> how sure the speaker is: ``confidence 7/10``, ``(9/10)``, ``80% sure``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.lint.smart.sentence import listed

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_OUT_OF_TEN = late(r"\d{1,2}(?:\.\d)?/(?:5|10|100)")
_BETWEEN = {
    ":",
    "level",
    "of",
    "is",
    "at",
    "=",
    "-",
    "(",
    "rating",
    "score",
    "scale",
    "that",
    "about",
    "with",
    "a",
}


def find_confidence(found: Found) -> None:
    """Add the number beside a word such as *confident*, or a mark out of ten that stands in brackets or at the end."""
    s = found.sentence
    for at in range(len(s)):
        if not _is_mark(s, at):
            continue
        before, after = at - 1, at + 1
        while s.low(before) in _BETWEEN and at - before < 5:
            before -= 1
        while s.low(after) in _BETWEEN and after - at < 3:
            after += 1
        first, last = at, at
        if s.low(before) in listed("confidence"):
            first = before
        elif s.low(after) in listed("confidence"):
            last = after
        elif not (_OUT_OF_TEN.fullmatch(s.low(at)) and (s.low(at - 1) in {"(", ","} or at >= len(s) - 2)):
            continue
        if found.free(first, last):
            found.add("confidence", "stated", first, last, s.tokens[at].text)


def _is_mark(s: Sentence, at: int) -> bool:
    figure = s.figure(at)
    return (figure is not None and figure.kind == "share") or bool(_OUT_OF_TEN.fullmatch(s.low(at)))
