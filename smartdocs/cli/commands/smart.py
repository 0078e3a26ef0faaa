"""``smartdocs smart``: a goal in plain words -> what it says and lacks, letter by letter, and a draft in YAML."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = "smartdocs.lint.smart.formats"


EXAMPLES = """\b
Examples:
  smartdocs smart "Raise the acceptance of inbound MQLs from 72% to 90% by 31 December 2026. Owner: Mia Chen."
  smartdocs smart - --format json
"""


@click.command(
    epilog=EXAMPLES, name="smart", short_help="What does a goal say, letter by letter, and what not?"
)
@click.argument("sentence", nargs=-1, required=True)
@options.format_option(FORMATS)
@options.output_option
@click.pass_context
def command(ctx: click.Context, sentence: tuple[str, ...], form: str, output: tuple[Path, ...]) -> None:
    """Read a goal written as prose: its metric, direction, baseline, target, unit, population, owner and deadline.

    SENTENCE stands in quotation marks; `-` reads a list from stdin, one goal a line. Needs no workspace.
    S asks for one thing that anybody can see, M for a number with its start, A for one person or role, T for a day;
    R (realistic, relevant) cannot be seen from one sentence. Exit code 1 when S, M, A or T is not complete.
    """
    from smartdocs.lint.smart.letters import passes
    from smartdocs.lint.smart.reading import read_goals

    goals = read_goals(_texts(sentence))
    options.deliver(
        FORMATS, form, output, lambda name, color: registry.load(FORMATS, name).render(goals, color=color)
    )
    ctx.exit(0 if all(passes(goal.letters) for goal in goals) else 1)


def _texts(sentence: tuple[str, ...]) -> list[str]:
    if len(sentence) > 1:
        raise UsageError(
            f"the sentence came as {len(sentence)} separate words",
            fix='put it in quotation marks: smartdocs smart "Raise …"',
        )
    if sentence != ("-",):
        return list(sentence)
    lines = sys.stdin.buffer.read().decode("utf-8-sig", "replace").split("\n")
    texts = [line for line in lines if line.strip()]
    if not texts:
        raise UsageError(
            "there is no goal on stdin", fix="write one goal a line: smartdocs smart - < goals.txt"
        )
    return texts
