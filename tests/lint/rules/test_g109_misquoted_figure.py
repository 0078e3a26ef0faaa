"""G109: figures from elsewhere can be looked up, and are what was written there."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def citation(claim: str, more: str = "source: Somebody, year: 2011") -> str:
    return f'citations:\n  c: {{claim: "{claim}", {more}}}\n'


def test_what_is_missing_is_named() -> None:
    assert said(citation("Six attempts reach nine in ten", "source: A survey"), "G109") == [
        (
            "c",
            "the citation `c` does not say its year, so nobody can look it up",
            "add `year: …` of the text in which you have read it",
        )
    ]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("60x more likely than after 25 hours", "25 hours"),
        ("Sixty? No: 60 times, against those who wait 25 hours or longer", "25 hours"),
        ("Aligned firms see 20% higher annual revenue growth", "20% higher"),
        ("100 times as likely, says HBR", "HBR"),
    ],
)
def test_a_wrong_copy_is_found_where_it_is_wrong(claim: str, words: str) -> None:
    assert [found for found, _, _ in said(citation(claim), "G109")] == [words]


@pytest.mark.parametrize(
    "claim",
    [
        "more than 60 times as likely as after 24 hours or longer",
        "Aligned firms grew by 20 % a year",
        "100 times the odds of reaching a lead after 5 instead of 30 minutes",
        "25 hours of training",
        "20 % more leads in spring",
    ],
)
def test_a_right_copy_is_left_alone(claim: str) -> None:
    assert said(citation(claim), "G109") == []


def test_the_source_can_be_the_wrong_part() -> None:
    assert [
        w
        for w, _, _ in said(
            citation("100x more contacts", "source: Harvard Business Review, year: 2011"), "G109"
        )
    ] == ["Harvard Business Review"]


def test_the_reason_of_a_goal_is_read_too() -> None:
    text = "goals:\n  g:\n    statement: Call within an hour.\n    why: >\n      Whoever calls at once is 60 times as\n      likely to win as after 25\n      hours.\n"
    assert [w.split() for w, _, _ in said(text, "G109")] == [["25", "hours"]]
