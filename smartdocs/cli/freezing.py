"""Agreements whose calendars name a file of holidays -> those files, and what each should say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError, UsageError
from smartdocs.measure.frozen import KEY, text, updated, years_of
from smartdocs.measure.publicholidays import public_holidays
from smartdocs.model.calendar import FrozenHolidays
from smartdocs.pipeline import opening, projects
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.finding import Span
    from smartdocs.lint.reading import Reading
    from smartdocs.measure.publicholidays import PublicHolidays
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.calendar import HolidayFile, Years
    from smartdocs.pipeline.projects import Project
    from smartdocs.source import Document

AFTERMATH = timedelta(days=31)
"""What is promised in the last days of an agreement may be due in the next year, and its first day is a holiday."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A file of holidays, before and after."""

    agreement: str
    """The folder of the agreement whose calendars rest on it."""
    path: str
    before: Document | None
    """None for a file that does not exist yet."""
    old: HolidayFile | None
    new: HolidayFile

    @property
    def after(self) -> str:
        """The text that the file should have."""
        return text(self.new, self.before, self.old)


def frozen(project: Project, names: Sequence[str], calendar: str | None, today: date) -> Iterator[Frozen]:
    """Every file that a calendar of the agreements names; of all calendars, or of one.

    Raises:
        UsageError: there is no such agreement or calendar, or none takes its holidays from a file.
        ConfigurationError: the package is missing, or does not know the place or one of the years.
        SourceError: an agreement or a file cannot be understood.
    """
    chosen = projects.select(project, names)
    wanted = {name: _places(name, reading) for name, reading in chosen.items()}
    if calendar is not None:
        known = {c for reading in chosen.values() if reading.value for c in reading.value.calendars}
        if calendar not in known:
            raise UsageError(f"there is no calendar `{calendar}`", fix=meant(calendar, known))
        wanted = {name: {c: p for c, p in places.items() if c == calendar} for name, places in wanted.items()}
    if not any(wanted.values()):
        what = f"the calendar `{calendar}` has a file of its own" if calendar else "any calendar has a file"
        raise UsageError(
            f"no holidays to freeze: nothing says that {what}",
            fix="write `holidays: {country: DE, subdivision: BE, frozen: holidays-berlin.yaml}` into the calendar",
        )
    for name, places in wanted.items():
        yield from _of(project, name, places, today)


def _places(name: str, reading: Reading[Agreement]) -> dict[str, tuple[FrozenHolidays, Span]]:
    """Calendar → what it says of its file. A calendar that is ``like`` another one has the file of that one."""
    if reading.value is None:
        first = reading.findings[0] if reading.findings else None
        raise SourceError(
            first.message if first else f"`{name}` could not be read",
            place=str(first.span) if first else f"agreements/{name}",
            fix="run `smartdocs lint` and mend what it shows",
        )
    head = reading.written(("calendars",))[0]
    written: dict[str, Any] = (
        (reading.homes[str(head)].data[head] or {}) if str(head) in reading.homes else {}
    )
    found = {}
    for key in reading.value.calendars:
        holidays = written[key].get("holidays")
        if isinstance(holidays, dict):
            place = reading.at(("calendars", key, "holidays"))
            found[key] = FrozenHolidays.model_validate(holidays), place
    return found


def _of(
    project: Project, name: str, places: dict[str, tuple[FrozenHolidays, Span]], today: date
) -> Iterator[Frozen]:
    reading = project.agreements[name]
    asked: dict[str, FrozenHolidays] = {}
    for place, span in places.values():
        file = place.frozen
        if PurePosixPath(file).name != file or not file.endswith((".yaml", ".yml")):
            raise ConfigurationError(
                f"`{file}` is not a file in the folder of the agreement",
                place=str(span),
                fix="write a plain name such as `holidays-berlin.yaml`",
            )
        if asked.setdefault(file, place) != place:
            raise ConfigurationError(
                f"two calendars name `{file}`, for different places",
                place=str(span),
                fix="give each place a file of its own",
            )
        if asked[file] is not place:
            continue
        path = f"agreements/{name}/{file}"
        document, old = _read(project, reading, path)
        first, last = _stretch(reading.value, today)
        try:
            years, found = _asked(place, years_of(first, last, old), years_of(first, last + AFTERMATH, old))
        except ConfigurationError as error:
            raise ConfigurationError(error.message, place=str(span), fix=error.fix) from error
        yield Frozen(name, path, document, old, updated(place, years, found, old))


def _asked(place: FrozenHolidays, needed: Years, wanted: Years) -> tuple[Years, PublicHolidays]:
    """The holidays of all years that are wanted, or, where nobody knows them yet, of those that are needed."""
    try:
        return wanted, public_holidays(place, wanted)
    except ConfigurationError:
        return needed, public_holidays(place, needed)


def _read(
    project: Project, reading: Reading[Agreement], path: str
) -> tuple[Document | None, HolidayFile | None]:
    document = next((d for d in reading.documents if d.path == path), None)
    if document is None:
        if (project.root / path).exists():
            raise SourceError("this file could not be read", place=path, fix="look at it, or delete it")
        return None, None
    if not isinstance(document.data, dict) or set(document.data) != {KEY}:
        raise SourceError(
            f"this file is not a list of holidays: something other than `{KEY}:` stands in it",
            place=path,
            fix="name another file at `frozen:`, or delete this one",
        )
    inner = opening.holiday_file(document)
    faults = list(projects.blocking(inner.findings))
    if faults:
        raise SourceError(faults[0].message, place=str(faults[0].span), fix=faults[0].fix)
    return document, inner.value


def _stretch(agreement: Agreement | None, today: date) -> tuple[date, date]:
    """From when to when holidays are needed; without a last day, to the end of this year."""
    effective = agreement.effective if agreement else None
    first = (effective and effective.from_) or today
    if effective and effective.to:
        return first, effective.to
    return first, date(max(first, today).year, 12, 31)
