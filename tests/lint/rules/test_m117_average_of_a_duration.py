"""M117: an average time leaves out those who were never reached."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def goal(statement: str) -> str:
    return f"goals:\n  g: {{statement: '{statement}'}}\n"


def test_the_window_of_the_sentence_is_offered_as_a_share() -> None:
    assert said(goal("Lower the average response time from 6 hours to 2 hours."), "M117") == [
        (
            "average response time",
            "`average response time` leaves out every lead that has none, so forgotten leads make it look better",
            "write a share within a window, as in `90% of the leads within 2 business hours`",
        )
    ]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Keep the median time to first contact at 2 hours.", "median time to first contact"),
        ("Reps call back in 2 hours on average.", "2 hours on average"),
        ("Reps call back after an average of 2 hours.", "average of 2 hours"),
        ("On average within 3 days, Sales decides.", "On average within 3 days"),
        ("Cut the avg. number of hours to first attempt to 2.", "avg. number of hours to"),
        ("Shorten the mean sales cycle to 90 days.", "mean sales cycle"),
    ],
)
def test_every_form_of_an_average_time_is_found(statement: str, words: str) -> None:
    assert [w for w, _, _ in said(goal(statement), "M117")] == [words]


@pytest.mark.parametrize(
    "statement",
    [
        "Attempt 90% of qualified leads within 6 business hours.",
        "Raise the average deal size to €20k within 90 days.",
        "Raise the average number of calls per day from 20 to 30.",
        "Win 3 deals per month on average, each within 90 days.",
        "Bring the average lead score over 30 days to 60.",
    ],
)
def test_averages_of_other_things_and_shares_in_time_are_left_alone(statement: str) -> None:
    assert said(goal(statement), "M117") == []


def test_a_metric_and_the_sentence_of_its_goal_are_one_finding() -> None:
    text = """\
metrics:
  response: {name: Response, definition: The average time to first attempt., unit: hours, population: mql, time_field: mql_at}
goals:
  g: {statement: Lower the average response time from 6 hours to 2 hours., metric: response}
"""
    assert [w for w, _, _ in said(text, "M117")] == ["average time to first attempt"]


def test_a_response_time_in_hours_is_an_average_that_does_not_say_so() -> None:
    text = "metrics:\n  response: {name: Response time, unit: hours, population: mql, time_field: mql_at}\n"
    assert said(text, "M117") == [
        (
            "hours",
            "`response` is a time in hours, and a lead that nobody reached has none",
            "write a share within a window, as in `90% of the leads within 6 business hours`",
        )
    ]


def test_a_ratio_among_the_attempted_leaves_the_forgotten_out() -> None:
    text = """\
metrics:
  quick:
    name: Attempted in time
    unit: "%"
    kind: ratio
    population: mql
    numerator: hours_to_attempt <= 6
    denominator: first_attempt_at is not null
    time_field: handed_off_at
"""
    assert said(text, "M117") == [
        (
            "first_attempt_at",
            "`quick` is taken from leads that have a `first_attempt_at`, so forgotten leads are left out",
            "write `denominator: true`, so that every lead of the population counts",
        )
    ]
    assert said(text.replace("first_attempt_at is not null", '"true"'), "M117") == []
