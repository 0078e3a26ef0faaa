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
from smartdocs.measure.read.wall import Wall

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
    local: Mapping[int, Wall] = field(default_factory=dict)
    """Of the sources that hold local times, by their number."""
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

    def blanks(self, column: str) -> int | None:
        """How many rows have nothing in the column, if that is known without counting."""
        casts = self.casts.get(column, ())
        is_plain = len(casts) == 1 and not (column in self.constants or column in self.shape)
        if not is_plain or casts[0].seen is None or (column in self.wanted and self.wanted[column].default):
            return None
        values = casts[0].seen.values
        if values and any(new is None for new in changes(self, casts[0], values).values()):
            return None
        return casts[0].seen.blanks

    def known_values(self, column: str) -> frozenset[str] | None:
        """Every value of a column of text, if they are known without a look at each row; nothing is none of them."""
        casts = self.casts.get(column, ())
        if self.blanks(column) is None or self.columns[column].kind != "text":
            return None
        if casts[0].seen is None or casts[0].seen.values is None:
            return None
        if not all(value.isascii() for value in casts[0].seen.values):  # the engine has its own small letters
            return None
        found = changes(self, casts[0], casts[0].seen.values).values()
        return frozenset(new for new in found if new is not None)


@dataclass(frozen=True, slots=True)
class Typed:
    """The typed rows of a file as SQL, and whether any of them can have a problem or a local time that was twice."""

    sql: str
    may_fail: bool
    may_be_twice: bool


def typed(file: Understood, index: int, kept: Sequence[str], with_hi: Sequence[str]) -> Typed:
    """The typed rows: file, record, line, twice, bad, problem (header, value, reason), then the kept columns.

    ``doubtful`` is true of the rows that are bad or have a local time that was twice, and false or unknown of the others:
    so plain a condition that the engine can leave out what a file says cannot meet it.

    ``with_hi`` are the columns that also have their upper bound, as ``X_hi``.
    """
    items: list[str] = []
    problems: list[Problem] = []
    twice: list[str] = []
    for column, spec in file.columns.items():
        if column in kept or column in file.casts:
            value, hi = _column(file, column, spec, problems, twice)
            items.append(f"{value} AS {quoted(column)}")
            if column in with_hi:
                items.append(f"{hi} AS {quoted(column + '_hi')}")
    plans = _not_done(file)
    again = " + ".join(f"CASE WHEN {test} THEN 1 ELSE 0 END" for test in twice) or "0"
    doubtful = " OR ".join(f"({test})" for test in (*(p.condition for p in problems), *twice)) or "FALSE"
    inner = (
        f"SELECT record, line, {again} AS twice, {doubtful} AS doubtful, {_any(problems)} AS bad, {_first(problems)} AS problem,"
        f" {', '.join(f'cell{c.number}' for casts in file.casts.values() for c in casts)}, {', '.join(items)}"
        f" FROM {file.walls}"
    )
    outer = [f"{_default(file, c)} AS {quoted(c)}" for c in kept] + [quoted(c + "_hi") for c in with_hi]
    bad = f"bad OR {_any(plans)}" if plans else "bad"
    problem = f"COALESCE(problem, {_first(plans)})" if plans else "problem"
    unsure = " OR ".join(["doubtful", *(f"({plan.condition})" for plan in plans)])
    return Typed(
        f"SELECT {index} AS file, record, line, twice, {unsure} AS doubtful, {bad} AS bad, {problem} AS problem,"
        f" {', '.join(outer)} FROM ({inner})",
        bool(problems or plans),
        bool(twice),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be loaded: the SQL of a condition, of the value it is about, and the reason in words."""

    condition: str
    header: str
    value: str
    reason: str

    @property
    def sql(self) -> str:
        """A struct; null when there is none."""
        return (
            f"CASE WHEN {self.condition} THEN {{'header': {literal(self.header)},"
            f" 'value': CAST({self.value} AS VARCHAR), 'reason': {literal(self.reason)}}} END"
        )


NO_PROBLEM = "CAST(NULL AS STRUCT(header VARCHAR, value VARCHAR, reason VARCHAR))"


def _first(problems: Sequence[Problem]) -> str:
    return f"COALESCE({', '.join([*(p.sql for p in problems), NO_PROBLEM])})"


def _any(problems: Sequence[Problem]) -> str:
    # a condition of nothing is unknown, which is no problem
    return f"COALESCE({' OR '.join(f'({p.condition})' for p in problems)}, FALSE)" if problems else "FALSE"


def _column(
    file: Understood, column: str, spec: Column, problems: list[Problem], twice: list[str]
) -> tuple[str, str]:
    """The SQL of a column and of its upper bound; what may be wrong with it is added to the lists."""
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
        value, hi = _cast(file, cast, spec, problems, twice)
        values.append(value)
        his.append(hi)
    if column in file.shape:
        values.append(f"CAST({literal(file.shape[column])} AS {TYPES.get(spec.kind, 'VARCHAR')})")
        his.append("NULL")
    if not values:
        value = f"CAST(NULL AS {TYPES.get(spec.kind, 'VARCHAR')})"
        return value, value
    value = f"COALESCE({', '.join(values)})" if len(values) > 1 else values[0]
    hi = f"COALESCE({', '.join(his)})" if len(his) > 1 else his[0]
    if spec.required and casts and not any(cast.seen and not cast.seen.blanks for cast in casts):
        absent = " AND ".join(f"cell{cast.number} IS NULL" for cast in casts)
        problems.append(Problem(absent, casts[0].source.header, "''", f"{column} is blank"))
    return value, hi


def _cast(
    file: Understood, cast: Cast, spec: Column, problems: list[Problem], twice: list[str]
) -> tuple[str, str]:
    s, header = f"cell{cast.number}", cast.source.header
    if spec.kind == "instant":
        return _instant(file, cast, problems, twice)
    if spec.kind in {"number", "money"}:
        if cast.storage == "number":
            return f"CAST({s} AS DOUBLE)", "NULL"
        value = numbers.number_sql(s, cast.style)
        how = "a plain number" if cast.style == "plain" else "a number like the others of the column"
        problems.append(Problem(f"{s} IS NOT NULL AND ({value}) IS NULL", header, s, f"is not {how}"))
        return value, "NULL"
    if spec.kind == "boolean":
        if cast.storage in {"boolean", "number"}:
            return f"CAST({s} AS INTEGER)", "NULL"
        value = numbers.flag_sql(s)
        problems.append(Problem(f"{s} IS NOT NULL AND ({value}) IS NULL", header, s, "is neither yes nor no"))
        return value, "NULL"
    if spec.kind == "id":
        if file.short_ids:
            long = f"strlen({s}) = 18 AND regexp_full_match({s}, '0[0-9A-Za-z]{{14}}[A-Z0-5]{{3}}')"
            return f"CASE WHEN {long} THEN left({s}, 15) ELSE {s} END", "NULL"
        return s, "NULL"
    mapping, keeps_case = _mapping(file, cast)
    if cast.seen and cast.seen.values is not None and all(v.isascii() for v in cast.seen.values):
        cases = " ".join(
            f"WHEN {literal(old)} THEN {'NULL' if new is None else literal(new)}"
            for old, new in changes(file, cast, cast.seen.values).items()
            if old != new
        )
        return (f"CASE {s} {cases} ELSE {s} END" if cases else s), "NULL"
    return map_sql(s, mapping, s if keeps_case else f"lower({s})"), "NULL"


def _mapping(file: Understood, cast: Cast) -> tuple[Mapping[str, str | None], bool]:
    """Folded value -> ours, and whether a value that is not in it stays as it is written."""
    mapping = {**file.values.get(cast.column, {}), **cast.source.values}
    closed = file.columns[cast.column].closed
    own = {form: name for name in closed for form in (name, name.replace("_", " "))}
    return {**own, **mapping}, not closed


def changes(file: Understood, cast: Cast, values: Sequence[str]) -> dict[str, str | None]:
    """What becomes of every value of a text column."""
    if file.columns[cast.column].kind != "text":
        return {v: v for v in values}
    mapping, keeps_case = _mapping(file, cast)
    return {v: mapping.get(v.lower(), v if keeps_case else v.lower()) for v in values}


def _instant(file: Understood, cast: Cast, problems: list[Problem], twice: list[str]) -> tuple[str, str]:
    """The instant, or the first and the last one that a whole day may mean."""
    n, header = cast.number, cast.source.header
    w, o, d = f"wall{n}", f"east{n}", f"whole{n}"
    start, cell = w, _written(cast)
    if cast.dates_only:
        start, o, d = f"({w} - {w} % {dates.DAY})", "CAST(NULL AS BIGINT)", "TRUE"
    if cast.seen is None or cast.seen.low is None:
        how = cast.reading.sentence if cast.storage == "text" else "between 1970 and 2199"
        problems.append(
            Problem(f"cell{n} IS NOT NULL AND {w} IS NULL", header, cell, f"is no date or time {how}")
        )
    last = f"{start} + {dates.DAY - 1}"
    wall = file.local.get(n)
    if wall is None:
        instant = start if cast.dates_only else f"({w} - COALESCE({o}, 0))"
        return instant, (f"CASE WHEN {d} THEN {last} ELSE {instant} END" if cast.has_dates else instant)
    value = f"{start} - {wall.shift(start, 'later' if file.ambiguous == 'later' else 'earlier')}"
    if cast.storage == "text" and cast.reading.has_offsets:
        value = f"CASE WHEN {o} IS NOT NULL THEN {w} - {o} ELSE {value} END"
    if cast.has_dates:
        value = f"CASE WHEN {d} THEN {start} - {wall.shift(start, 'earlier')} ELSE {value} END"
    hi = value
    if cast.has_times and (gap := _within(wall, cast, "never")):
        problems.append(Problem(gap, header, cell, f"never was in {file.zone}: the clocks went forward"))
    if cast.has_times and (again := _within(wall, cast, "twice")):
        if file.ambiguous == "reject":
            problems.append(Problem(again, header, cell, f"was twice in {file.zone}: the clocks went back"))
        else:
            twice.append(again)
    if cast.has_dates:
        hi = f"CASE WHEN {d} THEN {last} - {wall.shift(f'({last})', 'later')} ELSE {value} END"
        if wall.skips_days:
            never = " AND ".join(f"({wall.within(f'({s})', 'never')})" for s in (start, last))
            skipped = f"{w} IS NOT NULL AND {d} AND {never}"
            problems.append(Problem(skipped, header, cell, f"is a day that never was in {file.zone}"))
    return f"({value})", f"({hi})"


def _within(wall: Wall, cast: Cast, kind: str) -> str:
    """SQL: it is a local time of that kind; '' when none is."""
    w, o, d = (f"{part}{cast.number}" for part in ("wall", "east", "whole"))
    if cast.is_raw:
        return wall.raw_within(f"raw{cast.number}", kind)
    found = wall.within(w, kind)
    return f"({w} IS NOT NULL AND {o} IS NULL AND NOT {d}) AND ({found})" if found else ""


def _written(cast: Cast) -> str:
    """SQL: a cell with a time as people write it; typed columns are read as seconds."""
    n = f"cell{cast.number}"
    if cast.storage == "text":
        return n
    form = "%Y-%m-%d" if cast.storage == "date" else "%Y-%m-%d %H:%M:%S"
    zone = " UTC" if cast.storage == "instant" else ""
    return f"strftime(make_timestamp(CAST({n} AS BIGINT) * 1000000), {literal(form + zone)})"


def _not_done(file: Understood) -> list[Problem]:
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


def _plan(condition: str, file: Understood, column: str) -> Problem:
    cast = file.casts[column][0]
    reason = "a plan, not something that happened: it is not completed"
    return Problem(condition, cast.source.header, f"cell{cast.number}", reason)


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
