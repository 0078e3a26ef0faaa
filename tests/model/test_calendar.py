"""Opening hours as a leader writes them."""

from __future__ import annotations

import pytest
from pydantic_core import ValidationError

from smartdocs.model.base import Refused
from smartdocs.model.calendar import Calendar, parse_hours, parse_week

HOUR = 3600


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("09:00-17:30", ((9 * HOUR, 17 * HOUR + 1800),)),
        ("09:00-12:30, 13:00-17:30", ((9 * HOUR, 12 * HOUR + 1800), (13 * HOUR, 17 * HOUR + 1800))),
        ("9:00 – 17:00", ((9 * HOUR, 17 * HOUR),)),
        ("22:00-06:00", ((22 * HOUR, 30 * HOUR),)),
        ("00:00-24:00", ((0, 24 * HOUR),)),
        ("closed", ()),
    ],
)
def test_hours_are_seconds_since_midnight(text: str, shifts: tuple[tuple[int, int], ...]) -> None:
    assert parse_hours(text) == shifts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nine to five", "`nine to five` is not a stretch of hours"),
        ("09:00-25:00", "`09:00-25:00` has a time that no clock shows"),
        ("09:60-17:00", "`09:60-17:00` has a time that no clock shows"),
        ("09:00-09:00", "`09:00-09:00` opens and closes at once"),
        ("09:00-13:00, 12:00-17:00", "the hours `09:00-13:00, 12:00-17:00` overlap or are not in order"),
        ("13:00-17:00, 09:00-12:00", "the hours `13:00-17:00, 09:00-12:00` overlap or are not in order"),
    ],
)
def test_hours_that_cannot_be_are_refused(text: str, message: str) -> None:
    with pytest.raises(Refused) as error:
        parse_hours(text)
    assert error.value.message() == message


def test_a_range_of_days_may_run_over_the_weekend_and_unnamed_days_are_closed() -> None:
    week = parse_week({"sat-mon": "10:00-12:00"})
    assert [day for day, shifts in week.items() if shifts] == ["mon", "sat", "sun"]


def test_a_day_in_two_lines_is_refused() -> None:
    with pytest.raises(Refused, match="tue stands in two lines of the opening hours"):
        parse_week({"mon-wed": "09:00-17:00", "tue": "09:00-12:00"})


def test_a_night_ends_before_the_next_day_opens() -> None:
    assert parse_week({"mon-fri": "22:00-06:00", "sat": "06:00-12:00"})["fri"] == ((22 * HOUR, 30 * HOUR),)
    with pytest.raises(Refused) as error:
        parse_week({"sun": "22:00-06:00", "mon-fri": "05:30-14:00"})
    assert error.value.message() == "the hours of sun run until 06:00 on mon, which opens at 05:30"
    assert (error.value.context or {})["key"] == "sun"


def test_a_half_holiday_may_not_end_after_the_day() -> None:
    day = {"date": "2026-12-24", "name": "Christmas Eve"}
    with pytest.raises(ValidationError, match=r"`09:00-25:00` has a time that no clock shows"):
        Calendar.model_validate(
            {
                "timezone": "UTC",
                "hours": {"mon": "09:00-17:00"},
                "holidays": [{**day, "hours": "09:00-25:00"}],
            }
        )


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("monthu", "did you mean `mon-thu`?"),
        ("mo-nthu", "did you mean `mon-thu`?"),
        ("firi", "did you mean `fri`?"),
        ("weekdays", "write `mon`, `mon-fri` or `daily`"),
    ],
)
def test_a_misspelt_day_is_named_with_the_right_one(key: str, fix: str) -> None:
    with pytest.raises(Refused) as error:
        parse_week({key: "09:00-17:00"})
    assert (error.value.context or {})["fix"] == fix


def test_an_unknown_zone_names_the_one_that_was_meant() -> None:
    with pytest.raises(ValidationError) as error:
        Calendar.model_validate({"timezone": "Europe/Berln", "hours": {"mon": "09:00-17:00"}})
    assert error.value.errors()[0]["ctx"]["fix"] == "did you mean `Europe/Berlin`?"
