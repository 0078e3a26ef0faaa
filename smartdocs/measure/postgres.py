"""The address of a PostgreSQL database -> a connection; the one file that knows the driver.

The password comes from where libpq looks for it (``~/.pgpass``, ``PGPASSWORD``, a service file), never from the workspace.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, EvaluationError

if TYPE_CHECKING:
    from collections.abc import Iterator

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
