"""The whole agreement: parties, people, clocks, definitions, goals, terms and who signs."""

from typing import Literal

from pydantic import Field

from smartdocs.model.base import CalendarId, DataId, OneOrMore, PersonaId, PersonId, Slug, Strict, Text
from smartdocs.model.calendar import Calendar
from smartdocs.model.day import Day
from smartdocs.model.definition import LeadDefinition
from smartdocs.model.goal import Goal
from smartdocs.model.metric import Metric
from smartdocs.model.people import Meeting, Party, Person, RaciRow, Signatory
from smartdocs.model.quantity import Window
from smartdocs.model.term import Consequence, Term

Status = Literal["draft", "in_review", "signed", "superseded", "terminated"]

BUILT_IN_STAGES = ("lead", "mql", "sal", "sql", "opportunity", "customer")
"""The stages of a lead in order; each has its own column of times in the data."""


class Effective(Strict):
    """The first and the last day on which the agreement is in force."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Stage(Strict):
    """A step on the way from lead to customer, and the event that marks it."""

    name: Text
    meaning: Text | None = None
    """Which event puts a lead into the stage."""
    owner: Text | None = None


class Assumption(Strict):
    """Something taken for true, so that the numbers add up."""

    statement: Text
    value: Text | None = None
    source: Text | None = None
    owner: PersonId | None = None
    review_by: Day | None = None


class Waiver(Strict):
    """A rule that both sides agreed not to follow, for a reason and for a time."""

    rule: Text
    on: Text
    """The place it is about: `terms.lead-volume`."""
    reason: Text
    approved_by: OneOrMore[PersonId]
    until: Day


class Change(Strict):
    """What a version changed."""

    version: Text
    date: Day
    summary: Text
    author: PersonId | None = None


class Agreement(Strict):
    """What Marketing and Sales promise each other."""

    schema_: Literal[1] = Field(alias="schema")
    id: Slug
    title: Text
    version: Text
    status: Status = "draft"
    effective: Effective | None = None
    review_by: Day | None = None
    calendar: CalendarId | None = None
    """The clock of every term that names no other."""
    data: DataId | None = None
    """The data source in `smartdocs.yaml`; needed when there are several."""
    purpose: Text | None = None
    parties: dict[Slug, Party]
    people: dict[Slug, Person] = Field(default_factory=dict)
    signatories: tuple[Signatory, ...] = ()
    calendars: dict[Slug, Calendar] = Field(default_factory=dict)
    stages: dict[Slug, Stage] = Field(default_factory=dict)
    definitions: dict[Slug, LeadDefinition] = Field(default_factory=dict)
    personas: OneOrMore[PersonaId] = ()
    """The personas the agreement rests on, by id."""
    metrics: dict[Slug, Metric] = Field(default_factory=dict)
    goals: dict[Slug, Goal] = Field(default_factory=dict)
    terms: dict[Slug, Term] = Field(default_factory=dict)
    consequences: dict[Slug, Consequence] = Field(default_factory=dict)
    raci: tuple[RaciRow, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    glossary: dict[str, Text] = Field(default_factory=dict)
    """Words and what they mean here."""
    waivers: tuple[Waiver, ...] = ()
    page_budget: int = Field(default=2, ge=1)
    max_backlog: Window | None = None
    changelog: tuple[Change, ...] = ()
