"""A data source -> DuckDB, which reads, and the engine that counts: itself, or the one that the workspace names.

Reading stays in one place, so a date means the same whoever counts; what was read is then copied into the session.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.measure import engines
from smartdocs.measure.engine import quoted
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.subjects import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.measure.engine import Engine, Row
    from smartdocs.measure.read.report import Loaded

BATCH = 50_000
KINDS: Mapping[str, str] = {
    "VARCHAR": "VARCHAR",
    "BIGINT": "BIGINT",
    "INTEGER": "INTEGER",
    "DOUBLE": "DOUBLE",
    "BOOLEAN": "INTEGER",
    "TINYINT": "INTEGER",
    "SMALLINT": "INTEGER",
    "FLOAT": "DOUBLE",
}
"""Type of a table that was read -> type in which it is copied; what is not here is copied as text."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """Who reads, and who counts."""

    reader: DuckDb
    engine: Engine
    is_apart: bool = False
    """Whether the engine that counts has to be given what was read."""

    def carry(self, loaded: Loaded) -> None:
        """Copy the tables that were read into the engine that counts; nothing where the reader does."""
        for name, table in loaded.tables.items() if self.is_apart else ():
            carry(self.reader, self.engine, f"in_{name}", is_numbered=not table.key)


@contextmanager
def workbench(address: str, threads: int = 2, place: str = "") -> Iterator[Workbench]:
    """A reader, and the engine at the address beside it; both are closed at the end. ``place`` is where it is written.

    Raises:
        ConfigurationError: there is no such engine, or it does not answer.
        EvaluationError: it answers something else than is known to be true.
    """
    with DuckDb(threads=threads) as reader:
        if engines.kind_of(address, place) == engines.EMBEDDED:
            yield Workbench(reader, reader)
        else:
            with engines.opened(address) as engine:
                yield Workbench(reader, engine, is_apart=True)


def carry(reader: DuckDb, engine: Engine, table: str, *, is_numbered: bool = False) -> None:
    """One table, with a column for the order in which it was read where the rows have nothing else to be told apart by."""
    known = reader.columns(table)
    kinds = tuple((name, KINDS.get(kind, "VARCHAR")) for name, kind in known.items())
    asked = [
        quoted(name) if kind == known[name] else f"CAST({quoted(name)} AS {kind})" for name, kind in kinds
    ]
    if is_numbered:
        kinds += ((NUMBER, "BIGINT"),)
        asked.append("ROW_NUMBER() OVER ()")
    engine.load_rows(table, kinds, _rows(reader, f"SELECT {', '.join(asked)} FROM {quoted(table)}"))


def _rows(reader: DuckDb, sql: str) -> Iterator[Row]:
    for batch in reader.batches(sql, BATCH):
        yield from batch
