"""``smartdocs schema``: the JSON Schema that an editor completes and explains keys with."""

from __future__ import annotations

from pathlib import Path

import click

NAMES = (
    "agreement",
    "answers",
    "labelling",
    "merged",
    "persona",
    "resolutions",
    "review",
    "rules",
    "workshop",
    "workspace",
)


EXAMPLES = """\b
Examples:
  smartdocs schema persona
  smartdocs schema --to schema
"""


@click.command(epilog=EXAMPLES, name="schema", short_help="JSON Schema for editors.")
@click.argument("name", required=False, type=click.Choice(NAMES), default="agreement")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Write all of them into this folder instead of printing one.",
)
def command(name: str, to: Path | None) -> None:
    """Print the JSON Schema of an agreement, a persona, a review, a workshop and its answers, the company's rules or the workspace file.

    The first line of a YAML file tells an editor where to find it:
    # yaml-language-server: $schema=../../schema/agreement.json
    """
    from smartdocs.measure.measures import promises
    from smartdocs.model.schema import schema_text
    from smartdocs.source import write_atomically

    if to is None:
        click.echo(schema_text(name, promises()), nl=False)
        return
    to.mkdir(parents=True, exist_ok=True)
    for each in NAMES:
        target = to / f"{each}.json"
        write_atomically(target, schema_text(each, promises()).encode())
        click.echo(str(target))
