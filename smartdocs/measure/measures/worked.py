"""Worked leads: at least one counted attempt, and a status that is no longer the first one (T28)."""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Attempts, Deadline
from smartdocs.measure.phrases import STARTS, joined, leads, share, verb
from smartdocs.model.base import Field, OneOrMore, Text
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Event
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LATER_LOOSENS, LONGER_LOOSENS, NUMBER, SHARE, Ways, going

CATALOGUE = ("T28",)
TITLE = "Worked leads"


class Promise(Base):
    """A share of the leads is worked within a window."""

    measure: Literal["worked"]
    from_: Event = Field(default="handed_off", alias="from")
    """What starts the clock."""
    within: Window
    """How much time there is."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    attempts: int = Field(default=1, ge=1, le=50)
    """How many attempts make a lead a worked one."""
    initial_status: OneOrMore[Text] = ("new", "open")
    """The statuses of a lead that nobody has touched."""
    at_least: Quantity
    """The share of leads that is worked."""

    ways: ClassVar[Ways] = going(
        tightens=("initial_status",),
        from_=LATER_LOOSENS,
        within=LONGER_LOOSENS,
        day_rule=DAY_RULE,
        attempts=NUMBER,
        at_least=SHARE,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} at least {at_least} of {leads} within {within} of {start}.",
        who=joined(by),
        verb=verb(by, "works", "work"),
        at_least=share(promise.at_least),
        leads=leads(promise.of),
        within=promise.within,
        start=STARTS[promise.from_],
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("attempted and given a status within {within}", within=promise.within)


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.from_,
        window=promise.within,
        day_rule=promise.day_rule,
        satisfied_by=Attempts(
            count=promise.attempts,
            channels=("call", "email", "sms", "social", "meeting"),
            min_gap=60,
            not_status=tuple(status.casefold() for status in promise.initial_status),
        ),
        cancelled_by=("rejected_at", "opted_out_at"),
        at_least=promise.at_least.share,
    )
