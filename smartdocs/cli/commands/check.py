"""``smartdocs check``: an agreement and its data -> which promises were kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import EvaluationError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartdocs.measure.evidence_files import Wanted
    from smartdocs.measure.result import Results
    from smartdocs.measure.snapshot.freeze import Order, Outcome
    from smartdocs.model.period import Period

FORMATS = "smartdocs.measure.formats"
"""The variable that holds what ids of leads are hashed with; without it they are hashed with the organisation's name."""
MISSED, NOT_EVALUABLE = 1, 3


EXAMPLES = """\b
Examples:
  smartdocs check fy26 --period 2026-Q3 --by owner --format json
  smartdocs check --period 2026-08 --freeze
  smartdocs check --period 2026-Q3 --evidence evidence
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
@click.option(
    "--freeze",
    is_flag=True,
    help="Keep the results of the judged periods in agreements/NAME/results/PERIOD.json, once and for all. Exit code 0"
    " when each is kept there, 1 when one was frozen otherwise, 3 when one is not settled; verdicts do not matter.",
)
@click.option(
    "--early", is_flag=True, help="With --freeze: also a period with deadlines to come, as provisional."
)
@click.option(
    "--refreeze",
    metavar="REASON",
    default=None,
    help="Like --freeze, and state anew what now differs; the earlier figures and the REASON stay in the file.",
)
@click.option(
    "--show-ids",
    is_flag=True,
    help="With --freeze or --evidence: write the ids of leads, and the owners in evidence, as they are, not as hashes.",
)
@click.option(
    "--frozen",
    is_flag=True,
    help="Exit code 1 also when the data contradict a frozen period of the trend; 2 when none is frozen.",
)
@click.option(
    "--evidence",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default=None,
    help="Also write every single obligation into DIR: obligations.csv, obligations.parquet and manifest.json.",
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
    freeze: bool,
    early: bool,
    refreeze: str | None,
    show_ids: bool,
    frozen: bool,
    evidence: Path | None,
    form: str,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Measure every term of an AGREEMENT on the configured data.

    Exit code 1 when a term was missed, 3 when one could not be evaluated: an empty table, a filter that matches
    nothing or a column that was never mapped is never taken for success. What was frozen with --freeze is compared
    with what the data say now, and stands in the trends. With --evidence, the obligations behind every figure go into
    files for a sheet or a notebook.
    """
    from smartdocs.pipeline import measuring, opening, projects

    freeze = _is_to_be_frozen(freeze, early, refreeze, frozen)
    if show_ids and not freeze and not evidence:
        raise UsageError(
            "--show-ids says how ids are written, and nothing is to be written",
            fix="add --freeze or --evidence DIR",
        )
    files = _files(evidence, show_ids)
    work = opening.load(options.root(project))
    name, chosen = projects.one(work, agreement)
    instant = options.instant(work, chosen, as_of)
    options.progress("reading the data …")
    secret = options.secret()
    outcomes: tuple[Outcome, ...] = ()
    if freeze:
        order = _order(early, refreeze, show_ids)
        results, about, outcomes = measuring.freeze(
            work, name, instant, order, period=period, by=by, secret=secret, files=files
        )
    else:
        results, about = measuring.check(
            work, name, instant, period=period, by=by, secret=secret, files=files
        )
    options.progress_done()
    if not results.results:
        raise UsageError(f"`{name}` has no terms, so there is nothing to measure", fix="add `terms:`")
    options.deliver(
        FORMATS, form, output, lambda f, color: registry.load(FORMATS, f).render(results, about, color=color)
    )
    if files:
        click.echo(f"evidence: {files.folder / 'manifest.json'} and the two files it names", err=True)
    if freeze:
        ctx.exit(_say(outcomes, name, period))
    verdicts = {r.verdict for r in results.results}
    if verdicts <= {"not_evaluable"}:
        raise EvaluationError(
            "not a single promise could be evaluated", fix="the reasons stand under the table"
        )
    if frozen and not _holds(results, name):
        ctx.exit(MISSED)
    ctx.exit(NOT_EVALUABLE if "not_evaluable" in verdicts else MISSED if "missed" in verdicts else 0)


def _is_to_be_frozen(freeze: bool, early: bool, refreeze: str | None, frozen: bool) -> bool:
    """Whether anything is to be kept.

    Raises:
        UsageError: options that do not go together, or a restatement without a reason.
    """
    if refreeze is not None and not refreeze.strip():
        raise UsageError(
            "--refreeze needs a reason, which stands in the file beside the earlier figures",
            fix='write it in quotes: --refreeze "calls of Ada Pegel were logged late"',
        )
    if freeze or refreeze:
        if frozen:
            raise UsageError("--frozen only compares, and --freeze writes", fix="leave one of them out")
        return True
    if early:
        raise UsageError("--early says how to freeze, and nothing is to be frozen", fix="add --freeze")
    return False


def _files(evidence: Path | None, show_ids: bool) -> Wanted | None:
    """Where single obligations go, if they are asked for."""
    if not evidence:
        return None
    from smartdocs.measure.evidence_files import Wanted

    return Wanted(evidence, show_ids)


def _order(early: bool, refreeze: str | None, show_ids: bool) -> Order:
    from smartdocs.measure.snapshot.freeze import Order

    return Order(early=early, reason=" ".join((refreeze or "").split()), show_ids=show_ids)


def _say(outcomes: Sequence[Outcome], name: str, period: Period | None) -> int:
    """What became of each period, on stderr; the exit code."""
    from smartdocs.measure.snapshot.saying import told

    if not outcomes:
        raise UsageError(
            f"no promise of `{name}` is judged by a period like {period}, so there is nothing to freeze",
            fix="give a month, a quarter or a year that holds a period the promises are judged by",
        )
    for outcome in outcomes:
        click.echo("\n".join(told(outcome, name)), err=True)
    codes = {outcome.exit_code for outcome in outcomes}
    return next((code for code in (1, 3) if code in codes), 0)


def _holds(results: Results, name: str) -> bool:
    """Whether the data still say what was frozen.

    Raises:
        UsageError: nothing was frozen that could be compared.
    """
    compared = [c for c in results.frozen if c.frozen.is_final and not c.not_compared]
    if not compared:
        raise UsageError(
            f"--frozen compares with what is frozen, and of `{name}` nothing is that these data could contradict",
            fix="freeze a period first: `smartdocs check --period 2026-08 --freeze`",
        )
    contradicted = [c for c in compared if c.is_contradicted]
    for comparison in contradicted:
        click.echo(f"the data contradict {comparison.path}", err=True)
    return not contradicted
