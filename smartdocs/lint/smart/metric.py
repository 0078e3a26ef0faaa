"""A sentence -> the noun phrase that says what is counted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from smartdocs.lint.smart.sentence import listed

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence


def find_metric(found: Found, start: int) -> tuple[int, int] | None:
    """Add the metric, which stands after the verb or, when nothing does, before it; its first and last token."""
    s = found.sentence
    metric = _passive(found) or _phrase_from(found, start, begun=start > 0)
    if metric is None and start > 1:
        metric = _phrase_from(found, 0, begun=False)
    if metric is None:
        return None
    first, last = metric
    window, target = found.first("window"), found.first("target")
    if window and target and window.first == last + 1:  # `the first attempt within 6 business hours`
        last = window.last
    found.add("metric", "noun", first, last, s.cut(first, last))
    return first, last


def _passive(found: Found) -> tuple[int, int] | None:
    """``90% of MQLs are contacted``: what is done to them is what is measured."""
    verb = found.first("direction")
    s = found.sentence
    if verb is None or verb.kind in {"up", "down", "hold"}:
        return None
    if not s.low(verb.first).endswith("ed") and s.low(verb.first) not in listed("irregular"):
        return None
    before = {s.low(verb.first - 1), s.low(verb.first - 2)}
    return (verb.first, verb.first) if before & listed("being") else None


def _phrase_from(found: Found, start: int, *, begun: bool) -> tuple[int, int] | None:
    s, at = found.sentence, start
    while at < len(s) and (
        not found.free(at) or s.low(at) in _skipped() or not s.is_word(at) or _leads_on(found, at)
    ):
        if begun and s.low(at) in {".", ";", "(", "–", "—"}:
            return None
        at += 1
    last = noun_phrase(found, at)
    return (at, last) if at <= last else None


@cache
def _skipped() -> frozenset[str]:
    return (listed("determiners", "softeners") - {"average", "total"}) | listed("before_metrics")


def _leads_on(found: Found, at: int) -> bool:
    """Whether a small word leads to a figure, which is known already, or an adverb stands before the noun."""
    low = found.sentence.low(at)
    small = low in listed("prepositions") and (not found.free(at + 1) or low == "to")
    return small or (low.endswith("ly") and low not in listed("measure_words", "adverbs"))


def noun_phrase(found: Found, at: int) -> int:
    """The last token of the noun phrase that begins at ``at``, with the ``of …`` that *number of* and *share of* need.

    A token before ``at`` when no noun stands there.
    """
    s, end = found.sentence, at
    stops = listed("prepositions", "joints", "auxiliary", "stops")
    while end < len(s) and found.free(end) and s.is_word(end) and s.low(end) not in stops:
        if end > at and s.low(end).endswith("ly") and s.low(end) in listed("soft_words"):
            break
        end += 1
    after = end + 1
    if end == at or not found.free(after) or not found.free(end) or not _needs_more(s, at, end):
        return end - 1
    while s.low(after) in listed("determiners") and found.free(after):
        after += 1
    inner = noun_phrase(found, after)
    if s.low(end) == "from" and inner >= after and s.low(inner + 1) in {"to", "into"}:
        inner = max(inner, noun_phrase(found, inner + 2))
    return max(inner, end - 1)


def _needs_more(s: Sentence, at: int, end: int) -> bool:
    """Whether what stands before ``end`` is no metric yet: *number* **of calls**, *time* **to first attempt**."""
    joint, head, after = s.low(end), s.low(end - 1), s.low(end + 1)
    if joint in {"of", "in"}:
        simple = all(s.low(n) in listed("measure_words") for n in range(at, end - 1))
        return simple and head in listed("containers")
    if joint in {"to", "for"} and head in listed("times_to") and not s.figure(end + 1):
        return True
    if joint == "to":  # `MQL to SQL conversion rate`
        return any(s.low(n) in listed("rates") for n in range(end + 1, end + 5))
    if joint == "from":  # `conversion from MQL to SQL`
        return s.is_word(end + 1) and s.low(end + 2) in {"to", "into"}
    known = head in listed("containers", "bare_metrics", "periods") or head.endswith("s")
    return joint == "per" and after not in listed("periods") and known
