"""M119: somebody who is counted twice is called twice."""

from __future__ import annotations

from tests.lint.cases import said

FILES = "\n# smartdocs.yaml\ndata:\n  crm: {preset: spreadsheet, timezone: Europe/Berlin, files: {leads: data/leads.csv}}\n"


def test_the_share_is_shown_at_the_file_of_the_leads() -> None:
    assert said("# data: duplicates = 36 of 400" + FILES, "M119") == [
        (
            "leads",
            "9% of the qualified leads (36 of 400) are second records of people who are there already",
            "let the CRM look for the same e-mail and company before a lead is handed over, and merge what is there",
        )
    ]


def test_three_in_a_hundred_are_usual() -> None:
    assert said("# data: duplicates = 12 of 400" + FILES, "M119") == []
    assert len(said("# data: duplicates = 13 of 400" + FILES, "M119")) == 1


def test_few_leads_say_nothing() -> None:
    assert said("# data: duplicates = 9 of 49" + FILES, "M119") == []


def test_where_nobody_knows_nobody_is_blamed() -> None:
    assert said(FILES, "M119") == []
