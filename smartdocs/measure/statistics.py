"""Counts -> intervals that say how much a small number can carry, quantiles, and the sample that a change needs: standard library only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, exp, fsum, lgamma, log, log1p, sqrt
from statistics import NormalDist

Interval = tuple[float, float]
NEGLIGIBLE = 1e-18  # a term this small beside the sum no longer changes a double


def wilson(k: int, n: int, confidence: float = 0.95) -> Interval:
    """The score interval for the share ``k / n``: (low, high), each from 0 to 1; (0, 1) when ``n`` is 0.

    Close to its nominal coverage also for a few leads and shares near 1: the interval to show.
    Source: Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212; without continuity correction.
    """
    _check_share(k, n, confidence)
    if n == 0:
        return (0.0, 1.0)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = k / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return (0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half)


def paired_difference(both: int, first: int, second: int, neither: int, confidence: float = 0.95) -> Interval:
    """The interval for how much the second share lies above the first, where both are of the same leads: (low, high).

    Args:
        both: kept by either reading; ``first`` by the first alone, ``second`` by the second alone, ``neither`` by none.

    From -1 to 1; (-1, 1) without a lead. Leads that are judged alike carry no doubt about the difference, which two
    separate intervals would put into it.
    Source: Newcombe, Stat. Med. 17 (1998) 2635-2650, method 10: the score intervals of both shares, joined by their
    correlation, with his continuity correction.
    """
    n = both + first + second + neither
    if min(both, first, second, neither) < 0:
        raise ValueError("a count is not negative")
    if n == 0:
        check_confidence(confidence)
        return (-1.0, 1.0)
    shares = ((both + first) / n, (both + second) / n)
    (low_1, high_1), (low_2, high_2) = (wilson(k + both, n, confidence) for k in (first, second))
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    cross = both * neither - first * second
    cross_ = max(cross - n / 2, 0.0) if cross > 0 else float(cross)
    alike = cross_ / sqrt(margins) if margins else 0.0
    apart = shares[1] - shares[0]

    def reach(one: float, other: float) -> float:
        return sqrt(max(0.0, one * one - 2 * alike * one * other + other * other))

    return (
        max(-1.0, apart - reach(high_1 - shares[0], shares[1] - low_2)),
        min(1.0, apart + reach(shares[0] - low_1, high_2 - shares[1])),
    )


def clopper_pearson(k: int, n: int, confidence: float = 0.95) -> Interval:
    """The exact interval for the share ``k / n``: (low, high), each from 0 to 1; (0, 1) when ``n`` is 0.

    Covers at least ``confidence`` whatever the true share: the interval to use where a breach has consequences.
    Source: Clopper and Pearson, Biometrika 26 (1934) 404-413.
    """
    _check_share(k, n, confidence)
    tail = (1 - confidence) / 2
    low = 0.0 if k == 0 else _root(lambda p: _binomial_at_least(k, n, p) < tail, 0.0, 1.0)
    high = 1.0 if k == n else _root(lambda p: _binomial_at_least(n - k, n, 1 - p) > tail, 0.0, 1.0)
    return (low, high)


def poisson_interval(k: int, confidence: float = 0.95) -> Interval:
    """The exact interval for the mean of a count that came out as ``k``: (low, high), in counts.

    Source: Garwood, Biometrika 28 (1936) 437-442.
    """
    check_confidence(confidence)
    if k < 0:
        raise ValueError(f"a count is not {k}")
    tail = (1 - confidence) / 2
    roof = 2.0 * k + 10
    while _poisson_at_most(k, roof) > tail:
        roof *= 2
    low = 0.0 if k == 0 else _root(lambda mean: 1 - _poisson_at_most(k - 1, mean) < tail, 0.0, roof)
    return (low, _root(lambda mean: _poisson_at_most(k, mean) > tail, 0.0, roof))


def quantile(ordered: Sequence[int], share: float) -> int:
    """The smallest of the ``ordered`` values that at least ``share`` of them do not exceed (nearest rank).

    ``share`` is above 0 and at most 1 and is taken as it is written: 0.07 of 100 values is the 7th.
    Source: Hyndman and Fan, Am. Stat. 50 (1996) 361-365, definition 1; the same as SQL's PERCENTILE_DISC.

    Raises:
        ValueError: there are no values, or the share is not one.
    """
    if not ordered:
        raise ValueError("no values have no quantile")
    if not 0 < share <= 1:
        raise ValueError(f"a share lies above 0 and is at most 1, not {share}")
    return ordered[ceil(Fraction(str(share)) * len(ordered)) - 1]


def sample_size(before: float, after: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """How many leads each side needs before a change of a share from ``before`` to ``after`` shows.

    Two-sided, two independent shares, pooled variance under the null hypothesis, without continuity correction:
    n = (z₁₋α⸝₂ √(2p̄q̄) + z_power √(p₁q₁ + p₂q₂))² ÷ (p₁ − p₂)², rounded up.
    Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), chapter 4.

    Raises:
        ValueError: a share is not one, or the two are the same, which no number of leads tells apart.
    """
    check_confidence(1 - alpha)
    check_confidence(power)
    if not (0 <= before <= 1 and 0 <= after <= 1):
        raise ValueError(f"a share lies between 0 and 1, not {before} or {after}")
    if before == after:
        raise ValueError(f"no sample tells {before} from {after}")
    middle = (before + after) / 2
    chance = NormalDist().inv_cdf(1 - alpha / 2) * sqrt(2 * middle * (1 - middle))
    change = NormalDist().inv_cdf(power) * sqrt(before * (1 - before) + after * (1 - after))
    return ceil(((chance + change) / (before - after)) ** 2)


def sample_for_target(share: float, target: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """How many leads it takes until a true share of ``share`` shows as another one than ``target``.

    Two-sided, one share against a fixed one: n = (z₁₋α⸝₂ √(p₀q₀) + z_power √(pq))² ÷ (p − p₀)², rounded up.
    Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), chapter 2.

    Raises:
        ValueError: a share is not one, or the two are the same, which no number of leads tells apart.
    """
    check_confidence(1 - alpha)
    check_confidence(power)
    if not (0 <= share <= 1 and 0 <= target <= 1):
        raise ValueError(f"a share lies between 0 and 1, not {share} or {target}")
    if share == target:
        raise ValueError(f"no sample tells {share} from {target}")
    chance = NormalDist().inv_cdf(1 - alpha / 2) * sqrt(target * (1 - target))
    change = NormalDist().inv_cdf(power) * sqrt(share * (1 - share))
    return max(1, ceil(((chance + change) / (share - target)) ** 2))


def mean_and_deviation(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and the standard deviation of a sample (Bessel: divided by n - 1).

    Raises:
        ValueError: fewer than two values have no deviation.
    """
    if len(values) < 2:
        raise ValueError("fewer than two values have no deviation")
    mean = fsum(values) / len(values)
    return mean, sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def _binomial_at_least(k: int, n: int, p: float) -> float:
    """P(X >= k) for X ~ Binomial(n, p) and k >= 1, summed from k away from the mean, where terms only shrink."""
    if p in {0.0, 1.0}:
        return p
    upward = k > n * p
    i = k if upward else k - 1
    odds = p / (1 - p)
    term = exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) + i * log(p) + (n - i) * log1p(-p))
    total = 0.0
    while term > total * NEGLIGIBLE:
        total += term
        term *= (n - i) / (i + 1) * odds if upward else i / (n - i + 1) / odds
        i += 1 if upward else -1
    return total if upward else 1 - total


def _poisson_at_most(k: int, mean: float) -> float:
    """P(X <= k) for X ~ Poisson(mean), summed from k away from the mean, where terms only shrink."""
    if mean == 0.0:
        return 1.0
    downward = k < mean
    i = k if downward else k + 1
    term = exp(i * log(mean) - mean - lgamma(i + 1))
    total = 0.0
    while term > total * NEGLIGIBLE:
        total += term
        term *= i / mean if downward else mean / (i + 1)
        i += -1 if downward else 1
    return total if downward else 1 - total


def _root(below: Callable[[float], bool], low: float, high: float) -> float:
    """Where ``below`` turns from true to false between ``low`` and ``high``, to the last bit of a double."""
    middle = (low + high) / 2
    while low < middle < high:
        low, high = (middle, high) if below(middle) else (low, middle)
        middle = (low + high) / 2
    return middle


def _check_share(k: int, n: int, confidence: float) -> None:
    check_confidence(confidence)
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is not a share")


def check_confidence(confidence: float) -> None:
    """Raises a ValueError unless it lies between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not {confidence}")
