"""The promises of two versions, played over the same data -> where they come out otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure.measures import measure
from smartdocs.redline.impact.values import WEEKDAY, Breakdown, Effect, Flips, Line, Score, Under
from smartdocs.redline.match import by_id
from smartdocs.redline.words import humanised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from smartdocs.measure.replay import Key, Obligation, Played
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def effects(
    before: Agreement,
    after: Agreement,
    played: tuple[Mapping[str, Played], Mapping[str, Played]],
    columns: Sequence[str],
    zone: str,
    reworded: frozenset[str],
) -> tuple[tuple[Effect, ...], dict[str, str], dict[str, tuple[str, str]]]:
    """Where promises come out otherwise, those with other words first; those that come out the same; those without a figure.

    Args:
        reworded: the promises whose own clause changed.
        played: term -> what became of it, under the earlier and under the later version.
        columns: what leads are told apart by beside the weekday.
        zone: where the days of the week are counted.
    """
    was = {new: old for old, new in by_id(before.terms, after.terms).pairs.items()}
    found: list[Effect] = []
    same: dict[str, str] = {}
    unmeasured: dict[str, tuple[str, str]] = {}
    for key, term in after.terms.items():
        old = was.get(key)
        then = (before.terms[old], played[0][old]) if old else None
        now = played[1][key]
        if then and _is_same(then[1], now):
            if now.obligations or now.volume:
                same[key] = called(key, term)
            else:  # nothing on both sides is no agreement of figures
                unmeasured[key] = called(key, term), now.reason
            continue
        sides = (
            _under(before, old, then[0], then[1]) if old and then else None,
            _under(after, key, term, now),
        )
        found.append(
            _effect(key, term, after, sides, (then[1] if then else None, now), columns, zone)
        )  # fmt: skip
    gone = [key for key in before.terms if key not in was.values()]
    for key in gone:
        term, then_ = before.terms[key], played[0][key]
        found.append(
            _effect(key, term, before, (_under(before, key, term, then_), None), (then_, None), columns, zone)
        )  # fmt: skip
    marked = [replace(effect, is_reworded=effect.id in reworded) for effect in found]
    return tuple(sorted(marked, key=lambda effect: not effect.is_reworded)), same, unmeasured


def called(key: str, term: Term) -> str:
    """What a promise is called."""
    return term.title or humanised(key)


def _is_same(before: Played, after: Played) -> bool:
    """Whether nothing a reader would ask for differs; which columns leads are told apart by does not matter."""
    mine, other = (
        (p.target, p.verdicts, p.obligations, p.volume, p.reason) for p in (before, after)
    )  # fmt: skip
    return mine == other


def _under(agreement: Agreement, key: str, term: Term, played: Played) -> Under:
    names = tuple(agreement.parties[p].name if p in agreement.parties else p for p in term.by)
    made = measure(term.promise.measure).sentence(term.promise, names)
    return Under(
        id=key,
        sentence=term.text or made[:1].upper() + made[1:],
        target=played.target,
        score=_score(played.obligations.values()),
        volume=played.volume,
        verdicts=played.verdicts,
        reason=played.reason,
    )


def _score(obligations: Iterable[Obligation]) -> Score:
    count: Counter[str] = Counter()
    for each in obligations:
        if each.is_counted:
            count["matured"] += 1
            count["met"] += each.is_kept
        elif each.state in {"met", "breached", "pending"}:
            count["pending"] += 1
        else:
            count["indeterminate" if each.state == "indeterminate" else "left_out"] += 1
    return Score(**count)


def _effect(
    key: str,
    term: Term,
    agreement: Agreement,
    under: tuple[Under | None, Under | None],
    played: tuple[Played | None, Played | None],
    columns: Sequence[str],
    zone: str,
) -> Effect:
    then, now = ({} if p is None else p.obligations for p in played)
    is_on_both = played[0] is not None and played[1] is not None
    is_share = bool(then or now)
    return Effect(
        id=key,
        name=called(key, term),
        parties=tuple(agreement.parties[p].name if p in agreement.parties else p for p in term.by),
        state="changed" if is_on_both else "added" if played[1] else "removed",
        is_reworded=False,
        before=under[0],
        after=under[1],
        flips=_flips(then, now) if is_on_both and is_share else None,
        breakdowns=tuple(_breakdowns(played, columns, zone)) if is_share else (),
    )


def _flips(before: Mapping[Key, Obligation], after: Mapping[Key, Obligation]) -> Flips:
    counted = [{key: o.is_kept for key, o in side.items() if o.is_counted} for side in (before, after)]
    both = Counter((counted[0][key], counted[1][key]) for key in counted[0] if key in counted[1])
    return Flips(
        both_kept=both[True, True], falls=both[True, False], rises=both[False, True], both_breached=both[False, False],
        only_after=_elsewhere(counted[1].keys() - counted[0].keys(), before),
        only_before=_elsewhere(counted[0].keys() - counted[1].keys(), after),
    )  # fmt: skip


def _elsewhere(keys: Iterable[Key], other: Mapping[Key, Obligation]) -> dict[str, int]:
    """What becomes of them under the other version: most first."""
    found = Counter(other[key].state if key in other else "" for key in keys)
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _breakdowns(
    played: tuple[Played | None, Played | None], columns: Sequence[str], zone: str
) -> Iterator[Breakdown]:
    here = ZoneInfo(zone)

    def day(_: Key, obligation: Obligation) -> str:
        return DAYS[datetime.fromtimestamp(obligation.start, UTC).astimezone(here).weekday()]

    by_day = _lines(played, lambda _: day)
    yield Breakdown(WEEKDAY, tuple(sorted(by_day, key=lambda line: DAYS.index(line.label))))
    for column in columns:
        if any(side and column in side.groups for side in played):
            lines = _lines(played, lambda side, name=column: _in_column(side, name))  # type: ignore[misc]
            order = sorted(
                lines, key=lambda line: (-abs(line.more_breaches), -line.more_breaches, line.label)
            )
            yield Breakdown(column, tuple(order))


def _in_column(side: Played, column: str) -> Callable[[Key, Obligation], str]:
    values = side.groups.get(column, {})
    return lambda key, _: values.get(key[0], "")


def _lines(
    played: tuple[Played | None, Played | None],
    labelling: Callable[[Played], Callable[[Key, Obligation], str]],
) -> list[Line]:
    """One line for each label, with what became of its obligations under both versions."""
    sides: list[dict[str, list[Obligation]]] = []
    for side in played:
        found: dict[str, list[Obligation]] = {}
        if side is not None:
            label = labelling(side)
            for key, obligation in side.obligations.items():
                found.setdefault(label(key, obligation), []).append(obligation)
        sides.append(found)
    return [
        Line(label, _score(sides[0].get(label, ())), _score(sides[1].get(label, ())))
        for label in dict.fromkeys((*sides[0], *sides[1]))
    ]
