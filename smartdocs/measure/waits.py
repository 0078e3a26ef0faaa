"""Waits that ended and waits that still run -> the wait that so many percent do not exceed.

Who still waits is never left out: each counts as waiting for at least as long as it has waited. Waits are whole seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, TypeVar

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
    at: dict[int, list[int]] = {}
    for wait in waits:
        at.setdefault(wait.seconds, [0, 0])[0 if wait.is_over else 1] += 1
    waiting = sum(ended + running for ended, running in at.values())
    left = Fraction(1)
    for seconds, (ended, running) in sorted(at.items()):
        if ended:
            left *= Fraction(waiting - ended, waiting)
            yield seconds, left
        waiting -= ended + running


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
