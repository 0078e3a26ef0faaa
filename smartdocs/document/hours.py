"""A calendar -> its week, holidays and closures as a page shows them, and the week in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.views import Fact
from smartdocs.document.wording import dates, humanised, many, said, short_date
from smartdocs.language import Words, say
from smartdocs.model.calendar import WEEKDAYS, FrozenHolidays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smartdocs.model.calendar import Calendar, Shift

DAYS = Words({
    "mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun",
})  # fmt: skip
STRETCH = re.compile(r"(\w)–(?=\w)")
JOINER = "\u2060"  # keeps both ends of a stretch of hours on one line; it has no width


def calendar(
    anchor: str, name: str, source: Calendar, first: date | None, last: date | None, *, used: str = ""
) -> sections.Calendar:
    """The calendar, with the days off between ``first`` and ``last`` (``None``: all that are written).

    ``used`` says what runs on it.
    """
    holidays = () if isinstance(source.holidays, FrozenHolidays) else source.holidays
    during = [h for h in holidays if (first is None or h.date >= first) and (last is None or h.date <= last)]
    closed = [
        c for c in source.closed if (first is None or c.to >= first) and (last is None or c.from_ <= last)
    ]
    others = len(holidays) + len(source.closed) - len(during) - len(closed)
    return sections.Calendar(
        anchor=anchor,
        name=source.name or humanised(name),
        zone=source.timezone,
        week=tuple(
            sections.Day(DAYS[day], text(source.hours[day]), _strip(source.hours, place))
            for place, day in enumerate(WEEKDAYS)
        ),
        holidays=tuple(
            Fact(short_date(h.date), f"{h.name}, {text(h.hours)}" if h.hours else h.name)
            for h in sorted(during, key=lambda h: h.date)
        ),
        closures=tuple(Fact(dates(c.from_, c.to), c.reason) for c in sorted(closed, key=lambda c: c.from_)),
        note=said(
            used,
            say("A clock that starts while the calendar is closed begins to run when it next opens."),
            say(
                "{day_off_or_closu} outside the term {is_} not listed.",
                day_off_or_closu=many(others, "day off or closure", "days off and closures"),
                is_=say("is") if others == 1 else say("are"),
            )
            if others
            else "",
        ),
    )


def text(shifts: tuple[Shift, ...]) -> str:
    """``9:00–12:30, 13:00–17:30``; ``closed``."""
    return ", ".join(f"{_time(a)}–{_time(b)}" for a, b in shifts) or say("closed")


def week(hours: Mapping[str, tuple[Shift, ...]]) -> str:
    """``Mon–Thu 9:00–17:30; Fri 9:00–16:00``: days with the same hours together, closed days left out."""
    runs: list[list[int]] = []
    for place, day in enumerate(WEEKDAYS):
        if runs and hours[WEEKDAYS[runs[-1][-1]]] == hours[day]:
            runs[-1].append(place)
        else:
            runs.append([place])
    said = [f"{_days(run)} {text(hours[WEEKDAYS[run[0]]])}" for run in runs if hours[WEEKDAYS[run[0]]]]
    return unparted("; ".join(said)) or say("never open")


def _days(run: list[int]) -> str:
    names = [DAYS[WEEKDAYS[place]] for place in (run[0], run[-1])]
    return names[0] if len(run) == 1 else "–".join(names)


def _time(seconds: int) -> str:
    """``9:00``; past midnight the clock begins again, and the end of a day is 24:00."""
    minutes = seconds // 60
    hour = minutes // 60 if minutes <= 24 * 60 else minutes // 60 - 24
    return f"{hour}:{minutes % 60:02d}"


def _strip(hours: Mapping[str, tuple[Shift, ...]], place: int) -> tuple[tuple[float, float], ...]:
    """Open hours between 0 and 24; what runs past midnight is drawn on the next day."""
    yesterday = hours[WEEKDAYS[place - 1]]
    found = [(0.0, (b - 86_400) / 3600) for _, b in yesterday if b > 86_400]
    found += [(a / 3600, min(b, 86_400) / 3600) for a, b in hours[WEEKDAYS[place]]]
    return tuple(found)


def unparted(text: str) -> str:
    """The text with every ``13:00–15:30`` on one line, wherever it stands."""
    return STRETCH.sub(f"\\1{JOINER}–{JOINER}", text)
