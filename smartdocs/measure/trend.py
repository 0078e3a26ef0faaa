"""The results of some periods -> whether they rise or fall beyond chance, and by how much a period: standard library only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import isfinite, sqrt
from statistics import NormalDist, median
from typing import TYPE_CHECKING, Literal

from smartdocs.measure.statistics import Interval, check_confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 8
"""Periods below which no direction is told: with seven, chance alone must be very tidy to look like one."""
LEVEL = 0.05
EXACT = 60
"""Values up to which every order of them is counted; beyond that the normal approximation is as good."""


@dataclass(frozen=True, slots=True)
class Kendall:
    """How far values keep to one direction."""

    s: int
    """Pairs of which the later value is greater, minus pairs of which it is less."""
    variance: float
    """Of ``s``, when every order of the values is equally likely; equal values make it less."""
    p: float
    """The chance of an ``s`` at least this far from 0, either way."""


@dataclass(frozen=True, slots=True)
class Trend:
    """What some periods say of the direction."""

    periods: int
    """From the first to the last that has a result."""
    direction: Literal["rising", "falling"] | None
    """None when chance would often do as much."""
    slope: float
    """The change from one period to the next, in the unit of the values."""
    interval: Interval
    """Of the slope, 95 %."""
    p: float


def direction(results: Sequence[float | None]) -> Trend | None:
    """The trend of consecutive periods, oldest first; None with fewer than eight results.

    A period without a result is a gap: it keeps its place, and no pair is made with it.
    Two-sided, at 5 %. Results of neighbouring periods are taken to be independent once the direction is known;
    where one month carries over into the next, a direction is found more often than chance allows.

    Raises:
        ValueError: a result is no finite number.
    """
    known = [(place, value) for place, value in enumerate(results) if value is not None]
    if len(known) < LEAST:
        return None
    test = mann_kendall([value for _, value in known])
    slope, low, high = theil_sen(known)
    tells = test.p <= LEVEL
    return Trend(
        known[-1][0] - known[0][0] + 1,
        ("rising" if test.s > 0 else "falling") if tells else None,
        slope,
        (low, high),
        test.p,
    )


def mann_kendall(values: Sequence[float]) -> Kendall:
    """The test of Mann and Kendall for a direction in ``values``, which stand in the order of time.

    S = Σ sign(later - earlier); its variance is (n(n-1)(2n+5) - Σ t(t-1)(2t+5)) ÷ 18, where t values are equal.
    Up to ``EXACT`` values the chance is counted over every order of them, equal ones included; beyond, it is that of
    z = (|S| - 1) ÷ √variance under the normal curve (continuity correction).
    Sources: Mann, Econometrica 13 (1945) 245-259; Kendall, Rank Correlation Methods (1975), chapters 3 and 5.

    Raises:
        ValueError: fewer than two values, or one that is no finite number.
    """
    if len(values) < 2:
        raise ValueError("fewer than two values have no direction")
    _check_finite(values)
    s = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    n, ties = len(values), Counter(values).values()
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if s == 0:
        return Kendall(s, variance, 1.0)
    if n <= EXACT:
        return Kendall(s, variance, _chance(n, tuple(ties), abs(s)))
    return Kendall(s, variance, approximate_chance(s, variance))


def approximate_chance(s: int, variance: float) -> float:
    """The chance of an S at least as far from 0 under the normal curve, with continuity correction.

    Raises:
        ValueError: S cannot vary, because all values are equal.
    """
    if variance <= 0:
        raise ValueError(f"a variance lies above 0, not {variance}")
    return min(1.0, 2 * (1 - NormalDist().cdf((abs(s) - 1) / sqrt(variance)))) if s else 1.0


def theil_sen(points: Sequence[tuple[float, float]], confidence: float = 0.95) -> tuple[float, float, float]:
    """The median slope over all pairs of (time, value), and its interval: (slope, low, high).

    The interval holds the slopes whose ranks lie within z₁₋α⸝₂ √(variance of S) ÷ 2 of the middle one.
    Sources: Theil, Proc. Kon. Ned. Akad. Wet. A 53 (1950) 386-392; Sen, J. Am. Stat. Assoc. 63 (1968) 1379-1389.

    Raises:
        ValueError: fewer than two points, two at the same time, or a number that is not finite.
    """
    check_confidence(confidence)
    _check_finite([number for point in points for number in point])
    if len(points) < 2:
        raise ValueError("fewer than two points have no slope")
    if len({x for x, _ in points}) < len(points):
        raise ValueError("two points at the same time have no slope")
    slopes = sorted((b - a) / (y - x) for (x, a), (y, b) in combinations(points, 2))
    spread = sqrt(mann_kendall([value for _, value in points]).variance)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return median(slopes), slopes[low], slopes[high]


def _chance(n: int, ties: tuple[int, ...], distance: int) -> float:
    """P(|S| >= ``distance``) over all orders of ``n`` values of which so many are equal.

    Orders with so many inversions are the coefficients of ∏(1+q+…+qⁱ⁻¹) over i to n, divided by the same over each tie.
    Source: MacMahon, Combinatory Analysis (1915), on permutations of a multiset.
    """
    orders = [1]
    for i in range(2, n + 1):
        orders = _times(orders, i)
    for tie in ties:
        for i in range(2, tie + 1):
            orders = _divided(orders, i)
    pairs = len(orders) - 1
    extreme = sum(count for inversions, count in enumerate(orders) if abs(pairs - 2 * inversions) >= distance)
    return extreme / sum(orders)


def _times(coefficients: list[int], length: int) -> list[int]:
    """A polynomial times 1 + q + … + q to the power of ``length`` - 1."""
    found, window = [], 0
    for i in range(len(coefficients) + length - 1):
        window += coefficients[i] if i < len(coefficients) else 0
        window -= coefficients[i - length] if i >= length else 0
        found.append(window)
    return found


def _divided(coefficients: list[int], length: int) -> list[int]:
    """The polynomial that ``_times`` turns into this one."""
    found: list[int] = []
    for i in range(len(coefficients) - length + 1):
        found.append(coefficients[i] - sum(found[max(0, i - length + 1) : i]))
    return found


def _check_finite(numbers: Sequence[float]) -> None:
    for number in numbers:
        if not isfinite(number):
            raise ValueError(f"{number} is no result")
