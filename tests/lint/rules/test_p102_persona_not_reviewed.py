"""P102: a year is a year to the day; the day on which lint is run is 2 November 2026."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartdocs.lint.engine import lint, rules
from tests.lint.cases import estate_of, files_with, said

PERSONA = "# personas/plant-manager.yaml\n"


def test_twelve_months_ago_is_recent_and_a_day_earlier_is_not() -> None:
    assert said(f"{PERSONA}last_reviewed: 2025-11-02\n", "P102") == []
    assert said(f"{PERSONA}last_reviewed: 2025-11-01\n", "P102") == [
        (
            "2025-11-01",
            "Petra Plant was last reviewed on 1 November 2025, more than 12 months ago",
            "look at the persona with both teams, and then write `last_reviewed: 2026-11-02`",
        )
    ]


def test_a_day_that_is_yet_to_come_is_no_review() -> None:
    assert said(f"{PERSONA}last_reviewed: 2026-11-02\n", "P102") == []
    assert [m for _, m, _ in said(f"{PERSONA}last_reviewed: 2026-11-03\n", "P102")] == [
        "Petra Plant is said to have been reviewed on 3 November 2026, and that day is yet to come"
    ]


def test_whoever_agreed_did_so_on_a_day() -> None:
    assert said(f"{PERSONA}last_reviewed:\nstatus: proto\n", "P102") == [
        (
            "last_reviewed",
            "Petra Plant does not say when both teams last looked at the persona",
            "add `last_reviewed: 2026-11-02`, with the day on which they did",
        )
    ]
    new = (
        "# personas/other.yaml\nschema: 1\nid: other\nname: Otto Other\nkind: secondary\nstatus: validated\n"
    )
    assert [at for at, _, _ in said(new, "P102")] == ["status"]


def test_a_first_guess_that_nobody_agreed_to_needs_no_day() -> None:
    assert said(f"{PERSONA}last_reviewed:\nstatus: proto\nagreed_by: []\n", "P102") == []


def test_a_retired_persona_may_be_old() -> None:
    assert said(f"{PERSONA}last_reviewed: 2019-01-01\nstatus: retired\n", "P102") == []


def test_without_a_day_to_look_from_nothing_is_too_old() -> None:
    _, files = files_with(f"{PERSONA}last_reviewed: 2019-01-01\n")
    report = lint(replace(estate_of(files), today=None))
    assert [f for f in report.findings if f.code == "P102"] == []


@pytest.mark.parametrize(("months", "found"), [(13, 0), (6, 1), (1, 1)])
def test_the_limit_can_be_set(months: int, found: int) -> None:
    _, files = files_with(f"{PERSONA}last_reviewed: 2025-10-31\n")
    rule = next(r for r in rules() if r.code == "P102")
    assert [f.span.line for f in rule.findings(estate_of(files), {"months": months})] == [2] * found
