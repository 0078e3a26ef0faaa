"""W102: two of each team, and one person twice is one person."""

from __future__ import annotations

from smartdocs.lint.engine import rules
from tests.lint.cases import base, estate_of, said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"


def test_one_person_does_not_speak_for_a_team() -> None:
    text = f"{WORKSHOP}participants:\n  marketing: [mia-chen, lea-kern]\n  sales: [sam-rivera]\n"
    assert said(text, "W102") == [
        (
            "sales",
            "one person of Sales takes part, and 2 are needed to speak for a team",
            "add `tom-adler` to `sales:`, or whoever talks with these buyers every week",
        )
    ]


def test_the_same_person_twice_is_one_person() -> None:
    text = f"{WORKSHOP}participants:\n  marketing: [mia-chen, lea-kern]\n  sales: [sam-rivera, sam-rivera]\n"
    assert [m[:10] for _, m, _ in said(text, "W102")] == ["one person"]


def test_a_team_that_is_not_there_at_all() -> None:
    assert said(f"{WORKSHOP}participants:\n  marketing: [mia-chen, lea-kern]\n", "W102") == [
        (
            "participants",
            "nobody of Sales takes part, and 2 are needed to speak for a team",
            "add `sam-rivera` and `tom-adler` to `sales:`, or whoever talks with these buyers every week",
        )
    ]


def test_nobody_is_invited() -> None:
    assert said(f"{WORKSHOP}participants: {{}}\n", "W102") == [
        (
            "title",
            "nothing says who takes part in the workshop",
            "add each team and its people below `participants:`, as in `sales: [first-last, other-person]`",
        )
    ]


def test_leaders_need_not_send_two() -> None:
    parties = """parties:
  marketing: {name: Marketing, leader: mia-chen, kind: marketing}
  sales: {name: Sales, leader: sam-rivera, kind: sales}
  board: {name: Board, kind: leadership}
"""
    assert said(parties, "W102") == []


def test_a_misspelt_team_is_not_a_missing_one() -> None:
    text = f"{WORKSHOP}participants:\n  marketing: [mia-chen, lea-kern]\n  saels: [sam-rivera, tom-adler]\n"
    assert said(text, "W102") == []
    assert [(at, fix) for at, _, fix in said(text, "W107")] == [("saels", "did you mean `sales`?")]


def test_without_an_agreement_two_teams_have_to_be_named() -> None:
    files = base()
    del files["agreements/base/agreement.yaml"]
    path = "personas/workshops/plant-manager/workshop.yaml"
    rule = next(r for r in rules() if r.code == "W102")
    assert list(rule.findings(estate_of(files))) == []
    files[path] = files[path].replace("  sales: [sam-rivera, tom-adler]\n", "")
    assert [f.message for f in rule.findings(estate_of(files))] == ["only Marketing takes part"]


def test_the_number_can_be_set() -> None:
    rule = next(r for r in rules() if r.code == "W102")
    found = [f.message for f in rule.findings(estate_of(base()), {"at_least": 3})]
    assert found == [
        "no more than 2 of Marketing take part, and 3 are needed to speak for a team",
        "no more than 2 of Sales take part, and 3 are needed to speak for a team",
    ]
