"""What another program reads about a goal."""

from __future__ import annotations

import json

from smartdocs.lint.smart.formats import json as format_json
from smartdocs.lint.smart.reading import read_goals


def test_a_goal_is_its_letters_its_parts_with_their_places_and_a_draft() -> None:
    read = json.loads(format_json.render(read_goals(["Book 120 demos by 1 June 2027"])))
    (goal,) = read["goals"]
    assert read["schema"] == 1
    assert list(goal) == ["statement", "letters", "parts", "missing", "draft"]
    assert goal["statement"] == "Book 120 demos by 1 June 2027"
    assert list(goal["letters"]) == ["S", "M", "A", "R", "T"]
    assert goal["letters"]["A"] == {
        "verdict": "missing",
        "why": "nobody is named who sees to it",
        "add": "name one person or role, as in `Owner: Mia Chen`",
    }
    assert goal["parts"] == [
        {"part": "direction", "kind": "do", "text": "Book", "start": 0, "end": 4, "value": "reach"},
        {"part": "target", "kind": "number", "text": "120", "start": 5, "end": 8, "value": "120"},
        {"part": "unit", "kind": "noun", "text": "demos", "start": 9, "end": 14, "value": "demos"},
        {"part": "metric", "kind": "noun", "text": "demos", "start": 9, "end": 14, "value": "demos"},
        {
            "part": "deadline",
            "kind": "date",
            "text": "1 June 2027",
            "start": 18,
            "end": 29,
            "value": "2027-06-01",
        },
    ]
    assert goal["missing"] == ["baseline", "population", "owner"]
    assert goal["draft"].startswith("goals:\n  demos:\n")
