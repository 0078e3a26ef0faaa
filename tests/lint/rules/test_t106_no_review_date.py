"""T106: when both teams look at it again."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def review(day: str, effective: str = "{from: 2026-10-01, to: 2026-12-31}") -> list[tuple[str, str, str]]:
    found = said(f"review_by: {day}\neffective: {effective}\n", "T106")
    return [each for each in found if "definition" not in each[1]]


@pytest.mark.parametrize("day", ["2026-10-02", "2026-12-31", "2027-01-14", "2027-01-31"])
def test_up_to_thirty_one_days_after_the_end_is_fine(day: str) -> None:
    assert review(day) == []


def test_the_day_after_that_is_too_late() -> None:
    assert review("2027-02-01") == [
        (
            "2027-02-01",
            "the review on 1 February 2027 is more than 31 days after the agreement has ended, on 31 December 2026",
            "choose a day up to 2027-01-31",
        )
    ]


def test_without_an_end_twelve_months_are_the_limit() -> None:
    assert review("2027-10-01", "{from: 2026-10-01}") == []
    assert [m for _, m, _ in review("2027-10-02", "{from: 2026-10-01}")] == [
        "the review on 2 October 2027 is more than twelve months after the agreement begins, on 1 October 2026"
    ]


def test_a_year_after_the_last_of_february_in_a_leap_year_is_the_twenty_eighth() -> None:
    assert review("2029-02-28", "{from: 2028-02-29}") == []
    assert [w for w, _, _ in review("2029-03-01", "{from: 2028-02-29}")] == ["2029-03-01"]


def test_a_review_before_the_start_is_none() -> None:
    assert [m for _, m, _ in review("2026-10-01")] == [
        "the review on 1 October 2026 is not after the agreement begins, on 1 October 2026"
    ]
