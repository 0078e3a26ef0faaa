"""Two models of one kind -> what changed in them, field by field, down to the last value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.model.base import Strict
from smartdocs.model.calendar import FrozenHolidays
from smartdocs.model.definition import Criterion
from smartdocs.model.keys import key_of
from smartdocs.model.references import points_to
from smartdocs.model.term import When
from smartdocs.model.way import OPPOSITE, WIDER_LOOSENS, Effect, Way
from smartdocs.redline.conditions import against, as_one
from smartdocs.redline.match import in_lists
from smartdocs.redline.naming import named
from smartdocs.redline.prose import redlined
from smartdocs.redline.size import is_same, opened, size
from smartdocs.redline.words import item

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from smartdocs.model.way import Theme
    from smartdocs.redline.sides import Sides
    from smartdocs.redline.values import Event, Path, Piece

Chain = tuple[Strict, ...]
FEW = 4
"""So many words, old and new together, are told as two values; more are told word by word."""


@frozen
class Difference:
    """One thing that changed, before it is said whose it is."""

    path: Path
    """Of the newer version; of the earlier one where something was removed."""
    path_before: Path
    fields: tuple[str, ...]
    """The names of the fields that lead to it."""
    what: tuple[str, ...]
    """The same in words."""
    state: Event
    before: Any
    after: Any
    effect: Effect
    theme: Theme
    pieces: tuple[Piece, ...] = ()
    bearers: tuple[str, ...] = ()
    """The parties that bear it themselves, where it is about them."""
    is_respelt: bool = False
    """Whether both mean the same, and are only written in another way."""


def differences(
    old: Strict, new: Strict, sides: Sides, inside: tuple[Chain, Chain] = ((), ()), but: Collection[str] = ()
) -> Iterator[Difference]:
    """Everything that changed from ``old`` to ``new``; paths begin at them.

    Args:
        inside: the models that hold each of them, from the outermost in.
        but: fields that are left out.
    """
    pointing = points_to(type(new))
    for name, field in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before == after or name in but:
            continue
        key = key_of(name, field)
        kind = pointing.get(name)
        known = _translated(before, kind, sides)
        if known == after:
            continue
        way = _way(old, new, name, inside)
        chains = ((*inside[0], old), (*inside[1], new))
        for found in _compared(known, after, way, sides, chains, kind):
            yield _below(found, key, name, named(key))


def _way(old: Strict, new: Strict, name: str, inside: tuple[Chain, Chain]) -> Way | None:
    """The way of the field; where the rest of the clause turned it round, nobody can tell."""
    ways = old.way(name, inside[0]), new.way(name, inside[1])
    if ways[0] == ways[1]:
        return ways[1]
    return replace(ways[1], more="either") if ways[1] else None


def _translated(value: Any, kind: str | None, sides: Sides) -> Any:
    """Ids as they are today."""
    if isinstance(value, When):
        return (
            replace(value, term=now, text=f"{now} is {value.outcome}")
            if (now := sides.now("terms", value.term)) != value.term
            else value
        )
    if kind is None:
        return sides.with_ids(value) if isinstance(value, str) else value
    if isinstance(value, tuple):
        return tuple(sides.now(kind, each) if isinstance(each, str) else each for each in value)
    return sides.now(kind, value) if isinstance(value, str) else value


def _below(found: Difference, key: str | int, field: str, word: str) -> Difference:
    return replace(
        found,
        path=(key, *found.path),
        path_before=(key, *found.path_before),
        fields=(field, *found.fields) if field else found.fields,
        what=(word, *found.what) if word else found.what,
    )


def _compared(
    old: Any, new: Any, way: Way | None, sides: Sides, chains: tuple[Chain, Chain], kind: str | None
) -> Iterator[Difference]:
    """What there is to say of two values of one field."""
    if isinstance(old, Criterion) and isinstance(new, Criterion) and old.form != new.form:
        yield _rebuilt(old, new)
    elif (
        isinstance(old, Strict)
        and isinstance(new, Strict)
        and type(old) is type(new)
        and not isinstance(new, FrozenHolidays)
    ):
        yield from differences(old, new, sides, chains)
    elif isinstance(old, Strict) or isinstance(new, Strict):
        yield _thing(old, new, way, chains)
    elif _is_list_of_things(old) or _is_list_of_things(new):
        yield from _listed(old, new, way, sides, chains)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _by_key(old, new, way, sides, chains)
    elif (
        kind == "parties"
        and isinstance(old, tuple)
        and isinstance(new, tuple)
        and way
        and way.more != "neutral"
    ):
        yield from _by_party(old, new, way, sides)
    else:
        yield _value(old, new, way, sides, kind)


def _rebuilt(old: Criterion, new: Criterion) -> Difference:
    """A criterion that is put together in another way: which leads it fits says more than its parts."""
    before, after = as_one(old), as_one(new)
    larger = against(after, before) if before and after else None
    effect: Effect = "either" if larger is None else _effect(WIDER_LOOSENS, larger)
    return Difference(
        (), (), (), (), "changed", old, new, effect, WIDER_LOOSENS.theme, is_respelt=larger == 0
    )


def _is_list_of_things(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item_, Strict) for item_ in value)


def _value(old: Any, new: Any, way: Way | None, sides: Sides, kind: str | None) -> Difference:
    state: Event = "added" if old in (None, ()) else "removed" if new in (None, ()) else "changed"
    effect: Effect = "either"
    if way:
        effect = way.more
        if effect not in {"neutral", "either"}:
            larger = size(new, old, way)
            effect = "either" if larger is None else _effect(way, larger)
        elif kind == "calendars" and effect == "either":
            return _calendar(old, new, sides)
    shown = (_named(old, kind, sides), _named(new, kind, sides))
    texts = (
        isinstance(old, str)
        and isinstance(new, str)
        and not (kind or (way and way.words))
        and len(f"{old} {new}".split()) > FEW
    )
    difference = Difference(
        (), (), (), (), state, old, new, effect, way.theme if way else "",
        redlined(old, new) if texts else (), is_respelt=is_same(new, old, way),
    )  # fmt: skip
    return replace(difference, before=shown[0], after=shown[1]) if kind else difference


def _effect(way: Way, larger: int) -> Effect:
    return way.more if larger > 0 else OPPOSITE[way.more] if larger < 0 else "neutral"


def _named(value: Any, kind: str | None, sides: Sides) -> Any:
    if kind and isinstance(value, str):
        return sides.name(kind, value)
    if kind and isinstance(value, tuple):
        return tuple(sides.name(kind, each) for each in value)
    return value


def _calendar(old: Any, new: Any, sides: Sides) -> Difference:
    """Another calendar: more opening hours tighten what is counted on it, if both read the same clock."""
    held = sides.before.agreement.calendars, sides.after.agreement.calendars
    back = {now: then for then, now in sides.renamed.get("calendars", {}).items()}
    both = held[0].get(back.get(old, old)), held[1].get(new)
    effect: Effect = "either"
    if both[0] and both[1] and both[0].timezone == both[1].timezone:
        sizes = {opened(both[1].hours[day], both[0].hours[day]) for day in both[1].hours} - {0}
        days_off = both[0].holidays == both[1].holidays and both[0].closed == both[1].closed
        if days_off and len(sizes) < 2 and None not in sizes:
            effect = "tightens" if sizes == {1} else "loosens" if sizes == {-1} else "neutral"
    state: Event = "added" if old is None else "removed" if new is None else "changed"
    before, after = (sides.name("calendars", each) if each else None for each in (old, new))
    return Difference((), (), (), (), state, before, after, effect, "hours")


def _thing(old: Any, new: Any, way: Way | None, chains: tuple[Chain, Chain]) -> Difference:
    """Something that stands there now and did not before, or the other way round; or another kind of thing."""
    if isinstance(old, Strict) and isinstance(new, Strict):
        return Difference((), (), (), (), "changed", old, new, "either", "")
    present = new if isinstance(new, Strict) else old
    is_new = present is new
    effect: Effect = present.there(chains[is_new]) or (way.more if way else "either")
    effect = effect if is_new else OPPOSITE[effect]
    before, after = (None, present) if is_new else (present, None)
    return Difference(
        (), (), (), (), "added" if is_new else "removed", before, after, effect, way.theme if way else ""
    )


def _by_party(old: tuple[str, ...], new: tuple[str, ...], way: Way, sides: Sides) -> Iterator[Difference]:
    """One for each party that comes or goes: it bears that itself."""
    if set(old) == set(new):
        yield Difference((), (), (), (), "changed", old, new, "neutral", "", is_respelt=True)
    for party in (p for p in new if p not in old):
        name = sides.name("parties", party)
        yield Difference((), (), (), (), "added", None, name, way.more, way.theme, bearers=(party,))
    for party in (p for p in old if p not in new):
        name = sides.name("parties", party)
        yield Difference(
            (), (), (), (), "removed", name, None, OPPOSITE[way.more], way.theme, bearers=(party,)
        )


def _by_key(
    old: Mapping[str, Any], new: Mapping[str, Any], way: Way | None, sides: Sides, chains: tuple[Chain, Chain]
) -> Iterator[Difference]:
    """Each value under its own key. Opening hours are told by the day."""
    for key in (*(k for k in old if k not in new), *new):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if before is None or after is None:
            effect: Effect = way.more if way else "either"
            effect = effect if before is None else OPPOSITE[effect]
            state: Event = "added" if before is None else "removed"
            found = Difference((), (), (), (), state, before, after, effect, way.theme if way else "")
        else:
            for inner in _compared(before, after, way, sides, chains, None):
                closed = way is not None and way.theme == "hours"
                told = replace(
                    inner, state="changed", before=before or say("closed"), after=after or say("closed")
                )
                yield _below(told if closed else inner, key, "", key)
            continue
        yield _below(found, key, "", key)


def _listed(
    old: Any, new: Any, way: Way | None, sides: Sides, chains: tuple[Chain, Chain]
) -> Iterator[Difference]:
    """Things in a list: what came and went, what changed in those that stayed, and which of them moved."""
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        missing = old is None or new is None
        if not missing:
            yield Difference((), (), (), (), "changed", old, new, "either", "")
            return
        old, new = old or (), new or ()
    matched = in_lists(old, new)
    for place in matched.removed:
        yield _at(_thing(old[place], None, way, chains), place, place, old[place])
    for place in matched.added:
        yield _at(_thing(None, new[place], way, chains), place, place, new[place])
    for before, after in matched.pairs.items():
        for found in differences(old[before], new[after], sides, chains):
            yield _at(found, before, after, new[after])
        if before in matched.moved:
            moved = Difference((), (), (), (), "moved", before + 1, after + 1, "neutral", "")
            yield _at(moved, before, after, new[after])


def _at(found: Difference, before: int, after: int, thing: Strict) -> Difference:
    lower = _below(found, after, "", f"“{item(thing)}”")
    return replace(lower, path_before=(before, *found.path_before))
