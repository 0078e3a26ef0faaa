"""What may be written at a cursor, marked by ``|`` in a text that is not finished."""

from __future__ import annotations

import pytest

from smartdocs.lint.completion import offers, spot
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement

IDS = {
    "people": {"mia-pendel": "Head of Marketing", "sam-senkblei": "Head of Sales"},
    "parties": {"marketing": "", "sales": ""},
    "consequences": {"coaching": ""},
    "terms": {"lead-volume": ""},
}


def at(marked: str) -> list[str]:
    """The words on offer at the ``|``."""
    before = marked[: marked.index("|")]
    text = marked.replace("|", "", 1)
    where = spot(text, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return [o.word for o in offers(where, Agreement, IDS, promises())] if where else []


def test_keys_of_a_goal_that_are_not_there_yet() -> None:
    words = at("goals:\n  revenue:\n    statement: Win more\n    |\n    due: 2026-12-31\n")
    assert words[:3] == ["metric", "direction", "baseline"]
    assert "statement" not in words
    assert "due" not in words


def test_keys_at_the_top_of_the_file() -> None:
    assert {"title", "goals", "terms"} <= set(at("schema: 1\n|"))
    assert "schema" not in at("schema: 1\n|")


@pytest.mark.parametrize(
    "text",
    [
        "goals:\n  revenue:\n    owner: |",
        "goals:\n  revenue:\n    owner: mi|",
        "goals:\n  revenue: {statement: Win, owner: |",
        "goals:\n  revenue:\n    agreed_by: [mia-pendel, |",
        "goals:\n  revenue:\n    agreed_by: |",
        "raci:\n  - {activity: A, responsible: [|",
        "meetings:\n  - name: Weekly\n    chair: |",
        "terms:\n  speed:\n    if_missed: {escalate_to: |",
    ],
)
def test_people_where_a_person_is_named(text: str) -> None:
    assert at(text) == ["mia-pendel", "sam-senkblei"]


def test_words_of_a_closed_list() -> None:
    assert at("goals:\n  revenue:\n    direction: |") == ["increase", "decrease", "maintain", "reach"]
    assert at("signatories:\n  - {person: mia-pendel, signs: |") == ["binding", "acknowledges"]
    assert at("people:\n  mia: {takes_leads: |") == ["true", "false"]


def test_measures_and_the_keys_of_a_promise_by_its_measure() -> None:
    assert "attempts" in at("terms:\n  speed:\n    promise: {measure: |")
    words = at("terms:\n  speed:\n    promise: {measure: attempts, |}")
    assert {"within", "for_at_least", "min_gap"} <= set(words)
    assert "measure" not in words
    assert "at_least" not in words
    block = "terms:\n  speed:\n    promise:\n      measure: attempts\n      stops_when: |"
    assert at(block) == [
        "connected",
        "replied",
        "meeting_booked",
        "meeting_held",
        "live_message",
        "opted_out",
        "opportunity",
    ]


def test_ids_of_the_right_kind() -> None:
    assert at("terms:\n  speed:\n    by: |") == ["marketing", "sales"]
    assert at("terms:\n  speed:\n    if_missed: {escalate_to: sam-senkblei, then: |") == ["coaching"]
    assert {"mql", "customer"} <= set(at("terms:\n  speed:\n    promise: {measure: attempts, of: |"))


@pytest.mark.parametrize(
    "text", ["# goals: |", "goals:\n  revenue: # owner: |", "title: |", "nowhere:\n  a: |", ""]
)
def test_nothing_is_offered_where_nothing_is_known(text: str) -> None:
    assert (at(text) if "|" in text else []) == []
