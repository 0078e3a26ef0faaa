"""What people paste: stray characters are dropped, what is no sentence is refused, and nothing takes long."""

from __future__ import annotations

import time

import pytest

from smartdocs.errors import UsageError
from smartdocs.lint.smart.formats import json, text
from smartdocs.lint.smart.reading import LONGEST, clean, read_goals


def test_control_characters_and_marks_of_direction_are_dropped() -> None:
    assert (
        clean("Raise\x1b[31m \u202eacceptance\u200f\x00\tto\r\n90%\u2028now\ud800")
        == "Raise[31m acceptance to 90% now"
    )


@pytest.mark.parametrize("given", ["", "   ", "...", "€ %", "\u202e\u200f", "\x1b"])
def test_a_text_without_words_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="the sentence has no words"):
        read_goals([given])


def test_a_text_that_is_no_sentence_is_refused_with_its_length() -> None:
    with pytest.raises(UsageError, match="goal 2 has 10,000 characters, and a sentence may have 2,000"):
        read_goals(["Raise acceptance", "a" * 10_000])
    assert read_goals(["a" * LONGEST])


@pytest.mark.parametrize(
    "piece",
    [
        "a", "1 ", "from ", "from 1 to ", "of the ", "by the end of ", "every monday and ", "Mia ", "90% ", "x-", "1,", "1-", "1.",
        "within 6 hours of ", "( a ", "Q3 ", "so that ", "head of ", "the sales team and ", "漢字", "e\u0301", "9/10 ", "2026 ", "'a ", '" a',
        "and cut it ", "next ", "end of the ", "mid-", "H1 ", "per a ", "only ",
    ],
)  # fmt: skip
def test_a_long_text_of_any_kind_is_read_within_seconds(piece: str) -> None:
    goals_text = (piece * LONGEST)[:LONGEST]
    start = time.perf_counter()
    goals = read_goals([goals_text])
    assert text.render(goals, color=True)
    assert json.render(goals)
    assert time.perf_counter() - start < 3
