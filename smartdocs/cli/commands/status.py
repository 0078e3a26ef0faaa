"""``smartdocs status``: agreements -> who has signed what, what is suspect and why, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options

if TYPE_CHECKING:
    from datetime import datetime

FORMATS = "smartdocs.sign.standings"

EXAMPLES = """\b
Examples:
  smartdocs status
  smartdocs status fy26 -o signed.svg
"""


@click.command(epilog=EXAMPLES, name="status", short_help="Who has signed what, and what is next?")
@click.argument("agreements", nargs=-1)
@options.signers_option
@options.format_option(FORMATS)
@options.present_option
@options.output_option
@options.project_option
def command(
    agreements: tuple[str, ...],
    signers: Path | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Show for each agreement who has signed, which signatures have fallen, and by which clause.

    AGREEMENTS are names of folders in agreements/; all without one. The exit code is 0 whatever is found; `smartdocs
    verify` is for scripts. The format `svg` is a badge.
    """
    from smartdocs.pipeline import opening, projects, signing

    work = opening.load(options.root(project))
    now = as_of or options.now()
    found = [signing.verify(work, name, now, signers=signers) for name in projects.select(work, agreements)]
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(found, color=color)
    )
