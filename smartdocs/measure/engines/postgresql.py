"""SQL text -> rows, by a PostgreSQL server: in a transaction that is rolled back, in temporary tables of the session.

Nothing of the database is read or changed: the tables that were read are copied into the session, and nothing else has
a name there, because the search path holds nothing but the temporary schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError
from smartdocs.measure import postgres
from smartdocs.measure.dialect import Dialect
from smartdocs.measure.engine import literal, quoted
from smartdocs.model.outcomes import BLANKS

if TYPE_CHECKING:
    from smartdocs.measure.engine import Row

SCHEMES = postgres.SCHEMES
UNTESTED: tuple[str, ...] = ()
COLLATIONS = ("pg_c_utf8", "C.utf8", "C.UTF-8")
"""Sorted by the numbers of letters, and small and capital letters of all alphabets: the first of them that is there."""
MADE = re.compile(r"\A\s*CREATE\s+TABLE\s+(?P<name>\"(?:[^\"]|\"\")*\"|\w+)\s+AS\b")
DIALECT = Dialect(
    words={
        "CREATE TABLE": "CREATE TEMPORARY TABLE",
        "CREATE VIEW": "CREATE TEMPORARY VIEW",
        "DOUBLE": "DOUBLE PRECISION",
        "VARCHAR": "TEXT",
    },
    calls={
        "TRIM": ("BTRIM(", f", {literal(BLANKS)})"),
        "UPPER": ("UPPER(REPLACE(", ", 'ß', 'ẞ'))"),
    },
    number=lambda number: f"CAST({number} AS DOUBLE PRECISION)",
)


@contextmanager
def opened(address: str) -> Iterator[PostgreSql]:
    """The server that the address names; ``postgresql`` alone is the one that the environment of libpq names."""
    with postgres.connected(address) as connection:
        yield PostgreSql(connection)


class PostgreSql:
    """One connection, laid out for us."""

    def __init__(self, connection: Any) -> None:
        """Take a connection over, and lay the session out.

        Raises:
            ConfigurationError: the database keeps no Unicode, has no fitting collation, or grants no temporary tables.
        """
        self._connection = connection
        self._version = "postgresql"
        for setting in (
            "search_path = pg_temp",
            "standard_conforming_strings = on",
            "client_min_messages = error",
            "jit = off",  # compiles for seconds what runs for milliseconds
            "TimeZone = 'UTC'",
        ):
            self._ask(f"SET LOCAL {setting}")
        (encoding, version, temporary), *_ = self._ask(
            "SELECT current_setting('server_encoding'), current_setting('server_version'),"
            " has_database_privilege(current_database(), 'TEMPORARY')"
        )
        self._version = f"postgresql {version.split()[0]}"
        if encoding != "UTF8":
            raise ConfigurationError(
                f"the database keeps its texts as {encoding}, which has no room for every letter of the data",
                fix="name a database whose encoding is UTF8",
            )
        if not temporary:
            raise ConfigurationError(
                "the user of the database may not make temporary tables, and nothing else is ever made",
                fix="GRANT TEMPORARY ON DATABASE … TO …, or leave `engine:` out",
            )
        known = {row[0] for row in self._ask("SELECT collname FROM pg_catalog.pg_collation")}
        collation = quoted(next((name for name in COLLATIONS if name in known), "C"))
        # two texts of ours are else compared as the database sorts, which may be as in a dictionary
        self._dialect = replace(DIALECT, text=lambda text: f"{text} COLLATE {collation}")
        self._texts = f"TEXT COLLATE {collation}"

    @property
    def version(self) -> str:
        return self._version

    def text(self, sql: str) -> str:
        return self._dialect(sql)

    def execute(self, sql: str) -> list[Row]:
        found = self._ask(self._dialect(sql))
        if made := MADE.match(sql):  # without figures of its own about a table, the planner guesses
            self._ask(f"ANALYZE {made['name']}")
        return found

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        declared = ", ".join(
            f"{quoted(name)} {self._texts if kind == 'VARCHAR' else DIALECT(kind)}" for name, kind in columns
        )
        self._ask(f"CREATE TEMPORARY TABLE {quoted(table)} ({declared})")
        copied = f"COPY {quoted(table)} FROM STDIN"
        with (
            postgres.told(self._version, table),
            self._connection.cursor() as cursor,
            cursor.copy(copied) as copy,
        ):
            for row in rows:
                copy.write_row(row)
        self._ask(f"ANALYZE {quoted(table)}")

    def columns(self, table: str) -> dict[str, str]:
        with postgres.told(self._version, table), self._connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")
            return {column.name: column.type_display for column in cursor.description}

    def _ask(self, sql: str) -> list[Row]:
        with postgres.told(self._version, sql), self._connection.cursor() as cursor:
            cursor.execute(sql)
            if cursor.description is None:
                return []
            whole = [i for i, column in enumerate(cursor.description) if column.type_code == NUMERIC]
            found = cursor.fetchall()
        return [_plain(row, whole) for row in found] if whole else found


NUMERIC = 1700
"""The number of the type that sums of whole numbers have there."""


def _plain(row: Row, whole: Sequence[int]) -> Row:
    """Sums as numbers of Python."""
    cells = list(row)
    for i in whole:
        value = cells[i]
        if value is not None:
            cells[i] = int(value) if value == value.to_integral_value() else float(value)
    return tuple(cells)
