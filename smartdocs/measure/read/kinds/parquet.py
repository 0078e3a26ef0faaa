"""A Parquet file -> its typed columns, read where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.measure.engine import literal
from smartdocs.measure.read.opened import Asked, Opened
from smartdocs.measure.read.stage import typed
from smartdocs.measure.read.text_file import file_digest

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb

SUFFIXES = (".parquet", ".pq")
HAS_PARTS = False


def opened(engine: DuckDb, asked: Asked) -> Opened:
    """Nothing is copied."""
    import duckdb

    path = asked.place.path
    engine.allow(path)
    try:
        staged = typed(
            engine,
            asked.relation,
            f"read_parquet({literal(str(path))})",
            str(path),
            file_digest(path),
            number="file_row_number",
        )
    except duckdb.Error as error:
        raise SourceError(
            f"this is not a Parquet file that can be read ({str(error).splitlines()[0]})", place=str(path)
        ) from None
    return Opened(staged.shown, staged.names, lambda _: staged)
