"""A104: whom it binds, has agreed."""

from __future__ import annotations

from tests.lint.cases import said

GOAL = "goals:\n  g:\n    statement: Raise it to 90%.\n    owner: mia-chen\n"


def test_the_team_of_a_lever_is_affected() -> None:
    text = f"{GOAL}    levers: [first-attempt]\n    agreed_by: [mia-chen]\n"
    assert said(text, "A104") == [
        (
            "[mia-chen]",
            "nobody of Sales has agreed to the goal `g`",
            "add `sam-rivera` to `agreed_by`, once they do agree",
        )
    ]


def test_a_goal_of_one_team_needs_that_team_only() -> None:
    assert said(f"{GOAL}    agreed_by: mia-chen\n", "A104") == []


def test_the_sponsor_stands_for_no_team() -> None:
    text = f"{GOAL}    shared_by: [marketing, sales]\n    agreed_by: erik-oberg\n"
    assert said(text, "A104") == [
        (
            "erik-oberg",
            "nobody of Marketing and Sales has agreed to the goal `g`",
            "add `mia-chen` and `sam-rivera` to `agreed_by`, once they do agree",
        )
    ]
