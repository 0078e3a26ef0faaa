"""``smartdocs review``: a period, what people wrote of it and its data -> the quarterly review; or the file to write it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError
from smartdocs.pipeline import building, opening, projects, reviewing
from smartdocs.source import write_atomically

if TYPE_CHECKING:
    from datetime import datetime

    from smartdocs.model.period import Period

EXAMPLES = """\b
Examples:
  smartdocs review 2026-Q3 --new
  smartdocs review 2026-Q3
  smartdocs review 2026-Q3 fy26 --format pdf --to reviews
"""


@click.command(epilog=EXAMPLES, name="review", short_help="The review of a quarter as PDF and HTML.")
@click.argument("period", type=options.PeriodParameter(), required=False)
@click.argument("agreement", required=False)
@click.option("--new", "is_new", is_flag=True, help="Write the file in which people say what only they know.")
@options.outputs_option(building.OUTPUTS)
@options.folder_option
@options.as_of_option
@options.project_option
def command(
    period: Period | None,
    agreement: str | None,
    is_new: bool,
    formats: tuple[str, ...],
    to: Path | None,
    as_of: datetime | None,
    project: Path | None,
) -> None:
    """Draw the review of a PERIOD, such as 2026-Q3, of an AGREEMENT; of the latest one that was written without it.

    People write what only they know into `agreements/NAME/reviews/PERIOD.yaml`, and `--new` makes that file; one that is
    there is never overwritten. The figures are measured: what is frozen stays as it was frozen, the rest is what the data say.
    """
    work = opening.load(options.root(project))
    name, found = projects.one(work, agreement)
    now = options.instant(work, found, as_of)
    if is_new:
        wanted = period or reviewing.last_over(now)
        path = reviewing.scaffold(work, name, wanted)
        click.echo(_shown(work.root / path))
        click.echo(f"Next: fill it in, then run `smartdocs lint` and `smartdocs review {wanted.id}`.")
        return
    chosen = reviewing.review_of(work, name, period)
    folder = (to or work.root / projects.output_folder(work)) / name
    options.progress(f"drawing the review of {chosen.period.id} …")
    for file, data in building.build(
        work,
        name,
        documents=["review"],
        formats=formats or registry.names(building.OUTPUTS),
        as_of=now,
        period=chosen.period,
        secret=options.secret(),
    ):
        options.progress_done()
        _make(folder)
        write_atomically(folder / file, data)
        click.echo(f"{_shown(folder / file)}  {len(data) / 1024:,.0f} KiB")
    options.progress_done()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made: {error.strerror}",
            place=str(folder),
            fix="choose another one with --to",
        ) from error


def _shown(path: Path) -> str:
    """The path as the user would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
