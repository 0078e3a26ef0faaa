"""``smartdocs workshop sheets``: a workshop -> a worksheet for everybody who takes part, in four forms."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options

FORMS = "smartdocs.render.forms"

EXAMPLES = """\b
Examples:
  smartdocs workshop sheets plant-manager-2026
  smartdocs workshop sheets plant-manager-2026 --for sam-senkblei --form pdf
  smartdocs workshop sheets plant-manager-2026 --party sales --form html --language de
"""


@click.command(
    epilog=EXAMPLES, name="sheets", short_help="A worksheet for everybody who takes part, to be filled in."
)
@click.argument("workshop")
@click.option(
    "--for",
    "people",
    metavar="PERSON",
    multiple=True,
    help="Only for this participant, by id or name; a guest needs --party. May be given several times.",
)
@click.option(
    "--party",
    "parties",
    metavar="TEAM",
    multiple=True,
    help="Only for this team. May be given several times.",
)
@click.option(
    "--form",
    "forms",
    type=click.Choice(registry.names(FORMS)),
    multiple=True,
    help="Only this form. May be given several times.",
)
@click.option(
    "--language",
    metavar="NAME",
    default="",
    help="Of what the sheet says besides the questions: en, de, or a file in templates/languages. Default: that of the workshop, else of smartdocs.yaml.",
)
@options.folder_option
@options.project_option
def command(
    workshop: str,
    people: tuple[str, ...],
    parties: tuple[str, ...],
    forms: tuple[str, ...],
    language: str,
    to: Path | None,
    project: Path | None,
) -> None:
    """Write the worksheets of a WORKSHOP into `build/workshops/WORKSHOP/sheets`: a PDF to fill in, a page for any browser that works without a network, a workbook, and YAML.

    Everybody gets one with their name on it, in the words of their team; and each team gets one that asks for a name.
    When they come back, `smartdocs workshop collect` reads them. Needs the extra `workshop`: `pip install "smartdocs[workshop]"`.
    """
    from smartdocs.pipeline import distributing, equipping, opening
    from smartdocs.source.folders import publish

    work = opening.load(options.root(project))
    options.progress("drawing …")
    try:
        files = dict(
            distributing.sheets(
                work, workshop, people=people, parties=parties, forms=forms, language=language
            )
        )
    finally:
        options.progress_done()
    folder = equipping.folder_of(work, workshop, to) / "sheets"
    fresh = publish(folder, files)
    for name, data in files.items():
        path = folder / name
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        click.echo(f"{shown}  {len(data) / 1024:,.0f} KiB{'' if name in fresh else '  unchanged'}")
