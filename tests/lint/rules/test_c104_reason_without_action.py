"""C104: every reason leads to something."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("rejected", "back to Marketing for correction"),
        ("recycled", "nurture for 90 calendar days"),
        ("disqualified", "close"),
        ("lost", "review with both teams at the end of the quarter"),
    ],
)
def test_what_is_usual_for_its_kind_is_offered(kind: str, action: str) -> None:
    assert said(f"reasons:\n  r: {{label: R, kind: {kind}}}\n", "C104") == [
        (
            "r",
            f"nothing says what is done with a lead that is {kind} for `r`",
            f"add `action: {action}`, or what else you do",
        )
    ]


def test_a_reason_with_an_action_is_fine() -> None:
    assert said("reasons:\n  r: {label: R, kind: lost, action: close}\n", "C104") == []


def test_an_agreement_without_reasons_is_left_alone() -> None:
    assert said("title: No reasons here\n", "C104") == []


def test_each_reason_is_told() -> None:
    text = "reasons:\n  a: {label: A, kind: lost}\n  b: {label: B, kind: lost, action: close}\n  c: {label: C, kind: lost}\n"
    assert [words for words, _, _ in said(text, "C104")] == ["a", "c"]
