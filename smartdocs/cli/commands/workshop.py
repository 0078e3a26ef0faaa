"""``smartdocs workshop``: two teams' separate views -> one persona that both have signed. A step is a file in ``cli/workshops``."""

from __future__ import annotations

import click

from smartdocs.cli.groups import Folder

STEPS = "smartdocs.cli.workshops"

EXAMPLES = """\b
Examples:
  smartdocs workshop new plant-manager-2026
  smartdocs workshop kit plant-manager-2026
"""


@click.group(
    epilog=EXAMPLES,
    cls=Folder,
    package=STEPS,
    name="workshop",
    short_help="From two teams' separate views to one persona.",
)
def command() -> None:
    """Prepare a persona workshop, collect what both teams wrote apart, and make one persona of it."""
