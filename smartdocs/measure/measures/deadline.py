"""Something is done in time, for any kind of record: requests, lists, actions, recycled leads (T11, T12, T16, T18, T27, T32, T33, T38, T40, T41, T48, T52).

The clock starts at one time of the record and is stopped by another one. With `due:` it runs until the day that the
record itself names, and not for a fixed window.

    request  asked_at          answered_at       within 1 business day   because
    R1       Mon 4 May 10:00   Tue 5 May 09:00   met
    R2       Mon 4 May 10:00   Wed 6 May 09:00   breached: late          Tuesday closed without an answer
    R3       Fri 8 May 16:00   blank             pending                 Monday is still open
"""

from typing import Any, ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import Deadline, Stamp, column_of
from smartdocs.measure.phrases import done, joined, moment, otherwise, records, share, verb
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Field, OneOrMore, Refused, Text, model_validator
from smartdocs.model.calendar import DayRule
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Pause, Tier
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import DAY_RULE, LATER_LOOSENS, LONGER_LOOSENS, SHARE, Ways, going

CATALOGUE = ("T11", "T12", "T16", "T18", "T27", "T32", "T33", "T38", "T40", "T41", "T48", "T52")
TITLE = "Done in time"


class Promise(Base):
    """A time of the record follows another one within a window, for a share of the records."""

    measure: Literal["deadline"]
    from_: Text = Field(alias="from")
    """What starts the clock: an event of the leads, or a column of times such as `asked_at`."""
    until: OneOrMore[Text]
    """What stops it: a column of times, or the first of several."""
    within: Window | None = None
    """How much time there is."""
    due: Text | None = None
    """The column of the time by which it is due, in place of `within`; a day ends with its last second."""
    unless: OneOrMore[Text] = ()
    """Times that end the duty when they come first, such as `withdrawn_at`."""
    tiers: tuple[Tier, ...] = ()
    """Groups with a window of their own, such as leads who ask for a demo; `within` is for all others."""
    pause: Pause | None = None
    """When the clock stands still, such as while the answer of somebody else is awaited."""
    day_rule: DayRule | None = None
    """Whether days end at the same time of day (`exact`) or at the end of the day."""
    for_at_least: Quantity
    """The share of records for which it is kept."""

    ways: ClassVar[Ways] = going(
        loosens=("until", "unless", "pause"),
        either=("due", "tiers"),
        from_=LATER_LOOSENS,
        within=LONGER_LOOSENS,
        day_rule=DAY_RULE,
        for_at_least=SHARE,
    )

    @model_validator(mode="before")
    @classmethod
    def _one_limit(cls, value: Any) -> Any:
        if isinstance(value, dict) and ("within" in value) == ("due" in value):
            both = "within" in value
            raise Refused(
                "limit",
                "the promise has two limits, `within` and `due`"
                if both
                else "the promise does not say how soon",
                {
                    "fix": "keep one of them"
                    if both
                    else "add `within: 1 business day`, or `due: due_at` with a column"
                },
            )
        return value


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    when = (
        say(
            "within {within} of {start}{otherwise}",
            within=promise.within,
            start=moment(promise.from_),
            otherwise=otherwise(promise.tiers),
        )
        if promise.within
        else say("by the time that `{due}` names", due=promise.due)
    )
    what = say(" or ").join(done(column_of(each)) for each in promise.until)
    ends = say(" or ").join(done(column_of(each)) for each in promise.unless)
    return say(
        "{who} {verb} to it that at least {for_at_least} of {records} are {what} {when}{ends}.",
        who=joined(by),
        verb=verb(by, "sees", "see"),
        for_at_least=share(promise.for_at_least),
        records=records(promise.of),
        what=what,
        when=when,
        ends=say(", unless they are {ends} first", ends=ends) if ends else "",
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    what = say(" or ").join(done(column_of(each)) for each in promise.until)
    return (
        say("{what} within {within}", what=what, within=promise.within)
        if promise.within
        else say("{what} by {done}", what=what, done=done(column_of(promise.due or "")))
    )


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    until = say(" or ").join(f"`{column_of(each)}`" for each in promise.until)
    limit = (
        say("within {within}", within=promise.within)
        if promise.within
        else say("and not after `{column}`", column=column_of(promise.due or ""))
    )
    limit += otherwise(promise.tiers)
    if promise.pause:
        limit += say(
            ", not counting the time from `{column}` to `{column2}`",
            column=column_of(promise.pause.from_),
            column2=column_of(promise.pause.until),
        )
    unless = (
        say(
            ", unless {column} comes first",
            column=say(" or ").join(f"`{column_of(each)}`" for each in promise.unless),
        )
        if promise.unless
        else ""
    )
    return say(
        "From `{column}` to {until}, {limit}{unless}, for {for_at_least} of {records}.",
        column=column_of(promise.from_),
        until=until,
        limit=limit,
        unless=unless,
        for_at_least=share(promise.for_at_least),
        records=records(promise.of),
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    return Deadline(
        start=promise.from_,
        window=promise.within or AT_ONCE,
        tiers=tuple((tier.when, tier.within) for tier in promise.tiers),
        counted_from=column_of(promise.due) if promise.due else "",
        day_rule=promise.day_rule if promise.within else None,
        pause=(column_of(promise.pause.from_), column_of(promise.pause.until)) if promise.pause else None,
        satisfied_by=Stamp(tuple(column_of(each) for each in promise.until)),
        cancelled_by=tuple(column_of(each) for each in promise.unless),
        named=tuple(column_of(each) for each in (*promise.until, *promise.unless)),
        at_least=promise.for_at_least.share,
    )
