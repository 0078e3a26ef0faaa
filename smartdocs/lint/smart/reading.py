"""A goal as somebody typed it -> what was read: the statement, its parts, the letters, and a draft."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.errors import UsageError
from smartdocs.lint.smart.draft import draft, goal_id
from smartdocs.lint.smart.letters import Letter, judge
from smartdocs.lint.smart.part import WANTED, Part
from smartdocs.lint.smart.parts import find_parts
from smartdocs.lint.smart.sentence import read_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 2000
"""Characters; as long as a goal's ``statement`` may be. Nobody reads a longer sentence aloud."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal and what its sentence does for it."""

    statement: str
    """The sentence without control characters, white space folded; the places of the parts count in it."""
    parts: tuple[Part, ...]
    letters: tuple[Letter, ...]
    draft: str

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts of a whole goal that the sentence does not say."""
        said = {part.name for part in self.parts}
        return tuple(name for name in WANTED if name not in said)


def read_goals(texts: Sequence[str]) -> list[Judged]:
    """Every text read as one goal.

    Raises:
        UsageError: a text says nothing, or is longer than a sentence may be.
    """
    goals: list[Judged] = []
    taken: set[str] = set()
    for number, text in enumerate(texts, 1):
        statement = clean(text)
        where = f"goal {number}" if len(texts) > 1 else "the sentence"
        if not any(c.isalnum() for c in statement):
            raise UsageError(
                f"{where} has no words", fix='write the goal in quotation marks: smartdocs smart "Raise …"'
            )
        if len(statement) > LONGEST:
            raise UsageError(
                f"{where} has {len(statement):,} characters, and a sentence may have {LONGEST:,}",
                fix="write the goal in one sentence; the reasons can stand in `why`",
            )
        sentence = read_sentence(statement)
        parts = find_parts(sentence)
        goals.append(Judged(statement, parts, judge(sentence, parts), draft(statement, parts, taken)))
        known: dict[str, Part] = {part.name: part for part in reversed(parts)}
        taken.add(goal_id(known, taken))
    return goals


def clean(text: str) -> str:
    """``text`` without control characters and marks that turn the direction of writing; white space is one space."""
    kept = (
        c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " " if c.isspace() else ""
        for c in text
    )
    return " ".join("".join(kept).split())
