"""Public holidays and the file they were frozen in -> what the file should say, as days and as text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartdocs.model.calendar import FrozenDay, HolidayFile, Years

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smartdocs.measure.publicholidays import PublicHolidays
    from smartdocs.model.calendar import FrozenHolidays, Shift
    from smartdocs.source import Document

KEY = "frozen_holidays"
SOURCE = "the Python package holidays"
HEAD = """\
# Public holidays of {place}, frozen so that a verdict never changes by itself.
# `smartdocs calendar update` writes this list; a day marked `own: true` is written by hand and stays.
"""
_PLAIN = re.compile(r"[^\W\d_](?:[\w ()'’./&-]*[\w)'’.])?")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def years_of(first: date, last: date, file: HolidayFile | None) -> Years:
    """The years from ``first`` to ``last``, and those the file holds already: past verdicts rest on them."""
    held = file.years if file else None
    years = [first.year, last.year, *((held.from_, held.to) if held else ())]
    return Years.model_validate({"from": min(years), "to": max(years)})


def updated(
    place: FrozenHolidays, years: Years, found: PublicHolidays, file: HolidayFile | None
) -> HolidayFile:
    """The file anew. The very same one when no day of it changes, though the package may be newer.

    Days by hand stay: those marked ``own``, those with hours, and those that the package does not know.
    A day that it no longer knows goes only where its name has moved to another date of the year,
    or where the file is of another place.
    """
    days = {day: FrozenDay(date=day, name=name) for day, name in found.names.items()}
    for old in file.days if file else ():
        if old.own or old.hours or not (old.date in days or _has_left(old, place, found, file)):
            days[old.date] = old.model_copy(update={"own": True})
    new = HolidayFile(
        country=place.country,
        subdivision=place.subdivision,
        source=SOURCE,
        version=found.version,
        years=years,
        days=tuple(days[day] for day in sorted(days)),
    )
    is_same = file is not None and new == file.model_copy(update={"version": new.version})
    return file if file is not None and is_same and file.version else new


def _has_left(old: FrozenDay, place: FrozenHolidays, found: PublicHolidays, file: HolidayFile | None) -> bool:
    if file and file.version and (file.country, file.subdivision) != (place.country, place.subdivision):
        return True
    return any(
        day.year == old.date.year and _bare(name) == _bare(old.name) for day, name in found.names.items()
    )


def _bare(name: str) -> str:
    """Without `(estimated)` and the like."""
    return re.sub(r"\s*\(.*?\)", "", name).casefold()


def text(new: HolidayFile, before: Document | None = None, old: HolidayFile | None = None) -> str:
    """The file as YAML, one day a line; comments above the list, above a day and behind it stay."""
    if before is not None and new is old:
        return before.text
    remarks = _remarks(before, old) if before and old else _Remarks()
    place = f"{new.country}-{new.subdivision}" if new.subdivision else new.country
    years = f"{{from: {new.years.from_}, to: {new.years.to}}}" if new.years else None
    keys = {
        "country": scalar(new.country),
        "subdivision": scalar(new.subdivision),
        "source": scalar(new.source),
        "version": f'"{new.version}"' if new.version else None,
        "years": years,
    }
    lines = [
        *(remarks.head or HEAD.format(place=place).splitlines()),
        f"{KEY}:",
        *(f"  {key}: {value}" for key, value in keys.items() if value),
        "  days:",
    ]
    for day in new.days:
        lines += [f"    {remark}" for remark in remarks.above.get(day.date, ())]
        behind = remarks.behind.get(day.date)
        lines.append(f"    - {_entry(day)}{f'  {behind}' if behind else ''}")
    whole = "\n".join([*lines, *remarks.tail]) + "\n"
    return whole.replace("\n", "\r\n") if before and "\r\n" in before.text else whole


def _entry(day: FrozenDay) -> str:
    hours = f', hours: "{", ".join(_shift(shift) for shift in day.hours)}"' if day.hours else ""
    own = ", own: true" if day.own else ""
    return f"{{date: {day.date.isoformat()}, name: {scalar(day.name)}{hours}{own}}}"


def _shift(shift: Shift) -> str:
    opens, closes = shift
    return f"{_time(opens)}-{_time(closes if closes <= 86_400 else closes - 86_400)}"


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"


def scalar(value: str | None) -> str | None:
    """A text as YAML writes it inside ``{}``: as it is where nothing in it means something else, else in quotes."""
    if value is None or (_PLAIN.fullmatch(value) and value.casefold() not in _WORDS):
        return value
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Remarks:
    """The comments of a file."""

    head: tuple[str, ...] = ()
    above: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    behind: Mapping[date, str] = field(default_factory=dict)
    tail: tuple[str, ...] = ()


def _remarks(document: Document, file: HolidayFile) -> _Remarks:
    lines, spans = document.text.splitlines(), document.spans
    above: dict[date, tuple[str, ...]] = {}
    behind: dict[date, str] = {}
    done = spans.key((KEY, "days")).line
    for number, day in enumerate(file.days):
        span = spans.value((KEY, "days", number))
        above[day.date] = tuple(line.strip() for line in lines[done : span.line - 1] if "#" in line)
        rest = lines[span.end_line - 1][span.end_column - 1 :].strip()
        if rest.startswith("#"):
            behind[day.date] = rest
        done = span.end_line
    return _Remarks(
        tuple(lines[: spans.key((KEY,)).line - 1]),
        above,
        behind,
        tuple(line for line in lines[done:] if line.strip().startswith("#")),
    )
