"""Something happens in every week, month or quarter: a meeting, a report, a review (T19, T45, T46, T47, T51).

Each stretch of time is one obligation. It is met by the first record in it, by the end of the stretch, by a weekday and
time of the week, or within a window from its beginning.

    week      meeting held at       each: week, by: Monday 10:00
    W23       Mon 3 June 09:30      met
    W24       Mon 10 June 11:00     breached: late
    W25       none                  breached: never
"""

from typing import Any, ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import DONE, DUE, START, Deadline, Occasions, Stamp, column_of
from smartdocs.measure.phrases import EVERY, joined, records, share, verb
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Refused, Text, model_validator
from smartdocs.model.day import WeektimeText
from smartdocs.model.period import Every
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import EITHER, FEWER_CASES_TIGHTEN, LONGER_PERIOD_LOOSENS, SHARE, Way, Ways, going

CATALOGUE = ("T19", "T45", "T46", "T47", "T51")
TITLE = "Held regularly"


class Promise(Base):
    """At least one record in every stretch of time, for a share of the stretches."""

    measure: Literal["held"]
    at: Text
    """The time of a record that shows that it was done: `held_at`, `published_at`."""
    each: Every
    """How often: every `week`, `month`, `quarter` or `year`. A review after a quarter belongs to the next one."""
    by: WeektimeText | None = None
    """The weekday and time of day by which it is due, such as `Monday 10:00`; for `each: week`."""
    within: Window | None = None
    """How long after the beginning of the stretch it is due; by its end when both are left out."""
    for_at_least: Quantity
    """The share of stretches in which it is kept."""

    ways: ClassVar[Ways] = going(
        either=("at",),
        each=LONGER_PERIOD_LOOSENS,
        by=Way("loosens", "time", absent="most"),
        within=Way("loosens", "time", absent="most"),
        where=FEWER_CASES_TIGHTEN,
        of=EITHER,
        for_at_least=SHARE,
    )

    @model_validator(mode="before")
    @classmethod
    def _one_limit(cls, value: Any) -> Any:
        if isinstance(value, dict) and "by" in value and ("within" in value or value.get("each") != "week"):
            raise Refused(
                "limit",
                "a weekday is a limit of `each: week`, and the only one",
                {"fix": "take `by` out, or write `each: week` and no `within`"},
            )
        return value


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    limit = (
        say(" by {by}", by=promise.by)
        if promise.by
        else say(" within its first {within}", within=promise.within)
        if promise.within
        else ""
    )
    return say(
        "{who} {verb} to it that there are {records} in {each}{limit}, in at least {for_at_least} of them.",
        who=joined(by),
        verb=verb(by, "sees", "see"),
        records=records(promise.of),
        each=EVERY[promise.each],
        limit=limit,
        for_at_least=share(promise.for_at_least),
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say("{records} in {each}", records=records(promise.of), each=EVERY[promise.each])


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    limit = (
        say("by {by}", by=promise.by)
        if promise.by
        else say("within its first {within}", within=promise.within)
        if promise.within
        else say("by its end")
    )
    return say(
        "One of the {records} by `{column}` in {each}, {limit}, for {for_at_least} of them.",
        records=records(promise.of),
        column=column_of(promise.at),
        each=EVERY[promise.each],
        limit=limit,
        for_at_least=share(promise.for_at_least),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=START,
        window=promise.within or AT_ONCE,
        counted_from="" if promise.within else DUE,
        day_rule=None,
        satisfied_by=Stamp((DONE,)),
        occasions=Occasions(
            at=column_of(promise.at),
            each=promise.each,
            by=(promise.by.weekday, promise.by.second) if promise.by else None,
        ),
        at_least=promise.for_at_least.share,
    )
