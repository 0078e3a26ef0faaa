"""What was read -> an account of every row: loaded, rejected with its reason, duplicate or footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import Engine, quoted
from smartdocs.measure.read.names import nearest

Kind = Literal["id", "text", "instant", "number", "boolean", "money"]
Precision = Literal["instant", "date", "mixed"]

SOURCES = {
    "handed_off_at": ("assignments",),
    "opportunity_at": ("opportunities",),
    "customer_at": ("opportunities",),
}
"""Times of the leads that may be taken from another table."""
KEPT_REJECTS = 1000
"""So many rejected rows are shown; the count is always exact."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not loaded, and why."""

    file: str
    record: int
    """Counted from 1 after the header."""
    line: int | None
    """Counted from 1 with the header; None where a file has no lines (Parquet, a data frame)."""
    column: str
    """The header as the file writes it; empty when the whole row is at fault."""
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """How one column was understood."""

    name: str
    header: str
    """As the file writes it; several files are joined by ``, ``; empty for a constant."""
    kind: Kind
    precision: Precision | None = None
    """Of instants only: whether the values are instants, whole days or both."""
    blanks: int = 0
    distinct_unmapped_values: tuple[str, ...] = ()
    """Values of a column with a closed list that nobody has mapped, as the file writes them, sorted."""
    values: frozenset[str] | None = None
    """Every value that a row can have, of a text of which they are few and known; None where nobody counted them."""
    written: str = ""
    """Of times in text: how they are written, as ``month first``; several ways are joined by ``, ``."""


def count_blanks(engine: Engine, table: str, columns: Iterable[str]) -> tuple[int, ...]:
    """How many rows have nothing in each of the columns."""
    asked = ", ".join(f"count(*) - count({quoted(column)})" for column in columns)
    return engine.execute(f"SELECT {asked} FROM {quoted(table)}")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """``rows = loaded + rejected + duplicates + footer``, always."""

    name: str
    files: tuple[str, ...]
    rows: int
    loaded: int
    rejected: int = 0
    duplicates: int = 0
    footer: int = 0
    """Lines under the table, such as grand totals and copyright."""
    columns: Mapping[str, ColumnReport] = field(default_factory=dict)
    rejects: tuple[Reject, ...] = ()
    """The first thousand, by file and record."""
    notes: tuple[str, ...] = ()
    ambiguous_times: int = 0
    """Local times that occur twice, resolved as the source declares."""
    key: str = ""
    """The column that is the id of a row; empty where the rows have none."""
    headers: tuple[str, ...] = ()
    """Every header of the files, as written."""
    looked_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Canonical column -> the headers that would have been understood."""
    useless: str = ""
    """Why nothing may be concluded from the table, as a sentence; empty when it is sound."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The tables ``in_<name>`` that stand in the engine now."""

    tables: Mapping[str, TableReport]
    digest: str
    """``sha256:…`` over the bytes of the files, in a stable order."""
    timezone: str = "UTC"
    """The zone in which a day begins and ends, as declared for the data source."""

    def require(self, table: str, column: str, why: str) -> None:
        """Stop unless ``table`` has ``column``; ``why`` completes "… is needed for".

        Raises:
            EvaluationError: the table was not given, proves nothing, or the column was found in none of its files.
        """
        report = self.tables.get(table)
        if report is None:
            raise EvaluationError(
                f"the table {table!r} was not given; its column {column!r} is needed for {why}",
                fix=f"name its file under `files:` of the data source: `{table}: [FILE.csv]`",
            )
        useless = [
            t for t in self.tables.values() if t.useless and t.name in {table, *SOURCES.get(column, ())}
        ]
        if useless:
            raise EvaluationError(
                f"{useless[0].useless}; it is needed for {why}",
                place=", ".join(useless[0].files),
                fix="check the export, and which of its columns is the `lead_id`",
            )
        if column in report.columns:
            return
        looked_for = report.looked_for.get(column, (column,))
        near = nearest((column, *looked_for), report.headers)
        hint = f"; the nearest header is {near!r}" if near else ""
        raise EvaluationError(
            f"the column {column!r} of {table!r} is needed for {why}, and no header of the file is known to be it"
            f" (looked for {', '.join(looked_for)}){hint}",
            place=", ".join(report.files),
            fix=f"say which header it is in smartdocs.yaml: `columns: {{{table}: {{{column}: "
            f"{near or 'HEADER'}}}}}`",
        )

    def require_readable(self, share: float, allowed: str) -> None:
        """Stop when more than ``share`` of the rows of a table could not be read; ``allowed`` is how that is written.

        Raises:
            EvaluationError: a verdict would rest on what happened to be readable.
        """
        for table in self.tables.values():
            if table.rejected > share * table.rows:
                first = table.rejects[0]
                place = f"line {first.line}" if first.line else f"record {first.record}"
                column = f"{first.column} `{first.value}` " if first.column else ""
                raise EvaluationError(
                    f"{table.rejected} of {table.rows} rows of {table.name} could not be read, more than the {allowed}"
                    f" that `rejected_at_most` allows; the first: {first.file}, {place}: {column}{first.reason}",
                    place=", ".join(table.files),
                    fix="mend the rows or the mapping; `rejected_at_most: 5%` in the data source would accept more",
                )
