"""``smartdocs workshop new``: an id, a length and a day -> the file of a workshop that only needs what people know."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import click

from smartdocs.cli import options
from smartdocs.workshop import library

EXAMPLES = """\b
Examples:
  smartdocs workshop new plant-manager-2026
  smartdocs workshop new students --minutes 60 --remote --date 2026-12-03
  smartdocs workshop new instandhaltung --persona plant-manager --language de
"""


class DayParameter(click.ParamType[date]):
    """``2026-12-03``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is not a day; write year-month-day: 2026-12-03", param, ctx)


class ClockParameter(click.ParamType[time]):
    """``13:00``."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        try:
            read = value if isinstance(value, time) else time.fromisoformat(value)
        except ValueError:
            read = None
        if read is None or read.tzinfo or read.second or read.microsecond:
            self.fail(f"`{value}` is not a time of day; write hours and minutes: 13:00", param, ctx)
        return read


@click.command(epilog=EXAMPLES, name="new", short_help="Plan a workshop: people, agenda, worksheet.")
@click.argument("id_", metavar="ID")
@click.option(
    "--minutes",
    type=click.Choice([str(n) for n in library.lengths()]),
    default="90",
    show_default=True,
    help="How long it lasts.",
)
@click.option("--remote", is_flag=True, help="Everybody takes part from a screen of their own.")
@click.option("--date", "on", type=DayParameter(), default=None, help="2026-12-03. Default: in three weeks.")
@click.option(
    "--starts", type=ClockParameter(), default=None, help="13:00. Default: within the hours of the calendar."
)
@click.option(
    "--persona",
    "personas",
    multiple=True,
    help="About whom. May be given several times. Default: those of the agreement, and those whom nobody calls.",
)
@click.option(
    "--agreement", default=None, help="Whose people and calendar, when there are several agreements."
)
@click.option(
    "--language",
    metavar="NAME",
    default="",
    help="In which it is written: en, de, or a file in templates/languages. Default: that of smartdocs.yaml.",
)
@options.project_option
def command(
    id_: str,
    minutes: str,
    remote: bool,
    on: date | None,
    starts: time | None,
    personas: tuple[str, ...],
    agreement: str | None,
    language: str,
    project: Path | None,
) -> None:
    """Write `personas/workshops/ID/workshop.yaml`: people of both teams, an agenda that adds up, a worksheet for each team.

    What only people can know is marked TO DO in the file. A workshop that is there is never overwritten.
    """
    from smartdocs.pipeline import inviting, opening

    work = opening.load(options.root(project))
    path = inviting.scaffold(
        work,
        id_,
        options.now().date(),
        minutes=int(minutes),
        remote=remote,
        on=on,
        starts=starts,
        personas=personas,
        agreement=agreement,
        language=language,
    )
    file = work.root / path
    click.echo(str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file))
    click.echo(
        f"Next: write what is marked TO DO, then run `smartdocs lint` and `smartdocs workshop kit {id_}`."
    )
