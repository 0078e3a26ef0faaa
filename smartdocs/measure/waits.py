"""Waits that ended and waits that still run -> the share that is over in time, the wait that so many percent do not exceed, and intervals.

Who still waits is never left out: each counts as waiting for at least as long as it has waited. Waits are whole seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

from smartdocs.measure.statistics import Interval, check_confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T", int, float)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long somebody waited, or has waited so far."""

    seconds: int
    is_over: bool


def survival(waits: Iterable[Wait]) -> Iterator[tuple[int, Fraction]]:
    """Each length at which a wait ended, shortest first -> the share of all that wait longer.

    A wait that still runs counts among those at risk up to and including its own length.
    Source: Kaplan and Meier, J. Am. Stat. Assoc. 53 (1958) 457-481, the product-limit estimate.
    """
    left = Fraction(1)
    for seconds, ended, waiting in _ends(waits):
        left *= Fraction(waiting - ended, waiting)
        yield seconds, left


def _ends(waits: Iterable[Wait]) -> Iterator[tuple[int, int, int]]:
    """Each length at which a wait ended, shortest first, with how many ended there and how many had waited so long."""
    at: dict[int, list[int]] = {}
    for wait in waits:
        at.setdefault(wait.seconds, [0, 0])[0 if wait.is_over else 1] += 1
    waiting = sum(ended + running for ended, running in at.values())
    for seconds, (ended, running) in sorted(at.items()):
        if ended:
            yield seconds, ended, waiting
        waiting -= ended + running


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share, and how sure it is."""

    share: float
    error: float
    """The standard error of the share (Greenwood); 0 where nothing or everything is over."""
    interval: Interval


def over_by(waits: Iterable[Wait], seconds: int, confidence: float = 0.95) -> Estimate:
    """The share of waits that is over after ``seconds``, with those that still run counted as long as they have.

    The standard error is that of Greenwood, S √(Σ d ÷ (n(n-d))); the interval is taken on the scale log(-log S), so that
    it stays between 0 and 1. Where nothing or everything is over it has no width and stands for (0, 1).
    Sources: Greenwood, Reports on Public Health 33 (1926); Kalbfleisch and Prentice, The Statistical Analysis of Failure
    Time Data (2002), chapter 1.4.

    Raises:
        ValueError: there are no waits, or the longest has not lasted so long.
    """
    check_confidence(confidence)
    waits = list(waits)
    if not waits:
        raise ValueError("no waits have no share")
    if max(wait.seconds for wait in waits) < seconds and not all(wait.is_over for wait in waits):
        raise ValueError(f"no wait was followed for {seconds} seconds")
    left, error = 1.0, 0.0
    for length, share, deviation in _curve(waits):
        if length > seconds:
            break
        left, error = share, deviation
    return _estimate(left, error, confidence)


def over_time(waits: Iterable[Wait], confidence: float = 0.95) -> Iterator[tuple[int, Estimate]]:
    """Each length at which a wait ended, shortest first -> the share that is over by then, as in ``over_by``."""
    check_confidence(confidence)
    for length, left, error in _curve(waits):
        yield length, _estimate(left, error, confidence)


def _estimate(left: float, error: float, confidence: float) -> Estimate:
    if not error or left in {0.0, 1.0}:
        return Estimate(1 - left, 0.0, (0.0, 1.0))
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    reach = exp(z * error / (left * -log(left)))
    return Estimate(1 - left, error, (1 - left ** (1 / reach), 1 - left**reach))


def percentile_interval(
    waits: Iterable[Wait], percent: float, confidence: float = 0.95
) -> tuple[int | None, int | None]:
    """The least and the greatest wait that ``percentile`` may be, None for an end that cannot be told.

    The lengths at which the share that waits longer, on the scale log(-log S), is not told from the wanted one.
    Source: Brookmeyer and Crowley, Biometrics 38 (1982) 29-41, with the transformation of Kalbfleisch and Prentice.

    Raises:
        ValueError: a percentage that is none.
    """
    check_confidence(confidence)
    if not 0 < percent < 100:
        raise ValueError(f"a percentage lies between 0 and 100, not {percent}")
    z, wanted = NormalDist().inv_cdf((1 + confidence) / 2), log(-log(1 - percent / 100))
    steps = list(_curve(waits))
    inside = [
        place
        for place, (_, left, error) in enumerate(steps)
        if error and abs(log(-log(left)) - wanted) <= z * error / (left * -log(left))
    ]
    if not inside:
        return None, None
    after = inside[-1] + 1
    return steps[inside[0]][0], steps[after][0] if after < len(steps) else None


def _curve(waits: Iterable[Wait]) -> Iterator[tuple[int, float, float]]:
    """``survival`` in floats, each with the standard error of Greenwood."""
    left, spread = 1.0, 0.0
    for seconds, ended, waiting in _ends(waits):
        left *= (waiting - ended) / waiting
        spread += ended / (waiting * (waiting - ended)) if waiting > ended else 0.0
        yield seconds, left, left * sqrt(spread)


def percentile(waits: Iterable[Wait], percent: float) -> int | None:
    """The shortest wait that at least ``percent`` of all do not exceed; None while too many still wait to tell.

    Without running waits it is the nearest rank, like ``statistics.quantile``.
    """
    wanted = 1 - Fraction(str(percent)) / 100
    return next((seconds for seconds, left in survival(waits) if left <= wanted), None)


def ranked(ordered: Sequence[T], percent: float) -> T:
    """The smallest of the ``ordered`` values that at least ``percent`` of them do not exceed (nearest rank).

    Source: Hyndman and Fan, Am. Stat. 50 (1996) 361-365, definition 1.
    """
    return ordered[ceil(Fraction(str(percent)) / 100 * len(ordered)) - 1]
