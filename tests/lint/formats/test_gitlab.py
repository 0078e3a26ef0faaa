"""The code quality report of GitLab."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema

from smartdocs.finding import Span
from tests.lint.formats.sample import LATE, PATH, TEXT, TEXTS, VAGUE, schema, written


def test_a_row_has_what_gitlab_asks_for() -> None:
    rows = json.loads(written("gitlab", [VAGUE, LATE], ("M106",)))
    jsonschema.validate(rows, schema("gitlab-code-quality.json"))
    prints = [row.pop("fingerprint") for row in rows]
    assert len(set(prints)) == 2
    assert rows == [
        {
            "description": "No review. Add a date.",
            "check_name": "T106 no-review-date",
            "severity": "minor",
            "location": {"path": PATH, "lines": {"begin": 1, "end": 1}},
        },
        {
            "description": "`Improve` says neither how much nor from where to where. "
            "Write `Raise acceptance from 72% to 90%`.",
            "check_name": "S101 vague-word",
            "severity": "major",
            "location": {"path": PATH, "lines": {"begin": 3, "end": 3}},
        },
    ]


def test_a_note_is_info_and_a_span_up_to_the_next_line_ends_on_its_own() -> None:
    (row,) = json.loads(written("gitlab", [replace(LATE, level="note", span=Span(PATH, 2, 1, 3, 1))]))
    assert row["severity"] == "info"
    assert row["location"]["lines"] == {"begin": 2, "end": 2}


def test_a_fingerprint_stays_when_the_line_moves_down() -> None:
    (before,) = json.loads(written("gitlab", [VAGUE]))
    moved = replace(VAGUE, span=Span(PATH, 5, 16, 5, 23))
    (after,) = json.loads(written("gitlab", [moved], texts={**TEXTS, PATH: f"# two\n# more\n{TEXT}"}))
    assert after["fingerprint"] == before["fingerprint"]


def test_nothing_found_is_an_empty_list() -> None:
    assert written("gitlab", []) == "[]\n"
