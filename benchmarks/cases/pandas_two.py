"""Two promises to a million leads -> what ``check`` costs over a program with pandas that comes to the same figures."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from measured import FOLDER, MEASURED, MEGABYTE, workspace_of
from processes import PYTHON, SMARTDOCS, Command, Row, costs

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = "2026-08"


def rows(work: Path, small: bool) -> list[Row]:
    """CPU and memory of both.

    Raises:
        SystemExit: they come to different figures.
    """
    leads = 10_000 if small else 1_000_000
    folder = workspace_of(work, leads)
    pandas = Command((PYTHON, str(FOLDER / "floors" / "pandas_two.py"), str(folder), PERIOD))
    check = Command(
        (SMARTDOCS, "check", "two", "--period", PERIOD, "--format", "json"), folder, exits=MEASURED
    )
    theirs = json.loads(printed(pandas))
    ours = {
        r["term"]: {state: r["counts"][state] for state in ("met", "breached", "cancelled")}
        for r in json.loads(printed(check))["results"]
    }
    if ours != theirs:
        raise SystemExit(f"pandas finds {theirs}, and check {ours}")
    found = costs({"pandas": pandas, "check": check}, rounds=0 if small else 3, bytecode=work / "bytecode")
    return [
        Row(f"pandas, two terms, {leads:,} leads", found["pandas"].cpu_seconds, "CPU s"),
        Row(f"smartdocs check, two terms, {leads:,} leads", found["check"].cpu_seconds, "CPU s"),
        Row("check ÷ pandas", found["check"].cpu_seconds / found["pandas"].cpu_seconds, "×"),
        Row("peak memory of pandas", found["pandas"].peak_bytes / MEGABYTE, "MB"),
        Row("peak memory of check", found["check"].peak_bytes / MEGABYTE, "MB"),
    ]


def printed(command: Command) -> str:
    """What a command writes to stdout."""
    return subprocess.run(
        command.arguments, cwd=command.folder, capture_output=True, text=True, check=False
    ).stdout
