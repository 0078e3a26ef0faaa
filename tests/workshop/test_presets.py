"""What a workshop is made of: presets that add up, steps with a guide, questions that fill a persona."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.model.workshop import FILLABLE, Activity, choices
from smartdocs.workshop import library
from smartdocs.workshop.timing import parted

FOLDER = Path(library.__file__).parent
FILES = sorted(path for name in ("presets", "steps", "modes", "worksheets", "wordings") for path in (FOLDER / name).glob("*.yaml"))  # fmt: skip
PRESETS = [(minutes, remote) for minutes in (60, 90, 150) for remote in (False, True)]
MODES = get_args(get_args(Activity.model_fields["mode"].annotation)[0])


@pytest.mark.parametrize(("minutes", "remote"), PRESETS)
def test_an_agenda_adds_up_and_nobody_sits_longer_than_ninety_minutes(minutes: int, remote: bool) -> None:
    preset = library.preset(minutes, remote=remote)
    assert sum(n for _, n in preset.agenda) == minutes
    assert {name for name, _ in preset.agenda} <= set(library.steps())
    stretches = accumulate(
        preset.agenda, lambda sat, part: 0 if part[0] == "break" else sat + part[1], initial=0
    )
    assert max(stretches) <= 90
    assert set(preset.questions) <= set(library.worksheet())


def test_there_is_a_preset_for_each_length_in_a_room_and_on_screens() -> None:
    assert library.lengths() == (60, 90, 150)


@pytest.mark.parametrize("name", library.steps())
def test_a_step_says_what_is_on_the_table_and_how_it_is_led(name: str) -> None:
    for remote in (False, True):
        step = library.step(name, remote=remote)
        guide = library.guide(name, step.mode, remote=remote)
        assert step.mode in MODES
        assert guide.do
        assert guide.put_up
        if step.mode != "break":
            assert all((step.output, guide.say, guide.trouble))


def test_a_part_of_somebodys_own_agenda_is_led_by_its_mode() -> None:
    for mode in (*MODES, None):
        assert library.guide(None, mode, remote=False).do
    assert library.guide(None, None, remote=False) == library.guide(None, "plenary", remote=True)


def test_every_question_fills_a_field_of_the_persona_with_words_that_it_takes() -> None:
    asked = library.worksheet()
    for question in asked.values():
        assert question.fills in FILLABLE
        assert set(question.options) <= set(choices(question.fills))
        assert isinstance(question.ask, str) or set(question.ask) == {"sales", "marketing"}
        if question.only_if:
            first, answers = question.only_if
            assert list(asked).index(first) < list(asked).index(question.id)
            assert set(answers) <= set(asked[first].options)


def test_what_a_library_says_is_there_to_be_translated() -> None:
    """``tests/document/test_languages.py`` asks each language for all of it."""
    said = dict(library.sentences())
    assert said["Welcome and ground rules"] == "steps/welcome.yaml"
    assert said["Which part do they play in the purchase?"] == "worksheets/standard.yaml"
    assert {"plenary", "decision_maker", "buying_role"} & set(said) == set()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 600), st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_minutes_are_parted_without_one_being_lost(minutes: int, shares: list[int]) -> None:
    found = parted(minutes, shares)
    assert sum(found) == minutes
    for got, share in zip(found, shares, strict=True):
        assert abs(got - minutes * share / sum(shares)) < 1


def test_ten_minutes_in_three_shares() -> None:
    assert parted(10, [2, 2, 1]) == (4, 4, 2)
    assert parted(10, [1, 1, 1]) == (4, 3, 3)
