"""S112: few alarms, and the right ones."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S112")]


@pytest.mark.parametrize(
    "statement",
    [
        "Win €1.44M of new revenue in Q4 2026, up from EUR 1.2m, in the DACH region.",
        "Raise MQL acceptance and count SALs in the CRM for Marketing, Sales and Kesselbrink Instruments.",
        "Visit Mia Chen in New York on Monday, 3 May 2027.",
        "Hand each Qualified Lead to Sales within 24 hours.",
        "Sell to Petra Plant in B2B companies in the EU.",
        "WIN 40 DEALS.",
        "Hand-over happens on the day. Leads follow.",
        "Reach `SQL` and “NPS”.",
    ],
)
def test_what_everybody_knows_or_what_is_defined_is_left_alone(statement: str) -> None:
    assert words(statement) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Raise the NPS to 40.", ["NPS"]),
        ("Win 40 SQLs, then 50 SQLs.", ["SQLs"]),
        ("Call each Target Account 4 times.", ["Target Account"]),
        ("Raise each ABM score by 5 points.", ["ABM"]),
    ],
)
def test_what_nobody_has_defined_is_told_once(statement: str, found: list[str]) -> None:
    assert words(statement) == found


def test_a_glossary_entry_is_enough() -> None:
    assert words("Raise the NPS to 40.", "glossary:\n  NPS: Net promoter score.\n") == []


def test_the_fix_is_the_line_to_add() -> None:
    assert said("goals:\n  g:\n    statement: Win 40 SQLs.\n", "S112") == [
        (
            "SQLs",
            "`SQL` is not defined anywhere in this agreement",
            "add `SQL: a sales-qualified lead` below `glossary:`",
        )
    ]
