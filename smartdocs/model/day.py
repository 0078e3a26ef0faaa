"""``2026-10-01`` -> a date, ``13:00`` -> a time of day, with its offset -> an instant; anything relative is refused."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from smartdocs.frozen import frozen
from smartdocs.language import spoken
from smartdocs.late import late
from smartdocs.model.base import Refused, Written

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date) -> str:
    """``1 October 2026``."""
    language = spoken()
    return language.day(day) if language else f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if len(text) == 10 and text[4] == text[7] == "-" and (text[:4] + text[5:7] + text[8:]).isdecimal():
            return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            "day",
            "`{text}` is not in the calendar: {why}",
            {"text": text, "why": str(error), "fix": "write year-month-day: `2026-12-31`"},
        ) from error
    if day := _only_day(text):
        said = {"fix": f"write `{day.isoformat()}`", "instead": day.isoformat()}
        raise Refused("day", "`{text}` is a date, and not written as year-month-day", {"text": text, **said})
    raise Refused(
        "day", "`{text}` is not a date", {"text": text, "fix": "write year-month-day: `2026-12-31`"}
    )


_ISO_LIKE = late(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_DOTTED = late(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})")
_NAMED = (
    late(r"(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<m>[A-Z][a-z]+),? (?P<y>\d{4})"),
    late(r"(?P<m>[A-Z][a-z]+) (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"),
)


def _only_day(text: str) -> date | None:
    """The day that a date in another form can only mean; None for `3/4/2026`, which is two days."""
    for form in (_ISO_LIKE, _DOTTED, *_NAMED):
        match = form.fullmatch(text)
        if not match:
            continue
        month = next((n for n, name in enumerate(MONTH_NAMES, 1) if match["m"] in {name, name[:3]}), None)
        try:
            return date(int(match["y"]), month or int(match["m"]), int(match["d"]))
        except ValueError:
            return None  # no such month or day
    return None


def _instant(value: Any) -> datetime:
    if isinstance(value, datetime) and value.tzinfo:
        return value
    text = str(value).strip()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            "instant",
            "`{text}` is not a point in time",
            {"text": text, "fix": "write `2026-10-05T17:00:00+02:00`"},
        ) from error
    if instant.tzinfo is None:
        raise Refused(
            "instant",
            "`{text}` does not say its time zone",
            {"text": text, "fix": "add the offset: `2026-10-05T17:00:00+02:00`"},
        )
    return instant


def _time_of_day(value: Any) -> time:
    if isinstance(value, time):
        return value
    text = str(value).strip()
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    raise Refused(
        "time_of_day",
        "`{text}` is not a time of day",
        {"text": text, "fix": "write hours and minutes between 00:00 and 23:59: `13:30`"},
    )


def _time_text(value: time) -> str:
    return f"{value:%H:%M}"


@frozen
class Weektime:
    """A weekday (Monday is 0) and a second of that day, in local time."""

    weekday: int
    second: int
    text: str

    def __str__(self) -> str:
        return self.text


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weektime(value: Any) -> Weektime:
    if isinstance(value, Weektime):
        return value
    text = str(value).strip()
    match = re.fullmatch(r"([A-Za-z]+)\s+(\d{1,2}):(\d{2})", text)
    name = match[1].lower() if match else ""
    days = [n for n, day in enumerate(_WEEKDAYS) if name in {day, day[:3], day[:4], day[:5]}]
    if not match or not days or int(match[2]) > 23 or int(match[3]) > 59:
        raise Refused(
            "weektime",
            "`{text}` is not a weekday and a time of day",
            {"text": text, "fix": "write both, as in `Monday 10:00`"},
        )
    return Weektime(days[0], int(match[2]) * 3600 + int(match[3]) * 60, text)


WeektimeText = Annotated[
    Weektime,
    Written(_weektime, str, {"type": "string", "examples": ["Monday 10:00"]}),
]
Day = Annotated[
    date,
    Written(_day, date.isoformat, {"type": "string", "format": "date", "examples": ["2026-12-31"]}),
]
Instant = Annotated[
    datetime,
    Written(
        _instant,
        datetime.isoformat,
        {"type": "string", "format": "date-time", "examples": ["2026-10-05T17:00:00+02:00"]},
    ),
]
TimeOfDay = Annotated[
    time,
    Written(_time_of_day, _time_text, {"type": "string", "examples": ["13:30"]}),
]
