"""``smartdocs watch``: lint again after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs.cli import options
from smartdocs.errors import ConfigurationError, SmartdocsError

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = """\b
Examples:
  smartdocs watch
  smartdocs watch fy26
"""


@click.command(epilog=EXAMPLES, name="watch", short_help="Lint again after every change, until Ctrl+C.")
@click.argument("agreements", nargs=-1)
@options.project_option
def command(agreements: tuple[str, ...], project: Path | None) -> None:
    """Show the findings now and after every change of a file in the workspace.

    AGREEMENTS are names of folders in agreements/; all without one. Needs the extra `editor`:
    `pip install "smartdocs[editor]"`.
    """
    try:
        from smartdocs.editor.watch import changes
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        raise ConfigurationError(
            "watching needs the package `watchfiles`", fix='install it: `pip install "smartdocs[editor]"`'
        ) from error
    root = options.root(project)
    for names in changes(root, (_output(root),)):
        click.echo(f"\n{', '.join(names)}" if names else f"watching {root} …", err=True)
        _show(root, agreements)


def _output(root: Path) -> str:
    """The folder of the documents, in which nothing is watched."""
    from smartdocs.pipeline import opening, projects

    work = opening.load(root)
    return projects.output_folder(work) if work.workspace.value else "build"


def _show(root: Path, agreements: tuple[str, ...]) -> None:
    """Lint once; a workspace that cannot be read is said, and watched on."""
    from smartdocs import registry
    from smartdocs.pipeline import linting, opening

    try:
        work = opening.load(root)
        run = linting.lint(work, agreements, today=options.now().date())
    except SmartdocsError as error:
        click.echo(f"error: {error}", err=True)
        return
    text = registry.load("smartdocs.lint.formats", "text").render(
        run.findings, work.texts, run.not_run, color=options.use_color()
    )
    click.echo(text)
