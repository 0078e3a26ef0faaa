"""No open lead lies still: at the end of each period, the share of open leads to which something happened lately (T34).

A lead is open from the start until the first of the times that close it. Each open lead is looked at once a period.

    lead  handed off  last activity  at the end of June   within: 14 calendar days
    A     3 June      20 June        10 days              met
    B     3 June      10 June        20 days              breached: test
    C     3 June      closed 12 June                      no obligation
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import START, Deadline, Idle, Test, column_of
from smartdocs.measure.phrases import EACH, A, done, joined, records, share, verb
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Field, OneOrMore, Text
from smartdocs.model.expression import parse
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import LATER_LOOSENS, LONGER_LOOSENS, SHARE, Ways, going

CATALOGUE = ("T34",)
TITLE = "No lead lies still"


class Promise(Base):
    """The last activity with an open lead is not older than a window, for a share of the open leads."""

    measure: Literal["fresh"]
    from_: Text = Field(default="handed_off", alias="from")
    """What opens a lead; its silence counts from here until the first activity."""
    closed_by: OneOrMore[Text] = ("rejected", "recycled", "disqualified", "customer")
    """Times that close it."""
    within: Window
    """How old the last activity may be, in calendar time."""
    for_at_least: Quantity
    """The share of open leads."""

    ways: ClassVar[Ways] = going(
        loosens=("closed_by",), from_=LATER_LOOSENS, within=LONGER_LOOSENS, for_at_least=SHARE
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "When {a_period} ends, {who} {verb} been in touch within {within} with at least {for_at_least} of the open {records}.",
        a_period=A[promise.every],
        who=joined(by),
        verb=verb(by, "has", "have"),
        within=promise.within,
        for_at_least=share(promise.for_at_least),
        records=records(promise.of),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "open {records} with something done within {within}",
        records=records(promise.of),
        within=promise.within,
    )


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    closed = say(" or ").join(done(column_of(each)) for each in promise.closed_by)
    return say(
        "{records} are open from `{column}` until they are {closed}. At the end of {each}, the last activity with {for_at_least} of them is at most {within} old.",
        records=records(promise.of).capitalize(),
        column=column_of(promise.from_),
        closed=closed,
        each=EACH[promise.every],
        for_at_least=share(promise.for_at_least),
        within=promise.within,
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=START,
        window=AT_ONCE,
        day_rule=None,
        satisfied_by=Test(parse(f"figure <= {promise.within.seconds}")),
        occasions=Idle(
            at=column_of(promise.from_), closed_by=tuple(column_of(each) for each in promise.closed_by)
        ),
        named=tuple(column_of(each) for each in promise.closed_by)
        if "closed_by" in promise.model_fields_set
        else (),
        at_least=promise.for_at_least.share,
    )
