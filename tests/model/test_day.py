"""Days and instants: nothing relative, nothing without a zone."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic_core import ValidationError

from smartdocs.model.base import Strict
from smartdocs.model.day import Day, Instant, long_date


class Dated(Strict):
    day: Day | None = None
    at: Instant | None = None


def test_a_day_is_year_month_day() -> None:
    assert Dated(day="2026-12-31").day == date(2026, 12, 31)
    assert long_date(date(2026, 10, 1)) == "1 October 2026"


@pytest.mark.parametrize(
    "text",
    ["13.31.2026", "12/31/2026", "3/4/2026", "next quarter", "2026-02-30", "20261231", "2026-W01-1", ""],
)
def test_other_days_are_refused_with_the_form_to_write(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        Dated.model_validate({"day": text})
    assert error.value.errors()[0]["ctx"]["fix"] == "write year-month-day: `2026-12-31`"


@pytest.mark.parametrize(
    "text",
    ["31.12.2026", "31. 12. 2026", "2026/12/31", "2026.12.31", "31 December 2026", "Dec 31, 2026", "31st December 2026"],
)  # fmt: skip
def test_a_date_that_can_only_be_one_day_is_refused_with_that_day(text: str) -> None:
    with pytest.raises(ValidationError) as error:
        Dated.model_validate({"day": text})
    assert error.value.errors()[0]["ctx"]["fix"] == "write `2026-12-31`"


def test_an_instant_needs_its_zone() -> None:
    assert Dated(at="2026-10-05T17:00:00+02:00").at.utcoffset() is not None
    with pytest.raises(ValidationError, match="does not say its time zone"):
        Dated(at="2026-10-05T17:00:00")
