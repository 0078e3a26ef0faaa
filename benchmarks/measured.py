"""A number of leads -> what ``check`` costs on them, beside DuckDB alone scanning, joining and grouping the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from processes import PYTHON, REPOSITORY, SMARTDOCS, Command, Row, costs, run

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = REPOSITORY / "benchmarks"
MEGABYTE = 1_000_000
MEASURED = (0, 1, 3)
"""Exit codes of a check that came to its end."""


def workspace_of(work: Path, leads: int) -> Path:
    """A workspace with so many leads, and five times as many activities; made once."""
    folder = work / f"{leads}-leads"
    if not (folder / "smartdocs.yaml").is_file():
        make = Command((PYTHON, str(FOLDER / "leads.py"), str(folder), str(leads), str(5 * leads)))
        run(make, work / "bytecode")
    return folder


def against_duckdb(work: Path, agreement: str, leads: int, rounds: int, *, has_target: bool) -> list[Row]:
    """CPU and memory of both, and their ratio."""
    folder = workspace_of(work, leads)
    found = costs(
        {
            "floor": Command((PYTHON, str(FOLDER / "floors" / "check.py"), str(folder), agreement)),
            "check": Command((SMARTDOCS, "check", agreement), folder, exits=MEASURED),
        },
        rounds=rounds,
        bytecode=work / "bytecode",
    )
    floor, check = found["floor"], found["check"]
    scale = f"{agreement} terms, {leads:,} leads, {5 * leads:,} activities"
    limit = 1000 if leads <= 1_000_000 else 2000
    return [
        Row(f"DuckDB alone, {scale}", floor.cpu_seconds, "CPU s"),
        Row(f"smartdocs check, {scale}", check.cpu_seconds, "CPU s"),
        Row("check ÷ DuckDB alone", check.cpu_seconds / floor.cpu_seconds, "×", 2.5 if has_target else None),
        Row("peak memory of DuckDB alone", floor.peak_bytes / MEGABYTE, "MB"),
        Row("peak memory of check", check.peak_bytes / MEGABYTE, "MB", limit if has_target else None),
    ]
