"""A108: how long a consequence lasts, and the way back."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def consequence(more: str) -> str:
    return f"consequences:\n  coaching: {{who: sales, what: Weekly review of five calls{more}}}\n"


def test_a_consequence_without_both_is_one_finding_with_its_own_term() -> None:
    assert said(consequence(""), "A108") == [
        (
            "coaching",
            "the consequence `coaching` does not say how long it lasts and what brings things back to normal",
            "add `lasts: 4 weeks` and `restored_when: first-attempt is met`",
        )
    ]


def test_what_is_there_is_not_asked_for() -> None:
    assert said(consequence(", lasts: 4 weeks"), "A108") == [
        (
            "coaching",
            "the consequence `coaching` does not say what brings things back to normal",
            "add `restored_when: first-attempt is met`",
        )
    ]


@pytest.mark.parametrize(
    "lasts", ["for a while", "temporarily", "Until further notice.", "as long as necessary", "tbd"]
)
def test_a_time_that_is_left_open_is_none(lasts: str) -> None:
    text = consequence(f", lasts: {lasts}, restored_when: first-attempt is met")
    assert said(text, "A108") == [
        (
            lasts,
            f"`{lasts}` leaves open when the consequence `coaching` ends",
            "write for example `lasts: 4 weeks`",
        )
    ]


def test_when_things_improve_is_no_way_back() -> None:
    text = consequence(", lasts: 4 weeks, restored_when: when things improve")
    assert [w for w, _, _ in said(text, "A108")] == ["when things improve"]


@pytest.mark.parametrize(
    "lasts", ["1 month", "for this lead", "until the amended definition is signed", "5 business days"]
)
def test_a_time_or_an_event_is_an_end(lasts: str) -> None:
    assert (
        said(consequence(f", lasts: {lasts}, restored_when: first-attempt is met for 2 weeks"), "A108") == []
    )
