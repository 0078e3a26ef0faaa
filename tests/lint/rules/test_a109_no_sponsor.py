"""A109: somebody above both teams, who signs."""

from __future__ import annotations

from tests.lint.cases import said

PEOPLE = """\
people:
  mia-chen: {name: Mia Chen, role: Head of Marketing, party: marketing}
  erik-oberg: {name: Erik Öberg, role: Managing Director%s}
signatories:
  - {person: mia-chen, for: marketing, signs: binding}
"""


def test_a_managing_director_on_the_roster_is_suggested() -> None:
    assert said(PEOPLE % "", "A109") == [
        (
            "people",
            "no executive stands behind the agreement: nobody is its sponsor",
            "add `sponsor: true` to `erik-oberg`, and a signature below `signatories:`",
        )
    ]


def test_a_sponsor_who_does_not_sign_stands_beside_the_agreement() -> None:
    assert said(PEOPLE % ", sponsor: true", "A109") == [
        (
            "erik-oberg",
            "`erik-oberg` is the sponsor and does not sign",
            "add `- {person: erik-oberg, signs: binding, as: Executive sponsor}` below `signatories:`",
        )
    ]


def test_a_signature_as_sponsor_names_the_sponsor() -> None:
    text = PEOPLE % "" + "  - {person: erik-oberg, signs: binding, as: Executive sponsor}\n"
    assert said(text, "A109") == []


def test_a_sponsor_who_acknowledges_has_signed() -> None:
    assert said(PEOPLE % ", sponsor: true" + "  - {person: erik-oberg, signs: acknowledges}\n", "A109") == []


def test_a_vice_president_of_one_team_is_not_suggested() -> None:
    text = (PEOPLE % "").replace("Managing Director", "Vice President Sales")
    assert [fix for _, _, fix in said(text, "A109")] == [
        "add the executive whom both teams report to, with `sponsor: true`, and a signature below `signatories:`"
    ]
