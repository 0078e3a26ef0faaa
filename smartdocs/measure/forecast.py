"""Earlier periods, and what is known of the one that runs -> where it will probably end: steps of months drawn again.

Months are drawn and not leads, because months differ by more than the chance of single leads; and what is drawn is the
step from one month to the next, so that what has been rising is not expected to fall back to the mean of a year.
What no earlier month has seen, no forecast from them can hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from math import ceil, fsum, isfinite, sqrt
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING

from smartdocs.measure.statistics import check_confidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 6
"""Earlier periods below which there is no forecast."""
DRAWS = 2_000
RANGE = 0.8
ONE_BY_ONE = 100
"""Leads up to which each is drawn; more are drawn as one, from the normal curve."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The range in which a period ends in four of five draws."""

    low: float
    middle: float
    high: float
    reaching: float
    """The share of draws that reach the target."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of the leads of the running period, those whose time has passed; and how many are still to come or still run."""

    met: int
    matured: int
    open: int


def steps(earlier: Sequence[float | None]) -> tuple[float, ...]:
    """The change from each of the ``earlier`` periods to the next, oldest first; over a gap it is one step.

    Raises:
        ValueError: fewer than six results, or one that is no finite number.
    """
    known = [value for value in earlier if value is not None]
    for value in known:
        if not isfinite(value):
            raise ValueError(f"{value} is no result")
    if len(known) < LEAST:
        raise ValueError(f"a forecast needs {LEAST} earlier periods, and there are {len(known)}")
    return tuple(after - before for before, after in pairwise(known))


def ahead_of(earlier: Sequence[float | None], chance: Random) -> Iterator[float]:
    """One possible level after another of the period right after ``earlier``: the last result and a step that is drawn.

    For each period without a result at the end there is one more step.
    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 8: what is resampled of a series are
    its independent parts, here the steps.

    Raises:
        ValueError: as ``steps``.
    """
    drawn = steps(earlier)
    last = max(place for place, value in enumerate(earlier) if value is not None)
    level = earlier[last] or 0.0
    while True:
        yield level + fsum(chance.choices(drawn, k=len(earlier) - last))


def of_share(
    earlier: Sequence[float | None],
    known: Known,
    target: float,
    *,
    seed: str,
    draws: int = DRAWS,
    confidence: float = RANGE,
) -> Likely:
    """Where a share will end: what is known stays, each open lead is met with the probability of a level that is drawn.

    With the same ``seed`` the same figures give the same range. In simulations of 6 to 12 months with 60 or 200 leads,
    a range of 80 % held the true end in 78 to 90 % of cases, whether the months were steady, rose or wandered, and in
    67 to 77 % where they had risen and then fallen.

    Raises:
        ValueError: too few earlier periods, counts that do not fit, or nothing that is open or known.
    """
    _check(draws, confidence)
    if not 0 <= known.met <= known.matured or known.open < 0:
        raise ValueError(f"{known.met} of {known.matured} with {known.open} open is no share")
    whole = known.matured + known.open
    if not whole:
        raise ValueError("without leads there is no share to forecast")
    chance = Random(seed)  # noqa: S311 - no secret is drawn
    levels = islice(ahead_of(earlier, chance), draws)
    ends = [(known.met + _met(known.open, min(1.0, max(0.0, level)), chance)) / whole for level in levels]
    return _likely(ends, target, confidence)


def of_volume(
    earlier: Sequence[float | None],
    so_far: float,
    elapsed: float,
    target: float,
    *,
    seed: str,
    one: float = 0.0,
    draws: int = DRAWS,
    confidence: float = RANGE,
) -> Likely:
    """Where a volume will end: what has arrived stays, the rest of the period brings its part of a level that is drawn.

    Args:
        so_far: what has arrived, in the unit of ``earlier``.
        elapsed: the part of the period that is over, between 0 and 1.
        one: what one more lead adds; leads then arrive by chance as well (Poisson, by the normal curve). 0 for sums.

    Raises:
        ValueError: too few earlier periods, or a part of the period that is none.
    """
    _check(draws, confidence)
    if not 0 <= elapsed <= 1 or so_far < 0 or one < 0:
        raise ValueError(f"{so_far} after {elapsed} of a period is no volume so far")
    chance = Random(seed)  # noqa: S311 - no secret is drawn
    rest = (max(0.0, level) * (1 - elapsed) for level in islice(ahead_of(earlier, chance), draws))
    ends = [so_far + max(0.0, more + sqrt(more * one) * _deviate(chance)) for more in rest]
    return _likely(ends, target, confidence)


def _met(leads: int, share: float, chance: Random) -> int:
    """How many of some leads are met, each with the same probability."""
    if leads <= ONE_BY_ONE:
        return sum(chance.random() < share for _ in range(leads))
    spread = sqrt(leads * share * (1 - share))
    return min(leads, max(0, round(leads * share + spread * _deviate(chance))))


def _deviate(chance: Random) -> float:
    """One draw from the standard normal curve."""
    return NormalDist().inv_cdf(min(max(chance.random(), 1e-12), 1 - 1e-12))


def _likely(ends: list[float], target: float, confidence: float) -> Likely:
    """The range between the nearest ranks that leave out the same share on both sides."""
    ends.sort()
    low, middle, high = (
        ends[max(0, ceil(share * len(ends)) - 1)]
        for share in ((1 - confidence) / 2, 0.5, (1 + confidence) / 2)
    )
    return Likely(low, middle, high, sum(end >= target for end in ends) / len(ends))


def _check(draws: int, confidence: float) -> None:
    check_confidence(confidence)
    if draws < 1:
        raise ValueError(f"nothing is drawn {draws} times")
