"""A111: a fair share, by the days on which somebody was there."""

from __future__ import annotations

from tests.lint.cases import said


def people(*rows: str, **leads: int) -> str:
    told = "\n".join(f"# data: owner {name.replace('_', ' ')} = {n}" for name, n in leads.items())
    listed = "\n".join(f"  {row}" for row in rows)
    return f"{told}\npeople:\n  mia-chen: {{name: Mia Chen, party: marketing}}\n  erik-oberg: {{name: Erik, sponsor: true}}\n{listed}\n"


SAM = "sam-rivera: {name: Sam Rivera, party: sales, takes_leads: true}"
ADA = "ada: {name: Ada, party: sales, takes_leads: true}"
BEN = "ben: {name: Ben, party: sales, takes_leads: true, crm_name: B. Probe}"


def test_somebody_with_a_fraction_of_the_others_is_named() -> None:
    assert said(people(SAM, ADA, BEN, Sam_Rivera=41, Ada=30, **{"B._Probe": 4}), "A111") == [
        (
            "ben",
            "Ben got 4 of the 75 leads handed over from 2026-08-01 to 2026-10-31; an even share would be 25",
            "look at the rule that assigns leads, or write when Ben was there: `active: {from: …}`",
        )
    ]


def test_somebody_with_more_than_twice_a_share_is_named() -> None:
    text = people(
        SAM,
        ADA,
        BEN,
        "cal: {name: Cal, takes_leads: true}",
        Sam_Rivera=60,
        Ada=14,
        Cal=15,
        **{"B._Probe": 14},
    )
    assert [w for w, _, _ in said(text, "A111")] == ["sam-rivera"]


def test_what_chance_explains_is_no_finding() -> None:
    assert said(people(SAM, ADA, BEN, Sam_Rivera=5, Ada=4, **{"B._Probe": 1}), "A111") == []


def test_who_came_late_has_a_smaller_share() -> None:
    new = BEN.replace("true, crm", "true, active: {from: 2026-10-16}, crm")
    assert said(people(SAM, ADA, new, Sam_Rivera=41, Ada=35, **{"B._Probe": 6}), "A111") == []


def test_two_people_and_none_at_all_are_not_compared() -> None:
    assert said(people(SAM, ADA, Sam_Rivera=41, Ada=2), "A111") == []
    assert said(people(SAM, ADA, BEN), "A111") == []


def test_who_was_not_there_at_all_is_no_part_of_it() -> None:
    gone = BEN.replace("true, crm", "true, active: {to: 2026-05-31}, crm")
    assert (
        said(
            people(SAM, ADA, gone, "cal: {name: Cal, takes_leads: true}", Sam_Rivera=30, Ada=28, Cal=31),
            "A111",
        )
        == []
    )
