"""``smartdocs calendar``: an agreement's calendars -> a week, a deadline by hand, public holidays frozen in a file."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from smartdocs import registry
from smartdocs.cli import options
from smartdocs.errors import UsageError
from smartdocs.wording import counted, listed, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from smartdocs.cli.freezing import Frozen
    from smartdocs.measure.reckoning import Reckoning
    from smartdocs.measure.timetable import Timetable
    from smartdocs.measure.week import OpenWeek
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.calendar import Calendar
    from smartdocs.model.period import Period

ALMANACS = "smartdocs.measure.almanacs"

EXAMPLES = """\b
Examples:
  smartdocs calendar show berlin --week 2026-W40
  smartdocs calendar due berlin --from "2026-10-02 16:30" --after "6 business hours"
"""
SHOW = """\b
Examples:
  smartdocs calendar show
  smartdocs calendar show lena-libelle --week 2026-W13
"""
DUE = """\b
Examples:
  smartdocs calendar due berlin --from "2026-10-02 16:30" --after "6 business hours"
  smartdocs calendar due berlin --from "2026-10-25 02:30+01:00" --after "12 calendar days"
"""
ELAPSED = """\b
Examples:
  smartdocs calendar elapsed berlin --from "2026-10-02 11:00" --to "2026-10-05 10:00"
  smartdocs calendar elapsed berlin --from "2026-10-02 11:00" --to "2026-10-05 10:00" --format json
"""
UPDATE = """\b
Examples:
  smartdocs calendar update
  smartdocs calendar update berlin --check
"""


@click.group(
    epilog=EXAMPLES, name="calendar", short_help="Open hours of a week, deadlines by hand, holidays frozen in a file."
)  # fmt: skip
def command() -> None:
    """See what a calendar says, work out a deadline by hand, and freeze public holidays in a file."""


def agreement_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--agreement``: whose calendars."""
    return click.option("--agreement", default=None, help="Which agreement, when there are several.")(
        function
    )


@command.command(epilog=SHOW, short_help="The open hours of a week.")
@click.argument("name", metavar="[CALENDAR|PERSON]", required=False)
@click.option("--week", type=options.PeriodParameter(), default=None, help="2026-W40 … Default: this week.")
@agreement_option
@options.format_option(ALMANACS)
@options.output_option
@options.project_option
def show(
    name: str | None,
    week: Period | None,
    agreement: str | None,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Show when a CALENDAR is open, day by day, with holidays, closures and changes of the clock.

    With a PERSON, the hours of that person, without the days away; without a name, every calendar of the agreement.
    """
    from smartdocs.measure.calendars import unlisted
    from smartdocs.measure.week import open_week

    chosen = _agreement(agreement, project)
    first = _first_day(week)
    if name is None and not chosen.calendars:
        raise UsageError(f"`{chosen.id}` has no calendar", fix="add one below `calendars:`")
    pages = []
    for key in [name] if name is not None else chosen.calendars:
        timetable, calendar = _hours(chosen, key)
        title = chosen.calendars[key].name if key in chosen.calendars else chosen.people[key].name
        note = unlisted(calendar, first, first + timedelta(days=6))
        pages.append(open_week(timetable, first, title or "", note))
    _deliver(form, output, pages)


@command.command(epilog=DUE, short_help="When a time is over that begins at a given moment.")
@click.argument("name", metavar="CALENDAR|PERSON")
@click.option(
    "--from", "start", required=True, metavar="TIME", help='In the zone of the calendar: "2026-10-02 16:30".'
)
@click.option(
    "--after",
    required=True,
    metavar="WINDOW",
    help='"6 business hours", "2 business days", "12 calendar days".',
)
@click.option(
    "--day-rule",
    type=click.Choice(["end_of_day", "exact"]),
    default=None,
    help="Which moment of the last day. Default: its end for business days, the same time for calendar days.",
)
@agreement_option
@options.format_option(ALMANACS)
@options.output_option
@options.project_option
def due(
    name: str,
    start: str,
    after: str,
    day_rule: Any,
    agreement: str | None,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Work a deadline out by hand, with each stretch of time that counted; the rules are those of `check`.

    A time that stands on the wall twice or never, as clocks are set, is refused with both readings.
    """  # fmt: skip
    from smartdocs.measure.reckoning import due as reckon
    from smartdocs.measure.walltime import instant_of
    from smartdocs.model.fields import Refused
    from smartdocs.model.quantity import parse_duration

    timetable, calendar = _hours(_agreement(agreement, project), name)
    try:
        window = parse_duration(after)
    except Refused as error:
        raise UsageError(error.message(), fix=str((error.context or {}).get("fix", ""))) from error
    page = reckon(timetable, instant_of(start, timetable.zone), window, day_rule)
    _deliver(form, output, [_noted(page, calendar)])


@command.command(epilog=ELAPSED, short_help="How much open time lies between two moments.")
@click.argument("name", metavar="CALENDAR|PERSON")
@click.option(
    "--from", "start", required=True, metavar="TIME", help='In the zone of the calendar: "2026-10-02 11:00".'
)
@click.option("--to", "end", required=True, metavar="TIME", help='Likewise: "2026-10-05 10:00".')
@agreement_option
@options.format_option(ALMANACS)
@options.output_option
@options.project_option
def elapsed(
    name: str,
    start: str,
    end: str,
    agreement: str | None,
    form: str,
    output: tuple[Path, ...],
    project: Path | None,
) -> None:
    """Count the open time between two moments by hand, with each stretch that counted.

    A time that stands on the wall twice or never, as clocks are set, is refused with both readings.
    """  # fmt: skip
    from smartdocs.measure.reckoning import elapsed as reckon
    from smartdocs.measure.walltime import instant_of

    timetable, calendar = _hours(_agreement(agreement, project), name)
    first, last = (instant_of(text, timetable.zone) for text in (start, end))
    _deliver(form, output, [_noted(reckon(timetable, first, last), calendar)])


@command.command(epilog=UPDATE, short_help="Freeze public holidays in the file that a calendar names.")
@click.argument("name", metavar="[CALENDAR]", required=False)
@click.option("--agreement", default=None, help="Which agreement. Default: all of them.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file would change.")
@click.option(
    "--signed-too",
    is_flag=True,
    help="Also change files that signed agreements rest on, so that their signatures fall.",
)
@options.project_option
@click.pass_context
def update(
    ctx: click.Context,
    name: str | None,
    agreement: str | None,
    check: bool,
    signed_too: bool,
    project: Path | None,
) -> None:
    """Write the public holidays of a country or a part of it into the file that a CALENDAR names, and show what changes.

    \b
    calendars:
      berlin:
        holidays: {country: DE, subdivision: BE, frozen: holidays-berlin.yaml}

    For the years of the agreement, and for those that the file holds already. Days written by hand stay, marked
    `own: true`. Needs the extra `calendars`: `pip install "smartdocs[calendars]"`.
    """  # fmt: skip
    from smartdocs.cli.freezing import frozen
    from smartdocs.pipeline import opening

    root = options.root(project)
    work = opening.load(root)
    files = list(frozen(work, [agreement] if agreement else [], name, options.now().date()))
    changed = [file for file in files if file.before is None or file.after != file.before.text]
    if not check and not signed_too:
        _refuse_signed([f for f in changed if _is_signed(work.agreements[f.agreement].value)])
    for file in files:
        if file not in changed:
            click.echo(f"{file.path} is up to date")
            continue
        old = file.before.text if file.before else ""
        before, after = (text.splitlines(keepends=True) for text in (old, file.after))
        click.echo("".join(difflib.unified_diff(before, after, file.path, file.path)), nl=False)
        if not check:
            _write(root, file)
        click.echo(f"{'would change' if check else 'wrote'} {file.path}: {_summary(file)}", err=True)
    ctx.exit(1 if check and changed else 0)


def _write(root: Path, file: Frozen) -> None:
    from smartdocs.source import rewrite, write_atomically

    path = root / file.path
    if file.before is None:
        write_atomically(path, file.after.encode())
    else:
        rewrite(path, file.before.text, file.after)


def _summary(file: Frozen) -> str:
    kept = [day for day in file.new.days if day.own]
    by_hand = f", {len(kept)} of them by hand" if kept else ""
    version = f" (holidays {file.new.version})" if file.new.version else ""
    return f"{counted(len(file.new.days), 'day', 'days')}{by_hand}{version}"


def _is_signed(agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.status == "signed"


def _refuse_signed(files: Sequence[Frozen]) -> None:
    names = list(dict.fromkeys(file.agreement for file in files))
    if names:
        raise UsageError(
            f"{listed(names, 'and')} {'is' if len(names) == 1 else 'are'} signed, and the holidays are part of what was signed",
            place=files[0].path,
            fix="put them into a new version, which is signed again, or add --signed-too; --check shows what changes",
        )


def _agreement(name: str | None, project: Path | None) -> Agreement:
    from smartdocs.pipeline import opening, projects

    return projects.one(opening.load(options.root(project)), name)[1]


def _hours(agreement: Agreement, name: str) -> tuple[Timetable, Calendar]:
    """The hours of a calendar, or of a person, and the calendar they rest on."""
    from smartdocs.measure.calendars import calendar_of_person, timetable, timetable_of

    if name in agreement.calendars:
        return timetable(name, agreement.calendars[name]), agreement.calendars[name]
    if name in agreement.people:
        return timetable_of(agreement, name), agreement.calendars[calendar_of_person(agreement, name) or ""]
    raise UsageError(
        f"there is no calendar and no person `{name}` in `{agreement.id}`",
        fix=meant(name, [*agreement.calendars, *agreement.people]),
    )


def _first_day(period: Period | None) -> date:
    from smartdocs.measure.walltime import FIRST_YEAR, LAST_YEAR
    from smartdocs.model.period import period_of

    chosen = period or period_of(options.now().date(), "week")
    if chosen.every != "week":
        raise UsageError(f"`{chosen}` is not a week", fix=f"write `--week {period_of(chosen.first, 'week')}`")
    if not FIRST_YEAR <= chosen.first.year <= LAST_YEAR:
        raise UsageError(
            f"`{chosen}` is outside of the years that are counted",
            fix=f"write a week from {FIRST_YEAR} to {LAST_YEAR}",
        )
    return chosen.first


def _noted(page: Reckoning, calendar: Calendar) -> Reckoning:
    from smartdocs.measure.calendars import unlisted
    from smartdocs.measure.timetable import zone_info
    from smartdocs.measure.walltime import local

    first, last = (local(t, zone_info(page.timetable.zone)).date() for t in (page.start, page.end))
    return replace(page, note=unlisted(calendar, first, last))


def _deliver(form: str, output: tuple[Path, ...], pages: Sequence[OpenWeek | Reckoning]) -> None:
    options.deliver(
        ALMANACS, form, output, lambda f, color: registry.load(ALMANACS, f).render(pages, color=color)
    )
