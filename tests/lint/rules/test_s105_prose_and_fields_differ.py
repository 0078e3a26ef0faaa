"""S105: the sentence says one thing, the fields another."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

FIELDS = """    direction: increase
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
    due: 2026-12-31
"""


def words(statement: str, fields: str = FIELDS) -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{fields}", "S105")]


@pytest.mark.parametrize(
    "statement",
    [
        "Raise acceptance from 72% to 90% by 31 December 2026.",
        "Raise acceptance by 18 points to 90% before 1 January 2027.",
        "Raise acceptance from 72 % in Q2 to 90 percent in Q4 2026.",
        "Raise acceptance to 90% for companies with 50 employees or more.",
        "Raise acceptance to 90% among the top 20% of accounts by 2026-12-31.",
        "Raise acceptance to 90% by the end of 2026.",
        "Raise acceptance.",
    ],
)
def test_a_sentence_that_agrees_is_left_alone(statement: str) -> None:
    assert words(statement) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Raise acceptance from 70% to 90%.", ["70%"]),
        ("Raise acceptance to 85%.", ["85%"]),
        ("Raise acceptance by 20 points to 90%.", ["20 points"]),
        ("Lower acceptance from 72% to 90%.", ["Lower"]),
        ("Keep acceptance at 90%.", ["Keep"]),
        ("Raise acceptance to 90% by 30 November 2026.", ["30 November 2026"]),
        ("Raise acceptance from 72% in Q1 to 90%.", ["Q1"]),
        ("Raise acceptance to 90% by the end of 2027.", ["2027"]),
    ],
)
def test_each_difference_is_pointed_to(statement: str, found: list[str]) -> None:
    assert words(statement) == found


def test_money_is_compared_with_its_currency() -> None:
    fields = "    target: €1.44M\n"
    assert words("Win €1,440,000 of revenue.", fields) == []
    assert words("Win $1.44M of revenue.", fields) == ["$1.44M"]


def test_a_count_is_compared_when_it_counts_the_same_thing() -> None:
    fields = "    target: 400 leads\n"
    assert words("Hand over 400 qualified leads from 12 events.", fields) == []
    assert words("Hand over 300 qualified leads from 12 events.", fields) == ["300"]


def test_the_message_names_both_numbers() -> None:
    found = said(f"goals:\n  g:\n    statement: Raise acceptance to 85%.\n{FIELDS}", "S105")
    assert [(message, fix) for _, message, fix in found] == [
        (
            "the statement says `85%`, and `target` says `90%`",
            "write `90%` in the sentence, or change `target` if `85%` is meant",
        )
    ]


TERM = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, count: 4, within: 12 calendar days, min_gap: 1 hour, for_at_least: 95%, every: month}
    if_missed: {escalate_to: sam-rivera, within: 1 business day}
    text: TEXT
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales makes four attempts within 12 calendar days for 95% of leads every month.", []),
        ("Sales makes 4 tries, at least 1 hour apart, within 12 calendar days.", []),
        ("Sales makes 3 attempts within 12 calendar days.", ["3"]),
        ("Sales makes 4 attempts within 12 days.", ["12 days"]),
        ("Sales makes 4 attempts within 12 business days for 90 % of leads.", ["12 business days", "90 %"]),
        ("Sales makes 4 attempts within 12 calendar days every week.", ["every week"]),
    ],
)
def test_the_text_of_a_term_is_compared_with_its_promise(text: str, found: list[str]) -> None:
    assert [word for word, _, _ in said(TERM.replace("TEXT", text), "S105")] == found


def test_leads_per_rep_are_compared_with_the_number_of_leads() -> None:
    text = """terms:
  t:
    by: marketing
    promise: {measure: leads_per_rep, of: mql, at_least: 5}
    text: Marketing hands over WORD qualified leads for each active sales rep in every month.
"""
    assert said(text.replace("WORD", "five"), "S105") == []
    assert [w for w, _, _ in said(text.replace("WORD", "6"), "S105")] == ["6"]
