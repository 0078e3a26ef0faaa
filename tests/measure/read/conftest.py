"""A text as a CRM exports it -> what stands in the engine afterwards, as a person would write it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import read
from smartdocs.measure.read.report import Loaded, TableReport
from smartdocs.measure.read.request import SourceRequest


@dataclass(frozen=True)
class Seen:
    """A table that was read."""

    engine: DuckDb
    loaded: Loaded
    table: str

    @property
    def report(self) -> TableReport:
        return self.loaded.tables[self.table]

    @property
    def account(self) -> tuple[int, int, int, int, int]:
        """Rows, and of them loaded, rejected, duplicates, footer."""
        r = self.report
        assert r.rows == r.loaded + r.rejected + r.duplicates + r.footer
        return r.rows, r.loaded, r.rejected, r.duplicates, r.footer

    def rows(self, *columns: str) -> list[tuple[Any, ...]]:
        """The columns of every row, sorted."""
        names = ", ".join(f'"{c}"' for c in columns) or "*"
        return self.engine.execute(f'SELECT {names} FROM "in_{self.table}" ORDER BY ALL')

    def times(self, column: str) -> list[str | None]:
        """A time column in UTC, sorted, blanks last."""
        seconds = [
            row[0] for row in self.engine.execute(f'SELECT "{column}" FROM "in_{self.table}" ORDER BY 1')
        ]
        return [
            None if s is None else datetime.fromtimestamp(s, UTC).strftime("%Y-%m-%d %H:%M:%S")
            for s in seconds
        ]

    @property
    def refusals(self) -> list[tuple[int, int | None, str, str, str]]:
        """Record, line, column, value and reason of every rejected row."""
        return [(r.record, r.line, r.column, r.value, r.reason) for r in self.report.rejects]


Reading = Callable[..., Seen]


@pytest.fixture
def reading(tmp_path: Path, request: pytest.FixtureRequest) -> Reading:
    def go(
        text: str | bytes | Mapping[str, Any], table: str = "leads", preset: str = "spreadsheet", **more: Any
    ) -> Seen:
        """``text`` is one file of ``table``, or a mapping of tables to files or lists of files."""
        engine = DuckDb()
        request.addfinalizer(engine.close)
        given = text if isinstance(text, Mapping) else {table: text}
        files = {}
        for name, content in given.items():
            inputs = []
            for i, one in enumerate(content if isinstance(content, list) else [content]):
                if isinstance(one, str | bytes):
                    path = tmp_path / f"{name}{i or ''}.csv"
                    path.write_bytes(one if isinstance(one, bytes) else one.encode())
                    inputs.append(path)
                else:
                    inputs.append(one)
            files[name] = tuple(inputs)
        source = SourceRequest(
            name="crm", preset=preset, timezone=more.pop("timezone", "UTC"), files=files, **more
        )
        return Seen(engine, read(engine, source), table)

    return go
