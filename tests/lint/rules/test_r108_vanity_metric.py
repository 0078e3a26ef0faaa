"""R108: attention is a step, and no outcome."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def goal(statement: str, more: str = "kind: outcome") -> str:
    return f'goals:\n  g:\n    statement: "{statement}"\n    {more}\n'


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("Raise website visits from 9,000 to 12,000.", "website visits"),
        ("Get 3 million impressions.", "impressions"),
        ("Bring the click-through rate to 4%.", "click-through rate"),
    ],
)
def test_attention_as_an_outcome_is_found(statement: str, word: str) -> None:
    assert said(goal(statement), "R108") == [
        (
            word,
            f"`g` is an outcome by itself, and `{word}` is only attention: nothing says what comes of it",
            "write how many leads or customers are to come of it, or add `parent:` with the goal that it leads to and `kind: output`",
        )
    ]


def test_attention_as_a_means_is_fine() -> None:
    assert said(goal("Win 60 accepted leads through downloads of the guide."), "R108") == []


def test_attention_that_serves_another_goal_is_fine() -> None:
    assert said(goal("Get 10,000 followers.", "parent: new-revenue"), "R108") == []


def test_a_count_that_does_not_claim_to_be_an_outcome_is_left_to_the_rule_about_roots() -> None:
    assert said(goal("Get 10,000 followers.", "target: 10,000 followers"), "R108") == []


@pytest.mark.parametrize(
    "statement",
    [
        "Reach 60 customers.",
        "Raise the visits of sales reps to customers from 20 to 40.",
        "Write for “fans”.",
    ],
)
def test_ordinary_words_are_no_attention(statement: str) -> None:
    assert said(goal(statement), "R108") == []


def test_the_name_of_the_metric_counts_when_the_statement_does_not_say_it() -> None:
    text = goal("Bring our newsletter to 30%.", "kind: outcome\n    metric: opens")
    metrics = "metrics:\n  opens: {name: Open rate of the newsletter, unit: '%', kind: ratio}\n"
    assert [words for words, _, _ in said(text + metrics, "R108")] == ["opens"]
