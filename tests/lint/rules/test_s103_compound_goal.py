"""S103: what is two goals, and what only sounds like it."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str) -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n", "S103")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Raise acceptance to 90% and cut rejections to 10%.", ["and cut"]),
        ("Win 40 deals while keeping the margin at 30%.", ["while keeping"]),
        ("Increase revenue as well as retention by 5%.", ["as well as retention"]),
        ("Win €1.44M and 40 customers.", ["and 40"]),
        ("Raise win rate and close rate to 25%.", ["and close rate"]),
    ],
)
def test_two_goals_in_one_are_told_once(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Win €1.44M of new revenue between 1 October and 31 December 2026, up from €1.21M in Q3.",
        "Raise the acceptance of leads that Marketing and Sales agreed on from 72% to 90%.",
        "Hand over between 5 and 10 leads for each rep.",
        "Reach 90% of plant managers and quality engineers within 6 business hours.",
        "Win 40 deals in Germany and Austria.",
        "Raise acceptance from 72% to 90%, and by 5 points each month.",
    ],
)
def test_one_goal_with_an_and_in_it_is_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_a_term_may_accept_or_reject() -> None:
    text = """terms:
  t:
    by: sales
    promise: {measure: decision, of: mql, within: 24 business hours, for_at_least: 95%}
    text: Sales accepts or rejects 95% of qualified leads within 24 business hours.
"""
    assert said(text, "S103") == []


def test_the_message_names_both_verbs() -> None:
    found = said("goals:\n  g:\n    statement: Raise acceptance to 90% and cut rejections.\n", "S103")
    assert found == [
        (
            "and cut",
            "`g` is two goals in one: after `Raise` comes `cut`",
            "split it: end this one here, and write a second goal, such as `g-2`, with its own metric and target",
        )
    ]
