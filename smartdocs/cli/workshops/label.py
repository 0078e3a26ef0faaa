"""``smartdocs workshop label``: the data -> leads that both teams judge blind, and the sheets to do it on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.wording import counted, listed

if TYPE_CHECKING:
    from datetime import datetime

    from smartdocs.model.period import Period

FORMS = "smartdocs.render.forms"

EXAMPLES = """\b
Examples:
  smartdocs workshop label plant-manager-2026
  smartdocs workshop label plant-manager-2026 --leads 40 --seed spring --period 2026-Q3 --form xlsx
"""


@click.command(epilog=EXAMPLES, name="label", short_help="Draw leads for both teams to judge blind.")
@click.argument("workshop")
@click.option(
    "--leads", "count", type=click.IntRange(5, 200), default=20, show_default=True, help="How many."
)
@click.option("--seed", default="1", show_default=True, help="Any word; another one draws other leads.")
@click.option("--definition", default=None, help="Which lead definition, when there are several.")
@click.option(
    "--show",
    "more",
    multiple=True,
    metavar="COLUMN",
    help="Also show this column of the leads. May be given several times.",
)
@click.option(
    "--form",
    "forms",
    type=click.Choice(registry.names(FORMS)),
    multiple=True,
    help="Beside the sheet of paper, a form to be filled in. May be given several times. Default: html.",
)
@options.period_option
@options.as_of_option
@options.project_option
def command(
    workshop: str,
    count: int,
    seed: str,
    definition: str | None,
    more: tuple[str, ...],
    forms: tuple[str, ...],
    period: Period | None,
    as_of: datetime | None,
    project: Path | None,
) -> None:
    """Draw leads that were handed off, for both teams of a WORKSHOP to judge apart: accept, reject or unsure, and why.

    As many that meet the lead definition as that do not, and that nobody can tell. What is shown was known at the hand-off;
    owner and outcome are not, and ids are hashed. Leads that are drawn already stay, and their sheets are made again.
    `smartdocs workshop collect` reads the sheets back, and `report` says how far both teams agree.
    """
    from smartdocs.pipeline import labelling, opening, settling
    from smartdocs.source import write_atomically

    work = opening.load(options.root(project))
    _, agreement = settling.both_of(work, workshop)
    if (work.root / labelling.path_of(workshop)).exists():
        click.echo(f"{labelling.path_of(workshop)} is there already; its leads stay", err=True)
    else:
        instant = options.instant(work, agreement, as_of)
        options.progress("reading the data …")
        drawn = labelling.draw(
            work, workshop, instant, count, seed,
            definition=definition, period=period, more=more, secret=options.secret(),
        )  # fmt: skip
        options.progress_done()
        click.echo(
            f"{labelling.path_of(workshop)}  {counted(len(drawn.leads), 'lead', 'leads')} of {drawn.of:,}"
        )
        if drawn.hidden:
            click.echo(
                f"not shown, as it would give the outcome or the owner away: {listed(drawn.hidden, 'and')}",
                err=True,
            )
    folder = work.root / labelling.folder_for(work, workshop)
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in labelling.sheets(work, workshop, forms or ("html",)):
        write_atomically(folder / file, data)
        here = Path.cwd()
        path = folder / file
        click.echo(
            f"{path.relative_to(here) if path.is_relative_to(here) else path}  {len(data) / 1024:,.0f} KiB"
        )
