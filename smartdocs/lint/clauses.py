"""A text -> its sentences and clauses, and the part of a clause that a verb or a number belongs to."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from smartdocs.late import late
from smartdocs.lint.prose import Figure, figures
from smartdocs.lint.tokens import Token, folded, spoken, tokens, word_at
from smartdocs.lint.vocabulary import forms, is_verb, lists, stretch, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = late(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
_CUT = late(r";|\n\s*\n|\s[–—-]\s")
_OPENING = late(r"[\s\"“„«‘'(\[]+")
VERBS = ("raising", "lowering", "keeping", "other_verbs")


@lru_cache(maxsize=512)
def sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends. A full stop inside a day or behind an abbreviation ends none."""
    plain, found, at = spoken(text), list[tuple[int, int]](), 0
    inside = [(f.start, f.end) for f in figures(text, language)]
    short = words("abbreviations", language)
    for match in _STOP.finditer(plain):
        stop = match.start()
        if any(a < stop + 1 < b for a, b in inside) or any(t.start <= stop < t.end for t in tokens(plain)):
            continue  # within `31. Mai` or `z. B.`
        behind = _OPENING.match(plain, match.end())
        following = plain[behind.end() : behind.end() + 1] if behind else ""
        if following and not (following.isupper() or following.isdigit()):
            continue
        before = tokens(plain)[: word_at(tokens(plain), stop)]
        last = before[-1].folded if before else ""
        if (
            following
            and plain[stop] == "."
            and (last.rstrip(".") in short or "." in last or (len(last) == 1 and last.isalpha()))
        ):
            continue
        if following and last.isdigit() and len(last) < 3 and lists(language)["figures"]["decimal"] == ",":
            continue  # `am 12. April`
        found.append((at, match.end()))
        at = match.end()
    return tuple((a, b) for a, b in (*found, (at, len(text))) if text[a:b].strip())


def verb_at(plain: str, held: tuple[Token, ...], at: int, language: str) -> str:
    """The verb of a goal that the word at ``at`` is a form of; empty for other words, and where it stands as a noun."""
    word = held[at].folded
    if any(word in forms(name, "verb", language) for name in VERBS) and is_verb(plain, held, at, language):
        return word
    return ""


@lru_cache(maxsize=512)
def clauses(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Where each clause begins and ends: cut at full stops, semicolons, dashes, and between two verbs that are joined."""
    plain = spoken(text)
    found = []
    for start, end in sentences(text, language):
        stop = end
        while stop > start and (plain[stop - 1] in ".!?…" or plain[stop - 1].isspace()):
            stop -= 1
        cuts = sorted(
            [
                *((m.start(), m.end()) for m in _CUT.finditer(plain, start, stop)),
                *_joints(plain, start, stop, language),
            ]
        )
        at = start
        for left, right in cuts:
            found.append((at, left))
            at = max(at, right)
        found.append((at, stop))
    return tuple((a, b) for a, b in found if a < b and text[a:b].strip())


def _joints(plain: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Where a clause ends because of `and` with a verb of its own."""
    held = tokens(plain)
    for joint, behind in joints(plain, start, end, language):
        verb = verb_at(plain, held, behind, language) if behind < len(held) else ""
        last = lists(language)["verb_last"] and joint and verb_at(plain, held, joint - 1, language)
        if verb and _describes(plain, held, joint, behind, language):
            continue  # `through new hires and improved processes`
        if verb or last:
            left = held[joint].start
            while left > start and (plain[left - 1].isspace() or plain[left - 1] == ","):
                left -= 1
            yield left, held[behind].start


def _describes(plain: str, held: tuple[Token, ...], joint: int, behind: int, language: str) -> bool:
    """Whether the word behind *and* is a participle before a noun, while no verb before it stands in such a form."""
    endings = words("past_participles", language)
    if not endings or not held[behind].folded.endswith(tuple(endings)) or behind + 1 >= len(held):
        return False
    after = held[behind + 1].folded
    if after in words("prepositions", language) | words("articles", language) | words("joints", language):
        return False
    return not any(
        token.folded.endswith(tuple(endings)) and verb_at(plain, held, at, language)
        for at, token in enumerate(held[:joint])
    )


def joints(plain: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The first word of each `and`, `as well as` … between two characters, and the first word after it and its fillers."""
    held, fillers = tokens(plain), words("fillers", language)
    phrases = _joint_phrases(language)
    at = word_at(held, start)
    while at < len(held) and held[at].start < end:
        begun = phrases.get(held[at].folded, ())
        last = next((n for parts in begun if (n := stretch(plain, held, at, parts))), 0)
        if not last:
            at += 1
            continue
        behind = last
        while behind < len(held) and held[behind].folded in fillers:
            behind += 1
        if behind < len(held) and held[behind].start < end:
            yield at, behind
        at = last


@cache
def _joint_phrases(language: str) -> dict[str, list[tuple[str, ...]]]:
    """What joins two clauses, by its first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted((tuple(each.split()) for each in words("joints", language)), key=len, reverse=True):
        found.setdefault(parts[0], []).append(parts)
    return found


def inside(text: str, start: int, end: int, language: str = "en") -> Iterator[Figure]:
    """The figures between two characters of ``text``."""
    return (f for f in figures(text, language) if start <= f.start and f.end <= end)


def clause_around(text: str, position: int, language: str = "en") -> tuple[int, int]:
    """The clause that holds a character."""
    return next(((a, b) for a, b in clauses(text, language) if a <= position < b), (0, len(text)))


def contrasted(text: str, first: int, last: int, language: str = "en") -> bool:
    """Whether the words from ``first`` to ``last`` are what is not meant: `not as soon as possible but within 2 hours`."""
    plain = spoken(text)
    held = tokens(plain)
    before = held[max(0, first - 4) : first]
    phrases = [tuple(each.split()) for each in words("contrasts", language)]
    for parts in phrases:
        if len(parts) > 1 and any(stretch(plain, before, at, parts) for at in range(len(before))):
            return True  # `instead of waiting until next week`
    end = next((b for a, b in sentences(text, language) if a <= held[first].start < b), len(text))
    if not any(token.folded in words("negations", language) for token in before[-2:]):
        return False
    single = {parts[0] for parts in phrases if len(parts) == 1}
    return any(token.folded in single for token in held[last:] if token.start < end)


def is_beginning(text: str, at: int, language: str) -> bool:
    """Whether the word at ``at`` begins a promise: nothing stands before it but a day, a preposition or who acts."""
    plain = spoken(text)
    held = tokens(plain)
    start = next((a for a, b in sentences(text, language) if a <= held[at].start < b), 0)
    dates = list(figures(text, language))
    loose = words("prepositions", language) | words("articles", language)
    before = [
        token
        for token in held[:at]
        if token.start >= start
        and token.folded not in loose
        and not any(f.start <= token.start < f.end for f in dates)
    ]
    small, adverbs = (
        words("modals", language) | words("fillers", language),
        tuple(words("adverb_endings", language)),
    )
    return all(token.folded in small or token.folded.endswith(adverbs) for token in before[-2:])


def starts_with(text: str, word: str) -> bool:
    """Whether a text begins with a word, in small or capital letters."""
    held = tokens(text)
    return bool(held) and held[0].folded == folded(word)
