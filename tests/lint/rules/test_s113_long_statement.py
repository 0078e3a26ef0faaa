"""S113: one sentence that can be kept in mind."""

from __future__ import annotations

import pytest

from tests.lint.cases import findings, said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S113")]


def test_the_second_sentence_is_pointed_to() -> None:
    assert words("Win 40 deals. They come from Bonn.") == ["They"]
    assert words("Win 40 deals! All of them in 2027. Or later.") == ["All"]


@pytest.mark.parametrize(
    "statement",
    [
        "Win €1.44M by 31 Dec. 2026.",
        "Win 40 deals, e.g. in Bonn.",
        "Ask Dr. Chen for 40 deals.",
        "Win 40 deals with the line “Try it. Love it.”",
    ],
)
def test_one_sentence_with_full_stops_in_it_is_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_the_first_word_too_many_is_pointed_to() -> None:
    assert words("Win " + "a " * 34 + "deal.") == ["deal"]
    assert words("Win " + "a " * 33 + "deal.") == []


def test_how_many_words_are_enough_can_be_set() -> None:
    from smartdocs.lint.rules.s113_long_statement import check
    from tests.lint.cases import case_of, files_with

    _, files = files_with("goals:\n  g:\n    statement: Win 40 deals in Bonn.\n    why: So.\n")
    assert [hit.message for hit in check(case_of(files), max_words=4) if "has 5 words" in hit.message] == [
        "the sentence has 5 words, and 4 are enough"
    ]


def test_it_is_a_note() -> None:
    (found,) = findings("goals:\n  g:\n    statement: Win 40 deals. Soon.\n", "S113")
    assert (found.level, found.fix) == (
        "note",
        "keep the sentence with the number, and move the rest into `why`",
    )
