"""``smartdocs doctor``: is everything here that documents need, and are these PDFs what they say they are?"""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs import registry
from smartdocs.cli import options

FORMATS = "smartdocs.doctor.formats"
WRONG = 1

EXAMPLES = """\b
Examples:
  smartdocs doctor
  smartdocs doctor build/fy26/agreement.pdf
"""


@click.command(
    epilog=EXAMPLES, name="doctor", short_help="Is all here that is needed, and are these PDFs right?"
)
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@options.format_option(FORMATS)
@options.output_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], form: str, output: tuple[Path, ...]) -> None:
    """Look at this machine, or audit PDF FILES.

    Of the machine: Python, the libraries that draw PDFs (tried in a process of their own), fonts, time zones, git and
    ssh-keygen. Of a PDF: what PDF/A-3a and PDF/UA-1 ask for, by our own rules, and by veraPDF where it is installed.
    Exit code 1 when something needed is missing, or a PDF is not right.
    """
    from smartdocs.pipeline import diagnosing

    found = diagnosing.diagnose(files)
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(found, color=color)
    )
    ctx.exit(0 if found.is_right else WRONG)
