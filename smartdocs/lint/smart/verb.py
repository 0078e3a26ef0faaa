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
    if told := found.first("direction"):  # `10x revenue`
        return told.last + 1
    after = target.last + 1 if target else 0
    for way, name in (("increase", "grows"), ("decrease", "shrinks")):
        if target and found.free(after) and found.sentence.low(after) in listed(name):
            found.add("direction", "noun", after, after, way)
            return after + 1
    verb = _verb(found)
    if verb is None:
        return 0
    at, name = verb
    if name == "soft_verbs" and _does_more(found.sentence, at):
        name = "do"
    found.add("direction", name, at, at, _way(found, at, name))
    return _past_another(found, at)


def _does_more(s: Sentence, at: int) -> bool:
    """Whether a verb that anybody can see follows for the same thing: *identify, contact and visit 40 buyers*."""
    while s.low(at + 1) in {"and", ",", "&"}:
        at += 1 + (s.low(at + 2) in {"and", "&"})
        if stem(s.low(at + 1), "do"):
            return True
        at += 1
    return False


def _past_another(found: Found, at: int) -> int:
    """The place behind a second verb that is about the same thing: *sell and close 225 devices*."""
    s, joint = found.sentence, at + 1
    while s.low(joint) in {"and", "or", "&", ",", "/"}:
        second = joint + 1 + (s.low(joint) == "," and s.low(joint + 1) in {"and", "or"})
        if not found.free(second) or not stem(s.low(second), *_DIRECTIONS):
            break
        found.taken[second] = 1
        joint = second + 1
    return max(at + 1, joint)


def _verb(found: Found) -> tuple[int, str] | None:
    """The verb that governs the sentence: one that moves a number before any other, the first before the later."""
    s = found.sentence
    best: tuple[int, int, str] | None = None
    for at in range(len(s)):
        if not found.free(at) or not s.is_word(at) or (at == 0 and _reads_as_noun(s, at)):
            continue
        name = (
            next((n for n in _DIRECTIONS if stem(s.low(at), n)), "") or _by_its_place(s, at) or _done(s, at)
        )
        if not name or not _can_govern(found, at, name) or _leads_to_another(s, at, name):
            continue
        rank = 0 if at == 0 or name in {"up", "down", "hold"} else 1
        if best is None or (rank, at) < best[:2]:
            best = (rank, at, name)
    return (best[1], best[2]) if best else None


def _by_its_place(s: Sentence, at: int) -> str:
    """``Automate the …``, ``Rewire our …``: a first word before an article can only be a verb."""
    low = s.low(at)
    first = at == 0 and s.low(1) in listed("determiners") - {"this", "that", "these", "those", "any"}
    small = listed("prepositions", "joints", "determiners", "auxiliary", "now", "adverbs", "relative_words")
    return "do" if first and low.isalpha() and low not in small and not low.endswith("ly") else ""


def _done(s: Sentence, at: int) -> str:
    """``be carried out``, ``is made safe``: what is done, in a form that no ending shows."""
    before = at - 1
    while s.low(before).endswith("ly") and at - before < 3:
        before -= 1
    return "do" if s.low(at) in listed("irregular") and s.low(before) in listed("being") else ""


def _leads_to_another(s: Sentence, at: int, name: str) -> bool:
    """Whether the verb only leads to the one that counts: *be resolved*, *work together to generate*, *aim to answer*."""
    if name != "soft_verbs":
        return False
    behind = at + 1
    while s.low(behind).endswith("ly") or s.low(behind) in {"together", "hard", "closely", "jointly"}:
        behind += 1
    if s.low(at) in {"be", "being", "get"}:
        regular = s.low(behind).endswith("ed") and stem(s.low(behind), "do", "up", "down", "hold")
        return bool(regular) or s.low(behind) in listed("irregular")
    return s.low(behind) == "to" and bool(stem(s.low(behind + 1), "do", "up", "down", "hold"))


def _can_govern(found: Found, at: int, name: str) -> bool:
    s = found.sentence
    low, prior = s.low(at), at - 1
    moves = name in {"up", "down"}
    while prior >= 0 and s.low(prior).endswith("ly") and found.free(prior) and at - prior < 4:
        prior -= 1
    before = s.low(prior)
    if low.endswith("ing") and before == "to" and stem(s.low(prior - 1), "commits"):
        return True
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
    if name == "up" and _earns(found, at):
        return "reach"
    if name != "soft_verbs" and not stem(low, "soft_change"):
        return _DIRECTIONS[name]
    start, goal = (_number(found, part) for part in ("baseline", "target"))
    if start is not None and goal is not None and start != goal:
        return "increase" if goal > start else "decrease"
    return _DIRECTIONS[name] if name in {"up", "down"} and not stem(low, "either_way") else None


def _earns(found: Found, at: int) -> bool:
    """``Raise at least $30,000``: money is collected, and no number moves."""
    s, target = found.sentence, found.first("target")
    if target is None or target.kind != "number" or found.first("baseline"):
        return False
    figure, first = s.figure(target.last), target.first
    while s.low(first - 1) in listed("softeners", "bounds") | {"at", "least", "more", "than"}:
        first -= 1
    if figure is None or first != at + 1:
        return False
    counted = figure.kind == "count" and s.is_word(target.last + 1) and s.low(at) not in {"raise", "raises"}
    return bool((figure.kind == "money" or counted) and stem(s.low(at), "earning"))


def _number(found: Found, name: Name) -> Decimal | None:
    part = found.first(name)
    figure = found.sentence.figure(part.last) if part else None
    value = figure.value if figure else None
    return value.number if isinstance(value, Amount | Duration) else None
