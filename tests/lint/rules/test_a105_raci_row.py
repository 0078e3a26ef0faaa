"""A105: one person accountable, and somebody who does it."""

from __future__ import annotations

from smartdocs.lint.engine import rules
from tests.lint.cases import case_of, files_with, findings, said


def row(more: str) -> str:
    return f"raci:\n  - {{activity: Change the definition, {more}}}\n"


def test_two_who_have_the_final_say_are_one_too_many() -> None:
    text = row("responsible: [mia-chen], accountable: [mia-chen, sam-rivera]")
    assert said(text, "A105") == [
        (
            "accountable",
            "2 people have the final say about `Change the definition`: `mia-chen` and `sam-rivera`",
            "keep one of them, as in `accountable: [mia-chen]`, and move the other to `consulted`",
        )
    ]


def test_nobody_accountable_and_nobody_responsible_are_two_things_to_mend() -> None:
    assert said(row("informed: [sam-rivera]"), "A105") == [
        (
            "Change the definition",
            "nobody is accountable for `Change the definition`",
            "add `accountable: [mia-chen]`, or the one person who has the final say",
        ),
        (
            "Change the definition",
            "nobody is responsible for `Change the definition`",
            "add `responsible: [mia-chen]`, or whoever does the work",
        ),
    ]


def test_the_same_person_twice_is_one_person() -> None:
    assert said(row("responsible: [mia-chen], accountable: [mia-chen, mia-chen]"), "A105") == []


def test_five_who_are_consulted_are_a_warning() -> None:
    text = row("responsible: [mia-chen], accountable: [mia-chen], consulted: [a, b, c, d, e]")
    (found,) = findings(text, "A105")
    assert (found.level, found.message) == (
        "warning",
        "5 people are consulted for `Change the definition`, and where it is more than 4, nobody feels it is meant for them",
    )
    assert said(text.replace(", e]", "]"), "A105") == []


def test_how_many_are_a_crowd_can_be_set() -> None:
    (rule,) = (rule for rule in rules() if rule.code == "A105")
    _, files = files_with(row("responsible: [mia-chen, sam-rivera], accountable: [mia-chen]"))
    found = list(rule.findings(case_of(files), {"max_people": 1}))
    assert [f.message for f in found] == [
        "2 people are responsible for `Change the definition`, and where it is more than 1, nobody feels it is meant for them"
    ]


def test_an_agreement_without_such_a_table_is_left_alone() -> None:
    assert said("raci: []\n", "A105") == []
