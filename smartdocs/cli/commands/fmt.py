"""``smartdocs fmt``: the YAML of a workspace in the one layout."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from smartdocs.cli import options
from smartdocs.errors import SourceError
from smartdocs.wording import counted

EXAMPLES = """\b
Examples:
  smartdocs fmt
  smartdocs fmt --check --diff
"""


@click.command(epilog=EXAMPLES, name="fmt", short_help="Lay the YAML out so that a diff shows one thing.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file would change.")
@click.option("--diff", is_flag=True, help="Show what changes. With --check nothing is written.")
@options.project_option
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], check: bool, diff: bool, project: Path | None
) -> None:
    """Set blanks, empty lines and the order of sections in FILES; in every YAML file of the workspace without any.

    Comments stay where they belong, and what is said stays the same: signatures stand. A file with errors in its YAML
    is left alone, and the exit code is 2.
    """
    from smartdocs.pipeline import mending, opening
    from smartdocs.source import write_atomically

    root = options.root(project)
    chosen = [f.resolve() for f in files] or [root / path for path in opening.load(root).texts]
    changed, refused = 0, 0
    for file in sorted(chosen):
        path = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        before = file.read_bytes()
        try:
            after = mending.laid_out(before.decode("utf-8", "surrogateescape"), path)
        except SourceError as error:
            refused += 1
            click.echo(f"error: {error}", err=True)
            continue
        if after.encode("utf-8", "surrogateescape") == before:
            continue
        changed += 1
        if diff:
            old = before.decode("utf-8", "replace").splitlines(keepends=True)
            click.echo(
                "".join(difflib.unified_diff(old, after.splitlines(keepends=True), path, path)), nl=False
            )
        if not check:
            write_atomically(file, after.encode())
        click.echo(f"{'would change' if check else 'changed'} {path}", err=diff)
    said = f"{counted(len(chosen), 'file', 'files')}, {changed} {'to change' if check else 'changed'}"
    click.echo(f"{said}{f', {refused} left alone' if refused else ''}.", err=diff)
    ctx.exit(2 if refused else 1 if check and changed else 0)
