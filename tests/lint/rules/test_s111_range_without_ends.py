"""S111: ranges whose ends are open."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S111")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Win between 30 and 40 deals.", ["between 30 and 40"]),
        ("Win 30-40 deals.", ["30-40"]),
        ("Win 30 – 40 deals.", ["30 – 40"]),
        ("Win 30 to 40 deals.", ["30 to 40"]),
        ("Raise acceptance to 75–80%.", ["75–80%"]),
        ("Keep the cost between €100 and €150.", ["between €100 and €150"]),
        ("Call 90% within 2-3 business days.", ["2-3 business days"]),
    ],
)
def test_open_ranges_are_found(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Win 40 deals between 1 October and 31 December 2026.",
        "Raise acceptance from 72% to 90%.",
        "Raise acceptance 72% to 90%.",
        "Win at least 30 and at most 40 deals.",
        "Win between 30 and 40 deals, both included.",
        "Call 90% between 9 and 17 o'clock.",
        "Cover pages 3-5 and room 2-4 in 2026-2027.",
        "Share 40 deals between Marketing and Sales.",
        "Call 40 leads, 24/7, 9:00-17:00 (Mon-Fri, 8-18h).",
    ],
)
def test_changes_days_and_names_are_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_the_fix_has_the_numbers_of_the_sentence() -> None:
    found = said("goals:\n  g:\n    statement: Raise acceptance to 75–80%.\n", "S111")
    assert found == [
        (
            "75–80%",
            "`75–80%` does not say whether both ends belong to it",
            "write `at least 75% and at most 80%`",
        )
    ]
