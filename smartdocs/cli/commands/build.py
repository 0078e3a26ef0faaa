"""``smartdocs build``: an agreement, its personas and its data -> its documents as PDF and HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError
from smartdocs.pipeline import building, delivering, storing

if TYPE_CHECKING:
    from datetime import datetime

    from smartdocs.model.period import Period
    from smartdocs.pipeline.delivering import Delivered, Wish

EXAMPLES = """\b
Examples:
  smartdocs build
  smartdocs build fy26 --document scorecard --period 2026-09 --format pdf
  smartdocs build --site --to public
"""


@click.command(
    epilog=EXAMPLES,
    name="build",
    short_help="The agreement, the scorecard, the review and the personas as PDF and HTML.",
)
@click.argument("agreement", required=False)
@options.period_option
@options.documents_option(building.DOCUMENTS)
@options.outputs_option(building.OUTPUTS)
@options.folder_option
@click.option(
    "--site",
    "is_site",
    is_flag=True,
    help="One folder, `site`, for any web server: all documents, earlier scorecards, the records behind each figure, the rules.",
)
@click.option(
    "--since",
    metavar="REVISION",
    default="",
    help="With --site: a page with what has changed since then, as `smartdocs diff` says it.",
)
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help="Write nothing; exit code 1 when a document is missing or is not what would be built.",
)
@click.option(
    "--language",
    metavar="NAME",
    default="",
    help="The language of the documents: en, de, or a file in templates/languages. Default: `brand: {language: …}` of smartdocs.yaml.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next time.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    help="How many processes draw pages. Default: one for each processor.",
)
@options.as_of_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    agreement: str | None,
    period: Period | None,
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    to: Path | None,
    is_site: bool,
    since: str,
    is_check: bool,
    language: str,
    no_cache: bool,
    jobs: int | None,
    as_of: datetime | None,
    project: Path | None,
) -> None:
    """Draw the documents of an AGREEMENT, or of all: the text to sign, the scorecard of a period, the latest review, a page for each persona.

    Files go into a folder of the agreement's name. Without data there is no scorecard, and the pages of personas say that
    nothing was counted. Open findings of `lint` do not stop a build; an agreement that cannot be understood does.
    Only what has changed is drawn again; what was drawn before is kept in a folder of your own, which is safe to delete.
    """
    if since and not is_site:
        raise UsageError(
            "--since belongs to a site", fix="add --site, or run `smartdocs diff REVISION -o redline.pdf`"
        )
    root = options.root(project)
    _no_document(agreement, root)
    wish = delivering.Wish(
        root=root, now=options.now(), secret=options.secret(), agreement=agreement, documents=documents, formats=formats, period=period,
        as_of=as_of, to=to.resolve() if to else None, is_site=is_site, since=since, language=language,
    )  # fmt: skip
    store = None if no_cache else storing.opened(options.cache())
    processes = jobs or options.processors()
    if is_check:
        ctx.exit(_check(wish, store, processes))
    done = delivering.unchanged(wish, store) if store else None
    if done is None:
        options.progress("reading …")
        try:
            done = delivering.deliver(wish, store, processes, _tell)
        finally:
            options.progress_done()
    _say(done)


def _tell(done: int, total: int) -> None:
    options.progress_of(done, total, "files")


def _say(done: Delivered) -> None:
    for file in done.files:
        unchanged = "" if file.is_new else "  unchanged"
        click.echo(f"{_shown(file.path)}  {file.size / 1024:,.0f} KiB{unchanged}")
    for note in done.notes:
        click.echo(note, err=True)
    for path in done.left:
        click.echo(f"note: {_shown(path)} {delivering.LEFT}", err=True)


def _check(wish: Wish, store: storing.Store | None, processes: int) -> int:
    """Say which documents are not up to date; the exit code."""
    try:
        found = delivering.stale(wish, store, processes, _tell)
    finally:
        options.progress_done()
    for path, why in found:
        click.echo(f"{_shown(path)} {why}")
    if any(why != delivering.LEFT for _, why in found):
        click.echo("Run `smartdocs build` with the same arguments to make them.")
    elif not found:
        click.echo("Every document is up to date.")
    return 1 if found else 0


def _no_document(name: str | None, root: Path) -> None:
    """Raises a UsageError when what stands for an agreement is the name of a document."""
    known = {f"{word}{end}": word for word in registry.names(building.DOCUMENTS) for end in ("", "s")}
    known |= {word.removesuffix("s"): word for word in known.values()}
    if name in known and not (root / "agreements" / name).is_dir():
        raise UsageError(
            f"`{name}` is no agreement but a document",
            fix=f"write `smartdocs build --document {known[name]}`",
        )


def _shown(path: Path) -> str:
    """The path as the user would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
