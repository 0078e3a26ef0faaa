"""W110: what was decided in the meeting can be carried out."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

FILE = "# personas/workshops/plant-manager/resolutions.yaml\n"
HEAD = f"{FILE}schema: 1\nworkshop: plant-manager\n"


def field(name: str, what: str, about: str = "plant-manager") -> str:
    return f"{HEAD}personas: {{{about}: {{fields: {{{name}: {{{what}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("text", "at", "message", "fix"),
    [
        (f"{FILE}schema: 1\nworkshop: other\n", "other", "these are the decisions of `other`, and lie in the folder of `plant-manager`", "move the file into the folder of its workshop"),
        ("# personas/workshops/spring/resolutions.yaml\nschema: 1\nworkshop: spring\n", "spring", "there is no workshop `spring` that these are the decisions of", "move the file into the folder of its workshop"),
        (f"{HEAD}agreed_by: sam-riviera\n", "sam-riviera", "`sam-riviera` is nobody of the agreement", "did you mean `sam-rivera`?"),
        (field("triggers", "take: agreed", "plant-boss"), "plant-boss", "the workshop is not about `plant-boss`", "use one of `plant-manager`"),
        (field("goals", "take: agreed"), "goals", "no question fills `goals` of `plant-manager`", "use one of `buying_role` or `triggers`"),
        (field("triggers", "take: sale"), "sale", "`sale` is nothing that can be taken", "did you mean `sales`?"),
        (field("triggers", "open: {question: When?, owner: sam-riviera, due: 2026-11-30}"), "sam-riviera", "`sam-riviera` is nobody of the agreement", "did you mean `sam-rivera`?"),
        (f"{HEAD}rankings: {{order: {{take: sales}}}}\n", "order", "the workshop asks for no ranking `order`", "take it out"),
    ],
)  # fmt: skip
def test_a_decision_that_has_no_place(text: str, at: str, message: str, fix: str) -> None:
    assert said(text, "W110") == [(at, message, fix)]


def test_who_is_decided_about_without_a_file_needs_a_name() -> None:
    plan = "# personas/workshops/plant-manager/workshop.yaml\npersonas: [plant-manager, buyer]\n"
    assert said(plan + field("triggers", "take: undecided", "buyer"), "W110") == []
    assert [at for at, _, _ in said(plan + field("triggers", "take: sales", "buyer"), "W110")] == ["buyer"]
