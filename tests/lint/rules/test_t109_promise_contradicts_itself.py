"""T109: the parts of a promise can be true together."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def term(promise: str, more: str = "") -> str:
    return f"terms:\n  t:\n    by: sales\n    promise: {{{promise}}}\n{more}"


ATTEMPT = "measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%"
ACCEPT = "measure: acceptance, of: mql, decided_within: 24 business hours, at_least: 80%"


@pytest.mark.parametrize(
    "where",
    [
        "score >= 80 and score < 60",
        "country = 'DE' and country = 'FR'",
        "request is null and request = 'demo'",
    ],
)
def test_a_condition_that_no_lead_meets_is_quoted(where: str) -> None:
    assert said(term(f'{ATTEMPT}, where: "{where}"'), "T109") == [
        (
            f'"{where}"',
            f"no lead can meet `{where}`",
            "take out one of the conditions that exclude each other",
        )
    ]


@pytest.mark.parametrize(
    "where",
    [
        "score >= 80 or score < 60",
        "lower(country) = 'de' and lower(country) = 'fr'",
        "company_size >= 50",
        "country like 'D%' and country <> 'DE'",
    ],
)
def test_what_may_be_possible_is_left_alone(where: str) -> None:
    assert said(term(f'{ATTEMPT}, where: "{where}"'), "T109") == []


def test_a_promise_about_leads_that_were_never_handed_over_begins_with_nothing() -> None:
    assert said(term(f"{ATTEMPT}, where: handed_off_at is null"), "T109") == [
        (
            "handed_off_at is null",
            "the promise begins with `handed_off_at`, and `handed_off_at is null` asks that there is none",
            "take the part about `handed_off_at` out",
        )
    ]


def test_a_conversion_cannot_be_about_leads_that_did_not_convert() -> None:
    promise = "measure: conversion, of: mql, to: sql, within: 45 calendar days, at_least: 25%, where: sql_at is null"
    assert [m for _, m, _ in said(term(promise), "T109")] == [
        "the promise is kept with `sql_at`, and `sql_at is null` asks that there is none"
    ]


def test_the_rate_of_the_accepted_among_the_accepted_is_always_met() -> None:
    assert [fix for _, _, fix in said(term(f"{ACCEPT}, where: accepted_at is not null"), "T109")] == [
        "take the part about `accepted_at` out"
    ]


def test_two_promises_that_free_each_other_are_told_once() -> None:
    other = f"    waived_when: u is breached\n  u:\n    by: marketing\n    promise: {{{ACCEPT}}}\n    waived_when: t is breached\n"
    assert said(term(ATTEMPT, other), "T109") == [
        ("u", "`t` and `u` free each other, so neither has a verdict", "take one `waived_when` out")
    ]


def test_a_chain_of_waivers_is_no_circle() -> None:
    other = f"    waived_when: u is breached\n  u:\n    by: marketing\n    promise: {{{ACCEPT}}}\n    waived_when: nobody is breached\n"
    assert said(term(ATTEMPT, other), "T109") == []


def test_an_outcome_that_one_of_the_channels_can_have_ends_the_promise() -> None:
    assert said(term(f"{ATTEMPT}, channels: [email], stops_when: [connected, replied]"), "T109") == []
    assert said(term(f"{ATTEMPT}, channels: [email], stops_when: meeting_booked"), "T109") == []


def test_a_gap_of_business_days_does_not_stop_the_check() -> None:
    promise = "measure: attempts, of: mql, count: 3, min_gap: 1 business day, within: 9 business days, for_at_least: 90%"
    assert said(term(f"{promise}, where: score > 5 and score < 3"), "T109") != []
