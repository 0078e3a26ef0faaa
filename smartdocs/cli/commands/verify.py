"""``smartdocs verify``: agreements and their signatures -> whether everybody who is expected has signed this text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options

if TYPE_CHECKING:
    from datetime import datetime

FORMATS = "smartdocs.sign.verifications"
NOT_VERIFIED = 1

EXAMPLES = """\b
Examples:
  smartdocs verify fy26
  smartdocs verify fy26 --allowed-signers /etc/company/allowed_signers --format json
  smartdocs verify fy26 --digest 9f2c41aa…b8d91e34
"""


@click.command(epilog=EXAMPLES, name="verify", short_help="Has everybody signed, and this very text?")
@click.argument("agreements", nargs=-1)
@options.signers_option
@click.option(
    "--digest",
    "paper",
    metavar="DIGEST",
    default="",
    help="Also compare with a printed copy: the digest in its footer, or the 64 digits of its signature page.",
)
@options.format_option(FORMATS)
@options.present_option
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    agreements: tuple[str, ...],
    signers: Path | None,
    paper: str,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Check every signature that an agreement asks for, offline. Nothing is written.

    AGREEMENTS are names of folders in agreements/; all without one. Exit code 1 unless everybody who is expected has
    signed the text as it stands: a signature that is missing, stale, changed, moved here from elsewhere, or made with a
    key that is unknown, expired or not yet valid, each has a code of its own.
    """
    from smartdocs.errors import UsageError
    from smartdocs.pipeline import opening, projects, signing

    work = opening.load(options.root(project))
    names = list(projects.select(work, agreements))
    if paper and len(names) > 1:
        raise UsageError("a printed copy is of one agreement", fix=f"name it: {', '.join(names)}")
    now = as_of or options.now()
    found = [signing.verify(work, name, now, signers=signers, paper=paper) for name in names]
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(found, color=color)
    )
    ctx.exit(0 if all(each.is_verified for each in found) else NOT_VERIFIED)
