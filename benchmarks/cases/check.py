"""A million leads -> what ``check`` costs over DuckDB alone scanning, joining and grouping the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from processes import PYTHON, REPOSITORY, SMARTDOCS, Command, Row, costs, run

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = REPOSITORY / "benchmarks"
MEGABYTE = 1_000_000


def rows(work: Path, small: bool) -> list[Row]:
    """CPU ratio and peak memory; the leads are made once and stay in ``work``."""
    leads, activities = (10_000, 50_000) if small else (1_000_000, 5_000_000)
    workspace = work / f"leads-{leads}"
    if not (workspace / "smartdocs.yaml").is_file():
        make = Command((PYTHON, str(FOLDER / "leads.py"), str(workspace), str(leads), str(activities)))
        run(make, work / "bytecode")
    found = costs(
        {
            "floor": Command((PYTHON, str(FOLDER / "floors" / "check.py"), str(workspace))),
            "check": Command((SMARTDOCS, "check"), workspace, exits=(0, 1)),
        },
        rounds=1 if small else 5,
        bytecode=work / "bytecode",
    )
    floor, check = found["floor"], found["check"]
    scale = f"{leads:,} leads, {activities:,} activities"
    return [
        Row(f"DuckDB alone, {scale}", floor.cpu_seconds, "CPU s"),
        Row(f"smartdocs check, {scale}", check.cpu_seconds, "CPU s"),
        Row("check ÷ DuckDB alone", check.cpu_seconds / floor.cpu_seconds, "×", None if small else 2.5),
        Row("peak memory of DuckDB alone", floor.peak_bytes / MEGABYTE, "MB"),
        Row("peak memory of check", check.peak_bytes / MEGABYTE, "MB", 1000),
    ]
