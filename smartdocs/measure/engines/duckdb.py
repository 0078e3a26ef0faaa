"""SQL text -> rows, by DuckDB in memory: the one engine that is always there, and the one that reads every file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from smartdocs.measure.engine import Row, literal, quoted

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

SCHEMES = ("duckdb",)
UNTESTED: tuple[str, ...] = ()
BATCH = 100_000
MOST = 1500
"""Megabytes after which tables go to disk, so that a process stays below two gigabytes whatever is read."""


def _fair(connection: DuckDBPyConnection) -> int:
    """Megabytes to be used: seven tenths of what this machine or its container has, of which DuckDB would take four fifths."""
    (theirs,), *_ = connection.execute("SELECT current_setting('memory_limit')").fetchall()
    number, unit = str(theirs).split()
    megabytes = float(number) * 1024 ** (1 + "KMGT".index(unit[0])) / 1_000_000
    return max(1, min(MOST, int(megabytes * 7 / 8)))


@contextmanager
def opened(address: str) -> Iterator[DuckDb]:  # noqa: ARG001
    """An empty database; the address says nothing more than that."""
    with DuckDb() as engine:
        yield engine


class DuckDb:
    """DuckDB in memory, with a folder of its own for spilling and for transcoded files.

    A context manager: leaving it closes the database and removes the folder.
    Nothing is downloaded and no Python variable is ever read as a table.
    """

    def __init__(self, memory_limit: str = "", threads: int = 2) -> None:
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="smartdocs-")
        self._files: set[Path] = set()
        self._connection = duckdb.connect(":memory:")
        self._layer = "main"
        spill = self.folder / "spill"
        spill.mkdir()
        for setting in (
            f"memory_limit = {literal(memory_limit or f'{_fair(self._connection)}MB')}",
            f"threads = {threads:d}",
            f"temp_directory = {literal(str(spill))}",
            "python_enable_replacements = false",
            "autoinstall_known_extensions = false",
            "autoload_known_extensions = false",
            "preserve_insertion_order = true",
            "TimeZone = 'UTC'",
        ):
            self._connection.execute(f"SET {setting}")

    @property
    def folder(self) -> Path:
        """Where passing files may stand; gone when the engine is closed."""
        return Path(self._folder.name)

    @property
    def version(self) -> str:
        import duckdb

        return f"duckdb {duckdb.__version__}"

    def text(self, sql: str) -> str:
        return sql

    def execute(self, sql: str) -> list[Row]:
        # fetchall: an unfinished result would block the next statement of DuckDB 2.0
        return self._connection.execute(sql).fetchall()

    def batches(self, sql: str, size: int) -> Iterator[list[Row]]:
        """The rows of a long answer, so many at a time; nothing else can be asked until the last of them is taken."""
        answer = self._connection.execute(sql)
        while batch := answer.fetchmany(size):
            yield batch

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        declared = ", ".join(f"{quoted(name)} {kind}" for name, kind in columns)
        self._connection.execute(f"CREATE TABLE {quoted(table)} ({declared})")
        # one list a column: executemany is a hundred times slower
        lists = ", ".join(f"unnest(${i}::{kind}[])" for i, (_, kind) in enumerate(columns, start=1))
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH)):
            vectors = [list(vector) for vector in zip(*batch, strict=True)]
            self._connection.execute(f"INSERT INTO {quoted(table)} SELECT {lists}", vectors)

    def columns(self, table: str) -> dict[str, str]:
        return {row[0]: str(row[1]) for row in self.execute(f"DESCRIBE {quoted(table)}")}

    def register(self, name: str, frame: pd.DataFrame) -> None:
        """Make a data frame readable as the table ``name``."""
        self._connection.register(name, frame)

    def allow(self, path: Path) -> None:
        """Let ``path`` be read after ``lock`` too: a view over it reads it in place."""
        self._files.add(path.resolve())

    def lock(self) -> None:
        """From here on: no file but the allowed ones, no network, no extension, no change of a setting.

        The second wall. The first is that nobody's text becomes a statement:
        ``allowed_paths`` of DuckDB grants writing as well as reading.
        """
        allowed = ", ".join(literal(str(path)) for path in sorted(self._files))
        for statement in (
            f"SET allowed_paths = [{allowed}]",
            "SET enable_external_access = false",
            "SET lock_configuration = true",
        ):
            self._connection.execute(statement)

    @contextmanager
    def layer(self, name: str = "layer") -> Iterator[None]:
        """What is created inside of this is gone afterwards; what was there before the first of them can be read in it.

        Several can be open at once; what is made and asked is that of the one that was opened or ``turn_to`` last.
        """
        before = self._layer
        self._connection.execute(f"CREATE SCHEMA {name}")
        self.turn_to(name)
        try:
            yield
        finally:
            self.turn_to(before)
            self._connection.execute(f"DROP SCHEMA {name} CASCADE")

    def turn_to(self, layer: str) -> None:
        """Make and ask what is in this layer from now on."""
        if layer != self._layer:
            self._connection.execute(f"USE {layer}")
            self._layer = layer

    def close(self) -> None:
        self._connection.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
