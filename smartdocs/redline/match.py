"""Things before and after -> which of them are the same thing, which came, which went, and which only moved."""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, TypeVar

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from smartdocs.model.base import Strict

    K = TypeVar("K", bound=Hashable)

ALIKE_UNDER_ANOTHER_ID = 0.75
"""From here on something is the same under a new id. Two different promises share most of their smaller fields."""
ALIKE_IN_A_LIST = 0.5


@frozen
class Matched:
    """The pairs, and what has no counterpart; everything by its key."""

    pairs: Mapping[Any, Any]
    """Before -> after."""
    removed: tuple[Any, ...]
    added: tuple[Any, ...]
    moved: frozenset[Any]
    """Those of the pairs that others had not to give way for, by the key before: as few as possible."""


def by_id(before: Mapping[str, Strict], after: Mapping[str, Strict]) -> Matched:
    """Things with ids: the same id is the same thing; of the others, what says nearly the same was renamed."""
    pairs = {key: key for key in before if key in after}
    gone = {key: thing for key, thing in before.items() if key not in after}
    come = {key: thing for key, thing in after.items() if key not in before}
    pairs |= _alike(gone, come, ALIKE_UNDER_ANOTHER_ID, with_name=True)
    return _matched(pairs, tuple(before), tuple(after))


def in_lists(before: Sequence[Strict], after: Sequence[Strict]) -> Matched:
    """Things in a list, by their places: equal ones first, then those of the same name, then the likeliest."""
    pairs: dict[int, int] = {}
    for place, thing in enumerate(before):
        same = next((n for n, other in enumerate(after) if other == thing and n not in pairs.values()), None)
        if same is not None:
            pairs[place] = same
    for place, thing in enumerate(before):
        name = called(thing)
        if place in pairs or name is None:
            continue
        same = next(
            (n for n, other in enumerate(after) if called(other) == name and n not in pairs.values()), None
        )
        if same is not None:
            pairs[place] = same
    gone = {n: thing for n, thing in enumerate(before) if n not in pairs}
    come = {n: thing for n, thing in enumerate(after) if n not in pairs.values()}
    pairs |= _alike(gone, come, ALIKE_IN_A_LIST)
    return _matched(pairs, range(len(before)), range(len(after)))


def called(thing: Strict) -> Any:
    """What tells it from the others of its list; None where nothing does."""
    return getattr(thing, thing.called) if thing.called else None


def likeness(one: Strict, other: Strict) -> float:
    """From 0 to 1: the share of what either says that the other says as well; texts by their letters."""
    if type(one) is not type(other):
        return 0.0
    first, second = _leaves(one), _leaves(other)
    most = sum(
        max(len(first.get(path, ())), len(second.get(path, ()))) for path in first.keys() | second.keys()
    )
    shared = sum(_shared(first[path], second[path]) for path in first.keys() & second.keys())
    return shared / most if most else 1.0


def _leaves(thing: Strict) -> dict[tuple[str, ...], list[str]]:
    """Every text and number in it by its keys; the places in lists do not count, for one item more moves all others."""
    found: dict[tuple[str, ...], list[str]] = {}

    def collect(value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                collect(inner, (*path, str(key)))
        elif isinstance(value, list) and value:
            for inner in value:
                collect(inner, path)
        else:
            found.setdefault(path, []).append(str(value))

    collect(thing.model_dump(mode="json", by_alias=True, exclude_defaults=True), ())
    return found


def _shared(ones: list[str], others: list[str]) -> float:
    """How much of some texts stands among others: equal ones first, the rest in order."""
    left, unequal = list(others), []
    for one in ones:
        if one in left:
            left.remove(one)
        else:
            unequal.append(one)
    return (
        len(ones) - len(unequal) + sum(_close(one, other) for one, other in zip(unequal, left, strict=False))
    )


def _close(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:400], other[:400]).ratio() ** 2


def _alike(
    gone: Mapping[K, Strict], come: Mapping[K, Strict], least: float, *, with_name: bool = False
) -> dict[K, K]:
    """The likeliest pairs first, each thing in one of them; of equals those that stand first.

    ``with_name`` keeps apart what is called by another name: who follows somebody in office is somebody else.
    """
    rated = [
        (-likeness(old, new), i, j, key, other)
        for i, (key, old) in enumerate(gone.items())
        for j, (other, new) in enumerate(come.items())
        if not (with_name and called(old) != called(new))
    ]
    pairs: dict[K, K] = {}
    for unlike, _, _, key, other in sorted(rated, key=lambda row: row[:3]):
        if -unlike >= least and key not in pairs and other not in pairs.values():
            pairs[key] = other
    return pairs


def _matched(pairs: Mapping[K, K], before: Iterable[K], after: Iterable[K]) -> Matched:
    olds, news = tuple(before), tuple(after)
    ordered = [key for key in olds if key in pairs]
    places = {key: place for place, key in enumerate(news)}
    kept = _longest_rise([places[pairs[key]] for key in ordered])
    taken = set(pairs.values())
    return Matched(
        {key: pairs[key] for key in ordered},
        tuple(key for key in olds if key not in pairs),
        tuple(key for key in news if key not in taken),
        frozenset(key for n, key in enumerate(ordered) if n not in kept),
    )


def _longest_rise(numbers: list[int]) -> set[int]:
    """The places of the longest stretch of numbers that rise from left to right, leaving out as few as possible."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else None)
        ends[length : length + 1], places[length : length + 1] = [number], [place]
    found: set[int] = set()
    place_: int | None = places[-1] if places else None
    while place_ is not None:
        found.add(place_)
        place_ = before[place_]
    return found
