"""G110: a review that is overdue shows. The base is looked at on 2 November 2026."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.lint.engine import lint
from tests.lint.cases import case_of, files_with, said

PAST = "review_by: 2026-10-31\n"


def test_the_day_after_it_is_overdue() -> None:
    assert said("review_by: 2026-11-01\n", "G110") == [
        (
            "2026-11-01",
            "the agreement was to be reviewed by 1 November 2026, and nobody has set a new date since",
            "set `review_by: 2026-12-31` or another day, once the review has taken place",
        )
    ]
    assert said("review_by: 2026-11-02\n", "G110") == []


def test_an_agreement_that_is_over_needs_no_review() -> None:
    assert said(f"effective: {{from: 2026-04-01, to: 2026-10-31}}\n{PAST}", "G110") == []


def test_a_draft_and_a_superseded_one_need_none() -> None:
    for status in ("draft", "superseded", "terminated"):
        assert said(f"status: {status}\n{PAST}", "G110") == []


def test_a_definition_is_named() -> None:
    text = "definitions:\n  mql: {name: Lead, review_by: 2026-10-01, qualifies_when: {if: score >= 60}}\n"
    assert [m for _, m, _ in said(text, "G110")] == [
        "the definition `mql` was to be reviewed by 1 October 2026, and nobody has set a new date since"
    ]


def test_when_nobody_says_what_day_it_is_nothing_is_overdue() -> None:
    case = replace(case_of(files_with(PAST)[1]), today=None)
    assert [f for f in lint(case).findings if f.code == "G110"] == []
