"""P111: a sign tells one persona from another, or it is none."""

from __future__ import annotations

from tests.lint.cases import said

OTHER = """# personas/quality-manager.yaml
schema: 1
id: quality-manager
name: Quinn Quality
kind: KIND
why_not: [No budget]
triggers: [An audit]
identifiers: [SIGNS]
data_match: MATCH
"""


def beside(kind: str, signs: str, match: str = "score > 5") -> str:
    text = OTHER.replace("KIND", kind).replace("SIGNS", signs).replace("MATCH", match)
    return f"{text}# personas/plant-manager.yaml\nidentifiers: [Asks for a site visit, Names a line]\n"


def test_the_same_sign_for_whom_to_call_and_whom_not_is_found_however_it_is_spelt() -> None:
    assert said(beside("negative", "From a university, asks for a  site visit."), "P111") == [
        (
            "asks for a  site visit.",
            "by this sign a rep knows both Petra Plant, who is to be called, and Quinn Quality, whom nobody calls",
            "keep it with one of them, and write for the other what only they do",
        )
    ]


def test_two_buyers_may_share_a_sign_but_not_all_of_them() -> None:
    assert said(beside("secondary", "Asks for a site visit"), "P111") == []
    assert [m for _, m, _ in said(beside("secondary", "Names a line, Asks for a site visit"), "P111")] == [
        "by these signs nobody can tell Quinn Quality from Petra Plant"
    ]


def test_the_same_test_of_the_data_is_the_same_leads() -> None:
    assert [m for _, m, _ in said(beside("primary", "Names an audit", "company_size  >=  50"), "P111")] == [
        "Quinn Quality and Petra Plant are the same leads: the test is the same"
    ]


def test_a_retired_persona_takes_nothing_from_anybody() -> None:
    text = beside("negative", "Names a line").replace("kind: negative", "kind: negative\nstatus: retired")
    assert said(text, "P111") == []
