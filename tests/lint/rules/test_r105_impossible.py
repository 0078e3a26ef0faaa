"""R105: arithmetic that needs no data."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

TERM = "terms:\n  t:\n    by: sales\n    promise: {PROMISE}\n"
ATTEMPTS = "measure: attempts, of: mql, count: 4, within: WITHIN, min_gap: 4 hours, for_at_least: 95%"


def promise(text: str) -> list[tuple[str, str, str]]:
    return said(TERM.replace("PROMISE", text), "R105")


@pytest.mark.parametrize(
    "within", ["12 calendar hours", "1 calendar day", "3 business hours", "2 business days"]
)
def test_four_attempts_fit_into_twelve_hours_or_into_business_time(within: str) -> None:
    assert promise(ATTEMPTS.replace("WITHIN", within)) == []


def test_four_attempts_four_hours_apart_do_not_fit_into_eleven() -> None:
    assert promise(ATTEMPTS.replace("WITHIN", "11 calendar hours")) == [
        (
            "4",
            "4 attempts, each 4 hours apart, do not fit into 11 calendar hours",
            "write at most `count: 3`, or leave more time",
        )
    ]


@pytest.mark.parametrize(
    ("share", "fix"),
    [
        ("110%", "write at most `100%`"),
        ("95", "write `95%`"),
        ("0%", "write a share above `0%`"),
        ("-5%", "write a share above `0%`"),
        ("5 leads", "write a share such as `90%`"),
    ],
)
def test_a_share_lies_between_nothing_and_all(share: str, fix: str) -> None:
    text = f"measure: attempts, of: mql, within: 6 business hours, for_at_least: {share}"
    assert [(word, cure) for word, _, cure in promise(text)] == [(share, fix)]


def test_a_share_may_be_written_as_a_fraction() -> None:
    assert promise("measure: attempts, of: mql, within: 6 business hours, for_at_least: 0.9") == []


def test_five_leads_per_rep_are_no_share() -> None:
    assert promise("measure: leads_per_rep, of: mql, at_least: 500") == []
    assert [w for w, _, _ in promise("measure: leads_per_rep, of: mql, at_least: 0")] == ["0"]


def goal(baseline: str, target: str, direction: str = "increase") -> list[str]:
    text = f"""goals:
  g:
    statement: Raise it.
    metric: acceptance_rate
    direction: {direction}
    baseline: {{{baseline}, period: 2026-Q2, source: CRM}}
    target: {target}
"""
    return [word for word, _, _ in said(text, "R105")]


def test_a_target_lies_on_the_side_that_the_direction_says() -> None:
    assert goal("value: 72%, n: 412", "90%") == []
    assert goal("value: 72%, n: 412", "60%") == ["60%"]
    assert goal("value: 72%, n: 412", "60%", "decrease") == []
    assert goal("value: 72%, n: 412", "72%", "decrease") == ["72%"]
    assert goal("value: 72%, n: 412", "+5 points") == []


def test_a_rate_above_all_of_it() -> None:
    assert goal("value: 72%, n: 412", "110%") == ["110%"]


def test_no_count_out_of_seven_is_seventy_two_percent_and_five_out_of_seven_is_seventy_one() -> None:
    assert goal("value: 72%, n: 7", "90%") == ["7"]
    assert goal("value: 71%, n: 7", "90%") == []
    assert goal("value: 71.4%, n: 7", "90%") == []
    assert goal("value: 71.5%, n: 7", "90%") == ["7"]
