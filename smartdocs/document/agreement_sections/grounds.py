"""What the promises rest on: clocks, numbers, buyers, assumptions -> what there is to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from smartdocs.document.views import Section

if TYPE_CHECKING:
    from smartdocs.document.views import Fact


@dataclass(frozen=True, slots=True)
class Day:
    """One weekday: its hours as text and, for the drawn strip, as hours of the day (9.0, 12.5)."""

    name: str
    text: str
    open: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    anchor: str
    name: str
    zone: str
    week: tuple[Day, ...]
    holidays: tuple[Fact, ...] = ()
    """A date as the name, the holiday as the text."""
    closures: tuple[Fact, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars(Section):
    kind: ClassVar[str] = "calendars"
    calendars: tuple[Calendar, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.calendars


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a funnel. ``share`` is its length between 0 and 1; the rate leads to it from the step above."""

    label: str
    figure: str
    share: float
    rate: str = ""
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class Working:
    """One line of the arithmetic: what is found, how, and where its figures come from."""

    what: str
    how: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(Section):
    """Where the numbers come from: the volume worked back from the quota."""

    kind: ClassVar[str] = "funnel"
    steps: tuple[Step, ...]
    description: str
    """The drawing in words, for those who cannot see it."""
    working: tuple[Working, ...] = ()
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.steps


@dataclass(frozen=True, slots=True)
class MetricExample:
    """Some records and what the metric comes to over them."""

    records: str
    as_of: str
    value: str


@dataclass(frozen=True, slots=True)
class Metric:
    """How one number is counted: the sheet both sides can recompute it from."""

    anchor: str
    name: str
    identifier: str
    sentence: str
    facts: tuple[Fact, ...] = ()
    examples: tuple[MetricExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Section):
    kind: ClassVar[str] = "measurement"
    metrics: tuple[Metric, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.metrics


@dataclass(frozen=True, slots=True)
class Trait:
    """A heading and what is known under it, one thing a line."""

    name: str
    said: tuple[str, ...]
    code: bool = False


@dataclass(frozen=True, slots=True)
class Persona:
    anchor: str
    name: str
    role: str
    buying_role: str
    agreed_by: str
    reviewed: str
    summary: str = ""
    traits: tuple[Trait, ...] = ()
    """Everything else that was agreed about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Personas(Section):
    kind: ClassVar[str] = "personas"
    personas: tuple[Persona, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.personas


@dataclass(frozen=True, slots=True)
class Assumption:
    text: str
    value: str = ""
    source: str = ""
    checked: str = ""
    """Who looks at it again, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions(Section):
    kind: ClassVar[str] = "assumptions"
    assumptions: tuple[Assumption, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.assumptions
