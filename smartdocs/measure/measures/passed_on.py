"""Passed on after a breach: a lead that nobody touched in time gets another owner (T35).

The clock starts at the deadline of the other promise, for each lead for which it was broken. It is stopped when the lead
is given to somebody else after that. An attempt that comes late, but before, ends the duty: the lead is untouched no more.

    lead  due by first-attempt  assigned to        first attempt     within: 2 business hours
    A     Mon 16:00             Ben on Mon 16:30   never             met
    B     Mon 16:00             Ben on Tue 11:30   never             breached: late
    C     Mon 16:00             nobody else        Mon 16:20         cancelled: touched
    D     Mon 16:00             nobody else        Mon 15:00         no obligation: the promise was kept
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import START, Broken, Deadline, Stamp
from smartdocs.measure.phrases import joined, leads, share, verb
from smartdocs.model.base import TermId
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LONGER_LOOSENS, SHARE, Ways, going

CATALOGUE = ("T35",)
TITLE = "Passed on after a breach"


class Promise(Base):
    """A share of the leads for which another promise was broken is given to somebody else."""

    measure: Literal["passed_on"]
    after: TermId
    """The other promise; its deadline starts the clock."""
    within: Window
    """How much time there is."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    for_at_least: Quantity
    """The share of leads for which it is kept."""

    ways: ClassVar[Ways] = going(
        either=("after",), within=LONGER_LOOSENS, day_rule=DAY_RULE, for_at_least=SHARE
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} {leads} for which `{after}` was broken to somebody else within {within}, unless they are touched before, for at least {for_at_least} of them.",
        who=joined(by),
        verb=verb(by, "gives", "give"),
        leads=leads(promise.of),
        after=promise.after,
        within=promise.within,
        for_at_least=share(promise.for_at_least),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("passed on within {within} of a broken {after}", within=promise.within, after=promise.after)


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    return say(
        "From the deadline of `{after}` that passed to the next assignment to somebody else, within {within}, unless an attempt comes first, for {for_at_least} of {leads}.",
        after=promise.after,
        within=promise.within,
        for_at_least=share(promise.for_at_least),
        leads=leads(promise.of),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=START,
        window=promise.within,
        day_rule=promise.day_rule,
        satisfied_by=Stamp(("passed_on_at",)),
        cancelled_by=("touched_at",),
        occasions=Broken(term=promise.after),
        at_least=promise.for_at_least.share,
    )
