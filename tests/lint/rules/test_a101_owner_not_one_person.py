"""A101: one person, and not a team."""

from __future__ import annotations

from tests.lint.cases import case_of, files_with, said

TERM = (
    "terms:\n  t:\n    by: [marketing, sales]\n    promise: {measure: leads_per_rep, of: mql, at_least: 5}\n"
)


def test_the_leader_of_the_team_that_promises_is_suggested() -> None:
    assert said(TERM, "A101")[0] == (
        "t",
        "nobody owns the term `t`",
        "add `owner: mia-chen`, or the id of the person who will see to it",
    )


def test_a_team_is_not_a_person() -> None:
    text = f"{TERM}    owner: sales\n"
    assert [(w, m) for w, m, _ in said(text, "A101")] == [
        ("sales", "the term `t` is owned by Sales, which is a team and not a person")
    ]
    assert "sales" not in [w for w, _, _ in said(text, "G101")]


def test_two_owners_are_refused_when_the_file_is_read() -> None:
    _, files = files_with(f"{TERM}    owner: [mia-chen, sam-rivera]\n")
    found = case_of(files).reading.findings
    assert [(f.code, f.message, f.fix) for f in found] == [
        ("Y103", "`owner` takes one value, and here is 2 of them", "keep one, as in `owner: mia-chen`")
    ]


def test_somebody_who_is_not_listed_is_the_business_of_g101() -> None:
    text = f"{TERM}    owner: ada-lovelace\n"
    assert said(text, "A101") == []
    assert [w for w, _, _ in said(text, "G101") if "ada" in w] == ["ada-lovelace"]
