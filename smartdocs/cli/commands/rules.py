"""``smartdocs rules``: every rule with its level, or the manual page of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from smartdocs.errors import UsageError
from smartdocs.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.lint.manual import Entry

EXAMPLES = """\b
Examples:
  smartdocs rules
  smartdocs rules M103
"""


@click.command(epilog=EXAMPLES, name="rules", short_help="All lint rules, or the manual page of one.")
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
def command(code: str | None, form: str) -> None:
    """List every rule; with a CODE or a name, show what it does, why, and how to fix what it finds."""
    from smartdocs.lint.manual import entries, table

    if code:
        entry = named(code)
        click.echo(_json({**entry.row, "page": entry.page}) if form == "json" else entry.text)
    elif form == "json":
        click.echo(_json([entry.row for entry in entries()]))
    elif form == "markdown":
        click.echo("\n".join(table()))
    else:
        click.echo(_listed(entries()))


def named(code: str) -> Entry:
    """The rule of that code or name.

    Raises:
        UsageError: there is no such rule.
    """
    from smartdocs.lint.manual import entries, entry_named

    entry = entry_named(code)
    if entry is None:
        guess = nearest(code, [name for e in entries() for name in (e.code, e.slug)])
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
