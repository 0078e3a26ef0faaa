"""M103: where we start, and out of how many."""

from __future__ import annotations

from tests.lint.cases import said

GOAL = "goals:\n  g:\n    statement: Raise it.\n    target: 90%\n"


def test_a_goal_without_a_baseline_is_shown_the_quarter_before_the_agreement() -> None:
    assert said(GOAL, "M103") == [
        (
            "g",
            "the goal `g` does not say where it starts from",
            "add `baseline: {value: 72%, period: 2026-Q3, n: 412, source: CRM}`, with the numbers of your last full period",
        )
    ]


def test_what_a_baseline_lacks_is_told_once() -> None:
    assert said(f"{GOAL}    baseline: {{value: 72%}}\n", "M103") == [
        (
            "baseline",
            "the baseline of `g` lacks its `period`, `n` and `source`: nobody can look the number up again",
            "add `period: 2026-Q2`, `n: 412` and `source: CRM`, with your own figures",
        )
    ]


def test_a_reason_why_there_is_none_needs_the_day_from_which_there_will_be_one() -> None:
    assert said(f"{GOAL}    baseline: {{none: New field, exists_from: 2026-11-01}}\n", "M103") == []
    assert [m for _, m, _ in said(f"{GOAL}    baseline: {{none: New field}}\n", "M103")] == [
        "the baseline of `g` lacks its `exists_from`: nobody knows when there will be one"
    ]


def test_the_numbers_of_the_statement_are_offered_for_the_fields() -> None:
    text = "goals:\n  g:\n    statement: Raise acceptance from 58% to 70%.\n"
    assert [fix for _, _, fix in said(text, "M103")] == [
        "add `baseline: {value: 58%, period: 2026-Q3, n: 412, source: CRM}`, with the numbers of your last full period",
        "add `target: 70%`, the number in its statement",
    ]


def test_nought_cases_are_a_number_of_cases() -> None:
    assert said(f"{GOAL}    baseline: {{value: 72%, period: 2026-Q2, n: 0, source: CRM}}\n", "M103") == []
