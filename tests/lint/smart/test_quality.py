"""How often `smart` is right must not get worse; the figures are those of ``tools/smart_quality.py``, a little below."""

from __future__ import annotations

import pytest

from tests.lint.smart.measured import (
    BUSINESS,
    HEALTH,
    MET,
    every_second,
    halves,
    letter_score,
    part_score,
    rows,
    said,
    untouched,
    verdicts,
)


def test_the_untouched_half_is_half_of_the_goals_and_none_that_had_been_read() -> None:
    goals = rows(HEALTH)
    held = untouched(goals)
    assert (len(goals), len(held)) == (130, 65)
    assert not held & {goal["id"] for goal in goals[:28]}


@pytest.mark.parametrize(
    ("letter", "half", "f1", "kappa"),
    [
        ("S", "looked at", 0.87, 0.48),
        # What two coaches call specific in everyday goals is not what S asks here: no better than chance.
        ("S", "untouched", 0.74, -0.05),
        ("M", "looked at", 0.93, 0.75),
        ("M", "untouched", 0.78, 0.45),
        ("A", "looked at", 0.98, 0.97),
        ("A", "untouched", 0.96, 0.93),
    ],
)
def test_letters_agree_with_two_annotators_as_before(letter: str, half: str, f1: float, kappa: float) -> None:
    goals = rows(HEALTH)
    score = letter_score(halves(goals, untouched(goals))[half], letter)
    assert score.f1 >= f1
    assert score.kappa >= kappa


@pytest.mark.parametrize(
    ("part", "looked_at", "never_looked_at"),
    [
        ("metric", 0.97, 0.80),
        ("direction", 0.97, 0.92),
        ("baseline", 1.0, 1.0),
        ("target", 1.0, 1.0),
        ("unit", 1.0, 0.94),
        ("population", 0.95, 0.83),
        ("owner", 0.97, 0.93),
        ("deadline", 1.0, 1.0),
    ],
)
def test_parts_of_business_goals_are_found_as_before(
    part: str, looked_at: float, never_looked_at: float
) -> None:
    goals = rows(BUSINESS)
    by_half = halves(goals, every_second(goals))
    assert part_score(by_half["looked at"], part).f1 >= looked_at
    assert part_score(by_half["untouched"], part).f1 >= never_looked_at


@pytest.mark.parametrize(("letter", "right"), [("S", 65), ("M", 68), ("A", 67), ("T", 68)])
def test_verdicts_on_business_goals_are_as_before(letter: str, right: int) -> None:
    goals = rows(BUSINESS)
    assert len(goals) == 69
    assert sum(verdicts(goal["text"])[letter] == goal["letters"][letter] for goal in goals) >= right


def test_every_expected_word_stands_in_its_goal() -> None:
    for goal in rows(BUSINESS):
        assert all(words in goal["text"] for words in goal["parts"].values()), goal["id"]


def test_what_was_misread_in_goals_of_strangers_is_read_now() -> None:
    for goal in rows(MET):
        ours = verdicts(goal["text"])
        assert {letter: ours[letter] for letter in goal["letters"]} == goal["letters"], goal["text"]
        assert (said(goal, "deadline") or {"value": None})["value"] == goal["due"], goal["text"]
        assert goal.get("target") in {None, (said(goal, "target") or {"value": ""})["value"]}, goal["text"]
