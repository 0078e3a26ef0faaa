"""SQL text -> rows: what every engine must answer, and how names and texts are written in the text they all share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]


class Engine(Protocol):
    """Whatever answers the portable SQL text: integers, equi-joins, no dates, no time zones.

    The text is written once, with ``quoted`` names and ``literal`` texts. An engine that spells some of it differently
    translates it word by word (``dialect``); what it makes is its session's own and gone when it is closed.
    """

    @property
    def version(self) -> str:
        """``duckdb 2.0.0``: what results say they were counted with."""

    def text(self, sql: str) -> str:
        """The statement in the engine's own words."""

    def execute(self, sql: str) -> list[Row]:
        """All rows of the answer; an empty list for a statement without one. Numbers are ``int`` or ``float``."""

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        """Create ``table`` from (name, SQL type) pairs and fill it; the table must not exist.

        Types are ``VARCHAR``, ``BIGINT``, ``INTEGER`` and ``DOUBLE``.
        """

    def columns(self, table: str) -> dict[str, str]:
        """Column -> SQL type, in the order of the table."""


def quoted(name: str) -> str:
    """``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
