"""M112: words, owners and rows that nobody understands."""

from __future__ import annotations

from tests.lint.cases import said

FILES = """
# smartdocs.yaml
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    files: {leads: data/leads.csv, activities: data/calls.csv}
"""
PEOPLE = """
people:
  mia-chen: {name: Mia Chen, party: marketing}
  sam-rivera: {name: Sam Rivera, party: sales, takes_leads: true}
  erik-oberg: {name: Erik Öberg, sponsor: true}
"""


def test_words_without_a_meaning_are_listed_with_the_line_to_write() -> None:
    text = "# data: unmapped activities outcome = 80 of 400: 83e2, do not call" + FILES
    assert said(text, "M112") == [
        (
            "activities",
            "20% of the activities (80 of 400) have a value of `outcome` that nobody has explained: `83e2`, `do not call`",
            "say what each stands for, in smartdocs.yaml: `values: {activities: {outcome: {83e2: …}}}`",
        )
    ]


def test_a_few_odd_words_are_left_to_the_notes_of_check() -> None:
    assert said("# data: unmapped activities outcome = 20 of 400: 83e2" + FILES, "M112") == []


def test_no_more_than_five_words_are_shown() -> None:
    text = "# data: unmapped activities outcome = 80 of 400: a, b, c, d, e, f" + FILES
    assert said(text, "M112")[0][1].endswith("`a`, `b`, `c`, `d`, `e` …")


def test_rows_that_could_not_be_read_are_shown_by_the_first() -> None:
    text = "# data: unread leads = 40 of 4000: data/leads.csv, line 7: Created `31.02.` is no date" + FILES
    assert said(text, "M112") == [
        (
            "leads",
            "40 of 4,000 rows of leads could not be read; the first is data/leads.csv, line 7: Created `31.02.` is no date",
            "correct them in the export, or name another column of it below `columns` in smartdocs.yaml",
        )
    ]
    assert said(text.replace("40 of 4000", "20 of 4000"), "M112") == []


def test_owners_who_are_nobody_count_together() -> None:
    text = "# data: unknown_owner Pat Vale = 12 of 400\n# data: unknown_owner Ann Other = 30 of 400" + PEOPLE
    assert said(text, "M112") == [
        (
            "people",
            "10% of the leads (42 of 400) belong to owners who are not named in this agreement: `Ann Other` and `Pat Vale`",
            "add them to `people:`, or write `crm_name: Ann Other` where somebody is known by another name",
        )
    ]
