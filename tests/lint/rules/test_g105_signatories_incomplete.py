"""G105: every team that is bound signs."""

from __future__ import annotations

from smartdocs.finding import Level
from tests.lint.cases import findings, said


def signed(*lines: str, more: str = "") -> str:
    return "signatories:\n" + "".join(f"  - {{{line}}}\n" for line in lines) + more


MIA = "person: mia-chen, for: marketing, signs: binding"
SAM = "person: sam-rivera, for: sales, signs: binding"


def test_no_signatory_at_all_names_both_teams_and_both_lines() -> None:
    assert said("signatories: []\n", "G105") == [
        (
            "signatories",
            "nobody signs for Marketing and Sales",
            "add `- {person: mia-chen, for: marketing, signs: binding}` and `- {person: sam-rivera, for: sales, signs: binding}`",
        )
    ]


def test_to_acknowledge_is_not_to_promise() -> None:
    assert said(signed(MIA, "person: sam-rivera, for: sales, signs: acknowledges"), "G105") == [
        (
            "signatories",
            "Sales only acknowledges the agreement, and so promises nothing",
            "write `signs: binding` for Sales",
        )
    ]


def test_who_belongs_to_the_other_team_cannot_sign_for_it() -> None:
    assert said(signed(MIA, "person: sam-rivera, for: marketing, signs: binding"), "G105") == [
        (
            "sam-rivera",
            "Sam Rivera signs for Marketing, and belongs to Sales",
            "name somebody of Marketing, such as `mia-chen`",
        )
    ]


def test_the_team_of_the_person_counts_when_the_line_does_not_say_it() -> None:
    assert said(signed(MIA, "person: sam-rivera, signs: binding"), "G105") == []


def test_a_draft_is_only_warned() -> None:
    levels: list[Level] = [f.level for f in findings("status: draft\nsignatories: []\n", "G105")]
    assert levels == ["warning"]


def test_a_team_that_promises_nothing_and_is_promised_nothing_need_not_sign() -> None:
    more = (
        "parties:\n  marketing: {name: Marketing, leader: mia-chen}\n  sales: {name: Sales, leader: sam-rivera}\n"
        "  service: {name: Service}\n"
    )
    assert said(signed(MIA, SAM, more=more), "G105") == []


def test_an_unknown_name_is_left_to_the_rule_about_ids() -> None:
    assert said(signed("person: mia-chan, for: marketing, signs: binding"), "G105") == []
