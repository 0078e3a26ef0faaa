"""P108: columns about a person are found as whole words, and words of the trade are left alone."""

from __future__ import annotations

import pytest

from tests.lint.cases import findings, said

PERSONA = "# personas/plant-manager.yaml\n"


def columns(test: str) -> list[str]:
    return [at for at, _, _ in said(f'{PERSONA}data_match: "{test}"\n', "P108")]


@pytest.mark.parametrize(
    "column",
    [
        "age", "contact_birth_year", "dateOfBirth", "gender", "sex", "salutation", "religion", "nationality", "marital_status",
        "number_of_children", "ethnicity", "race", "health", "disability", "sexual_orientation", "union_member", "star_sign", "ageGroup",
    ],
)  # fmt: skip
def test_what_somebody_is_does_not_decide(column: str) -> None:
    assert columns(f"company_size > 5 and {column} = 'x'") == [column]


@pytest.mark.parametrize(
    "column",
    [
        "lead_age_days", "account_age", "customer_health", "health_score", "language", "message", "page_views", "stage", "usage",
        "company_size", "country", "job_title", "is_competitor", "race_condition", "industry", "first_name",
    ],
)  # fmt: skip
def test_columns_of_the_trade_are_left_alone(column: str) -> None:
    assert columns(f"{column} = 'x'") == []


def test_the_value_of_another_column_is_no_attribute() -> None:
    assert columns("industry = 'health' and request in ('age', 'gender')") == []


def test_a_test_for_blank_decides_by_nothing() -> None:
    assert columns("salutation is not null") == []
    assert columns("salutation is not null and salutation <> 'Mr'") == ["salutation"]


def test_a_definition_says_which_one_it_is_and_where_to_ask() -> None:
    text = """definitions:
  mql:
    name: Qualified lead
    qualifies_when: {any: [{if: age >= 30}, {at_least: 1, of: [{if: company_size > 5}, {if: age < 60}]}]}
    never_when: [{if: marital_status = 'single', reason: not-in-market}]
"""
    said_of = "the definition `mql` sorts people by `{}`, which tells a person's {}"
    fix = "use what the purchase turns on, such as the size of the company or what was asked for, and ask your counsel before you keep `{}`"
    assert said(text, "P108") == [
        ("age", said_of.format("age", "age"), fix.format("age")),
        ("age", said_of.format("age", "age"), fix.format("age")),
        ("marital_status", said_of.format("marital_status", "family status"), fix.format("marital_status")),
    ]


def test_the_leads_of_a_promise_and_of_a_metric_are_looked_at() -> None:
    text = """terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, where: nationality = 'DE', within: 6 business hours, for_at_least: 90%}
"""
    assert [m for _, m, _ in said(text, "P108")] == [
        "the term `first-attempt` sorts people by `nationality`, which tells a person's origin"
    ]


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("A man in his early fifties", ["man", "fifties"]),
        ("Married with children", ["Married"]),
        ("Runs machines from the sixties", []),
        ("Drives MAN lorries between two plants", []),
        ("Buys female connectors and men's gloves", []),
        ("Asks how many man-hours an audit takes", []),
    ],
)
def test_identifiers_are_read_as_words(identifier: str, words: list[str]) -> None:
    found = findings(f"{PERSONA}identifiers: [{identifier}]\n", "P108")
    assert [f.level for f in found] == ["warning"] * len(words)
    assert [at for at, _, _ in said(f"{PERSONA}identifiers: [{identifier}]\n", "P108")] == words


def test_no_message_claims_to_know_the_law() -> None:
    text = f"{PERSONA}data_match: age > 40\nidentifiers: [A lady]\n"
    for _, message, fix in said(text, "P108"):
        assert "ask your counsel" in fix
        assert not {"illegal", "unlawful", "forbidden", "discrimination"} & set(f"{message} {fix}".split())
