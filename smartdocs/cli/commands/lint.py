"""``smartdocs lint``: agreements, personas and the workspace -> findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.finding import LEVELS

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FORMATS = "smartdocs.lint.formats"


EXAMPLES = """\b
Examples:
  smartdocs lint
  smartdocs lint fy26 --data --format json
"""


@click.command(epilog=EXAMPLES, name="lint", short_help="Is every goal measurable, every promise clear?")
@click.argument("agreements", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(registry.names(FORMATS)), default="text", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    show_default=True,
    help="The least level that makes the exit code 1.",
)
@click.option("--data", is_flag=True, help="Also run the rules that need the configured data.")
@options.as_of_option
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    agreements: tuple[str, ...],
    form: str,
    fail_on: str,
    data: bool,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Check that goals are specific, measurable, assigned, realistic and dated, and that nothing is misspelt.

    AGREEMENTS are names of folders in agreements/; all without one. Exit code 1 with findings at or above --fail-on.
    """
    from smartdocs import pipeline

    work = pipeline.load(options.root(project))
    evidence = None
    if data:
        options.progress("reading the data …")
        evidence = pipeline.evidence(
            work, agreements, lambda agreement: options.instant(work, agreement, as_of)
        )
        options.progress_done()
    run = pipeline.lint(work, agreements, evidence, (as_of or options.now()).date())
    options.deliver(
        FORMATS, form, output,
        lambda name, color: registry.load(FORMATS, name).render(run.findings, work.texts, run.not_run, color=color),
    )  # fmt: skip
    levels = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on in LEVELS else ()
    ctx.exit(1 if any(f.level in levels for f in run.findings) else 0)
