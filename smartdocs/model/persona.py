"""The buyer both teams mean."""

from typing import ClassVar, Literal

from smartdocs.model.base import Field, OneOrMore, Slug, Strict, Text
from smartdocs.model.day import Day
from smartdocs.model.expression import Condition
from smartdocs.model.way import Ways, going


class AgreedBy(Strict):
    """Somebody who agreed to the persona, and for which team."""

    name: Text
    party: Text

    ways: ClassVar[Ways] = going(neutral=("name", "party"))
    called: ClassVar[str] = "name"


class Objection(Strict):
    """What they say, and what we answer."""

    text: Text
    response: Text | None = None

    ways: ClassVar[Ways] = going(neutral=("text", "response"))
    called: ClassVar[str] = "text"


class Claim(Strict):
    """What we believe about them, and where that comes from."""

    claim: Text
    source: Text | None = None
    n: int | None = Field(default=None, ge=0)
    date: Day | None = None
    assumption: bool = False
    confidence: Literal["low", "medium", "high"] | None = None

    ways: ClassVar[Ways] = going(neutral=("claim", "source", "n", "date", "assumption", "confidence"))
    called: ClassVar[str] = "claim"


class Quote(Strict):
    """Their own words."""

    text: Text
    source: Text | None = None
    date: Day | None = None

    ways: ClassVar[Ways] = going(neutral=("text", "source", "date"))
    called: ClassVar[str] = "text"


class Persona(Strict):
    """One kind of buyer: who they are, what they want, how we recognise them."""

    schema_: Literal[1] = Field(alias="schema")
    id: Slug
    name: Text
    kind: Literal["primary", "secondary", "negative"]
    status: Literal["proto", "validated", "retired"] = "proto"
    priority: int | None = Field(default=None, ge=1)
    """Which one comes first: 1 is looked after before 2."""
    role: Text | None = None
    company: Text | None = None
    reports_to: Text | None = None
    buying_role: (
        Literal["initiator", "influencer", "decision_maker", "buyer", "user", "gatekeeper", "approver"] | None
    ) = None
    background: Text | None = None
    """Where they come from and what a day of theirs is like."""
    owner: Text | None = None
    agreed_by: tuple[AgreedBy, ...] = ()
    last_reviewed: Day | None = None
    goals: OneOrMore[Text] = ()
    measured_by: OneOrMore[Text] = ()
    challenges: OneOrMore[Text] = ()
    triggers: OneOrMore[Text] = ()
    """What happened on the day they began to look."""
    success_factors: OneOrMore[Text] = ()
    """What they expect to be different afterwards."""
    perceived_barriers: OneOrMore[Text] = ()
    """What makes them hesitate, or choose somebody else."""
    buying_steps: OneOrMore[Text] = ()
    """The way from the first search to the order, and who joins on it."""
    decision_criteria: OneOrMore[Text] = ()
    """What they compare offers by."""
    objections: tuple[Objection, ...] = ()
    info_sources: OneOrMore[Text] = ()
    vocabulary: OneOrMore[Text] = ()
    quotes: tuple[Quote, ...] = ()
    identifiers: OneOrMore[Text] = ()
    """How a rep recognises them."""
    why_not: OneOrMore[Text] = ()
    """Of a negative persona: why such a lead is none for Sales."""
    instead: OneOrMore[Text] = ()
    """Of a negative persona: what is done when such a lead comes in."""
    pitch: Text | None = None
    avoid: OneOrMore[Text] = ()
    evidence: tuple[Claim, ...] = ()
    data_match: Condition | None = None
    """Which leads are this persona, as an expression over their columns."""

    ways: ClassVar[Ways] = going(
        neutral=(
            "schema_", "id", "name", "status", "priority", "role", "company", "reports_to", "buying_role", "background", "owner",
            "agreed_by", "last_reviewed", "goals", "measured_by", "challenges", "triggers", "success_factors", "perceived_barriers",
            "buying_steps", "decision_criteria", "objections", "info_sources", "vocabulary", "quotes", "identifiers", "why_not", "instead", "pitch", "avoid",
            "evidence",
        ),
        either=("kind", "data_match"),
    )  # fmt: skip
