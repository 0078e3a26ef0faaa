"""T101: due, and inside the agreement."""

from __future__ import annotations

from tests.lint.cases import said


def goal(due: str) -> str:
    return f"goals:\n  g:\n    statement: Win 40 deals.\n    due: {due}\n"


def test_the_first_and_the_last_day_are_inside() -> None:
    assert said(goal("2026-10-01"), "T101") == said(goal("2026-12-31"), "T101") == []


def test_the_day_after_is_too_late_and_the_day_before_too_early() -> None:
    assert [m for _, m, _ in said(goal("2027-01-01"), "T101")] == [
        "`g` is due on 1 January 2027, after the agreement has ended"
    ]
    assert [m for _, m, _ in said(goal("2026-09-30"), "T101")] == [
        "`g` is due on 30 September 2026, before the agreement begins"
    ]
