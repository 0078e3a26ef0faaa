"""Words of a sentence that play a part in a goal: which part, which kind of it, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.smart.sentence import Sentence

Name = Literal[
    "direction", "metric", "population", "baseline", "baseline_period", "target", "unit", "rate", "window", "deadline", "start", "owner",
    "confidence", "purpose", "means",
]  # fmt: skip
WANTED: tuple[Name, ...] = (
    "metric", "direction", "baseline", "target", "unit", "population", "owner", "deadline",
)  # fmt: skip
"""What a whole goal says, in the order of the fields."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part and the characters it stands on, the end exclusive."""

    name: Name
    kind: str
    """What sort of it: a deadline is ``date``, ``period`` or ``relative``; an owner ``person``, ``role``, ``team`` …"""
    first: int
    """The first of its tokens."""
    last: int
    """The last of its tokens."""
    start: int
    end: int
    text: str
    value: str | None
    """What the goal's field holds: ``90%``, ``2026-12-31``, ``increase``. None when the words do not settle it."""


@dataclass(slots=True)
class Found:
    """The parts found so far, and which tokens they have used up. It lives as long as one sentence is read."""

    sentence: Sentence
    parts: list[Part] = field(default_factory=list)
    taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.taken = bytearray(len(self.sentence))

    def add(self, name: Name, kind: str, first: int, last: int, value: str | None = None) -> Part:
        """A part that stands on the tokens from ``first`` to ``last``, which nobody else gets then."""
        tokens = self.sentence.tokens
        start, end = tokens[first].start, tokens[last].end
        part = Part(name, kind, first, last, start, end, self.sentence.cut(first, last), value)
        self.parts.append(part)
        self.taken[first : last + 1] = b"\1" * (last + 1 - first)
        return part

    def free(self, first: int, last: int | None = None) -> bool:
        """Whether the tokens are there and not used."""
        last = first if last is None else last
        return 0 <= first <= last < len(self.taken) and not any(self.taken[first : last + 1])

    def named(self, name: Name) -> Iterator[Part]:
        """The parts of a name."""
        return (part for part in self.parts if part.name == name)

    def first(self, name: Name) -> Part | None:
        """The first part of a name."""
        return next(self.named(name), None)
