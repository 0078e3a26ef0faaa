"""Who promises, who acts and who signs."""

import re
from typing import Annotated, Any, ClassVar, Literal, Self

from smartdocs.model.base import (
    CalendarId,
    Field,
    MetricId,
    PartyId,
    PersonId,
    Refused,
    Strict,
    Text,
    Written,
    model_validator,
)
from smartdocs.model.day import Day, long_date
from smartdocs.model.quantity import Percentage
from smartdocs.model.way import Effect, Way, Ways, going

PartyKind = Literal["sales", "marketing", "sdr", "revops", "leadership", "customer_success"]


class Party(Strict):
    """A team that makes promises."""

    name: Text
    leader: PersonId | None = None
    kind: PartyKind | None = None
    calendar: CalendarId | None = None
    """The clock of the promises this team makes, where it differs from the agreement's."""
    quorum: int | None = Field(default=None, ge=1)
    """How many of those who sign for this team are enough to bind it; all of them when left out."""

    ways: ClassVar[Ways] = going(neutral=("name", "leader"), either=("kind", "calendar", "quorum"))


class Active(Strict):
    """From when to when somebody is there; an open end is still running. Both days are included."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    ways: ClassVar[Ways] = going(loosens=("from_",), to=Way("tightens", absent="most"))


class Absence(Strict):
    """Days on which somebody does not work; both days are included. Why is not asked."""

    from_: Day = Field(alias="from")
    to: Day

    ways: ClassVar[Ways] = going(tightens=("from_",), loosens=("to",))
    called: ClassVar[str] = "from_"

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.to < self.from_:
            raise Refused(
                "absence",
                "{message}",
                {
                    "message": f"the days away end on {long_date(self.to)}, before they begin on {long_date(self.from_)}",
                    "fix": f"write a day from {self.from_.isoformat()} on",
                    "key": "to",
                    "in_value": True,
                },
            )
        return self


class RampStep(Strict):
    """Until a day, so much of what a whole rep takes."""

    until: Day
    """The last day of the step."""
    share: Percentage
    """Of a full load."""

    ways: ClassVar[Ways] = going(loosens=("until",), tightens=("share",))
    called: ClassVar[str] = "until"


class Person(Strict):
    """Somebody who owns a goal, signs, or takes leads."""

    name: Text
    role: Text | None = None
    party: PartyId | None = None
    sponsor: bool = False
    """The executive who stands behind the agreement."""
    takes_leads: bool = False
    """Counts as a sales rep where a term says `per rep`."""
    crm_name: Text | None = None
    """How the CRM names this person as owner; the name itself when left out."""
    active: Active | None = None
    ramp: tuple[RampStep, ...] = ()
    """How much of a full load somebody new takes, step by step; all of it after the last one. For `roster: ramp_weighted`."""
    calendar: CalendarId | None = None
    """The hours this person keeps, where they differ from those of the team."""
    away: tuple[Absence, ...] = ()
    """Days off on top of those of the calendar: vacations, parental leave."""

    ways: ClassVar[Ways] = going(
        neutral=("name", "role", "sponsor"),
        either=("party", "crm_name", "calendar", "active"),
        tightens=("takes_leads",),
        loosens=("away", "ramp"),
    )
    called: ClassVar[str] = "name"

    def there(self, inside: tuple[Strict, ...]) -> Effect:  # noqa: ARG002
        """One rep more is one more to deliver leads to."""
        return "tightens" if self.takes_leads else "neutral"


def _fingerprint(value: Any) -> str:
    text = str(value).strip()
    if re.fullmatch(r"SHA256:[A-Za-z0-9+/]{43}", text):
        return text
    raise Refused(
        "fingerprint",
        "`{text}` is not the fingerprint of a key",
        {
            "text": text,
            "fix": "write what `ssh-keygen -l -f KEY.pub` prints: `SHA256:` and 43 letters, digits, `+` and `/`",
        },
    )


Fingerprint = Annotated[
    str, Written(_fingerprint, str, {"type": "string", "pattern": "^SHA256:[A-Za-z0-9+/]{43}$"})
]


class Signatory(Strict):
    """Who signs, for whom, and what the signature means."""

    person: PersonId
    for_: PartyId | None = Field(default=None, alias="for")
    signs: Literal["binding", "acknowledges"]
    as_: Text | None = Field(default=None, alias="as")
    """The capacity in which the person signs; the role when left out."""
    recorded: bool = False
    """A recorded approval is enough, for somebody who has no key. It is weaker: nothing but the record proves it."""
    signed_commit: bool = False
    """With `recorded: true`: the record counts only in a commit that is signed with a key of the person, as git checks it."""
    principal: Text | None = None
    """The name by which `allowed_signers` knows the person; the id of the person when left out."""
    key: Fingerprint | None = None
    """The fingerprint of the only key that counts, as `ssh-keygen -l` prints it: `SHA256:…`. Whoever signs the agreement
    confirms it with the rest."""

    ways: ClassVar[Ways] = going(
        neutral=("person", "as_", "recorded", "signed_commit", "principal", "key"),
        either=("for_",),
        signs=Way("tightens", "bound", words=(("acknowledges",), ("binding",))),
    )
    called: ClassVar[str] = "person"


class RaciRow(Strict):
    """Who does what: Responsible, Accountable (one), Consulted, Informed."""

    activity: Text
    responsible: tuple[PersonId, ...] = ()
    accountable: tuple[PersonId, ...] = ()
    consulted: tuple[PersonId, ...] = ()
    informed: tuple[PersonId, ...] = ()

    ways: ClassVar[Ways] = going(neutral=("activity", "responsible", "accountable", "consulted", "informed"))
    called: ClassVar[str] = "activity"


class Meeting(Strict):
    """A meeting that keeps coming."""

    name: Text
    every: Text
    """When it takes place, in words: `Monday 10:00`."""
    minutes: int = Field(gt=0, le=480)
    chair: PersonId | None = None
    attendees: tuple[PersonId, ...] = ()
    purpose: Text | None = None
    metrics: tuple[MetricId, ...] = ()
    """The numbers that are looked at; every number when none is named."""

    ways: ClassVar[Ways] = going(
        neutral=("name", "every", "minutes", "chair", "attendees", "purpose", "metrics")
    )
    called: ClassVar[str] = "name"
