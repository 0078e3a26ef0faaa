"""CRM exports -> canonical tables in an engine, and an account of every row.

Nothing is lost and nothing is guessed: for every table ``rows = loaded + rejected + duplicates + footer``,
every rejected row keeps its place and its reason, and a date with two readings stops the work.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError
from smartdocs.measure.read.links import link
from smartdocs.measure.read.report import Loaded, TableReport
from smartdocs.measure.read.table import read_table
from smartdocs.measure.read.wall import check_zone

if TYPE_CHECKING:
    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.read.request import SourceRequest


def _check_free(engine: DuckDb, request: SourceRequest) -> None:
    standing = {row[0] for row in engine.execute("SELECT table_name FROM information_schema.tables")}
    for name in request.files:
        if f"in_{name}" in standing:
            raise ConfigurationError(
                f"the table {name!r} was read before, and the data source {request.name!r} names it again",
                fix="name all files of a table under one data source",
            )


def read(engine: DuckDb, request: SourceRequest) -> Loaded:
    """Create ``in_<table>`` for every table of the request.

    A column ``X_at`` is UTC epoch seconds. Where values are whole days it is the first second of the local day,
    and ``X_at_hi`` is the last; a column of instants only has no ``X_at_hi``.

    Raises:
        SourceError: a file cannot be read.
        ConfigurationError: headers or dates have two meanings, or a required column is not found.
    """
    check_zone(request.timezone, request.name)
    _check_free(engine, request)
    tables: dict[str, TableReport] = {}
    digests: list[str] = []
    for name in sorted(request.files):
        tables[name], found = read_table(engine, request, name)
        digests += sorted(f"{name} {digest}" for digest in found)
    digest = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    return Loaded(link(engine, tables), f"sha256:{digest}", request.timezone)
