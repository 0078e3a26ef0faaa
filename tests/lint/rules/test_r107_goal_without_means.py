"""R107: each goal says why it matters and what moves it."""

from __future__ import annotations

from tests.lint.cases import said

GOAL = "goals:\n  g:\n    statement: Raise it to 90%.\n"


def test_both_answers_are_asked_for_in_one_finding() -> None:
    assert said(GOAL, "R107") == [
        (
            "g",
            "nothing says why `g` matters or how it is to be reached",
            "add `why:` with one sentence, and `levers: [lead-volume]` or another term that moves it, or `resources:` with people, money and tools",
        )
    ]


def test_a_term_that_supports_the_goal_is_a_lever() -> None:
    term = "terms:\n  speed:\n    by: sales\n    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}\n    supports: g\n"
    assert said(f"{GOAL}    why: It matters.\n{term}", "R107") == []


def test_the_goal_above_is_a_reason() -> None:
    top = "  top: {statement: Win more., kind: outcome, why: It pays., resources: Two reps}\n"
    assert said(f"{GOAL}    parent: top\n    resources: One rep\n{top}", "R107") == []


def test_a_goal_at_the_top_is_offered_as_the_one_that_is_served() -> None:
    top = "  top: {statement: Win more., kind: outcome, why: It pays., resources: Two reps}\n"
    assert said(f"{GOAL}    resources: One rep\n{top}", "R107") == [
        (
            "g",
            "nothing says why `g` matters",
            "add `why:` with one sentence, or `parent:` with the goal that it serves: `top`",
        )
    ]
