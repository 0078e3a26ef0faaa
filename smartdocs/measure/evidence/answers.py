"""What the data can answer: parts of a whole, values by period, waiting times. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smartdocs.model.period import Period


@frozen
class Part:
    """``k`` of ``n`` records."""

    k: int
    n: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 of nothing is nothing."""
        return self.k / self.n if self.n else 0.0

    @property
    def percent(self) -> str:
        """``31%``; never ``0%`` unless none, never ``100%`` unless all (D19)."""
        shown = round(self.share * 100)
        if shown == 0 and self.k:
            return "less than 1%"
        return "more than 99%" if shown == 100 and self.k < self.n else f"{shown}%"


@frozen
class Point:
    """A number over one period. A share lies between 0 and 1; a sum has the unit of its column."""

    period: Period
    value: float | None
    n: int
    """The records behind it; of a share those of the denominator."""


@frozen
class Spread:
    """How long something took, in seconds, over ``n`` leads."""

    median: int
    p80: int
    p90: int
    n: int
    ruler: Literal["business", "calendar"] = "calendar"
    """Whether opening hours were counted, or all hours."""


@frozen
class Unmapped:
    """Values of a column whose meaning is not known."""

    table: str
    column: str
    values: tuple[str, ...]
    rows: Part
    """The rows that hold one of them, out of those that say anything."""


@frozen
class Unread:
    """Rows of a table that could not be read."""

    table: str
    rows: Part
    first: str
    """The first of them: file, line and reason."""


@frozen
class Open:
    """A test of a definition that stays open for some leads."""

    path: tuple[str | int, ...]
    """From the definition down to the criterion."""
    test: str
    leads: Part
    missing: tuple[str, ...] = ()
    """Columns that it reads and the leads do not have."""


@frozen
class Owners:
    """How the leads of some months were shared out."""

    first: date
    last: date
    counts: Mapping[str, int] = field(default_factory=dict)
    """Owner as the CRM names them -> leads."""


@frozen
class Funnel:
    """What became of leads in money, over the last year."""

    won: Part
    """Leads old enough, and those of them that were won."""
    amount: float
    """The mean amount of a deal that came from such a lead."""
    other_per_day: float
    """What came in a day from elsewhere: repeat orders, partners, outbound work."""


@frozen
class Newest:
    """The youngest row of the data."""

    day: date
    as_of: date
    open_days: int
    """Working days after it, up to and including ``as_of``."""
