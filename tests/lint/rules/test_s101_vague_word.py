"""S101 in sentences that are easily got wrong."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def goal(statement: str) -> str:
    return f"goals:\n  g:\n    statement: {statement}\n"


def words(statement: str) -> list[str]:
    return [word for word, _, _ in said(goal(statement), "S101")]


@pytest.mark.parametrize(
    "statement",
    [
        "Increase acceptance from 72% to 90%.",
        "Win at least 40 more deals by 31 December 2026.",
        "Improve response time to 6 business hours.",
        "Reach every quality engineer on the list.",
        "Hand leads over, effective from 1 October 2026.",
        "Keep the `quality` field and the word “better” in the form.",
        "Offer a test drive in good faith.",
        "Say 'more' when asked.",
        "Win three better deals.",
    ],
)
def test_these_are_left_alone(statement: str) -> None:
    assert words(statement) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Improving lead quality is what we do.", ["Improving", "quality"]),
        ("Hand over high-quality leads.", ["high-quality"]),
        ("Increases in acceptance.", ["Increases"]),
        ("Improve acceptance in 2026-Q4.", ["Improve"]),
        ("Improve acceptance within 3 months.", ["Improve"]),
        ("Improve acceptance by 31 December 2026.", ["Improve"]),
        ("Do not hand over more leads.", ["more"]),
        ("Raise acceptance to 90% and improve the hand-over.", ["improve"]),
        ("Raise acceptance to 90%; be faster.", ["faster"]),
        ("IMPROVE acceptance.", ["IMPROVE"]),
    ],
)
def test_these_are_found_word_by_word(statement: str, found: list[str]) -> None:
    assert words(statement) == found


def test_reasons_and_purposes_may_be_as_vague_as_they_like() -> None:
    assert said("purpose: Better leads, faster.\n", "S101") == []
    assert said("goals:\n  g:\n    statement: Win 40 deals.\n    why: To improve quality.\n", "S101") == []


def test_a_word_in_a_folded_text_is_found_on_its_own_line_behind_umlauts() -> None:
    text = "goals:\n  g:\n    statement: >\n      Für Öl und Größe\n      größere Säle, better leads.\n"
    assert words("Größere Öle, better leads.") == ["better"]
    assert [w for w, _, _ in said(text, "S101")] == ["better"]


def test_windows_line_ends_do_not_move_the_place() -> None:
    text = goal("Hand over better leads.").replace("\n", "\r\n")
    assert [w for w, _, _ in said(text, "S101")] == ["better"]


def test_the_fix_is_the_sentence_that_the_fields_make() -> None:
    text = """goals:
  acceptance:
    statement: Improve the leads.
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
    due: 2026-12-31
"""
    assert said(text, "S101") == [
        (
            "Improve",
            "`Improve` has no number beside it that says how much",
            "write `Raise MQL acceptance from 72% to 90% by 31 December 2026`",
        )
    ]


def test_the_fix_of_a_term_is_the_sentence_of_its_promise() -> None:
    text = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales is faster.
"""
    assert [fix for _, _, fix in said(text, "S101")] == [
        (
            "write `Sales makes the first attempt to reach a lead within 6 business hours of hand-over,"
            " for at least 90 % of qualified leads`"
        )
    ]
