"""Two orders of the same options -> how alike they are, and how often chance alone would make them so alike."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import sqrt
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EXACT = 7
"""Options up to which every order is tried: 5,040 of them."""


@frozen
class Alike:
    """1 is the same order, -1 the reverse, 0 none that could be told from chance."""

    kendall: float
    """Tau-b: pairs in the same order less pairs in the reverse one, with ties taken out on both sides."""
    spearman: float
    """The correlation of the ranks, ties sharing the middle of their places."""
    options: int
    chance: Fraction | None
    """Of all orders, the share that is at least so alike; None with ties or with more options than can be tried."""


def alike(first: Sequence[float], second: Sequence[float]) -> Alike | None:
    """How alike two orders are, given as the place of each option; places may be means, and may be shared.

    None where it has no meaning: fewer than two options, or one side puts all of them on the same place.
    Sources: Kendall, Biometrika 33 (1945) 239-251 (tau-b); Spearman, Am. J. Psychol. 15 (1904) 72-101. No interval is
    given: those there are hold for dozens of options, and a ranking has a handful.
    """
    if len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return Alike(
        kendall(first, second),
        spearman(first, second),
        len(first),
        _chance(first, second),
    )


def kendall(first: Sequence[float], second: Sequence[float]) -> float:
    """Tau-b; the two must not be tied throughout."""
    size = range(len(first))
    pairs = [(i, j) for i in size for j in size if i < j]
    ones = [_sign(first[i] - first[j]) for i, j in pairs]
    others = [_sign(second[i] - second[j]) for i, j in pairs]
    untied = sum(map(abs, ones)) * sum(map(abs, others))
    return sum(a * b for a, b in zip(ones, others, strict=True)) / sqrt(untied)


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Rho; the two must not be tied throughout."""
    a, b = middles(first), middles(second)
    mean = (len(a) + 1) / 2
    top = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    return top / sqrt(sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))


def middles(values: Sequence[float]) -> tuple[float, ...]:
    """The rank of each value from 1; those that are equal share the middle of their places."""
    return tuple(
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
        for value in values
    )


def places(orders: Sequence[Sequence[str]], options: Sequence[str]) -> Mapping[str, float]:
    """The mean place of each option over several orders; what an order leaves out shares the places that are left."""
    found = dict.fromkeys(options, 0.0)
    for order in orders:
        named = [option for option in dict.fromkeys(order) if option in found]
        rest = (len(named) + 1 + len(options)) / 2
        for option in options:
            found[option] += named.index(option) + 1 if option in named else rest
    return {option: total / len(orders) for option, total in found.items()}


def _chance(first: Sequence[float], second: Sequence[float]) -> Fraction | None:
    size = len(first)
    if size > EXACT or len(set(first)) < size or len(set(second)) < size:
        return None
    seen = _discordant(first, second)
    all_ = [_discordant(first, order) for order in permutations(range(size))]
    return Fraction(sum(each <= seen for each in all_), len(all_))


def _discordant(first: Sequence[float], second: Sequence[float]) -> int:
    size = len(first)
    return sum(
        (first[i] - first[j]) * (second[i] - second[j]) < 0 for i in range(size) for j in range(i + 1, size)
    )


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
