"""What words and leads mean -> what there is to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from smartdocs.document.views import Section


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
    text: str = ""
    """What the tests together ask for, in words."""
    evidence: str = ""
    dimension: str = ""


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
