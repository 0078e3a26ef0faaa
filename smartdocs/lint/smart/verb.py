"""A sentence -> its direction: the verb that governs it, and which way the number goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.sentence import listed, stem
from smartdocs.model.quantity import Amount, Duration

if TYPE_CHECKING:
    from decimal import Decimal

    from smartdocs.lint.smart.part import Found, Name
    from smartdocs.lint.smart.sentence import Sentence

_DIRECTIONS = {"up": "increase", "down": "decrease", "hold": "maintain", "do": "reach", "soft_verbs": "reach"}


def find_direction(found: Found) -> int:
    """Add the verb; the token after it, where the metric may begin, or 0 when the sentence has none.

    *A 20% increase in sign-ups* goes up whatever the verb: the noun says which way.
    """
    target = found.first("target")
    after = target.last + 1 if target else 0
    for way, name in (("increase", "grows"), ("decrease", "shrinks")):
        if target and found.free(after) and found.sentence.low(after) in listed(name):
            found.add("direction", "noun", after, after, way)
            return after + 1
    verb = _verb(found)
    if verb is None:
        return 0
    at, name = verb
    found.add("direction", name, at, at, _way(found, at, name))
    return at + 1


def _verb(found: Found) -> tuple[int, str] | None:
    """The verb that governs the sentence: one that moves a number before any other, the first before the later."""
    s = found.sentence
    best: tuple[int, int, str] | None = None
    for at in range(len(s)):
        if not found.free(at) or not s.is_word(at) or (at == 0 and _reads_as_noun(s, at)):
            continue
        name = next((n for n in _DIRECTIONS if stem(s.low(at), n)), "")
        if not name or not _can_govern(found, at, name):
            continue
        rank = 0 if at == 0 or name in {"up", "down", "hold"} else 1
        if best is None or (rank, at) < best[:2]:
            best = (rank, at, name)
    return (best[1], best[2]) if best else None


def _can_govern(found: Found, at: int, name: str) -> bool:
    s = found.sentence
    low, prior = s.low(at), at - 1
    moves = name in {"up", "down"}
    while prior >= 0 and s.low(prior).endswith("ly") and found.free(prior) and at - prior < 4:
        prior -= 1
    before = s.low(prior)
    if low.endswith("ing") and at > 0:
        return moves and (before not in listed("prepositions") or s.low(prior - 1) in listed("goal_words"))
    if prior < 0 or before in listed("before_verbs"):
        return True
    if before in listed("determiners", "prepositions"):
        return False
    return not found.free(prior) or (moves and low.endswith("s"))


def _reads_as_noun(s: Sentence, at: int) -> bool:
    """``Lead volume``, ``Call rate at 90%``, ``Demo bookings``: a noun that looks like a verb."""
    low = s.low(at)
    if low in listed("nouns_first"):
        return True
    return s.low(at + 1) in listed("noun_tails") and low not in listed("clear_verbs")


def _way(found: Found, at: int, name: str) -> str | None:
    """Where the verb only promises something better, the two numbers say which way; without them nobody knows."""
    low = found.sentence.low(at)
    if name != "soft_verbs" and not stem(low, "soft_change"):
        return _DIRECTIONS[name]
    start, goal = (_number(found, part) for part in ("baseline", "target"))
    if start is not None and goal is not None and start != goal:
        return "increase" if goal > start else "decrease"
    return _DIRECTIONS[name] if name in {"up", "down"} and not stem(low, "either_way") else None


def _number(found: Found, name: Name) -> Decimal | None:
    part = found.first(name)
    figure = found.sentence.figure(part.last) if part else None
    value = figure.value if figure else None
    return value.number if isinstance(value, Amount | Duration) else None
