"""M105: which hours, and on which calendar."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

TERM = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, count: 2, within: WITHIN, min_gap: 1 hour, for_at_least: 90%}
"""


@pytest.mark.parametrize("within", ["6 business hours", "12 calendar days", "90 minutes", "3 working days"])
def test_these_say_what_they_count(within: str) -> None:
    assert said(TERM.replace("WITHIN", within), "M105") == []


@pytest.mark.parametrize(
    ("within", "noun"), [("6 hours", "hours"), ("12 days", "days"), ("2 weeks", "weeks")]
)
def test_these_do_not(within: str, noun: str) -> None:
    number = within.partition(" ")[0]
    assert said(TERM.replace("WITHIN", within), "M105") == [
        (
            within,
            f"`{within}` does not say which {noun} count",
            (
                f"write `within: {number} business {noun}` if only opening hours count, "
                f"or `within: {number} calendar {noun}` if nights and weekends do, too"
            ),
        )
    ]


def test_business_hours_need_a_calendar_and_the_only_one_is_named() -> None:
    text = f"calendar:\n{TERM.replace('WITHIN', '6 business hours')}"
    assert said(text, "M105") == [
        (
            "6 business hours",
            "`t` counts business time, and no calendar says when business is",
            "add a line `calendar: berlin` at the top of the agreement",
        )
    ]
    assert said(text + "    calendar: berlin\n", "M105") == []


def test_twelve_days_in_a_goal_are_asked_the_same() -> None:
    text = "goals:\n  g:\n    statement: Make 4 attempts in 12 days and 6 more within 2 business days.\n"
    assert [word for word, _, _ in said(text, "M105")] == ["12 days"]
