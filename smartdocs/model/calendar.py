"""Opening hours as a leader writes them (``mon-thu: "09:00-12:30, 13:00-17:30"``) -> a calendar of local times."""

import re
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from smartdocs.model.base import Strict, Text, Written
from smartdocs.model.day import Day
from smartdocs.wording import meant, nearest

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Shift = tuple[int, int]
"""Local wall seconds since midnight: opening, closing. A night shift closes after 86,400, on the next day."""


def parse_hours(value: Any) -> tuple[Shift, ...]:
    """``09:00-12:30, 13:00-17:30`` -> shifts; ``closed`` -> none; ``22:00-06:00`` runs past midnight.

    Raises:
        PydanticCustomError: not a list of times, or the times overlap.
    """
    if isinstance(value, tuple):
        return value
    text = str(value).strip()
    if text.lower() in {"closed", "none", ""}:
        return ()
    shifts = []
    for part in re.split(r"[,;]", text):
        match = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})\s*", part)
        if not match:
            raise _hours(
                f"`{part.strip()}` is not a stretch of hours", "write `09:00-12:30, 13:00-17:30` or `closed`"
            )
        h1, m1, h2, m2 = (int(g) for g in match.groups())
        if h1 > 23 or h2 > 24 or m1 > 59 or m2 > 59 or (h2 == 24 and m2):
            raise _hours(
                f"`{part.strip()}` has a time that no clock shows", "write times between 00:00 and 24:00"
            )
        opens, closes = h1 * 3600 + m1 * 60, h2 * 3600 + m2 * 60
        if opens == closes:
            raise _hours(f"`{part.strip()}` opens and closes at once", "for a whole day write `00:00-24:00`")
        shifts.append((opens, closes if closes > opens else closes + 86400))
    for (_, closes), (opens, _) in pairwise(shifts):
        if opens < closes:
            raise _hours(
                f"the hours `{text}` overlap or are not in order", "list them from early to late, each once"
            )
    return tuple(shifts)


def _hours(message: str, fix: str) -> PydanticCustomError:
    return PydanticCustomError("hours", "{message}", {"message": message, "fix": fix})


def parse_week(value: Any) -> dict[str, tuple[Shift, ...]]:
    """``{mon-thu: …, fri: …}`` -> shifts for each of the seven weekdays; unnamed days are closed.

    Raises:
        PydanticCustomError: an unknown weekday, or one named twice.
    """
    if not isinstance(value, dict):
        raise _hours(
            "opening hours are written by weekday", 'write `{mon-thu: "09:00-17:30", fri: "09:00-16:00"}`'
        )
    week: dict[str, tuple[Shift, ...]] = {}
    for key, hours in value.items():
        for day in _days(str(key)):
            if day in week:
                raise PydanticCustomError(
                    "hours",
                    "{message}",
                    {
                        "message": f"{day} stands in two lines of the opening hours",
                        "fix": "name each weekday once",
                        "key": key,
                    },
                )
            try:
                week[day] = parse_hours(hours)
            except PydanticCustomError as error:
                raise PydanticCustomError(
                    "hours", "{message}", {**(error.context or {}), "key": key, "in_value": True}
                ) from error
    return {day: week.get(day, ()) for day in WEEKDAYS}


def _days(key: str) -> tuple[str, ...]:
    folded = key.strip().lower()
    if folded == "daily":
        return WEEKDAYS
    days = [part.strip() for part in folded.split("-")]
    for day in days:
        if day not in WEEKDAYS or len(days) > 2:
            raise PydanticCustomError(
                "hours",
                "{message}",
                {
                    "message": f"`{key}` is not a weekday or a range of weekdays",
                    "fix": _meant_days(folded),
                    "key": key,
                },
            )
    first, last = WEEKDAYS.index(days[0]), WEEKDAYS.index(days[-1])
    return tuple(WEEKDAYS[(first + i) % 7] for i in range((last - first) % 7 + 1))


def _meant_days(key: str) -> str:
    """The days, or the range of days, that a misspelt key probably means."""
    ranges = [f"{first}-{last}" for first in WEEKDAYS for last in WEEKDAYS if first != last]
    guess = nearest(key, [*WEEKDAYS, "daily", *ranges], likely=("mon-thu", "mon-fri"))
    return f"did you mean `{guess}`?" if guess else "write `mon`, `mon-fri` or `daily`"


@cache
def _zones() -> frozenset[str]:
    """Every zone there is; looking takes 600 files, so only a wrong name does it."""
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = meant(name, _zones()) if len(name) > 3 else ""
        fix = near if "mean" in near else "write an IANA name such as `Europe/Berlin`"
        raise PydanticCustomError(
            "zone", "there is no time zone `{name}`", {"name": name, "fix": fix}
        ) from error
    return name


def _shifts(shifts: tuple[Shift, ...]) -> list[list[int]]:
    return [list(shift) for shift in shifts]


def _week(week: dict[str, tuple[Shift, ...]]) -> dict[str, list[list[int]]]:
    return {day: _shifts(shifts) for day, shifts in week.items()}


Zone = Annotated[str, AfterValidator(_zone)]
Hours = Annotated[
    tuple[Shift, ...],
    Written(parse_hours, _shifts, {"type": "string", "examples": ["09:00-12:30, 13:00-17:30", "closed"]}),
]
Week = Annotated[
    dict[str, tuple[Shift, ...]],
    Written(parse_week, _week, {
        "type": "object",
        "description": "Weekdays or ranges of them, and the hours.",
        "additionalProperties": {"type": "string"},
        "examples": [{"mon-thu": "09:00-12:30, 13:00-17:30", "fri": "09:00-16:00"}],
    }),
]  # fmt: skip


class Holiday(Strict):
    """A day off, or a day with other hours."""

    date: Day
    name: Text
    hours: Hours = ()
    """The hours that are open on this day; leave it out when the whole day is off."""


class FrozenHolidays(Strict):
    """Public holidays of a place, frozen in a file so that a verdict never changes with a library."""

    country: Text
    subdivision: Text | None = None
    frozen: Text
    """The file in the agreement's folder that lists the days."""


class HolidayFile(Strict):
    """What such a file holds, below its key `frozen_holidays`."""

    country: Text
    subdivision: Text | None = None
    source: Text
    days: tuple[Holiday, ...]


class Closure(Strict):
    """A stretch of days on which nobody works; both days are included."""

    from_: Day = Field(alias="from")
    to: Day
    reason: Text


def _holidays(value: Any) -> Any:
    return FrozenHolidays.model_validate(value) if isinstance(value, dict) else value


class Calendar(Strict):
    """When a team is open: the clock that business hours and business days are counted on."""

    timezone: Zone
    """IANA name of the zone in which the hours are read."""
    hours: Week
    holidays: tuple[Holiday, ...] | FrozenHolidays = ()
    closed: tuple[Closure, ...] = ()
    name: Text | None = None


DayRule = Literal["end_of_day", "exact"]
