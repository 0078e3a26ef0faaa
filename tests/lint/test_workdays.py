"""Days of work, and days off with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.lint.months import is_month_end, months_after
from smartdocs.lint.workdays import day_off, workday_before
from smartdocs.model.calendar import Calendar

BERLIN = Calendar.model_validate(
    {
        "timezone": "Europe/Berlin",
        "hours": {"mon-fri": "09:00-17:00"},
        "holidays": [
            {"date": "2026-12-25", "name": "Christmas Day"},
            {"date": "2026-12-24", "name": "Christmas Eve", "hours": "09:00-12:00"},
        ],
        "closed": [{"from": "2026-12-28", "to": "2026-12-31", "reason": "Year-end break"}],
    }
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 23), None),
        (date(2026, 12, 24), None),  # half a day is a day of work
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Saturday"),
        (date(2026, 12, 29), "Year-end break"),
    ],
)
def test_a_day_off_has_a_reason(day: date, why: str | None) -> None:
    assert day_off(BERLIN, day) == why


def test_before_the_break_comes_the_half_day() -> None:
    assert workday_before(BERLIN, date(2026, 12, 31)) == date(2026, 12, 24)


def test_a_calendar_that_is_never_open_has_no_day_of_work() -> None:
    never = Calendar.model_validate({"timezone": "UTC", "hours": {"mon": "closed"}})
    assert workday_before(never, date(2026, 12, 31)) is None


def test_a_month_later_is_the_same_day_or_the_last_one() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 10, 1), 3) == date(2027, 1, 1)
    assert is_month_end(date(2028, 2, 29))
    assert not is_month_end(date(2027, 2, 27))
