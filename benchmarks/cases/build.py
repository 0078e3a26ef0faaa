"""Agreement and scorecard as PDF and HTML -> what ``build`` costs over WeasyPrint alone on the same two PDFs.

Start-up is taken out of both sides: it is the same for one page and for a hundred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from processes import PYTHON, REPOSITORY, SMARTDOCS, Command, Row, costs, run

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = REPOSITORY / "benchmarks"
OURS = (
    "import duckdb, jinja2, markdown, nh3, weasyprint, smartdocs.cli.commands.build, smartdocs.pipeline,"
    " smartdocs.lint.engine, smartdocs.measure.read, smartdocs.measure.session, smartdocs.measure.figures,"
    " smartdocs.document.agreement, smartdocs.document.scorecard, smartdocs.render.html, smartdocs.render.pdf"
)
"""Everything that ``build`` imports, wherever it does so."""
THEIRS = "import weasyprint, smartdocs.render.typefaces"


def rows(work: Path, small: bool) -> list[Row]:
    """The ratio of CPU seconds; the pages are made anew, for they change with the templates."""
    pages, bytecode = work / "pages", work / "bytecode"
    documents = ("scorecard",) if small else ("agreement", "scorecard")
    run(Command((PYTHON, str(FOLDER / "pages.py"), str(pages), *documents)), bytecode)
    found = costs(
        {
            "build": Command(
                (
                    SMARTDOCS,
                    "build",
                    "--no-cache",
                    "--jobs=1",
                    *(f"--document={name}" for name in documents),
                    "--to",
                    str(work / "documents"),
                )
            ),
            "our start": Command((PYTHON, "-c", OURS)),
            "floor": Command((PYTHON, str(FOLDER / "floors" / "build.py"), str(pages))),
            "its start": Command((PYTHON, "-c", THEIRS)),
        },
        rounds=0 if small else 5,
        bytecode=bytecode,
    )
    build, our_start, floor, its_start = (cost.cpu_seconds for cost in found.values())
    return [
        Row(f"smartdocs build, {' and '.join(documents)} as PDF and HTML", build, "CPU s"),
        Row("  of this, start-up", our_start, "CPU s"),
        Row("WeasyPrint alone, the same as PDF", floor, "CPU s"),
        Row("  of this, start-up", its_start, "CPU s"),
        Row(
            "build ÷ WeasyPrint alone, without start-up",
            (build - our_start) / (floor - its_start),
            "×",
            None if small else 1.25,
        ),
    ]
