"""The agreement of the sample, and a page with 2,000 records -> what smartdocs, typst and Chromium take to print the same words.

Whole processes, start-up included: that is what a command costs. An engine that is not installed has a row that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import others
from processes import PYTHON, REPOSITORY, Command, Row, costs, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHEETS, OTHERS = (str(REPOSITORY / "benchmarks" / name) for name in ("sheets.py", "others.py"))
KINDS = {"agreement": 1, "records": 2_000}
SMALL = {"records": 40}
ENGINES = {"typst": "typst", "chromium": "Chromium"}


def rows(work: Path, small: bool) -> Iterator[Row]:
    """Seconds of each engine, and how many times as long smartdocs takes."""
    bytecode = work / "bytecode"
    there = [engine for engine in ENGINES if not others.missing(engine)]
    for kind, many in (SMALL if small else KINDS).items():
        pages = str(work / f"engines-{kind}-{many}")
        run(Command((PYTHON, SHEETS, "draw", kind, str(many), pages)), bytecode)
        run(Command((PYTHON, OTHERS, "write", pages)), bytecode)
        found = costs(
            {
                "smartdocs": Command((PYTHON, SHEETS, "ours", pages)),
                **{engine: Command((PYTHON, OTHERS, engine, pages)) for engine in there},
            },
            rounds=0 if small else 1 if many > 1 else 3,
            bytecode=bytecode,
        )
        run(Command((PYTHON, OTHERS, "compare", pages)), bytecode)
        name = f"{many:,} {kind}" if many > 1 else kind
        ours = found["smartdocs"].cpu_seconds
        yield Row(f"{name}: smartdocs, a process of its own", ours, "CPU s")
        for engine, called in ENGINES.items():
            if engine in found:
                yield Row(f"{name}: {called}, the same words", found[engine].cpu_seconds, "CPU s")
                yield Row(f"{name}: smartdocs ÷ {called}", ours / found[engine].cpu_seconds, "×")
            else:
                yield Row(f"{name}: {called}", None, others.missing(engine))
