"""Conversion in a horizon: of the leads that entered one stage, the share that reach another in time (T10, T49).

Counted by the period in which a lead enters the first stage, and only once its horizon has passed:
never the arrivals of one month over the entries of the same month.
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import EVENT_COLUMNS, Deadline, Stamp
from smartdocs.measure.phrases import STARTS, leads, one, share
from smartdocs.model.base import Field
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Event
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LATER_LOOSENS, LONGER_LOOSENS, SEQUENCE, SHARE, Way, Ways, going

CATALOGUE = ("T10", "T49")
TITLE = "Conversion"


class Promise(Base):
    """A share of the leads reaches a later stage within a horizon."""

    measure: Literal["conversion"]
    from_: Event = Field(default="mql", alias="from")
    """The event that starts the horizon."""
    to: Literal["sal", "sql", "opportunity", "customer"]
    """The stage that is to be reached."""
    within: Window
    """The horizon."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    at_least: Quantity
    """The share that reaches it."""

    ways: ClassVar[Ways] = going(
        from_=LATER_LOOSENS,
        to=Way("tightens", words=SEQUENCE),
        within=LONGER_LOOSENS,
        day_rule=DAY_RULE,
        at_least=SHARE,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:  # noqa: ARG001  (every measure is asked the same)
    """The promise in words."""
    return say(
        "At least {at_least} of {leads} become {one} within {within} of {start}.",
        at_least=share(promise.at_least),
        leads=leads(promise.of),
        one=one(promise.to),
        many=leads(promise.to),
        within=promise.within,
        start=STARTS[promise.from_],
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "{of} to {to} within {within}",
        of=promise.of,
        to=promise.to,
        leads=leads(promise.of),
        many=leads(promise.to),
        within=promise.within,
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    reached = "accepted_at" if promise.to == "sal" else EVENT_COLUMNS[promise.to]
    return Deadline(
        start=promise.from_,
        window=promise.within,
        day_rule=promise.day_rule,
        satisfied_by=Stamp((reached,)),
        at_least=promise.at_least.share,
    )
