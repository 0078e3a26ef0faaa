"""``smartdocs check``: an agreement and its data -> which promises were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import EvaluationError, UsageError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smartdocs.model.period import Period

FORMATS = "smartdocs.measure.formats"
MISSED, NOT_EVALUABLE = 1, 3


EXAMPLES = """\b
Examples:
  smartdocs check
  smartdocs check fy26 --period 2026-Q3 --by owner --format json
"""


@click.command(epilog=EXAMPLES, name="check", short_help="Were the promises kept? Measured on your data.")
@click.argument("agreement", required=False)
@options.period_option
@click.option(
    "--by",
    metavar="COLUMN",
    default=None,
    help="Also show each result by a column of the leads, such as owner or source.",
)
@options.format_option(FORMATS)
@options.as_of_option
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    agreement: str | None,
    period: Period | None,
    by: str | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Measure every term of an AGREEMENT on the configured data.

    Exit code 1 when a term was missed, 3 when one could not be evaluated: an empty table, a filter that matches
    nothing or a column that was never mapped is never taken for success.
    """
    from smartdocs import pipeline

    work = pipeline.load(options.root(project))
    name, chosen = pipeline.one(work, agreement)
    instant = options.instant(work, chosen, as_of)
    options.progress("reading the data …")
    results, about = pipeline.check(work, name, instant, period=period, by=by)
    options.progress_done()
    if not results.results:
        raise UsageError(f"`{name}` has no terms, so there is nothing to measure", fix="add `terms:`")
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(results, about, color=color)
    )
    verdicts = {r.verdict for r in results.results}
    if verdicts <= {"not_evaluable"}:
        raise EvaluationError(
            "not a single promise could be evaluated", fix="the reasons stand under the table"
        )
    ctx.exit(NOT_EVALUABLE if "not_evaluable" in verdicts else MISSED if "missed" in verdicts else 0)
