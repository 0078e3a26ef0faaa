"""A case -> the sentences that promise something, without what is quoted, defined or standard in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.lint.case import kept
from smartdocs.lint.rewrite import term_sentence
from smartdocs.lint.tokens import folded, spoken, tokens
from smartdocs.lint.vocabulary import inflected, lists, stretch
from smartdocs.model.agreement import BUILT_IN_STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.case import Case
    from smartdocs.model.validate import Path


_SIGNS = dict.fromkeys(map(ord, "_*~"), " ")
_JOINTS = dict.fromkeys(map(ord, "_-"), " ")


@frozen
class Statement:
    """A sentence that somebody is held to. Everything blank keeps its length, so that places stay true."""

    path: Path
    text: str
    """As it was written."""
    spoken: str
    """Without quotations and `code`."""
    plain: str
    """Without the names that the agreement defines, either: a *lead quality score* is a number, however it is called."""


@kept
def statements(case: Case) -> tuple[Statement, ...]:
    """Goal statements and written-out terms. A text that is what the promise says anyway is nobody's choice of words."""
    texts = [
        (path, text)
        for path, text in case.statements()
        if path[0] != "terms" or not _same(text, term_sentence(case, case.agreement.terms[str(path[1])]))
    ]
    said = frozenset(token.folded[:2] for _, text in texts for token in tokens(spoken(text)))
    known = frozenset(form for name in _explained(case, said) for form in _forms(name, case.language))
    return tuple(Statement(path, text, spoken(text), _without(spoken(text), known)) for path, text in texts)


@lru_cache(maxsize=4096)
def _begins(name: str) -> str:
    """The first two letters of a name, which all its forms have in common; empty where it is shorter."""
    first = next(iter(tokens(name.translate(_SIGNS))), None)
    return first.folded[:2] if first and len(first.folded) > 3 else ""


@lru_cache(maxsize=512)
def _forms(name: str, language: str) -> tuple[str, ...]:
    """A name in the singular and the plural."""
    words = " ".join(name.translate(_SIGNS).split())
    declined = lists(language)["endings"].get("adjective") and words.count(" ") == 1
    kinds = ("noun", "pair") if declined else ("noun",)
    return tuple(dict.fromkeys(form for kind in kinds for form in inflected(words, kind, language)))


def _same(text: str, standard: str) -> bool:
    return " ".join(text.split()).rstrip(".") == " ".join(standard.split())


@kept
def defined(case: Case) -> tuple[str, ...]:
    """Every name that the agreement explains or gives to something."""
    return tuple(_defined(case))


def _defined(case: Case) -> Iterator[str]:
    agreement = case.agreement
    yield from agreement.glossary
    for thing in (agreement.stages, agreement.definitions, agreement.metrics, agreement.parties):
        for key, value in thing.items():
            yield key
            yield value.name
    yield from (person.name for person in agreement.people.values())
    yield from (meeting.name for meeting in agreement.meetings)
    yield from (campaign.name for campaign in agreement.campaigns.values())
    yield from (stage for stage in BUILT_IN_STAGES if len(stage) > 3)
    for key, reading in case.personas.items():
        yield key
        if reading.value:
            yield reading.value.name
    if case.workspace and case.workspace.value:
        yield case.workspace.value.organisation


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(name))


@lru_cache(maxsize=8)
def _by_first(known: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in known:
        if parts := _parts(name):
            by_first.setdefault(parts[0], []).append(parts)
    return by_first


def _without(plain: str, known: frozenset[str]) -> str:
    held, by_first = tokens(plain), _by_first(known)
    blank = list(plain)
    for at, token in enumerate(held):
        for parts in by_first.get(token.folded, ()):
            if last := stretch(plain, held, at, parts):
                start, end = token.start, held[last - 1].end
                blank[start:end] = " " * (end - start)
    return "".join(blank)


def _explained(case: Case, said: frozenset[str]) -> Iterator[str]:
    """The names that take the softness out of a word: several words, or one that the glossary or a metric explains.

    Those with which no word begins are left out; ``said`` are the first two letters of every word.
    """
    metrics = case.agreement.metrics
    exact = {*case.agreement.glossary, *metrics, *(metric.name for metric in metrics.values())}
    for name in defined(case):
        begins = _begins(name)
        if begins and begins not in said:
            continue
        if name in exact or len(tokens(name.translate(_JOINTS))) > 1:
            yield name


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A name as it is compared: small letters, blanks for hyphens, without the plural's ending."""
    small = " ".join(folded(word).translate(_JOINTS).split())
    return f"{small[:-3]}y" if small.endswith("ies") else small.removesuffix("s")
