"""Everybody does their part: each person of the team so many times in every week, month or quarter (T21, T43, T44).

Each person and stretch of time is one obligation. Who is not there for the whole of a stretch owes nothing in it.

    person   June         count: 2, each: month
    Ada      3 calls      met
    Ben      1 call       breached: never
    Cleo     joined on 10 June, and owes nothing yet
"""

from typing import ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import DONE, DUE, START, Deadline, Occasions, Stamp, column_of
from smartdocs.measure.phrases import EVERY, PERIODS_MANY, count, joined, records, share
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Field, Text
from smartdocs.model.period import Every
from smartdocs.model.quantity import Quantity
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import EITHER, FEWER_CASES_TIGHTEN, LONGER_PERIOD_LOOSENS, NUMBER, SHARE, Ways, going

CATALOGUE = ("T21", "T43", "T44")
TITLE = "Everybody’s part"


class Promise(Base):
    """So many records of each person in every stretch of time, for a share of persons and stretches."""

    measure: Literal["participation"]
    at: Text
    """The time of a record: `shared_at`, `joined_at`."""
    who: Text = "owner"
    """The column that names the person, as `crm_name` or `name` has it."""
    count: int = Field(default=1, ge=1)
    """How many records each person owes."""
    each: Every
    """How often: every `week`, `month`, `quarter` or `year`."""
    for_at_least: Quantity
    """The share of persons and stretches for which it is kept."""

    ways: ClassVar[Ways] = going(
        either=("at", "who"),
        count=NUMBER,
        each=LONGER_PERIOD_LOOSENS,
        where=FEWER_CASES_TIGHTEN,
        of=EITHER,
        for_at_least=SHARE,
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    often = (
        say("at least once")
        if promise.count == 1
        else say("at least {count} times", count=count(promise.count))
    )
    return say(
        "Everybody in {who} adds to the {records} {often} in {each}; at least {for_at_least} of them do.",
        who=joined(by),
        records=records(promise.of),
        often=often,
        each=EVERY[promise.each],
        for_at_least=share(promise.for_at_least),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "{count} of the {records} by each person in {each}",
        count=count(promise.count),
        records=records(promise.of),
        each=EVERY[promise.each],
    )


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    return say(
        "{count} of the {records} by `{column}` and `{who}` for each person in {each}, for {for_at_least} of persons and {periods}.",
        count=count(promise.count),
        records=records(promise.of),
        column=column_of(promise.at),
        who=promise.who,
        each=EVERY[promise.each],
        periods=PERIODS_MANY[promise.each],
        for_at_least=share(promise.for_at_least),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=START,
        window=AT_ONCE,
        counted_from=DUE,
        day_rule=None,
        satisfied_by=Stamp((DONE,)),
        occasions=Occasions(
            at=column_of(promise.at), each=promise.each, person=promise.who, count=promise.count
        ),
        at_least=promise.for_at_least.share,
    )
