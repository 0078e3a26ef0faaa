"""What one team promises the other. The promise itself is typed by its measure (``measure/measures``)."""

import re
from typing import Annotated, Any, ClassVar, Literal, get_args

from smartdocs.frozen import frozen
from smartdocs.model.base import (
    AsAny,
    CalendarId,
    ConsequenceId,
    Field,
    GoalId,
    Info,
    OneOrMore,
    PartyId,
    PersonId,
    PlainValidator,
    Refused,
    Sentence,
    StageId,
    Strict,
    TableId,
    Text,
    WithJsonSchema,
    Written,
)
from smartdocs.model.expression import Condition
from smartdocs.model.period import Every
from smartdocs.model.quantity import Window
from smartdocs.model.way import (
    EITHER,
    FEWER_CASES_LOOSEN,
    FEWER_CASES_TIGHTEN,
    LATER_STAGE_LOOSENS,
    LONGER_LOOSENS,
    LONGER_PERIOD_LOOSENS,
    Effect,
    Way,
    Ways,
    going,
)
from smartdocs.wording import meant

Outcome = Literal["met", "breached", "pending", "waived", "cancelled", "excluded", "indeterminate"]
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
Event = Literal["created", "hand_raise", "mql", "handed_off", "accepted", "sql", "opportunity"]
"""What can start a clock; each names a column of the leads: `handed_off` reads `handed_off_at`."""


class Promise(Strict):
    """What every promise says. Its measure adds the fields it needs."""

    measure: Text
    """What is measured: the name of a measure, see `smartdocs measures`."""
    of: StageId = "lead"
    """Which leads: the stage they have reached, or `lead` for all. Some measures take a table of the data source, such as `requests`."""
    where: Condition | None = None
    """Which of them, as an expression over their columns."""
    every: Every = "month"
    """The period that is judged."""

    unit: ClassVar[Literal["share", "number"]] = "share"

    ways: ClassVar[Ways] = going(
        either=("measure",), of=LATER_STAGE_LOOSENS, where=FEWER_CASES_LOOSEN, every=LONGER_PERIOD_LOOSENS
    )


def read_promise(value: Any, info: Info) -> Promise:
    """The promise, read by the model that its measure declares.

    Raises:
        Refused: there is no such measure.
    """
    if isinstance(value, Promise):
        return value
    kinds: dict[str, type[Promise]] = (info.context or {}).get("promises", {})
    if not isinstance(value, dict):
        raise Refused(
            "promise",
            "a promise is a list of `key: value` pairs",
            {"fix": "write `{measure: attempts, within: 6 business hours, for_at_least: 90%}`"},
        )
    name = value.get("measure")
    if name is None:
        known = ["measure"]
        slip = next((k for k in value if isinstance(k, str) and "`measure`" in meant(k, known)), None)
        if slip:
            raise Refused(
                "promise",
                "`{slip}` is not a key of a promise",
                {
                    "slip": slip,
                    "key": slip,
                    "fix": "did you mean `measure`?",
                    "word": slip,
                    "known": ("measure",),
                },
            )
        raise Refused(
            "promise",
            "the promise does not say what is measured",
            {"fix": f"add `measure:` – {meant('', kinds)}"},
        )
    if name not in kinds:
        raise Refused(
            "promise",
            "there is no measure `{name}`",
            {
                "name": str(name),
                "inside": "measure",
                "fix": meant(str(name), kinds),
                "word": str(name),
                "known": tuple(kinds),
            },
        )
    return kinds[name].model_validate(value, context=info.context)


@frozen
class When:
    """``lead-context is breached``: another term's verdict on the same lead."""

    term: str
    outcome: Outcome
    text: str


def _when(value: Any) -> When:
    if isinstance(value, When):
        return value
    match = re.fullmatch(r"\s*(\S+)\s+is\s+(\S+)\s*", str(value))
    if not match:
        raise Refused(
            "when",
            "`{text}` does not name a term and its outcome",
            {"text": str(value), "fix": "write `first-attempt is breached`"},
        )
    outcome = next((o for o in _OUTCOMES if o == match[2]), None)
    if outcome is None:
        raise Refused(
            "when",
            "`{word}` is not an outcome",
            {"word": match[2], "fix": meant(match[2], _OUTCOMES), "known": _OUTCOMES},
        )
    return When(match[1], outcome, str(value))


def _when_text(value: When) -> str:
    return value.text


TermOutcome = Annotated[
    When,
    Written(_when, _when_text, {"type": "string", "examples": ["first-attempt is breached"]}),
]


class Tier(Strict):
    """A group of leads or records with a window of its own."""

    when: Condition
    """Which ones, as an expression over their columns. The first tier that fits counts."""
    within: Window

    ways: ClassVar[Ways] = going(either=("when",), within=LONGER_LOOSENS)
    called: ClassVar[str] = "when"

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """A group with less time than the others tightens when it grows."""
        sense = self.there(inside)
        return Way(sense) if field == "when" and sense else super().way(field, inside)

    def there(self, inside: tuple[Strict, ...]) -> Effect:
        """Less time than for all others tightens, more time loosens."""
        usual = getattr(inside[-1], "within", None) if inside else None
        longer = self.within.against(usual) if usual else None
        return "either" if not longer else "loosens" if longer > 0 else "tightens"


class Pause(Strict):
    """A stretch in which the clock stands still."""

    from_: Text = Field(alias="from")
    """The column of the time at which it stops."""
    until: Text
    """The column of the time at which it runs on; it stands still as long as this is blank."""

    ways: ClassVar[Ways] = going(either=("from_", "until"))


class Preceded(Strict):
    """Something that has to have happened to a person of the record shortly before it, such as a contact with a campaign."""

    of: TableId
    """The table of what happened: `activities`, or one of the data source such as `touches`. Its `lead_id` says to whom."""
    at: Text = "occurred_at"
    """The column of its time."""
    within: Window
    """How far back it may lie, in calendar time."""
    where: Condition | None = None
    """Which of them count, as an expression over their columns."""

    ways: ClassVar[Ways] = going(either=("of", "at"), loosens=("within",), where=FEWER_CASES_TIGHTEN)

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """What counts more easily makes a promise easier to keep; of a metric nobody can tell whether that is good."""
        found = super().way(field, inside)
        return found if inside and isinstance(inside[-1], Promise) else EITHER if found else None


class IfMissed(Strict):
    """Who hears of it, how soon, and what follows."""

    escalate_to: PersonId
    within: Window | None = None
    then: ConsequenceId | None = None

    ways: ClassVar[Ways] = going(
        neutral=("escalate_to",),
        within=Way("loosens", "miss", absent="most"),
        then=Way("tightens", "miss", absent="least"),
    )


class Consequence(Strict):
    """What follows from a missed promise, for how long, and the way back."""

    who: OneOrMore[PartyId] = ()
    """Who bears it; both teams for a joint promise."""
    what: Text
    lasts: Text | None = None
    restored_when: Text | None = None

    ways: ClassVar[Ways] = going(who=Way("tightens", "own"), either=("what", "lasts", "restored_when"))


class Term(Strict):
    """One promise with its owner and what follows when it is missed."""

    title: Text | None = None
    by: OneOrMore[PartyId]
    """Who promises; both teams for a joint promise."""
    to: OneOrMore[PartyId] = ()
    promise: Annotated[
        Promise, AsAny(), PlainValidator(read_promise), WithJsonSchema({"$ref": "#/$defs/AnyPromise"})
    ]
    text: Sentence | None = None
    """The sentence as signed; made from the promise when left out."""
    owner: PersonId | None = None
    supports: OneOrMore[GoalId] = ()
    calendar: CalendarId | None = None
    waived_when: TermOutcome | None = None
    """Frees a lead of this promise when another promise to it was not kept."""
    on_reassignment: Literal["continue", "restart", "split"] = "continue"
    """Whether the clock runs on when a lead changes hands, starts anew for the last owner, or is split: the team is judged by all of it, and in results by owner each on the time they held the lead."""
    on_leave: Literal["pause", "continue"] = "pause"
    """Whether business time stands still on days on which the owner of a lead is away, or runs on because somebody else takes over."""
    if_missed: IfMissed | None = None
    min_n: int | None = Field(default=None, ge=1)
    """Below so many matured obligations there is no verdict."""
    why: Text | None = None

    ways: ClassVar[Ways] = going(
        by=Way("tightens", "own"),
        if_missed=Way("tightens", "miss"),
        neutral=("title", "to", "owner", "supports", "why"),
        either=("promise", "text", "calendar"),
        waived_when=Way("loosens", "cases", absent="least"),
        on_reassignment=Way("loosens", "time", words=(("continue", "split"), ("restart",))),
        on_leave=Way("loosens", "time", words=(("continue",), ("pause",))),
        min_n=Way("loosens", "verdict"),
    )
