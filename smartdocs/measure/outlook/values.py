"""What stands beside a result -> plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartdocs.measure.forecast import Likely
    from smartdocs.measure.statistics import Interval
    from smartdocs.measure.trend import Trend
    from smartdocs.model.period import Period


@dataclass(frozen=True, slots=True)
class Early:
    """What the attainment of a period will probably come to, while some of its obligations still run."""

    share: float
    interval: Interval
    """95 %."""
    matured: int
    running: int


@dataclass(frozen=True, slots=True)
class Median:
    """Half of the leads waited no longer; who still waits is counted. Seconds on the clock of the window."""

    seconds: int
    interval: tuple[int | None, int | None]
    """95 %; None where the data do not tell an end."""
    ended: int
    running: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a period that has not ended will probably end."""

    period: Period
    likely: Likely
    earlier: int
    """Periods with a verdict it is drawn from."""
    met: int
    """Those of them that met the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What stands beside a result. What is None does not suit the promise, or the reason says why it is not known."""

    trend: Trend | None = None
    trend_reason: str = ""
    turned: int = 0
    """Steps against the trend, up to this period."""
    early: Early | None = None
    median: Median | None = None
    forecast: Forecast | None = None
    forecast_reason: str = ""
    leads_needed: int | None = None
    """Where chance alone explains the gap to the target: leads that would tell the two apart."""
