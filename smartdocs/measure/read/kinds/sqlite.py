"""A table of a SQLite file -> its rows as text; the file is opened for reading only, by Python's own library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.measure.engine import quoted
from smartdocs.measure.read.chosen import chosen
from smartdocs.measure.read.grid import Row, impossible, plain, table
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.text_file import file_digest

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES = (".sqlite", ".sqlite3")
HAS_PARTS = True


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """Values have no type that could be relied on, so they are read as an export would write them."""
    path, shown = asked.place.path, str(asked.place)
    try:
        with closing(_connect(path)) as connection:
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
            )
            name = chosen(asked.place.part, [row[0] for row in found], shown)
            cursor = connection.execute(f"SELECT * FROM {quoted(name)} LIMIT 0")
            names = tuple(column[0] for column in cursor.description)
    except sqlite3.Error as error:
        raise _unreadable(path, error) from None
    return table(engine, shown, file_digest(path), names, _rows(path, name), asked.relation)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    return connection


def _unreadable(path: Path, error: sqlite3.Error) -> SourceError:
    return SourceError(f"this is not a SQLite file that can be read ({error})", place=str(path))


def _rows(path: Path, name: str) -> Iterator[Row]:
    try:
        with closing(_connect(path)) as connection:
            for values in connection.execute(f"SELECT * FROM {quoted(name)}"):
                cells = [_cell(value) for value in values]
                yield Row(tuple(text for text, _ in cells), {i: f for i, (_, f) in enumerate(cells) if f})
    except sqlite3.Error as error:
        raise _unreadable(path, error) from None


def _cell(value: Any) -> tuple[str, str]:
    if value is None:
        return "", ""
    if isinstance(value, bytes):
        return "", "holds bytes, not text"
    if isinstance(value, int | float):
        return plain(value), ""
    return value, impossible(value)
