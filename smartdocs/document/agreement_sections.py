"""The parts of an agreement -> one small frozen class each, in the order in which an agreement is read.

A class says what there is to draw; ``templates/parts/sections/<kind>.html.j2`` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from smartdocs.document.views import Section

if TYPE_CHECKING:
    from smartdocs.document.views import Fact


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and what it means here."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions(Section):
    kind: ClassVar[str] = "definitions"
    definitions: tuple[Definition, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.definitions


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary(Section):
    """Definitions nobody argues about any more; set smaller, in two columns."""

    kind: ClassVar[str] = "glossary"
    definitions: tuple[Definition, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.definitions


@dataclass(frozen=True, slots=True)
class Criterion:
    """One test of a lead: in words, as the expression that is run, and where the evidence comes from."""

    text: str
    expression: str = ""
    evidence: str = ""
    dimension: str = ""
    """``fit``, ``engagement``, ``intent`` …"""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Tests that belong together. ``rule`` says how many must hold: ``all of``, ``any of``, ``3 of 5``."""

    rule: str
    members: tuple[Criterion | Criteria, ...]


@dataclass(frozen=True, slots=True)
class Disqualifier:
    """What rules a lead out whatever else is true."""

    text: str
    expression: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One record, column by column, and what the definition says about it."""

    values: tuple[str, ...]
    """In the order of the columns; an empty string is a value that is not known."""
    result: Literal["qualifies", "does not", "undecided"]
    because: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead definition that runs: who agreed to it, its criteria, and examples that are tests."""

    anchor: str
    name: str
    agreed_by: str
    review_on: str
    criteria: Criteria
    meaning: str = ""
    disqualifiers: tuple[Disqualifier, ...] = ()
    columns: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadDefinition(Section):
    kind: ClassVar[str] = "lead_definition"
    leads: tuple[Lead, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.leads


@dataclass(frozen=True, slots=True)
class Term:
    """One promise in full. ``facts`` are the owner, the measure, the target and what follows a miss."""

    anchor: str
    heading: str
    sentence: str
    facts: tuple[Fact, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(Section):
    """Where the numbers come from: the volume worked back from the quota."""

    kind: ClassVar[str] = "funnel"
    steps: tuple[Step, ...]
    description: str
    """The drawing in words, for those who cannot see it."""
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.steps


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of a RACI table; the letters stand in the order of ``Roles.columns``."""

    name: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles(Section):
    kind: ClassVar[str] = "roles"
    people: tuple[Person, ...] = ()
    columns: tuple[str, ...] = ()
    """At most four, or nobody reads it."""
    duties: tuple[Duty, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        return (*self.people, *self.duties)


@dataclass(frozen=True, slots=True)
class Cadence:
    name: str
    when: str
    who: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication(Section):
    kind: ClassVar[str] = "communication"
    cadences: tuple[Cadence, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.cadences


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


@dataclass(frozen=True, slots=True)
class Metric:
    """How one number is counted: the sheet both sides can recompute it from."""

    anchor: str
    name: str
    identifier: str
    sentence: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Section):
    kind: ClassVar[str] = "measurement"
    metrics: tuple[Metric, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.metrics


@dataclass(frozen=True, slots=True)
class Persona:
    anchor: str
    name: str
    role: str
    buying_role: str
    agreed_by: str
    reviewed: str
    summary: str = ""


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


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that is set aside, in the open."""

    rule: str
    on: str
    reason: str
    approved_by: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers(Section):
    kind: ClassVar[str] = "waivers"
    waivers: tuple[Waiver, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.waivers


@dataclass(frozen=True, slots=True)
class Signature:
    """One signatory. ``signed_at`` empty means unsigned: lines for name, date and signature are drawn."""

    role: str
    name: str
    party: str
    signs: Literal["binding", "acknowledges"]
    signed_at: str = ""
    how: str = ""
    """``SSH signature, Ed25519``."""
    key: str = ""
    """The fingerprint of the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures(Section):
    kind: ClassVar[str] = "signatures"
    signatures: tuple[Signature, ...]
    covers: str = ""
    """What is signed and how to recompute the digest; the whole digest is set after it."""

    @property
    def content(self) -> tuple[object, ...]:
        return self.signatures


@dataclass(frozen=True, slots=True)
class Version:
    version: str
    effective_from: str
    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions(Section):
    kind: ClassVar[str] = "versions"
    versions: tuple[Version, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.versions
