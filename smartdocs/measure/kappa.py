"""Two judgements of the same things -> how far they agree beyond chance: Cohen's kappa with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence


Weights = Literal["none", "linear", "quadratic"]
FEWEST = 20
"""Judgements below which the interval would promise more than it can hold."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """1 is always agreeing, 0 as often as by chance; ``low`` and ``high`` are the ends of the 95 % interval."""

    value: float
    low: float
    high: float


def cohen(
    table: Sequence[Sequence[int]], confidence: float = 0.95, weights: Weights = "none"
) -> Kappa | None:
    """Kappa of a square table of counts, the first judgement in its rows and the second in its columns.

    None where it has no meaning: nothing was judged, or both say the same one thing of everything.

    Args:
        weights: what a near miss is worth when the answers are points of a scale, in the order of the table: ``linear``
            gives half a step half of it, ``quadratic`` forgives small steps more; ``none`` counts only the same answer.

    Source: Cohen, Educ. Psychol. Meas. 20 (1960) 37-46, weighted: Psychol. Bull. 70 (1968) 213-220; the standard error is
    that of Fleiss, Cohen and Everitt, Psychol. Bull. 72 (1969) 323-327, for many leads; the interval is cut at -1 and 1.
    """
    n = sum(map(sum, table))
    if not n:
        return None
    size = range(len(table))
    worth = [[_worth(abs(i - j), len(table), weights) for j in size] for i in size]
    p = [[cell / n for cell in row] for row in table]
    first = [sum(row) for row in p]
    second = [sum(p[i][j] for i in size) for j in size]
    seen = sum(worth[i][j] * p[i][j] for i in size for j in size)
    chance = sum(worth[i][j] * first[i] * second[j] for i in size for j in size)
    if 1 - chance < 1e-12:  # everything is in one cell
        return None
    kappa = (seen - chance) / (1 - chance)
    by_first = [sum(worth[i][j] * second[j] for j in size) for i in size]
    by_second = [sum(worth[i][j] * first[i] for i in size) for j in size]
    spread = sum(
        p[i][j] * (worth[i][j] - (by_first[i] + by_second[j]) * (1 - kappa)) ** 2 for i in size for j in size
    )
    variance = spread - (kappa - chance * (1 - kappa)) ** 2
    error = sqrt(max(0.0, variance) / n) / (1 - chance)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    return Kappa(kappa, max(-1.0, kappa - z * error), min(1.0, kappa + z * error))


def enough(table: Sequence[Sequence[int]]) -> bool:
    """Whether so much was judged that the interval can be shown: twice the square of the answers that were given, and no less than twenty.

    Source: Cicchetti, Percept. Mot. Skills 52 (1981) 882; twenty is ours.
    """
    used = sum(1 for i in range(len(table)) if any(table[i]) or any(row[i] for row in table))
    return sum(map(sum, table)) >= max(FEWEST, 2 * used**2)


def _worth(apart: int, size: int, weights: Weights) -> float:
    """What two answers that lie so many steps apart are worth, from 0 to 1."""
    if not apart or weights == "none":
        return float(not apart)
    step = apart / (size - 1)
    return 1 - (step if weights == "linear" else step * step)
