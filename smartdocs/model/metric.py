"""A number with one meaning -> which records it counts, in which unit, and where it comes from."""

from typing import Literal

from pydantic import Field

from smartdocs.model.base import DataId, PersonId, Strict, Text
from smartdocs.model.expression import Condition
from smartdocs.model.quantity import Window


class Metric(Strict):
    """What a goal is measured by."""

    name: Text
    definition: Text | None = None
    """What it means, in one sentence."""
    unit: Text | None = None
    """`%`, `leads`, `EUR`, `hours` …"""
    kind: Literal["count", "ratio", "sum", "distinct"] | None = None
    population: Text | None = None
    """The records it is taken from: a stage such as `mql`, `lead`, or `opportunity`."""
    where: Condition | None = None
    """Which of them count."""
    numerator: Condition | None = None
    denominator: Condition | None = None
    of: Text | None = None
    """The column that is added up, or whose different values are counted."""
    time_field: Text | None = None
    """The column whose time puts a record into a period."""
    data_source: DataId | None = None
    data_owner: PersonId | None = None
    frequency: Literal["daily", "weekly", "monthly", "quarterly"] | None = None
    reporting_lag: Window | None = None
    min_n: int | None = Field(default=None, ge=1)
    limitations: Text | None = None
