"""Deadline promises -> a relation per term: one row an obligation, with its deadline, state and cause.

Every time is an integer (UTC seconds); every calendar is the clock table; a window becomes a due instant, and a state is
a comparison with it (D1, D4). A time known only to the day is a stretch from ``_lo`` to ``_hi``, and what the stretch
leaves open is indeterminate (D13). Terms that share their clock start share one pass over the activities.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.clock import Clock
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.kinds import EVENT_COLUMNS, STAGE_COLUMNS, Attempts, Deadline, Stamp
from smartdocs.measure.sql import condition, day_of, earliest, on_clock, step
from smartdocs.measure.timetable import offset_rows, wall_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.expression import Expression
    from smartdocs.model.quantity import Duration

DAY = 86_400
INT = "BIGINT"
Cases = list[tuple[str, str, str]]
"""Test, state, cause: the first test that holds decides."""
SHARED = ("k", "lead_id", "s_lo", "s_hi", "d_lo", "d_hi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One deadline term, resolved: what the SQL needs to know of it."""

    number: int
    """Names its columns and relations (``ob_3``)."""
    term: str
    stage: str
    where: Expression | None
    kind: Deadline
    timetable: Timetable
    restart: bool
    waived_by: tuple[int, str, str] | None
    """Number, id and outcome of the term that frees a lead of this one."""

    @property
    def clock(self) -> tuple[object, ...]:
        """Terms with the same clock start are measured together."""
        return (self.stage, self.where.text if self.where else "", self.kind.start, self.restart)

    @property
    def relation(self) -> str:
        """The view of its obligations."""
        return f"ob_{self.number}"


@dataclass(frozen=True, slots=True)
class Frame:
    """What all terms share: the facts, the instant up to which they are known, and the periods."""

    facts: Facts
    loaded: Loaded
    as_of: int
    boundaries: Mapping[str, tuple[int, ...]]
    """``month`` → the UTC instants at which a new local month begins, in order."""
    dimensions: tuple[str, ...]
    """Columns of the leads that results are grouped by."""


def spans(window: Duration) -> timedelta:
    """How far after its start a window may end, generously: a calendar is laid out so much further."""
    days = {"minutes": 7, "hours": 1, "days": 4, "weeks": 20, "months": 62}[window.unit]
    return timedelta(days=60 + days * int(window.number + 1))


def build(engine: Engine, specs: Sequence[Spec], frame: Frame) -> None:
    """Create the views ``ob_N`` of all terms, in an order that lets one waive another."""
    groups: dict[tuple[object, ...], list[Spec]] = {}
    for spec in specs:
        groups.setdefault(spec.clock, []).append(spec)
    clocks: set[str] = set()
    for number, members in enumerate(groups.values()):
        _subjects(engine, number, members, frame, clocks)
        _touches(engine, number, members, frame)
        for spec in members:
            engine.execute(f"CREATE VIEW state_{spec.number} AS {_states(number, spec, frame)}")
    for spec in specs:
        engine.execute(f"CREATE VIEW {spec.relation} AS {_waived(spec, frame)}")


# --- who is owed something, from when, until when -----------------------------------------------------------------


def _subjects(engine: Engine, number: int, members: Sequence[Spec], frame: Frame, clocks: set[str]) -> None:
    """``subject_N``: one row a lead: k, lead_id, owner, s_lo, s_hi, why it is excluded, its periods and deadlines."""
    first, facts = members[0], frame.facts
    start = EVENT_COLUMNS[first.kind.start]
    why = f"the clock of `{first.term}`, which starts at `{first.kind.start}`"
    need(frame, start, why)
    low, high = facts.low(start), facts.high(start)
    joins = ""
    if first.restart:
        low, high, joins = _restarted(first, frame, low, high)
    tests = [
        f"{low} IS NOT NULL",
        f"{low} <= {frame.as_of}",
        *population(first.stage, first.where, frame, first.term),
    ]
    columns = [
        "l.lead_id AS lead_id",
        f"{low} AS s_lo",
        f"{high} AS s_hi",
        f"{excluded(facts)} AS excluded",
        *(f"l.{quoted(c)} AS {quoted('by_' + c)}" for c in frame.dimensions),
        *(f"{sql} AS {name}" for name, sql in _stamps(members, frame)),
    ]
    engine.execute(
        f"CREATE TABLE base_{number} AS SELECT ROW_NUMBER() OVER () AS k, {', '.join(columns)} FROM lead AS l {joins} WHERE {' AND '.join(tests)}"
    )
    count, earliest_start, latest = engine.execute(
        f"SELECT COUNT(*), MIN(s_lo), MAX(s_hi) FROM base_{number}"
    )[0]
    if count:
        _lay_out(engine, members, clocks, earliest_start, latest)
    periods = [f"{step('b.s_lo', bounds)} AS p_{every}" for every, bounds in frame.boundaries.items()]
    exact = _is_exact(first, frame)
    sources: dict[str, str] = {}
    fields: list[str] = []
    for spec in members:
        for end, t in (("lo", "b.s_lo"), ("hi", "b.s_hi")):
            if end == "hi" and exact:
                fields.append(f"x.d{spec.number}_lo AS d{spec.number}_hi")
                continue
            fields.append(f"{_raw(spec, t, end, sources)} AS d{spec.number}_{end}")
    _dues(engine, number, members, periods, fields, sources)
    kept = engine.execute(f"SELECT COUNT(*) FROM subject_{number}")[0][0]
    if kept != count:
        raise EvaluationError(
            f"{count - kept} of {count} leads have a start or a deadline outside the years in which the calendar of `{first.term}` was laid out",
            fix="check the earliest and latest hand-off in the data, and that the calendar is open every week",
        )


def need(frame: Frame, column: str, why: str) -> None:
    """Stop unless the leads have ``column``, as read or as derived; ``why`` says what it is needed for.

    Raises:
        EvaluationError: it is not there; the message says how to map it.
    """
    if column not in frame.facts.columns and column not in frame.facts.times:
        frame.loaded.require("leads", column, why)


def population(stage: str, where: Expression | None, frame: Frame, term: str) -> list[str]:
    """The conditions that put a lead into the population of a term."""
    tests = []
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


def excluded(facts: Facts) -> str:
    """Why a record is no subject of any promise: ``duplicate`` or ``test``; NULL when it is (D7)."""
    cases = []
    if facts.merged:
        cases.append("WHEN EXISTS (SELECT 1 FROM survivor AS v WHERE v.lead_id = l.lead_id) THEN 'duplicate'")
    if "is_test" in facts.columns:
        cases.append("WHEN l.is_test = 1 THEN 'test'")
    return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


def _stamps(members: Sequence[Spec], frame: Frame) -> list[tuple[str, str]]:
    """Times of the lead itself that decide about a term, unknown while they lie after ``as_of``."""
    found: dict[str, str] = {}
    for spec in members:
        kind, n = spec.kind, spec.number
        for name, stamp in (("e", kind.satisfied_by), ("f", kind.fails_by)):
            if isinstance(stamp, Stamp):
                present = [c for c in stamp.columns if c in frame.facts.times]
                if not present or (name == "f" and len(present) < len(stamp.columns)):
                    frame.loaded.require("leads", stamp.columns[0], f"`{spec.term}`")
                known = [(frame.facts.low(c), frame.facts.high(c)) for c in present]
                found[f"{name}{n}_lo"] = earliest(
                    [f"CASE WHEN {lo} <= {frame.as_of} THEN {lo} END" for lo, _ in known]
                )
                found[f"{name}{n}_hi"] = earliest(
                    [f"CASE WHEN {lo} <= {frame.as_of} THEN {hi} END" for lo, hi in known]
                )
        ends = [c for c in kind.cancelled_by if c in frame.facts.times]
        if ends:
            found[f"c{n}"] = earliest(
                [
                    f"CASE WHEN {frame.facts.low(c)} <= {frame.as_of} THEN {frame.facts.low(c)} END"
                    for c in ends
                ]
            )
            names = " ".join(
                f"WHEN {frame.facts.low(c)} <= {frame.as_of} THEN {literal(c.removesuffix('_at'))}"
                for c in ends
            )
            found[f"c{n}_why"] = f"CASE {names} END"
        if isinstance(kind.satisfied_by, Attempts) and kind.satisfied_by.not_status:
            if "status" not in frame.facts.columns:
                frame.loaded.require("leads", "status", f"`{spec.term}`")
            words = ", ".join(literal(s) for s in kind.satisfied_by.not_status)
            found[f"u{n}"] = f"CASE WHEN l.status IS NULL OR LOWER(l.status) IN ({words}) THEN 1 ELSE 0 END"
    return list(found.items())


def _restarted(spec: Spec, frame: Frame, low: str, high: str) -> tuple[str, str, str]:
    """The last assignment before the first attempt (D8, the rep's view): each new owner has the whole window."""
    if "assignments" not in frame.loaded.tables:
        frame.loaded.require(
            "assignments", "assigned_at", f"`{spec.term}`, whose clock restarts on reassignment"
        )
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
        "LEFT JOIN (SELECT g.lead_id AS lead_id, MAX(g.assigned_at) AS moment FROM in_assignments AS g"
        " JOIN lead AS l ON l.lead_id = g.lead_id"
        f" LEFT JOIN (SELECT l.lead_id AS lead_id, MIN(a.occurred_at) AS moment FROM in_activities AS a {_survivor_join(frame)}"
        f" JOIN lead AS l ON l.lead_id = {_lead_of_activity(frame)} WHERE {attempt} AND a.occurred_at >= {low} GROUP BY l.lead_id) AS t ON t.lead_id = g.lead_id"
        f" WHERE g.assigned_at <= COALESCE(t.moment, {frame.as_of}) GROUP BY g.lead_id) AS again ON again.lead_id = l.lead_id"
    )
    later = "CASE WHEN again.moment > {0} THEN again.moment ELSE {0} END"
    return later.format(low), later.format(high), joins


# --- deadlines ----------------------------------------------------------------------------------------------------


def _lay_out(engine: Engine, members: Sequence[Spec], clocks: set[str], first: int, last: int) -> None:
    """Load the clock of every calendar that the terms need, once, over the years that the starts need."""
    for spec in members:
        begin = datetime.fromtimestamp(first, UTC).date() - timedelta(days=8)
        end = datetime.fromtimestamp(last, UTC).date() + max(spans(m.kind.window) for m in members)
        name = _clock_name(spec, members)
        if name in clocks:
            continue
        clocks.add(name)
        clock = Clock(spec.timetable, begin, end)
        for table, columns, rows in (
            (
                "clock",
                ("calendar VARCHAR", "day0", "t0", "t1", "cum", "is_open", "business_day"),
                clock.clock_rows(),
            ),
            ("due", ("calendar VARCHAR", "bucket", "b0", "b1", "t0"), clock.due_rows()),
            ("business_days", ("calendar VARCHAR", "business_day", "close_at"), clock.business_day_rows()),
            (
                "offsets",
                ("calendar VARCHAR", "day0", "t0", "t1", "shift"),
                _zoned(offset_rows, spec, begin, end),
            ),
            (
                "walls",
                ("calendar VARCHAR", "day0", "w0", "w1", "shift", "kind VARCHAR"),
                _zoned(wall_rows, spec, begin, end),
            ),
        ):
            typed = tuple((c.split()[0], c.split()[1] if " " in c else INT) for c in columns)
            engine.load_rows(f"{table}_{name}", typed, [(name, *row[1:]) for row in rows])


def _zoned(rows: object, spec: Spec, begin: date, end: date) -> list[tuple[object, ...]]:
    return rows(spec.timetable.zone, begin, end)  # type: ignore[operator, no-any-return]


def _clock_name(spec: Spec, members: Sequence[Spec]) -> str:
    """A calendar may be laid out over other years for another group of terms."""
    return f"{members[0].number}_" + "".join(c if c.isalnum() else "_" for c in spec.timetable.name)


def _is_exact(spec: Spec, frame: Frame) -> bool:
    return frame.facts.times[EVENT_COLUMNS[spec.kind.start]] == "instant"


def _raw(spec: Spec, t: str, end: str, sources: dict[str, str]) -> str:
    """What the deadline is computed from, as a column of the relation ``x``; joins are collected in ``sources``."""
    window = spec.kind.window
    name = f"@{spec.timetable.name}@"
    alias = f"c_{end}_{spec.timetable.name}".replace("-", "_")
    clock = f"{alias}.cum + {alias}.is_open * ({t} - {alias}.t0)"
    if window.is_bare:
        raise ConfigurationError(
            f"`{window}` of `{spec.term}` does not say which time counts",
            fix=f"write `{window.number} business {window.unit}` or `{window.number} calendar {window.unit}`",
        )
    if window.ruler == "business" and window.unit in {"weeks", "months"}:
        raise ConfigurationError(
            f"`{window}` of `{spec.term}` has no fixed length", fix="write it in business days"
        )
    if window.ruler == "business":
        sources[alias] = f"JOIN clock_{name} AS {alias} ON {on_clock(alias, name, t)}"
        if window.unit in {"minutes", "hours"}:
            return f"{clock} + {window.seconds}"
        return f"{alias}.business_day + {int(window.number)}"
    if window.unit in {"minutes", "hours"}:
        return f"{t} + {window.seconds}"
    offset = f"o_{end}_{spec.timetable.name}".replace("-", "_")
    sources[offset] = f"JOIN offsets_{name} AS {offset} ON {on_clock(offset, name, t)}"
    if window.unit == "months":
        raise ConfigurationError(
            f"`{window}` of `{spec.term}`: months differ in length",
            fix="write it in calendar days, for example `90 calendar days`",
        )
    days = int(window.number) * (7 if window.unit == "weeks" else 1)
    wall = f"({t} + {offset}.shift + {days * DAY})"
    return wall if spec.kind.day_rule != "end_of_day" else f"({wall} - MOD({wall}, {DAY}) + {DAY - 1})"


def _dues(
    engine: Engine,
    number: int,
    members: Sequence[Spec],
    periods: list[str],
    fields: list[str],
    sources: dict[str, str],
) -> None:
    """From what deadlines are computed of, to the deadlines: business time goes through the inverse of the clock."""

    def named(sql: str) -> str:
        for spec in members:
            sql = sql.replace(f"@{spec.timetable.name}@", _clock_name(spec, members))
        return sql

    inner = [f for f in fields if not f.startswith("x.")]
    if not engine.execute(f"SELECT COUNT(*) FROM base_{number}")[0][0]:
        nothing = ", ".join(f"CAST(NULL AS {INT}) AS d{s.number}_{e}" for s in members for e in ("lo", "hi"))
        engine.execute(
            f"CREATE TABLE subject_{number} AS SELECT b.*, {', '.join([*periods, nothing])} FROM base_{number} AS b"
        )
        return
    relation = named(
        f"SELECT b.*, {', '.join([*periods, *inner])} FROM base_{number} AS b {' '.join(sources.values())}"
    )
    joins, columns = [], []
    for spec in members:
        window = spec.kind.window
        ends = ["lo"] if f"x.d{spec.number}_lo AS d{spec.number}_hi" in fields else ["lo", "hi"]
        for end in ends:
            raw, alias, name = f"x.d{spec.number}_{end}", f"j{spec.number}{end}", _clock_name(spec, members)
            if window.ruler == "business" and window.unit in {"minutes", "hours"}:
                bucket = f"({raw} - 1 - MOD({raw} - 1, 3600))"
                joins.append(
                    f"JOIN due_{name} AS {alias} ON {alias}.calendar = {literal(name)} AND {alias}.bucket = {bucket} AND {raw} > {alias}.b0 AND {raw} <= {alias}.b1"
                )
                due = f"{alias}.t0 + ({raw} - {alias}.b0)"
            elif window.ruler == "business":
                joins.append(
                    f"JOIN business_days_{name} AS {alias} ON {alias}.calendar = {literal(name)} AND {alias}.business_day = {raw}"
                )
                due = f"{alias}.close_at"
            elif window.unit in {"days", "weeks"}:
                joins.append(
                    f"JOIN walls_{name} AS {alias} ON {alias}.calendar = {literal(name)} AND {alias}.day0 = {day_of(raw)} AND {raw} >= {alias}.w0 AND {raw} < {alias}.w1"
                )
                due = f"{raw} - {alias}.shift"
            else:
                due = raw
            columns.append(f"{due} AS d{spec.number}_{end}")
        if len(ends) == 1:
            columns.append(f"{columns[-1].rsplit(' AS ', 1)[0]} AS d{spec.number}_hi")
    kept = engine_columns(engine, number) + [p.rsplit(" AS ", 1)[1] for p in periods]
    chosen = ", ".join([*(f"x.{quoted(c)} AS {quoted(c)}" for c in kept), *columns])
    engine.execute(
        f"CREATE TABLE subject_{number} AS SELECT {chosen} FROM ({relation}) AS x {' '.join(joins)}"
    )
    _exact_business_days(engine, number, members)


def engine_columns(engine: Engine, number: int) -> list[str]:
    """The columns of ``base_N``."""
    return list(engine.columns(f"base_{number}"))


def _exact_business_days(engine: Engine, number: int, members: Sequence[Spec]) -> None:
    """``day_rule: exact`` in business days keeps the wall time; rare enough to be worked out lead by lead."""
    for spec in members:
        window = spec.kind.window
        if window.ruler != "business" or window.unit != "days" or spec.kind.day_rule != "exact":
            continue
        starts = engine.execute(f"SELECT k, s_lo, s_hi FROM subject_{number}")
        begin = datetime.fromtimestamp(min(s[1] for s in starts), UTC).date() - timedelta(days=8)
        end = datetime.fromtimestamp(max(s[2] for s in starts), UTC).date() + spans(window)
        clock, days = Clock(spec.timetable, begin, end), int(window.number)
        rows = [
            (k, clock.after_business_days(lo, days, "exact"), clock.after_business_days(hi, days, "exact"))
            for k, lo, hi in starts
        ]
        engine.load_rows(f"exact_{spec.number}", (("k", INT), ("lo", INT), ("hi", INT)), rows)
        engine.execute(
            f"UPDATE subject_{number} SET d{spec.number}_lo = (SELECT lo FROM exact_{spec.number} AS e WHERE e.k = subject_{number}.k),"
            f" d{spec.number}_hi = (SELECT hi FROM exact_{spec.number} AS e WHERE e.k = subject_{number}.k)"
        )


def attempts_of(spec: Spec) -> Attempts:
    """The attempts a term asks for; for terms that ask for attempts."""
    if not isinstance(spec.kind.satisfied_by, Attempts):
        raise TypeError(f"{spec.term} asks for no attempts")
    return spec.kind.satisfied_by


def check(spec: Spec, frame: Frame) -> None:
    """Whether the data have what the term needs.

    Raises:
        EvaluationError: a table or a column is missing, or an expression does not fit the columns.
        ConfigurationError: the promise cannot be computed whatever the data.
    """
    start = EVENT_COLUMNS[spec.kind.start]
    if start not in frame.facts.times:
        frame.loaded.require(
            "leads", start, f"the clock of `{spec.term}`, which starts at `{spec.kind.start}`"
        )
    population(spec.stage, spec.where, frame, spec.term)
    _stamps([spec], frame)
    _raw(spec, "t", "lo", {})
    if isinstance(spec.kind.satisfied_by, Attempts):
        for column in ("occurred_at", "lead_id"):
            frame.loaded.require("activities", column, f"`{spec.term}`")
    if spec.restart:
        _restarted(spec, frame, "t", "t")


# --- attempts -----------------------------------------------------------------------------------------------------


def is_attempt(attempts: Attempts, frame: Frame) -> str:
    """An outbound activity of a person by an allowed channel (D10). What the export does not say is not held against it."""
    known = frame.facts.activities
    tests = []
    if "direction" in known:
        tests.append("COALESCE(a.direction, 'outbound') = 'outbound'")
    if "is_automated" in known:
        tests.append("COALESCE(a.is_automated, 0) = 0")
    if "type" in known:
        tests.append(f"COALESCE(a.type, 'call') IN ({', '.join(literal(c) for c in attempts.channels)})")
    return f"({' AND '.join(tests)})" if tests else "(1 = 1)"


def is_stop(attempts: Attempts, frame: Frame) -> str | None:
    """What fulfils the promise early: an outcome, or the buyer's own reply (D11)."""
    known = frame.facts.activities
    tests = []
    if "outcome" in known:
        tests.append(f"a.outcome IN ({', '.join(literal(s) for s in attempts.stops_when)})")
    if "direction" in known and "replied" in attempts.stops_when:
        tests.append("a.direction = 'inbound'")
    return f"({' OR '.join(tests)})" if tests and attempts.stops_when else None


def _lead_of_activity(frame: Frame) -> str:
    return "COALESCE(v.into_id, a.lead_id)" if frame.facts.merged else "a.lead_id"


def _survivor_join(frame: Frame) -> str:
    return "LEFT JOIN survivor AS v ON v.lead_id = a.lead_id" if frame.facts.merged else ""


def _touches(engine: Engine, number: int, members: Sequence[Spec], frame: Frame) -> None:
    """``touch_N``: what the activities say about each subject, in one pass for all terms that share its clock."""
    attempting = [spec for spec in members if isinstance(spec.kind.satisfied_by, Attempts)]
    if not attempting:
        return
    for column in ("occurred_at", "lead_id"):
        if column not in frame.facts.activities:
            frame.loaded.require("activities", column, f"`{attempting[0].term}`")
    exact = _all_exact(members[0], frame)
    high = "a.occurred_at" if frame.facts.activities["occurred_at"] == "instant" else "a.occurred_at_hi"
    sums: list[str] = []
    everything: set[str] = set()
    for spec in attempting:
        attempts, n = attempts_of(spec), spec.number
        attempt, stop = is_attempt(attempts, frame), is_stop(attempts, frame)
        everything |= {attempt, stop} if stop else {attempt}
        since = f"{high} >= s.s_lo - {attempts.before_start}"
        sure = since
        if spec.kind.window.is_sub_day and not exact:
            sure = f"a.occurred_at >= s.s_hi - {attempts.before_start}"
        sums.append(f"MIN(CASE WHEN {attempt} AND {since} THEN a.occurred_at END) AS first{n}")
        sums.append(
            f"SUM(CASE WHEN {attempt} AND {sure} AND {high} <= s.d{n}_lo THEN 1 ELSE 0 END) AS sure{n}"
        )
        if not exact:
            possible = f"{attempt} AND {since} AND a.occurred_at <= s.d{n}_hi"
            sums.append(f"SUM(CASE WHEN {possible} THEN 1 ELSE 0 END) AS maybe{n}")
            sums.append(
                f"SUM(CASE WHEN {possible} AND a.occurred_at <> {high} THEN 1 ELSE 0 END) AS vague{n}"
            )
        if attempts.count > 1:
            sums.append(f"SUM(CASE WHEN {attempt} AND {since} THEN 1 ELSE 0 END) AS total{n}")
        if stop:
            reached = f"{stop} AND {sure} AND {high} <= s.d{n}_lo"
            sums.append(f"MIN(CASE WHEN {reached} THEN a.occurred_at END) AS stop{n}")
            named = (
                " ".join(
                    f"WHEN MAX(CASE WHEN {reached} AND a.outcome = {literal(o)} THEN 1 ELSE 0 END) = 1 THEN {literal(o)}"
                    for o in attempts.stops_when
                )
                if "outcome" in frame.facts.activities
                else ""
            )
            sums.append(
                f"CASE {named} WHEN MAX(CASE WHEN {reached} THEN 1 ELSE 0 END) = 1 THEN 'replied' END AS stopped{n}"
            )
    before = max(a.before_start for a in (s.kind.satisfied_by for s in attempting) if isinstance(a, Attempts))
    # the filter, when all terms have the same: what is no attempt for any of them needs no row
    worth = f"AND ({' OR '.join(sorted(everything))})" if "(1 = 1)" not in everything else ""
    engine.execute(
        f"CREATE TABLE touch_{number} AS SELECT s.k AS k, {', '.join(sums)} FROM in_activities AS a {_survivor_join(frame)}"
        f" JOIN subject_{number} AS s ON s.lead_id = {_lead_of_activity(frame)}"
        f" WHERE a.occurred_at <= {frame.as_of} AND {high} >= s.s_lo - {before} {worth} GROUP BY s.k"
    )
    for spec in attempting:
        _spaced(engine, number, spec, frame)


def _all_exact(spec: Spec, frame: Frame) -> bool:
    return _is_exact(spec, frame) and frame.facts.activities.get("occurred_at") == "instant"


def _spaced(engine: Engine, number: int, spec: Spec, frame: Frame) -> None:
    """``spaced_N``: how many attempts count when they must lie apart, each the first far enough from the one before (D10).

    Only leads with enough attempts for the raw count can be met, so only those are walked through.
    An attempt known only to the day proves no gap; it may make up for one that is missing, which is then indeterminate.
    """
    attempts = attempts_of(spec)
    if not is_spaced(attempts):
        return
    n = spec.number
    raw = "sure" if _all_exact(spec, frame) else "maybe"
    high = "a.occurred_at" if frame.facts.activities["occurred_at"] == "instant" else "a.occurred_at_hi"
    engine.execute(
        f"CREATE TABLE gap_{n} AS SELECT s.k AS k, a.occurred_at AS moment FROM in_activities AS a {_survivor_join(frame)}"
        f" JOIN subject_{number} AS s ON s.lead_id = {_lead_of_activity(frame)}"
        f" JOIN touch_{number} AS t ON t.k = s.k AND t.{raw}{n} >= {attempts.count}"
        f" WHERE {is_attempt(attempts, frame)} AND a.occurred_at = {high} AND a.occurred_at <= {frame.as_of}"
        f" AND a.occurred_at >= s.s_lo - {attempts.before_start} AND a.occurred_at <= s.d{n}_lo"
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


def is_spaced(attempts: Attempts) -> bool:
    """Whether attempts must lie apart to count; a single one always does."""
    return attempts.min_gap > 0 and attempts.count > 1


# --- states -------------------------------------------------------------------------------------------------------


def _states(number: int, spec: Spec, frame: Frame) -> str:
    """The obligations of a term before waivers: deadline, state, cause (D1, D4, D11, D13)."""
    n, kind = spec.number, spec.kind
    dims = [f"s.{quoted('by_' + c)} AS {quoted('by_' + c)}" for c in frame.dimensions]
    periods = [f"s.p_{every} AS p_{every}" for every in frame.boundaries]
    shared = [
        *(f"s.{c} AS {c}" for c in SHARED[:4]),
        f"s.d{n}_lo AS d_lo",
        f"s.d{n}_hi AS d_hi",
        *dims,
        *periods,
    ]
    stamps = {name for name, _ in _stamps([spec], frame)}
    ended = [(f"s.c{n} <= s.d{n}_hi", "cancelled", f"s.c{n}_why")] if f"c{n}" in stamps else []
    over = f"{frame.as_of} >= s.d{n}_hi"
    cases: Cases = [("s.excluded IS NOT NULL", "excluded", "s.excluded")]
    joins = ""
    if isinstance(kind.satisfied_by, Attempts):
        cases += _attempt_cases(spec, frame, ended, over)
        joins = f"LEFT JOIN touch_{number} AS t ON t.k = s.k"
        if is_spaced(kind.satisfied_by):
            joins += f" LEFT JOIN spaced_{n} AS w ON w.k = s.k"
        happened = f"t.first{n}"
    else:
        cases += _stamp_cases(spec, frame, ended, over)
        happened = f"s.e{n}_lo"
    state = " ".join(f"WHEN {test} THEN {literal(word)}" for test, word, _ in cases)
    cause = " ".join(f"WHEN {test} THEN {why}" for test, _, why in cases)
    return (
        f"SELECT {', '.join(shared)}, {happened} AS happened_at, CASE {state} ELSE 'pending' END AS state,"
        f" CASE {cause} ELSE '' END AS cause FROM subject_{number} AS s {joins}"
    )


def _attempt_cases(spec: Spec, frame: Frame, ended: Cases, over: str) -> Cases:
    attempts, n = attempts_of(spec), spec.number
    enough = f"w.reached >= {attempts.count}" if is_spaced(attempts) else f"t.sure{n} >= {attempts.count}"
    maybe = f"COALESCE(w.reached, 0) + t.vague{n}" if is_spaced(attempts) else f"t.maybe{n}"
    late = f"t.first{n} IS NOT NULL" if attempts.count == 1 else f"t.total{n} >= {attempts.count}"
    cases = []
    if attempts.not_status:
        cases.append((f"{enough} AND s.u{n} = 0", "met", "''"))
    else:
        cases.append((enough, "met", "''"))
    if is_stop(attempts, frame):
        cases.append((f"t.stop{n} IS NOT NULL", "met", f"t.stopped{n}"))
    cases += ended
    if not _all_exact(spec, frame):
        cases.append((f"{over} AND {maybe} >= {attempts.count}", "indeterminate", "'date_only'"))
    if attempts.not_status:
        cases.append((f"{over} AND {enough}", "breached", "'status'"))
    cases.append((f"{over} AND {late}", "breached", "'late'"))
    cases.append((over, "breached", "'never'"))
    return cases


def _stamp_cases(spec: Spec, frame: Frame, ended: Cases, over: str) -> Cases:
    n, kind = spec.number, spec.kind
    columns = kind.satisfied_by.columns if isinstance(kind.satisfied_by, Stamp) else ()
    e_lo, e_hi, d_lo, d_hi = f"s.e{n}_lo", f"s.e{n}_hi", f"s.d{n}_lo", f"s.d{n}_hi"
    exact = _is_exact(spec, frame) and all(
        frame.facts.times.get(c) == "instant" for c in columns if c in frame.facts.times
    )
    begun = f"{e_lo} >= s.s_hi" if kind.window.is_sub_day and not exact else f"{e_hi} >= s.s_lo"
    cases: Cases = []
    if kind.fails_by:
        # acceptance: the later of two decisions counts, and silence is what the promise says
        f_lo, f_hi = f"s.f{n}_lo", f"s.f{n}_hi"
        last = f"{f_lo} IS NOT NULL AND ({e_lo} IS NULL OR {e_lo} <= {f_lo})"
        in_time = (
            f" AND {f_hi} <= {d_lo}" if kind.silence == "met" else ""
        )  # silence decided before the rejection came
        cases.append((f"{last}{in_time}", "breached", "'rejected'"))
        cases.append((f"{e_lo} IS NOT NULL AND NOT ({last})", "met", "''"))
        cases.append((f"{over} AND {last} AND {f_lo} <= {d_hi}", "indeterminate", "'date_only'"))
        cases.append((over, kind.silence, "'undecided'"))
        return cases
    cases.append((f"{e_hi} <= {d_lo} AND {begun}", "met", "''"))
    cases.append((f"{e_hi} < s.s_lo", "indeterminate", "'before_the_start'"))
    undone = f"({e_lo} IS NULL OR {e_lo} > {d_hi})"
    cases += [(f"{test} AND {undone}", state, why) for test, state, why in ended]
    if not exact:
        cases.append((f"{over} AND {e_lo} <= {d_hi}", "indeterminate", "'date_only'"))
    cases.append((f"{over} AND {e_lo} IS NOT NULL", "breached", "'late'"))
    cases.append((over, kind.silence, "'never'"))
    return cases


def _waived(spec: Spec, frame: Frame) -> str:
    """Obligations that another promise to the same lead frees (D5: they leave the score, kept or not)."""
    if spec.waived_by is None:
        return f"SELECT * FROM state_{spec.number}"
    other, other_term, outcome = spec.waived_by
    freed = f"w.state = {literal(outcome)} AND o.state <> 'excluded'"
    names = [
        *SHARED,
        *(quoted("by_" + c) for c in frame.dimensions),
        *(f"p_{every}" for every in frame.boundaries),
        "happened_at",
    ]
    kept = ", ".join(f"o.{name} AS {name}" for name in names)
    return (
        f"SELECT {kept}, CASE WHEN {freed} THEN 'waived' ELSE o.state END AS state,"
        f" CASE WHEN {freed} THEN {literal(other_term)} ELSE o.cause END AS cause FROM state_{spec.number} AS o"
        f" LEFT JOIN ob_{other} AS w ON w.lead_id = o.lead_id"
    )
