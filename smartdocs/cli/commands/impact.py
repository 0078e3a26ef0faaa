"""``smartdocs impact``: two versions and your data -> what the change would have meant in a time that is over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from smartdocs.model.period import Period

FORMATS = "smartdocs.redline.impact.formats"
PAGE, PAPER = "html", "pdf"

EXAMPLES = """\b
Examples:
  smartdocs impact
  smartdocs impact v1.3 HEAD --period 2026-Q3 --by source
  smartdocs impact agreements/fy26 proposals/fy27.yaml -o impact.pdf
"""


@click.command(
    epilog=EXAMPLES,
    name="impact",
    short_help="What would a changed promise have meant last quarter, for whom, on which leads?",
)
@click.argument("versions", nargs=-1, metavar="[OLD [NEW]]")
@click.option("--agreement", "names", multiple=True, help="Which agreement, where there are several.")
@options.period_option
@click.option(
    "--by", "by", multiple=True, metavar="COLUMN",
    help="Also tell leads apart by a column, such as source; by weekday and owner they are told apart anyway.",
)  # fmt: skip
@options.format_option(FORMATS, PAGE)
@options.as_of_option
@options.output_option
@options.project_option
def command(
    versions: tuple[str, ...],
    names: tuple[str, ...],
    period: Period | None,
    by: tuple[str, ...],
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Play a time that is over through two versions of an agreement, on the same data.

    OLD and NEW are each a git revision, REVISION:PATH, a folder or a file, as `smartdocs diff` takes them: without
    both, the working tree is compared with its newest commit. Both versions are judged as if they had been in force
    all the time, and what people did stays as it was.
    An output that ends in .pdf or .html is a page for the negotiation.
    """
    from smartdocs.pipeline import replaying

    if len(versions) > 2:
        raise UsageError(
            f"there are {len(versions)} versions, and two can be compared",
            fix="write smartdocs impact OLD NEW",
        )
    here = (project or Path.cwd()).resolve()
    if not here.is_dir():
        raise UsageError(f"there is no folder {project}")
    options.progress("reading the data …")
    play = partial(
        replaying.impact, here, versions, names, now=options.now(), as_of=as_of, period=period, by=by
    )
    found = play()
    options.progress_done()
    dated = found.as_of.date()

    def render(name: str, color: bool) -> str:
        if name == PAGE:
            return replaying.page(here, found, PAGE, dated, play).decode()
        return str(registry.load(FORMATS, name).render(found, color=color))

    papers, others = options.parted(output, PAPER)
    options.deliver(FORMATS, form, others, render, (PAGE, PAPER))
    options.write_papers(papers, PAPER, lambda: replaying.page(here, found, PAPER, dated, play))
