"""The story of one lead -> the page that shows it: each promise with a drawing of its open and closed time.

Places on a drawing are shares of its width, from 0 to 1. What a drawing says stands in the table under it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture, Status


@dataclass(frozen=True, slots=True)
class Opening:
    """Time that counts, from one place to another; between openings the clock stands still."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the scale; without a label where there is no room."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the ruler, by its number in the table."""

    at: float
    until: float
    """Beyond ``at`` where only the day is known."""
    number: int | None
    """None where too many events share the place to number them all."""
    counted: bool
    level: int
    """0 next to the ruler; higher where the number would cover another one."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """The time of one promise, drawn to scale."""

    description: str
    openings: tuple[Opening, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    start: float
    due: float
    now: float | None
    """The end of the data; None where it lies outside of the drawing."""
    note: str = ""
    """What had no room."""


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the table; the number is empty for what is no event of the lead."""

    number: str
    when: str
    what: str
    meaning: str
    answer: Literal["counted", "not counted", ""]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Open or closed time in words."""

    start: str
    end: str
    state: str
    length: str
    reason: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One obligation."""

    anchor: str
    heading: str
    term: str
    sentence: str
    status: Status
    """The shape and the colour of the verdict."""
    verdict: str
    """``Breached: it happened, but after the deadline``."""
    facts: tuple[Fact, ...]
    ruler: Ruler
    events: tuple[Event, ...]
    stretches: tuple[Stretch, ...]
    """Every opening and closing; empty where every hour counts."""


@dataclass(frozen=True, slots=True)
class LeadView:
    """Everything that was promised to one lead."""

    view: ClassVar[str] = "lead"
    furniture: Furniture
    kicker: str
    headline: str
    lede: str
    promises: tuple[Promised, ...]
    outside: tuple[Fact, ...]
    """Promises that are not about the lead, and why."""
