"""Two versions of an agreement -> a comparison: its clauses matched, and each change with what it means for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.language import say, spoken
from smartdocs.measure.measures import measure
from smartdocs.model.agreement import Agreement
from smartdocs.model.base import Strict
from smartdocs.model.keys import key_of
from smartdocs.model.quantity import parse_duration
from smartdocs.model.term import Promise, Term
from smartdocs.model.way import OPPOSITE
from smartdocs.redline.fields import Difference, differences
from smartdocs.redline.match import Matched, by_id, called, in_lists
from smartdocs.redline.naming import SECTIONS, STATUSES
from smartdocs.redline.prose import redlined
from smartdocs.redline.sides import Sides, whose
from smartdocs.redline.values import Change, Clause, Comparison, Direction, Piece, Respelt, Stand, State
from smartdocs.redline.words import NOBODY, difference, humanised, meaning, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartdocs.model.way import Effect, Way
    from smartdocs.redline.values import Event, Path, Version

TOP = "agreement"
"""The section of what stands at the top of the agreement and in no clause of its own."""
MANY = 3
"""From so many things on that came or went together they are told as one change."""
_DIRECTIONS: dict[Effect, Direction] = {
    "tightens": "tightened", "loosens": "loosened", "neutral": "neutral", "either": "unknown",
}  # fmt: skip


@frozen
class _Pair:
    """One clause on both sides; None where it is not there."""

    section: str
    key: str
    """What the path goes on with: an id, or the place in a list as text."""
    old: Any
    new: Any
    path_before: Path
    path: Path
    was: str = ""
    moved: tuple[int, int] | None = None


def compare(before: Version, after: Version) -> Comparison:
    """What changed from ``before`` to ``after``, in the order of the newer agreement."""
    before, after = _settled(before), _settled(after)
    held = _by_kind(before), _by_kind(after)
    matched = {kind: by_id(held[0][kind], held[1][kind]) for kind in held[0]}
    sides = Sides(before, after, {kind: each.pairs for kind, each in matched.items()})
    clauses: list[Clause] = []
    respelt: list[Respelt] = []
    for pair in _pairs(before.agreement, after.agreement, held, matched):
        found = list(_differences(pair, sides))
        respelt += [_respelt(pair, each) for each in found if each.is_respelt]
        clause = _clause(pair, [each for each in found if not each.is_respelt], sides)
        if clause.changes or clause.state != "same" or clause.moved or clause.was:
            clauses.append(clause)
    parties = {party: sides.name("parties", party) for party in sides.everybody}
    leaders = tuple(_leader(after.agreement, party, name) for party, name in parties.items())
    return Comparison(_stand(before), _stand(after), parties, leaders, tuple(clauses), tuple(respelt))


def _leader(agreement: Agreement, party: str, name: str) -> tuple[str, str, str]:
    found = agreement.parties.get(party)
    person = agreement.people.get(found.leader or "") if found else None
    return name, person.name if person else "", (person.role or "") if person else ""


def _settled(version: Version) -> Version:
    """The version with what holds where the agreement says nothing: the rules of the house."""
    agreement, policy = version.agreement, version.policy
    terms = {
        key: term if term.min_n else term.model_copy(update={"min_n": policy.min_n})
        for key, term in agreement.terms.items()
    }
    backlog = agreement.max_backlog or policy.max_backlog or parse_duration("3 calendar days")
    return replace(version, agreement=agreement.model_copy(update={"terms": terms, "max_backlog": backlog}))


def _stand(version: Version) -> Stand:
    agreement = version.agreement
    return Stand(
        version.label, agreement.id, agreement.title, agreement.version, agreement.status, version.digest
    )


def _by_kind(version: Version) -> dict[str, Mapping[str, Strict]]:
    """The things with ids, by the key they stand under."""
    found: dict[str, Mapping[str, Strict]] = {}
    for name in Agreement.model_fields:
        if name in _MAPPINGS:
            found[name] = getattr(version.agreement, name)
        elif name == "personas":
            found[name] = version.personas
    return found


_MAPPINGS = (
    "parties", "people", "calendars", "stages", "definitions", "metrics", "goals", "terms", "consequences", "reasons",
    "campaigns", "citations",
)  # fmt: skip


def _pairs(
    old: Agreement,
    new: Agreement,
    held: tuple[Mapping[str, Any], Mapping[str, Any]],
    matched: Mapping[str, Matched],
) -> Iterator[_Pair]:
    """The clauses of both versions, in the order of the model; what stands at the top comes first."""
    yield _Pair(TOP, "", old, new, (), ())
    for name in _ORDER:
        key = key_of(name, Agreement.model_fields[name])
        before, after = getattr(old, name), getattr(new, name)
        if name in matched:
            yield from _named(name, held[0][name], held[1][name], matched[name])
        elif isinstance(before, tuple) and isinstance(after, tuple):
            yield from _in_a_list(key, before, after)
        elif before is not None or after is not None:
            yield _Pair(key, "", before, after, (key,), (key,))


_TOLD_ELSEWHERE = (
    *_MAPPINGS, "signatories", "raci", "meetings", "assumptions", "routing", "compensation", "capacity", "glossary", "waivers",
    "changelog",
)  # fmt: skip
_ORDER = (
    "terms",
    "goals",
    *(n for n in Agreement.model_fields if n in {*_TOLD_ELSEWHERE, "personas"} - {"terms", "goals"}),
)
"""Promises first: they are what is negotiated."""


def _named(section: str, old: Mapping[str, Any], new: Mapping[str, Any], matched: Matched) -> Iterator[_Pair]:
    back = {after: before for before, after in matched.pairs.items()}
    places = list(old), list(new)
    for key in new:
        was = back.get(key)
        if was is None:
            if section != "personas":  # the agreement itself names those it rests on
                yield _Pair(section, key, None, new[key], (section,), (section, key))
            continue
        moved = (places[0].index(was) + 1, places[1].index(key) + 1) if was in matched.moved else None
        yield _Pair(
            section, key, old[was], new[key], (section, was), (section, key), was if was != key else "", moved
        )
    for key in matched.removed if section != "personas" else ():
        yield _Pair(section, key, old[key], None, (section, key), (section,))


def _in_a_list(section: str, old: tuple[Strict, ...], new: tuple[Strict, ...]) -> Iterator[_Pair]:
    matched = in_lists(old, new)
    back = {after: before for before, after in matched.pairs.items()}
    for place, thing in enumerate(new):
        was = back.get(place)
        if was is None:
            yield _Pair(section, str(place), None, thing, (section,), (section, place))
            continue
        moved = (was + 1, place + 1) if was in matched.moved else None
        yield _Pair(section, str(place), old[was], thing, (section, was), (section, place), "", moved)
    for place in matched.removed:
        yield _Pair(section, str(place), old[place], None, (section, place), (section,))


def _differences(pair: _Pair, sides: Sides) -> Iterator[Difference]:
    old, new = pair.old, pair.new
    if isinstance(old, dict) and isinstance(new, dict):  # the glossary: each word is a thing of its own
        for word in (*new, *(w for w in old if w not in new)):
            if old.get(word) != new.get(word):
                yield _word(word, old.get(word), new.get(word))
        return
    if old is None or new is None:
        return
    yield from differences(old, new, sides, but=_TOLD_ELSEWHERE if pair.section == TOP else ())


def _word(word: str, old: str | None, new: str | None) -> Difference:
    state: Event = "added" if old is None else "removed" if new is None else "changed"
    pieces = redlined(old, new) if old and new else ()
    same = bool(old and new and old.split() == new.split())
    return Difference(
        (word,), (word,), (), (f"“{word}”",), state, old, new, "either", "", pieces, is_respelt=same
    )


def _respelt(pair: _Pair, found: Difference) -> Respelt:
    return Respelt(_dotted((*pair.path, *found.path)), written(found.before), written(found.after))


def _dotted(path: Iterable[str | int]) -> str:
    return ".".join(str(step) for step in path)


def _clause(pair: _Pair, found: list[Difference], sides: Sides) -> Clause:
    thing = pair.new if pair.new is not None else pair.old
    if pair.old is None or pair.new is None:
        changes: tuple[Change, ...] = (_presence(pair, thing, sides),)
        state: State = "added" if pair.old is None else "removed"
    else:
        changes = tuple(_change(pair, each, thing, sides) for each in _together(found))
        state = "changed" if any(change.state != "moved" for change in changes) else "same"
    return Clause(
        section=pair.section,
        id=pair.key if not pair.key.isdigit() else "",
        name=_name(pair, thing, sides),
        was=pair.was,
        state=state,
        moved=pair.moved,
        sentence=_sentence(pair, sides),
        changes=changes,
        place_before=sides.before.at(pair.path_before) if pair.old is not None else "",
        place=sides.after.at(pair.path) if pair.new is not None else "",
    )


def _name(pair: _Pair, thing: Any, sides: Sides) -> str:
    if pair.section == TOP:
        return say("The agreement")
    if not isinstance(thing, Strict):
        return SECTIONS[pair.section] if spoken() else humanised(pair.section)
    found = (
        getattr(thing, "title", None)
        or getattr(thing, "name", None)
        or (called(thing) if thing.called else None)
    )
    if pair.section in _NAMED_AFTER:
        kind, field = _NAMED_AFTER[pair.section]
        found = sides.name(kind, getattr(thing, field))
    has_id = pair.key and not pair.key.isdigit()
    return written(found) or (humanised(pair.key) if has_id else SECTIONS[pair.section])


_NAMED_AFTER = {"signatories": ("people", "person"), "compensation": ("goals", "goal")}
"""What has no name of its own -> the kind of thing that it is called after, and the field that points to it."""


def _sentence(pair: _Pair, sides: Sides) -> tuple[Piece, ...]:
    """The promise in words; both versions of it in one."""
    if pair.section != "terms":
        return ()
    old, new = (_promised(term, sides) for term in (pair.old, pair.new))
    return redlined(old, new)


def _promised(term: Term | None, sides: Sides) -> str:
    if term is None:
        return ""
    return term.text or measure(term.promise.measure).sentence(term.promise, sides.parties(term.by))


def _together(found: list[Difference]) -> Iterator[Difference]:
    """The differences, with many things that came to one list, or went from it, as one of them."""
    groups: dict[Any, list[Difference]] = {}
    for place, each in enumerate(found):
        is_thing = each.state in {"added", "removed"} and isinstance(each.after or each.before, Strict)
        groups.setdefault((each.fields, each.state, each.effect) if is_thing else place, []).append(each)
    for group in groups.values():
        if len(group) <= MANY:
            yield from group
            continue
        things = "; ".join(_short(each.after or each.before) for each in group)
        is_new = group[0].state == "added"
        yield replace(
            group[0],
            path=group[0].path[:-1],
            path_before=group[0].path_before[:-1],
            what=(*group[0].what[:-1], say("{n} of them", n=len(group))),
            before=None if is_new else things,
            after=things if is_new else None,
        )


def _short(thing: Strict) -> str:
    name = called(thing)
    extra = getattr(thing, "name", None) or getattr(thing, "reason", None)
    return " ".join(t for t in dict.fromkeys((written(name), written(extra))) if t) or written(thing)


def _presence(pair: _Pair, thing: Any, sides: Sides) -> Change:
    """A clause that came or went."""
    is_new = pair.old is None
    way: Way | None = sides.after.agreement.way(
        next(n for n, f in Agreement.model_fields.items() if key_of(n, f) == pair.section)
    )
    effect: Effect = (thing.there(()) if isinstance(thing, Strict) else None) or (
        way.more if way else "either"
    )
    text = _promised(thing, sides) if isinstance(thing, Term) else written(thing)
    found = Difference(
        (), (), (), (), "added" if is_new else "removed", None if is_new else text, text if is_new else None,
        effect if is_new else OPPOSITE[effect], "bar" if pair.section == "goals" else "",
    )  # fmt: skip
    return _change(pair, found, thing, sides)


def _change(pair: _Pair, found: Difference, thing: Any, sides: Sides) -> Change:
    direction = _DIRECTIONS[found.effect]
    by: tuple[str, ...] = ()
    says = ""
    if direction in {"loosened", "tightened"}:
        bears = (
            (found.bearers, ())
            if found.bearers
            else whose(sides, pair.section, pair.key, thing, found.fields)
        )
        if bears is None:
            direction, says = "neutral", NOBODY[""]
        else:
            by, to = bears
            apart = difference(found.after, found.before)
            says = meaning(found.theme, direction, sides.parties(by), sides.parties(to), apart)
    elif found.state != "moved":
        says = meaning(found.theme, direction, (), (), "")
    before, after = (
        STATUSES.get(value, "")
        if found.fields == ("status",) and pair.section == TOP
        else _shown(value, thing, sides)
        for value in (found.before, found.after)
    )
    return Change(
        path=_dotted((*pair.path, *found.path) if pair.new is not None else pair.path_before),
        what=", ".join(found.what),
        state=found.state,
        before=before,
        after=after,
        pieces=found.pieces,
        direction=direction,
        parties=by,
        says=says,
        place_before=sides.before.at((*pair.path_before, *found.path_before)) if pair.old is not None else "",
        place=sides.after.at((*pair.path, *found.path)) if pair.new is not None else "",
    )


def _shown(value: Any, thing: Any, sides: Sides) -> str:
    if isinstance(value, Promise) and isinstance(thing, Term):
        return measure(value.measure).sentence(value, sides.parties(thing.by))
    return written(value)
