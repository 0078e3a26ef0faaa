"""Activities -> ``touch_N``: what they say about each lead of a group, in one pass for all its terms.

What is asked of the rows that the filter leaves is asked once, whichever terms need it: two terms that count
the same attempts from the same start share their first one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from smartdocs.measure.engine import literal
from smartdocs.measure.holdings import PASSED_ON
from smartdocs.measure.kinds import Attempts
from smartdocs.measure.spec import attempts_of, is_exact
from smartdocs.measure.sql import choose
from smartdocs.measure.timetable import DAY, offset_stretches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.spec import Frame, Group, Spec


BARRED = "barred_at"
"""What `subject_N` calls the time from which on an attempt keeps no promise."""


ONE_SORT = 100_000_000
"""So many attempts are sorted in one go."""
KEPT = 10_000_000
"""So many attempts are kept for whoever asks when a promise was kept; they are read again when there are more."""
FAR_APART = 2**34
"""Seconds between the times of two leads: more than lie between any two times that can be read."""


def bars(facts: Facts) -> list[str]:
    """The times that can be it: from when on nobody may write or call, and when an owner passed the lead on."""
    return [column for column in ("opted_out_at", PASSED_ON) if column in facts.times]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """The SQL of what is known about the attempts of one term; a condition is unknown for a lead without activities."""

    first: str
    """When the first attempt was made."""
    enough: str
    """Whether there certainly were enough in time."""
    perhaps: str
    """Whether there may have been, where some are known only to the day; empty when all are exact."""
    late: str
    """Whether there were enough in the end."""
    stop: str
    """Whether something fulfilled the promise early; empty when nothing can."""
    stopped: str
    """What did."""


def is_attempt(attempts: Attempts, frame: Frame) -> str:
    """An outbound activity of a person by an allowed channel (D10). What the export does not say is not held against it."""
    return f"({' AND '.join(_attempt(attempts, frame)) or '1 = 1'})"


def _attempt(attempts: Attempts, frame: Frame) -> tuple[str, ...]:
    """The tests of an attempt, one by one; none that every row is known to meet."""
    known = frame.facts.activities
    if attempts.outcomes:
        return (came_to(attempts.outcomes, frame) or "1 = 0",)
    tests = []
    if "direction" in known:
        tests.append(f"{_or(frame, 'direction', literal('outbound'))} = 'outbound'")
    if "is_automated" in known:
        tests.append(f"{_or(frame, 'is_automated', '0')} = 0")
    values = _values(frame, "type")
    if "type" in known and (values is None or not values <= set(attempts.channels)):
        named = sorted(c for c in attempts.channels if values is None or c in values)
        channels = ", ".join(literal(c) for c in named)
        tests.append(f"{_or(frame, 'type', literal('call'))} IN ({channels})" if named else "1 = 0")
    return tuple(tests)


def _or(frame: Frame, column: str, otherwise: str) -> str:
    """A column of the activities, and what its absence means where some have nothing in it."""
    report = frame.loaded.tables["activities"].columns.get(column)
    return f"a.{column}" if report and not report.blanks else f"COALESCE(a.{column}, {otherwise})"


def _values(frame: Frame, column: str) -> set[str] | None:
    """Every channel that the column can stand for, if that is known; nothing in it stands for a call."""
    report = frame.loaded.tables["activities"].columns.get(column)
    if report is None or report.values is None:
        return None
    return {*report.values, *(("call",) if report.blanks else ())}


def is_stop(attempts: Attempts, frame: Frame) -> str | None:
    """What fulfils the promise early: an outcome, or the buyer's own reply (D11)."""
    return came_to(attempts.stops_when, frame)


def came_to(outcomes: Sequence[str], frame: Frame) -> str | None:
    """Whether an activity came to one of these outcomes; what comes from the buyer is a reply. None where nobody can tell."""
    known, tests = frame.facts.activities, []
    if "outcome" in known:
        tests.append(f"a.outcome IN ({', '.join(literal(s) for s in outcomes)})")
    if "direction" in known and "replied" in outcomes:
        tests.append("a.direction = 'inbound'")
    return f"({' OR '.join(tests)})" if tests and outcomes else None


def told_apart(spec: Spec, frame: Frame) -> str:
    """SQL of what makes two attempts two, where they are not simply counted: the channel, or the day in the zone of the clock."""
    if attempts_of(spec).distinct_by == "channel":
        return "COALESCE(a.type, 'call')"
    zone = spec.timetable.zone
    first = min((low for low, _ in frame.starts.values()), default=frame.as_of)
    stretches = offset_stretches(zone, first - 2 * DAY, frame.as_of + 2 * DAY)
    offset = choose(
        "a.occurred_at", [since for since, _, _ in stretches[1:]], [east for _, _, east in stretches]
    )
    local = f"(a.occurred_at + {offset})"
    return f"({local} - MOD({local}, {DAY}))"


def is_spaced(attempts: Attempts) -> bool:
    """Whether attempts must lie apart to count; a single one always does."""
    return attempts.min_gap > 0 and attempts.count > 1 and not attempts.distinct_by


def lead_of_activity(frame: Frame) -> str:
    """The lead that an activity counts for: the survivor of the record it was logged on."""
    return "COALESCE(v.into_id, a.lead_id)" if frame.facts.merged else "a.lead_id"


def survivor_join(frame: Frame) -> str:
    """What ``lead_of_activity`` needs."""
    return "LEFT JOIN survivor AS v ON v.lead_id = a.lead_id" if frame.facts.merged else ""


def all_exact(spec: Spec, frame: Frame) -> bool:
    """Whether the start and every activity are known to the second."""
    return is_exact(spec, frame) and frame.facts.activities.get("occurred_at") == "instant"


def _latest(frame: Frame) -> str:
    return "a.occurred_at" if frame.facts.activities["occurred_at"] == "instant" else "a.occurred_at_hi"


def _since(moment: str, start: str, before: int) -> str:
    return f"{moment} >= {start} - {before}" if before else f"{moment} >= {start}"


@dataclass(slots=True)
class _Pass:
    """The aggregates of one pass; tests that every row of it meets anyway are left out.

    Where the rows are kept (``made_N``), because attempts have to be told apart, each test that is asked of them is a column.
    """

    met: set[str]
    is_kept: bool
    sums: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    """SQL of what is asked of a row → its name in ``made_N``."""

    @property
    def lead(self) -> str:
        """The number of its lead."""
        return "m.k" if self.is_kept else "s.k"

    @property
    def moment(self) -> str:
        """The time of the attempt."""
        return "m.moment" if self.is_kept else "a.occurred_at"

    def _named(self, kind: str, sql: str) -> str:
        """The column of an aggregate; the same one for the same SQL."""
        return f"t.{self.sums.setdefault(sql, f'{kind}{len(self.sums)}')}"

    def _kept(self, sql: str) -> str:
        return f"m.{self.columns.setdefault(sql, f'q{len(self.columns)}')}" if self.is_kept else sql

    def _tests(self, tests: Sequence[str]) -> str:
        asked = [test for test in tests if test not in self.met]
        if not self.is_kept:
            return " AND ".join(asked)
        return " AND ".join(self._kept(f"({test})") for test in asked)

    def where(self, *tests: str) -> str:
        """The tests, for a row that is kept."""
        return self._tests(tests) or "1 = 1"

    def count(self, *tests: str) -> str:
        """How many rows meet the tests."""
        test = self._tests(tests)
        return self._named("n", f"COUNT(CASE WHEN {test} THEN 1 END)" if test else "COUNT(*)")

    def different(self, key: str, *tests: str) -> str:
        """How many different values of ``key`` the rows have that meet the tests."""
        test, key = self._tests(tests), self._kept(key)
        return self._named(
            "n", f"COUNT(DISTINCT CASE WHEN {test} THEN {key} END)" if test else f"COUNT(DISTINCT {key})"
        )

    def first(self, *tests: str) -> str:
        """The earliest row that meets the tests."""
        test = self._tests(tests)
        return self._named(
            "at", f"MIN(CASE WHEN {test} THEN {self.moment} END)" if test else f"MIN({self.moment})"
        )

    def least(self, number: str, *tests: str) -> str:
        """The least ``number`` of the rows that meet the tests, of which there is one at least."""
        return self._named("x", f"MIN(CASE WHEN {self._tests(tests)} THEN {self._kept(number)} END)")


def touches(engine: Engine, group: Group, frame: Frame) -> Mapping[int, Touch]:
    """Create ``touch_N`` (k and aggregates); how the terms that count attempts read it, by their number."""
    asking = [spec for spec in group.members if isinstance(spec.kind.satisfied_by, Attempts)]
    if not asking:
        return {}
    for column in ("occurred_at", "lead_id"):
        if column not in frame.facts.activities:
            frame.loaded.require("activities", column, f"`{asking[0].term}`")
    wanted = [attempts_of(spec) for spec in asking]
    high = _latest(frame)
    since = _since(high, "s.s_lo", max(a.before_start for a in wanted))
    met, worth = _worth(wanted, frame)
    spaced = [spec for spec in asking if is_spaced(attempts_of(spec))]
    asked = _Pass({since, *met}, is_kept=bool(spaced))
    found = {spec.number: _touch(spec, group, frame, asked) for spec in asking}
    for spec in asking:  # a column each, before the rows are kept
        asked.where(*_attempt(attempts_of(spec), frame))
        asked.where(*([stop] if (stop := is_stop(attempts_of(spec), frame)) else []))
    tests = {
        spec.number: (asked.where(*_certain(spec, frame)), asked.where(*_proved(spec, frame)))
        for spec in spaced
    }
    made = f"made_{group.number}"
    sums = ", ".join(f"{sql} AS {name}" for sql, name in asked.sums.items())
    rows = (
        f"FROM in_activities AS a {survivor_join(frame)} JOIN subject_{group.number} AS s ON s.lead_id = {lead_of_activity(frame)}"
        f" WHERE {' AND '.join([f'a.occurred_at <= {frame.as_of}', since, *worth])}"
    )
    touch = f"CREATE TABLE touch_{group.number} AS SELECT"
    if not spaced:
        engine.execute(f"{touch} s.k AS k, {sums} {rows} GROUP BY s.k")
        _tried(engine, asking, frame, asked, rows)
        return found
    columns = "".join(f", {sql} AS {name}" for sql, name in asked.columns.items())
    engine.execute(f"CREATE TABLE {made} AS SELECT s.k AS k, a.occurred_at AS moment{columns} {rows}")
    engine.execute(f"{touch} m.k AS k, {sums} FROM {made} AS m GROUP BY m.k")
    (size, most), *_ = engine.execute(f"SELECT COUNT(*), MAX(m.k) FROM {made} AS m")
    is_one_sort = size <= ONE_SORT and (most or 0) * FAR_APART < 2**62
    certain = {number: test for number, (test, _) in tests.items()}
    close = _close(engine, group, spaced, certain, is_one_sort=is_one_sort)
    for spec in spaced:
        _spaced(engine, group, spec, close[spec.number], tests[spec.number][1])
    if size <= KEPT:
        _tried(engine, asking, frame, asked, f"FROM {made} AS m")
    else:
        engine.execute(f"DROP TABLE {made}")
        _tried(engine, asking, frame, _Pass(asked.met, is_kept=False), rows)
    return found


def _tried(engine: Engine, asking: Sequence[Spec], frame: Frame, asked: _Pass, rows: str) -> None:
    """Create the view ``tried_N`` (k, made_at, whether it stops, whether it counts) for each term whose attempts are walked through.

    Only a term of which one knows when it was kept has a use for it.
    """
    for spec in asking:
        attempts, stop = attempts_of(spec), is_stop(attempts_of(spec), frame)
        if attempts.not_status or attempts.distinct_by or (attempts.count == 1 and not stop):
            continue
        counts, stops = asked.where(*_attempt(attempts, frame)), asked.where(stop) if stop else "1 = 0"
        engine.execute(
            f"CREATE VIEW tried_{spec.number} AS SELECT {asked.lead} AS k, {asked.moment} AS made_at,"
            f" CASE WHEN {stops} THEN 1 ELSE 0 END AS stops, CASE WHEN {counts} THEN 1 ELSE 0 END AS counts {rows}"
        )


def _worth(wanted: Sequence[Attempts], frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tests that a row meets which any of the terms looks at: those that are the same for all of them, and all tests.

    What is no attempt for any of them needs no row.
    """
    stops = {test for a in wanted if (test := is_stop(a, frame))}
    if not stops and not any(a.outcomes for a in wanted):
        channels = tuple(dict.fromkeys(c for a in wanted for c in a.channels))
        tests = _attempt(replace(wanted[0], channels=channels), frame)
        return tests, tests
    relevant = {*stops, *(is_attempt(a, frame) for a in wanted)}
    if "(1 = 1)" in relevant:
        return (), ()
    return (), (f"({' OR '.join(sorted(relevant))})",)


def _touch(spec: Spec, group: Group, frame: Frame, asked: _Pass) -> Touch:
    attempts, high, exact = attempts_of(spec), _latest(frame), all_exact(spec, frame)
    attempt, spaced = _attempt(attempts, frame), is_spaced(attempts)
    since = sure = _since(high, "s.s_lo", attempts.before_start)
    if spec.kind.window.is_sub_day and not exact:
        sure = _since("a.occurred_at", group.latest_start, attempts.before_start)
    in_time = f"{high} <= s.d{spec.number}_lo"
    allowed = f"(s.{BARRED} IS NULL OR {high} <= s.{BARRED})" if bars(frame.facts) else ""
    if allowed:  # what was done against a legal bar keeps no promise (D11)
        in_time += f" AND {allowed}"
    wanted = f">= {attempts.count}"
    first = asked.first(*attempt, since)

    def count(*tests: str) -> str:
        if attempts.distinct_by and attempts.count > 1:
            return asked.different(told_apart(spec, frame), *tests)
        return asked.count(*tests)

    possible = (
        *attempt,
        since,
        f"a.occurred_at <= {group.latest_due(spec)}" + (f" AND {allowed}" if allowed else ""),
    )
    perhaps = ""
    if spaced:
        # those that lie too close together are walked through; of the others every attempt counts
        proved = count(*_proved(spec, frame))
        reached = f"COALESCE(w{spec.number}.reached, {proved}, 0)"
        enough = f"{reached} {wanted}"
        # those that came in time and count, and whatever came later
        if exact and not allowed and not group.has_base:
            after = f"{count(*attempt, since)} - {proved}"
        else:
            after = count(*attempt, since, f"a.occurred_at > {group.latest_due(spec)}")
        late = f"{reached} + {after} {wanted}"
        if not exact:
            perhaps = f"{reached} + {count(*possible, f'a.occurred_at <> {high}')} {wanted}"
    else:
        if exact and attempts.count == 1:
            enough = f"{first} <= s.d{spec.number}_lo"
            if allowed:
                enough = f"{enough} AND (s.{BARRED} IS NULL OR {first} <= s.{BARRED})"
        else:
            enough = f"{count(*attempt, sure, in_time)} {wanted}"
        if not exact:
            perhaps = f"{count(*possible)} {wanted}"
        late = f"{first} IS NOT NULL" if attempts.count == 1 else f"{count(*attempt, since)} {wanted}"
    stop = stopped = ""
    if early := is_stop(attempts, frame):
        outcomes = list(enumerate(attempts.stops_when))
        rank = str(len(outcomes))
        if "outcome" in frame.facts.activities:
            ranks = " ".join(f"WHEN {literal(outcome)} THEN {i}" for i, outcome in outcomes)
            rank = f"CASE a.outcome {ranks} ELSE {rank} END"
        least = asked.least(rank, early, sure, in_time)
        stop = f"{least} IS NOT NULL"
        names = " ".join(f"WHEN {i} THEN {literal(outcome)}" for i, outcome in outcomes)
        stopped = f"CASE {least} {names} ELSE 'replied' END"
    return Touch(
        first=first,
        enough=enough,
        perhaps=perhaps,
        late=late,
        stop=stop,
        stopped=stopped,
    )


def _certain(spec: Spec, frame: Frame) -> tuple[str, ...]:
    """The tests of an attempt whose instant is known, and which came neither before the start nor against a legal bar."""
    attempts, high = attempts_of(spec), _latest(frame)
    return (
        *_attempt(attempts, frame),
        _since("a.occurred_at", "s.s_lo", attempts.before_start),
        *((f"a.occurred_at = {high}",) if high != "a.occurred_at" else ()),
        *((f"(s.{BARRED} IS NULL OR a.occurred_at <= s.{BARRED})",) if bars(frame.facts) else ()),
    )


def _proved(spec: Spec, frame: Frame) -> tuple[str, ...]:
    """The tests of one that certainly came in time."""
    return (*_certain(spec, frame), f"a.occurred_at <= s.d{spec.number}_lo")


def _close(
    engine: Engine, group: Group, spaced: Sequence[Spec], certain: Mapping[int, str], *, is_one_sort: bool
) -> Mapping[int, str]:
    """The leads with two attempts that are too close together, for each term: ``close_N``, shared where it is the same.

    Lead and time in one number, sorted once, cost half of a window for each lead. Where an engine would have to sort
    very many of them in one place, each lead is sorted by itself.
    """
    shared: dict[tuple[str, int], str] = {}
    names = {}
    made = f"made_{group.number}"
    for spec in spaced:
        test, gap, close = certain[spec.number], attempts_of(spec).min_gap, f"close_{spec.number}"
        names[spec.number] = shared.setdefault((test, gap), close)
        if names[spec.number] != close:
            continue
        if is_one_sort:
            both = f"SELECT m.k * {FAR_APART} + m.moment AS x FROM {made} AS m WHERE {test}"
            passed = f"SELECT x, x - LAG(x) OVER (ORDER BY x) AS passed FROM ({both}) AS b"
            lead = f"CAST((x - MOD(x, {FAR_APART})) / {FAR_APART} AS BIGINT)"
            found = f"SELECT {lead} AS k FROM ({passed}) AS p WHERE passed < {gap}"
        else:
            before = "LAG(m.moment) OVER (PARTITION BY m.k ORDER BY m.moment)"
            passed = f"SELECT m.k AS k, m.moment - {before} AS passed FROM {made} AS m WHERE {test}"
            found = f"SELECT k FROM ({passed}) AS p WHERE passed < {gap}"
        engine.execute(f"CREATE TABLE {close} AS SELECT k FROM ({found}) AS c GROUP BY k")
    return names


def _spaced(engine: Engine, group: Group, spec: Spec, close: str, in_time: str) -> None:
    """``spaced_N``: how many attempts count when they must lie apart, each the first far enough from the one before (D10).

    Only leads of which two lie too close together are walked through; of all others each counts.
    An attempt known only to the day proves no gap; it may make up for one that is missing, which is then indeterminate.
    """
    attempts, n = attempts_of(spec), spec.number
    engine.execute(
        f"CREATE TABLE gap_{n} AS SELECT m.k AS k, m.moment AS moment FROM made_{group.number} AS m"
        f" JOIN {close} AS c ON c.k = m.k WHERE {in_time}"
    )
    engine.execute(f"CREATE TABLE walk_{n}_1 AS SELECT k, MIN(moment) AS moment FROM gap_{n} GROUP BY k")
    for i in range(2, attempts.count + 1):
        engine.execute(
            f"CREATE TABLE walk_{n}_{i} AS SELECT g.k AS k, MIN(g.moment) AS moment FROM gap_{n} AS g"
            f" JOIN walk_{n}_{i - 1} AS w ON w.k = g.k WHERE g.moment >= w.moment + {attempts.min_gap} GROUP BY g.k"
        )
    steps = " UNION ALL ".join(
        f"SELECT k, {i} AS reached FROM walk_{n}_{i}" for i in range(1, attempts.count + 1)
    )
    engine.execute(
        f"CREATE TABLE spaced_{n} AS SELECT k, MAX(reached) AS reached FROM ({steps}) AS x GROUP BY k"
    )
    for i in range(1, attempts.count + 1):
        engine.execute(f"DROP TABLE walk_{n}_{i}")
    engine.execute(f"DROP TABLE gap_{n}")
