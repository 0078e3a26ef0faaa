"""``smartdocs measures``: what a promise can be about, and the keys of each kind."""

from __future__ import annotations

import json

import click

from smartdocs.errors import UsageError
from smartdocs.wording import meant

EXAMPLES = """\b
Examples:
  smartdocs measures
  smartdocs measures deadline
"""


@click.command(
    epilog=EXAMPLES, name="measures", short_help="What a promise can measure, and how it is written."
)
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(name: str | None, form: str) -> None:
    """List what can stand after `measure:` in a promise; with a NAME, show its page and its keys."""
    from smartdocs.measure.manual import entries, entry, text
    from smartdocs.measure.measures import promises

    if name and name not in promises():
        raise UsageError(f"there is no measure `{name}`", fix=meant(name, promises()))
    if name:
        click.echo(
            json.dumps(entry(name).row, indent=1, ensure_ascii=False) if form == "json" else text(entry(name))
        )
    elif form == "json":
        click.echo(json.dumps([each.row for each in entries()], indent=1, ensure_ascii=False))
    else:
        found = entries()
        width = max(len(each.name) for each in found)
        click.echo("\n".join(f"{each.name:<{width}}  {each.title}" for each in found))
