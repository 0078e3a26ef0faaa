"""T103: goals are due on days on which somebody works."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def due(day: str, more: str = "") -> str:
    return f"goals:\n  g: {{statement: Raise it to 90%., due: {day}}}\n{more}"


def test_a_sunday_is_told_with_the_friday_before() -> None:
    assert said(due("2026-11-15"), "T103") == [
        (
            "2026-11-15",
            "`g` is due on Sunday, 15 November 2026, when the calendar `berlin` is closed",
            "choose Friday, 13 November 2026: `due: 2026-11-13`",
        )
    ]


def test_a_holiday_is_told_by_its_name() -> None:
    assert said(due("2026-12-28"), "T103") == [
        (
            "2026-12-28",
            "`g` is due on Monday, 28 December 2026 (Year-end break), when the calendar `berlin` is closed",
            "choose Wednesday, 23 December 2026: `due: 2026-12-23`",
        )
    ]


@pytest.mark.parametrize("day", ["2026-10-31", "2026-12-31", "2026-11-13"])
def test_the_end_of_a_month_is_a_period_and_no_appointment(day: str) -> None:
    assert said(due(day), "T103") == []


def test_the_last_day_of_the_agreement_is_fine() -> None:
    assert said(due("2026-12-20", "effective: {from: 2026-10-01, to: 2026-12-20}\n"), "T103") == []


def test_a_day_outside_of_the_agreement_is_left_to_the_rule_about_deadlines() -> None:
    assert said(due("2027-01-03"), "T103") == []


def test_without_a_calendar_every_day_may_be_one_of_work() -> None:
    assert said(due("2026-11-15", "calendar:\ncalendars: {}\n"), "T103") == []


def test_a_goal_that_was_over_before_the_first_version_is_an_error() -> None:
    log = 'changelog:\n  - {version: "1.1", date: 2026-11-01, summary: More}\n  - {version: "1.0", date: 2026-10-20, summary: First}\n'
    assert [m for _, m, _ in said(due("2026-10-16", log), "T103")] == [
        "`g` was due on 16 October 2026, before the agreement was first written down, on 20 October 2026"
    ]
    assert said(due("2026-10-23", log), "T103") == [], (
        "over since the second version, and a goal of the first one"
    )
