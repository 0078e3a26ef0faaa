"""A110: how a shared goal counts for somebody's pay, or why it does not."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

GOALS = """\
goals:
  revenue: {statement: Win €1.44M., shared_by: [marketing, sales], kind: outcome}
  acceptance: {statement: Raise it., shared_by: [marketing, sales], parent: revenue}
"""


def test_the_goal_at_the_top_is_told_and_those_that_serve_it_are_not() -> None:
    assert said(f"compensation: []\n{GOALS}", "A110") == [
        (
            "shared_by",
            "Marketing and Sales share `revenue`, and nothing says how it counts for anybody's pay",
            "add `- {goal: revenue, roles: [Head of Marketing], share: 15%}` below `compensation:`, or `- {goal: revenue, none: …}` with the reason",
        )
    ]


@pytest.mark.parametrize(
    "entry",
    ["goal: revenue, share: 15%", "goal: revenue, none: Signed until 2027", "none: Not in our pay plans"],
)
def test_a_share_or_a_reason_is_an_answer(entry: str) -> None:
    assert said(f"compensation: [{{{entry}}}]\n{GOALS}", "A110") == []


def test_an_entry_that_says_nothing_about_pay_is_found_where_it_stands() -> None:
    text = f"compensation: [{{goal: revenue, roles: [Head of Marketing]}}]\n{GOALS}"
    assert said(text, "A110") == [
        (
            "revenue",
            "the entry about `revenue` does not say how it counts for anybody's pay",
            "add `share: 15%` and the steps of `payout`, or `none:` with the reason why it has no part",
        )
    ]


def test_an_entry_for_the_goal_below_does_not_answer_for_the_goal_above() -> None:
    text = f"compensation: [{{goal: acceptance, share: 10%}}]\n{GOALS}"
    assert [m for _, m, _ in said(text, "A110")] == [
        "Marketing and Sales share `revenue`, and nothing says how it counts for anybody's pay"
    ]


def test_a_goal_of_one_team_is_left_alone() -> None:
    text = "compensation: []\ngoals:\n  g: {statement: Reach it., shared_by: marketing}\n"
    assert said(text, "A110") == []


def test_an_entry_that_could_not_be_read_may_be_the_one_that_is_missing() -> None:
    assert said(f"compensation: [{{goal: revenue, share: a lot}}]\n{GOALS}", "A110") == []
