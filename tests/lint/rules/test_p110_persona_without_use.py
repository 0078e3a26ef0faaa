"""P110: a persona is used where it decides about leads or about a campaign."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

PERSONA = "# personas/plant-manager.yaml\ndata_match:\n"
DEFINITION = "definitions:\n  mql: {name: Qualified lead, qualifies_when: {all: [{if: company_size >= 50}, {if: TEST}]}}\n"


def test_a_persona_that_nothing_names_is_a_poster() -> None:
    assert said(PERSONA, "P110") == [
        (
            "primary",
            "no lead definition, promise or campaign is about Petra Plant, so the persona changes nothing",
            "add `persona = 'plant-manager'` to a lead definition, or name `plant-manager` as `audience:` of a campaign",
        )
    ]


@pytest.mark.parametrize(
    "test",
    ["persona = 'plant-manager'", "persona in ('x', 'plant-manager')", "lower(persona) = 'petra plant'"],
)
def test_a_definition_may_name_it(test: str) -> None:
    assert said(DEFINITION.replace("TEST", f'"{test}"') + PERSONA, "P110") == []


def test_a_definition_may_rest_on_the_same_columns() -> None:
    match = "# personas/plant-manager.yaml\ndata_match: job_title like '%plant%' and company_size > 5\n"
    assert said(DEFINITION.replace("TEST", "job_title = 'Plant manager'") + match, "P110") == []
    assert len(said(DEFINITION.replace("TEST", "score > 5") + match, "P110")) == 1


def test_a_campaign_or_the_leads_of_a_promise_will_do() -> None:
    assert said("campaigns:\n  fair: {name: Fair, audience: [plant-manager]}\n" + PERSONA, "P110") == []
    term = """terms:
  first-attempt:
    by: sales
    promise: {measure: attempts, of: mql, where: persona = 'plant-manager', within: 6 business hours, for_at_least: 90%}
"""
    assert said(term + PERSONA, "P110") == []


@pytest.mark.parametrize("line", ["status: proto", "status: retired", "kind: secondary", "kind: negative"])
def test_only_settled_primary_personas_have_to_be_used(line: str) -> None:
    assert said(f"{PERSONA}{line}\n", "P110") == []


def test_an_agreement_that_has_been_replaced_uses_nobody() -> None:
    campaign = "campaigns:\n  fair: {name: Fair, audience: [plant-manager]}\n"
    other = "# agreements/old/agreement.yaml\nschema: 1\nid: old\ntitle: Old\nversion: '1'\nparties: {}\nstatus: superseded\n"
    assert len(said(other + campaign + PERSONA, "P110")) == 1
    assert said(other.replace("superseded", "signed") + campaign + PERSONA, "P110") == []


def test_a_part_that_cannot_be_read_may_name_it() -> None:
    assert said("campaigns:\n  fair: {nmae_: 5, audience: 7}\n" + PERSONA, "P110") == []


def test_a_draft_without_definitions_is_left_alone() -> None:
    assert said("definitions: {}\n" + PERSONA, "P110") == []
