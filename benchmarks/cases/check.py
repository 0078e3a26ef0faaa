"""Two promises to a million leads -> what ``check`` costs over DuckDB alone scanning, joining and grouping the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measured import against_duckdb

if TYPE_CHECKING:
    from pathlib import Path

    from processes import Row


def rows(work: Path, small: bool) -> list[Row]:
    """CPU ratio and peak memory; the leads are made once and stay in ``work``."""
    return against_duckdb(
        work, "two", 10_000 if small else 1_000_000, 0 if small else 5, has_target=not small
    )
