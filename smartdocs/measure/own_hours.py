"""Who holds a lead, and the hours each of them works -> deadlines on those hours, one person after another (D3, D9, D16).

A promise that names no calendar is counted on the hours of whoever holds the lead, without the days on which they are
away. When it changes hands, the time that was used stays used, and what is left is counted on the hours of the next.
Windows of calendar time run on whoever is there.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.measure.calendars import timetable_of
from smartdocs.measure.clock import Clock, Stretch
from smartdocs.measure.engine import quoted
from smartdocs.measure.holdings import changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.spec import Frame, Group, Spec
    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

INT = "BIGINT"
LONG_AGO = -(2**62)
WHO = "held_by"
"""The column of `subject_N` that names the owner."""

Holders = tuple[tuple[int, str], ...]
"""From when on, and who, in order; the first from the beginning of time."""


def key(name: str) -> str:
    """What an owner is compared by."""
    return name.strip().lower()


def own_hours(agreement: Agreement, term: Term, common: Timetable) -> dict[str, Timetable]:
    """Owner as the data call them -> the hours they work, for those of the promising teams whose hours are not ``common``."""
    found = {}
    for name, person in agreement.people.items():
        absent = person.away if term.on_leave == "pause" else ()
        if person.party in term.by and (person.calendar or absent):
            without = person if absent else person.model_copy(update={"away": ()})
            people = {**agreement.people, name: without}
            hours = timetable_of(agreement.model_copy(update={"people": people}), name)
            if hours != common:
                found[key(person.crm_name or person.name)] = hours
    return found


def holders(engine: Engine, facts: Facts, loaded: Loaded, wanted: set[str], as_of: int) -> dict[str, Holders]:
    """Lead -> who held it from when on, for the leads that any of the ``wanted`` ever held."""
    if "owner" not in facts.columns or not wanted:
        return {}
    rows = engine.execute(f"SELECT lead_id, owner FROM {facts.relation} WHERE owner IS NOT NULL")
    found: dict[str, list[tuple[int, str]]] = {lead: [(LONG_AGO, key(owner))] for lead, owner in rows}
    table = loaded.tables.get("assignments")
    if (
        facts.table == "leads"
        and table
        and not table.useless
        and {"assigned_at", "to_owner"} <= table.columns.keys()
    ):
        if table.columns["assigned_at"].precision != "instant":
            raise EvaluationError(
                "people work by hours of their own, and some assignments carry a date but no time",
                fix="export them with their times, or name one `calendar:` in the promise",
            )
        told: dict[str, list[tuple[int, str]]] = {}
        for lead, owner, at in engine.execute(
            f"SELECT lead_id, to_owner, assigned_at FROM ({changes(loaded)}) AS x WHERE assigned_at <= {as_of}"
            " ORDER BY lead_id, assigned_at, to_owner"
        ):
            told.setdefault(lead, []).append((at, key(owner)))
        found |= {lead: [(LONG_AGO, ""), *turns] for lead, turns in told.items()}
    return {lead: tuple(turns) for lead, turns in found.items() if any(owner in wanted for _, owner in turns)}


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch in which one clock counts."""

    since: int
    clock: Clock


class Clocks:
    """One clock for each timetable, laid out over the same days."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._known: dict[str, Clock] = {}

    def __call__(self, hours: Timetable) -> Clock:
        """The clock of those hours."""
        if hours.name not in self._known:
            spare = timedelta(days=len(hours.exceptions))  # who is away for months is due months later
            self._known[hours.name] = Clock(hours, self.first, self.last + spare)
        return self._known[hours.name]


@dataclass(frozen=True, slots=True)
class Course:
    """The clocks that count for one lead, one after another."""

    turns: tuple[Turn, ...]

    @property
    def name(self) -> str:
        """``Ada’s hours, then Ben’s``."""
        return ", then ".join(dict.fromkeys(turn.clock.timetable.name for turn in self.turns))

    def _pieces(self, start: int, end: int | None = None) -> Iterator[tuple[Clock, int, int | None]]:
        """Clock, from when and until when it counts, from ``start`` on; the last has no end unless one is given."""
        ends = [turn.since for turn in self.turns[1:]] + [None]
        for turn, until in zip(self.turns, ends, strict=True):
            if until is not None and until <= start:
                continue
            if end is not None and turn.since >= end:
                return
            last = end if until is None else until if end is None else min(until, end)
            yield turn.clock, max(turn.since, start), last

    def after_seconds(self, start: int, seconds: int) -> int:
        """The instant at which so much business time has passed."""
        left = seconds
        for clock, since, until in self._pieces(start):
            used = None if until is None else clock.elapsed(since, until)
            if used is None or left <= used:
                return clock.after_seconds(since, left)
            left -= used
        raise AssertionError("the last piece has no end")

    def after_days(self, start: int, days: int, rule: str) -> int:
        """The closing of the business day that is so many after the date of ``start``; each closes with whoever holds the lead.

        ``exact``: the wall time of the start, or of the opening after it, on that day.
        """
        left, begun = days, start if rule == "end_of_day" else self._opening(start)
        for clock, since, until in self._pieces(start):
            closings = [close for _, _, close in clock.business_day_rows()]
            # the date of the start is not after it, whoever holds the lead when that day closes
            begin = max(bisect_right(closings, since), closings.index(clock.after_business_days(begun, 1)))
            end = len(closings) if until is None else bisect_right(closings, until)
            if begin + left <= end:
                due = closings[begin + left - 1]
                return due if rule == "end_of_day" else clock.at_time_of(begun, due)
            left -= max(0, end - begin)
        raise EvaluationError("a deadline lies beyond the days for which the hours of people are laid out")

    def _opening(self, start: int) -> int:
        """``start`` itself when whoever holds the lead then is at work, else when work begins next."""
        for clock, since, until in self._pieces(start):
            if until is None or clock.elapsed(since, until):
                return clock.next_opening(since)
        raise AssertionError("the last piece has no end")

    def due(self, spec: Spec, start: int) -> int:
        """When what started then is due."""
        window = spec.kind.window
        if window.is_sub_day:
            return self.after_seconds(start, window.seconds)
        if len(self.turns) == 1:
            return self.turns[0].clock.after_business_days(
                start, int(window.number), spec.kind.day_rule or "end_of_day"
            )
        return self.after_days(start, int(window.number), spec.kind.day_rule or "end_of_day")

    def elapsed(self, start: int, end: int) -> int:
        """The business seconds from one instant to the other."""
        return sum(clock.elapsed(a, b or end) for clock, a, b in self._pieces(start, end))

    def stretches(self, start: int, end: int) -> list[Stretch]:
        """The open and closed pieces from one instant to the other."""
        return [s for clock, a, b in self._pieces(start, end) for s in clock.stretches(a, b or end)]


def course(spec: Spec, turns: Holders, clocks: Clocks) -> Course | None:
    """The clocks of one lead; None where nobody who held it has hours of their own."""
    if not any(owner in spec.own for _, owner in turns):
        return None
    all_ = [(since, spec.own.get(owner, spec.timetable)) for since, owner in turns]
    kept = [all_[0], *(b for a, b in pairwise(all_) if a[1].name != b[1].name)]
    return Course(tuple(Turn(since, clocks(hours)) for since, hours in kept))


def applies(spec: Spec) -> bool:
    """Whether deadlines of the promise depend on who holds the lead."""
    return (
        bool(spec.own)
        and spec.kind.window.ruler == "business"
        and not spec.kind.is_ahead
        and not spec.kind.counted_from
    )


def check_own(spec: Spec) -> None:
    """Refuse what cannot be counted together.

    Raises:
        EvaluationError: the clock is paused, and people have hours of their own.
    """
    if applies(spec) and spec.kind.pause:
        raise EvaluationError(
            f"`{spec.term}` pauses its clock, and {len(spec.own)} of those who keep it work by hours of their own",
            fix="name one `calendar:` in the promise",
        )


def set_own_hours(engine: Engine, group: Group, frame: Frame, span: timedelta, begun: str) -> None:
    """``subject_N`` of ``begun``, with the deadlines of leads whose owners work by hours of their own; worked out lead by lead."""
    moments = ", ".join(f"s_{side}" for side in group.ends)
    rows = engine.execute(f"SELECT k, lead_id, {WHO}, {moments} FROM {begun}")
    first = datetime.fromtimestamp(
        min((row[3] for row in rows), default=frame.as_of), UTC
    ).date() - timedelta(days=8)
    last = datetime.fromtimestamp(max([frame.as_of, *(row[-1] for row in rows)]), UTC).date() + span
    clocks = Clocks(first, last)
    columns, joins = {name: f"b.{quoted(name)}" for name in engine.columns(begun)}, []
    for spec in filter(applies, group.members):
        is_chain = spec.subject == "leads" and not spec.restart
        found: list[tuple[int, ...]] = []
        for k, lead, who, *starts in rows:
            turns = frame.holders.get(lead) if is_chain else ((LONG_AGO, key(who or "")),)
            own = course(spec, turns, clocks) if turns else None
            if own:
                found.append((k, *(own.due(spec, start) for start in starts)))
        name = f"own_{spec.number}"
        engine.load_rows(name, (("k", INT), *((side, INT) for side in group.ends)), found)
        joins.append(f"LEFT JOIN {name} ON {name}.k = b.k")
        for side in group.ends:
            due = f"d{spec.number}_{side}"
            columns[due] = f"CASE WHEN {name}.k IS NULL THEN b.{due} ELSE {name}.{side} END"
    chosen = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in columns.items())
    engine.execute(
        f"CREATE TABLE subject_{group.number} AS SELECT {chosen} FROM {begun} AS b {' '.join(joins)}"
    )


def courses(spec: Spec, frame: Frame, leads: Sequence[str], first: date, last: date) -> Mapping[str, Course]:
    """Lead -> its clocks, for those that any but the hours of the promise count for."""
    if not applies(spec):
        return {}
    clocks = Clocks(first, last)
    found = (
        (lead, course(spec, frame.holders[lead], clocks))
        for lead in dict.fromkeys(leads)
        if lead in frame.holders
    )
    return {lead: own for lead, own in found if own}
