"""Goals, promises and what follows a miss -> what there is to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from smartdocs.document.views import Section

if TYPE_CHECKING:
    from smartdocs.document.views import Fact


@dataclass(frozen=True, slots=True)
class Goal:
    """From a baseline to a target by a day; both figures are text, ``€1.21M``."""

    anchor: str
    heading: str
    statement: str
    baseline: str
    """Empty when there is none; the page then says so."""
    baseline_source: str
    """``2026-Q3, 51 customers, from the CRM``."""
    target: str
    due: str
    facts: tuple[Fact, ...] = ()
    """Metric, owner, supported by, counter-metric …"""
    on_the_way: str = ""
    """``60 % by 31 December 2025 and 63 % by 31 March 2026.``"""
    resources: str = ""
    why: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals(Section):
    kind: ClassVar[str] = "goals"
    goals: tuple[Goal, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.goals


@dataclass(frozen=True, slots=True)
class Term:
    """One promise in full. ``facts`` are the owner, the measure, the target and what follows a miss, and whatever else."""

    anchor: str
    heading: str
    sentence: str
    facts: tuple[Fact, ...] = ()
    detail: str = ""
    """``to Sales, for the goal “New revenue”``."""
    waived_when: str = ""
    why: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Section):
    kind: ClassVar[str] = "terms"
    terms: tuple[Term, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.terms


@dataclass(frozen=True, slots=True)
class Consequence:
    on: str
    who: str
    what: str
    lasts: str
    restored_when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences(Section):
    kind: ClassVar[str] = "consequences"
    consequences: tuple[Consequence, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.consequences
