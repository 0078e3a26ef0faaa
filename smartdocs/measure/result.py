"""What measuring says: counts, an attainment with its bounds and interval, and a verdict, for a term and a period."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from smartdocs.measure.outlook.values import Outlook
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.snapshot.comparison import Comparison
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

Verdict = Literal["met", "missed", "too_few", "not_evaluable", "pending"]
STATES = ("met", "breached", "pending", "waived", "cancelled", "excluded", "indeterminate")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many obligations there are in each state."""

    met: int = 0
    breached: int = 0
    pending: int = 0
    waived: int = 0
    cancelled: int = 0
    excluded: int = 0
    indeterminate: int = 0

    @property
    def total(self) -> int:
        """All obligations that were opened."""
        return (
            self.met
            + self.breached
            + self.pending
            + self.waived
            + self.cancelled
            + self.excluded
            + self.indeterminate
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Attainment of obligations: met ÷ matured, where matured means that the deadline has passed (D5)."""

    counts: Counts
    matured: int
    """Met or breached, with a deadline at or before ``as_of``."""
    met_matured: int
    indeterminate_matured: int
    late: int
    """Breached and fulfilled later."""
    causes: Mapping[str, int] = field(default_factory=dict)
    """Why obligations are in their states: ``excluded:duplicate``, ``met:connected`` …"""
    at_least: float

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None when nothing has matured."""
        return self.met_matured / self.matured if self.matured else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The least and the most the value can be, whatever the indeterminate ones were (D5)."""
        n = self.matured + self.indeterminate_matured
        return (self.met_matured / n, (self.met_matured + self.indeterminate_matured) / n) if n else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Leads or other records delivered in a period, for each rep or for the team; or the sum of what they hold."""

    delivered: float
    reps: float
    """Rep-periods: two reps of whom one is there for half of the period are 1.5."""
    excluded: int
    left_out: int
    """Rejected for a reason that does not count as delivered."""
    at_least: float
    elapsed: float
    """The share of the period's business days that has passed at ``as_of``."""

    @property
    def value(self) -> float | None:
        """Leads per rep; None when there is no rep."""
        return self.delivered / self.reps if self.reps else None

    @property
    def needed(self) -> float:
        """The whole target of the period."""
        return self.at_least * self.reps

    @property
    def expected_by_now(self) -> float:
        """The target, paced against business days."""
        return self.needed * self.elapsed


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend."""

    period: Period
    value: float | None
    n: int
    verdict: Verdict
    frozen: Literal["", "frozen", "restated"] = ""
    """Whether this is what was frozen, rather than what the data say now; ``restated`` if it was corrected since."""
    promise: str = ""
    """Under which promise, where versions of the agreement promise different things; two that are not the same are no series."""
    target: float | None = None
    """What it was held against then, where versions promise different things."""


def unbroken(points: Sequence[Point]) -> tuple[Point, ...]:
    """The last periods under one promise: with the promise a series ends, and another one begins."""
    first = len(points)
    while first and points[first - 1].promise == points[-1].promise:
        first -= 1
    return tuple(points[first:])


@dataclass(frozen=True, slots=True)
class Part:
    """What was owed in a period under one of several versions of an agreement."""

    agreement: str
    version: str
    days: tuple[tuple[date, date], ...]
    """The days of the period on which it was in force, as stretches from the first to the last."""
    score: Share | Volume
    is_over: bool
    """Whether the last of its days is over."""
    term: Term | None = None
    """The promise as this version makes it; None in what was frozen."""
    digest: str = ""
    """Of the text of this version; empty where nobody asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One term in one period, or in one group of it."""

    term: str
    by: tuple[str, ...]
    measure: str
    period: Period
    score: Share | Volume
    verdict: Verdict
    can_still_be_met: bool
    """Missed so far, and the obligations still running could turn it."""
    interval: tuple[float, float] | None
    """Wilson, 95 %: what chance alone would explain (D20)."""
    group: str | None = None
    """The value of the column results were grouped by."""
    reason: str = ""
    """Why there is no verdict."""
    trend: tuple[Point, ...] = ()
    outlook: Outlook | None = None
    """Its direction and where it is heading; None when nobody asked."""
    versions: tuple[Part, ...] = ()
    """The versions under which it was owed, where that was not the one that was asked for alone."""

    @property
    def value(self) -> float | None:
        """The figure that is compared with the target."""
        return self.score.value


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the data that a reader of a verdict should know."""

    code: str
    count: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything one run of ``check`` found out."""

    as_of: datetime
    results: tuple[Result, ...]
    groups: tuple[Result, ...]
    loaded: Loaded
    notes: tuple[Note, ...]
    engine: str
    frozen: tuple[Comparison, ...] = ()
    """The periods of the trends that are frozen, oldest first, each beside what the data say now."""
    standing: str = ""
    """Where no version of the agreement is in force when the data end: since when, and what follows."""
