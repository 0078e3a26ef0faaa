"""C102: from every stage a way leads on, or ends on purpose."""

from __future__ import annotations

from tests.lint.cases import said


def stages(*lines: str) -> str:
    return "stages:\n" + "".join(f"  {line}\n" for line in lines)


def test_the_stage_is_named_and_where_to_go_is_offered() -> None:
    assert said(stages("new: {name: New, next: [work]}", "work: {name: Work}"), "C102") == [
        (
            "work",
            "nothing says where a lead goes from `work`",
            "add `next: [new]` with the stages that can follow, or `terminal: true` if the way ends here",
        )
    ]


def test_ends_are_ends_with_and_without_saying_so() -> None:
    text = stages(
        "new: {name: New, next: [won, archive, no-fit, customer]}",
        "won: {name: Won, counts_as: customer}",
        "archive: {name: Archive, terminal: true}",
        "no-fit: {name: No fit, counts_as: disqualified}",
        "customer: {name: Customer}",
    )
    assert said(text, "C102") == []


def test_a_lead_that_was_given_back_needs_a_way() -> None:
    text = stages(
        "new: {name: New, next: [back, lost]}",
        "back: {name: Back, counts_as: recycled}",
        "lost: {name: Lost}",
    )
    assert [words for words, _, _ in said(text, "C102")] == ["back"]


def test_stages_that_say_nothing_about_the_way_are_a_glossary() -> None:
    assert said(stages("sal: {name: Accepted lead}", "demo: {name: Demo held}"), "C102") == []
