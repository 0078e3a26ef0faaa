"""Reached in time: somebody of the lead was spoken to, wrote back or agreed to meet (T31).

What counts is what an activity came to, and not who began it: an answer of the lead is one, too.

    lead  handed off  activities                              within: 12 calendar days
    A     3 June      voicemail on 4 June, spoken on 6 June   met
    B     3 June      voicemail on 4 and on 10 June           breached: never
    C     3 June      wrote back on 20 June                   breached: late
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Attempts, Deadline
from smartdocs.measure.phrases import OUTCOMES, STARTS, joined, leads, share, verb
from smartdocs.model.base import Field, OneOrMore
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Event
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LATER_LOOSENS, LONGER_LOOSENS, SHARE, Ways, going

CATALOGUE = ("T31",)
TITLE = "Reached in time"

Outcome = Literal["connected", "replied", "live_message", "meeting_booked", "meeting_held"]


class Promise(Base):
    """A share of the leads is reached within a window."""

    measure: Literal["reached"]
    from_: Event = Field(default="handed_off", alias="from")
    """What starts the clock."""
    within: Window
    """How much time there is."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    outcomes: OneOrMore[Outcome] = ("connected", "replied", "live_message", "meeting_booked", "meeting_held")
    """What an activity has to come to."""
    for_at_least: Quantity
    """The share of leads that is reached."""

    ways: ClassVar[Ways] = going(
        loosens=("outcomes",),
        from_=LATER_LOOSENS,
        within=LONGER_LOOSENS,
        day_rule=DAY_RULE,
        for_at_least=SHARE,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} at least {for_at_least} of {leads} within {within} of {start}.",
        who=joined(by),
        verb=verb(by, "reaches", "reach"),
        for_at_least=share(promise.for_at_least),
        leads=leads(promise.of),
        within=promise.within,
        start=STARTS[promise.from_],
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("reached within {within}", within=promise.within)


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    came = say(" or ").join(OUTCOMES[outcome] for outcome in promise.outcomes)
    return say(
        "An activity that came to {came} within {within} of {start}, for {for_at_least} of {leads}.",
        came=came,
        within=promise.within,
        start=STARTS[promise.from_],
        for_at_least=share(promise.for_at_least),
        leads=leads(promise.of),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.from_,
        window=promise.within,
        day_rule=promise.day_rule,
        satisfied_by=Attempts(count=1, channels=(), outcomes=promise.outcomes),
        cancelled_by=("rejected_at", "opted_out_at"),
        at_least=promise.for_at_least.share,
    )
