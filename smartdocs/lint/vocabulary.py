"""The word lists of ``lint/words`` -> dictionaries in which the words of a sentence are looked up."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from smartdocs import registry
from smartdocs.frozen import frozen
from smartdocs.lint.inflection import Endings, endings, inflect, split
from smartdocs.lint.tokens import Token, beside, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@frozen
class Group:
    """Words that go wrong in the same way, and what to write instead."""

    rewrite: str
    asks: str
    """What would say it instead, if a field has it: ``time``, ``share``, ``day``; nothing for a whole sentence."""
    unless: frozenset[str]
    """What beside the words makes them harmless; each rule says what the names mean."""
    is_adverb: bool
    """Whether a phrase such as `within 6 business hours` can stand in its place."""
    is_verb: bool
    """Whether the words count as verbs only: `cut` in `cut costs`, and not in `a price cut`."""
    not_before: frozenset[str]
    not_after: frozenset[str]
    resolved_by: tuple[tuple[str, ...], ...]
    """Phrases that say which of several meanings is meant."""


@frozen
class Match:
    """A phrase of a list, and where it stands."""

    start: int
    end: int
    first: int
    """The number of its first token, and that after its last one."""
    last: int
    text: str
    group: Group
    name: str
    """The list it stands in."""


class Phrases:
    """A list, by what its phrases begin with; written out by ``ready``.

    Beginnings are the first two words of a phrase, or the first where the second is none or open.
    Most texts have none of them, so groups and phrases are made when one is met.
    """

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._groups: list[Any] = held["groups"]
        self.beginnings: Mapping[str, int | str] = held["beginnings"]
        self.tails: Mapping[str, tuple[Group, tuple[str, ...]]] = {
            tail: (self.group(number), tuple(excepted)) for tail, (number, excepted) in held["tails"].items()
        }
        """What words end with, in languages that write compounds in one word; and which words are not meant all the same."""
        self._met: dict[str, tuple[tuple[tuple[str, ...], str, Group], ...]] = {"": ()}

    def group(self, number: int) -> Group:
        """The group with that number."""
        made = self._groups[number]
        if not isinstance(made, Group):
            rewrite, asks, unless, is_adverb, is_verb, before, after, by = made
            made = self._groups[number] = Group(
                rewrite, asks, frozenset(unless), is_adverb, is_verb, frozenset(before), frozenset(after), tuple(map(tuple, by))
            )  # fmt: skip
        return made

    def at(self, beginning: str) -> tuple[tuple[tuple[str, ...], str, Group], ...]:
        """The phrases with that beginning, the longest first: words, particle of a verb that may stand apart, group."""
        if beginning not in self._met:
            held = self.beginnings.get(beginning, "")
            parts: list[Any] = (
                [beginning, "", held] if isinstance(held, int) else held.split("|") if held else []
            )
            self._met[beginning] = tuple(
                (tuple(str(parts[n]).split()), str(parts[n + 1]), self.group(int(parts[n + 2])))
                for n in range(0, len(parts), 3)
            )
        return self._met[beginning]


_NOTHING: Mapping[str, Any] = {"groups": [], "beginnings": {}, "tails": {}}


@cache
def _ready(language: str) -> dict[str, Any]:
    """The file of a language as ``ready`` has written it."""
    read: dict[str, Any] = json.loads(registry.text("smartdocs.lint", f"words/{language}.json"))
    return read


def lists(language: str) -> dict[str, Any]:
    """Everything in the file of a language, but lists of groups."""
    plain: dict[str, Any] = _ready(language)["lists"]
    return plain


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """A plain list of words, as it is written."""
    return frozenset(split(lists(language).get(name)))


@cache
def forms(name: str, kind: str, language: str = "en") -> Mapping[str, str]:
    """Every form of the words of a plain list -> the word itself."""
    return {
        form: word for word in split(lists(language).get(name)) for form in inflected(word, kind, language)
    }


def inflected(word: str, kind: str, language: str) -> Iterator[str]:
    """``raise`` -> raise, raises, raised, raising; by the endings in the file of the language."""
    return inflect(word, kind, _endings(language))


@cache
def _endings(language: str) -> dict[str, Endings]:
    return endings(lists(language))


@cache
def phrases(name: str, language: str = "en") -> Phrases:
    """A list of groups, ready to be looked up."""
    return Phrases(_ready(language)["phrases"].get(name, _NOTHING))


def _length(phrase: tuple[tuple[str, ...], str, Group]) -> int:
    """What sorts the longest phrase first."""
    return -len(phrase[0])


def find(plain: str, language: str, *names: str) -> Iterator[Match]:
    """Every phrase of the lists in ``plain`` from left to right; of phrases that overlap the longest, of the same the first list's."""
    spoken, places = _beginnings(plain)
    known = []
    for name in names:
        each = phrases(name, language)
        here = spoken & each.beginnings.keys()
        if here or each.tails:
            known.append((name, each, here))
    if not known:
        return
    held, behind = tokens(plain), 0
    for at, (word, pair) in enumerate(places):
        if at < behind:
            continue
        best = None
        for name, each, here in known:
            if word not in here and pair not in here and not each.tails:
                continue  # most words begin nothing
            match = _at(plain, held, at, name, each, language)
            if match and (best is None or match.last > best.last):
                best = match
        if best:
            yield best
            behind = best.last


@lru_cache(maxsize=512)
def _beginnings(plain: str) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Every word of a text and every two words that follow one another; and the two of each place."""
    spoken = [token.folded for token in tokens(plain)]
    pairs = [*(f"{one} {two}" for one, two in pairwise(spoken)), *([""] if spoken else [])]
    return frozenset((*spoken, *pairs)), tuple(zip(spoken, pairs, strict=True))


def _at(
    plain: str, held: tuple[Token, ...], at: int, name: str, known: Phrases, language: str
) -> Match | None:
    """The longest phrase of a list that begins at a word."""
    token = held[at]
    pair = f"{token.folded} {held[at + 1].folded}" if at + 1 < len(held) else ""
    exact, open_ = known.at(pair), known.at(token.folded)
    listed = sorted((*exact, *open_), key=_length) if exact and open_ else exact or open_
    for parts, particle, group in listed:
        last = stretch(plain, held, at, parts)
        if not last or (particle and not _apart(plain, held, last, particle)):
            continue
        if _fits(plain, held, at, last, group, language):
            return _match(plain, held, at, last, name, group)
    for tail, (group, excepted) in known.tails.items():
        stem = token.folded.removesuffix(tail)
        if stem and stem != token.folded and not (excepted and _is_excepted(plain, token, tail, excepted)):
            return _match(plain, held, at, at + 1, name, group)
    return None


def _is_excepted(plain: str, token: Token, tail: str, excepted: tuple[str, ...]) -> bool:
    """Whether a word only looks as if it had the ending: `unsere`, `weitere`, or a noun."""
    capital = plain[token.start].isupper() and bool(plain[: token.start].strip())
    stem = token.folded.removesuffix(tail)
    return (
        capital or len(stem) < 4 or stem.endswith("i") or token.folded.startswith(excepted)
    )  # `kontaktieren`


def _match(plain: str, held: tuple[Token, ...], at: int, last: int, name: str, group: Group) -> Match:
    start, end = held[at].start, held[last - 1].end
    return Match(start, end, at, last, " ".join(plain[start:end].split()), group, name)


def stretch(plain: str, held: tuple[Token, ...], at: int, parts: tuple[str, ...]) -> int:
    """The number of the token after the phrase that begins at ``at``; 0 when it does not stand there.

    ``*`` stands for one to four words that are no numbers, ``~x`` for a word that holds x.
    """
    for number, part in enumerate(parts):
        if at >= len(held) or (number and not beside(plain, held[at - 1], held[at])):
            return 0
        if part == "*":
            return _behind_some(plain, held, at, parts[number + 1 :])
        word = held[at].folded
        if (part[1:] not in word) if part[0] == "~" else part != word:
            return 0
        at += 1
    return at


def _behind_some(plain: str, held: tuple[Token, ...], at: int, parts: tuple[str, ...]) -> int:
    """The same behind one to four words that are no numbers."""
    for count in (1, 2, 3, 4):
        if at + count > len(held) or held[at + count - 1].folded[0].isdigit():
            return 0
        if count > 1 and not beside(plain, held[at + count - 2], held[at + count - 1]):
            return 0
        if _joined(plain, held, at + count, parts) and (last := stretch(plain, held, at + count, parts)):
            return last
    return 0


def _joined(plain: str, held: tuple[Token, ...], at: int, parts: tuple[str, ...]) -> bool:
    return not parts or (at < len(held) and beside(plain, held[at - 1], held[at]))


def _apart(plain: str, held: tuple[Token, ...], at: int, particle: str) -> bool:
    """Whether the particle of the verb stands later in the sentence, at the end of a clause."""
    return any(
        token.folded == particle and (number + 1 == len(held) or plain[token.end] in ".,;:!?\n")
        for number, token in enumerate(held[at:], at)
    )


def _fits(plain: str, held: tuple[Token, ...], at: int, last: int, group: Group, language: str) -> bool:
    if (
        group.not_after
        and at
        and held[at].start - held[at - 1].end <= 3
        and held[at - 1].folded in group.not_after
    ):
        return False
    if group.not_before and last < len(held) and held[last].start - held[last - 1].end <= 3:
        following = held[last].folded
        if following in group.not_before or following.removesuffix("'s") in group.not_before:
            return False
    return not group.is_verb or is_verb(plain, held, at, language)


def is_verb(plain: str, held: tuple[Token, ...], at: int, language: str) -> bool:
    """Whether the word at ``at``, which can be a noun as well, is used as a verb: nothing before it calls for a noun."""
    word = held[at]
    if lists(language).get("nouns_are_capitalised"):
        return plain[word.start].islower() or not plain[: word.start].strip()
    if not at or not beside(plain, held[at - 1], word):
        return True
    before = held[at - 1].folded
    return before not in words("articles", language) and (
        before not in words("prepositions", language)
        or before in words("modals", language)
        or word.folded.endswith(tuple(words("gerunds", language)))
    )


def holds(plain: str, known: Iterable[tuple[str, ...]], start: int, end: int) -> bool:
    """Whether one of the phrases stands between two characters."""
    held = tokens(plain)
    return any(
        stretch(plain, held, at, parts)
        for at, token in enumerate(held)
        if start <= token.start < end
        for parts in known
    )
