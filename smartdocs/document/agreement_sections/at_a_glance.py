"""What stands before the signatures in short, and in full in an annex -> what there is to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.document.views import Section


@dataclass(frozen=True, slots=True)
class Meant:
    """A word and what it means here. Words that a definition decides lead to its tests."""

    term: str
    meaning: str
    anchor: str = ""
    """Of the definition with its tests, without ``#``; empty for a word that people decide."""
    ref: str = ""
    """The number of the section with that definition, ``H``; ``numbered`` sets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWeMean(Section):
    """Definitions before volumes: whoever counts leads has to know first what a lead is."""

    kind: ClassVar[str] = "what_we_mean"
    words: tuple[Meant, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.words


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as it is said in one breath."""

    anchor: str
    """Of the goal in full, without ``#``."""
    heading: str
    baseline: str
    """Empty when there is none; the page then says so."""
    target: str
    due: str
    statement: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsInShort(Section):
    kind: ClassVar[str] = "goals_in_short"
    goals: tuple[GoalLine, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.goals
