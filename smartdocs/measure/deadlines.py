"""When an obligation starts -> when it is due: a calendar becomes tables of business time, a zone becomes a tree of CASE.

A window of business hours goes to the clock table and back through its inverse; business days are numbered rows;
calendar days are added to the time on the wall. What is looked up is the same on every engine: integers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError
from smartdocs.measure.clock import Clock
from smartdocs.measure.engine import quoted
from smartdocs.measure.read.wall import make_wall
from smartdocs.measure.sql import choose, on_clock
from smartdocs.measure.timetable import DAY, midnight, offset_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.spec import Group, Spec
    from smartdocs.model.quantity import Duration

INT = "BIGINT"
BUCKET = 3600


def spans(window: Duration) -> timedelta:
    """How far after its start a window may end, generously: a calendar is laid out so much further."""
    if window.ruler == "business":
        days = {"minutes": 7, "hours": 1, "days": 4, "weeks": 20, "months": 62}[window.unit]
    else:
        days = {"minutes": 1, "hours": 1, "days": 1, "weeks": 7, "months": 31}[window.unit]
    return timedelta(days=60 + days * int(window.number + 1))


def check_window(spec: Spec) -> None:
    """Refuse a window without one meaning.

    Raises:
        ConfigurationError: it does not say which time counts, or has no fixed length.
    """
    window = spec.kind.window
    if window.is_bare:
        raise ConfigurationError(
            f"`{window}` of `{spec.term}` does not say which time counts",
            fix=f"write `{window.number} business {window.unit}` or `{window.number} calendar {window.unit}`",
        )
    if window.ruler == "business" and window.unit in {"weeks", "months"}:
        raise ConfigurationError(
            f"`{window}` of `{spec.term}` has no fixed length", fix="write it in business days"
        )
    if window.unit in {"days", "weeks"} and window.number % 1:
        raise ConfigurationError(
            f"`{window}` of `{spec.term}`: only whole {window.unit} are counted",
            fix="write the part of a day in hours, or round it",
        )
    if window.unit == "months":
        raise ConfigurationError(
            f"`{window}` of `{spec.term}`: months differ in length",
            fix="write it in calendar days, for example `90 calendar days`",
        )


@dataclass(slots=True)
class Dues:
    """The SQL of all deadlines of a group, in two steps: what each is computed from, then the deadline itself."""

    sources: dict[str, str] = field(default_factory=dict)
    """Alias → join that the first step needs."""
    raw: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    """Business time at which something is due → the deadline it stands for: two terms with one window look it up once."""


def dues(engine: Engine, group: Group, first: int, last: int) -> Dues:
    """Lay out the calendars of a group for starts from ``first`` to ``last``, and say how its deadlines follow.

    The first step reads the relation ``b`` (s_lo, s_hi), the second the relation ``x`` that the first one makes.
    A start or a deadline that lies outside what was laid out has no deadline: NULL.
    """
    longest = max(spans(m.kind.window) for m in group.members)
    before = longest if any(m.kind.is_ahead for m in group.members) else timedelta()
    begin = datetime.fromtimestamp(first, UTC).date() - timedelta(days=8) - before
    end = datetime.fromtimestamp(last, UTC).date() + longest
    found = Dues()
    names: dict[str, str] = {}
    for spec in group.members:
        check_window(spec)
        if spec.kind.window.ruler == "business":
            names.setdefault(spec.timetable.name, f"{group.number}_{len(names)}")
    for calendar, name in names.items():
        counted = [
            m for m in group.members if m.timetable.name == calendar and m.kind.window.ruler == "business"
        ]
        _load_clock(engine, name, counted, begin, end)
    for spec in group.members:
        for side in group.ends:
            if spec.kind.window.ruler == "business":
                _business(found, spec, group, names[spec.timetable.name], side)
            else:
                _calendar(found, spec, group, side, begin, end)
    return found


def _base(group: Group, side: str) -> str:
    """The time from which the windows count."""
    return f"b.{'w' if group.has_base else 's'}_{side}"


def _business(found: Dues, spec: Spec, group: Group, clock: str, side: str) -> None:
    start, name = _base(group, side), f"d{spec.number}_{side}"
    sign = "-" if spec.kind.is_ahead else "+"
    window, alias, inverse = spec.kind.window, f"c{clock}_{side}", f"j{spec.number}_{side}"
    found.sources[alias] = f"LEFT JOIN clock_{clock} AS {alias} ON {on_clock(alias, start)}"
    raw = f"x.{name}"
    if window.is_sub_day:
        used = f"{alias}.cum + {alias}.is_open * ({start} - {alias}.t0)"
        used += f" {sign} {window.seconds}{_paused(found, spec, clock, used)}"
        if used in found.known:
            found.columns.append(f"{found.known[used]} AS {name}")
            return
        bucket = f"({raw} - 1 - MOD({raw} - 1, {BUCKET}))"
        found.joins.append(
            f"LEFT JOIN due_{clock} AS {inverse} ON {inverse}.bucket = {bucket} AND {raw} > {inverse}.b0 AND {raw} <= {inverse}.b1"
        )
        found.known[used] = f"{inverse}.t0 + ({raw} - {inverse}.b0)"
    else:
        used = f"{alias}.business_day"
        used += f" {sign} {int(window.number)}{_paused(found, spec, clock, used)}"
        if used in found.known:
            found.columns.append(f"{found.known[used]} AS {name}")
            return
        found.joins.append(f"LEFT JOIN business_days_{clock} AS {inverse} ON {inverse}.business_day = {raw}")
        found.known[used] = f"{inverse}.close_at"
    found.columns.append(f"{found.known[used]} AS {name}")
    found.raw.append(f"{used} AS {name}")


def _paused(found: Dues, spec: Spec, clock: str, started: str) -> str:
    """What a pause adds on the ruler of the window; nothing when it began after the window was over (D12)."""
    if not spec.kind.pause:
        return ""
    n, window = spec.number, spec.kind.window
    sides = {}
    for side in ("pf", "pu"):
        moment, alias = f"b.{side}{n}", f"{side}{clock}_{n}"
        found.sources[alias] = f"LEFT JOIN clock_{clock} AS {alias} ON {on_clock(alias, moment)}"
        sides[side] = (
            f"({alias}.cum + {alias}.is_open * ({moment} - {alias}.t0))"
            if window.is_sub_day
            else f"{alias}.business_day"
        )
    in_time = f"< {window.seconds}" if window.is_sub_day else f"<= {int(window.number)}"
    return (
        f" + CASE WHEN b.pu{n} > b.pf{n} AND {sides['pf']} - ({started}) {in_time}"
        f" THEN {sides['pu']} - {sides['pf']} ELSE 0 END"
    )


def _stood_still(spec: Spec, start: str) -> str:
    """The same in plain seconds, for windows of calendar time."""
    if not spec.kind.pause:
        return ""
    n, window = spec.number, spec.kind.window
    length = window.seconds if window.unit != "months" else 0
    return (
        f" + CASE WHEN b.pu{n} > b.pf{n} AND b.pf{n} - {start} < {length} THEN b.pu{n} - b.pf{n} ELSE 0 END"
    )


def _calendar(found: Dues, spec: Spec, group: Group, side: str, begin: date, end: date) -> None:
    start, name = _base(group, side), f"d{spec.number}_{side}"
    sign = "-" if spec.kind.is_ahead else "+"
    window, raw = spec.kind.window, f"x.{name}"
    if window.is_sub_day:
        found.raw.append(f"{start} {sign} {window.seconds}{_stood_still(spec, start)} AS {name}")
        found.columns.append(f"{raw} AS {name}")
        return
    zone = spec.timetable.zone
    stretches = offset_stretches(zone, midnight(begin), midnight(end))
    offset = choose(start, [since for since, _, _ in stretches[1:]], [east for _, _, east in stretches])
    days = int(window.number) * (7 if window.unit == "weeks" else 1)
    wall = f"({start} + {offset} {sign} {days * DAY})"
    whole_day = spec.kind.day_rule == "end_of_day"
    # the last second of a day that has it twice is the later one (America/Santiago, in April)
    back = make_wall(zone, midnight(begin), midnight(end)).shift(raw, "later" if whole_day else "earlier")
    wall = f"({wall}{_stood_still(spec, start)})"
    found.raw.append(f"{f'({wall} - MOD({wall}, {DAY}) + {DAY - 1})' if whole_day else wall} AS {name}")
    found.columns.append(f"{raw} - {back} AS {name}")


def _load_clock(engine: Engine, name: str, counted: Sequence[Spec], begin: date, end: date) -> None:
    """The tables of a calendar that the windows counted on it need."""
    clock = Clock(counted[0].timetable, begin, end)
    sub_day = {spec.kind.window.is_sub_day for spec in counted}
    tables: list[tuple[str, tuple[str, ...], Sequence[tuple[object, ...]]]] = [
        ("clock", ("day0", "t0", "t1", "cum", "is_open", "business_day"), clock.clock_rows())
    ]
    if True in sub_day:
        tables.append(("due", ("bucket", "b0", "b1", "t0"), clock.due_rows()))
    if False in sub_day:
        tables.append(("business_days", ("business_day", "close_at"), clock.business_day_rows()))
    for table, columns, rows in tables:
        engine.load_rows(f"{table}_{name}", tuple((c, INT) for c in columns), [row[1:] for row in rows])


def keeps_the_time(spec: Spec) -> bool:
    """``day_rule: exact`` in business days keeps the wall time; rare enough to be worked out lead by lead."""
    window = spec.kind.window
    return window.ruler == "business" and window.unit == "days" and spec.kind.day_rule == "exact"


def set_exact_business_days(engine: Engine, group: Group, begun: str, into: str) -> None:
    """The relation ``into`` of ``begun``, with the deadlines of the terms that keep the wall time."""
    moments = ", ".join(f"s_{side}" for side in group.ends)
    starts = engine.execute(f"SELECT k, {moments} FROM {begun}")
    columns, joins = {name: f"b.{quoted(name)}" for name in engine.columns(begun)}, []
    for spec in filter(keeps_the_time, group.members):
        exact, window = f"exact_{spec.number}", spec.kind.window
        rows: list[tuple[object, ...]] = []
        if starts:
            begin = datetime.fromtimestamp(min(s[1] for s in starts), UTC).date() - timedelta(days=8)
            end = datetime.fromtimestamp(max(s[-1] for s in starts), UTC).date() + spans(window)
            clock, days = Clock(spec.timetable, begin, end), int(window.number)
            rows = [
                (k, *(clock.after_business_days(t, days, "exact") for t in times)) for k, *times in starts
            ]
        engine.load_rows(exact, (("k", INT), *((side, INT) for side in group.ends)), rows)
        joins.append(f"JOIN {exact} ON {exact}.k = b.k")
        columns |= {f"d{spec.number}_{side}": f"{exact}.{side}" for side in group.ends}
    chosen = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in columns.items())
    engine.execute(f"CREATE TABLE {into} AS SELECT {chosen} FROM {begun} AS b {' '.join(joins)}")
