"""The days on which an agreement holds, and a day -> what there is to know where it does not hold on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.language import say
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
    if ahead and ended:
        return say("No version has been in force since {ended}; the next one begins on {begins}.", ended=long_date(ended), begins=long_date(ahead))  # fmt: skip
    if ahead:
        return say("The agreement is not in force yet: it begins on {begins}, and promises nothing before.", begins=long_date(ahead))  # fmt: skip
    return (
        say("The agreement ended on {ended}, and no version follows: nothing is promised of what came since.", ended=long_date(ended))
        if ended
        else ""
    )  # fmt: skip
