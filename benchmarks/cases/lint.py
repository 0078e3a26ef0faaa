"""Two thousand goal files -> what ``lint`` with every rule costs over PyYAML's C loader alone, and what a second run costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goal_files import workspace
from processes import PYTHON, REPOSITORY, SMARTDOCS, Command, Row, costs

if TYPE_CHECKING:
    from pathlib import Path


def rows(work: Path, small: bool) -> list[Row]:
    """The ratio of CPU seconds, start-up included on both sides."""
    count = 20 if small else 2000
    folder = work / f"goals-{count}"
    workspace(folder, count)
    floor = (PYTHON, str(REPOSITORY / "benchmarks" / "floors" / "lint.py"), str(folder))
    found = costs(
        {
            "alone": Command(floor),
            "lint": Command((SMARTDOCS, "lint"), folder),
            "again": Command((SMARTDOCS, "lint"), folder),
        },
        rounds=0 if small else 3,
        bytecode=work / "bytecode",
    )
    alone, lint, again = found.values()
    return [
        Row(f"PyYAML's C loader alone, {count:,} goal files", alone.cpu_seconds, "CPU s"),
        Row("smartdocs lint", lint.cpu_seconds, "CPU s"),
        Row(
            "smartdocs lint ÷ PyYAML's C loader alone",
            lint.cpu_seconds / alone.cpu_seconds,
            "×",
            None if small else 3.0,
        ),
        Row("a second run ÷ the first", again.cpu_seconds / lint.cpu_seconds, "×"),
        Row("smartdocs lint, peak memory", lint.peak_bytes / 1e6, "MB"),
    ]
