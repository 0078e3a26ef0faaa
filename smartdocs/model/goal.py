"""What both teams want to reach, with what they start from."""

from typing import Any, ClassVar, Literal

from smartdocs.model.base import (
    Field,
    GoalId,
    MetricId,
    OneOrMore,
    PartyId,
    PersonId,
    Refused,
    Sentence,
    Strict,
    TermId,
    Text,
    model_validator,
)
from smartdocs.model.day import Day
from smartdocs.model.period import PeriodText
from smartdocs.model.quantity import Quantity
from smartdocs.model.way import EITHER, LATER_DATE, Way, Ways, going

Direction = Literal["increase", "decrease", "maintain", "reach"]


class Baseline(Strict):
    """Where we start: a value with its period, its number of cases and its source; or why there is none yet."""

    value: Quantity | None = None
    period: PeriodText | None = None
    n: int | None = Field(default=None, ge=0)
    source: Text | None = None
    none: Text | None = None
    """Why there is no baseline yet."""
    exists_from: Day | None = None
    """The day from which there will be one."""

    ways: ClassVar[Ways] = going(neutral=("period", "n", "source", "none", "exists_from"), either=("value",))

    @model_validator(mode="before")
    @classmethod
    def _none_in_words(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise Refused(
                "baseline",
                "a baseline needs more than `{text}`",
                {"text": value, "fix": "write `{value: 72%, period: 2026-Q2, n: 412, source: CRM}`"},
            )
        return value


class Milestone(Strict):
    """A value on the way to the target."""

    date: Day
    value: Quantity

    ways: ClassVar[Ways] = going(date=LATER_DATE, value=EITHER)
    called: ClassVar[str] = "date"

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """A value on the way goes like the target."""
        return inside[-1].way("target") if field == "value" and inside else super().way(field, inside)


class Goal(Strict):
    """One metric, one direction, one owner, one date."""

    statement: Sentence
    """The goal in one sentence."""
    metric: MetricId | None = None
    direction: Direction | None = None
    baseline: Baseline | None = None
    target: Quantity | None = None
    due: Day | None = None
    owner: PersonId | None = None
    shared_by: OneOrMore[PartyId] = ()
    agreed_by: OneOrMore[PersonId] = ()
    kind: Literal["outcome", "output", "activity", "capability"] | None = None
    parent: GoalId | None = None
    """The goal that this one serves."""
    levers: OneOrMore[TermId] = ()
    """The terms that move it."""
    counter_metric: MetricId | None = None
    """What must not get worse meanwhile."""
    milestones: tuple[Milestone, ...] = ()
    """Where the number is to stand on the way."""
    resources: Text | None = None
    """What is there to reach it: people, money, tools."""
    population: Text | None = None
    """Which leads it speaks of, in words."""
    why: Text | None = None

    ways: ClassVar[Ways] = going(
        tightens=("milestones",),
        neutral=("owner", "agreed_by", "kind", "parent", "levers", "resources", "why", "baseline"),
        either=("statement", "metric", "direction", "target", "population"),
        due=LATER_DATE,
        shared_by=Way("tightens", "own"),
        counter_metric=Way("tightens", "bar", absent="least"),
    )

    def way(self, field: str, inside: tuple[Strict, ...] = ()) -> Way | None:
        """A higher target asks for more when the number is to rise, and for less when it is to fall."""
        if field == "target" and self.direction in _BARS:
            return _BARS[self.direction]
        return super().way(field, inside)


_BARS: dict[str | None, Way] = {
    "increase": Way("tightens", "bar"), "reach": Way("tightens", "bar"), "decrease": Way("loosens", "bar"),
}  # fmt: skip
