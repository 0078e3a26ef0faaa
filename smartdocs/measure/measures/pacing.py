"""On the line every day: the running total of a period against the business days that are over (T03).

Each day that is over is one obligation: the total so far is not below target × business days over ÷ business days of
the period, less a tolerance. Whether the whole target is reached is another promise: `volume`.

    June 2026 has 22 business days; 440 qualified leads are the target
    Mon 1 June   1 of 22 over   line 20   total 25   met
    Tue 2 June   2 of 22 over   line 40   total 38   breached: test
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import STAGE_COLUMNS, START, Deadline, Pace, Test, column_of
from smartdocs.measure.phrases import EVERY, IN_THE, SINCE, joined, records, share, verb
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Text
from smartdocs.model.expression import parse
from smartdocs.model.quantity import Percentage, Quantity
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import FEWER_CASES_TIGHTEN, NUMBER, SEQUENCE, SHARE, Way, Ways, going

CATALOGUE = ("T03",)
TITLE = "Pacing"


class Promise(Base):
    """The running total keeps up with the line to the target, on a share of the days."""

    measure: Literal["pacing"]
    at: Text | None = None
    """The time that counts; the stage's own time, or `created_at`, when left out."""
    amount: Text | None = None
    """The column that is added up; the records are counted when it is left out."""
    target: Quantity
    """What is to be reached by the end of the period."""
    tolerance: Percentage | None = None
    """How far below the line a day may be, as a share of the target."""
    for_at_least: Quantity
    """The share of days."""

    ways: ClassVar[Ways] = going(
        either=("at", "amount"),
        target=NUMBER,
        tolerance=Way("loosens", absent="least"),
        of=Way("tightens", words=SEQUENCE),
        where=FEWER_CASES_TIGHTEN,
        for_at_least=SHARE,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    return say(
        "{who} {verb} on pace for {target} {records} in {every}, on at least {for_at_least} of its days.",
        who=joined(by),
        verb=verb(by, "is", "are"),
        target=promise.target.text,
        records=records(promise.of),
        every=EVERY[promise.every],
        for_at_least=share(promise.for_at_least),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "days on pace for {target} {in_the_period}",
        target=promise.target.text,
        in_the_period=IN_THE[promise.every],
    )


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    what = say("The sum of `{amount}`", amount=promise.amount) if promise.amount else say("The number")
    at = say(" by `{column}`", column=column_of(promise.at)) if promise.at else ""
    less = (
        say(", less {tolerance} of the target", tolerance=share(promise.tolerance))
        if promise.tolerance
        else ""
    )
    return say(
        "{what} of {records}{at} {since} is not below {target} × business days over ÷ business days{less}, on {for_at_least} of its days.",
        what=what,
        records=records(promise.of),
        at=at,
        since=SINCE[promise.every],
        target=promise.target.text,
        less=less,
        for_at_least=share(promise.for_at_least),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=START,
        window=AT_ONCE,
        day_rule=None,
        satisfied_by=Test(parse("figure >= 0")),
        occasions=Pace(
            at=column_of(promise.at) if promise.at else STAGE_COLUMNS.get(promise.of) or "created_at",
            target=float(promise.target.number),
            tolerance=promise.tolerance.share if promise.tolerance else 0.0,
            amount=promise.amount or "",
            unit=promise.target.unit if promise.target.is_money else "",
        ),
        at_least=promise.for_at_least.share,
    )
