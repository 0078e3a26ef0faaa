"""A sentence -> the day until when: read where it can be read in one way, and named as relative where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.lint.smart.days import When, when_at
from smartdocs.lint.smart.sentence import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

Role = Literal["deadline", "start", "baseline", "comparison"]
_INNER = {"in", "on", "with", "as", "of", "at", "from"}


def find_deadline(found: Found) -> None:
    """Add the deadline, the day from which it counts, and the period that dates the baseline."""
    s, ends = found.sentence, list[When]()
    for when in _whens(found):
        role = _role(found, when)
        if role == "deadline":
            ends.append(when)
        elif role == "start":
            _use_up(found, when)
            found.add("start", when.kind, when.first, when.last, when.due.isoformat() if when.due else None)
        elif role == "baseline" and when.period:
            found.add("baseline_period", when.kind, when.first, when.last, when.period.id)
    if not ends or (found.first("deadline") and not any(when.due for when in ends)):
        return
    best = max(ends, key=lambda w: (w.due is not None, _leading(s, w) in listed("firm"), -w.first))
    found.parts = [part for part in found.parts if part.name != "deadline"]
    found.add("deadline", best.kind, best.first, best.last, best.due.isoformat() if best.due else None)


def _whens(found: Found) -> Iterator[When]:
    """The days and stretches from left to right; of those that overlap the first."""
    end = -1
    for at in range(len(found.sentence)):
        when = when_at(found.sentence, at) if found.free(at) else None
        if when and when.first > end and found.free(when.first, when.last):
            end = when.last
            yield when


def _leading(s: Sentence, when: When) -> str:
    """The word that leads to a day, past *the end of*."""
    at = when.first - 1
    while s.low(at) in listed("fillers", "edges") | {":"} and when.first - at < 6:
        at -= 1
    return s.low(at)


def _use_up(found: Found, when: When) -> None:
    """*Starting in* has said all it says: it is no verb of the goal."""
    at = when.first - 1
    while found.sentence.low(at) in listed("fillers", "edges", "since") | _INNER and when.first - at < 5:
        found.taken[at] = 1
        at -= 1


def _role(found: Found, when: When) -> Role:
    s, word = found.sentence, _leading(found.sentence, when)
    if word in _INNER and s.low(when.first - 2) in listed("since") - {"between"}:
        return "start"  # `starting in March 2027`
    baseline, prior = found.first("baseline"), when.first - 1
    while s.low(prior) in listed("fillers", "edges") | {"in", "during", "for"}:
        prior -= 1
    if baseline and prior == baseline.last and word not in listed("firm"):
        return "baseline"
    if word in listed("since"):
        return "start"
    return "comparison" if word in listed("than") else "deadline"
