"""Soft words -> the words of the fields beside them, in the language of the agreement; else what the team did so far."""

from __future__ import annotations

from smartdocs.finding import Edit
from tests.lint.cases import all_findings, files_with, said

TERM = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: TEXT
"""
GOAL = """goals:
  acceptance:
    statement: TEXT
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
    target: 90%
    due: 2026-12-31
"""
GERMAN = "# smartdocs.yaml\nlanguage: de\n"


def fixes(text: str, code: str) -> list[str]:
    return [fix for _, _, fix in said(text, code)]


def test_a_soft_time_becomes_the_window_of_the_promise() -> None:
    text = TERM.replace("TEXT", "Sales follows up in a timely manner.")
    assert fixes(text, "S102") == ["write `within 6 business hours` in its place"]


def test_a_soft_share_becomes_the_share_of_the_promise() -> None:
    text = TERM.replace("TEXT", "Sales calls within 6 business hours where possible.")
    assert fixes(text, "S102") == ["write `for at least 90%` in its place"]


def test_a_soft_adverb_is_exchanged_and_an_adjective_is_not() -> None:
    def edits(text: str) -> list[tuple[Edit, ...]]:
        _, files = files_with(TERM.replace("TEXT", text))
        return [f.edits for f in all_findings(files) if f.code in {"S102", "T102"}]

    assert [e.text for e in edits("Sales follows up promptly.")[0]] == ["within 6 business hours"]
    assert edits("Sales makes a timely call.") == [()]
    assert edits("Sales calls ASAP, within 6 business hours.") == [()]


def test_a_goal_is_offered_its_own_fields_as_a_sentence() -> None:
    assert fixes(GOAL.replace("TEXT", "Improve the hand-over."), "S101") == [
        "write `Raise MQL acceptance from 72% to 90% by 31 December 2026`"
    ]


def test_german_words_are_offered_for_german_ones() -> None:
    goal = GOAL.replace("TEXT", "Die Übergabe verbessern.") + GERMAN
    assert fixes(goal, "S101") == [
        "write `MQL acceptance von 72% auf 90% steigern, bis zum 31. Dezember 2026`"
    ]
    term = TERM.replace("TEXT", "Der Vertrieb meldet sich zeitnah.") + GERMAN
    assert fixes(term, "S102") == ["write `innerhalb von 6 Geschäftsstunden` in its place"]


def test_without_fields_the_advice_of_the_list_is_given() -> None:
    assert fixes("goals:\n  g:\n    statement: Improve the hand-over.\n", "S101") == [
        "say from which number to which, as in `raise … from 72% to 90%`"
    ]


def test_data_say_what_the_team_did_so_far() -> None:
    text = """# data: acceptance_rate 2026-Q2 = 58% of 400
# data: acceptance_rate 2026-Q3 = 62% of 412
goals:
  g:
    statement: Improve the hand-over.
    metric: acceptance_rate
"""
    assert fixes(text, "S101") == [
        "say from which number to which, as in `raise … from 72% to 90%`; so far it was 58% in 2026-Q2, 62% in 2026-Q3"
    ]


def test_what_a_name_says_is_not_soft_where_the_name_is_defined() -> None:
    text = "goals:\n  g:\n    statement: Raise the Lead Quality Score by 31 May 2027.\nglossary:\n  lead quality score: A number.\n"
    assert [word for word, _, _ in said(text, "S101")] == ["Raise"]


def test_the_standard_sentence_of_a_promise_is_nobodys_choice_of_words() -> None:
    standard = "Sales makes the first attempt to reach a lead within 6 business hours of hand-over, for at least 90 % of qualified leads."
    assert said(TERM.replace("TEXT", standard), "S113") == []
