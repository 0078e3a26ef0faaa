"""W109: an invitation says where, when and who leads, and a workshop that is over needs none."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"


@pytest.mark.parametrize(
    ("lines", "message", "fix"),
    [
        ("place: Berlin\n", "at which hour it starts", "`starts: 10:00`"),
        ("starts: 10:00\n", "where it takes place", "`place: Room 2.14, Berlin`"),
        (
            "starts: 10:00\nremote: true\n",
            "which link leads there",
            "`place: https://meet.example.com/personas`",
        ),
    ],
)
def test_what_is_missing_is_named(lines: str, message: str, fix: str) -> None:
    assert said(f"{WORKSHOP}date: 2026-12-08\n{lines}", "W109") == [
        ("date", f"nothing says {message}, and so nobody can be invited", f"add {fix}, with what is so")
    ]


def test_all_that_is_missing_is_one_finding() -> None:
    ((_, message, _),) = said(f"{WORKSHOP}date: 2026-12-08\nfacilitator: null\n", "W109")
    assert message == (
        "nothing says where it takes place, at which hour it starts and who leads through it, and so nobody can be invited"
    )  # fmt: skip


def test_a_workshop_that_is_over_is_left_alone() -> None:
    assert said(f"{WORKSHOP}date: 2026-10-20\n", "W109") == []
