"""Deadline promises -> a relation per term: one row an obligation, with its deadline, state and cause.

Every time is an integer (UTC seconds); every calendar is the clock table; a window becomes a due instant, and a state is
a comparison with it (D1, D4). A time known only to the day is a stretch from ``_lo`` to ``_hi``, and what the stretch
leaves open is indeterminate (D13). Terms that share their clock start share one pass over the leads (``subject_N``)
and one over the activities (``touch_N``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.deadlines import (
    INT,
    check_window,
    dues,
    keeps_the_time,
    set_exact_business_days,
    spans,
)
from smartdocs.measure.definitions import as_handed_off, met
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.holdings import changes
from smartdocs.measure.kinds import STAGE_COLUMNS, Attempts, Stamp, Test
from smartdocs.measure.own_hours import WHO, applies, check_own, set_own_hours
from smartdocs.measure.spec import Frame, Group, Spec, attempts_of, is_exact
from smartdocs.measure.sql import condition, earliest, step
from smartdocs.measure.states import judge, state_sql, waived_sql
from smartdocs.measure.subjects import check_times
from smartdocs.measure.tally import Tally, tallies
from smartdocs.measure.touches import (
    BARRED,
    bars,
    is_attempt,
    is_spaced,
    lead_of_activity,
    survivor_join,
    touches,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.model.expression import Expression

__all__ = [
    "Frame",
    "Spec",
    "attempts_of",
    "build",
    "check",
    "excluded",
    "is_attempt",
    "is_spaced",
    "need",
    "population",
    "spans",
]


def build(
    engine: Engine, specs: Sequence[Spec], frames: Mapping[str, Frame], *, first: int = 0
) -> tuple[int, tuple[Tally, ...]]:
    """Create the views ``ob_N`` of all terms, in an order that lets one waive another; a frame for each kind of record.

    Passes over the data are numbered from ``first`` on; the answer is the next free number, and which terms can be counted
    together. What another term frees, what has tiers and what each owner owes is counted on its own.
    """
    counted: list[Tally] = []
    plain = {spec.number for spec in specs if not (spec.waived_by or spec.parts)}
    groups: dict[tuple[object, ...], list[Spec]] = {}
    wholes = [each for spec in specs for each in (spec, spec.by_owner) if each]
    for spec in (part for whole in wholes for part in whole.parts or (whole,)):
        groups.setdefault(spec.clock, []).append(spec)
    for number, members in enumerate(groups.values(), first):
        frame = frames[members[0].subject]
        group = Group(number, tuple(members), is_exact(members[0], frame))
        stamps = _Stamps()
        for spec in members:
            _note_stamps(spec, frame, stamps)
        about = {s.number: _about(s, frame) for s in members}
        if len(set(about.values())) > 1:
            for n, test in about.items():
                stamps.note(f"in{n}", f"CASE WHEN {test} THEN 1 ELSE 0 END")
        _subjects(engine, group, frame, stamps, " OR ".join(dict.fromkeys(about.values())))
        touched = touches(engine, group, frame)
        judged = [
            judge(
                spec,
                group,
                frame,
                stamps.names,
                touched.get(spec.number),
                may_be_excluded=bool(_exclusions(frame.facts, group)),
            )
            for spec in members
        ]
        for spec, each in zip(members, judged, strict=True):
            engine.execute(f"CREATE VIEW state_{spec.number} AS {state_sql(each, group)}")
        shared = [pair for pair in zip(members, judged, strict=True) if pair[0].number in plain]
        counted += tallies(shared, group, frame)
    for spec in (each for whole in wholes for each in (*whole.parts, whole)):
        if spec.parts:
            together = " UNION ALL ".join(f"SELECT * FROM {part.relation}" for part in spec.parts)
            engine.execute(f"CREATE VIEW {spec.relation} AS {together}")
            continue
        if spec.waived_by:
            other, _, outcome = spec.waived_by
            engine.execute(
                f"CREATE TABLE freed_{spec.number} AS SELECT lead_id FROM ob_{other} WHERE state = {literal(outcome)}"
            )
        engine.execute(f"CREATE VIEW {spec.relation} AS {waived_sql(spec, frames[spec.subject])}")
    return first + len(groups), tuple(counted)


# --- who is owed something, from when, until when -----------------------------------------------------------------


def _about(spec: Spec, frame: Frame) -> str:
    tests = population(spec.stage, spec.where, frame, spec.term)
    table = frame.facts.table
    tests += [condition(spec.only, frame.facts.columns, table)] if spec.only else []
    # what nobody knows is in no tier, and so among the rest
    tests += [
        f"CASE {condition(each, frame.facts.columns, table)} WHEN TRUE THEN 0 ELSE 1 END = 1"
        for each in spec.never
    ]
    return f"({' AND '.join(tests) or '1 = 1'})"


def _subjects(engine: Engine, group: Group, frame: Frame, stamps: _Stamps, about: str) -> None:
    """``subject_N``: one row a lead: k, lead_id, s_lo, s_hi, why it is excluded, its times, periods and deadlines.

    ``about`` holds for the leads that any term of the group is about.
    """
    first, facts = group.first, frame.facts
    start = first.start
    need(frame, start, f"the clock of `{first.term}`, which starts at `{first.kind.start}`")
    low, high, joins = facts.low(start), facts.high(start), ""
    where = f"{low} IS NOT NULL AND {low} <= {frame.as_of} AND ({about})"
    if first.restart:
        low, high, joins = _restarted(first, frame, low, high)
    columns = [
        "ROW_NUMBER() OVER () AS k",
        "l.lead_id AS lead_id",
        f"{low} AS s_lo",
        *([] if group.is_exact else [f"{high} AS s_hi"]),
        *(_bases(group, facts) if group.has_base else []),
        *(column for spec in group.members for column in _pauses(spec, frame)),
        *([f"{earliest([facts.high(c) for c in bars(facts)])} AS {BARRED}"] if bars(facts) else []),
        *([f"{excluded(facts, group)} AS excluded"] if _exclusions(facts, group) else []),
        *([f"{dimension(facts, 'owner')} AS {WHO}"] if any(applies(s) for s in group.members) else []),
        *(f"{dimension(facts, c)} AS {quoted('by_' + c)}" for c in frame.dimensions),
        *(f"{sql} AS {name}" for sql, name in stamps.columns.items()),
    ]
    base = f"SELECT {', '.join(columns)} FROM {facts.relation} AS l {joins} WHERE {where}"
    periods = [f"{step('b.s_lo', bounds)} AS p_{every}" for every, bounds in frame.boundaries.items()]
    deadlines = [f"d{spec.number}_{end}" for spec in group.members for end in group.ends]
    is_exact, is_own = (
        start in frame.starts and any(test(spec) for spec in group.members)
        for test in (keeps_the_time, applies)
    )
    relation = f"{'begun' if is_exact or is_own else 'subject'}_{group.number}"
    table = f"CREATE TABLE {relation} AS SELECT"
    if start not in frame.starts:
        nothing = ", ".join([*periods, *(f"CAST(NULL AS {INT}) AS {name}" for name in deadlines)])
        engine.execute(f"{table} b.*, {nothing} FROM ({base}) AS b")
        return
    ends = [frame.starts[c] for c in (start, first.base) if c in frame.starts]
    earliest_start, latest = min(a for a, _ in ends), max(b for _, b in ends)
    runs_on = first.restart or any(spec.kind.pause for spec in group.members)
    due = dues(engine, group, earliest_start, frame.as_of if runs_on else latest)
    inner = (
        f"SELECT b.*, {', '.join([*periods, *due.raw])} FROM ({base}) AS b {' '.join(due.sources.values())}"
    )
    names = [*(c.rsplit(" AS ", 1)[1] for c in (*columns, *periods))]
    kept = ", ".join([*(f"x.{name} AS {name}" for name in names), *due.columns])
    engine.execute(f"{table} {kept} FROM ({inner}) AS x {' '.join(due.joins)}")
    counts = ", ".join(f"COUNT({name})" for name in deadlines)
    asked = f" WHERE w_{group.ends[-1]} IS NOT NULL" if group.has_base else ""
    (count, *found), *_ = engine.execute(f"SELECT COUNT(*), {counts} FROM {relation}{asked}")
    if min(found) < count:
        raise EvaluationError(
            f"{count - min(found)} of {count} leads have a start or a deadline outside the years in which the calendar of `{first.term}` was laid out",
            fix="check the earliest and latest hand-off in the data, and that the calendar is open every week",
        )
    if is_exact:
        into = f"{'timed' if is_own else 'subject'}_{group.number}"
        set_exact_business_days(engine, group, relation, into)
        relation = into
    if is_own:
        longest = max(spans(spec.kind.window) for spec in group.members)
        set_own_hours(engine, group, frame, longest, relation)


def _bases(group: Group, facts: Facts) -> list[str]:
    """The time from which windows count. A day that something is due on ends with its last second."""
    column, ahead = group.first.base, all(spec.kind.is_ahead for spec in group.members)
    return [
        f"{facts.low(column) if ahead else facts.high(column)} AS w_lo",
        *([] if group.is_exact else [f"{facts.high(column)} AS w_hi"]),
    ]


def _pauses(spec: Spec, frame: Frame) -> list[str]:
    """From when to when the clock stands still; up to now while nobody has let it run on."""
    if not spec.kind.pause:
        return []
    stops, runs = (frame.facts.low(column) for column in spec.kind.pause)
    start = frame.facts.low(spec.base)
    begun = f"CASE WHEN {stops} < {start} THEN {start} ELSE {stops} END"
    over = f"CASE WHEN {runs} <= {frame.as_of} THEN {runs} ELSE {frame.as_of} END"
    return [
        f"CASE WHEN {stops} <= {frame.as_of} THEN {begun} END AS pf{spec.number}",
        f"CASE WHEN {stops} <= {frame.as_of} THEN {over} END AS pu{spec.number}",
    ]


def dimension(facts: Facts, column: str) -> str:
    """The value by which is grouped; unknown for the records of a table that has no such column."""
    return f"l.{quoted(column)}" if column in facts.columns else "CAST(NULL AS VARCHAR)"


def need(frame: Frame, column: str, why: str) -> None:
    """Stop unless the leads have ``column``, as read or as derived; ``why`` says what it is needed for.

    Raises:
        EvaluationError: it is not there; the message says how to map it.
    """
    if column not in frame.facts.columns and column not in frame.facts.times:
        frame.loaded.require(frame.facts.table, column, why)


def population(stage: str, where: Expression | None, frame: Frame, term: str) -> list[str]:
    """The conditions that put a lead, or another record, into the population of a term."""
    tests = []
    if frame.facts.is_occasion:
        return []
    if frame.facts.table != "leads":
        return [condition(where, frame.facts.columns, frame.facts.table)] if where else []
    if stage not in STAGE_COLUMNS:
        raise ConfigurationError(
            f"`{term}` speaks of the stage `{stage}`, whose time is no column of the leads",
            fix=f"use one of {', '.join(STAGE_COLUMNS)}, and narrow it with `where:`",
        )
    column = STAGE_COLUMNS[stage]
    if column:
        need(frame, column, f"`{term}`, which is about the stage `{stage}`")
        tests.append(f"{frame.facts.low(column)} <= {frame.as_of}")
    if where:
        tests.append(condition(where, frame.facts.columns, "leads"))
    return tests


def _exclusions(facts: Facts, group: Group | None = None) -> list[str]:
    cases = []
    if group and group.has_base:
        column = group.first.base
        cases.append(
            f"WHEN {facts.high(column)} IS NULL THEN {literal('without_' + column.removesuffix('_at'))}"
        )
    if facts.merged and not (group and group.first.kind.counts_merged):
        cases.append("WHEN EXISTS (SELECT 1 FROM survivor AS v WHERE v.lead_id = l.lead_id) THEN 'duplicate'")
    if "is_test" in facts.columns:
        cases.append("WHEN l.is_test = 1 THEN 'test'")
    return cases


def excluded(facts: Facts, group: Group | None = None) -> str:
    """Why a record is no subject of any promise: ``duplicate`` or ``test``; NULL when it is (D7)."""
    cases = _exclusions(facts, group)
    return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


class _Stamps:
    """Times of the lead itself that the terms of a group ask for; the same one is kept once."""

    def __init__(self) -> None:
        self.columns: dict[str, str] = {}
        """SQL → column of ``subject_N``."""
        self.names: dict[str, str] = {}
        """What a term calls it → where it stands."""

    def note(self, name: str, sql: str) -> None:
        """Remember that a term reads ``sql`` as ``name``."""
        self.names[name] = f"s.{self.columns.setdefault(sql, name)}"


def _note_stamps(spec: Spec, frame: Frame, stamps: _Stamps) -> None:
    """Times of the lead itself that decide about a term, unknown while they lie after ``as_of``."""
    kind, n, facts = spec.kind, spec.number, frame.facts

    def known(test: str, value: str) -> str:
        return f"CASE WHEN {test} <= {frame.as_of} THEN {value} END"

    for name, stamp in (("e", kind.satisfied_by), ("f", kind.fails_by)):
        if isinstance(stamp, Stamp):
            present = [c for c in stamp.columns if c in facts.times]
            if not present or (name == "f" and len(present) < len(stamp.columns)):
                frame.loaded.require(facts.table, stamp.columns[0], f"`{spec.term}`")
            ends = [(facts.low(c), facts.high(c)) for c in present]
            stamps.note(f"{name}{n}_lo", earliest([known(lo, lo) for lo, _ in ends]))
            stamps.note(f"{name}{n}_hi", earliest([known(lo, hi) for lo, hi in ends]))
    if spec.definition is not None:
        stamps.note(f"q{n}", met(spec.definition, as_handed_off(facts, spec.definition.columns)))
    if isinstance(kind.satisfied_by, Test):
        holds = condition(kind.satisfied_by.holds, facts.columns, facts.table)
        yes, no = (0, 1) if kind.satisfied_by.negated else (1, 0)
        stamps.note(f"q{n}", f"CASE {holds} WHEN TRUE THEN {yes} WHEN FALSE THEN {no} END")
    if kind.pause:
        stops, runs = (facts.low(column) for column in kind.pause)
        running = f"{stops} <= {frame.as_of} AND ({runs} IS NULL OR {runs} > {frame.as_of})"
        stamps.note(f"z{n}", f"CASE WHEN {running} THEN 1 ELSE 0 END")
    ended = [c for c in kind.cancelled_by if c in facts.times]
    if ended:
        stamps.note(f"c{n}", earliest([known(facts.low(c), facts.low(c)) for c in ended]))
        names = " ".join(
            f"WHEN {facts.low(c)} <= {frame.as_of} THEN {literal(c.removesuffix('_at'))}" for c in ended
        )
        stamps.note(f"c{n}_why", f"CASE {names} END")
    if isinstance(kind.satisfied_by, Attempts) and kind.satisfied_by.stops_at:
        columns = kind.satisfied_by.stops_at
        check_times(facts, frame.loaded, columns, f"`stops_when` of `{spec.term}`")
        stamps.note(f"g{n}", earliest([known(facts.high(c), facts.high(c)) for c in columns]))
        names = " ".join(
            f"WHEN {facts.high(c)} <= {frame.as_of} THEN {literal(c.removesuffix('_at'))}" for c in columns
        )
        stamps.note(f"g{n}_why", f"CASE {names} END")
    if isinstance(kind.satisfied_by, Attempts) and kind.satisfied_by.distinct_by == "channel":
        frame.loaded.require("activities", "type", f"`distinct_by: channel` of `{spec.term}`")
    if (
        isinstance(kind.satisfied_by, Attempts)
        and kind.satisfied_by.outcomes
        and not {"outcome", "direction"} & facts.activities.keys()
    ):
        frame.loaded.require("activities", "outcome", f"`{spec.term}`")
    if isinstance(kind.satisfied_by, Attempts) and kind.satisfied_by.not_status:
        if "status" not in facts.columns:
            frame.loaded.require("leads", "status", f"`{spec.term}`")
        words = ", ".join(literal(s) for s in kind.satisfied_by.not_status)
        stamps.note(f"u{n}", f"CASE WHEN l.status IS NULL OR LOWER(l.status) IN ({words}) THEN 1 ELSE 0 END")


def _restarted(spec: Spec, frame: Frame, low: str, high: str) -> tuple[str, str, str]:
    """The last assignment before the first attempt (D8, the rep's view): each new owner has the whole window."""
    frame.loaded.require("assignments", "assigned_at", f"`{spec.term}`, whose clock restarts on reassignment")
    if not isinstance(spec.kind.satisfied_by, Attempts):
        raise ConfigurationError(
            f"`{spec.term}` cannot restart on reassignment",
            fix="`on_reassignment: restart` goes with the measure `attempts`",
        )
    exact = frame.loaded.tables["assignments"].columns["assigned_at"].precision == "instant"
    if not exact:
        raise EvaluationError(
            f"`{spec.term}` restarts on reassignment, and some assignments carry a date but no time",
            fix="export the assignments with their times",
        )
    attempt = f"{is_attempt(spec.kind.satisfied_by, frame)} AND a.occurred_at <= {frame.as_of}"
    joins = (
        f"LEFT JOIN (SELECT g.lead_id AS lead_id, MAX(g.assigned_at) AS moment FROM ({changes(frame.loaded)}) AS g"
        " JOIN lead AS l ON l.lead_id = g.lead_id"
        f" LEFT JOIN (SELECT l.lead_id AS lead_id, MIN(a.occurred_at) AS moment FROM in_activities AS a {survivor_join(frame)}"
        f" JOIN lead AS l ON l.lead_id = {lead_of_activity(frame)} WHERE {attempt} AND a.occurred_at >= {low} GROUP BY l.lead_id) AS t ON t.lead_id = g.lead_id"
        f" WHERE g.assigned_at <= COALESCE(t.moment, {frame.as_of}) GROUP BY g.lead_id) AS again ON again.lead_id = l.lead_id"
    )
    later = "CASE WHEN again.moment > {0} THEN again.moment ELSE {0} END"
    return later.format(low), later.format(high), joins


def check(spec: Spec, frame: Frame) -> None:
    """Whether the data have what the term needs.

    Raises:
        EvaluationError: a table or a column is missing, or an expression does not fit the columns.
        ConfigurationError: the promise cannot be computed whatever the data.
    """
    for part in spec.parts:
        _about(part, frame)
        check_window(part)
    clock = f"the clock of `{spec.term}`, which starts at `{spec.kind.start}`"
    check_times(frame.facts, frame.loaded, (spec.start, spec.base), clock)
    if not frame.facts.is_occasion:
        check_times(frame.facts, frame.loaded, spec.kind.named, f"`{spec.term}`")
    population(spec.stage, spec.where, frame, spec.term)
    for column in spec.kind.pause or ():
        need(frame, column, f"the pause of `{spec.term}`")
        if frame.facts.times.get(column) != "instant":
            raise EvaluationError(
                f"`{column}` of {frame.facts.table} holds days without a time of day, and the clock of `{spec.term}` pauses by it",
                fix="export it with its time of day",
            )
    _note_stamps(spec, frame, _Stamps())
    check_window(spec)
    check_own(spec)
    if isinstance(spec.kind.satisfied_by, Attempts) and frame.facts.table != "leads":
        raise ConfigurationError(
            f"`{spec.term}` counts attempts to reach leads, and {spec.subject} are none",
            fix="write `of: lead` or a stage of the leads, or choose `measure: deadline`",
        )
    if isinstance(spec.kind.satisfied_by, Attempts):
        for column in ("occurred_at", "lead_id"):
            frame.loaded.require("activities", column, f"`{spec.term}`")
    if spec.restart:
        _restarted(spec, frame, "t", "t")
