"""``smartdocs rules``: every rule with its level, or the manual page of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from smartdocs.cli import options
from smartdocs.errors import UsageError
from smartdocs.wording import counted, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from smartdocs.lint.engine import Rule
    from smartdocs.lint.manual import Entry

EXAMPLES = """\b
Examples:
  smartdocs rules
  smartdocs rules M103
  smartdocs rules test           the company's own rules, on their examples
"""


@click.command(epilog=EXAMPLES, name="rules", short_help="All lint rules, or the manual page of one.")
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
@options.project_option
@click.pass_context
def command(ctx: click.Context, code: str | None, form: str, project: Path | None) -> None:
    """List every rule; with a CODE or a name, show what it does, why, and how to fix what it finds.

    In a workspace the company's own rules, which stand in rules/*.yaml, are among them. The word `test` in the place
    of a CODE runs each of them on its examples.
    """
    from smartdocs.lint.manual import entries, table

    if code == "test":
        ctx.exit(_tested(options.root(project)))
    house = _house(project)
    if code:
        entry = named(code, house)
        click.echo(_json({**entry.row, "page": entry.page}) if form == "json" else entry.text)
    elif form == "json":
        click.echo(_json([entry.row for entry in entries(house)]))
    elif form == "markdown":
        click.echo("\n".join(table(house)))
    else:
        click.echo(_listed(entries(house)))


def _house(project: Path | None) -> tuple[Rule, ...]:
    """The company's own rules; none outside of a workspace, where nobody asked for one."""
    from smartdocs.pipeline import linting, opening

    try:
        root = options.root(project)
    except UsageError:
        if project:
            raise
        return ()
    return linting.house_rules(opening.load(root))[0]


def _tested(root: Path) -> int:
    """Run the company's rules on their examples; the exit code."""
    from smartdocs.pipeline import linting, opening

    project = opening.load(root)
    if not project.packs:
        raise UsageError(
            "there is no rule of your own", place="rules/", fix="write one into `rules/house.yaml`"
        )
    rules, faults = linting.house_rules(project)
    examples = 0
    for pack in project.packs.values():
        for rule in pack.value.rules.values() if pack.value else ():
            examples += len(rule.examples.bad) + len(rule.examples.good)
    for fault in faults:
        click.echo(f"{fault.span}: {fault.message}\n  help: {fault.fix}")
    said = f"{counted(len(rules), 'rule runs', 'rules run')}, {counted(examples, 'example', 'examples')}"
    click.echo(f"{said}; {counted(len(faults), 'fault', 'faults')}.")
    return 1 if faults else 0


def named(code: str, house: Sequence[Rule] = ()) -> Entry:
    """The rule of that code or name.

    Raises:
        UsageError: there is no such rule.
    """
    from smartdocs.lint.manual import entries, entry_named

    entry = entry_named(code, house)
    if entry is None:
        guess = nearest(code, [name for e in entries(house) for name in (e.code, e.slug)])
        raise UsageError(
            f"there is no rule `{code}`",
            fix=f"did you mean `{guess}`?" if guess else "`smartdocs rules` lists them",
        )
    return entry


def _listed(found: Sequence[Entry]) -> str:
    wide = max(len(entry.slug) for entry in found)
    lines = [
        f"{e.code}  {e.slug:<{wide}}  {e.level:<7}  {e.fixable or '':<6}  {'data' if e.needs_data else '':<4}  {e.title}"
        for e in found
    ]
    return "\n".join(
        [*lines, f"{len(found)} rules. `smartdocs rules {found[0].code}` shows the page of one."]
    )


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, default=str)
