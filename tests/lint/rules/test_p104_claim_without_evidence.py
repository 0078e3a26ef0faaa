"""P104: a source, or the honest word that there is none."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

PERSONA = "# personas/plant-manager.yaml\n"


def test_a_claim_alone_is_shown_in_its_own_words() -> None:
    assert said(f"{PERSONA}evidence:\n  - {{claim: They decide alone.}}\n", "P104") == [
        (
            "They decide alone.",
            "nothing says where this is known from: They decide alone",
            "add `source:` with the interviews or the report it comes from, or `assumption: true`",
        )
    ]


@pytest.mark.parametrize("word", ["tbd", "TBD", "n/a", "todo", "'?'", "unknown."])
def test_a_placeholder_is_no_source(word: str) -> None:
    text = f"{PERSONA}evidence:\n  - {{claim: They decide alone., source: {word}}}\n"
    assert [at for at, _, _ in said(text, "P104")] == [word]


def test_an_assumption_is_welcome_and_does_not_validate() -> None:
    assumed = f"{PERSONA}evidence:\n  - {{claim: They decide alone., assumption: true}}\n"
    assert said(f"{assumed}status: proto\n", "P104") == []
    assert said(f"{assumed}status: validated\n", "P104") == [
        (
            "validated",
            "Petra Plant is called validated, and all the evidence is assumed",
            "add the interviews or figures below `evidence:`, each with its `source`, or write `status: proto`",
        )
    ]


def test_no_evidence_at_all_does_not_validate_either() -> None:
    assert [m for _, m, _ in said(f"{PERSONA}evidence: []\nstatus: validated\n", "P104")] == [
        "Petra Plant is called validated, and no evidence is given"
    ]
    assert said(f"{PERSONA}evidence: []\nstatus: proto\n", "P104") == []


def test_a_quotation_names_its_conversation_and_then_validates() -> None:
    quoted = f"{PERSONA}evidence: []\nstatus: validated\nquotes:\n  - {{text: Never again.SOURCE}}\n"
    assert said(quoted.replace("SOURCE", ", source: Interview of March"), "P104") == []
    assert said(quoted.replace("SOURCE", ""), "P104") == [
        (
            "Never again.",
            "nothing says in which conversation these words were said",
            "add `source:` with the conversation and its day, without the name of the customer",
        )
    ]


def test_a_retired_persona_is_left_alone() -> None:
    assert said(f"{PERSONA}status: retired\nevidence:\n  - {{claim: They decide alone.}}\n", "P104") == []


def test_evidence_that_cannot_be_read_is_not_missing() -> None:
    assert said(f"{PERSONA}status: validated\nevidence:\n  - {{klaim: They decide alone.}}\n", "P104") != []
    assert said(f"{PERSONA}status: validated\nevidence: many interviews\n", "P104") == []
