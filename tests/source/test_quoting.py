"""Quotes and spaces that YAML lacks are put in where it is plain how far the text goes, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from smartdocs.lint.edits import apply
from smartdocs.source import parse


@pytest.mark.parametrize(
    ("text", "right", "data", "is_safe"),
    [
        ("title: A: B\nx: 1\n", 'title: "A: B"\nx: 1\n', {"title": "A: B", "x": 1}, False),
        ("a:\n  - b: c: d  \n", 'a:\n  - b: "c: d"  \n', {"a": [{"b": "c: d"}]}, False),
        ("a: b:c: d\r\nx: 1\r\n", 'a: "b:c: d"\r\nx: 1\r\n', {"a": "b:c: d", "x": 1}, False),
        ("a: `b\n", 'a: "`b"\n', {"a": "`b"}, True),
        ("a:\n  - @b\n", 'a:\n  - "@b"\n', {"a": ["@b"]}, True),
        ("a: % of leads\n", 'a: "% of leads"\n', {"a": "% of leads"}, True),
        ("a: & b\n", 'a: "& b"\n', {"a": "& b"}, True),
        ("a: 1\nwithin:6 hours\nb: 2\n", "a: 1\nwithin: 6 hours\nb: 2\n", {"a": 1, "within": "6 hours", "b": 2}, True),
        ("a:\n  - b\n  -c\n", "a:\n  - b\n  - c\n", {"a": ["b", "c"]}, True),
        ("1: x\n", '"1": x\n', {"1": "x"}, True),
        ("yes: x\ntrue: y\n", 'yes: x\n"true": y\n', {"yes": "x", "true": "y"}, True),
        (f"a: {'0' * 41}7\n", f'a: "{"0" * 41}7"\n', {"a": f"{'0' * 41}7"}, False),
    ],
)  # fmt: skip
def test_what_is_written_is_kept_to_the_letter(text: str, right: str, data: Any, is_safe: bool) -> None:
    (found,) = parse(text, "a.yaml").findings
    assert (apply(text, found.edits), found.is_safe) == (right, is_safe)
    again = parse(right, "a.yaml")
    assert (again.data, again.findings) == (data, ())


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c # d\n",
        "a: b: c\n  more\n",
        'a: b "c": d\n',
        "a: 'b' c\n",
        "a: {b: c: d}\n",
        "a: {\n  b: c: d,\n  e: f}\n",
        "a: x\n  b: y\n",
        "a: - b\n",
        "a: *b\n",
        "a: 1\n12:30 lunch\nb: 2\n",
        "? [a]\n: b\n",
        "!!int 1: x\n",
    ],
)
def test_where_more_than_one_thing_may_be_meant_nothing_is_offered(text: str) -> None:
    found = parse(text, "a.yaml").findings
    assert found
    assert [f.edits for f in found] == [()] * len(found)
