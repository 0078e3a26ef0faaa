"""The days on which an agreement holds, and a day -> what there is to know where it does not hold on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def standing(in_force: Sequence[tuple[date, date]], today: date) -> str:
    """A sentence for whoever reads figures of an agreement that has ended, has not begun or pauses; empty on its days."""
    if any(first <= today <= last for first, last in in_force) or not in_force:
        return ""
    ahead = min((first for first, _ in in_force if first > today), default=None)
    ended = max((last for _, last in in_force if last < today), default=None)
    if ended is None and ahead is not None:
        return f"It is not in force yet: it begins on {long_date(ahead)}, and promises nothing before."
    if ahead is not None and ended is not None:
        return f"Nothing has been in force since {long_date(ended)}; the next version begins on {long_date(ahead)}."
    return (
        f"It ended on {long_date(ended)} and no version follows: nothing is promised of what came since."
        if ended
        else ""
    )
