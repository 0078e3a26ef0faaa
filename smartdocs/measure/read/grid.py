"""Rows of cells from a sheet, a database or a list of objects -> what a file of text gives: headers, and staged records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from smartdocs.errors import SourceError
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read.header import PREAMBLE, IsHeader, find_row
from smartdocs.measure.read.opened import Opened
from smartdocs.measure.read.records import LONGEST, Numbered, Record, numbered
from smartdocs.measure.read.stage import Staged, above_the_header, stage_records
from smartdocs.wording import counted


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row as an export would write them; ``faults`` says of some why they cannot be read."""

    cells: tuple[str, ...]
    faults: Mapping[int, str] = field(default_factory=dict)
    defect: str = ""
    """Why the row cannot be read at all."""
    line: int | None = None


def impossible(text: str) -> str:
    """Why a text cannot stand in a table; '' when it can."""
    if "\0" in text:
        return "holds a NUL character: the value is damaged"
    if len(text) > LONGEST:
        return f"has more than {LONGEST:,} characters"
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        return "holds half a character: the value is damaged"
    return ""


def plain(number: float) -> str:
    """A number as an export writes it: 7.0 is 7, and nothing gets an exponent that can do without."""
    if isinstance(number, int):
        return str(number)
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


def sheet(
    engine: DuckDb, shown: str, digest: str, rows: Iterable[Row], is_header: IsHeader, relation: str
) -> Opened:
    """A sheet, whose header may have lines above it, as an exported text may.

    Raises:
        SourceError: nothing is written on it.
    """
    remaining = iter(rows)
    first = list(islice(remaining, PREAMBLE))
    found = find_row([row.cells for row in first], is_header)
    if found is None:
        raise SourceError("the sheet is empty: it has no header", place=shown, fix="export it again")
    names, below = found.names, chain(first[found.line :], remaining)

    def stage(used: Sequence[int]) -> Staged:
        beyond: set[int] = set()
        items = numbered(_records(below, len(names), beyond), len(names))
        staged = stage_records(engine, shown, digest, names, items, used, relation)
        notes = [above_the_header(shown, found.line - 1)] if found.line > 1 else []
        if beyond:
            notes.append(
                f"{shown}: {counted(len(beyond), 'column', 'columns')} to the right of the header"
                f" {'has' if len(beyond) == 1 else 'have'} values and no header, and {'is' if len(beyond) == 1 else 'are'} not read"
            )
        return replace(staged, notes=tuple(notes))

    return Opened(shown, names, stage)


def _records(rows: Iterable[Row], width: int, beyond: set[int]) -> Iterator[Record]:
    for row in rows:
        beyond.update(i for i, cell in enumerate(row.cells[width:], start=width) if cell.strip())
        fields = (*row.cells[:width], *[""] * (width - len(row.cells)))
        # a row of empty cells is no record; in text it would be one, for somebody wrote its separators
        text = ", ".join(cell for cell in fields if cell)
        yield Record(row.line, fields, text, row.defect, row.faults)


def table(
    engine: DuckDb, shown: str, digest: str, names: Sequence[str], rows: Iterable[Row], relation: str
) -> Opened:
    """Rows that are all records: nothing stands above or below them."""

    def stage(used: Sequence[int]) -> Staged:
        records = (
            Record(row.line, row.cells, ", ".join(cell for cell in row.cells if cell), row.defect, row.faults)
            for row in rows
        )
        items = (Numbered(number, record) for number, record in enumerate(records, start=1))
        return stage_records(engine, shown, digest, names, items, used, relation)

    return Opened(shown, tuple(names), stage)
