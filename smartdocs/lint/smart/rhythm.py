"""A sentence -> how often (``three times a week``), within what (``within 6 hours``), for how long (``over the next 3 months``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.sentence import listed, stem
from smartdocs.model.quantity import Duration

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_EACH = {"a", "an", "per", "each", "every"}
_TIMES = {"times", "time", "x"}
_LONG = {"days", "weeks", "months"}


def find_rhythm(found: Found) -> None:
    """Add the rates, the windows, and the stretches of time that begin today."""
    for at in range(len(found.sentence)):
        if not found.free(at):
            continue
        if last := _rate(found.sentence, at):
            found.add("rate", "rate", at, last - 1, found.sentence.cut(at, last - 1).casefold())
    for at in range(len(found.sentence)):
        duration = getattr(found.sentence.figure(at), "value", None)
        if found.free(at) and isinstance(duration, Duration):
            _stretch(found, at, duration)


def _rate(s: Sentence, at: int) -> int:
    """One past the last token of the rate that begins at ``at``; 0 when none does."""
    word = s.low(at)
    if word in listed("adverbs"):
        return 0 if s.low(at + 1) in listed("not_adverbs_before") else at + 1
    if word in {"every", "each"}:
        return _turn(s, at + 1)
    if word in {"once", "twice"} or s.figure(at):
        return _times(s, at)
    if word in {"on", "over"} or word in listed("days"):
        return _weekdays(s, at)
    if word == "per" or (word == "a" and _counted_before(s, at)):
        return at + 2 if s.low(at + 1) in listed("periods") else 0
    return 0


def _turn(s: Sentence, at: int) -> int:
    """``every (other | single | second) week``, ``every Monday and Thursday``, ``every 2 weeks``, ``every night``."""
    if s.low(at) in {"other", "single", "second", "third", "working", "business"}:
        at += 1
    figure = s.figure(at)
    if figure and isinstance(figure.value, Duration):
        return at + 1
    if s.low(at) not in listed("periods", "days", "day_parts"):
        return 0
    at += 1
    while s.low(at) in listed("days", "day_parts") or (
        s.low(at) in {"and", ","} and s.low(at + 1) in listed("days", "day_parts")
    ):
        at += 1
    return at


def _times(s: Sentence, at: int) -> int:
    """``three (to five | or four) times a week``, ``once a month``, ``twice daily``, ``5 days a week``."""
    figure = s.figure(at)
    days = bool(figure and isinstance(figure.value, Duration))
    at += 1
    if s.low(at) == "to" and s.figure(at + 1) and "from" in {s.low(at - 2), s.low(at - 3)}:
        return 0  # `from three to five times a week` moves from one number to another
    if s.low(at) in {"to", "or", "-", "–"} and (s.figure(at + 1) or s.low(at + 1) == "twice"):
        at += 2
    elif s.figure(at):
        at += 1
    counted = figure is None or days or figure.text.casefold() == "twice"
    if s.low(at) in _TIMES:
        at, counted = at + 1, True
    if not counted:
        return 0
    if s.low(at) in _EACH or s.low(at) == "/":
        return _turn(s, at + 1)
    if not days and s.low(at) in listed("adverbs"):
        return at + 1
    return 0


def _weekdays(s: Sentence, at: int) -> int:
    """``on weekends``, ``on Monday afternoons``, ``Monday to Friday``: a single ``on Friday`` is a day and no rate."""
    if s.low(at) in {"on", "over"}:
        at += 1
        if s.low(at) == "the" and s.low(at + 1).startswith("weekend"):
            at += 1
    days, first = listed("days", "day_parts"), at
    while s.low(at) in days or (s.low(at) in {"and", "to", ",", "-", "/"} and s.low(at + 1) in days):
        at += 1
    words = [s.low(n) for n in range(first, at)]
    several = any(w.endswith("s") for w in words) or "to" in words or "weekend" in words
    return at if several else 0


def _counted_before(s: Sentence, at: int) -> bool:
    """Whether a figure stands so close before that ``a week`` belongs to it: ``40 calls a week``."""
    return any(s.figure(at - n) for n in range(1, 5))


def _stretch(found: Found, at: int, duration: Duration) -> None:
    s, first = found.sentence, at
    while s.low(first - 1) in listed("window_leads"):
        first -= 1
    leading, words = s.low(first - 1), {s.low(n) for n in range(first, at)}
    long = duration.unit in _LONG
    if words & {"next", "coming", "following"} and long:
        found.add("deadline", "relative", first, at)
    elif leading in {"within", "inside", "in"}:
        anchored = s.low(at + 1) in listed("anchors") and not s.figure(at + 2)
        if (
            not long
            or duration.ruler == "business"
            or anchored
            or (duration.unit == "days" and not _changes(s, at))
        ):
            found.add("window", "window", first - 1, _anchor(found, at) if anchored else at, str(duration))
        else:
            found.add("deadline", "relative", at, at)
    elif (
        leading in {"for", "over"}
        and duration.unit in {"weeks", "months"}
        and any(True for _ in found.named("rate"))
    ):
        found.add("deadline", "relative", at, at)


def _anchor(found: Found, at: int) -> int:
    """The last word of ``of hand-over``, the moment from which the window is counted."""
    s, last = found.sentence, at + 1
    while (
        last - at < 5
        and found.free(last + 1)
        and s.is_word(last + 1)
        and s.low(last + 1) not in listed("prepositions", "joints")
    ):
        last += 1
    return last


def _changes(s: Sentence, at: int) -> bool:
    """Whether a number is to move, so that the days say until when."""
    other = any(
        f.kind not in {"date", "period", "duration"}
        for n, t in enumerate(s.tokens)
        if n != at and (f := t.figure)
    )
    return other and any(stem(token.low, "up", "down") for token in s.tokens if token.kind == "word")
