"""A106: both sides promise."""

from __future__ import annotations

from smartdocs.lint.engine import lint
from tests.lint.cases import case_of, files_with, said

ONE = "{by: BY, promise: {measure: leads_per_rep, of: mql, at_least: 5}}"


def terms(*by: str) -> str:
    return "terms:\n" + "".join(f"  t{n}: {ONE.replace('BY', party)}\n" for n, party in enumerate(by))


def test_a_joint_promise_counts_for_both() -> None:
    assert said(terms("[marketing, sales]"), "A106") == []


def test_three_to_one_is_borne_and_four_to_one_is_a_warning() -> None:
    assert said(terms("sales", "marketing", "marketing", "marketing"), "A106") == []
    _, files = files_with(terms("sales", "marketing", "marketing", "marketing", "marketing"))
    found = [f for f in lint(case_of(files)).findings if f.code == "A106"]
    assert [(f.level, f.message) for f in found] == [
        ("warning", "Marketing makes 4 promises, and Sales makes 1")
    ]


def test_a_term_that_cannot_be_read_is_not_held_against_its_team() -> None:
    text = terms("marketing") + "  mine: {by: sales, promise: {measure: nonsense}}\n"
    assert said(text, "A106") == []
