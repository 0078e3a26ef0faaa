"""Periods with a name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.model.period import Every, parse_period, period_of


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "the third quarter of 2026"),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30), "the third quarter of 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-W40", date(2026, 9, 28), date(2026, 10, 4), "week 40 of 2026"),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3), "week 53 of 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(text: str, first: date, last: date, name: str) -> None:
    period = parse_period(text)
    assert (period.first, period.last, period.name) == (first, last, name)


@pytest.mark.parametrize(
    "text",
    ["2026-Q5", "2026-13", "2026-00", "2026-W54", "2026-W00", "2025-W53", "0000", "Q3", "2026-Q3-1", ""],
)
def test_a_period_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the words are those of several checks)
        parse_period(text)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_periods_follow_one_another_without_a_gap_and_read_back(day: date, every: Every) -> None:
    period = period_of(day, every)
    assert period.first <= day <= period.last
    assert period.next.previous == period
    assert (period.next.first - period.last).days == 1
    assert parse_period(period.id) == period
