"""A word and the endings of its language -> every form of it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from smartdocs.lint.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Endings = tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]
"""What an ending depends on, what is cut off, and what is put in its place."""


def split(listed: Any) -> list[str]:
    """``a, b c`` as well as a list of YAML -> its phrases."""
    return (
        [part.strip() for part in listed.split(",") if part.strip()]
        if isinstance(listed, str)
        else list(listed or ())
    )


def spread(listed: Iterable[str]) -> Iterator[str]:
    """``if/when time allows`` -> if time allows, when time allows."""
    for phrase in listed:
        if "/" in phrase:
            yield from (" ".join(parts) for parts in product(*(word.split("/") for word in phrase.split())))
        else:
            yield phrase


def endings(lists: Mapping[str, Any]) -> dict[str, Endings]:
    """The endings in the file of a language, by the kind of word."""
    return {
        kind: tuple(
            (tuple(split(entry.get("ends"))) or ("",), entry.get("drop", ""), tuple(split(entry["add"])))
            for entry in entries
        )
        for kind, entries in lists.get("endings", {}).items()
    }


def inflect(word: str, kind: str, known: Mapping[str, Endings]) -> Iterator[str]:
    """``raise`` -> raise, raises, raised, raising; by the endings in the file of the language.

    The first entry counts whose ``ends`` the word has: ``drop`` is cut off, and each of ``add`` is put in its place,
    where ``*`` stands for the last letter once more. Forms that nobody uses do no harm.
    A ``pair`` is an adjective and its noun, each in all forms.
    """
    word = folded(word)
    if kind == "pair":
        first, _, last = word.partition(" ")
        for adjective in inflect(first, "adjective", known):
            yield from (f"{adjective} {noun}" for noun in inflect(last, "noun", known))
        return
    before, space, behind = "", "", ""
    if kind == "noun":
        before, space, stem = word.rpartition(" ")
        before += space
    else:
        stem, space, behind = word.partition(" ")
        behind = space + behind
    yield word
    for ends, drop, added in known[kind]:
        if stem.endswith(ends):
            root = stem.removesuffix(drop)
            for ending in added:
                yield f"{before}{root}{ending.replace('*', root[-1:])}{behind}"
            return
