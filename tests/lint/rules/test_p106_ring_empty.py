"""P106: the five things that a purchase turns on."""

from __future__ import annotations

import pytest

from tests.lint.cases import findings, said

PERSONA = "# personas/plant-manager.yaml\n"
WORDS = {
    "triggers": "what makes them act now",
    "success_factors": "what they hope for",
    "perceived_barriers": "what makes them hesitate",
    "buying_steps": "how they buy",
    "decision_criteria": "what they compare",
}


@pytest.mark.parametrize("ring", WORDS)
def test_each_of_the_five_is_missed(ring: str) -> None:
    assert said(f"{PERSONA}{ring}: []\n", "P106") == [
        (
            ring,
            f"Petra Plant is a primary persona, and nothing says {WORDS[ring]}",
            f"add `{ring}:`, in the words of customers who bought",
        )
    ]


def test_several_are_one_finding_beside_the_word_primary() -> None:
    new = "# personas/new.yaml\nschema: 1\nid: new\nname: Nora New\nkind: primary\nstatus: validated\ntriggers: An audit\n"
    assert said(new, "P106") == [
        (
            "primary",
            "Nora New is a primary persona, and nothing says what they hope for, what makes them hesitate, how they buy and what they compare",
            "add `success_factors:`, `perceived_barriers:`, `buying_steps:` and `decision_criteria:`, in the words of customers who bought",
        )
    ]


def test_where_they_look_for_information_is_a_part_of_how_they_buy() -> None:
    assert said(f"{PERSONA}buying_steps: []\ninfo_sources: [Trade fairs]\n", "P106") == []


def test_a_first_guess_is_worth_a_note() -> None:
    assert [f.level for f in findings(f"{PERSONA}triggers: []\nstatus: proto\n", "P106")] == ["note"]
    assert [f.level for f in findings(f"{PERSONA}triggers: []\n", "P106")] == ["warning"]


@pytest.mark.parametrize("line", ["kind: secondary", "kind: negative", "status: retired"])
def test_other_personas_may_be_shorter(line: str) -> None:
    assert said(f"{PERSONA}triggers: []\n{line}\n", "P106") == []


def test_a_ring_that_cannot_be_read_is_not_empty() -> None:
    assert said(f"{PERSONA}triggers: {{an: audit}}\n", "P106") == []


def test_a_persona_that_says_nothing_of_the_purchase_is_told_so_once() -> None:
    new = "# personas/new.yaml\nschema: 1\nid: new\nname: Nora New\nkind: primary\nstatus: validated\nrole: Buyer\n"
    assert said(new, "P106") == []
    assert [m for _, m, _ in said(new, "P107")] == [
        "Nora New is described as a person, and nothing says why or how they buy"
    ]
