"""W103: an hour and a half, and not a minute longer."""

from __future__ import annotations

import pytest

from smartdocs.lint.engine import rules
from tests.lint.cases import estate_of, files_with, said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"


def agenda(*items: tuple[int, str]) -> str:
    lines = "".join(f"  - {{minutes: {n}, activity: {name}, output: Something}}\n" for n, name in items)
    return f"{WORKSHOP}minutes: {sum(n for n, _ in items)}\nagenda:\n{lines}"


def test_ninety_minutes_are_endured_and_ninety_one_are_not() -> None:
    assert said(agenda((45, "Write"), (45, "Show")), "W103") == []
    assert said(agenda((45, "Write"), (46, "Show")), "W103") == [
        (
            "Show",
            "91 minutes have passed without a break when this item ends",
            "put `- {minutes: 10, activity: Break, mode: break}` before it",
        )
    ]


def test_each_stretch_is_told_once() -> None:
    items = ((60, "Write"), (60, "Show"), (60, "Talk"), (10, "Break"), (95, "Sort"), (10, "Close"))
    assert [(at, m[:3], fix[:5]) for at, m, fix in said(agenda(*items), "W103")] == [
        ("Show", "120", "put `"),
        ("Sort", "95 ", "split"),
    ]


@pytest.mark.parametrize(
    "name", ["Break", "Coffee break", "Lunch", "'Tea, outside'", "Pause", "Short recess"]
)
def test_a_break_is_known_by_its_name(name: str) -> None:
    assert said(agenda((80, "Write"), (10, name), (80, "Show")), "W103") == []


@pytest.mark.parametrize("name", ["Breakthroughs", "Breakdown of costs", "Teams", "'Launch'"])
def test_a_word_that_only_looks_like_one_is_work(name: str) -> None:
    assert len(said(agenda((80, "Write"), (10, name), (80, "Show")), "W103")) == 1


def test_the_mode_wins_over_the_name() -> None:
    text = agenda((80, "Write"), (10, "Lunch and learn"), (80, "Show"))
    assert said(text, "W103") == []
    working = text.replace("Lunch and learn", "Lunch and learn, mode: plenary")
    assert [at for at, _, _ in said(working, "W103")] == ["Show"]


def test_the_limit_can_be_set() -> None:
    rule = next(r for r in rules() if r.code == "W103")
    estate = estate_of(files_with(agenda((45, "Write"), (30, "Show")))[1])
    assert [f.message[:2] for f in rule.findings(estate, {"longest": 60})] == ["75"]
