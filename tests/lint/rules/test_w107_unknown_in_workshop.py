"""W107: every seat is taken by somebody who exists."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"
OTHER = "# agreements/other/agreement.yaml\nschema: 1\nid: other\ntitle: Other\nversion: '1'\nparties: {}\n"


@pytest.mark.parametrize(
    ("line", "at", "message", "fix"),
    [
        ("facilitator: erik-obreg", "erik-obreg", "there is no person `erik-obreg`", "did you mean `erik-oberg`?"),
        ("facilitator: zoe-quick", "zoe-quick", "there is no person `zoe-quick`", "add `zoe-quick:` to `people:` of the agreement"),
        ("personas: plant-manger", "plant-manger", "there is no persona `plant-manger`", "did you mean `plant-manager`?"),
        ("personas: [cfo]", "cfo", "there is no persona `cfo`", "add a first guess as `personas/cfo.yaml`, with `status: proto`"),
        ("calendar: munich", "munich", "there is no calendar `munich`", "use one of `berlin`"),
        ("agreement: bass", "bass", "there is no agreement `bass`", "did you mean `base`?"),
        ("follow_ups: [{task: Ask, owner: mia-chan, due: 2026-11-01}]", "mia-chan", "there is no person `mia-chan`", "did you mean `mia-chen`?"),
        ("prework: [{task: Ask, by: saels, due: 2026-10-01}]", "saels", "there is no team `saels`", "did you mean `sales`?"),
        ("decisions: [{decision: Yes, by: [mia-chan]}]", "mia-chan", "there is no person `mia-chan`", "did you mean `mia-chen`?"),
    ],
)  # fmt: skip
def test_an_id_that_points_to_nothing(line: str, at: str, message: str, fix: str) -> None:
    assert said(f"{WORKSHOP}{line}\n", "W107") == [(at, message, fix)]


def test_a_seat_of_the_wrong_team() -> None:
    text = f"{WORKSHOP}participants:\n  marketing: [mia-chen, lea-kern, tom-adler]\n  sales: [sam-rivera, tom-adler]\n"
    assert said(text, "W107") == [
        (
            "tom-adler",
            "Tom Adler takes part for `marketing`, and belongs to `sales`",
            "move `tom-adler` to `sales:`",
        )
    ]


def test_somebody_without_a_team_may_take_part_for_any() -> None:
    text = f"{WORKSHOP}participants:\n  marketing: [mia-chen, lea-kern, erik-oberg]\n  sales: [sam-rivera, tom-adler]\n"
    assert said(text, "W107") == []


@pytest.mark.parametrize(
    ("active", "message"),
    [
        ("{to: 2026-10-19}", "Tom Adler is there until 19 October 2026, before the workshop"),
        ("{from: 2026-10-21}", "Tom Adler is there from 21 October 2026, after the workshop"),
    ],
)
def test_somebody_who_is_not_there_on_that_day(active: str, message: str) -> None:
    text = f"""people:
  mia-chen: {{name: Mia Chen, party: marketing}}
  lea-kern: {{name: Lea Kern, party: marketing}}
  sam-rivera: {{name: Sam Rivera, party: sales, active: {{from: 2026-10-20, to: 2026-10-20}}}}
  erik-oberg: {{name: Erik Öberg}}
  tom-adler: {{name: Tom Adler, party: sales, active: {active}}}
"""
    assert said(text, "W107") == [("tom-adler", message, "name somebody who is there on that day")]


def test_with_several_agreements_one_has_to_be_named() -> None:
    assert said(OTHER, "W107") == [], "the base names its agreement"
    unnamed = f"{OTHER}{WORKSHOP}agreement:\n"
    assert said(unnamed, "W107") == [
        (
            "title",
            "there are several agreements, and nothing says whose people take part in this workshop",
            "add `agreement: base`, or another one",
        )
    ]


def test_the_only_agreement_need_not_be_named() -> None:
    text = f"{WORKSHOP}agreement:\nfacilitator: erik-obreg\n"
    assert [at for at, _, _ in said(text, "W107")] == ["erik-obreg"]


def test_a_step_that_the_guide_does_not_know_is_told_with_the_one_that_was_meant() -> None:
    agenda = (
        "minutes: 60\nagenda:\n  - {minutes: 60, activity: Vote, step: votes, mode: vote, output: Order}\n"
    )
    assert said(f"# personas/workshops/plant-manager/workshop.yaml\n{agenda}", "W107") == [
        (
            "votes",
            "the facilitator's guide has no step `votes`",
            "did you mean `vote`?",
        )
    ]
