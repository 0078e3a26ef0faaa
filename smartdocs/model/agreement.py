"""The whole agreement: parties, people, clocks, definitions, goals, terms and who signs."""

import re
from typing import ClassVar, Literal

from smartdocs.model.base import (
    CalendarId,
    DataId,
    Field,
    GoalId,
    OneOrMore,
    PartyId,
    PersonaId,
    PersonId,
    Refused,
    Slug,
    StageId,
    Strict,
    Text,
    model_validator,
)
from smartdocs.model.day import Day
from smartdocs.model.definition import LeadDefinition
from smartdocs.model.goal import Goal
from smartdocs.model.likeness import Calendars
from smartdocs.model.metric import Metric
from smartdocs.model.people import Meeting, Party, Person, RaciRow, Signatory
from smartdocs.model.quantity import Percentage, Quantity, Window
from smartdocs.model.term import Consequence, Term
from smartdocs.model.way import Way, Ways, going

Status = Literal["draft", "in_review", "signed", "superseded", "terminated"]

BUILT_IN_STAGES = ("lead", "mql", "sal", "sql", "opportunity", "customer")
"""The stages of a lead in order; each has its own column of times in the data."""


class Effective(Strict):
    """The first and the last day on which the agreement is in force."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    ways: ClassVar[Ways] = going(
        from_=Way("loosens", "term", absent="least"), to=Way("tightens", "term", absent="most")
    )


class Stage(Strict):
    """A step on the way from lead to customer, and the event that marks it."""

    name: Text
    meaning: Text | None = None
    """Which event puts a lead into the stage."""
    owner: Text | None = None
    next: OneOrMore[StageId] = ()
    """The stages a lead can go to from here."""
    terminal: bool = False
    """Whether the way ends here, well or badly."""
    counts_as: (
        Literal[
            "lead",
            "mql",
            "sal",
            "sql",
            "opportunity",
            "customer",
            "rejected",
            "recycled",
            "disqualified",
            "lost",
            "nurture",
        ]
        | None
    ) = None
    """What it is in everybody's words, where its own name differs."""
    stale_after: Window | None = None
    """How long a lead may stand here before somebody has to act."""

    ways: ClassVar[Ways] = going(
        neutral=("name", "owner"),
        either=("meaning", "next", "terminal", "counts_as"),
        stale_after=Way("loosens", "time", absent="most"),
    )


class ReasonCode(Strict):
    """Why a lead left the way to the customer, and what is done with it."""

    label: Text
    kind: Literal["rejected", "recycled", "disqualified", "lost"]
    """What the reason stands for; every kind that can happen needs one."""
    action: Text | None = None
    """What happens next: `nurture for 90 calendar days`, `close`, `assign to another rep`."""
    accountable: PartyId | None = None

    ways: ClassVar[Ways] = going(neutral=("label",), either=("kind", "action", "accountable"))


class Routing(Strict):
    """Who gets a new lead, how soon, and who gets it when nobody else does."""

    rule: Text
    fallback: PersonId | None = None
    within: Window | None = None

    ways: ClassVar[Ways] = going(
        neutral=("fallback",), either=("rule",), within=Way("loosens", "time", absent="most")
    )


class Citation(Strict):
    """A figure from elsewhere that the agreement rests on."""

    claim: Text
    source: Text | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    url: Text | None = None
    n: int | None = Field(default=None, ge=0)
    """How many cases the figure rests on."""
    caveat: Text | None = None

    ways: ClassVar[Ways] = going(neutral=("claim", "source", "year", "url", "n", "caveat"))
    called: ClassVar[str] = "claim"


class PayoutStep(Strict):
    """From this attainment on, so much of the variable part is paid."""

    at: Quantity
    """The attainment in percent; may be more than 100%."""
    pays: Quantity
    """May be more than 100%."""

    ways: ClassVar[Ways] = going(at=Way("tightens", "pay"), pays=Way("loosens", "pay"))
    called: ClassVar[str] = "at"


class Compensation(Strict):
    """How a shared goal counts for somebody's pay; or why it does not."""

    roles: OneOrMore[Text] = ()
    goal: GoalId | None = None
    share: Percentage | None = None
    """Its part of the variable pay."""
    payout: tuple[PayoutStep, ...] = ()
    gate: Percentage | None = None
    """Below this attainment nothing is paid."""
    cap: Quantity | None = None
    none: Text | None = None
    """Why the goal has no part in anybody's pay."""

    ways: ClassVar[Ways] = going(
        either=("goal", "none", "payout"),
        neutral=("roles",),
        share=Way("tightens", "pay", absent="least"),
        gate=Way("tightens", "pay", absent="least"),
        cap=Way("loosens", "pay", absent="most"),
    )
    called: ClassVar[str] = "goal"


class Capacity(Strict):
    """What a rep can do, so that promises can be held against it."""

    minutes_per_attempt: int = Field(ge=1, le=480)
    hours_per_rep: Quantity
    """Hours a week that a rep has for new leads, as in `12 hours`."""
    source: Text | None = None

    ways: ClassVar[Ways] = going(neutral=("minutes_per_attempt", "hours_per_rep", "source"))


class Rates(Strict):
    """What other currencies are worth for as long as both sides say so, so that amounts can be added up."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day on which they hold; from the beginning when left out."""
    to: Day | None = None
    """The last day; without an end when left out."""
    into: Text
    """The currency that amounts are added up in, such as `EUR`."""
    worth: dict[str, Quantity] = Field(min_length=1)
    """Another currency → what one of it is worth: `{USD: 0.90}`."""
    source: Text | None = None
    """Where they come from, and of which day they are."""

    ways: ClassVar[Ways] = going(neutral=("source",), either=("from_", "to", "into", "worth"))
    called: ClassVar[str] = "into"

    @model_validator(mode="after")
    def _are_rates(self) -> "Rates":
        for unit in (self.into, *self.worth):
            if not re.fullmatch("[A-Z]{3}", unit):
                raise _refused(f"`{unit}` is no currency", "write its three letters, such as `USD`")
        for unit, worth in self.worth.items():
            if worth.number <= 0 or worth.unit not in {"", self.into} or unit == self.into:
                raise _refused(
                    f"one {unit} is not worth `{worth.text}` {self.into}",
                    f"write a number above zero, as in `{{USD: 0.90}}`, for a currency other than {self.into}",
                )
        if self.from_ and self.to and self.to < self.from_:
            raise _refused(
                f"the rates end on {self.to}, before they begin on {self.from_}", "swap the two days"
            )
        return self


def _refused(message: str, fix: str) -> Refused:
    return Refused("rates", "{message}", {"message": message, "fix": fix})


class Campaign(Strict):
    """Something Marketing runs, and whom it is meant for."""

    name: Text
    launch: Day | None = None
    audience: OneOrMore[PersonaId] = ()
    owner: PersonId | None = None

    ways: ClassVar[Ways] = going(neutral=("name", "launch", "audience", "owner"))


class Assumption(Strict):
    """Something taken for true, so that the numbers add up."""

    statement: Text
    value: Text | None = None
    source: Text | None = None
    owner: PersonId | None = None
    review_by: Day | None = None

    ways: ClassVar[Ways] = going(neutral=("statement", "value", "source", "owner", "review_by"))
    called: ClassVar[str] = "statement"


class Waiver(Strict):
    """A rule that both sides agreed not to follow, for a reason and for a time."""

    rule: Text
    on: Text
    """The place it is about: `terms.lead-volume`."""
    reason: Text
    approved_by: OneOrMore[PersonId]
    until: Day

    ways: ClassVar[Ways] = going(neutral=("rule", "on", "reason", "approved_by", "until"))
    called: ClassVar[str] = "on"


class Change(Strict):
    """What a version changed."""

    version: Text
    date: Day
    summary: Text
    author: PersonId | None = None

    ways: ClassVar[Ways] = going(neutral=("version", "date", "summary", "author"))
    called: ClassVar[str] = "version"


class Agreement(Strict):
    """What Marketing and Sales promise each other."""

    schema_: Literal[1] = Field(alias="schema")
    id: Slug
    title: Text
    version: Text
    status: Status = "draft"
    effective: Effective | None = None
    review_by: Day | None = None
    supersedes: Slug | None = None
    """The id of the agreement that this one takes the place of, where it is another one."""
    amends: Slug | None = None
    """The id of the agreement of which this one replaces single clauses for a time; every clause that is not written here is that one's."""
    repeals: OneOrMore[Text] = ()
    """The clauses of the amended agreement that no longer hold: `terms.lead-volume`."""
    calendar: CalendarId | None = None
    """The clock of every term that names no other."""
    data: DataId | None = None
    """The data source in `smartdocs.yaml`; needed when there are several."""
    purpose: Text | None = None
    parties: dict[Slug, Party]
    people: dict[Slug, Person] = Field(default_factory=dict)
    signatories: tuple[Signatory, ...] = ()
    lapses: bool = False
    """After `review_by` the signatures no longer stand, until the agreement is signed anew."""
    calendars: Calendars = Field(default_factory=dict)
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
    reasons: dict[Slug, ReasonCode] = Field(default_factory=dict)
    routing: Routing | None = None
    compensation: tuple[Compensation, ...] = ()
    capacity: Capacity | None = None
    rates: tuple[Rates, ...] = ()
    """What amounts in other currencies are converted at; without a rate they are not added up."""
    campaigns: dict[Slug, Campaign] = Field(default_factory=dict)
    citations: dict[Slug, Citation] = Field(default_factory=dict)
    glossary: dict[str, Text] = Field(default_factory=dict)
    """Words and what they mean here."""
    waivers: tuple[Waiver, ...] = ()
    page_budget: int = Field(default=2, ge=1)
    """How many pages may stand before the one with the signatures, annexes free; `build` says when there are more."""
    max_backlog: Window | None = None
    changelog: tuple[Change, ...] = ()

    ways: ClassVar[Ways] = going(
        tightens=("terms",),
        neutral=(
            "schema_", "id", "title", "version", "status", "review_by", "lapses", "supersedes", "amends", "repeals", "data", "purpose", "people", "signatories",
            "calendars", "personas", "metrics", "raci", "meetings", "assumptions", "campaigns", "citations", "waivers", "page_budget",
            "changelog", "capacity", "lapses",
        ),
        either=("calendar", "effective", "parties", "stages", "definitions", "reasons", "routing", "compensation", "glossary", "rates"),
        goals=Way("tightens", "bar"),
        consequences=Way("tightens", "miss"),
        max_backlog=Way("loosens", "log", absent="least"),
    )  # fmt: skip
