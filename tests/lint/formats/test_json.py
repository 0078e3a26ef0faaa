"""What other programs read."""

from __future__ import annotations

import json

from smartdocs.finding import Edit, Finding, Related, Span
from smartdocs.lint.formats import format_named

PATH = "agreements/x/agreement.yaml"
FINDING = Finding(
    "S101",
    "vague-word",
    "error",
    "`größer` says nothing",
    Span(PATH, 3, 16, 3, 23),
    "write a number",
    (Related(Span(PATH, 2, 3, 2, 13), "the goal stands here"),),
    (Edit(Span(PATH, 3, 16, 3, 23), "by 18%"),),
)


def test_a_row_has_just_these_fields() -> None:
    written = format_named("json").render([FINDING], {}, ("M106",))
    assert json.loads(written) == {
        "schema": 1,
        "findings": [
            {
                "code": "S101",
                "slug": "vague-word",
                "level": "error",
                "message": "`größer` says nothing",
                "path": PATH,
                "line": 3,
                "column": 16,
                "end_line": 3,
                "end_column": 23,
                "fix": "write a number",
                "url": "docs/rules.md#s101",
                "related": [
                    {
                        "path": PATH,
                        "line": 2,
                        "column": 3,
                        "end_line": 2,
                        "end_column": 13,
                        "message": "the goal stands here",
                    }
                ],
                "edits": [
                    {
                        "path": PATH,
                        "line": 3,
                        "column": 16,
                        "end_line": 3,
                        "end_column": 23,
                        "text": "by 18%",
                    }
                ],
                "is_safe": False,
            }
        ],
        "waived": [],
        "not_run": ["M106"],
    }
    assert "größer" in written


def test_the_same_findings_in_another_order_are_the_same_bytes() -> None:
    other = Finding("T106", "no-review-date", "warning", "no review", Span(PATH, 1, 1, 1, 6), "add a date")
    render = format_named("json").render
    assert render([FINDING, other], {}, ()) == render([other, FINDING], {}, (), color=True)


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(format_named("json").render([], {}, ())) == {
        "schema": 1,
        "findings": [],
        "waived": [],
        "not_run": [],
    }
