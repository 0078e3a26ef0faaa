"""What the data say of each persona, on tables that can be counted on paper. Nobody in them exists."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from workspace import workspace

from smartdocs.measure.personas import Days, Rate, Sights, is_promised, laid_out, sights
from smartdocs.model.persona import Persona
from smartdocs.pipeline import opening, projects, sourcing

TERMS = """
quality: {by: marketing, promise: {measure: acceptance, of: lead, decided_within: 3 calendar days, undecided: left_out, at_least: 50%}}
won: {by: [marketing, sales], min_n: 3, waived_when: quality is breached, promise: {measure: conversion, of: lead, from: handed_off, to: customer, within: 30 calendar days, at_least: 10%}}
speed: {by: sales, promise: {measure: attempts, of: lead, within: 1 calendar day, for_at_least: 50%}}
"""
#  P: four decided in time, three of them accepted, one rejected; the fifth has no decision and is left out.
#  Of the four that are not waived, three are old enough, of whom one bought after 20 days; P4 is still running.
LEADS = """
    lead_id|created_at|handed_off_at|mql_at|accepted_at|rejected_at|customer_at|persona
    P1|2024-03-01T09:00|2024-03-01T10:00|2024-03-01T10:00|2024-03-02T10:00||2024-03-21T10:00|plant
    P2|2024-03-02T09:00|2024-03-02T10:00|2024-03-02T10:00|2024-03-03T10:00|||plant
    P3|2024-03-03T09:00|2024-03-03T10:00|2024-03-03T10:00||2024-03-04T10:00||plant
    P4|2024-06-20T09:00|2024-06-20T10:00|2024-06-20T10:00|2024-06-21T10:00|||plant
    P5|2024-03-05T09:00|2024-03-05T10:00|2024-03-05T10:00||||plant
    S1|2024-03-06T09:00|2024-03-06T10:00|||2024-03-07T10:00||student
    N1|2024-03-07T09:00|2024-03-07T10:00|||||
    N2|2024-03-08T09:00||||||student
"""
AS_OF = "2024-07-05T12:00:00-04:00"


def persona(name: str, match: str | None) -> Persona:
    written = {"schema": 1, "id": name, "name": name, "kind": "primary"}
    return Persona.model_validate(written | ({"data_match": match} if match else {}))


def asked(folder: Path, terms: str = TERMS, leads: str = LEADS, **matches: str | None) -> Sights:
    project = opening.load(
        workspace(
            folder, terms=terms, leads=leads, activities="lead_id|type|occurred_at\nP1|call|2024-03-01T11:00"
        )
    )
    agreement = projects.one(project, "test")[1]
    personas = {name: persona(name, match) for name, match in matches.items()}
    with sourcing.bench_for(project, agreement) as bench:
        session = sourcing.measure(
            project, laid_out(agreement, personas), bench, datetime.fromisoformat(AS_OF)
        )
        return sights(session, personas)


def test_a_persona_is_counted_as_the_terms_count_and_beside_all_leads(tmp_path: Path) -> None:
    found = asked(tmp_path, plant="persona = 'plant'", student="persona = 'student'")
    plant, student = found.of["plant"], found.of["student"]
    assert (plant.leads.k, plant.leads.n, plant.qualified.k, plant.qualified.n) == (5, 8, 5, 5)
    assert (student.leads.k, student.qualified.k) == (2, 0)
    assert list(found.terms) == ["quality", "won"]
    assert (plant.terms["quality"].k, plant.terms["quality"].n) == (3, 4)
    assert (student.terms["quality"].k, student.terms["quality"].n) == (0, 1)
    assert (found.everyone.terms["quality"].k, found.everyone.terms["quality"].n) == (3, 5)
    assert (plant.terms["won"].k, plant.terms["won"].n, plant.terms["won"].running) == (1, 3, 1)
    assert plant.untold.k == 1  # N1 says nothing
    assert (found.since, found.until, found.days_from) == (None, date(2024, 7, 5), "handed_off")
    assert plant.days == Days(quartiles=(20, 20, 20), n=1, min_n=5)


def test_a_share_of_too_few_has_no_value_and_the_terms_own_minimum_counts(tmp_path: Path) -> None:
    found = asked(tmp_path, plant="persona = 'plant'")
    quality, won = found.of["plant"].terms["quality"], found.of["plant"].terms["won"]
    assert (quality.min_n, quality.is_too_few, quality.value) == (5, True, None)
    assert (won.min_n, won.is_too_few, won.value) == (3, False, 1 / 3)
    assert Rate().is_too_few


def test_a_persona_that_cannot_be_looked_for_says_why_and_the_others_are_counted(tmp_path: Path) -> None:
    found = asked(tmp_path, plant="persona = 'plant'", nobody=None, wrong="persno = 'plant'")
    assert (
        found.of["nobody"].reason
        == "nothing says which leads are this persona; add `data_match:` with a test of their columns"
    )
    assert found.of["wrong"].reason.startswith("the leads have no column `persno`; map it in smartdocs.yaml")
    assert "did you mean `persona`?" in found.of["wrong"].reason
    assert found.of["plant"].leads.k == 5


def test_without_such_promises_the_usual_ones_are_counted_and_named_as_nobodys(tmp_path: Path) -> None:
    found = asked(tmp_path, terms="speed: {by: sales, promise: {measure: attempts, of: lead, within: 1 calendar day, for_at_least: 50%}}", plant="persona = 'plant'")  # fmt: skip
    assert [(name, is_promised(name)) for name in found.terms] == [
        ("(acceptance)", False),
        ("(conversion)", False),
    ]
    assert (found.of["plant"].terms["(acceptance)"].k, found.of["plant"].terms["(acceptance)"].n) == (
        2,
        3,
    )  # P4 still has time
    assert (found.of["plant"].terms["(conversion)"].k, found.of["plant"].terms["(conversion)"].n) == (1, 4)


def test_a_column_that_the_export_lacks_leaves_the_one_figure_open_and_says_so(tmp_path: Path) -> None:
    bare = "lead_id|created_at|handed_off_at|persona\nP1|2024-03-01T09:00|2024-03-01T10:00|plant\n"
    found = asked(tmp_path, leads=bare, plant="persona = 'plant'").of["plant"]
    assert found.leads.k == 1
    assert "mql_at" in found.qualified.reason
    assert "accepted_at" in found.terms["quality"].reason
    assert "customer_at" in found.days.reason
    assert "`persona`" not in found.qualified.reason


def test_a_term_that_already_asks_for_something_keeps_asking_for_it(tmp_path: Path) -> None:
    narrow = "quality: {by: marketing, promise: {measure: acceptance, of: lead, where: lead_id <> 'P1' or lead_id = 'none', decided_within: 3 calendar days, undecided: left_out, at_least: 50%}}"  # fmt: skip
    found = asked(tmp_path, terms=narrow, plant="persona = 'plant' or persona = 'none'")
    assert (found.of["plant"].terms["quality"].k, found.of["plant"].terms["quality"].n) == (2, 3)
