"""``smartdocs init``: an empty folder -> a workspace with a first agreement that lints clean."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs.cli import options
from smartdocs.errors import UsageError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STARTER = "starter"


EXAMPLES = """\b
Examples:
  smartdocs init
  smartdocs init our-sla
"""


@click.command(epilog=EXAMPLES, name="init", short_help="Start a workspace with a first agreement.")
@click.argument("folder", required=False, default=".", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a first workspace into FOLDER: an agreement, a persona, the files for your data, the schemas for editors.

    Nothing that exists is overwritten.
    """
    from smartdocs.measure.measures import promises
    from smartdocs.model.period import period_of
    from smartdocs.model.schema import SCHEMAS, schema_text
    from smartdocs.source import write_atomically

    today = options.now().date()
    quarter = period_of(today, "quarter").next
    texts = {
        path: _fill(text, today, quarter.first, quarter.last, quarter.previous.previous.id)
        for path, text in _starter()
    }
    texts |= {f"schema/{name}.json": schema_text(name, promises()) for name in SCHEMAS}
    there = sorted(path for path in texts if (folder / path).exists())
    if there:
        raise UsageError(
            f"{folder / there[0]} exists already"
            + (f", and {len(there) - 1} more" if len(there) > 1 else ""),
            fix="choose an empty folder; nothing was written",
        )
    for path, text in sorted(texts.items()):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text.encode())
        click.echo(str(target))
    click.echo(
        f"Next: read {folder / 'agreements/first/agreement.yaml'}, then run `smartdocs lint` and `smartdocs build` there; the scorecard is drawn, too, once data/ holds your leads."
    )


def _starter() -> list[tuple[str, str]]:
    """Path and text of every file to write."""
    root = files("smartdocs.cli").joinpath(STARTER)
    found: list[tuple[str, str]] = []

    def walk(folder: Traversable, above: str) -> None:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.is_dir():
                walk(entry, f"{above}{entry.name}/")
            else:
                found.append((f"{above}{entry.name}", entry.read_text(encoding="utf-8")))

    walk(root, "")
    return found


def _fill(text: str, today: date, first: date, last: date, before: str) -> str:
    """Put today and the dates of the coming quarter in."""
    from smartdocs.model.day import long_date

    values = {
        "@FROM@": first.isoformat(),
        "@TO@": last.isoformat(),
        "@LONG_TO@": long_date(last),
        "@BEFORE@": before,
        "@TODAY@": today.isoformat(),
    }
    for key, value in values.items():
        text = text.replace(key, value)
    return text
