"""P114: what the column `persona` is compared with is the name of one."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

TERM = """terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, where: "TEST", within: 6 business hours, for_at_least: 90%}
"""
REVIEWED = """terms:
  reviewed:
    by: marketing
    promise: {measure: share, of: personas, at: reviewed_at, holds: "TEST", for_at_least: 90%, every: quarter}
"""


def about(test: str, text: str = TERM) -> list[tuple[str, str]]:
    """What is said of a test: the word, and what to do."""
    return [(at, fix) for at, _, fix in said(text.replace("TEST", test), "P114")]


@pytest.mark.parametrize(
    "test",
    [
        "persona = 'plant-manger'",
        "persona in ('student', 'plant-manger')",
        "not persona <> 'plant-manger' and score > 5",
        "lower(persona) = 'plant-manger'",
        "persona contains 'plant-manger'",
        "'plant-manger' = persona",
    ],
)
def test_a_slip_is_told_at_its_word_with_the_likely_name(test: str) -> None:
    assert about(test) == [("plant-manger", "did you mean `plant-manager`?")]


@pytest.mark.parametrize(
    "test",
    [
        "persona = 'plant-manager'",
        "persona = 'Plant Manager'",
        "persona = 'Petra Plant'",
        "persona = 'plant-owner'",
        "persona = 'student'",
        "persona = 'plan'",
        "title = 'plant-manger'",
        "persona like '%plant-manger%'",
        "persona is not null and title = 'plant-manger'",
    ],
)
def test_what_a_crm_may_say_is_left_alone(test: str) -> None:
    assert about(test) == []


def test_each_slip_is_told_once_wherever_it_stands() -> None:
    text = TERM.replace("TEST", "persona = 'plant-manger' or persona = 'petra plnt'")
    match = "# personas/plant-manager.yaml\ndata_match: persona = 'plant-mnager'\n"
    assert [at for at, _, _ in said(text + match, "P114")] == ["plant-manger", "petra plnt", "plant-mnager"]


def test_a_promise_about_the_personas_themselves_names_one() -> None:
    """Their table has no others, so whatever is none of them is wrong, near or not."""
    assert about("persona = 'plant-manager'", REVIEWED) == []
    assert about("persona = 'boss'", REVIEWED) == [("boss", "use one of `plant-manager`")]
    data = "# smartdocs.yaml\ndata: {crm: {preset: spreadsheet, timezone: UTC, files: {leads: l.csv, personas: p.csv}}}\n"
    assert said(REVIEWED.replace("TEST", "persona = 'boss'") + data, "P114") == []


def test_a_superseded_agreement_is_left_as_it_was_signed() -> None:
    assert said(TERM.replace("TEST", "persona = 'plant-manger'") + "status: superseded\n", "P114") == []
