"""A volume in a period: so many records, or so much of what they hold (T02, T04, T05, T06).

Merged and test records do not count. A record without the amount, or of a kind that nobody gave a value, is left out and counted.

    lead  mql_at   lead_type   worth: demo 200, download 20      total
    A     4 May    demo        200                               200
    B     5 May    download    20                                220
    C     6 May    blank       left out, and counted as such     220

With `preceded_by`, only records count before which something had happened to one of their people: influenced pipeline.

    opportunity  created_at  amount  last touch of its lead   preceded_by: {of: touches, within: 90 calendar days}
    O1           1 June      40,000  10 May                   counts
    O2           1 June      25,000  2 January                does not
    O3           1 June      10,000  4 June                   does not: it came afterwards
"""

from typing import Any, ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import STAGE_COLUMNS, Volume, column_of, lookback
from smartdocs.measure.phrases import EVERY, influenced, joined, preceded_by, records, verb
from smartdocs.model.base import Field, Refused, Strict, Text, model_validator
from smartdocs.model.quantity import Quantity
from smartdocs.model.term import Preceded
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import FEWER_CASES_TIGHTEN, NUMBER, SEQUENCE, TIGHTENS, Way, Ways, going

CATALOGUE = ("T02", "T04", "T05", "T06")
TITLE = "Volume"


class Worth(Strict):
    """What a record is worth by the value of a column."""

    by: Text
    """The column, such as `lead_type`."""
    values: dict[str, Quantity] = Field(min_length=1)
    """Its value → what a record is worth."""

    ways: ClassVar[Ways] = going(either=("by",), loosens=("values",))


class Promise(Base):
    """So many records in each period, or so much of what they hold."""

    measure: Literal["volume"]
    unit: ClassVar[Literal["share", "number"]] = "number"
    at: Text | None = None
    """The time that decides about the period; the stage's own time, or `created_at`, when left out."""
    amount: Text | None = None
    """The column that is added up; the records are counted when it is left out."""
    worth: Worth | None = None
    """What a record is worth, where that depends on its kind."""
    preceded_by: Preceded | None = None
    """What has to have happened to a person of the record before it; all records count when left out."""
    at_least: Quantity
    """The number of records, or the sum."""

    ways: ClassVar[Ways] = going(
        either=("at", "amount", "worth"),
        of=Way("tightens", words=SEQUENCE),
        where=FEWER_CASES_TIGHTEN,
        preceded_by=TIGHTENS,
        at_least=NUMBER,
    )

    @model_validator(mode="before")
    @classmethod
    def _one_sum(cls, value: Any) -> Any:
        if isinstance(value, dict) and "amount" in value and "worth" in value:
            raise Refused(
                "sum", "a record has an `amount` or a `worth`, and not both", {"fix": "take one of them out"}
            )
        return value


def _of_what(promise: Promise) -> str:
    if promise.amount:
        return say(
            " of {amount} in {records}", amount=promise.amount.replace("_", " "), records=records(promise.of)
        )
    return (
        say(" worth of {records}", records=records(promise.of))
        if promise.worth
        else f" {records(promise.of)}"
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    after = (
        say(" that {influenced}", influenced=influenced(promise.preceded_by)) if promise.preceded_by else ""
    )
    return say(
        "{who} {verb} at least {target}{of_what}{after} in {every}.",
        who=joined(by),
        verb=verb(by, "delivers", "deliver"),
        target=promise.at_least.text,
        of_what=_of_what(promise),
        after=after,
        every=EVERY[promise.every],
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    return say(
        "{of_what} in {every}",
        of_what=_of_what(promise).strip().removeprefix("of "),
        every=EVERY[promise.every],
    )


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    at = say(" by `{column}`", column=column_of(promise.at)) if promise.at else ""
    if promise.preceded_by:
        at += f", {preceded_by(promise.preceded_by)}"
    if promise.worth:
        values = ", ".join(f"{value} {worth.text}" for value, worth in promise.worth.values.items())
        return say(
            "The worth of {records}{at}, by `{by}`: {values}; others are left out and counted.",
            records=records(promise.of),
            at=at,
            by=promise.worth.by,
            values=values,
        )
    if promise.amount:
        return say(
            "The sum of `{amount}` in {records}{at}; a record without it is left out and counted.",
            amount=promise.amount,
            records=records(promise.of),
            at=at,
        )
    return say("The number of {records}{at}.", records=records(promise.of), at=at)


def kind(promise: Promise) -> Volume:
    """What the engine has to do."""
    at = column_of(promise.at) if promise.at else STAGE_COLUMNS.get(promise.of) or "created_at"
    return Volume(
        at=at,
        at_least=promise.at_least.number,
        per_rep=False,
        amount=promise.amount or "",
        unit=promise.at_least.unit if promise.at_least.is_money else "",
        worth=(promise.worth.by, {value: worth.number for value, worth in promise.worth.values.items()})
        if promise.worth
        else None,
        preceded_by=lookback(promise.preceded_by) if promise.preceded_by else None,
    )
