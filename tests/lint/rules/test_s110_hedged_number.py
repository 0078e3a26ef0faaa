"""S110: a number that is taken back."""

from __future__ import annotations

import pytest

from tests.lint.cases import AGREEMENT, all_findings, files_with, said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S110")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Win about 40 deals.", ["about"]),
        ("Win up to 40 deals.", ["up to"]),
        ("Win approx. 40 deals.", ["approx"]),
        ("Win nearly €40,000.", ["nearly"]),
        ("Win 40 deals or so.", ["or so"]),
        ("Win some deals, and several of them in May 2027.", ["some", "several"]),
        ("Most leads are accepted by Sales.", ["Most"]),
        ("Win a few deals.", ["few"]),
    ],
)
def test_hedges_are_found(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Win at least 40 and at most 50 deals, no more than 10 of them in May 2027.",
        "Win more than 40 deals by 31 May 2027.",
        "Talk about 3 topics with 40 leads.",
        "Keep 40 records up to date until 31 May 2027.",
        "Win 40 deals from around the world.",
        "Reach at most 5% of leads without a reason.",
        "Answer how many of 40 leads called.",
        "Win 40 of the most important accounts.",
    ],
)
def test_exact_bounds_and_other_meanings_are_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_leaving_the_word_out_is_offered_and_changes_the_meaning() -> None:
    _, files = files_with("goals:\n  g:\n    statement: Win about 40 deals.\n")
    (hit,) = [f for f in all_findings(files) if f.code == "S110"]
    assert (hit.message, hit.fix) == (
        "`about` takes back what `40` says",
        "write `40` alone, or `at least 40` if it may be more",
    )
    assert [(e.span.path, e.span.column, e.span.end_column, e.text) for e in hit.edits] == [
        (AGREEMENT, 20, 28, "40")
    ]
    assert not hit.is_safe


def test_as_many_as_possible_is_told_by_s102_alone() -> None:
    assert words("Win as many deals as possible.") == []
