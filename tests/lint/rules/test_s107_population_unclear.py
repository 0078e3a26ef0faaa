"""S107: which leads a goal speaks of."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

COUNT = (
    "metrics:\n  q: {name: Qualified leads, unit: leads, kind: count, population: mql, time_field: mql_at}\n"
)


def goal(statement: str, more: str = "") -> str:
    return f"{COUNT}goals:\n  g:\n    statement: {statement}\n    metric: q\n{more}"


def test_leads_are_not_the_qualified_leads_that_the_metric_counts() -> None:
    assert said(goal("Raise the number of leads from 310 to 400."), "S107") == [
        (
            "leads",
            "`leads` does not say which ones, and the metric `q` counts qualified leads",
            "write `qualified leads`, or say with `population:` which ones are meant",
        )
    ]


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("Hand over 400 new leads to Sales by 31 December 2026.", "leads"),
        ("Raise the share of leads attempted within 6 business hours from 70% to 90%.", "leads"),
        ("Deliver 400 contacts in Q3 2026.", "contacts"),
        ("Leads grow from 310 to 400.", "Leads"),
    ],
)
def test_a_number_a_date_or_a_team_beside_the_word_does_not_say_which(statement: str, word: str) -> None:
    assert [w for w, _, _ in said(goal(statement), "S107")] == [word]


@pytest.mark.parametrize(
    "statement",
    [
        "Raise the number of qualified leads from 310 to 400.",
        "Raise MQLs from 310 to 400, so that Sales has enough leads.",
        "Raise inbound leads from 310 to 400.",
        "Raise leads from events from 31 to 40.",
        "Raise leads in EMEA from 310 to 400.",
        "For the region North, raise leads from 310 to 400.",
        "Raise leads handed over from 310 to 400.",
        "Attempt each of the leads within 6 business hours.",
        "Raise the inbound lead volume from 310 to 400.",
        "Win €1.44M of new revenue.",
    ],
)
def test_a_stage_a_kind_a_region_or_all_says_which(statement: str) -> None:
    assert said(goal(statement), "S107") == []


def test_the_population_says_it_for_the_whole_goal() -> None:
    text = goal("Raise leads from 310 to 400.", "    population: all leads handed over\n")
    assert said(text, "S107") == []


@pytest.mark.parametrize("population", ["leads", "the relevant leads", "tbd"])
def test_a_population_that_leaves_it_open_says_nothing(population: str) -> None:
    text = goal("Raise acceptance from 72% to 90%.", f"    population: {population}\n")
    assert said(text, "S107") == [
        (
            population,
            f"`{population}` leaves open which ones the goal `g` speaks of",
            "write for example `population: all qualified leads`",
        )
    ]


@pytest.mark.parametrize("more", ["population: lead", "population: mql, where: source = 'event'"])
def test_a_metric_of_every_lead_or_of_a_named_part_says_it(more: str) -> None:
    text = f"metrics:\n  q: {{name: Leads, unit: leads, kind: count, time_field: mql_at, {more}}}\n"
    text += "goals:\n  g: {statement: Raise leads from 310 to 400., metric: q}\n"
    assert said(text, "S107") == []


def test_without_a_metric_the_words_are_all_there_is() -> None:
    assert said("goals:\n  g: {statement: Raise leads from 310 to 400.}\n", "S107") == [
        (
            "leads",
            "`leads` does not say which leads are meant",
            "write which, as in `qualified leads`, or add `population: all leads`",
        )
    ]
