"""C103: every lead can come to an end, and one that is not ready can come back."""

from __future__ import annotations

from smartdocs.finding import Level
from tests.lint.cases import findings, said


def stages(*lines: str) -> str:
    return "stages:\n" + "".join(f"  {line}\n" for line in lines)


def test_a_circle_is_told_once_with_all_its_stages() -> None:
    text = stages(
        "new: {name: New, next: [a, lost]}",
        "a: {name: A, next: b}",
        "b: {name: B, next: c}",
        "c: {name: C, next: a}",
        "lost: {name: Lost}",
    )
    (found,) = findings(text, "C103")
    assert (
        found.message == "from `a` and `b` and `c` a lead can only go round and round: no end can be reached"
    )
    assert found.fix == "add `lost` to `next` of `a`, or another end"
    assert [related.span.line for related in found.related] == [4, 5]


def test_a_way_into_a_circle_is_no_circle_of_its_own() -> None:
    text = stages(
        "new: {name: New, next: [a]}", "a: {name: A, next: b}", "b: {name: B, next: a}", "lost: {name: Lost}"
    )
    assert [words for words, _, _ in said(text, "C103")] == ["a"]


def test_a_stage_that_nobody_leaves_is_found_elsewhere() -> None:
    text = stages(
        "new: {name: New, next: [work]}", "work: {name: Work, next: [new, stuck]}", "stuck: {name: Stuck}"
    )
    assert said(text, "C103") == []
    assert [words for words, _, _ in said(text, "C102")] == ["stuck"]


def test_a_straight_road_has_no_way_back() -> None:
    text = stages(
        "new: {name: New, next: [customer, lost]}", "customer: {name: Customer}", "lost: {name: Lost}"
    )
    assert said(text, "C103") == [
        (
            "stages",
            "a lead that is not ready yet cannot come back: no stage leads to an earlier one",
            "add `nurture: {name: Back to Marketing, counts_as: recycled, next: [new]}`, and lead to it",
        )
    ]
    levels: list[Level] = [f.level for f in findings(text, "C103")]
    assert levels == ["warning"]


def test_a_stage_that_is_not_described_here_may_be_an_end() -> None:
    assert [words for words, _, _ in said(stages("new: {name: New, next: [customer]}"), "C103")] == ["stages"]


def test_stages_that_say_nothing_about_the_way_are_a_glossary() -> None:
    assert said(stages("sal: {name: Accepted lead}"), "C103") == []
