"""One input file or frame -> its cells as the engine sees them, every record accounted for."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read.header import Header
from smartdocs.measure.read.records import Numbered, Record, numbered, records
from smartdocs.measure.read.report import KEPT_REJECTS, Reject
from smartdocs.measure.read.text_file import TextFile

if TYPE_CHECKING:
    import pandas as pd

SPACE = " \t\r\n\u00a0"
"""Trimmed from both ends of a value; an exported sheet often has no-break spaces."""
Storage = Literal["text", "wall", "instant", "date", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the file: how SQL calls it and how it is kept."""

    sql: str
    storage: Storage = "text"
    raw: str = ""
    """The column itself, where it is typed and can be looked at as a whole (see ``survey``)."""
    is_whole: bool = False
    """Whether it is of whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file whose cells can be queried. ``relation`` has ``record``, and ``line`` where it is known."""

    shown: str
    digest: str
    relation: str
    names: tuple[str, ...]
    cells: Mapping[int, Cell]
    rows: int
    footer: int = 0
    rejected: int = 0
    rejects: tuple[Reject, ...] = ()
    """Records that cannot be taken apart; so many of them as a report keeps."""
    scan: str = ""
    """Of typed cells: where they stand."""
    notes: tuple[str, ...] = ()
    text: tuple[Path, Header] | None = None
    """To find the lines of records later, where the relation does not know them."""

    @property
    def in_place(self) -> bool:
        """Whether the cells are typed and are read where they stand: nothing is copied unless it must be."""
        return bool(self.scan)


def stage_text(engine: DuckDb, file: TextFile, header: Header, used: Sequence[int], relation: str) -> Staged:
    """The used columns of a text file as trimmed text, '' as null.

    The engine reads a file without defects by itself. Whatever it cannot read to the last record,
    and whatever has blank lines, is taken apart record by record, so that each defect has its place.
    """
    engine.execute(f"DROP TABLE IF EXISTS {relation}")
    rows = file.lines - 1
    fast = file.regular and not file.closing and header.line == 1 and len(header.names) > 1
    if fast and _read_whole(engine, file, header, used, relation):
        (count, empty), *_ = engine.execute(
            f"SELECT count(*), count(*) FILTER (coalesce({', '.join(f'h{i}' for i in used)}) IS NULL) FROM {relation}"
        )
        if count == rows and not empty:
            return Staged(
                shown=file.shown,
                digest=file.digest,
                relation=relation,
                names=header.names,
                cells={i: Cell(f"h{i}") for i in used},
                rows=rows,
                notes=file.notes,
                text=(file.path, header),
            )
    return _read_record_by_record(engine, file, header, used, relation)


def _read_whole(engine: DuckDb, file: TextFile, header: Header, used: Sequence[int], relation: str) -> bool:
    import duckdb

    try:
        engine.execute(
            f"CREATE OR REPLACE TABLE {relation} AS SELECT row_number() OVER () AS record, CAST(NULL AS BIGINT) AS line,"
            f" {_trimmed(used, odd_blanks=file.odd_blanks)} FROM {_read_csv(file.path, [f'h{i}' for i in range(len(header.names))], header.delimiter)}"
        )
    except duckdb.InvalidInputException:  # a defect somewhere: its record is looked for in the slow way
        return False
    return True


def _trimmed(used: Sequence[int], *, odd_blanks: bool) -> str:
    # to look for odd blanks where there are none takes longer than to read the file
    blanks = f", {literal(SPACE)}" if odd_blanks else ""
    return ", ".join(f"nullif(trim(h{i}{blanks}), '') AS h{i}" for i in used)


def _read_csv(path: Path, columns: Sequence[str], delimiter: str) -> str:
    declared = ", ".join(f"{literal(c)}: 'VARCHAR'" for c in columns)
    return (
        f"read_csv({literal(str(path))}, auto_detect = false, header = true, delim = {literal(delimiter)},"
        f" quote = '\"', escape = '\"', columns = {{{declared}}}, strict_mode = true, null_padding = false)"
    )


def _read_record_by_record(
    engine: DuckDb, file: TextFile, header: Header, used: Sequence[int], relation: str
) -> Staged:
    width = len(header.names)
    notes = [*file.notes]
    if header.line > 1:
        notes.append(above_the_header(file.shown, header.line - 1))
    with file.path.open(encoding="utf-8-sig", newline="") as source:
        for _ in range(header.line - 1 + header.height):
            next(source)
        first_line = header.line + header.height
        items = numbered(records(source, header.delimiter, width, first_line), width)
        staged = stage_records(engine, file.shown, file.digest, header.names, items, used, relation)
    return replace(staged, notes=tuple(notes), text=(file.path, header))


def above_the_header(shown: str, lines: int) -> str:
    """The note about a preamble."""
    return f"{shown}: {lines} {'line' if lines == 1 else 'lines'} above the header were left out"


def stage_records(
    engine: DuckDb,
    shown: str,
    digest: str,
    names: Sequence[str],
    items: Iterable[Numbered],
    used: Sequence[int],
    relation: str,
) -> Staged:
    """The used fields of every record as trimmed text; a record with a defect, or a fault in one of them, is rejected."""
    rejects: list[Reject] = []
    rows = footer = rejected = 0
    clean = engine.folder / f"{digest[:16]}.clean.csv"
    with clean.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(["record", "line", *(f"h{i}" for i in used)])
        for item in items:
            rows += 1
            record = item.record
            if item.is_footer:
                footer += 1
                continue
            column, value, reason = _refusal(record, names, used)
            if not reason:
                writer.writerow([item.number, record.line, *(record.fields[i] for i in used)])
                continue
            rejected += 1
            if rejected <= KEPT_REJECTS:
                shown_value = value[:200].encode("utf-8", "replace").decode().replace("\0", "?")
                rejects.append(Reject(shown, item.number, record.line, column, shown_value, reason))
    columns = ["record", "line", *(f"h{i}" for i in used)]
    engine.execute(
        f"CREATE OR REPLACE TABLE {relation} AS SELECT CAST(record AS BIGINT) AS record, CAST(nullif(line, '') AS BIGINT) AS line,"
        f" {_trimmed(used, odd_blanks=True)} FROM {_read_csv(clean, columns, ',')}"
    )
    clean.unlink()
    return Staged(
        shown=shown,
        digest=digest,
        relation=relation,
        names=tuple(names),
        cells={i: Cell(f"h{i}") for i in used},
        rows=rows,
        footer=footer,
        rejected=rejected,
        rejects=tuple(rejects),
    )


def _refusal(record: Record, names: Sequence[str], used: Sequence[int]) -> tuple[str, str, str]:
    """Column, value and reason; no reason where the record can be read."""
    if record.defect or record.blank:
        return "", record.text, record.defect or "the row is empty"
    for i in used:
        if i in record.faults:
            return names[i], record.fields[i], record.faults[i]
    return "", "", ""


def lines_of(path: Path, header: Header, wanted: Sequence[int]) -> dict[int, int]:
    """Record number -> line, for a file without defects."""
    found: dict[int, int] = {}
    remaining = set(wanted)
    with path.open(encoding="utf-8-sig", newline="") as source:
        for _ in range(header.height):
            next(source)
        width = len(header.names)
        for item in numbered(records(source, header.delimiter, width, 1 + header.height), width):
            if item.number in remaining and item.record.line:
                found[item.number] = item.record.line
                remaining.remove(item.number)
                if not remaining:
                    break
    return found


def stage_frame(engine: DuckDb, frame: pd.DataFrame, shown: str, name: str, relation: str) -> Staged:
    """A data frame; columns of Python objects are taken as text."""
    import pandas as pd

    frame = frame.rename(columns=str)
    for column in frame.columns:
        if pd.api.types.is_object_dtype(frame[column]) or pd.api.types.is_string_dtype(frame[column]):
            values = frame[column].astype(object)
            frame[column] = values.where(values.isna(), values.map(str)).astype("string")
    digest = hashlib.sha256(frame.to_csv(index=False).encode()).hexdigest()
    engine.register(name, frame)
    return typed(engine, relation, quoted(name), shown, digest)


def typed(engine: DuckDb, relation: str, scan: str, shown: str, digest: str, *, number: str = "") -> Staged:
    """The typed columns of ``scan``, read where they stand.

    ``number`` is what the engine calls the number of a row, from 0, where it knows it without a look at those before.
    """
    described = engine.execute(f"DESCRIBE SELECT * FROM {scan}")
    is_free = number and number not in {str(row[0]).lower() for row in described}
    # nobody numbers the records until somebody asks for their numbers
    record = f"{number} + 1" if is_free else "row_number() OVER ()"
    engine.execute(
        f"CREATE OR REPLACE VIEW {relation} AS SELECT {record} AS record,"
        f" CAST(NULL AS BIGINT) AS line, * FROM {scan}"
    )
    cells = {i: _cell(str(row[0]), str(row[1])) for i, row in enumerate(described)}
    (rows,), *_ = engine.execute(f"SELECT count(*) FROM {scan}")
    return Staged(
        shown=shown,
        digest=digest,
        relation=relation,
        names=tuple(str(row[0]) for row in described),
        cells=cells,
        rows=rows,
        scan=scan,
    )


def _cell(name: str, kind: str) -> Cell:
    sql = quoted(name)
    if kind.startswith("TIMESTAMP"):
        storage: Storage = "instant" if kind == "TIMESTAMP WITH TIME ZONE" else "wall"
        return Cell(f"CAST(floor(epoch({sql})) AS BIGINT)", storage, sql)
    if kind == "DATE":
        return Cell(f"CAST(({sql} - DATE '1970-01-01') * 86400 AS BIGINT)", "date", sql)
    if kind == "BOOLEAN":
        return Cell(f"CAST({sql} AS INTEGER)", "boolean", sql)
    if kind in {"FLOAT", "DOUBLE"}:
        known = f"CASE WHEN NOT isnan({sql}) THEN {sql} END"
        return Cell(known, "number")
    if kind.endswith("INT") or kind == "INTEGER":
        return Cell(sql, "number", sql, is_whole=True)
    if kind.startswith("DECIMAL"):
        return Cell(sql, "number", sql)
    return Cell(
        f"nullif(trim(CAST({sql} AS VARCHAR), {literal(SPACE)}), '')",
        "text",
        sql if kind == "VARCHAR" else "",
    )
