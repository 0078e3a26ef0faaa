"""The two commands that run all day, in an editor and before every commit -> their CPU seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from processes import PYTHON, SMARTDOCS, Command, Row, costs

if TYPE_CHECKING:
    from pathlib import Path


def rows(work: Path, small: bool) -> list[Row]:
    """``--help`` and ``lint`` of the sample workspace; bare Python and the three libraries for scale."""
    found = costs(
        {
            "python -c pass": Command((PYTHON, "-c", "pass")),
            "import click": Command((PYTHON, "-c", "import click")),
            "import pydantic.main, yaml, click": Command((PYTHON, "-c", "import pydantic.main, yaml, click")),
            "smartdocs --help": Command((SMARTDOCS, "--help")),
            "smartdocs lint": Command((SMARTDOCS, "lint")),
        },
        rounds=0 if small else 11,
        bytecode=work / "bytecode",
    )
    targets = {"smartdocs --help": 0.15, "smartdocs lint": 0.35}
    return [Row(name, cost.cpu_seconds, "CPU s", targets.get(name)) for name, cost in found.items()]
