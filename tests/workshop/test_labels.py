"""Leads that both teams judged apart: how far they agree, where they split, and what the definition says."""

from __future__ import annotations

from typing import Any

import pytest

from smartdocs.model.definition import LeadDefinition
from smartdocs.model.labelling import Labelling
from smartdocs.workshop.labels import (
    Labels,
    agreed_in_words,
    labels,
    lines,
    sample_line,
    sheet_of_leads,
    told,
)
from smartdocs.workshop.sheet import sheet_of
from tests.workshop.telling import answers, workshop

DEFINITION = LeadDefinition.model_validate(
    {
        "name": "Qualified lead",
        "qualifies_when": {
            "all": [{"if": "size >= 50", "label": "50 people or more"}, {"if": "request = 'demo'", "label": "A demo was asked for"}]
        },
    }
)  # fmt: skip
LEADS = {
    "lead-1": {"size": 100, "request": "demo"},
    "lead-2": {"size": 10, "request": "demo"},
    "lead-3": {"request": "demo"},
    "lead-4": {"size": 200, "request": "demo"},
}
HEAD = {
    "schema": 1,
    "workshop": "w",
    "agreement": "fy26",
    "definition": "mql",
    "as_of": "2026-03-10T09:00:00+01:00",
    "seed": "1",
}
LABELLING = Labelling.model_validate(
    HEAD | {"leads": {key: {"shown": shown} for key, shown in LEADS.items()}}
)


def judged(sales: str, marketing: str, **more: str) -> Labels:
    """One letter for each lead: a, r, u, or - where it was not judged."""
    words = {"a": "accept", "r": "reject", "u": "unsure"}
    rows: dict[str, dict[str, Any]] = {}
    for sheet, letters in {"sales-sam": sales, "marketing-mia": marketing, **{k.replace("_", "-"): v for k, v in more.items()}}.items():  # fmt: skip
        rows[sheet] = {f"lead-{n}": words[c] for n, c in enumerate(letters, 1) if c != "-"}
    return labels(DEFINITION, LABELLING, answers(rows, about=None), "sales", "marketing")


def test_four_leads_by_hand() -> None:
    found = judged("arar", "arra")
    # two of four alike; by chance 0.5 × 0.5 + 0.5 × 0.5 = 0.5: a kappa of 0
    assert found.table == ((1, 1, 0), (1, 1, 0), (0, 0, 0))
    assert found.kappa is not None
    assert found.kappa.value == pytest.approx(0)
    assert not found.has_interval
    assert next(iter(lines(found, lambda text: text))) == (
        "Leads judged apart, held against `mql`: 2 of 4 leads alike; Cohen’s kappa 0.00 (too few leads for an interval)."
    )
    assert sample_line(found, "2026-Q3") == "{period: 2026-Q3, n: 4, kappa: 0.00}"


@pytest.mark.parametrize(
    ("sales", "marketing", "words"),
    [
        ("a" * 12 + "r" * 12, "a" * 24, "12 of 24 leads alike; Cohen’s kappa 0.00, whatever the other team says: one says the same of every lead."),
        ("a" * 12 + "r" * 12, "a" * 12 + "r" * 12, "24 of 24 leads alike; Cohen’s kappa 1.00 (no interval, as all are alike)."),
        ("a" * 24, "a" * 24, "24 of 24 leads alike; no kappa, as both say the same of every lead."),
        ("a" * 24, "-" * 24, "No lead was judged by both teams."),
        ("a" * 12 + "r" * 12, "a" * 11 + "r" * 13, "23 of 24 leads alike; Cohen’s kappa 0.92 (95 % interval 0.76 to 1.00)."),
    ],
)  # fmt: skip
def test_what_kappa_cannot_say_is_said_in_words(sales: str, marketing: str, words: str) -> None:
    leads = {f"lead-{n}": {"shown": {"size": 100}} for n in range(1, 25)}
    drawn = Labelling.model_validate(HEAD | {"leads": leads})
    rows = {
        sheet: {f"lead-{n}": {"a": "accept", "r": "reject"}[c] for n, c in enumerate(letters, 1) if c != "-"}
        for sheet, letters in (("sales-sam", sales), ("marketing-mia", marketing))
    }
    found = labels(DEFINITION, drawn, answers(rows, about=None), "sales", "marketing")
    assert agreed_in_words(found) == words


def test_a_split_stands_beside_what_the_definition_says_and_why() -> None:
    third, fourth = judged("arar", "arra").splits
    assert (third.number, third.definition, third.because) == (
        3,
        None,
        "50 people or more is not known, `size` is blank",
    )
    assert [(t.words, t.outcome) for t in third.tests] == [
        ("50 people or more", None),
        ("A demo was asked for", True),
    ]
    assert (fourth.number, fourth.definition, fourth.because) == (4, True, "")


def test_what_speaks_against_the_definition_is_proposed_with_its_leads() -> None:
    proposals = {p.words: p.leads for p in judged("raar", "raaa").proposals}
    assert proposals == {
        "Both would turn away what the definition accepts: add the criterion they had in mind.": (1,),
        "Both would accept what the definition turns away (not: 50 people or more): loosen it.": (2,),
        "{sales} does not share what decides here: agree on the criterion, or reword it.": (4,),
    }


def test_what_one_lead_alone_proposes_is_said_of_one_lead() -> None:
    assert [line.rsplit(". ", 1)[-1] for line in lines(judged("raar", "raaa"), str)][-3:] == [
        "Lead 1.",
        "Lead 2.",
        "Lead 4.",
    ]
    assert [line for line in lines(judged("r--r", "r--r"), str) if "Leads 1, 4." in line]


def test_a_team_in_halves_is_divided_and_its_lead_in_no_table() -> None:
    found = judged("aaaa", "aaaa", sales_ada="raaa")
    assert found.judged == 3
    assert [(lead.number, lead.first, lead.second) for lead in found.splits] == [(1, "divided", "accept")]
    assert found.kappa is None
    assert "3 of 3 leads alike; no kappa, as both say the same of every lead." in "\n".join(lines(found, str))


def test_leads_of_one_team_alone_say_nothing() -> None:
    found = judged("arar", "----")
    assert found.judged == 0
    assert "No lead was judged by both teams." in "\n".join(lines(found, str))
    assert told(found)["kappa"] is None
    assert sample_line(found, "2026-Q3") == ""


def test_both_teams_get_the_same_sheet_and_are_asked_why_only_where_they_do_not_accept() -> None:
    asked = sheet_of_leads(workshop({}), LABELLING)
    sales, marketing = sheet_of(asked, "sales"), sheet_of(asked, "marketing")
    assert sales == marketing
    assert (sales[0].id, sales[0].words, sales[0].options) == (
        "lead-1",
        "Lead 1: size: 100 · request: demo",
        ("accept", "reject", "unsure"),
    )
    assert sales[1].only_if is not None
    assert (sales[1].id, sales[1].only_if.says) == ("lead-1-why", ("reject", "unsure"))


def test_a_time_on_the_sheet_is_reckoned_with_by_the_criteria() -> None:
    definition = LeadDefinition.model_validate(
        {
            "name": "Q",
            "qualifies_when": {"if": "handed_off_at - created_at <= 3600", "label": "Within an hour"},
        }
    )
    shown = {"created_at": "2026-03-10T09:00:00+01:00", "handed_off_at": "2026-03-10T09:30:00+01:00"}
    one = LABELLING.model_copy(update={"leads": {"lead-1": LABELLING.leads["lead-1"].model_copy(update={"shown": shown})}})  # fmt: skip
    assert labels(definition, one, {}, "sales", "marketing").leads[0].definition is True
