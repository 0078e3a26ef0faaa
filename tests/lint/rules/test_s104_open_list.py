"""S104: lists that never end."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n{more}", "S104")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Win 40 deals from fairs, mails, etc.", ["etc"]),
        ("Win 40 deals with trades such as roofers and the like.", ["such as", "and the like"]),
        ("Win 40 deals from fairs, mails ... by 31 May 2027.", ["..."]),
        ("Win 40 deals from fairs, mails … by 31 May 2027.", ["…"]),
        ("Win 40 deals including but not limited to steel.", ["including but not limited to"]),
    ],
)
def test_open_lists_are_found(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Win 40 deals from fairs, mails and calls.",
        "Win 40 deals, i.e. signed orders.",
        "Win 40 deals with the claim “steel, paper etc.”",
        "Win 40 deals in such an industry as steel.",
    ],
)
def test_lists_with_an_end_are_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_a_purpose_may_be_open() -> None:
    assert said("purpose: Leads from fairs, mails etc.\n", "S104") == []


def test_the_fix_asks_for_the_whole_list() -> None:
    assert said("goals:\n  g:\n    statement: Win 40 deals from fairs etc.\n", "S104") == [
        (
            "etc",
            "`etc` leaves open what else belongs to the list",
            "name everything that belongs to it, and leave the rest out",
        )
    ]
