"""Minutes and shares of them -> whole minutes for each share, which add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def parted(minutes: int, shares: Sequence[int]) -> tuple[int, ...]:
    """Each share in whole minutes; what rounding leaves goes to those that lost most by it, the earlier one first.

    A share may get no minute at all where there are more shares than minutes.
    """
    whole = sum(shares)
    exact = [minutes * share / whole for share in shares]
    floors = [int(each) for each in exact]
    rest = minutes - sum(floors)
    losers = sorted(range(len(shares)), key=lambda n: (floors[n] - exact[n], n))[:rest]
    return tuple(floor + (n in losers) for n, floor in enumerate(floors))
