"""``smartdocs build``: an agreement, its personas and its data -> its documents as PDF and HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import EvaluationError, UsageError
from smartdocs.finding import LEVELS
from smartdocs.pipeline import building, linting, opening, projects
from smartdocs.source import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartdocs.model.period import Period

EXAMPLES = """\b
Examples:
  smartdocs build
  smartdocs build fy26 --document scorecard --period 2026-09 --format pdf
  smartdocs build --document personas
"""


@click.command(
    epilog=EXAMPLES,
    name="build",
    short_help="The agreement, the scorecard, the review and the personas as PDF and HTML.",
)
@click.argument("agreement", required=False)
@options.period_option
@click.option(
    "--document",
    "documents",
    type=click.Choice(registry.names(building.DOCUMENTS)),
    multiple=True,
    help="Only this document. May be given several times.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(registry.names(building.OUTPUTS)),
    multiple=True,
    help="Only this format. May be given several times.",
)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder to write into. Default: `output` of smartdocs.yaml, which is `build`.",
)
@options.as_of_option
@options.project_option
def command(
    agreement: str | None,
    period: Period | None,
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    to: Path | None,
    as_of: datetime | None,
    project: Path | None,
) -> None:
    """Draw the documents of an AGREEMENT, or of all: the text to sign, the scorecard of a period, the latest review, a page for each persona.

    Files go into a folder of the agreement's name. Without data there is no scorecard, and the pages of personas say that
    nothing was counted. Open findings of `lint` do not stop a build; an agreement that cannot be understood does.
    """
    work = opening.load(options.root(project))
    _no_document(agreement, work)
    chosen = projects.select(work, [agreement] if agreement else [])
    for name in chosen:
        projects.one(work, name)  # before anything is written
    folder = to or work.root / projects.output_folder(work)
    for name in chosen:
        _build(
            work, name, period, documents, formats or registry.names(building.OUTPUTS), folder / name, as_of
        )


def _build(
    work: projects.Project,
    name: str,
    period: Period | None,
    documents: Sequence[str],
    formats: Sequence[str],
    folder: Path,
    as_of: datetime | None,
) -> None:
    key, agreement = projects.one(work, name)
    wanted = list(dict.fromkeys(documents or registry.names(building.DOCUMENTS)))
    for document, reason in building.missing(work, agreement, key, period).items():
        about = registry.load(building.DOCUMENTS, document)
        if document in documents:
            raise EvaluationError(
                f"there is no {about.ABOUT} of `{key}`: {reason}", place=about.PLACE, fix=about.CURE
            )
        if document in wanted:
            wanted.remove(document)
            click.echo(f"note: there is no {about.ABOUT} of `{key}`: {reason}", err=True)
    _make(folder)
    options.progress(f"drawing {key} …")
    for file, data in building.build(
        work,
        key,
        documents=wanted,
        formats=formats,
        as_of=options.instant(work, agreement, as_of),
        now=options.now(),
        period=period,
        secret=options.secret(),
    ):
        options.progress_done()
        write_atomically(folder / file, data)
        click.echo(f"{_shown(folder / file)}  {len(data) / 1024:,.0f} KiB")
        options.progress(f"drawing {key} …")
    options.progress_done()
    _open_findings(work, key)


def _no_document(name: str | None, work: projects.Project) -> None:
    """Raises a UsageError when what stands for an agreement is the name of a document."""
    known = {f"{word}{end}": word for word in registry.names(building.DOCUMENTS) for end in ("", "s")}
    known |= {word.removesuffix("s"): word for word in known.values()}
    if name in known and name not in work.agreements:
        raise UsageError(
            f"`{name}` is no agreement but a document",
            fix=f"write `smartdocs build --document {known[name]}`",
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"the folder cannot be made: {error.strerror}",
            place=str(folder),
            fix="choose another one with --to",
        ) from error


def _open_findings(work: projects.Project, name: str) -> None:
    """What lint has to say about the agreement, as one line on stderr."""
    levels = [f.level for f in linting.lint(work, [name]).findings]
    said = [
        f"{levels.count(level)} {level}{'' if levels.count(level) == 1 else 's'}"
        for level in LEVELS
        if level in levels
    ]
    if said:
        click.echo(f"note: {', '.join(said)} open in `{name}`; `smartdocs lint {name}` shows them", err=True)


def _shown(path: Path) -> str:
    """The path as the user would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
