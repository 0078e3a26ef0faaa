"""Attempts in a window: a rep tries to reach the lead so many times, in time (T23, T24, T26, T29, T30).

An attempt is an outbound activity of a person, by call, e-mail, text message, social message or meeting (D10).
The first attempt is one of them. A lead that is reached sooner needs no further attempts (D11);
one that is rejected or opts out in time carries no more duty.
"""

from typing import Any, ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Attempts, Deadline, column_of
from smartdocs.measure.phrases import STARTS, count, joined, leads, otherwise, share, verb
from smartdocs.model.base import Field, OneOrMore, Refused, model_validator
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Event, Pause, Tier
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LATER_LOOSENS, LONGER_LOOSENS, NUMBER, SHARE, Way, Ways, going

CATALOGUE = ("T23", "T24", "T26", "T29", "T30")
TITLE = "Attempts in time"

Channel = Literal["call", "email", "sms", "social", "meeting"]
Stop = Literal[
    "connected", "replied", "meeting_booked", "meeting_held", "live_message", "opted_out", "opportunity"
]
STAGES = ("opportunity",)
"""What stops a promise early and stands with the lead itself."""
MINUTE = 60
"""Attempts in one minute are one, unless something else is said: the mail is sent during the call (D10)."""


class Promise(Base):
    """So many attempts, within a window, for a share of the leads."""

    measure: Literal["attempts"]
    count: int = Field(default=1, ge=1, le=50)
    """How many attempts, the first one included."""
    includes_first: Literal[True] = True
    """Says aloud that the first attempt is one of them."""
    from_: Event = Field(default="handed_off", alias="from")
    """What starts the clock."""
    within: Window
    """How much time there is."""
    tiers: tuple[Tier, ...] = ()
    """Groups with a window of their own, such as leads who ask for a demo; `within` is for all others."""
    pause: Pause | None = None
    """When the clock stands still, such as until the day on which the lead asked to be called."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    min_gap: Window | None = None
    """Attempts closer together than this count as one; those within a minute when left out."""
    distinct_by: Literal["channel", "day"] | None = None
    """Counts the channels that were used, or the days on which there was an attempt, instead of the attempts."""
    channels: OneOrMore[Channel] = ("call", "email", "sms", "social", "meeting")
    """What counts as an attempt."""
    stops_when: OneOrMore[Stop] = ()
    """Outcomes that fulfil the promise early."""
    count_before_start: Window | None = None
    """An attempt so shortly before the start counts as made at once."""
    for_at_least: Quantity
    """The share of leads for which it is kept."""

    ways: ClassVar[Ways] = going(
        neutral=("includes_first",),
        loosens=("pause", "channels", "stops_when"),
        either=("tiers",),
        count=NUMBER,
        from_=LATER_LOOSENS,
        within=LONGER_LOOSENS,
        day_rule=DAY_RULE,
        min_gap=Way("tightens", absent="least"),
        distinct_by=Way("tightens", absent="least"),
        count_before_start=Way("loosens", absent="least"),
        for_at_least=SHARE,
    )

    @model_validator(mode="before")
    @classmethod
    def _one_way(cls, value: Any) -> Any:
        if isinstance(value, dict) and "min_gap" in value and "distinct_by" in value:
            raise Refused(
                "apart",
                "attempts are told apart by `min_gap` or by `distinct_by`, and not by both",
                {"fix": "take one of them out: a channel, or a day, counts once however far apart"},
            )
        return value


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    makes = verb(by, "makes", "make")
    what = (
        say("the first attempt to reach")
        if promise.count == 1
        else say("{count} attempts to reach", count=count(promise.count))
    )
    if promise.distinct_by and promise.count > 1:
        kinds = say("by as many channels") if promise.distinct_by == "channel" else say("on as many days")
        what = say("{count} attempts {kinds} to reach", count=count(promise.count), kinds=kinds)
    early = say(", unless the lead is reached sooner") if promise.stops_when else ""
    return say(
        "{who} {makes} {what} a lead within {within} of {start}{otherwise}{early}, for at least {for_at_least} of {leads}.",
        who=joined(by),
        makes=makes,
        what=what,
        within=promise.within,
        start=STARTS[promise.from_],
        otherwise=otherwise(promise.tiers),
        early=early,
        for_at_least=share(promise.for_at_least),
        leads=leads(promise.of),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    what = say("detail|first attempt") if promise.count == 1 else say("{count} attempts", count=promise.count)
    return say("{what} within {within}", what=what, within=promise.within)


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.from_,
        window=promise.within,
        tiers=tuple((tier.when, tier.within) for tier in promise.tiers),
        day_rule=promise.day_rule,
        pause=(column_of(promise.pause.from_), column_of(promise.pause.until)) if promise.pause else None,
        satisfied_by=Attempts(
            count=promise.count,
            channels=promise.channels,
            min_gap=promise.min_gap.seconds if promise.min_gap else MINUTE,
            distinct_by=promise.distinct_by or "",
            before_start=promise.count_before_start.seconds if promise.count_before_start else 0,
            stops_when=tuple(stop for stop in promise.stops_when if stop not in STAGES),
            stops_at=tuple(column_of(stop) for stop in promise.stops_when if stop in STAGES),
        ),
        cancelled_by=("rejected_at", "opted_out_at", "disqualified_at"),
        at_least=promise.for_at_least.share,
    )
