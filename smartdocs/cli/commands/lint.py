"""``smartdocs lint``: agreements, personas and the workspace -> findings."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartdocs import registry
from smartdocs.cli import fixing, options
from smartdocs.errors import UsageError
from smartdocs.finding import LEVELS
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from smartdocs.cli import OwnProcess
    from smartdocs.finding import Finding
    from smartdocs.pipeline.linting import LintRun
    from smartdocs.pipeline.projects import Project

FORMATS = "smartdocs.lint.formats"


EXAMPLES = """\b
Examples:
  smartdocs lint
  smartdocs lint fy26 --data --format json
  smartdocs lint --diff
"""
DAYS = 90
"""Days that a waiver written by --add-waivers lasts when nobody says until when."""


def selection(function: Callable[..., Any]) -> Callable[..., Any]:
    """Which rules run, and with which options."""
    for option in (
        click.option("--set", "-x", "settings", multiple=True, metavar="RULE.OPTION=VALUE", help="Set an option of a rule, as in `-x S113.max_words=40`."),
        click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules."),
        click.option("--extend-select", multiple=True, metavar="RULES", help="Run these rules as well as those that smartdocs.yaml selects."),
        click.option("--select", multiple=True, metavar="RULES", help="Run these rules instead of those that smartdocs.yaml selects: codes, names, or beginnings of codes such as S or S1, with commas between them."),
    ):  # fmt: skip
        function = option(function)
    return function


def adoption(function: Callable[..., Any]) -> Callable[..., Any]:
    """Waivers, to see and to write."""
    for option in (
        click.option("--signed-too", is_flag=True, help="With --fix, also change what signed agreements say, so that their signatures fall; with --add-waivers, also write into their files, and the signatures stand."),
        click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=f"The last day of the waivers that are written. Default: {DAYS} days from now."),
        click.option("--add-waivers", metavar="REASON", help="Write a waiver into a comment above everything that is found at or above --fail-on, and stop."),
        click.option("--show-waived", is_flag=True, help="Also list what is waived, until when and why."),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command(epilog=EXAMPLES, name="lint", short_help="Is every goal measurable, every promise clear?")
@click.argument("agreements", nargs=-1)
@options.format_option(FORMATS)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    show_default=True,
    help="The least level that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0, whatever is found.")
@selection
@fixing.fix_options
@adoption
@click.option(
    "--statistics", is_flag=True, help="Instead of the findings, say how many there are of each rule."
)
@click.option("--data", is_flag=True, help="Also run the rules that need the configured data.")
@click.option(
    "--since", metavar="COMMIT", help="Also say what was changed without a new version, as in `--since main`."
)
@click.option(
    "--stdin-filename", metavar="FILE",
    help="Read the text of FILE from stdin, as an editor has it, and show the findings of this file only.",
)  # fmt: skip
@options.as_of_option
@options.output_option
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    agreements: tuple[str, ...],
    form: str,
    fail_on: str,
    exit_zero: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    settings: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    show_waived: bool,
    add_waivers: str | None,
    until: datetime | None,
    signed_too: bool,
    statistics: bool,
    data: bool,
    since: str | None,
    stdin_filename: str | None,
    as_of: datetime | None,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Check that goals are specific, measurable, assigned, realistic and dated, and that nothing is misspelt.

    AGREEMENTS are names of folders in agreements/; all without one. Exit code 1 with findings at or above --fail-on.
    """
    from smartdocs.lint.policy import Asked
    from smartdocs.pipeline import linting, mending, opening, sourcing

    if statistics and form != "text":
        raise UsageError(
            "--statistics is a table to read", fix="leave out `--format`, or leave out `--statistics`"
        )
    _require_sense(
        {
            "--fix": fix,
            "--diff": diff,
            "--add-waivers": add_waivers is not None,
            "--stdin-filename": stdin_filename is not None,
        },
        {"--until": until is not None, "--signed-too": signed_too, "--unsafe-fixes": unsafe_fixes},
    )
    if diff and (form != "text" or output or statistics):
        raise UsageError(
            "--diff shows changes and no findings", fix="leave out `--format`, `--output` and `--statistics`"
        )
    process: OwnProcess | None = ctx.obj
    if process and not data:
        process.collect_nothing()
    work, only = _loaded(project, stdin_filename)
    said = (as_of or options.now()).date()
    asked = Asked(select or None, extend_select, ignore, settings)
    fixed = None
    if fix or diff:
        fixed = mending.fix(
            work, agreements, said, asked, is_unsafe_too=unsafe_fixes, is_signed_too=signed_too
        )
        if diff:
            fixing.show(work, fixed)
            ctx.exit(1 if fixed.texts and not exit_zero else 0)
        fixing.write(work, fixed)
        work = opening.load(work.root)
    if data:
        options.progress("reading the data …")
        with sourcing.evidence(work, agreements, lambda a: options.instant(work, a, as_of)) as evidence:
            run = linting.lint(work, agreements, evidence, said, since, asked)
        options.progress_done()
    else:
        run = linting.lint(work, agreements, None, said, since, asked)
    run = fixing.without(run, fixed) if fixed else run
    if only:
        run = replace(run, findings=tuple(f for f in run.findings if f.span.path == only))
    if process and not data:
        process.keep(work, run)
    levels = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on in LEVELS else ()
    if add_waivers is not None:
        is_done = _adopt(work, run, levels, add_waivers, _last_day(until, said), is_signed_too=signed_too)
        ctx.exit(0 if is_done or exit_zero else 1)
    if show_waived and form == "text":
        for waived in run.waived:
            click.echo(f"{waived}\n")
    options.deliver(
        FORMATS, form, output,
        lambda name, color: table(run.findings) if statistics and name == "text" else _printed(work, run, name, color),
    )  # fmt: skip
    if fixed:
        fixing.tell(work, fixed, len(run.findings), is_apart=form != "text")
    ctx.exit(1 if not exit_zero and any(f.level in levels for f in run.findings) else 0)


def _loaded(project: Path | None, stdin_filename: str | None) -> tuple[Project, str]:
    """The workspace, and the one file of it that is asked about; empty for all of them."""
    from smartdocs.pipeline import opening, projects

    if stdin_filename is None:
        return opening.load(options.root(project)), ""
    file = Path(stdin_filename).resolve()
    root = options.root(project) if project else projects.find_root(file.parent)
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("what came on stdin is not UTF-8", place=stdin_filename) from error
    work = opening.load(root, {path: text})
    if path not in work.texts:
        raise UsageError(
            f"{stdin_filename} is no file that lint reads",
            fix="name smartdocs.yaml or a YAML file in agreements/, personas/ or rules/",
        )
    return work, path


GOES_WITH = {
    "--until": ("--add-waivers",),
    "--signed-too": ("--fix", "--diff", "--add-waivers"),
    "--unsafe-fixes": ("--fix", "--diff"),
}
"""Option → those of which it needs one."""


def _require_sense(modes: Mapping[str, bool], additions: Mapping[str, bool]) -> None:
    """Refuse what cannot be done together, and what does nothing alone."""
    chosen = [name for name, is_given in modes.items() if is_given]
    if len(chosen) > 1:
        raise UsageError(
            f"{chosen[0]} and {chosen[1]} cannot be done in one go",
            fix="run one after the other: `--diff` writes nothing"
            if "--diff" in chosen
            else "run one after the other",
        )
    for name, is_given in additions.items():
        needed = GOES_WITH[name]
        if is_given and not set(needed) & set(chosen):
            first = '--add-waivers "REASON"' if needed[0] == "--add-waivers" else needed[0]
            raise UsageError(f"`{name}` goes with {_either(needed)}", fix=f"add `{first}`")


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _printed(work: Project, run: LintRun, name: str, color: bool) -> str:
    """The run in one format. What is shown beside the lines of a repository needs paths as the repository has them."""
    from smartdocs.lint.repository import moved

    form = registry.load(FORMATS, name)
    folder = options.folder_in_repository(work.root) if getattr(form, "PATHS", "") == "repository" else ""
    findings, texts = moved(run.findings, work.texts, folder)
    printed: str = form.render(findings, texts, run.not_run, color=color, waived=run.waived)
    return printed


def _last_day(until: datetime | None, today: date) -> date:
    day = until.date() if until else today + timedelta(days=DAYS)
    if day < today:
        raise UsageError(f"{day.isoformat()} is over already", fix="give --until a day that is still to come")
    return day


def _adopt(
    work: Project, run: LintRun, levels: Sequence[str], reason: str, until: date, *, is_signed_too: bool
) -> bool:
    """Write the waivers and say where; whether nothing is left that would fail."""
    from smartdocs.model.day import long_date
    from smartdocs.pipeline import mending
    from smartdocs.source import rewrite

    made = mending.adopt(work, run, levels, reason, until, is_signed_too=is_signed_too)
    for path, (before, after) in made.texts.items():
        rewrite(work.root / path, before, after)
    for note in made.notes:
        click.echo(f"{note.written_at}: {', '.join(note.codes)} waived at `{note.place}`")
    if made.notes:
        covered = sum(len(note.findings) for note in made.notes)
        click.echo(
            f"Wrote {counted(len(made.notes), 'waiver', 'waivers')} for {counted(covered, 'finding', 'findings')}, "
            f"until {long_date(until)}. A comment changes nothing that was signed, so signatures stand."
        )
    else:
        click.echo("There is nothing to waive.")
    for finding in made.left:
        click.echo(f"{finding.span}: {finding.level} {finding.code} cannot be waived: {finding.message}")
    return not made.left


def table(findings: Sequence[Finding]) -> str:
    """How many findings there are of each rule, most first, and how many of them ``--fix`` could solve."""
    counts = Counter((f.code, f.slug) for f in findings)
    fixable = Counter(f.code for f in findings if f.edits)
    wide = max((len(slug) for _, slug in counts), default=0)
    rows = [
        f"{count:>5}  {code}  {slug:<{wide}}  {f'{fixable[code]:,} fixable' if fixable[code] else ''}".rstrip()
        for (code, slug), count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    ]
    total = counted(len(findings), "finding", "findings") if findings else "No findings"
    last = f", {fixable.total():,} fixable." if fixable else "."
    return "\n".join([*rows, f"{total}{last}"])
