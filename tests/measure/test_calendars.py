"""Which zone the months of an agreement begin in, and the hours that its people work."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from smartdocs.errors import ConfigurationError
from smartdocs.measure.calendars import (
    calendar_of_person,
    reporting_zone,
    timetable,
    timetable_of,
    unlisted,
)
from smartdocs.measure.clock import Clock
from smartdocs.model.agreement import Agreement
from smartdocs.model.calendar import Calendar


def agreement(chosen: str | None, *zones: str) -> Agreement:
    calendars = {f"c{n}": {"timezone": zone, "hours": {"mon": "09:00-17:00"}} for n, zone in enumerate(zones)}
    return Agreement.model_validate(
        {
            "schema": 1,
            "id": "a",
            "title": "A",
            "version": "1",
            "parties": {},
            "calendar": chosen,
            "calendars": calendars,
        }
    )


@pytest.mark.parametrize(
    ("chosen", "zones", "zone"),
    [
        ("c1", ("Europe/Berlin", "Asia/Tokyo"), "Asia/Tokyo"),
        (None, ("Europe/Berlin",), "Europe/Berlin"),
        (None, ("Europe/Berlin", "Europe/Berlin"), "Europe/Berlin"),
        (None, ("Europe/Berlin", "Asia/Tokyo"), "UTC"),
        (None, (), "UTC"),
    ],
)
def test_the_chosen_calendar_decides_and_else_the_zone_that_all_share(
    chosen: str | None, zones: tuple[str, ...], zone: str
) -> None:
    assert reporting_zone(agreement(chosen, *zones)) == zone


# The hours of people

TEAM: dict[str, Any] = {
    "schema": 1, "id": "a", "title": "A", "version": "1", "calendar": "berlin",
    "parties": {"sales": {"name": "Sales", "calendar": "nights"}, "marketing": {"name": "Marketing"}},
    "calendars": {
        "berlin": {
            "timezone": "Europe/Berlin",
            "hours": {"mon-fri": "09:00-12:00, 13:00-17:00"},
            "holidays": [
                {"date": "2026-12-24", "name": "Christmas Eve", "hours": "09:00-12:00"},
                {"date": "2026-12-25", "name": "Christmas Day"},
            ],
        },
        "nights": {"timezone": "Europe/Berlin", "hours": {"mon-fri": "22:00-06:00"}},
        "lisbon": {"like": "berlin", "timezone": "Europe/Lisbon"},
    },
    "people": {
        "ada": {"name": "Ada Probe", "party": "marketing", "away": [{"from": "2026-12-23", "to": "2026-12-28"}]},
        "ben": {"name": "Ben Probe", "party": "sales", "away": [{"from": "2026-10-09", "to": "2026-10-09"}]},
        "cyd": {"name": "Cyd Probe", "party": "sales", "calendar": "lisbon"},
        "dan": {"name": "Dan Probe"},
    },
}  # fmt: skip


def team(**changes: Any) -> Agreement:
    return Agreement.model_validate({**TEAM, **changes})


def trace(person: str, start: str, end: str) -> list[tuple[str, ...]]:
    """Open stretches in local time, and the reasons of the closed ones that have one."""
    hours = timetable_of(team(), person)
    zone = ZoneInfo(hours.zone)
    first, last = (datetime.fromisoformat(t).replace(tzinfo=zone) for t in (start, end))
    clock = Clock(hours, first.date() - timedelta(days=5), last.date() + timedelta(days=5))
    return [
        (*(datetime.fromtimestamp(t, zone).strftime("%a %d %H:%M") for t in (s.start, s.end)), s.reason)
        for s in clock.stretches(int(first.timestamp()), int(last.timestamp()))
        if s.is_open or s.reason
    ]


def test_somebody_works_by_the_own_calendar_else_the_team_s_else_the_agreement_s() -> None:
    calendars = {person: calendar_of_person(team(), person) for person in TEAM["people"]}
    assert calendars == {"ada": "berlin", "ben": "nights", "cyd": "lisbon", "dan": "berlin"}


def test_somebody_without_days_away_works_by_the_calendar_itself() -> None:
    assert timetable_of(team(), "dan") == timetable("berlin", team().calendars["berlin"])
    assert timetable_of(team(), "cyd").zone == "Europe/Lisbon"


def test_days_away_are_closed_and_a_holiday_keeps_its_name() -> None:
    assert trace("ada", "2026-12-22 16:00", "2026-12-29 10:00") == [
        ("Tue 22 16:00", "Tue 22 17:00", ""),
        ("Tue 22 17:00", "Tue 29 09:00", "Ada Probe is away, Christmas Day"),
        ("Tue 29 09:00", "Tue 29 10:00", ""),
    ]


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    """Ben is off on Friday 9 October: the night from Thursday is finished, the one to Saturday does not begin."""
    assert trace("ben", "2026-10-08 20:00", "2026-10-12 23:00") == [
        ("Thu 08 22:00", "Fri 09 06:00", ""),
        ("Fri 09 06:00", "Mon 12 22:00", "Ben Probe is away"),
        ("Mon 12 22:00", "Mon 12 23:00", ""),
    ]


def test_two_people_on_one_calendar_have_tables_of_different_names() -> None:
    away = {"away": [{"from": "2026-10-05", "to": "2026-10-05"}]}
    people = {
        "ada": {"name": "Ada Probe", **away},
        "ben": {"name": "Ben Probe", **away},
        "cyd": {"name": "Cyd Probe"},
    }
    names = [timetable_of(team(people=people), person).name for person in people]
    assert names == ["berlin without ada", "berlin without ben", "berlin"]


@pytest.mark.parametrize(
    ("person", "changes", "message", "fix"),
    [
        ("adda", {}, "there is no person `adda`", "did you mean `ada`?"),
        (
            "dan",
            {"calendar": None},
            "`dan` has no calendar",
            "add `calendar:` to `dan`, to the team, or to the agreement",
        ),
        ("dan", {"calendar": "berln"}, "there is no calendar `berln`", "did you mean `berlin`?"),
    ],
)
def test_hours_of_nobody_are_refused(person: str, changes: dict[str, Any], message: str, fix: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        timetable_of(team(**changes), person)
    assert (error.value.message, error.value.fix) == (message, fix)


def test_a_closure_that_ends_before_it_begins_is_refused_and_not_left_out() -> None:
    closed = [{"from": "2026-12-31", "to": "2026-12-24", "reason": "Year-end break"}]
    calendar = Calendar.model_validate({"timezone": "UTC", "hours": {"mon": "09:00-17:00"}, "closed": closed})
    with pytest.raises(ConfigurationError) as error:
        timetable("office", calendar)
    assert error.value.message == (
        "the closure `Year-end break` of the calendar `office` ends on 2026-12-24, before it begins on 2026-12-31"
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-01-01", "2026-12-31", ""),
        ("2026-12-01", "2027-01-31", "No holiday of 2027 is listed: every one of them counts as a working day."),
        ("2024-01-01", "2026-01-31", "No holiday of 2024 or 2025 is listed: every one of them counts as a working day."),
        ("2027-01-01", "2032-01-01", "No holiday of 2027 to 2032 is listed: every one of them counts as a working day."),
    ],
)  # fmt: skip
def test_years_without_holidays_are_named_where_others_have_some(first: str, last: str, said: str) -> None:
    stretch = date.fromisoformat(first), date.fromisoformat(last)
    assert unlisted(team().calendars["berlin"], *stretch) == said
    assert unlisted(team().calendars["nights"], *stretch) == ""
