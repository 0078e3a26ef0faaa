"""R101: every goal serves an outcome."""

from __future__ import annotations

from tests.lint.cases import said


def goals(*lines: str) -> str:
    return "goals:\n" + "".join(f"  {line}\n" for line in lines)


def test_a_chain_that_ends_in_an_outcome_is_fine() -> None:
    text = goals(
        "a: {statement: A., parent: b}", "b: {statement: B., parent: c}", "c: {statement: C., kind: outcome}"
    )
    assert said(text, "R101") == []


def test_an_activity_at_the_top_is_no_outcome_even_in_money() -> None:
    text = goals("a: {statement: A., kind: activity, target: €5}")
    assert [(w, m) for w, m, _ in said(text, "R101")] == [
        ("a", "`a` serves no other goal, and it is an activity")
    ]


def test_a_circle_is_told_once_with_its_way() -> None:
    text = goals(
        "c: {statement: C., parent: a}", "b: {statement: B., parent: c}", "a: {statement: A., parent: b}"
    )
    assert [(w, m) for w, m, _ in said(text, "R101")] == [("b", "`a` serves itself: a → b → c → a")]


def test_a_goal_that_is_its_own_parent() -> None:
    assert [m for _, m, _ in said(goals("a: {statement: A., parent: a}"), "R101")] == [
        "`a` names itself as its parent"
    ]


def test_an_orphan_is_shown_the_goal_at_the_top() -> None:
    text = goals("a: {statement: A., target: 40 leads}", "b: {statement: B., target: €5}")
    assert [(w, f) for w, _, f in said(text, "R101")] == [("a", "add `parent: b`")]
