"""The word lists of ``lint/words`` -> dictionaries in which the words of a sentence are looked up."""

from __future__ import annotations

from dataclasses import field
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from smartdocs import registry
from smartdocs.frozen import frozen
from smartdocs.lint.tokens import Token, beside, folded, tokens
from smartdocs.source.plain import read_plain

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


@frozen
class Phrases:
    """A list, by what its phrases begin with; the longest phrase first."""

    by_beginning: Mapping[str, tuple[tuple[tuple[str, ...], str, Group], ...]]
    """First two words, or the first where the second is none or open -> its phrases: words, particle of a verb
    that may stand apart, group. Most texts have none of these beginnings.
    """
    tails: Mapping[str, tuple[Group, tuple[str, ...]]] = field(default_factory=dict)
    """What words end with, in languages that write compounds in one word; and which words are not meant all the same."""


@cache
def lists(language: str) -> dict[str, Any]:
    """Everything in the file of a language."""
    read: dict[str, Any] = read_plain(registry.text("smartdocs.lint", f"words/{language}.yaml"))
    return read


def split(listed: Any) -> list[str]:
    """``a, b c`` as well as a list of YAML -> its phrases."""
    return (
        [part.strip() for part in listed.split(",") if part.strip()]
        if isinstance(listed, str)
        else list(listed or ())
    )


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
    """``raise`` -> raise, raises, raised, raising; by the endings in the file of the language.

    The first entry counts whose ``ends`` the word has: ``drop`` is cut off, and each of ``add`` is put in its place,
    where ``*`` stands for the last letter once more. Forms that nobody uses do no harm.
    A ``pair`` is an adjective and its noun, each in all forms.
    """
    word = folded(word)
    if kind == "pair":
        first, _, last = word.partition(" ")
        for adjective in inflected(first, "adjective", language):
            yield from (f"{adjective} {noun}" for noun in inflected(last, "noun", language))
        return
    before, space, behind = "", "", ""
    if kind == "noun":
        before, space, stem = word.rpartition(" ")
        before += space
    else:
        stem, space, behind = word.partition(" ")
        behind = space + behind
    yield word
    for ends, drop, endings in _endings(kind, language):
        if stem.endswith(ends):
            root = stem.removesuffix(drop)
            for ending in endings:
                yield f"{before}{root}{ending.replace('*', root[-1:])}{behind}"
            return


@cache
def _endings(kind: str, language: str) -> tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]:
    """What the endings depend on, what is cut off, and what is put in its place."""
    return tuple(
        (tuple(split(entry.get("ends"))) or ("",), entry.get("drop", ""), tuple(split(entry["add"])))
        for entry in lists(language)["endings"][kind]
    )


@cache
def phrases(name: str, language: str = "en") -> Phrases:
    """A list of groups, ready to be looked up."""
    known: list[tuple[tuple[str, ...], str, Group]] = []
    tails: dict[str, tuple[Group, tuple[str, ...]]] = {}
    for entry in lists(language).get(name, ()):
        group = _group(entry)
        kind = entry.get("forms")
        excepted = tuple(map(folded, split(entry.get("except"))))
        for tail in split(entry.get("tails")):
            tails[folded(tail)] = (group, excepted)
        for listed in spread(split(entry["words"])):
            word, particle = listed, ""
            if "|" in listed:  # a verb with a particle that may stand apart: `durch|führen`
                particle, _, stem = listed.partition("|")
                for form in inflected(stem, "verb", language):
                    known += [((form,), particle, group), ((particle + form,), "", group)]
                word = f"{particle}zu{stem}"
            for form in inflected(word, kind, language) if kind else (folded(word),):
                known.append((tuple(form.split()), "", group))
        for tail in split(entry.get("compounds")):
            tails |= dict.fromkeys(inflected(tail, "noun", language), (group, ()))
    by_beginning: dict[str, list[tuple[tuple[str, ...], str, Group]]] = {}
    for each in known:
        by_beginning.setdefault(_beginning(each[0]), []).append(each)
    return Phrases(
        {
            start: tuple(sorted(those, key=_length) if len(those) > 1 else those)
            for start, those in by_beginning.items()
        },
        tails,
    )


def _length(phrase: tuple[tuple[str, ...], str, Group]) -> int:
    """What sorts the longest phrase first."""
    return -len(phrase[0])


def _beginning(parts: tuple[str, ...]) -> str:
    """The first two words of a phrase; only the first when the second is none or open."""
    return f"{parts[0]} {parts[1]}" if len(parts) > 1 and parts[1][0] not in "*~" else parts[0]


def spread(listed: Iterable[str]) -> Iterator[str]:
    """``if/when time allows`` -> if time allows, when time allows."""
    for phrase in listed:
        if "/" in phrase:
            yield from (" ".join(parts) for parts in product(*(word.split("/") for word in phrase.split())))
        else:
            yield phrase


def _group(entry: Mapping[str, Any]) -> Group:
    return Group(
        str(entry.get("rewrite", "")),
        str(entry.get("asks", "")),
        frozenset(split(entry.get("unless"))),
        bool(entry.get("adverb")),
        entry.get("only") == "verb",
        frozenset(map(folded, split(entry.get("not_before")))),
        frozenset(map(folded, split(entry.get("not_after")))),
        tuple(tuple(folded(phrase).split()) for phrase in split(entry.get("resolved_by"))),
    )


def find(plain: str, language: str, *names: str) -> Iterator[Match]:
    """Every phrase of the lists in ``plain`` from left to right; of phrases that overlap the longest, of the same the first list's."""
    spoken, places = _beginnings(plain)
    known = []
    for name in names:
        each = phrases(name, language)
        here = spoken & each.by_beginning.keys()
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
    exact, open_ = known.by_beginning.get(pair, ()), known.by_beginning.get(token.folded, ())
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
