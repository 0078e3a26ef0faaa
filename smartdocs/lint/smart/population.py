"""A sentence -> the group that it is about: *of inbound MQLs*, *for EMEA*, *95% of demo requests get …*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.smart.metric import noun_phrase
from smartdocs.lint.smart.sentence import listed, stem

if TYPE_CHECKING:
    from smartdocs.lint.smart.part import Found
    from smartdocs.lint.smart.sentence import Sentence

_SMALL = {"at", "least", "most", "from", "to", "by", "of", "for", "than"}


def find_group_as_subject(found: Found, start: int) -> int:
    """Add a group that itself does or gets something, ``95% of requests get a reply``; where the metric may begin then.

    ``start`` when there is no such group.
    """
    s = found.sentence
    target = found.first("target")
    begin = -1
    if target and s.low(target.last + 1) == "of" and start <= target.last + 1:
        begin = target.last + 2
    elif target and target.last > target.first and "%" in (target.value or "") and start <= target.last + 1:
        begin = target.last + 1  # `nine out of ten demo requests`
    else:
        begin = next(
            (n + 1 for n in range(start, min(start + 3, len(s))) if s.low(n) in {"every", "each", "no"}), -1
        )
    if begin < 0 or not found.free(begin):
        return start
    last = noun_phrase(found, begin)
    while last > begin and not _acts(s, last + 1) and _acts(s, last):
        last -= 1
    if (
        last < begin
        or not found.free(last + 1)
        or not _acts(s, last + 1)
        or s.low(begin) in listed("auxiliary")
    ):
        return start
    found.add("population", "phrase", begin, last, s.cut(begin, last))
    at = last + 1
    while s.low(at) in listed("auxiliary"):
        at += 1
    return at


def _acts(s: Sentence, at: int) -> bool:
    low = s.low(at)
    return low in listed("auxiliary") - {"to"} or (
        bool(stem(low, "do")) and not low.endswith("ing") and s.low(at + 1) != ""
    )


def find_population(found: Found, first: int, last: int) -> None:
    """Add the group that stands behind the metric, before it, or inside of it."""
    if found.first("population"):
        return
    s = found.sentence
    for begin in (*range(last + 1, len(s)), *range(first)):
        if s.low(begin) in listed("of_whom") and found.free(begin) and _group(found, begin):
            return
    for at in range(first + 1, last):  # *response time to demo requests*, *share of MQLs*
        if (
            s.low(at) in {"to", "of", "for"}
            and s.low(at - 1) in listed("group_heads")
            and s.low(last).endswith("s")
        ):
            found.add("population", "phrase", at + 1, last, s.cut(at + 1, last))
            return


def _group(found: Found, begin: int) -> bool:
    s, word, first = found.sentence, found.sentence.low(begin), begin + 1
    while s.low(first) in listed("determiners") - {"all", "any", "this", "that", "these", "those", "another"}:
        first += 1
    low = s.low(first)
    if not found.free(first) or not s.is_word(first) or low in _SMALL:
        return False
    if low in listed("auxiliary", "periods", "day_parts", "days", "joints") - {
        "each",
        "every",
        "both",
        "either",
    }:
        return False
    if word not in {"of", "for", "among", "across", "per"} and not _is_segment(s, first, word):
        return False
    last = first
    while last + 1 < len(s) and found.free(last + 1) and _goes_on(found, last):
        last += 1
    while last > first and s.low(last) in listed("prepositions", "joints", "determiners"):
        last -= 1
    if first == last and low in {"all", "each", "every", "both", "either"}:
        return False
    found.add("population", "phrase", first, last, s.cut(first, last))
    return True


def _goes_on(found: Found, at: int) -> bool:
    """Whether the phrase goes on after ``at``: with a noun, with *in companies*, with *than 50*."""
    s, low = found.sentence, found.sentence.low(at + 1)
    if low in listed("goes_on"):
        return found.free(at + 2) and not s.follows(at + 1, "at", "least")
    if s.figure(at + 1):
        return s.low(at) in {"than", "least", "with", "over", "above", "under", "below"}
    return s.is_word(at + 1) and low not in listed("joints", "auxiliary", "prepositions", "adverbs")


def _is_segment(s: Sentence, at: int, word: str) -> bool:
    """After *in*, *to* or *with* stands a market or a kind of customer, and not a place or a team."""
    low, text = s.low(at), s.tokens[at].text
    if low in listed("regions", "segments"):
        return True
    if word in {"to", "with"}:
        return low not in listed("teams") and (
            low.endswith("s") or s.low(at + 1).endswith("s") or text[:1].isupper()
        )
    return word == "from" or text[:1].isupper()
