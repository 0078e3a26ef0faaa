"""What ``lint --fix`` and ``lint --diff`` take, do and say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from smartdocs.lint.personas import joined
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartdocs.lint.fixes import Fixed
    from smartdocs.pipeline.linting import LintRun
    from smartdocs.pipeline.projects import Project


def fix_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Findings, to solve."""
    for option in (
        click.option("--diff", is_flag=True, help="Only show what --fix would change, and write nothing. Exit code 1 when it is anything."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what changes the meaning, as a number that lacks its unit does."),
        click.option("--fix", is_flag=True, help="First correct what can only be meant in one way: misspelt keys and ids, waivers that cover nothing."),
    ):  # fmt: skip
        function = option(function)
    return function


def show(work: Project, fixed: Fixed) -> None:
    """The changes on stdout, to be read or applied, and what there is to say about them beside it."""
    from smartdocs.lint.diff import diff

    click.echo(diff(fixed.texts), nl=False)
    for line in _said(work, fixed, is_idea=True):
        click.echo(line, err=True)
    click.echo(
        f"--fix would solve {_counted(fixed)}." if fixed.texts else "There is nothing to fix.", err=True
    )


def write(work: Project, fixed: Fixed) -> None:
    from smartdocs.source import rewrite

    for path, (before, after) in fixed.texts.items():
        rewrite(work.root / path, before, after)


def without(run: LintRun, fixed: Fixed) -> LintRun:
    """The run in which what could not be fixed is no longer called fixable."""
    refused = {left.finding for left in fixed.left_out}
    kept = (replace(f, edits=(), is_safe=False) if f in refused else f for f in run.findings)
    return replace(run, findings=tuple(kept))


def tell(work: Project, fixed: Fixed, left: int, *, is_apart: bool) -> None:
    """What was done and what is left; on stderr where the findings are read by a program."""
    for line in _said(work, fixed, is_idea=False):
        click.echo(line, err=is_apart)
    what = f"Fixed {_counted(fixed)}" if fixed.texts else "There was nothing to fix"
    click.echo(f"{what}; {left:,} left.", err=is_apart)


_SAID = {
    (True, True): "`{name}` is signed, and would still say the same: the signatures of {who} would stand.",
    (
        True,
        False,
    ): "`{name}` is signed, and would no longer say what was signed: the signatures of {who} would fall.",
    (False, True): "`{name}` is signed, and still says the same: the signatures of {who} stand.",
    (False, False): "`{name}` is signed, and no longer says what was signed: the signatures of {who} fall.",
}
"""Whether nothing was written, and whether the signatures stand → the sentence."""


def _said(work: Project, fixed: Fixed, *, is_idea: bool) -> Iterator[str]:
    """What is not done and why, and what becomes of signatures."""
    from smartdocs.pipeline import projects

    def who(name: str) -> str:
        return joined(projects.signatories(work, name)) or "whoever signed"

    for left in fixed.left_out:
        if left.signed is None:
            yield f"{left.finding.span}: {left.finding.code} {'would not be' if is_idea else 'was not'} fixed: {left.why}."
    for name in dict.fromkeys(left.signed for left in fixed.left_out if left.signed):
        here = [left.finding for left in fixed.left_out if left.signed == name]
        places = ", ".join(f"{f.code} at {f.span}" for f in here)
        yield (
            f"`{name}` is signed, and {counted(len(here), 'correction', 'corrections')} would change what it says:"
            f" {places}. The signatures of {who(name)} would fall. Put {'it' if len(here) == 1 else 'them'} into a new version, which is signed again,"
            " or add --signed-too."
        )
    for name, stands in fixed.signed.items():
        yield _SAID[is_idea, stands].format(name=name, who=who(name))


def _counted(fixed: Fixed) -> str:
    return (
        f"{counted(len(fixed.done), 'finding', 'findings')} in {counted(len(fixed.texts), 'file', 'files')}"
    )
