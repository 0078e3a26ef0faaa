"""What is named under `files:` for one table -> staged files whose headers are understood."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import extras, header, kinds
from smartdocs.measure.read.apart import folded_values, map_sql
from smartdocs.measure.read.names import header_key, nearest
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.preset import Preset, TablePreset, Wanted, load_preset
from smartdocs.measure.read.report import Kind
from smartdocs.measure.read.request import Input, Place, SourceRequest
from smartdocs.measure.read.stage import Staged, stage_frame
from smartdocs.measure.read.tables import TABLES, UPDATED_AT, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be read into one table."""

    name: str
    table: Table
    preset: Preset
    columns: Mapping[str, Column]
    """The canonical columns, those that only decide about a row, and the user's extra ones."""
    wanted: Mapping[str, Wanted]
    declared: Mapping[str, str]
    constants: Mapping[str, Any]

    @property
    def how(self) -> TablePreset:
        """What the preset says about the table."""
        return self.preset.table(self.name)

    @property
    def extras(self) -> tuple[str, ...]:
        """The columns that only the user knows."""
        known = {*self.table.columns, *self.table.helpers, UPDATED_AT}
        return tuple(c for c in self.columns if c not in known)


@dataclass(frozen=True, slots=True)
class Found:
    """A staged file, and which of its headers is which column."""

    staged: Staged
    matched: header.Matched
    notes: tuple[str, ...] = ()


def make_task(name: str, request: SourceRequest) -> Task:
    """What the request and its preset say about the table.

    Raises:
        ConfigurationError: no such table or preset.
    """
    declared = dict(request.columns.get(name, {}))
    if name in TABLES:
        table = TABLES[name]
    elif name in request.tables:
        key, others = request.tables[name]
        table = Table(columns={key: Column("id", required=True)} if key else {}, key=key)
        declared = {column: column for column in (key, *others) if column} | declared
    else:
        near = difflib.get_close_matches(name, [*TABLES, *request.tables], n=1)
        raise ConfigurationError(
            f"there is no table {name!r} (data source {request.name!r})",
            fix=(f"did you mean {near[0]!r}? If not, name" if near else "name")
            + f" its columns below `tables:` of the data source, as in `{name}: {{key: id, columns: [created_at]}}`",
        )
    preset = load_preset(request.preset)
    constants = dict(request.constants.get(name, {}))
    columns = {**table.columns, **table.helpers}
    if request.keep == "latest":
        columns[UPDATED_AT] = Column("instant")
    for extra in (*declared, *constants):
        if extra not in columns:
            held = extras.of_constant(constants.get(extra))
            columns[extra] = Column("instant" if extra.endswith("_at") else held)
    for column, value in constants.items():
        if columns[column].kind == "instant":
            constants[column] = _seconds(column, value, request.name)
    known = preset.table(name).columns
    wanted = {c: known[c] for c in columns if c in known and c not in constants}
    return Task(
        name=name,
        table=table,
        preset=preset,
        columns=columns,
        wanted=wanted,
        declared=declared,
        constants=constants,
    )


def _seconds(column: str, value: Any, source: str) -> int | None:
    """A constant time as UTC epoch seconds."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return math.floor(value.timestamp())
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ConfigurationError(
        f"the constant {value!r} of {column!r} is no instant (data source {source!r})",
        fix="write it with its offset, as 2026-03-02T09:00:00+01:00",
    )


def open_inputs(engine: DuckDb, request: SourceRequest, task: Task) -> list[Found]:
    """Every file of the table, staged.

    Raises:
        SourceError: a file cannot be read.
        ConfigurationError: a header that is declared or required is in none of them, or has two meanings.
    """
    opened = [_open(engine, request, task, i, given) for i, given in enumerate(request.files[task.name])]
    headers = [name for one in opened for name in one.names if name]
    shown = ", ".join(one.shown for one in opened)
    header.check_declared(task.declared, headers, task.name, shown)
    return [_understand(task, one) for one in opened]


def settled(
    engine: DuckDb, request: SourceRequest, task: Task, found: Sequence[Found], bad: str = ""
) -> tuple[Task, tuple[str, ...]]:
    """The task that knows the kinds of its extra columns, and a note for each that is not all of one kind.

    ``bad`` is a table (file, record) of rows that are not loaded, and so have no say.
    """
    known, notes = _extra_kinds(engine, request, task, found, bad)
    columns = {
        name: Column(known.get(name, column.kind), column.required, column.closed)
        for name, column in task.columns.items()
    }
    return replace(task, columns=columns), notes


def _open(engine: DuckDb, request: SourceRequest, task: Task, index: int, given: Input) -> Opened:
    relation = quoted(f"raw_{request.name}_{task.name}_{index}")
    if not isinstance(given, Path | Place):
        shown = f"data frame {index + 1} of {task.name}"
        name = f"frame_{request.name}_{task.name}_{index}"
        staged = stage_frame(engine, given, shown, name, relation)
        return Opened(shown, staged.names, lambda _: staged)
    required = [c for c, column in task.columns.items() if column.required and c not in task.constants]
    wanted = {**task.wanted, **{c: header.declared_as(h) for c, h in task.declared.items()}}
    asked = Asked(
        place=given if isinstance(given, Place) else Place(given),
        relation=relation,
        encoding=request.encoding,
        is_header=header.names_all(task.preset, wanted, required),
    )
    return kinds.opened(engine, asked)


def _understand(task: Task, opened: Opened) -> Found:
    matched = header.match(opened.names, task.preset, task.wanted, task.declared, opened.shown)
    for column, spec in task.columns.items():
        if spec.required and column not in matched and column not in task.constants:
            raise _not_found(task, column, opened)
    staged = opened.stage(sorted({source.index for sources in matched.values() for source in sources}))
    notes = header.header_notes(opened.names, matched, opened.shown)
    return Found(staged, matched, (*staged.notes, *notes))


def _not_found(task: Task, column: str, opened: Opened) -> ConfigurationError:
    looked_for = looked_for_headers(task.wanted.get(column), column)
    near = nearest((column, *looked_for), opened.names)
    headers = ", ".join(name for name in opened.names[:20] if name)
    return ConfigurationError(
        f"no header is known to be {column!r}, which {task.name!r} must have"
        f" (looked for {', '.join(looked_for)}); the headers are {headers}",
        place=opened.shown,
        fix=f"say which it is in smartdocs.yaml: `columns: {{{task.name}: {{{column}: {near or 'HEADER'}}}}}`",
    )


def looked_for_headers(wanted: Wanted | None, column: str) -> tuple[str, ...]:
    """The headers a column is known by; the column's own name where the preset knows none."""
    known = [h for source in wanted.sources for h in source.headers] if wanted else []
    return tuple(dict.fromkeys(known)) or (column,)


def _extra_kinds(
    engine: DuckDb, request: SourceRequest, task: Task, found: Sequence[Found], bad: str
) -> tuple[dict[str, Kind], tuple[str, ...]]:
    kinds_, notes = {}, []
    translated = folded_values(request.values.get(task.name, {}))
    for extra in task.extras:
        if extra in task.constants:
            continue
        parts = []
        for i, file in enumerate(found):
            without = f"SELECT record FROM {bad} WHERE file = {i}" if bad else ""
            for source in file.matched.get(extra, ()):
                cell = file.staged.cells[source.index]
                sql = (
                    map_sql(cell.sql, translated.get(extra, {}), cell.sql)
                    if cell.storage == "text"
                    else cell.sql
                )
                parts.append(extras.Part(file.staged, cell, sql, source.header, without))
        kinds_[extra], note = extras.kind_of(engine, request, extra, parts)
        notes += [note] if note else []
    return kinds_, tuple(notes)  # fmt: skip


def shape_constants(task: Task, names: tuple[str, ...]) -> Mapping[str, str]:
    """What the kind of file says that its columns do not."""
    keys = {key for name in names for key in header.header_keys(name, task.preset)}
    for shape in task.how.shapes:
        if any(header_key(h) in keys for h in shape.has):
            return shape.constants
    return {}
