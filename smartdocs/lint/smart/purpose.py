"""A sentence -> what it is for (``so that …``) and by what it is reached (``by launching …``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.sentence import listed, stem

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found


def find_purpose(found: Found) -> None:
    """Add the first of each."""
    _aim(found)
    s = found.sentence
    for at in range(1, len(s)):
        long = s.phrase(at, listed("means")) if found.free(at) else 0
        after = s.low(at + long)
        if not long or (s.low(at) == "by" and not (after.endswith("ing") and len(after) > 4)):
            continue
        if s.is_word(at + long) and found.free(at + long):
            found.add("means", "means", at, _clause_end(found, at + long))
            return


def _aim(found: Found) -> None:
    s = found.sentence
    if s.low(0) == "to" and stem(
        s.low(1), "up", "down", "hold", "do", "soft_verbs"
    ):  # `To fill the funnel, we …`
        comma = next((n for n in range(2, len(s)) if s.low(n) == ","), 0)
        if comma and found.free(0, comma - 1) and comma + 1 < len(s):
            found.add("purpose", "purpose", 0, comma - 1)
            return
    for at in range(1, len(s)):
        long = s.phrase(at, listed("purpose")) if found.free(at) else 0
        if long and s.is_word(at + long):
            found.add("purpose", "purpose", at, _clause_end(found, at + long))
            return


def _clause_end(found: Found, at: int) -> int:
    s = found.sentence
    while at + 1 < len(s) and found.free(at + 1) and s.low(at + 1) not in listed("stops"):
        at += 1
    while at > 0 and s.low(at) in listed("prepositions", "determiners"):
        at -= 1
    return at
