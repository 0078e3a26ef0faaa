"""An agreement of a workspace -> the other versions of it, and the days on which each of them is in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.lint.succession import NOT_BINDING, at_once, in_force, line
from smartdocs.lint.together import Known
from smartdocs.model.day import long_date
from smartdocs.pipeline.projects import understood

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.projects import Project

NAMES = ("id", "amends", "supersedes")
"""The keys by which an agreement says whose version it is."""


def days_of(project: Project, agreement: Agreement) -> tuple[tuple[date, date], ...] | None:
    """The days on which an agreement of the workspace is in force; None for one from elsewhere, or that is alone.

    Raises:
        ConfigurationError: another version is in force on one of these days.
    """
    line_ = _line(project, agreement)
    if len(line_) < 2:
        return None
    for later, earlier in at_once(line_):
        if agreement in (later.agreement, earlier.agreement):
            raise _two_at_once(later, earlier)
    return next(in_force(each, line_) for each in line_ if each.agreement is agreement)


def turns_of(project: Project, agreement: Agreement) -> dict[date, int]:
    """The instant at which each stretch of days of each version begins, by its first day: a new day where that version is at home."""
    from smartdocs.measure.calendars import reporting_zone

    line_ = _line(project, agreement)
    return {
        first: int(datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(reporting_zone(each.agreement))).timestamp())
        for each in line_
        for first, _ in in_force(each, line_)
        if first > date.min
    }  # fmt: skip


def versions(project: Project, agreement: Agreement) -> tuple[Agreement, ...]:
    """All versions of an agreement, itself among them, in the order in which they come into force."""
    return tuple(each.agreement for each in _line(project, agreement)) or (agreement,)


def _line(project: Project, agreement: Agreement) -> Sequence[Known]:
    """All versions of an agreement that bind somebody; empty for an agreement from elsewhere.

    Raises:
        SourceError: one of them has errors, so that nobody can say what it changes, or from when.
    """
    found = [
        Known(key, reading, reading.value) for key, reading in project.agreements.items() if reading.value
    ]
    here = next((each for each in found if each.agreement is agreement), None)
    if here is None:
        return ()
    together = line(here, found)
    ids = {each.agreement.id for each in together}
    if here.agreement.status not in NOT_BINDING:
        for key, reading in project.agreements.items():
            if reading is not here.reading and _may_be_linked(reading, ids):
                _require_understood(project, key, reading, here)
    return sorted(together, key=lambda each: _begins(each.agreement))


def _require_understood(project: Project, key: str, reading: Reading[Agreement], here: Known) -> None:
    try:
        understood(project, key, reading)
    except SourceError as error:
        error.message += f", and it may change what `{here.agreement.id}` promises"
        raise


def _may_be_linked(reading: Reading[Agreement], ids: set[str]) -> bool:
    """Whether an agreement says that it is, follows or amends one of these and binds somebody.

    Where a file cannot be read to its end, one of the ids anywhere in it is enough: what is said of it may stand there.
    """
    held = [document for document in reading.own if isinstance(document.data, dict)]

    def said(name: str) -> Iterator[str]:
        key = reading.written((name,))[0]
        yield from (str(document.data[key]) for document in held if document.data.get(key) is not None)

    if not NOT_BINDING.isdisjoint(said("status")):
        return False
    unread = [document.text for document in reading.own if not document.whole]
    named = {text for name in NAMES for text in said(name)}
    return not ids.isdisjoint(named) or any(not text or any(each in text for each in ids) for text in unread)


def _begins(agreement: Agreement) -> str:
    effective = agreement.effective
    return effective.from_.isoformat() if effective and effective.from_ else ""


def _two_at_once(later: Known, earlier: Known) -> ConfigurationError:
    effective = later.agreement.effective
    begins = f" from {long_date(effective.from_)} on" if effective and effective.from_ else ""
    ends = earlier.agreement.effective
    key = "to" if ends and ends.to else "from"
    return ConfigurationError(
        f"`{later.folder}` and `{earlier.folder}` are both in force{begins}, so nobody can say by which of them a lead is judged",
        place=f"{later.reading.at(('effective', 'from'))} and {earlier.reading.at(('effective', key))}",
        fix="end one of them on the day before the other begins; `smartdocs rules G108` says more",
    )
