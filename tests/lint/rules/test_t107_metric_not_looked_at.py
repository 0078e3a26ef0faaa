"""T107: somebody looks at the number of each goal, often enough, and when it is new."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

GOAL = "goals:\n  g: {statement: Raise it to 90%., metric: acceptance_rate}\n"


def metric(frequency: str, lag: str) -> str:
    return (
        f"metrics:\n  acceptance_rate: {{name: Acceptance, frequency: {frequency}, reporting_lag: {lag}}}\n"
    )


def meeting(every: str, more: str = "") -> str:
    return f"meetings:\n  - {{name: Review, every: {every}, minutes: 30{more}}}\n"


def test_a_meeting_that_names_no_number_reads_all_of_them() -> None:
    assert said(GOAL + meeting("Monday 10:00"), "T107") == []


def test_a_number_that_no_list_names_is_an_error() -> None:
    assert said(GOAL + meeting("Monday 10:00", ", metrics: [new_revenue]"), "T107") == [
        (
            "acceptance_rate",
            "no meeting looks at `acceptance_rate`: each of them names the numbers it reads, and this one is not among them",
            "add `acceptance_rate` to the `metrics` of `Review`, or of another meeting",
        )
    ]


def test_a_weekly_number_wants_more_than_a_quarterly_look() -> None:
    assert said(
        GOAL + metric("weekly", "1 calendar day") + meeting("second Wednesday of the quarter"), "T107"
    ) == [
        (
            "second Wednesday of the quarter",
            "`acceptance_rate` is looked at every quarter, and every month would be right",
            "add a meeting that takes place every month, or let this one come more often",
        )
    ]
    assert (
        said(GOAL + metric("monthly", "1 calendar day") + meeting("second Wednesday of the quarter"), "T107")
        == []
    )


def test_a_number_that_is_known_after_a_month_is_never_new_in_a_weekly_meeting() -> None:
    assert said(GOAL + metric("weekly", "30 calendar days") + meeting("Monday 10:00"), "T107") == [
        (
            "30 calendar days",
            "`acceptance_rate` is known after 30 calendar days, and every meeting that looks at it comes sooner: every week",
            "add a meeting that comes every month and names `acceptance_rate` in its `metrics`",
        )
    ]


@pytest.mark.parametrize("every", ["when the moon is full", "after each steering committee"])
def test_a_rhythm_that_nobody_can_read_is_taken_as_often_enough(every: str) -> None:
    assert said(GOAL + metric("weekly", "1 calendar day") + meeting(every), "T107") == []


def test_without_goals_no_number_has_to_be_read() -> None:
    assert said("goals: {}\nmeetings: []\n", "T107") == []
