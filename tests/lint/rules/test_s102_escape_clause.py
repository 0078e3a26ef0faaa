"""S102 in sentences that are easily got wrong."""

from __future__ import annotations

import pytest

from tests.lint.cases import said


def words(statement: str) -> list[str]:
    return [word for word, _, _ in said(f"goals:\n  g:\n    statement: {statement}\n", "S102")]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "Call each lead as soon as possible, ideally within 6 business hours.",
            ["as soon as possible", "ideally"],
        ),
        ("Call each lead in a timely manner.", ["in a timely manner"]),
        ("Make a timely call.", ["timely"]),
        ("Make every effort, if necessary twice.", ["every effort", "if necessary"]),
        ("Call 90% of the leads WHERE POSSIBLE.", ["WHERE POSSIBLE"]),
        ("Sales aims to call 90% of the leads.", ["aims to"]),
        ("Call ASAP.", ["ASAP"]),
    ],
)
def test_escapes_are_found_even_beside_a_number(statement: str, found: list[str]) -> None:
    assert words(statement) == found


@pytest.mark.parametrize(
    "statement",
    [
        "Take the fastest possible route to 40 deals.",
        "Hand over 400 leads with a reason for each.",
        "Write “as soon as possible” into no promise, 0 times.",
        "Aim for 40 deals.",
    ],
)
def test_these_are_left_alone(statement: str) -> None:
    assert words(statement) == []


def test_an_escape_over_two_lines_is_pointed_to_from_its_first_to_its_last_letter() -> None:
    text = "goals:\n  g:\n    statement: >\n      Call 90% of the leads as soon\n      as possible.\n"
    assert [" ".join(word.split()) for word, _, _ in said(text, "S102")] == ["as soon as possible"]
