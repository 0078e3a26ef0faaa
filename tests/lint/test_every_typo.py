"""One character wrong in a key or in a word of a closed list: never silent, and nearly always the right word is named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.effort import each
from tests.lint.typos import Answer, Typo, Workspaces, choices, edits

ROOT = Path(__file__).parents[2]
PART, SOME = each(67), 601
"""Each 41st slip in CI, each 601st where there is no time for slow tests; ``tools/typo_quality.py`` runs all of them."""


@cache
def answers(every: int) -> list[tuple[Typo, Answer]]:
    workspace = Workspaces(ROOT)
    slips = [typo for file in workspace.documents for typo in workspace.typos(file)]
    return [(typo, workspace.answer(typo)) for typo in slips[every // 2 :: every]]


@pytest.mark.parametrize("every", [SOME, pytest.param(PART, marks=pytest.mark.slow)])
def test_no_slip_is_silent(every: int) -> None:
    assert [f"{t.file}:{t.line} {t.right} -> {t.wrong}" for t, a in answers(every) if not a.found] == []


@pytest.mark.parametrize("every", [SOME, pytest.param(PART, marks=pytest.mark.slow)])
def test_the_right_word_is_named_in_19_of_20_cases(every: int) -> None:
    found = answers(every)
    assert len(found) > 10_000 // every
    unnamed = [f"{t.right} -> {t.wrong}: {a.said}" for t, a in found if not a.suggested]
    assert len(unnamed) <= 0.05 * len(found), unnamed


def test_the_slips_of_a_word_are_those_one_makes() -> None:
    assert set(edits("of")) == {
        ("delete", "f"), ("swap", "fo"), ("double", "oof"), ("replace", "vf"),
        ("delete", "o"), ("double", "off"), ("replace", "om"),
    }  # fmt: skip


def test_the_words_of_a_closed_list_are_known_wherever_they_stand() -> None:
    workspace = Workspaces(ROOT)
    values = {t.right for f in workspace.documents for t in workspace.typos(f) if t.kind == "value"}
    assert {"attempts", "handed_off", "binding", "weekly", "increase", "primary"} <= values
    document = next(iter(workspace.documents.values()))
    assert choices(workspace.model_of(document), (), document.data) == frozenset()
