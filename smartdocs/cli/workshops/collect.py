"""``smartdocs workshop collect``: worksheets that came back -> the answers of everybody, each in a file of their own."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options

COLLECTIONS = "smartdocs.workshop.collections"

EXAMPLES = """\b
Examples:
  smartdocs workshop collect plant-manager-2026 inbox/*.pdf
  smartdocs workshop collect plant-manager-2026 inbox --check
  smartdocs workshop collect plant-manager-2026 scan3.pdf --from sam-senkblei
"""


@click.command(
    epilog=EXAMPLES, name="collect", short_help="Read the worksheets that came back, whatever form they have."
)
@click.argument("workshop")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "person",
    metavar="PERSON",
    default="",
    help="Who has filled in the sheets on which no name stands.",
)
@click.option("--check", "is_check", is_flag=True, help="Write nothing; say what would be taken.")
@options.format_option(COLLECTIONS)
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    workshop: str,
    files: tuple[Path, ...],
    person: str,
    is_check: bool,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Take the answers from FILES, or from all files in a folder, into `personas/workshops/WORKSHOP/answers`.

    What a file is, is told by what is in it: a PDF that was filled in, the file that the page in the browser saved, a workbook,
    or YAML. Nothing that was said before is changed, and a file that was collected before adds nothing. What cannot be taken is
    said, with its place, and the rest is kept; the exit code is 1 then.
    """
    from smartdocs.pipeline import collecting, opening

    work = opening.load(options.root(project))
    try:
        found = collecting.collect(
            work,
            workshop,
            files,
            options.now(),
            person=person,
            is_kept=not is_check,
            tell=lambda done, total: options.progress_of(done, total, "files"),
        )
    finally:
        options.progress_done()
    if not is_check:
        collecting.keep(work, found)
    options.deliver(
        COLLECTIONS,
        form,
        output,
        lambda f, color: str(registry.load(COLLECTIONS, f).render(found, color=color)),
    )
    ctx.exit(0 if found.is_whole else 1)
