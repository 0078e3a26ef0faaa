"""The Big List of Naughty Strings as answers: 515 texts that break programs, each to one question of its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.model.workshop import Workshop
from smartdocs.workshop.filled import one_line_ends

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parents[2] / "source/data/blns/blns.json"


@cache
def strings() -> tuple[str, ...]:
    found = tuple(json.loads(FILE.read_text("utf-8")))
    assert len(found) == 515
    return found


@cache
def workshop() -> Workshop:
    """A question for each of them."""
    return Workshop.model_validate(
        {
            "schema": 1, "id": "autumn", "title": "Naughty", "date": "2026-10-01", "minutes": 90, "participants": {"sales": ["sam"]},
            "questions": {f"q{number}": {"ask": f"Question {number}", "fills": "background"} for number in range(len(strings()))},
        }
    )  # fmt: skip


def answers() -> dict[str, str]:
    """Field → answer."""
    return {f"q{number}": text for number, text in enumerate(strings())}


def kept(values: Mapping[str, object]) -> dict[str, str]:
    """As they are kept: one kind of line end, no blanks around, and none that says nothing."""
    return {key: text for key, value in values.items() if (text := one_line_ends(str(value)).strip())}
