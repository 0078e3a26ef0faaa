"""What the report of a workshop says -> plain frozen values; ``workshop_report`` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from smartdocs.document.views import Status

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a team said, and by whom or by how many."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Half:
    """What one team says; without entries ``silence`` says why."""

    team: str
    entries: tuple[Entry, ...]
    more: int
    """Entries that are left out."""
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A field with both teams beside each other."""

    anchor: str
    name: str
    persona: str
    """Empty for what is asked once."""
    words: str
    """What was asked."""
    kind: str
    mark: Status
    """Which of the shapes goes with the kind."""
    score: str
    """``0.20 to 0.33``; empty without one."""
    why: str
    halves: tuple[Half, Half]
    near: tuple[str, ...]
    note: str
    number: int = 0
    """Its place on the agenda, from 1; 0 where it is not on it."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody, and how much came back."""

    name: str
    team: str
    said: str
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """A test of the definition on one lead."""

    words: str
    outcome: str
    """``met``, ``not met`` or ``not known``."""


@dataclass(frozen=True, slots=True)
class SplitLead:
    """A lead on which the teams differ."""

    name: str
    shown: str
    verdicts: tuple[str, str]
    reasons: tuple[Entry, ...]
    definition: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class LabelsPage:
    """What came of judging leads apart."""

    finding: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    splits: tuple[SplitLead, ...]
    proposals: tuple[str, ...]
    sample: str
    """The line to add to the definition; empty without a kappa."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopReportView:
    """What lies on the table when both teams meet."""

    view: ClassVar[str] = "workshop-report"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    teams: tuple[str, str]
    agenda: tuple[Held, ...]
    fields: tuple[Held, ...]
    blank: str
    """The fields to which nobody said anything, in a sentence; empty where there are none."""
    labels: LabelsPage | None
    present: tuple[Present, ...]
    method: tuple[Fact, ...]
