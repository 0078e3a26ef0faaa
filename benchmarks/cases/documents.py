"""Documents of every size -> what ``build`` costs over WeasyPrint alone on the same pages, and what a build costs that has nothing to do.

Agreement, scorecard, review, 200 scorecards and a table of 2,000 records, each as PDF and without start-up.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from processes import PYTHON, REPOSITORY, SMARTDOCS, Command, Row, costs, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = REPOSITORY / "benchmarks"
MANY = FOLDER / "sheets.py"
KINDS = {"agreement": 1, "scorecard": 1, "review": 1, "records": 2_000, "scorecards": 200}
SMALL = {"records": 40, "scorecards": 2}
"""What is printed, and how often; of records, how many stand in the one page."""


def rows(work: Path, small: bool) -> list[Row]:
    """The ratios of CPU seconds, those of wall time where processes are compared, and the seconds of an idle build."""
    return [*_against_weasyprint(work, small), *_idle(work, small), *_processes(work, small)]


def _against_weasyprint(work: Path, small: bool) -> Iterator[Row]:
    bytecode = work / "bytecode"
    for kind, many in (SMALL if small else KINDS).items():
        pages = work / f"sheets-{kind}-{many}"
        run(Command((PYTHON, str(MANY), "draw", kind, str(many), str(pages))), bytecode)
        found = costs(
            {
                "ours": Command((PYTHON, str(MANY), "ours", str(pages))),
                "our start": Command((PYTHON, str(MANY), "ours", "none")),
                "alone": Command((PYTHON, str(MANY), "alone", str(pages))),
                "its start": Command((PYTHON, str(MANY), "alone", "none")),
            },
            rounds=0 if small else 1 if many > 1 else 3,
            bytecode=bytecode,
        )
        ours, our_start, alone, its_start = (cost.cpu_seconds for cost in found.values())
        name = f"{many:,} {kind}" if many > 1 else kind
        yield Row(f"{name}: WeasyPrint alone, without start-up", alone - its_start, "CPU s")
        yield Row(f"{name}: smartdocs ÷ WeasyPrint alone", (ours - our_start) / (alone - its_start), "×", None if small else 1.10)  # fmt: skip


def _idle(work: Path, small: bool) -> Iterator[Row]:
    """A second build of the sample, all documents in all formats, with nothing to do."""
    environment = os.environ.get("SMARTDOCS_CACHE")
    os.environ["SMARTDOCS_CACHE"] = str(work / "kept")
    try:
        drawn = ("--document", "scorecard", "--format", "html") if small else ()
        command = Command((SMARTDOCS, "build", *drawn, "--to", str(work / "idle")))
        run(command, work / "bytecode")
        found = costs({"idle": command}, rounds=0 if small else 5, bytecode=work / "bytecode")
    finally:
        if environment is None:
            del os.environ["SMARTDOCS_CACHE"]
        else:
            os.environ["SMARTDOCS_CACHE"] = environment
    yield Row("a build with nothing to do", found["idle"].cpu_seconds, "CPU s", None if small else 0.4)


def _processes(work: Path, small: bool) -> Iterator[Row]:
    """The same scorecards in one process and in two; the only wall time of all cases, so it wants a quiet machine."""
    many = (SMALL if small else KINDS)["scorecards"]
    pages = str(work / f"sheets-scorecards-{many}")
    took = []
    for processes in ("1", "2"):
        begun = time.perf_counter()
        run(Command((PYTHON, str(MANY), "ours", pages, processes)), work / "bytecode")
        took.append(time.perf_counter() - begun)
    yield Row(f"{many} scorecards: one process ÷ two, wall time (wanted: 1.7)", took[0] / took[1], "×")
