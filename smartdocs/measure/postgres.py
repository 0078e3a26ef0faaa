"""The address of a PostgreSQL database -> a connection, or an export of one of its tables; the one file that knows the driver.

The password comes from where libpq looks for it (``~/.pgpass``, ``PGPASSWORD``, a service file), never from the workspace.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.read.chosen import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMES = ("postgresql", "postgres")
PATIENCE = 10
"""Seconds to wait for an answer to the first call."""
SHOWN = 200
"""Letters of a statement that was refused."""


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A connection of the driver in one transaction that is never committed, whatever happens in it.

    Raises:
        ConfigurationError: the driver is not installed, the address is none, or nobody answers there.
    """
    try:
        import psycopg
    except ImportError as error:
        raise ConfigurationError(
            f"`{address}` is a PostgreSQL database, and its driver is not installed",
            fix="run `pip install 'smartdocs[postgresql]'`",
        ) from error
    rest = address.partition(":")[2]
    whole = f"postgresql:{rest}" if rest.startswith("//") else "postgresql://"
    try:
        connection = psycopg.connect(
            whole,
            autocommit=False,
            connect_timeout=PATIENCE,
            application_name="smartdocs",
            client_encoding="utf8",
        )
    except psycopg.Error as error:
        raise ConfigurationError(
            f"the database `{address}` does not let us in: {_said(error)}",
            fix="check the address as in `postgresql://USER@HOST:5432/DATABASE`, and whether the password stands in ~/.pgpass or PGPASSWORD",
        ) from error
    try:
        yield connection
    finally:
        # a broken connection has already rolled back
        connection.close()


def _said(error: Exception) -> str:
    """The first line of what the driver says that is more than a heading; it never has the password in it."""
    lines = [line.strip().removeprefix("- ") for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if not line.endswith(":")] or lines or [type(error).__name__]
    return told[0].removeprefix("connection failed: ")


@contextmanager
def told(version: str, about: str) -> Iterator[None]:
    """What the server refuses while it is asked ``about`` something, as a sentence.

    Raises:
        EvaluationError: it refused.
    """
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise EvaluationError(
            f"{version} stopped at `{about[:SHOWN]}`: {_said(error)}",
            fix="leave `engine:` out to count with the embedded engine, and report it with the statement",
        ) from error


def export(address: str, part: str, target: Path) -> None:
    """Write a table or a view as CSV with a header: times in ISO with their offset, rows sorted by what stands in them.

    Args:
        part: ``leads`` of the schema ``public``, or ``crm.leads``; '' for the only one.

    Raises:
        ConfigurationError: nobody answers at the address.
        SourceError: there is no such table, or it may not be read.
    """
    with connected(address) as connection, told("PostgreSQL", part), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        for setting in ("DateStyle = 'ISO, YMD'", "IntervalStyle = 'iso_8601'", "TimeZone = 'UTC'"):
            cursor.execute(f"SET LOCAL {setting}")
        cursor.execute(READABLE)
        tables = {(t if s == "public" else f"{s}.{t}"): (s, t) for s, t in cursor.fetchall()}
        schema, table = tables[chosen(part, tables, f"{address}#{part}" if part else address)]
        relation = f"{quoted(schema)}.{quoted(table)}"
        cursor.execute(f"SELECT * FROM {relation} LIMIT 0")
        names = [column.name for column in cursor.description]
        texts = ", ".join(f"CAST({quoted(name)} AS TEXT) AS {quoted(name)}" for name in names)
        order = ", ".join(f'CAST({quoted(name)} AS TEXT) COLLATE "C"' for name in names)
        sorted_ = f"SELECT {texts} FROM {relation} ORDER BY {order}"
        with (
            target.open("wb") as file,
            cursor.copy(f"COPY ({sorted_}) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')") as copy,
        ):
            for block in copy:
                file.write(block)


READABLE = """
SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND n.nspname NOT LIKE 'pg\\_%' AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1, 2"""
"""Tables, views and foreign tables that this user may read."""
