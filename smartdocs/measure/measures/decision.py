"""Accept or reject in time: Sales says whether a lead is what was agreed, before working on it (T25)."""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Deadline, Stamp
from smartdocs.measure.phrases import STARTS, joined, leads, otherwise, share, verb
from smartdocs.model.base import Field
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Event, Tier
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LATER_LOOSENS, LONGER_LOOSENS, SHARE, Ways, going

CATALOGUE = ("T25",)
TITLE = "Decision in time"


class Promise(Base):
    """A decision on each lead, within a window, for a share of the leads."""

    measure: Literal["decision"]
    from_: Event = Field(default="handed_off", alias="from")
    """What starts the clock."""
    within: Window
    """How much time there is."""
    tiers: tuple[Tier, ...] = ()
    """Groups with a window of their own, such as leads who ask for a demo; `within` is for all others."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    for_at_least: Quantity
    """The share of leads for which it is kept."""

    ways: ClassVar[Ways] = going(
        either=("tiers",), from_=LATER_LOOSENS, within=LONGER_LOOSENS, day_rule=DAY_RULE, for_at_least=SHARE
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} or {verb2} a lead within {within} of {start}{otherwise}, for at least {for_at_least} of {leads}.",
        who=joined(by),
        verb=verb(by, "accepts", "accept"),
        verb2=verb(by, "rejects", "reject"),
        within=promise.within,
        start=STARTS[promise.from_],
        otherwise=otherwise(promise.tiers),
        for_at_least=share(promise.for_at_least),
        leads=leads(promise.of),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("accepted or rejected within {within}", within=promise.within)


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.from_,
        window=promise.within,
        tiers=tuple((tier.when, tier.within) for tier in promise.tiers),
        day_rule=promise.day_rule,
        satisfied_by=Stamp(("accepted_at", "rejected_at")),
        cancelled_by=("opted_out_at",),
        at_least=promise.for_at_least.share,
    )
