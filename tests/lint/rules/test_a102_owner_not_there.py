"""A102: the owner is there from the first day to the last."""

from __future__ import annotations

from tests.lint.cases import findings, said, shown

PEOPLE = """\
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing%s}
  jo-park: {name: Jo Park, role: Marketing Operations, party: marketing, active: {from: 2026-11-01}}
  li-wu: {name: Li Wu, role: Marketing, party: marketing}
  sam-rivera: {name: Sam Rivera, role: Head of Sales, party: sales}
  erik-oberg: {name: Erik Öberg, role: Managing Director, sponsor: true}
"""


def test_whoever_leaves_is_told_once_with_every_place_that_needs_another_name() -> None:
    text = PEOPLE % ", active: {to: 2026-10-31}"
    (found,) = findings(text, "A102")
    assert found.message == (
        "`mia-chen` is there until 31 October 2026, and owns the goal `acceptance`, "
        "which runs until 31 December 2026, and 1 more like it"
    )
    assert found.fix == "name somebody of Marketing who is there until 2026-12-31, such as `owner: li-wu`"
    assert [r.message for r in found.related] == ["and the term `lead-volume`"]


def test_the_last_day_of_the_agreement_is_long_enough() -> None:
    assert said(PEOPLE % ", active: {to: 2026-12-31}", "A102") == []


def test_a_goal_that_is_due_before_its_owner_leaves_is_fine() -> None:
    text = PEOPLE % ", active: {to: 2026-11-30}"
    text += "goals:\n  g: {statement: Reach it., owner: mia-chen, due: 2026-11-30}\nterms: {}\n"
    assert said(text, "A102") == []


def test_whoever_comes_later_did_not_own_it_from_the_start() -> None:
    text = PEOPLE % "" + "goals:\n  g: {statement: Reach it., owner: jo-park, due: 2026-12-31}\n"
    assert said(text, "A102") == [
        (
            "jo-park",
            "`jo-park` is not there before 1 November 2026, and owns the goal `g`, which runs from 1 October 2026",
            "name somebody of Marketing who is there from the first day, such as `owner: mia-chen` or `owner: li-wu`",
        )
    ]


def test_a_new_owner_begins_with_the_version_that_names_them() -> None:
    text = PEOPLE % "" + "goals:\n  g: {statement: Reach it., owner: jo-park, due: 2026-12-31}\n"
    text += 'changelog:\n  - {version: "1.1", date: 2026-11-02, summary: Jo takes over}\n'
    assert said(text, "A102") == []


def test_an_owner_who_is_not_on_the_roster_is_the_business_of_g101() -> None:
    text = PEOPLE % "" + "goals:\n  g: {statement: Reach it., owner: ada-lovelace}\n"
    assert said(text, "A102") == []
    assert [w for w, _, _ in said(text, "G101") if "ada" in w] == ["ada-lovelace"]


def test_an_agreement_without_dates_says_nothing_about_how_long() -> None:
    text = "effective:\n" + PEOPLE % ", active: {to: 2026-10-31}" + "goals: {}\n"
    found = findings(text, "A102")
    assert [shown(f, {}) for f in found] == []
