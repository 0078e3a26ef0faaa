"""A table of a DuckDB file -> a copy of it with its types; the file is opened for reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.read.chosen import chosen
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.stage import typed
from smartdocs.measure.read.text_file import file_digest

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES = (".duckdb", ".ddb")
HAS_PARTS = True


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """Tables only: a view may read whatever file its author named."""
    import duckdb

    path, shown = asked.place.path, str(asked.place)
    alias = quoted("attached_" + asked.relation.strip('"'))
    copy = quoted("copied_" + asked.relation.strip('"'))
    try:
        engine.execute(f"ATTACH {literal(str(path))} AS {alias} (READ_ONLY)")
    except duckdb.Error as error:
        raise SourceError(
            f"this is not a DuckDB file that can be read ({str(error).splitlines()[0]})", place=str(path)
        ) from None
    try:
        rows = engine.execute(
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
            f" AND table_catalog = {literal(alias.strip(chr(34)))} ORDER BY 1, 2"
        )
        tables = {(t if s == "main" else f"{s}.{t}"): (s, t) for s, t in rows}
        schema, name = tables[chosen(asked.place.part, tables, shown)]
        engine.execute(f"CREATE TABLE {copy} AS SELECT * FROM {alias}.{quoted(schema)}.{quoted(name)}")
    finally:
        engine.execute(f"DETACH {alias}")
    staged = typed(engine, asked.relation, copy, shown, file_digest(path))
    return Opened(shown, staged.names, lambda _: staged)
