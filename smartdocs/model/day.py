"""``2026-10-01`` -> a date, ``13:00`` -> a time of day, with its offset -> an instant; anything relative is refused."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from smartdocs.model.base import Written

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date) -> str:
    """``1 October 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise PydanticCustomError(
            "day",
            "`{text}` is not in the calendar: {why}",
            {"text": text, "why": str(error), "fix": "write year-month-day: `2026-12-31`"},
        ) from error
    raise PydanticCustomError(
        "day", "`{text}` is not a date", {"text": text, "fix": "write year-month-day: `2026-12-31`"}
    )


def _instant(value: Any) -> datetime:
    if isinstance(value, datetime) and value.tzinfo:
        return value
    text = str(value).strip()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise PydanticCustomError(
            "instant",
            "`{text}` is not a point in time",
            {"text": text, "fix": "write `2026-10-05T17:00:00+02:00`"},
        ) from error
    if instant.tzinfo is None:
        raise PydanticCustomError(
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
    raise PydanticCustomError(
        "time_of_day",
        "`{text}` is not a time of day",
        {"text": text, "fix": "write hours and minutes between 00:00 and 23:59: `13:30`"},
    )


def _time_text(value: time) -> str:
    return f"{value:%H:%M}"


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
