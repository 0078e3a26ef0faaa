"""Days that have a name, against calendars that others keep."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from smartdocs.lint.smart.feasts import day_of
from smartdocs.lint.smart.parts import parts_of

YEARS = range(1995, 2060)


def test_feasts_fall_on_the_days_of_the_calendars_of_two_countries() -> None:
    america = holidays.country_holidays("US", years=YEARS, language="en_US")
    germany = holidays.country_holidays("DE", years=YEARS, language="de")
    for year in YEARS:
        for feast, calendar, name in (
            ("thanksgiving", america, "Thanksgiving Day"),
            ("labor day", america, "Labor Day"),
            ("good friday", germany, "Karfreitag"),
            ("easter monday", germany, "Ostermontag"),
            ("ascension day", germany, "Christi Himmelfahrt"),
        ):
            day = day_of(feast, year)
            assert day is not None
            assert name in calendar[day], (feast, year)
        thanks, friday = day_of("thanksgiving", year), day_of("black friday", year)
        assert thanks is not None
        assert friday == thanks + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Win 9 florists by Thanksgiving 2027", "Thanksgiving 2027", date(2027, 11, 25)),
        ("Win 9 florists before Black Friday 2027", "Black Friday 2027", date(2027, 11, 25)),
        ("Win 9 florists by Good Friday 2027", "Good Friday 2027", date(2027, 3, 26)),
        ("Win 9 florists before Christmas 2026", "Christmas 2026", date(2026, 12, 24)),
        ("Win 9 florists by Black Friday", "Black Friday", None),
        ("Win 9 florists before the holidays", "the holidays", None),
        ("Win 9 florists before the holidays 2026", "the holidays", None),
    ],
)
def test_a_feast_is_a_day_once_its_year_is_known(text: str, words: str, day: date | None) -> None:
    deadline = next(part for part in parts_of(text) if part.name == "deadline")
    assert deadline.text.removeprefix("the ") == words.removeprefix("the ")
    assert deadline.value == (day.isoformat() if day else None)


def test_a_feast_that_only_describes_is_no_day() -> None:
    assert [part.text for part in parts_of("Sell 400 Christmas trees") if part.name == "deadline"] == []
