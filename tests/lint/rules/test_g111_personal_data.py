"""G111: nobody's address stands in a text that everybody gets."""

from __future__ import annotations

import pytest

from tests.lint.cases import findings, said


def purpose(text: str) -> str:
    return f'purpose: "{text}"\n'


@pytest.mark.parametrize(
    "text",
    [
        "Write to ada.okafor@acme.eu.",
        "Ada (a.okafor+crm@mail.acme.co.uk) knows",
        "Call +49 (0)30 901820-17",
        "Call 0151 23456789",
        "Call (555) 010-4477",
    ],
)
def test_an_address_or_a_number_of_a_person_is_found(text: str) -> None:
    assert len(said(purpose(text), "G111")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Write to sales@acme.eu, leads@acme.eu or info@acme.eu.",
        "Write to ada@example.com or ada@kesselbrink.example.",
        "From 2026-10-01 to 2026-12-31, 1,440,000 EUR, 09:00-17:30, 35 %.",
        "See https://acme.eu/p/0151/23456789 for case 2026-0151-22.",
        "Version 1.2.0 of 01/10/2026, order 4711-0815.",
    ],
)
def test_mailboxes_of_teams_dates_and_numbers_are_fine(text: str) -> None:
    assert said(purpose(text), "G111") == []


def test_the_place_in_a_folded_text_is_exact() -> None:
    text = "purpose: >\n  Öffentliche Fragen\n  an mia.muster@acme.eu\n  bitte.\n"
    assert said(text, "G111") == [
        (
            "mia.muster@acme.eu",
            "`mia.muster@acme.eu` is the address of a person, and everybody who gets this text gets it, too",
            "take it out, or name the mailbox of a team",
        )
    ]


def test_a_persona_is_read_too() -> None:
    (found,) = findings("# personas/plant-manager.yaml\npitch: Ask petra.plant@acme.eu\n", "G111")
    assert str(found.span) == "personas/plant-manager.yaml:2:12"


EXAMPLE = "definitions:\n  mql:\n    name: Lead\n    qualifies_when: {{if: {}}}\n    examples: {{qualifies: [{{company_size: 50, last_name: Okafor}}]}}\n"


def test_the_name_of_a_lead_is_not_needed_in_an_example() -> None:
    assert said(EXAMPLE.format("company_size >= 50"), "G111") == [
        (
            "Okafor",
            "the example gives the `last_name` of a lead, which no criterion needs",
            "take it out of the example",
        )
    ]


def test_a_field_that_a_criterion_reads_is_needed() -> None:
    assert said(EXAMPLE.format("last_name is not null"), "G111") == []


def test_the_people_of_the_agreement_have_names() -> None:
    assert said("people:\n  ada: {name: Ada Okafor, role: Sales rep, party: sales}\n", "G111") == []
