"""``smartdocs workshop merge``: what both teams decided -> the personas with evidence for each line, decisions and open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartdocs.cli import options
from smartdocs.cli.asking import ask
from smartdocs.errors import UsageError
from smartdocs.wording import counted
from smartdocs.workshop.filled import on_a_line

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.pipeline.merging import Merge

EXAMPLES = """\b
Examples:
  smartdocs workshop merge plant-manager-2026
  smartdocs workshop merge plant-manager-2026 --ask
  smartdocs workshop merge plant-manager-2026 --check --diff
"""


@click.command(
    epilog=EXAMPLES, name="merge", short_help="Decide field by field, and write it into the personas."
)
@click.argument("workshop")
@click.option(
    "--ask",
    "is_asked",
    is_flag=True,
    help="Ask on the terminal what is undecided; each answer is saved at once.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 when a file would change or a field is undecided.",
)
@click.option("--diff", is_flag=True, help="Show what changes. With --check nothing is written.")
@click.option(
    "--signed-too",
    is_flag=True,
    help="Also where a signed agreement rests on a persona, and would have to be signed again.",
)
@options.project_option
@click.pass_context
def command(
    ctx: click.Context,
    workshop: str,
    is_asked: bool,
    check: bool,
    diff: bool,
    signed_too: bool,
    project: Path | None,
) -> None:
    """Write what both teams of a WORKSHOP decided into the personas, with what each line rests on.

    The first time it writes `resolutions.yaml` beside the workshop: every field with the words of both teams, to be decided
    there or, with --ask, on the terminal. After that it carries out what is decided there: fields, evidence, priorities, the
    decisions and who finds out what is still open. What is undecided stays as it is; the exit code is then 1.
    """
    from smartdocs.pipeline import merging, opening

    work = opening.load(options.root(project))
    is_there = (work.root / merging.path_of(workshop)).exists()
    if not is_there and check:
        raise UsageError(
            "nothing is decided yet", place=merging.path_of(workshop), fix="run it without --check, which writes the file to do it in"
        )  # fmt: skip
    if not is_there:
        click.echo(f"{merging.begin(work, workshop)}")
        if not is_asked:
            left = len(merging.pending(work, workshop))
            click.echo(
                f"Next: decide {counted(left, 'field', 'fields')} there, or with --ask; then run this again."
            )
            return
    if is_asked:
        ask(work, workshop)
    found = merging.merge(work, workshop)
    _show(found, is_shown=diff, is_tried=check, signed_too=signed_too)
    if found.falling and not signed_too and not check:
        raise _signed(found)
    if not check:
        merging.write(work, found)
    for field in found.undecided:
        click.echo(f"undecided: {field}", err=True)
    ctx.exit(1 if found.undecided or (check and found.texts) else 0)


def _show(found: Merge, *, is_shown: bool, is_tried: bool, signed_too: bool) -> None:
    from smartdocs.lint.diff import diff

    for each in found.falling:
        who = ", ".join(each.who) or "whoever signed"
        verb = "would fall" if is_tried or not signed_too else "fall"
        click.echo(
            f"`{each.agreement}` is signed and rests on {', '.join(each.personas)}: the signatures of {who} {verb}.", err=True
        )  # fmt: skip
    if is_shown:
        click.echo(
            diff({path: (before or "", after) for path, (before, after) in found.texts.items()}), nl=False
        )
    for field, one, other in found.alike:
        click.echo(
            f"{field}: two lines sound alike, is it one? {on_a_line(one)} / {on_a_line(other)}", err=True
        )
    for field in found.kept:
        click.echo(
            f"{field} was changed by hand since the last merge, and stays; to have what was decided, write it there.", err=True
        )  # fmt: skip
    for path in found.texts:
        click.echo(f"{'would change' if is_tried else 'changed'} {path}", err=is_shown)
    said = [
        counted(len(found.settled), "field settled", "fields settled"),
        *(
            [counted(len(found.opened), "left open with an owner", "left open with owners")]
            if found.opened
            else []
        ),
        *([f"{len(found.undecided)} undecided"] if found.undecided else []),
        *([] if found.texts else ["nothing to change"]),
    ]
    click.echo(f"{', '.join(said)}.", err=is_shown)


def _signed(found: Merge) -> UsageError:
    names = ", ".join(f"`{each.agreement}`" for each in found.falling)
    return UsageError(
        f"{names} would have to be signed again, so nothing was written",
        fix="tell who signed, then add --signed-too; or decide what to do with --check --diff",
    )
