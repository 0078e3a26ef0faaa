"""``smartdocs digest``: agreements -> the digests of what they say, clause by clause where asked."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options

FORMATS = "smartdocs.sign.digests"

EXAMPLES = """\b
Examples:
  smartdocs digest
  smartdocs digest fy26 --tree
  smartdocs digest fy26 --canonical > fy26.json
"""


@click.command(epilog=EXAMPLES, name="digest", short_help="The digest of what an agreement says.")
@click.argument("agreements", nargs=-1)
@click.option("--tree", is_flag=True, help="Also the digest of every clause.")
@click.option(
    "--canonical", is_flag=True, help="Instead, print everything that is digested, clause by clause, as JSON."
)
@options.format_option(FORMATS)
@options.output_option
@options.project_option
def command(
    agreements: tuple[str, ...],
    tree: bool,
    canonical: bool,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Print the digest that a signature covers: of what an agreement means, with all that it rests on.

    AGREEMENTS are names of folders in agreements/; all without one. Comments, layout and the order of keys do not
    move it. Beside it stand the digests of the templates and of how the data are read, which nobody signs.
    """
    from smartdocs.errors import UsageError
    from smartdocs.pipeline import opening, projects, signing

    work = opening.load(options.root(project))
    names = list(projects.select(work, agreements))
    if canonical:
        if len(names) > 1 or tree or form != "text" or output:
            raise UsageError(
                "--canonical prints the text of one agreement, and nothing else",
                fix=f"write `smartdocs digest {names[0]} --canonical`",
            )
        click.echo(signing.spelt_out(work, names[0]), nl=False)
        return
    found = [signing.digests(work, name, is_tree=tree) for name in names]
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(found, color=color)
    )
