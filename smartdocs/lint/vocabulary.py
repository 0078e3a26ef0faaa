"""The word lists of ``lint/words`` -> patterns that find whole words in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from smartdocs import registry
from smartdocs.source.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Group:
    """Words that go wrong in the same way, and what to write instead."""

    source: str
    """The pattern as text: it is compiled only for a sentence in which one of its words can stand."""
    beginnings: tuple[str, ...]
    """What one of the words begins with, in small letters."""
    rewrite: str
    unless: str
    """What beside the word makes it harmless; each rule says what the names mean."""

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in ``text`` where one of the words stands."""
        folded = text.casefold()
        if any(beginning in folded for beginning in self.beginnings):
            yield from _compiled(self.source).finditer(text)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@cache
def _lists(language: str) -> dict[str, Any]:
    text = registry.text("smartdocs.lint", f"words/{language}.yaml")
    lists: dict[str, Any] = read_plain(text)
    return lists


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """A plain list of words, as it is written."""
    return frozenset(_lists(language)[name])


@cache
def groups(name: str, language: str = "en") -> tuple[Group, ...]:
    """The groups of a list, in their order."""
    return tuple(
        Group(*_pattern(entry), str(entry["rewrite"]), str(entry.get("unless", "")))
        for entry in _lists(language)[name]
    )


def _pattern(entry: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The pattern of a group as text, and what its words begin with."""
    listed: list[str] = entry["words"]
    if entry.get("forms") == "verb":
        listed = [form for word in listed for form in verb_forms(word)]
    before = "".join(rf"(?!\W{{1,3}}{re.escape(w)}\b)" for w in entry.get("not_before", ()) if w[0].isalpha())
    before += "".join(rf"(?!{re.escape(w)})" for w in entry.get("not_before", ()) if not w[0].isalpha())
    after = "".join(rf"(?<!\b{re.escape(w)}[\s-])" for w in entry.get("not_after", ()))
    beginnings = tuple(sorted({word.split()[0].casefold() for word in listed}))
    return rf"{after}{any_of(listed)}{before}", beginnings


def any_of(listed: Iterable[str]) -> str:
    """A pattern for whole words or phrases of the list, the longest first; white space may be a line break."""
    longest = sorted(set(listed), key=lambda word: (-len(word), word))
    either = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    return rf"(?<![\w-])(?:{either})(?![\w-])"


def verb_forms(verb: str) -> tuple[str, ...]:
    """``raise`` -> raise, raises, raised, raising. Irregular pasts are not needed where verbs command."""
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if verb.endswith(("s", "ch", "sh", "x")):
        return (verb, f"{verb}es", f"{verb}ed", f"{verb}ing")
    doubled = verb + verb[-1] if verb in {"cut", "drop", "get", "run", "win"} else verb
    return (verb, f"{verb}s", f"{doubled}ed", f"{doubled}ing")


@cache
def verbs(*lists: str) -> re.Pattern[str]:
    """The verbs of several lists, in all their forms."""
    return re.compile(
        any_of(f for name in lists for verb in words(name) for f in verb_forms(verb)), re.IGNORECASE
    )


def first_of(text: str, *lists: str) -> Iterator[tuple[re.Match[str], Group]]:
    """Every match of the lists in ``text`` from left to right; of matches that overlap the longest."""
    known = [group for name in lists for group in groups(name)]
    found = [(match, group) for group in known for match in group.matches(text)]
    end = 0
    for match, group in sorted(found, key=lambda each: (each[0].start(), -each[0].end())):
        if match.start() >= end:
            end = match.end()
            yield match, group
