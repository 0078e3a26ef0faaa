"""A number with one meaning -> which records it counts, in which unit, and where it comes from."""

from typing import Any, ClassVar, Literal, TypeAlias

from smartdocs.model.base import (
    CalendarId,
    DataId,
    Field,
    MetricId,
    PersonId,
    Refused,
    Strict,
    Text,
    model_validator,
)
from smartdocs.model.expression import Condition
from smartdocs.model.quantity import Duration, Quantity, Window, parse_duration
from smartdocs.model.term import Event, Preceded
from smartdocs.model.way import Way, Ways, going

Record: TypeAlias = dict[str, Any]
Kind = Literal["count", "sum", "distinct", "share", "ratio", "percentile", "quotient", "kappa"]
End = Event | Literal["customer", "decision", "first_attempt"]
"""What ends a wait: an event of the lead, Sales saying yes or no, or the first attempt to reach it."""


class MetricExample(Strict):
    """A few records and what the metric comes to over them: a test that both teams can check on paper."""

    rows: tuple[Record, ...]
    """Records of the population, one a line, by the names of their columns."""
    value: Quantity | None
    """What the metric is over them, in its unit; nothing where they are too few for a value."""
    as_of: Text | None = None
    """Until when something is known, such as `2026-06-12 17:00`; for waits, which may still run."""

    ways: ClassVar[Ways] = going(neutral=("rows", "value", "as_of"))


class Metric(Strict):
    """What a goal is measured by."""

    name: Text
    definition: Text | None = None
    """What it means, in one sentence."""
    unit: Text | None = None
    """`%`, `leads`, `EUR`, `business hours` …"""
    kind: Kind | None = None
    """`count` of records, `sum` of a column, `distinct` values of one, `share` of the population, `ratio` of two parts
    of it, `percentile` of a column or of a wait, `quotient` of two other metrics, `kappa` of two judgements of the same
    records: how far they agree beyond chance (Cohen)."""
    population: Text | None = None
    """The records it is taken from: a stage such as `mql`, `lead`, or `opportunity`."""
    where: Condition | None = None
    """Which of them count."""
    numerator: Condition | None = None
    """Of a share or a ratio: those above the line."""
    denominator: Condition | None = None
    """Of a ratio: those below the line."""
    of: Text | None = None
    """The column that is added up, whose different values are counted, or of which a percentile is taken."""
    preceded_by: Preceded | None = None
    """What has to have happened to a person of the record shortly before it, so that it counts: influenced pipeline."""
    against: Text | None = None
    """Of a kappa: the column with the second judgement; `of` is the first."""
    percentile: float | None = Field(default=None, gt=0, lt=100)
    """`80`: so many percent of the records have this value or a smaller one."""
    between: tuple[Event, End] | None = None
    """From which event to which one a wait lasts: `[handed_off, first_attempt]`. Who still waits is counted as waiting."""
    calendar: CalendarId | None = None
    """Whose opening hours a wait in business hours is counted in; the agreement's own when left out."""
    divide: MetricId | None = None
    """Of a quotient: the metric above the line."""
    by: MetricId | None = None
    """Of a quotient: the metric below the line."""
    time_field: Text | None = None
    """The column whose time puts a record into a period."""
    data_source: DataId | None = None
    data_owner: PersonId | None = None
    frequency: Literal["daily", "weekly", "monthly", "quarterly"] | None = None
    reporting_lag: Window | None = None
    min_n: int | None = Field(default=None, ge=1)
    limitations: Text | None = None
    examples: tuple[MetricExample, ...] = ()
    """Small tables with the value expected; they are run as tests."""

    ways: ClassVar[Ways] = going(
        neutral=("name", "data_owner", "frequency", "reporting_lag", "limitations", "examples", "min_n"),
        either=(
            "definition", "unit", "kind", "population", "where", "numerator", "denominator", "of", "preceded_by", "against", "percentile", "calendar",
            "divide", "by", "time_field", "data_source",
        ),
        between=Way("either", in_order=True),
    )  # fmt: skip

    @property
    def is_share(self) -> bool:
        """Whether its value lies between 0 and 1, and is written with a percent sign."""
        return self.kind in {"share", "ratio"}

    @property
    def time_unit(self) -> Duration | None:
        """One of its unit, where that is a time: `business hours` -> one business hour."""
        try:
            return parse_duration(f"1 {self.unit}") if self.unit else None
        except Refused:
            return None

    @model_validator(mode="after")
    def _parts_fit_the_kind(self) -> "Metric":
        fault = next(_faults(self), None)
        if fault:
            message, fix = fault
            raise Refused("metric", "{message}", {"message": message, "fix": fix})
        return self


_ONLY = {
    "percentile": "percentile", "between": "percentile", "calendar": "percentile", "divide": "quotient", "by": "quotient",
    "against": "kappa",
}  # fmt: skip
"""Key -> the one kind of metric that it belongs to."""


def _faults(metric: Metric) -> Any:
    """What keeps the parts of a metric from fitting together, and what to write instead."""
    for key, kind in _ONLY.items():
        if getattr(metric, key) is not None and metric.kind != kind:
            said = f"`kind: {metric.kind}`" if metric.kind else "a metric without `kind`"
            yield f"`{key}` does not go with {said}", f"write `kind: {kind}`, or take `{key}` out"
    if metric.kind == "share" and metric.denominator is not None:
        yield (
            "a share is taken of the whole population and has no `denominator`",
            "write `kind: ratio` for a part of a part, or narrow the population with `where`",
        )
    if metric.kind == "percentile":
        yield from _percentile(metric)
    if metric.kind == "kappa" and (metric.of is None or metric.against in {None, metric.of}):
        yield (
            "kappa compares two judgements of the same records",
            "write `of: persona_of_marketing` and `against: persona_of_sales`, two columns",
        )
    if metric.kind == "quotient" and metric.preceded_by:
        yield (
            "a quotient has no records of its own that something could have preceded",
            "write `preceded_by` in the metrics that it divides",
        )
    if metric.preceded_by and metric.examples:
        yield (
            "an example has the records of one table, and what preceded them stands in another one",
            "take `examples` or `preceded_by` out",
        )
    if metric.kind == "quotient":
        if metric.divide is None or metric.by is None:
            yield (
                "a quotient divides one metric by another",
                "write `divide: new_revenue` and `by: customers`, two other metrics",
            )
        elif metric.divide == metric.by:
            yield f"`{metric.by}` divided by itself is always 1", "name two different metrics"


def _percentile(metric: Metric) -> Any:
    if metric.percentile is None:
        yield "it does not say which percentile", "add `percentile: 80`, or 50 for the middle"
    if (metric.of is None) == (metric.between is None):
        yield (
            "a percentile is taken of one column or of one wait",
            "write either `of: amount` or `between: [handed_off, first_attempt]`",
        )
    if metric.between is None:
        return
    if metric.between[0] == metric.between[1]:
        yield (
            "a wait ends with another event than it begins with",
            "write `between: [handed_off, first_attempt]`",
        )
    one = metric.time_unit
    if metric.unit is None:
        return  # M101 asks for it
    if one is None:
        yield (
            f"a wait is no number of `{metric.unit}`",
            "write `unit: business hours` or `unit: calendar days`",
        )
    elif one.is_bare or one.unit == "months" or (one.ruler == "business" and one.unit in {"days", "weeks"}):
        yield (
            f"`{metric.unit}` does not say how long it is: opening hours and all hours differ",
            "write `unit: business hours`, `unit: clock hours`, `unit: minutes` or `unit: calendar days`",
        )
