"""T102: a time that means the same to every reader."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str) -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n", "T102")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Call each lead promptly.", ["promptly"]),
        ("Win 40 deals by then.", ["by then"]),
        ("Win 40 deals this quarter, 50 next quarter.", ["this quarter", "next quarter"]),
        ("Review leads regularly.", ["regularly"]),
        ("Win 40 deals as an ongoing effort.", ["ongoing"]),
    ],
)
def test_these_name_no_time(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Call each lead promptly, within 6 business hours.",
        "Review leads regularly, every Monday.",
        "Review leads regularly, twice a week.",
        "Win 40 regular-size deals by 31 December 2026.",
        "Win 40 deals with the line “next quarter”.",
    ],
)
def test_these_do(statement: str) -> None:
    assert words(statement) == []


def test_an_escape_in_a_promise_is_told_by_s102_alone() -> None:
    text = "goals:\n  g:\n    statement: Call as needed.\n"
    assert [w for w, _, _ in said(text, "T102")] == []
    assert [w for w, _, _ in said(text, "S102")] == ["as needed"]


def test_the_day_in_the_fields_is_the_fix() -> None:
    text = "goals:\n  g:\n    statement: Win 40 deals by then.\n    due: 2026-12-31\n"
    assert [fix for _, _, fix in said(text, "T102")] == [
        "write the day on which the goal is due: `31 December 2026`"
    ]


def test_the_rhythm_of_a_meeting_and_the_length_of_a_consequence_are_looked_at() -> None:
    text = """meetings:
  - {name: Review, every: when needed, minutes: 30}
  - {name: Other, every: second Wednesday after a quarter has ended, minutes: 30}
consequences:
  shortfall-carried-over: {what: Added to the next month, lasts: indefinitely}
  coaching: {what: Review of the calls of last week, lasts: 4 weeks}
"""
    assert [word for word, _, _ in said(text, "T102")] == ["when needed", "indefinitely"]
