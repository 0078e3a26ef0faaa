"""A layer of DuckDB -> an engine that answers from this layer, whichever others are open beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartdocs.measure.engine import Row
    from smartdocs.measure.engines.duckdb import DuckDb


@frozen
class Layer:
    """One of several layouts over the same data. Valid as long as its layer is open."""

    engine: DuckDb
    name: str

    @property
    def version(self) -> str:
        """That of DuckDB."""
        return self.engine.version

    def text(self, sql: str) -> str:
        """The statement as it is."""
        return self.engine.text(sql)

    def execute(self, sql: str) -> list[Row]:
        """All rows of the answer."""
        self.engine.turn_to(self.name)
        return self.engine.execute(sql)

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        """Create a table of this layer. ``rows`` are taken first, because they may come out of another layer."""
        taken = list(rows)
        self.engine.turn_to(self.name)
        self.engine.load_rows(table, columns, taken)

    def columns(self, table: str) -> dict[str, str]:
        """Column -> SQL type."""
        self.engine.turn_to(self.name)
        return self.engine.columns(table)
