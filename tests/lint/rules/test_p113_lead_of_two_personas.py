"""P113: one lead, one persona; and no lead that is to be called and not to be called."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

BUYER = """# data: personas plant-manager quality-manager = {0}
# personas/quality-manager.yaml
schema: 1
id: quality-manager
name: Quinn Quality
kind: {1}
why_not: [No budget]
identifiers: [Writes from a university]
data_match: score > 5
"""


def both(part: str, kind: str, *, is_named: bool = True) -> list[str]:
    named = "personas: [plant-manager, quality-manager]\n" if is_named else "personas: [plant-manager]\n"
    return [message for _, message, _ in said(named + BUYER.format(part, kind), "P113")]


def test_many_leads_of_two_buyers_are_told_with_their_share() -> None:
    assert both("26 of 100", "secondary") == [
        "26 leads of the last year are both Petra Plant and Quinn Quality, 26% of those who are the rarer of the two"
    ]


def test_few_leads_of_somebody_unwanted_are_too_many_and_nobody_has_to_name_them() -> None:
    assert both("2 of 20", "negative", is_named=False) == [
        "2 leads of the last year are both Petra Plant and Quinn Quality, so they are to be called and not to be called"
    ]


@pytest.mark.parametrize(
    ("part", "kind", "is_named"),
    [
        ("25 of 100", "secondary", True),
        ("40 of 49", "secondary", True),
        ("5 of 100", "negative", True),
        ("9 of 19", "negative", True),
        ("90 of 100", "secondary", False),
    ],
)
def test_what_is_within_bounds_or_about_too_few_leads_is_not_told(
    part: str, kind: str, is_named: bool
) -> None:
    assert both(part, kind, is_named=is_named) == []
