"""Opening hours as a leader writes them (``mon-thu: "09:00-12:30, 13:00-17:30"``) -> a calendar of local times."""

from functools import cache
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from smartdocs.late import late
from smartdocs.model.base import AfterValidator, CalendarId, Field, Refused, Strict, Text, Written
from smartdocs.model.day import Day
from smartdocs.model.way import OPEN_TIME, Effect, Way, Ways, going
from smartdocs.wording import meant, nearest

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Shift = tuple[int, int]
"""Local wall seconds since midnight: opening, closing. A night shift closes after 86,400, on the next day."""


_STRETCH = late(r"\s*(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})\s*")


def parse_hours(value: Any) -> tuple[Shift, ...]:
    """``09:00-12:30, 13:00-17:30`` -> shifts; ``closed`` -> none; ``22:00-06:00`` runs past midnight.

    Raises:
        Refused: not a list of times, or the times overlap.
    """
    if isinstance(value, tuple):
        return value
    text = str(value).strip()
    if text.lower() in {"closed", "none", ""}:
        return ()
    shifts = []
    for part in text.replace(";", ",").split(","):
        match = _STRETCH.fullmatch(part)
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


def _hours(message: str, fix: str) -> Refused:
    return Refused("hours", "{message}", {"message": message, "fix": fix})


def parse_week(value: Any) -> dict[str, tuple[Shift, ...]]:
    """``{mon-thu: …, fri: …}`` -> shifts for each of the seven weekdays; unnamed days are closed.

    Raises:
        Refused: an unknown weekday, one named twice, or a night that runs into the next day's hours.
    """
    named = parse_days(value)
    week = {day: named.get(day, ()) for day in WEEKDAYS}
    keys = {day: key for key in value for day in _days(str(key))}
    for day, following in zip(WEEKDAYS, (*WEEKDAYS[1:], WEEKDAYS[0]), strict=True):
        until = week[day][-1][1] - 86400 if week[day] else 0
        if week[following] and week[following][0][0] < until:
            raise Refused(
                "hours",
                "{message}",
                {
                    "message": f"the hours of {day} run until {_time(until)} on {following}, which opens at {_time(week[following][0][0])}",
                    "fix": f"close {day} sooner, or open {following} later, so that no hour is listed twice",
                    "key": keys[day],
                    "in_value": True,
                },
            )
    return week


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"


def parse_days(value: Any) -> dict[str, tuple[Shift, ...]]:
    """``{mon-thu: …}`` -> shifts for each weekday that is named.

    Raises:
        Refused: an unknown weekday, or one named twice.
    """
    if not isinstance(value, dict):
        raise _hours(
            "opening hours are written by weekday", 'write `{mon-thu: "09:00-17:30", fri: "09:00-16:00"}`'
        )
    week: dict[str, tuple[Shift, ...]] = {}
    for key, hours in value.items():
        for day in _days(str(key)):
            if day in week:
                raise Refused(
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
            except Refused as error:
                raise Refused(
                    "hours", "{message}", {**(error.context or {}), "key": key, "in_value": True}
                ) from error
    return week


def _days(key: str) -> tuple[str, ...]:
    folded = key.strip().lower()
    if folded == "daily":
        return WEEKDAYS
    days = [part.strip() for part in folded.split("-")]
    for day in days:
        if day not in WEEKDAYS or len(days) > 2:
            raise Refused(
                "hours",
                "{message}",
                {
                    "message": f"`{key}` is not a weekday or a range of weekdays",
                    "fix": _meant_days(folded),
                    "key": key,
                    "word": key,
                    "known": _DAY_KEYS,
                },
            )
    first, last = WEEKDAYS.index(days[0]), WEEKDAYS.index(days[-1])
    return tuple(WEEKDAYS[(first + i) % 7] for i in range((last - first) % 7 + 1))


_DAY_KEYS = (
    *WEEKDAYS, "daily", *(f"{first}-{last}" for first in WEEKDAYS for last in WEEKDAYS if first != last),
)  # fmt: skip


def _meant_days(key: str) -> str:
    """The days, or the range of days, that a misspelt key probably means."""
    guess = nearest(key, _DAY_KEYS, likely=("mon-thu", "mon-fri"))
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
        raise Refused(
            "zone",
            "there is no time zone `{name}`",
            {"name": name, "fix": fix, "known": tuple(_zones()) if len(name) > 3 else ()},
        ) from error
    return name


def _shifts(shifts: tuple[Shift, ...]) -> list[list[int]]:
    return [list(shift) for shift in shifts]


def _week(week: dict[str, tuple[Shift, ...]]) -> dict[str, list[list[int]]]:
    return {day: _shifts(shifts) for day, shifts in week.items()}


def open_time(shifts: tuple[Shift, ...]) -> int:
    """The seconds between opening and closing, of all shifts."""
    return sum(closes - opens for opens, closes in shifts)


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

    ways: ClassVar[Ways] = going(either=("date",), neutral=("name",), hours=OPEN_TIME)
    called: ClassVar[str] = "date"

    def there(self, inside: tuple[Strict, ...]) -> Effect:
        """A day off loosens where the team would be open; a day with longer hours than usual tightens."""
        usual = (
            open_time(inside[-1].hours[WEEKDAYS[self.date.weekday()]])
            if inside and isinstance(inside[-1], Calendar)
            else None
        )
        more = None if usual is None else open_time(self.hours) - usual
        return "either" if more is None else "tightens" if more > 0 else "loosens" if more < 0 else "neutral"


class FrozenHolidays(Strict):
    """Public holidays of a place, frozen in a file so that a verdict never changes with a library."""

    country: Text
    """Two letters of ISO 3166: `DE`."""
    subdivision: Text | None = None
    """A state or region with holidays of its own: `BE`."""
    language: Text | None = None
    """The language of the names: `de`; English where there is some when left out."""
    frozen: Text
    """The file in the agreement's folder that lists the days; `smartdocs calendar update` writes it."""

    ways: ClassVar[Ways] = going(neutral=("language", "frozen"), either=("country", "subdivision"))


class FrozenDay(Holiday):
    """A day off in such a file."""

    own: bool = False
    """Written by hand: `smartdocs calendar update` leaves it as it is."""

    ways: ClassVar[Ways] = going(neutral=("own",))


class Years(Strict):
    """The first and the last year, both included."""

    from_: int = Field(alias="from", ge=1900, le=2200)
    to: int = Field(ge=1900, le=2200)

    ways: ClassVar[Ways] = going(neutral=("from_", "to"))


class HolidayFile(Strict):
    """What such a file holds, below its key `frozen_holidays`."""

    country: Text
    subdivision: Text | None = None
    source: Text
    version: Text | None = None
    """Of the source; a list written by hand has none."""
    years: Years | None = None
    """The years that the source was asked for."""
    days: tuple[FrozenDay, ...]

    ways: ClassVar[Ways] = going(
        loosens=("days",), neutral=("source", "version", "years"), either=("country", "subdivision")
    )

    @property
    def holidays(self) -> tuple[Holiday, ...]:
        """The days as a calendar holds them, whoever wrote them."""
        return tuple(Holiday(date=day.date, name=day.name, hours=day.hours) for day in self.days)


class Closure(Strict):
    """A stretch of days on which nobody works; both days are included."""

    from_: Day = Field(alias="from")
    to: Day
    reason: Text

    ways: ClassVar[Ways] = going(
        neutral=("reason",), from_=Way("tightens", "hours"), to=Way("loosens", "hours")
    )
    called: ClassVar[str] = "reason"


def _or_like(schema: dict[str, Any]) -> None:
    """For editors: a calendar that is like another one need not say its zone and its hours."""
    schema["anyOf"] = [{"required": schema.pop("required")}, {"required": ["like"]}]


class Calendar(Strict):
    """When a team is open: the clock that business hours and business days are counted on."""

    schema_extra = _or_like

    like: CalendarId | None = Field(default=None, exclude=True)  # what is meant stands in the other fields
    """The calendar that this one is built on: what is not written here is as it is there; hours, day by day."""
    timezone: Zone
    """IANA name of the zone in which the hours are read."""
    hours: Week
    holidays: tuple[Holiday, ...] | FrozenHolidays = ()
    closed: tuple[Closure, ...] = ()
    name: Text | None = None

    ways: ClassVar[Ways] = going(
        neutral=("like", "name"),
        either=("timezone",),
        hours=OPEN_TIME,
        holidays=Way("loosens", "hours"),
        closed=Way("loosens", "hours"),
    )


DayRule = Literal["end_of_day", "exact"]
