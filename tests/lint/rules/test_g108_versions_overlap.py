"""G108: on each day one version is in force."""

from __future__ import annotations

from tests.lint.cases import said


def following(
    effective: str, more: str = "supersedes: base", key: str = "next", status: str = "in_review"
) -> str:
    return (
        f"# agreements/next/agreement.yaml\nschema: 1\nid: {key}\ntitle: T\nversion: '2'\nstatus: {status}\n"
        f"effective: {{{effective}}}\nparties: {{}}\n{more}\n"
    )


def test_both_dates_are_shown() -> None:
    assert said(following("from: 2026-12-31"), "G108") == [
        (
            "2026-12-31",
            "`next` begins on 31 December 2026, and `base`, which it replaces, is in force until 31 December 2026",
            "end `base` on 2026-12-30, or begin on 2027-01-01",
        )
    ]


def test_the_same_id_is_the_same_agreement() -> None:
    assert [words for words, _, _ in said(following("from: 2026-12-01", "", key="base"), "G108")] == [
        "2026-12-01"
    ]


def test_day_after_day_is_fine() -> None:
    assert said(following("from: 2027-01-01"), "G108") == []


def test_two_agreements_that_have_nothing_to_do_with_each_other_may_be_in_force() -> None:
    assert said(following("from: 2026-12-01", ""), "G108") == []


def test_a_draft_binds_nobody_yet() -> None:
    assert said(following("from: 2026-12-01", status="draft"), "G108") == []


def test_an_id_that_is_misspelt_is_told() -> None:
    assert said(following("from: 2027-01-01", "supersedes: bases"), "G108") == [
        (
            "bases",
            "there is no agreement `bases` in this workspace that could be superseded",
            "did you mean `base`?",
        )
    ]
