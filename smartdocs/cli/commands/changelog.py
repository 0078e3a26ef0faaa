"""``smartdocs changelog``: the history of an agreement -> the versions that were signed, and what each changed."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options

FORMATS = "smartdocs.sign.chronicles"

EXAMPLES = """\b
Examples:
  smartdocs changelog
  smartdocs changelog fy26 -o CHANGES.md
"""


@click.command(
    epilog=EXAMPLES, name="changelog", short_help="Which versions were signed, and what did each change?"
)
@click.argument("agreement", required=False)
@options.signers_option
@options.format_option(FORMATS)
@options.output_option
@options.project_option
def command(
    agreement: str | None,
    signers: Path | None,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """List the versions of an AGREEMENT that everybody who had to has signed, newest first, from the history in git.

    Each says who signed it, when it is in force, and clause by clause what it changed against the version signed
    before, for whom. Signatures are checked against the keys that are known today; a version whose signatures no
    longer hold says why. What stands in the files and is not signed is said first.
    """
    from smartdocs.pipeline import chronicling, opening, projects

    work = opening.load(options.root(project))
    found = chronicling.chronicle(work, projects.one(work, agreement)[0], signers=signers)
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(found, color=color)
    )
