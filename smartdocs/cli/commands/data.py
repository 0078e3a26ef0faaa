"""``smartdocs data``: the configured data -> what there is, before anyone trusts a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

PROFILES = "smartdocs.measure.profiles"
NOTHING_TO_MEASURE = 3

EXAMPLES = """\b
Examples:
  smartdocs data profile
  smartdocs data profile fy26 --show-values
"""
PROFILE = """\b
Examples:
  smartdocs data profile
  smartdocs data profile fy26 --format json -o profile.json
"""


@click.group(epilog=EXAMPLES, name="data", short_help="Is the data good enough to be measured on?")
def command() -> None:
    """Look at the configured data."""


@command.command(epilog=PROFILE, name="profile")
@click.argument("agreement", required=False)
@click.option(
    "--show-values",
    is_flag=True,
    help="Print values that nobody mapped and values that were refused, which may be personal data; ids in JSON stay readable.",
)
@options.format_option(PROFILES)
@options.as_of_option
@options.output_option
@options.project_option
@click.pass_context
def profile(
    ctx: click.Context,
    agreement: str | None,
    show_values: bool,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """What an AGREEMENT is measured on: every row accounted for, how far columns are filled, what each term lacks.

    Values are not printed and ids stand as codes, unless --show-values asks for them.
    Exit code 3 when nothing can be measured on these data.
    """
    from smartdocs.measure.profile import Mask
    from smartdocs.pipeline import measuring, opening, projects

    work = opening.load(options.root(project))
    name, chosen = projects.one(work, agreement)
    options.progress("reading the data …")
    found = measuring.profile(work, name, options.instant(work, chosen, as_of))
    options.progress_done()
    mask = Mask(found.digest, show_values)
    options.deliver(PROFILES, form, output, lambda f, _: registry.load(PROFILES, f).render(found, mask))
    ctx.exit(0 if found.can_be_measured else NOTHING_TO_MEASURE)
