"""``smartdocs workshop report``: the worksheets of both teams -> who has answered, where they differ, what is worth the meeting's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = "smartdocs.workshop.reports"
PAGE, PAPER = "html", "pdf"

EXAMPLES = """\b
Examples:
  smartdocs workshop report plant-manager-2026
  smartdocs workshop report plant-manager-2026 -o report.pdf -o report.json
"""


@click.command(
    epilog=EXAMPLES,
    name="report",
    short_help="Where both teams differ, and what is worth the meeting's time.",
)
@click.argument("workshop")
@options.format_option(REPORTS, PAGE)
@options.output_option
@options.project_option
def command(workshop: str, form: str, output: tuple[Path, ...], project: Path | None) -> None:
    """Lay the worksheets of both teams of a WORKSHOP side by side: every field, what each team says, and how far apart they are.

    Nobody is named where fewer of a team answered than `anonymous_below` says, which is 3. Exit code 3 when nobody has answered.
    """
    from smartdocs.pipeline import opening, settling

    work = opening.load(options.root(project))
    found = settling.report_of(work, workshop)

    def render(name: str, color: bool) -> str:
        if name == PAGE:
            return settling.page_of(work, found, PAGE).decode()
        return str(registry.load(REPORTS, name).render(found, color=color))

    papers, others = options.parted(output, PAPER)
    options.deliver(REPORTS, form, others, render, (PAGE,))
    options.write_papers(papers, PAPER, lambda: settling.page_of(work, found, PAPER))
