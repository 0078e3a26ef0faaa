"""``smartdocs workshop votes``: the journal of a session -> what came out of the votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = "smartdocs.workshop.tallies"

EXAMPLES = """\b
Examples:
  smartdocs workshop votes plant-manager-2026
  smartdocs workshop votes plant-manager-2026 --format json
"""


@click.command(epilog=EXAMPLES, name="votes", short_help="What came out of the dot votes.")
@click.argument("workshop")
@options.format_option(FORMATS)
@options.output_option
@options.project_option
def command(workshop: str, form: str, output: tuple[Path, ...], project: Path | None) -> None:
    """Show what came out of the votes of a WORKSHOP, as `workshop serve` wrote them down; also while it runs.

    Teams are shown apart when enough of each have voted (`anonymous_below`, 3). Nothing is written.
    """
    from smartdocs.pipeline import moderating, opening
    from smartdocs.workshop.session import counted_of

    root = options.root(project)
    room = moderating.room_of(opening.load(root), workshop)
    found = counted_of(
        room.ballots, moderating.standing_of(root, room), len(room.people), room.workshop.anonymous_below
    )
    title = room.workshop.title
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(title, found, color=color)
    )
