"""A share of the records: those for which a test holds, out of all of a period (T13, T14, T15, T17, T22, T36, T37, T39, T42, T51).

What a blank field leaves open is neither: it is indeterminate, and the verdict waits for it where it could turn it.
With `after`, a record is judged only when so much time has passed, so that late additions count.
Merged records are left out, unless the test reads `merged_into`: then they are what it is about.

    opportunity  created_at   source    campaign   source is not null and campaign is not null
    O1           4 May        website   spring     met
    O2           5 May        blank     spring     breached: test
"""

from typing import Any, ClassVar, Literal

from smartdocs.language import say
from smartdocs.measure.kinds import STAGE_COLUMNS, Deadline, Test, column_of
from smartdocs.measure.phrases import joined, records, share, verb
from smartdocs.measure.windows import AT_ONCE
from smartdocs.model.base import Field, Refused, Strict, Text, model_validator
from smartdocs.model.expression import Condition
from smartdocs.model.quantity import Quantity, Window
from smartdocs.model.term import Promise as Base
from smartdocs.model.way import SHARE, TIGHTENS, Way, Ways, going

CATALOGUE = ("T13", "T14", "T15", "T17", "T22", "T36", "T37", "T39", "T42", "T51")
TITLE = "Share of records"


class Promise(Base):
    """A test holds for at least, or for at most, a share of the records."""

    measure: Literal["share"]
    holds: Condition
    """The test, as an expression over the columns of the record."""
    means: Text | None = None
    """The test in words that follow the records: `carry a source and a campaign`."""
    at: Text | None = Field(default=None)
    """The time that decides about the period; the stage's own time, or `created_at`, when left out."""
    after: Window | None = None
    """How long after that time a record is judged; at once when left out."""
    for_at_least: Quantity | None = None
    """The share of records for which it holds, at the least."""
    for_at_most: Quantity | None = None
    """The share of records for which it may hold, at the most."""

    ways: ClassVar[Ways] = going(
        either=("at",),
        neutral=("means",),
        holds=Way("loosens"),
        after=Way("loosens", absent="least"),
        for_at_least=SHARE,
        for_at_most=Way("loosens", "share"),
    )

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """A wider test is easier to pass where it is to hold, and harder to keep low where it is not to."""
        return TIGHTENS if field == "holds" and self.for_at_most else super().way(field, inside)

    @model_validator(mode="before")
    @classmethod
    def _one_target(cls, value: Any) -> Any:
        if isinstance(value, dict) and ("for_at_least" in value) == ("for_at_most" in value):
            both = "for_at_least" in value
            raise Refused(
                "target",
                "the promise has two targets" if both else "the promise has no target",
                {"fix": "keep `for_at_least` or `for_at_most`" if both else "add `for_at_least: 95%`"},
            )
        return value


def _target(promise: Promise) -> str:
    least, most = promise.for_at_least, promise.for_at_most
    return (
        say("at least {least}", least=share(least))
        if least
        else say("at most {most}", most=share(most))
        if most
        else ""
    )


def sentence(promise: Promise, by: tuple[str, ...]) -> str:
    """The promise in words."""
    means = promise.means or say("meet `{holds}`", holds=promise.holds)
    after = say(", {after} on", after=promise.after) if promise.after else ""
    return say(
        "{who} {verb} to it that {target} of {records} {means}{after}.",
        who=joined(by),
        verb=verb(by, "sees", "see"),
        target=_target(promise),
        records=records(promise.of),
        means=means,
        after=after,
    )


def detail(promise: Promise) -> str:
    """What stands under the name in a scorecard."""
    means = promise.means or say("meet {holds}", holds=promise.holds)
    return say("do not {means}", means=means) if promise.for_at_most else means


def particulars(promise: Promise) -> str:
    """Everything that decides, for the printed agreement."""
    means = f" ({promise.means})" if promise.means else ""
    after = say(", {after} after it", after=promise.after) if promise.after else ""
    at = (
        say(" Judged by `{column}`{after}.", column=column_of(promise.at), after=after)
        if promise.at
        else say(" Judged {after} on.", after=promise.after)
        if promise.after
        else ""
    )
    return say(
        "`{holds}`{means} for {target} of {records}.{at} What is blank leaves it open.",
        holds=promise.holds,
        means=means,
        target=_target(promise),
        records=records(promise.of),
        at=at,
    )


def kind(promise: Promise) -> Deadline:
    """What the engine has to do."""
    least = (
        promise.for_at_least.share
        if promise.for_at_least
        else 1 - (promise.for_at_most.share if promise.for_at_most else 0)
    )
    return Deadline(
        start=promise.at or STAGE_COLUMNS.get(promise.of) or "created_at",
        window=promise.after or AT_ONCE,
        day_rule=None,
        counts_merged="merged_into" in promise.holds.columns,
        satisfied_by=Test(promise.holds, negated=promise.for_at_most is not None),
        at_least=least,
    )
