"""S108: what is done, and what comes of it."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S108")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Run 6 webinars by 30 September 2027.", ["Run"]),
        ("We will launch the portal on 1 March 2027.", ["launch"]),
        ("By 31 May 2027, conduct 30 interviews.", ["conduct"]),
        ("Marketing sends 12 newsletters in 2027.", ["sends"]),
        ("Successfully introduce the new price list.", ["introduce"]),
        ("Run a pilot with 3 customers.", ["Run"]),
        ("Host 8 customer roundtables.", ["Host"]),
        ("Support the resellers.", ["Support"]),
    ],
)
def test_an_activity_is_found(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Create 40 opportunities with carriers.",
        "Create €600,000 of orders.",
        "Win 40 customers that run a fleet.",
        "Support tickets fall from 40 to 25 a month.",
        "Launch-day orders reach 1,500.",
        "Raise the acceptance of leads that attend a webinar to 90%.",
        "The run rate reaches $80,000 a month.",
    ],
)
def test_an_outcome_and_a_noun_are_left_alone(statement: str) -> None:
    assert words(statement) == []


@pytest.mark.parametrize(
    ("kind", "count"), [("outcome", 1), ("activity", 0), ("output", 0), ("capability", 0)]
)
def test_a_goal_that_says_it_is_work_is_left_alone(kind: str, count: int) -> None:
    assert len(words(f"Run 6 webinars.\n    kind: {kind}")) == count


def test_a_term_may_promise_work() -> None:
    text = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Run a call with each lead within 6 business hours.
"""
    assert said(text, "S108") == []
