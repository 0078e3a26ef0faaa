"""``smartdocs explain``: a lead -> its story with the clock trace; a rule -> its manual page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

STORIES = "smartdocs.measure.stories"


EXAMPLES = """\b
Examples:
  smartdocs explain 30413368996
  smartdocs explain M103
"""


@click.command(
    epilog=EXAMPLES, name="explain", short_help="Every promise to one lead, with the clock that ran."
)
@click.argument("what", metavar="LEAD")
@click.option("--agreement", default=None, help="Which agreement, when there are several.")
@click.option(
    "--format", "form", type=click.Choice(registry.names(STORIES)), default="text", show_default=True
)
@options.as_of_option
@options.output_option
@options.project_option
def command(
    what: str,
    agreement: str | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Show for one LEAD which clock started when, what was counted and what was not, and every verdict.

    With the code of a rule instead, show its manual page.
    """
    from smartdocs import pipeline

    if re.fullmatch(r"[A-Za-z]\d{3}", what):
        page = registry.load("smartdocs.cli.commands", "rules").page
        click.echo(page(what))
        return
    work = pipeline.load(options.root(project))
    name, chosen = pipeline.one(work, agreement)
    options.progress("reading the data …")
    story = pipeline.explain(work, name, options.instant(work, chosen, as_of), what)
    options.progress_done()
    options.deliver(
        STORIES, form, output, lambda f, color: registry.load(STORIES, f).render(story, color=color)
    )
