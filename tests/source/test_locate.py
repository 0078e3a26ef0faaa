"""A phrase is found where its letters stand, however the text is quoted or folded."""

from __future__ import annotations

import re

import pytest

from smartdocs.source import locate, locate_range

TEXT = """\
plain: respond as soon as possible, as soon as you can
wrapped: respond as
  soon as
  possible
folded: >
  We respond as soon
  as possible, 世界 asap.
literal: |2-
    as soon
  as possible asap
single: 'it''s soon, isn''t it'
double: "é \\u00e9 soon \\x41sap \\
  now \\"soon\\" \\t end"
tagged: !!str &a  "asap"
alias: *a
number: 1.10
nothing:
list: [asap, x]
"""

TABLE = [
    (("plain",), "as soon as", 0, "1:16-1:26"),
    (("plain",), "as soon as", 1, "1:37-1:47"),
    (("wrapped",), "as soon as possible", 0, "2:18-4:11"),
    (("wrapped",), "soon", 0, "3:3-3:7"),
    (("folded",), "as soon as possible", 0, "6:14-7:14"),
    (("folded",), "asap", 0, "7:19-7:23"),
    (("folded",), "We", 0, "6:3-6:5"),
    (("literal",), "soon as possible", 0, "9:8-10:14"),
    (("single",), "it's soon", 0, "11:10-11:20"),
    (("single",), "isn't", 0, "11:22-11:28"),
    (("double",), "é", 0, "12:10-12:11"),
    (("double",), "é", 1, "12:12-12:18"),
    (("double",), "Asap now", 0, "12:24-13:6"),
    (("double",), '"soon"', 0, "13:7-13:15"),
    (("double",), "end", 0, "13:19-13:22"),
    (("tagged",), "asap", 0, "14:20-14:24"),
    (("alias",), "asap", 0, "14:20-14:24"),
    (("number",), "10", 0, "16:11-16:13"),
    (("list", 0), "asap", 0, "18:8-18:12"),
]


def place(span):
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


@pytest.mark.parametrize(("path", "phrase", "occurrence", "expected"), TABLE)
def test_a_phrase_is_found(read, path, phrase, occurrence, expected):
    document = read(TEXT)
    assert document.findings == ()
    assert place(locate(document, path, phrase, occurrence)) == expected


@pytest.mark.parametrize(
    ("path", "phrase", "occurrence", "expected"),
    [
        (("plain",), "promptly", 0, "1:8-1:55"),
        (("plain",), "as soon as", 2, "1:8-1:55"),
        (("plain",), " ", 0, "1:8-1:55"),
        (("alias",), "promptly", 0, "15:8-15:10"),
        (("list",), "asap", 0, "18:7-18:16"),
        (("nothing",), "asap", 0, "17:9-17:9"),
        (("list", 9), "asap", 0, "18:1-18:5"),
        (("nowhere",), "asap", 0, "1:1-1:1"),
    ],
)
def test_without_the_phrase_the_whole_value_is_meant(read, path, phrase, occurrence, expected):
    assert place(locate(read(TEXT), path, phrase, occurrence)) == expected


def test_a_match_of_a_regular_expression_is_found_by_its_range(read):
    document = read("why: breakfast is\n  fast\n")
    match = re.search(r"\bfast\b", document.data["why"])
    assert match is not None
    assert place(locate_range(document, ("why",), *match.span())) == "2:3-2:7"
    assert place(locate_range(document, ("why",), 3, 3)) == "1:6-2:7"


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_other_line_breaks_hide_no_phrase(read, line_break):
    document = read(TEXT.replace("\n", line_break))
    for path, phrase, occurrence, expected in TABLE:
        assert place(locate(document, path, phrase, occurrence)) == expected
