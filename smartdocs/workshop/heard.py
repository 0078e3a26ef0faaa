"""Worksheets of a team and a field -> what the team says: each entry, by how many, and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.workshop.likeness import plain
from smartdocs.workshop.sheet import field_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.model.answers import Answers, Said

SURE = ("low", "medium", "high")


@frozen
class Voice:
    """One thing that was said, and by whom of the team."""

    text: str
    """As it was first written."""
    sheets: tuple[str, ...]
    """The worksheets it stands on, by the name of their file; each once."""
    sources: tuple[str, ...] = ()
    """Where they have it from, as far as they say."""
    confidence: str = ""
    """The middle of how sure they are; empty where nobody says."""


@frozen
class Side:
    """What one team says to one field."""

    party: str
    is_asked: bool
    said: Mapping[str, Said]
    """The answer that counts, by the name of the worksheet: the newest of each."""

    @property
    def answered(self) -> int:
        """How many of the team answered."""
        return len(self.said)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every entry once, what most people say first, else in the order of the worksheets."""
        found: dict[str, list[tuple[str, str, Said]]] = {}
        for sheet, text, said in self._entries():
            found.setdefault(plain(text), []).append((sheet, text, said))
        told = [
            Voice(
                each[0][1],
                tuple(dict.fromkeys(sheet for sheet, _, _ in each)),
                tuple(dict.fromkeys(said.source for _, _, said in each if said.source)),
                middle([said.confidence for _, _, said in each if said.confidence]),
            )
            for each in found.values()
        ]
        return tuple(sorted(told, key=lambda voice: -len(voice.sheets)))

    @property
    def confidence(self) -> str:
        """The middle of how sure they are of the whole answer."""
        return middle([said.confidence for said in self.said.values() if said.confidence])

    def _entries(self) -> Iterator[tuple[str, str, Said]]:
        for sheet, said in self.said.items():
            for text in (said.answer,) if isinstance(said.answer, str) else said.answer:
                yield sheet, text, said


def side(
    answers: Mapping[str, Answers], party: str, question: str, about: str | None, *, is_asked: bool
) -> Side:
    """What the worksheets of a team say to a question about a persona."""
    wanted = field_id(question, about)
    return Side(
        party,
        is_asked,
        {
            name: latest
            for name, sheet in answers.items()
            if sheet.party == party and (latest := counting(sheet).get(wanted))
        },
    )


def counting(sheet: Answers) -> dict[str, Said]:
    """Field → the answer that counts: the newest, and of those of one moment the last that is written."""
    found: dict[str, Said] = {}
    for said in sheet.said:
        key = field_id(said.question, said.about)
        if key not in found or said.at >= found[key].at:
            found[key] = said
    return found


def middle(words: Sequence[str]) -> str:
    """The middle of several `low`, `medium` and `high`, the lower one of two; empty of none."""
    ranked = sorted(SURE.index(word) for word in words)
    return SURE[ranked[(len(ranked) - 1) // 2]] if ranked else ""
