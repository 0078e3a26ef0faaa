"""Ten promises to one and to ten million leads -> what ``check`` costs over DuckDB alone, and how both grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measured import against_duckdb
from processes import Row

if TYPE_CHECKING:
    from pathlib import Path


def rows(work: Path, small: bool) -> list[Row]:
    """CPU ratio and peak memory at both sizes, and the cost of the larger over that of the smaller."""
    few, many = (2_000, 20_000) if small else (1_000_000, 10_000_000)
    less = against_duckdb(work, "ten", few, 0 if small else 5, has_target=not small)
    more = against_duckdb(work, "ten", many, 0 if small else 1, has_target=not small)
    growth = more[1].value / less[1].value
    return [
        *less,
        *more,
        Row("check of ten times as many leads", growth, "×", None if small else 11),
    ]
