"""W106: an answer goes into a field, and both teams give one."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"


def question(ask: str = "Why?", fills: str = "triggers", more: str = "") -> str:
    return f"{WORKSHOP}questions:\n  why:\n    ask: {ask}\n    fills: {fills}\n{more}"


def test_a_misspelt_field_is_named() -> None:
    assert said(question(fills="trigers"), "W106") == [
        ("trigers", "a persona has no field `trigers`", "did you mean `triggers`?")
    ]


@pytest.mark.parametrize("field", ["agreed_by", "last_reviewed", "status", "id", "data_match", "evidence"])
def test_what_is_signed_or_computed_is_not_asked(field: str) -> None:
    assert said(question(fills=field), "W106") == [
        (
            field,
            f"`{field}` of a persona is not asked for on a worksheet",
            "choose a field that says something about the buyer, such as `triggers`",
        )
    ]


@pytest.mark.parametrize(
    "field", ["role", "background", "objections", "quotes", "vocabulary", "priority", "pitch"]
)
def test_every_field_about_the_buyer_can_be_asked_for(field: str) -> None:
    assert said(question(fills=field), "W106") == []


def test_a_question_for_one_team_cannot_be_compared() -> None:
    assert said(question("{sales: Why?}"), "W106") == [
        (
            "ask",
            "Marketing is not asked this, so the answers cannot be compared",
            "add `marketing: …` to it, or write one question for all: `ask: …`",
        )
    ]
    assert said(question("{sales: Why?, marketing: Why?}"), "W106") == []


def test_a_misspelt_team_is_one_finding() -> None:
    assert said(question("{saels: Why?, marketing: Why?}"), "W106") == [
        ("saels", "there is no team `saels` to ask", "did you mean `sales`?")
    ]


def test_options_are_words_that_the_field_can_have() -> None:
    choose = "    answer: one_of\n    options: [user, boss]\n"
    assert said(question(fills="buying_role", more=choose), "W106") == [
        (
            "boss",
            "`buying_role` of a persona cannot be `boss`",
            "use one of `approver`, `buyer`, `decision_maker`, `gatekeeper`, `influencer`, `initiator` or `user`",
        )
    ]
    assert said(question(fills="challenges", more=choose), "W106") == [], "any text will do there"


def test_a_workshop_without_a_worksheet_is_left_alone() -> None:
    assert said(f"{WORKSHOP}questions: {{}}\n", "W106") == []
