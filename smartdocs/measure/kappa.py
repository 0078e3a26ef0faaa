"""Two judgements of the same leads -> how far they agree beyond chance: Cohen's kappa with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Kappa:
    """1 is always agreeing, 0 as often as by chance; ``low`` and ``high`` are the ends of the 95 % interval."""

    value: float
    low: float
    high: float


def cohen(table: Sequence[Sequence[int]], confidence: float = 0.95) -> Kappa | None:
    """Kappa of a square table of counts, the first judgement in its rows and the second in its columns.

    None where it has no meaning: no lead at all, or both say the same one thing of every lead.
    Source: Cohen, Educ. Psychol. Meas. 20 (1960) 37-46; the standard error is that of Fleiss, Cohen and Everitt,
    Psychol. Bull. 72 (1969) 323-327, for many leads; the interval is cut at -1 and 1.
    """
    n = sum(map(sum, table))
    if not n:
        return None
    size = range(len(table))
    p = [[cell / n for cell in row] for row in table]
    first = [sum(row) for row in p]
    second = [sum(p[i][j] for i in size) for j in size]
    seen = sum(p[i][i] for i in size)
    chance = sum(a * b for a, b in zip(first, second, strict=True))
    if 1 - chance < 1e-12:  # everything is in one cell
        return None
    kappa = (seen - chance) / (1 - chance)
    agreed = sum(p[i][i] * (1 - (first[i] + second[i]) * (1 - kappa)) ** 2 for i in size)
    apart = sum(p[i][j] * (second[i] + first[j]) ** 2 for i in size for j in size if i != j)
    variance = agreed + (1 - kappa) ** 2 * apart - (kappa - chance * (1 - kappa)) ** 2
    error = sqrt(max(0.0, variance) / n) / (1 - chance)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    return Kappa(kappa, max(-1.0, kappa - z * error), min(1.0, kappa + z * error))
