"""``smartdocs workshop kit``: a workshop -> its invitation, guide, agenda, sheets and notes, in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.pipeline import building, equipping

EXAMPLES = """\b
Examples:
  smartdocs workshop kit plant-manager-2026
  smartdocs workshop kit plant-manager-2026 --part invitation --format pdf
"""


@click.command(
    epilog=EXAMPLES, name="kit", short_help="Invitation, guide, agenda, sheets and notes of a workshop."
)
@click.argument("id_", metavar="ID")
@click.option(
    "--part",
    "parts",
    type=click.Choice(registry.names(equipping.PARTS)),
    multiple=True,
    help="Only this part. May be given several times.",
)
@options.outputs_option(building.OUTPUTS)
@click.option(
    "--language",
    metavar="NAME",
    default="",
    help="Of the papers: en, de, or a file in templates/languages. Default: that of the workshop, else of smartdocs.yaml.",
)
@options.folder_option
@options.project_option
def command(
    id_: str,
    parts: tuple[str, ...],
    formats: tuple[str, ...],
    language: str,
    to: Path | None,
    project: Path | None,
) -> None:
    """Write everything that a workshop needs on paper into `build/workshops/ID`, as PDF and HTML.

    The invitation is a calendar file (.ics) and the text of a mail as well, and so is the note that goes out afterwards: build
    it again when decisions and follow-ups stand in `workshop.yaml`. Needs the extra `workshop`: `pip install "smartdocs[workshop]"`.
    """
    from smartdocs.pipeline import opening, storing
    from smartdocs.source.folders import publish

    work = opening.load(options.root(project))
    options.progress("reading …")
    try:
        files, notes = equipping.kit(
            work,
            id_,
            parts=parts or registry.names(equipping.PARTS),
            formats=formats or registry.names(building.OUTPUTS),
            language=language,
            store=storing.opened(options.cache()),
            processes=options.processors(),
            tell=lambda done, total: options.progress_of(done, total, "files"),
        )
    finally:
        options.progress_done()
    folder = equipping.folder_of(work, id_, to)
    fresh = publish(folder, files)
    for name, data in files.items():
        path = folder / name
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        click.echo(f"{shown}  {len(data) / 1024:,.0f} KiB{'' if name in fresh else '  unchanged'}")
    for note in notes:
        click.echo(note, err=True)
