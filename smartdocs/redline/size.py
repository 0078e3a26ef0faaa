"""Two values of one field -> whether the new one is more than the old one, less, or means the same."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from smartdocs.model.day import Weektime
from smartdocs.model.expression import Expression
from smartdocs.model.quantity import Amount, Duration
from smartdocs.model.term import When
from smartdocs.redline import conditions

if TYPE_CHECKING:
    from smartdocs.model.way import Way

DAY = 86_400


def is_same(new: Any, old: Any, way: Way | None) -> bool:
    """Whether both mean the same, however they are written."""
    if new == old:
        return True
    if isinstance(new, tuple) and isinstance(old, tuple) and not (way and way.in_order):
        return _as_set(new) == _as_set(old)
    if isinstance(new, str) and isinstance(old, str):
        return new.split() == old.split()
    if isinstance(new, When) and isinstance(old, When):
        return (new.term, new.outcome) == (old.term, old.outcome)
    if type(new) is not type(old) or isinstance(new, int | float | date | time):
        return False
    return measured(new, old) == 0


def size(new: Any, old: Any, way: Way) -> int | None:
    """1 for more, -1 for less, 0 where there is no difference in size; None where nobody can tell."""
    if new is None or old is None:
        if not way.absent:
            return None
        more = 1 if old is None else -1
        return more if way.absent == "least" else -more
    if way.words and isinstance(new, str) and isinstance(old, str):
        ranks = way.rank(new), way.rank(old)
        return None if ranks[0] is None or ranks[1] is None else _sign(ranks[0] - ranks[1])
    return measured(new, old)


def measured(new: Any, old: Any) -> int | None:
    """The same for values that have a size of their own."""
    if type(new) is not type(old):
        return None
    match new:
        case Duration() | Amount():
            return new.against(old)
        case Expression():
            return conditions.against(new, old)
        case Weektime():
            return _sign((new.weekday * DAY + new.second) - (old.weekday * DAY + old.second))
        case bool() | int() | float() | Decimal():
            return _sign(new - old)
        case date() | time():
            return int(new > old) - int(new < old)
        case tuple():
            if any(isinstance(item, tuple) for item in (*new, *old)):
                return opened(new, old)
            more, fewer = _as_set(new) - _as_set(old), _as_set(old) - _as_set(new)
            return None if more and fewer else _sign(len(more) - len(fewer))
        case _:
            return None


def opened(new: Any, old: Any) -> int | None:
    """Opening hours of one day: 1 where it is open whenever it was, and longer; None where open at other times."""
    wider = all(_is_within(shift, new) for shift in old)
    narrower = all(_is_within(shift, old) for shift in new)
    return None if not (wider or narrower) else int(wider) - int(narrower)


def _is_within(shift: tuple[int, int], shifts: Any) -> bool:
    at, closes = shift
    for begins, ends in sorted(shifts):
        if begins <= at < ends:
            at = ends
    return at >= closes


def _as_set(items: Any) -> frozenset[str]:
    """Whatever the items are: records of an example are dictionaries."""
    return frozenset(map(repr, items))


def _sign(number: Any) -> int:
    return int(number > 0) - int(number < 0)
