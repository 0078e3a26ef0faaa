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
COPIES = "smartdocs.sign.copies"
NOT_VERIFIED = 1

EXAMPLES = """\b
Examples:
  smartdocs verify fy26 --allowed-signers /etc/company/allowed_signers --format json
  smartdocs verify fy26 --digest 9f2c41aa…b8d91e34
  smartdocs verify agreement-sealed.pdf --allowed-seals company-ca.pem
"""


@click.command(epilog=EXAMPLES, name="verify", short_help="Has everybody signed, and this very text?")
@click.argument("agreements", nargs=-1)
@options.signers_option
@click.option(
    "--allowed-seals",
    "seals",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    envvar="SMARTDOCS_ALLOWED_SEALS",
    show_envvar=True,
    help="For a sealed PDF: the certificates whose seals are believed, as PEM. Default: allowed_seals.pem beside smartdocs.yaml.",
)
@click.option(
    "--digest",
    "paper",
    metavar="DIGEST",
    default="",
    help="Also compare with a printed copy: the digest in its footer, or the 64 digits of its signature page.",
)
@click.option(
    "--accept-unredrawn",
    "is_undrawn_enough",
    is_flag=True,
    help="For a sealed PDF that says it was drawn with other versions of the programs than those here: take it although its pages cannot be drawn anew and compared. Read them.",
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
    seals: Path | None,
    paper: str,
    is_undrawn_enough: bool,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Check every signature that an agreement asks for, offline. Nothing is written.

    AGREEMENTS are names of folders in agreements/, or sealed PDFs; all agreements without one. Exit code 1 unless everybody who is expected has
    signed the text as it stands: a signature that is missing, stale, changed, moved here from elsewhere, or made with a
    key that is unknown, expired or not yet valid, each has a code of its own. A sealed PDF needs no workspace: it is
    checked whether it is as it was sealed, whose seal it is, and who vouches for it, and then the signatures in it.
    """
    from smartdocs.errors import UsageError
    from smartdocs.pipeline import opening, projects, signing

    if any(_is_pdf(name) for name in agreements):
        now = as_of or options.now()
        ctx.exit(_copies(agreements, signers, seals, paper, is_undrawn_enough, form, now, output, project))
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


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def _copies(
    names: tuple[str, ...],
    signers: Path | None,
    seals: Path | None,
    paper: str,
    is_undrawn_enough: bool,
    form: str,
    now: datetime,
    output: tuple[Path, ...],
    project: Path | None,
) -> int:
    """Check sealed PDFs; the exit code."""
    from smartdocs.errors import UsageError
    from smartdocs.pipeline import opening, sealing

    other = [name for name in names if not _is_pdf(name)]
    missing = [name for name in names if _is_pdf(name) and not Path(name).is_file()]
    if other or missing:
        raise UsageError(
            f"`{other[0]}` is no PDF, and `{names[0]}` is one"
            if other
            else f"there is no file `{missing[0]}`",
            fix="verify agreements and sealed PDFs one after the other" if other else "name a sealed PDF",
        )
    try:
        root = options.root(project)
    except UsageError:
        if project is not None:
            raise
        root = None  # a copy that came by mail
    work = opening.load(root) if root else None
    found = [
        sealing.verify_copy(
            Path(name),
            work,
            now,
            seals=seals,
            signers=signers,
            paper=paper,
            is_undrawn_enough=is_undrawn_enough,
        )
        for name in names
    ]
    options.deliver(
        COPIES, form, output, lambda f, color: registry.load(COPIES, f).render(found, color=color)
    )
    return 0 if all(each.is_verified for each in found) else NOT_VERIFIED
