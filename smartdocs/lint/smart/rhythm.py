"""A sentence -> how often (``three times a week``), within what (``within 6 hours``), for how long (``over the next 3 months``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.sentence import listed, stem
from smartdocs.model.quantity import Duration

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_EACH = {"a", "an", "per", "each", "every"}
_TIMES = {"times", "time", "x", "×"}
_LONG = {"days", "weeks", "months"}


def find_rhythm(found: Found) -> None:
    """Add the rates, the windows, and the stretches of time that begin today."""
    for at in range(len(found.sentence)):
        if not found.free(at):
            continue
        if last := _rate(found.sentence, at):
            found.add("rate", "rate", at, last - 1, found.sentence.cut(at, last - 1).casefold())
    for at in range(len(found.sentence)):
        last = _at_once(found.sentence, at) or _counted_limit(found.sentence, at)
        if last and found.free(at, last):
            found.add("window", "window", at, last)
    for at in range(len(found.sentence)):
        duration = getattr(found.sentence.figure(at), "value", None)
        if found.free(at) and isinstance(duration, Duration):
            _stretch(found, at, duration)
        elif found.free(at) and (last := _years(found.sentence, at)):
            first = at - (found.sentence.low(at - 1) in {"next", "coming", "following"})
            found.add("deadline", "relative", first, last)


def _rate(s: Sentence, at: int) -> int:
    """One past the last token of the rate that begins at ``at``; 0 when none does."""
    word = s.low(at)
    if word in listed("adverbs"):
        return 0 if _describes(s, at) else at + 1
    if word in {"every", "each"}:
        return _turn(s, at + 1)
    if word in {"once", "twice"} or s.figure(at):
        return _times(s, at)
    if word in {"on", "over"} or word in listed("days"):
        return _weekdays(s, at)
    if word == "per" or (word == "a" and _counted_before(s, at)):
        return at + 2 if s.low(at + 1) in listed("periods") else 0
    return 0


def _describes(s: Sentence, at: int) -> bool:
    """Whether *monthly* says which number it is and not how often something is done: *14,000 monthly sessions*."""
    if s.low(at + 1) in listed("not_adverbs_before"):
        return True
    named = s.is_word(at + 1) and s.low(at + 1) not in listed(
        "prepositions", "joints", "determiners", "auxiliary", "adverbs", "now"
    )
    counted = s.figure(at - 1) is not None or s.low(at - 1) in {"of", "new", "average", "total"}
    return named and (counted or any(stem(s.low(n), "up", "down") for n in range(at)))


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


def _years(s: Sentence, at: int) -> int:
    """The last token of ``five years`` in *within five years*, *over the next three quarters*; 0 for what is none."""
    figure, before = s.figure(at), at - 1
    while s.low(before) in listed("window_leads"):
        before -= 1
    ahead = (
        figure is not None
        and figure.kind == "count"
        and s.low(at + 1) in {"year", "years", "quarters", "sprints"}
    )
    return at + 1 if ahead and s.low(before) in {"within", "in", "over", "inside"} else 0


def _at_once(s: Sentence, at: int) -> int:
    """The last token of ``on the same (business) day``, ``by the next working day``, ``same-day``; 0 when none begins here."""
    first = at + (s.low(at) in {"on", "by", "within", "until"})
    first += s.low(first) in {"the", "that"}
    if s.low(first) in {"same-day", "next-day", "overnight"}:
        return first
    if s.low(first) not in {"same", "next"}:
        return 0
    ruled = s.low(first + 1) in {"business", "working", "calendar"}
    same = s.low(first) == "same" or ruled or s.low(at) == "by"
    return first + 1 + ruled if same and s.low(first + 1 + ruled) in {"day", "hour", "morning"} else 0


def _counted_limit(s: Sentence, at: int) -> int:
    """The last token of ``within 30 seconds``, ``within five rings``; 0 for what is no such limit."""
    if s.low(at) != "within":
        return 0
    at += 1
    while s.low(at) in listed("window_leads"):
        at += 1
    figure = s.figure(at)
    return at + 1 if figure and figure.kind == "count" and s.low(at + 1) in listed("short_units") else 0


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
    elif s.low(at - 1) == "than" and s.low(at - 2) in {"longer", "later"}:
        begin = at - 2 - (s.low(at - 3) in {"no", "not"})
        found.add("window", "window", begin, at, str(duration))
    elif duration.unit in {"weeks", "months"} and (
        (leading in {"for", "over"} and any(True for _ in found.named("rate")))
        or (leading == "over" and _changes(s, at))
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
