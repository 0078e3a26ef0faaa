"""What two teams wrote, side by side: the same, alike, different."""

from __future__ import annotations

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.workshop.likeness import entries, overlap, plain

TEXTS = st.lists(st.text(max_size=20).filter(str.strip), max_size=6)


def test_two_lists_by_hand() -> None:
    found = overlap(
        ["An audit in three months.", "A standstill that a measurement would have announced", "A new plant"],
        ["an audit in three months", "Standstills that measurements would have announced", "A broken gauge", "A fair"],
    )  # fmt: skip
    assert found.both == (("An audit in three months.", "an audit in three months"),)
    assert found.near == (
        ("A standstill that a measurement would have announced", "Standstills that measurements would have announced"),
    )  # fmt: skip
    assert found.first_only == ("A new plant",)
    assert found.second_only == ("A broken gauge", "A fair")
    assert found.strict == pytest.approx(1 / 6)  # one of six things, where what sounds alike is two
    assert found.lenient == pytest.approx(2 / 5)


def test_what_sounds_alike_is_never_silently_the_same() -> None:
    found = overlap(["Needs a budget"], ["Needs budgets"])
    assert found.both == ()
    assert found.strict == 0
    assert found.lenient == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Price over five years", "Time of delivery"), ("ein Audit", "ein Messgerät"), ("!!", "??")],
)
def test_different_things_are_not_alike(one: str, other: str) -> None:
    assert overlap([one], [other]).near == ()


def test_case_spaces_and_punctuation_make_no_difference() -> None:
    assert plain("  Who – signs,  at LAST? ") == plain("who signs at last")
    assert plain("ﬁt") == "fit"


def test_nothing_on_either_side_has_no_overlap_at_all() -> None:
    assert overlap([], []).strict is None
    assert overlap(["A"], []).strict == 0


def test_lists_of_several_people_are_one_list_without_repetition() -> None:
    assert entries([("Audit", "A new plant"), "audit!", ("a NEW plant", "Fair")]) == (
        "Audit",
        "A new plant",
        "Fair",
    )


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_both_ways_round_it_is_the_same_and_nothing_is_lost(first: list[str], second: list[str]) -> None:
    there, back = overlap(first, second), overlap(second, first)
    assert (there.strict, len(there.both)) == (back.strict, len(back.both))
    sides = [
        {plain(text) for text in (*(pair[i] for pair in (*there.both, *there.near)), *only)}
        for i, only in enumerate((there.first_only, there.second_only))
    ]
    assert sides == [{plain(text) for text in first}, {plain(text) for text in second}]
    if there.strict is not None and there.lenient is not None:
        assert 0 <= there.strict <= there.lenient <= 1


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_who_says_the_same_overlaps_wholly(texts: list[str]) -> None:
    assert overlap(texts, list(reversed(texts))).strict in {1, None}
