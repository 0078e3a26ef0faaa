"""S106: numbers that two teams count in two ways."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S106")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Raise the close rate to 5%.", ["close rate"]),
        ("Raise close rates to 5% in Ohio.", ["close rates"]),
        ("Lift the conversion rate from 2% to 3%.", ["conversion rate"]),
        ("Cut the response time from 24 to 6 business hours.", ["response time"]),
        ("Build $3M of pipeline.", ["pipeline"]),
        ("Reach an ROI of 300%.", ["ROI"]),
    ],
)
def test_a_bare_name_is_found(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Lift the conversion rate from MQL to customer from 2% to 3%.",
        "Lift the MQL-to-SAL conversion rate to 30%.",
        "Cut the response time from hand-over to the first call to 6 business hours.",
        "Raise marketing-sourced pipeline to $3M.",
        "Hold a pipeline review every Monday with 5 reps.",
        "Reach an engagement score of 60 for 40% of leads.",
        "Hand over 400 qualified leads.",
        "Raise the close rate (customers ÷ leads) to 5%.",
    ],
)
def test_a_name_that_is_explained_beside_it_is_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_the_metric_of_the_goal_settles_it() -> None:
    assert words("Raise the conversion rate to 90%.\n    metric: acceptance_rate") == []
    assert words("Raise the conversion rate to 90%.\n    metric: nothing_such") == ["conversion rate"]


def test_a_glossary_entry_settles_it_in_the_plural_too() -> None:
    assert words("Raise close rates to 5%.", "glossary:\n  close rate: Customers out of leads.\n") == []


def test_a_term_measures_what_it_speaks_of_or_does_not() -> None:
    text = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: Sales keeps its WORD below 6 business hours for 90% of leads.
"""
    assert said(text.replace("WORD", "response time"), "S106") == []
    assert [w for w, _, _ in said(text.replace("WORD", "conversion rate"), "S106")] == ["conversion rate"]


def test_an_abbreviation_with_two_meanings_is_told_once() -> None:
    assert said("goals:\n  g:\n    statement: Reach an ROI of 300%.\n", "S112") == []


def test_two_definitions_leave_a_qualified_lead_open() -> None:
    text = """definitions:
  a: {name: Marketing's, agreed_by: [mia-chen, sam-rivera]}
  b: {name: Sales', agreed_by: [mia-chen, sam-rivera]}
"""
    assert words("Hand over 400 qualified leads.", text) == ["qualified leads"]
