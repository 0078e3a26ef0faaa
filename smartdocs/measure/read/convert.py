"""The cells of one file, taken apart -> typed canonical columns, and for every row the reason why it cannot be loaded.

Instants become UTC epoch seconds ``X``; where a column has whole days, ``X_hi`` is the last second it may mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.read import dates, numbers
from smartdocs.measure.read.apart import Cast, cells_of, map_sql
from smartdocs.measure.read.preset import TablePreset, Wanted
from smartdocs.measure.read.report import Precision
from smartdocs.measure.read.stage import Staged
from smartdocs.measure.read.tables import Column

TYPES = {"instant": "BIGINT", "number": "DOUBLE", "money": "DOUBLE", "boolean": "INTEGER"}
"""Of the kinds that are not text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A file of a table, with one reading for each of its columns."""

    staged: Staged
    walls: str
    """Relation with the cells taken apart."""
    casts: Mapping[str, tuple[Cast, ...]]
    columns: Mapping[str, Column]
    wanted: Mapping[str, Wanted]
    preset: TablePreset
    constants: Mapping[str, Any] = field(default_factory=dict)
    """Of every row, whatever the file says."""
    shape: Mapping[str, str] = field(default_factory=dict)
    """Of rows for which the file says nothing."""
    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    short_ids: bool = False
    zone: str
    wall: str = ""
    """The table from local to UTC; empty when nothing has to be turned."""
    ambiguous: Literal["earlier", "later", "reject"]
    notes: tuple[str, ...] = ()

    @property
    def cells(self) -> str:
        """The relation the walls are made of."""
        return cells_of(self.walls)

    def precision(self, column: str) -> Precision | None:
        """Of an instant that this file has."""
        casts = self.casts.get(column, ())
        if not casts:
            return None
        if not any(cast.has_dates for cast in casts):
            return "instant"
        return "mixed" if any(cast.has_times for cast in casts) else "date"


def select_sql(file: Understood, index: int, kept: Sequence[str], with_hi: Sequence[str]) -> str:
    """The typed rows: file, record, line, twice, problem (null, or header, value and reason), then the kept columns.

    ``with_hi`` are the columns that also have their upper bound, as ``X_hi``.
    """
    joins: list[str] = []
    items: list[str] = []
    problems: list[str] = [NO_PROBLEM]
    twice: list[str] = ["0"]
    for column, spec in file.columns.items():
        if column in kept or column in file.casts:
            value, hi = _column(file, column, spec, joins, problems, twice)
            items.append(f"{value} AS {quoted(column)}")
            if column in with_hi:
                items.append(f"{hi} AS {quoted(column + '_hi')}")
    inner = (
        f"SELECT record, line, {' + '.join(twice)} AS twice, COALESCE({', '.join(problems)}) AS problem,"
        f" {', '.join(f'cell{c.number}' for casts in file.casts.values() for c in casts)}, {', '.join(items)}"
        f" FROM {file.walls} {' '.join(joins)}"
    )
    outer = [f"{_default(file, c)} AS {quoted(c)}" for c in kept] + [quoted(c + "_hi") for c in with_hi]
    problem = f"COALESCE({', '.join(['problem', *_not_done(file)])})"
    return f"SELECT {index} AS file, record, line, twice, {problem} AS problem, {', '.join(outer)} FROM ({inner})"


NO_PROBLEM = "CAST(NULL AS STRUCT(header VARCHAR, value VARCHAR, reason VARCHAR))"


def _problem(condition: str, header: str, value: str, reason: str) -> str:
    return (
        f"CASE WHEN {condition} THEN {{'header': {literal(header)}, 'value': CAST({value} AS VARCHAR),"
        f" 'reason': {literal(reason)}}} END"
    )


def _column(
    file: Understood, column: str, spec: Column, joins: list[str], problems: list[str], twice: list[str]
) -> tuple[str, str]:
    """The SQL of a column and of its upper bound; what it joins and what may be wrong with it is added to the lists."""
    if column in file.constants:
        constant = file.constants[column]
        text = (
            "NULL"
            if constant is None
            else literal(str(int(constant) if isinstance(constant, bool) else constant))
        )
        value = f"CAST({text} AS {TYPES.get(spec.kind, 'VARCHAR')})"
        return value, value
    casts = file.casts.get(column, ())
    values, his = [], []
    for cast in casts:
        value, hi = _cast(file, cast, spec, joins, problems, twice)
        values.append(value)
        his.append(hi)
    if column in file.shape:
        values.append(literal(file.shape[column]))
        his.append("NULL")
    if not values:
        value = f"CAST(NULL AS {TYPES.get(spec.kind, 'VARCHAR')})"
        return value, value
    value = f"COALESCE({', '.join(values)})" if len(values) > 1 else values[0]
    hi = f"COALESCE({', '.join(his)})" if len(his) > 1 else his[0]
    if spec.required and casts:
        absent = " AND ".join(f"cell{cast.number} IS NULL" for cast in casts)
        problems.append(_problem(absent, casts[0].source.header, "''", f"{column} is blank"))
    return value, hi


def _cast(
    file: Understood, cast: Cast, spec: Column, joins: list[str], problems: list[str], twice: list[str]
) -> tuple[str, str]:
    s, header = f"cell{cast.number}", cast.source.header
    if spec.kind == "instant":
        return _instant(file, cast, joins, problems, twice)
    if spec.kind in {"number", "money"}:
        if cast.storage == "number":
            return f"CAST({s} AS DOUBLE)", "NULL"
        value = numbers.number_sql(s, cast.style)
        how = "a plain number" if cast.style == "plain" else "a number like the others of the column"
        problems.append(_problem(f"{s} IS NOT NULL AND ({value}) IS NULL", header, s, f"is not {how}"))
        return value, "NULL"
    if spec.kind == "boolean":
        if cast.storage in {"boolean", "number"}:
            return f"CAST({s} AS INTEGER)", "NULL"
        value = numbers.flag_sql(s)
        problems.append(
            _problem(f"{s} IS NOT NULL AND ({value}) IS NULL", header, s, "is neither yes nor no")
        )
        return value, "NULL"
    if spec.kind == "id":
        if file.short_ids:
            long = f"regexp_full_match({s}, '0[0-9A-Za-z]{{14}}[A-Z0-5]{{3}}')"
            return f"CASE WHEN {long} THEN left({s}, 15) ELSE {s} END", "NULL"
        return s, "NULL"
    mapping = {**file.values.get(cast.column, {}), **cast.source.values}
    if spec.closed:
        own = {form: name for name in spec.closed for form in (name, name.replace("_", " "))}
        return map_sql(s, {**own, **mapping}, f"lower({s})"), "NULL"
    return map_sql(s, mapping, s), "NULL"


def _instant(
    file: Understood, cast: Cast, joins: list[str], problems: list[str], twice: list[str]
) -> tuple[str, str]:
    """The instant, or the first and the last one that a whole day may mean."""
    n, header = cast.number, cast.source.header
    w, o, d = f"wall{n}", f"east{n}", f"whole{n}"
    start = w
    if cast.dates_only:
        start, o, d = f"({w} - {w} % {dates.DAY})", "CAST(NULL AS BIGINT)", "TRUE"
    how = cast.reading.sentence if cast.storage == "text" else "between 1970 and 2199"
    problems.append(
        _problem(f"cell{n} IS NOT NULL AND {w} IS NULL", header, f"cell{n}", f"is no date or time {how}")
    )
    last = f"{start} + {dates.DAY - 1}"
    if file.wall == "" or not cast.is_local:
        instant = start if cast.dates_only else f"({w} - COALESCE({o}, 0))"
        return instant, (f"CASE WHEN {d} THEN {last} ELSE {instant} END" if cast.has_dates else instant)

    def join(alias: str, seconds: str) -> None:
        joins.append(
            f"LEFT JOIN {file.wall} AS {alias} ON {alias}.day0 = {seconds} - ({seconds}) % {dates.DAY}"
            f" AND {seconds} >= {alias}.w0 AND {seconds} < {alias}.w1"
        )

    join(f"a{n}", start)
    local = f"{start} - a{n}.{'later' if file.ambiguous == 'later' else 'earlier'}"
    value = f"CASE WHEN {d} THEN {start} - a{n}.earlier WHEN {o} IS NOT NULL THEN {w} - {o} ELSE {local} END"
    hi = value
    is_local_time = f"({w} IS NOT NULL AND {o} IS NULL AND NOT {d})"
    if cast.has_times:
        gap = f"{is_local_time} AND a{n}.kind = 'never'"
        problems.append(
            _problem(gap, header, f"cell{n}", f"never was in {file.zone}: the clocks went forward")
        )
        again = f"{is_local_time} AND a{n}.kind = 'twice'"
        if file.ambiguous == "reject":
            problems.append(
                _problem(again, header, f"cell{n}", f"was twice in {file.zone}: the clocks went back")
            )
        else:
            twice.append(f"CASE WHEN {again} THEN 1 ELSE 0 END")
    if cast.has_dates:
        join(f"b{n}", f"({last})")
        hi = f"CASE WHEN {d} THEN {last} - b{n}.later ELSE {value} END"
        skipped = f"{w} IS NOT NULL AND {d} AND a{n}.kind = 'never' AND b{n}.kind = 'never'"
        problems.append(_problem(skipped, header, f"cell{n}", f"is a day that never was in {file.zone}"))
    return f"({value})", f"({hi})"


def _not_done(file: Understood) -> list[str]:
    """Rows that are plans: of a task that is still open nobody can say that it happened."""
    problems = []
    present = {c: v for c, v in file.preset.done.items() if c in file.casts}
    if present:
        said = " OR ".join(f"{quoted(c)} IS NOT NULL" for c in present)
        done = " OR ".join(_one_of(c, v) for c, v in present.items())
        header = next(iter(present))
        problems.append(_plan(f"({said}) AND NOT ({done})", file, header))
    problems += [_plan(_one_of(c, v), file, c) for c, v in file.preset.plans.items() if c in file.casts]
    return problems


def _one_of(column: str, values: Sequence[str]) -> str:
    return f"COALESCE(lower(CAST({quoted(column)} AS VARCHAR)) IN ({', '.join(map(literal, values))}), FALSE)"


def _plan(condition: str, file: Understood, column: str) -> str:
    cast = file.casts[column][0]
    reason = "a plan, not something that happened: it is not completed"
    return _problem(condition, cast.source.header, f"cell{cast.number}", reason)


def _default(file: Understood, column: str) -> str:
    """The column, with what its absence means."""
    wanted = file.wanted.get(column)
    name = quoted(column)
    if wanted is None or not wanted.default or column in file.constants:
        return name
    otherwise = literal(wanted.default[""]) if "" in wanted.default else "NULL"
    if not wanted.default_by:
        return f"COALESCE({name}, {otherwise})"
    cases = " ".join(f"WHEN {literal(k)} THEN {literal(v)}" for k, v in wanted.default.items() if k)
    return f"COALESCE({name}, CASE {_default(file, wanted.default_by)} {cases} ELSE {otherwise} END)"
