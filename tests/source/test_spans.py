"""Exact places: what a person sees when the cursor stands at line:column."""

from __future__ import annotations

import pytest

from smartdocs.finding import Span


def place(span: Span) -> str:
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


NESTED = """\
# an agreement
terms:
  first-attempt:   # the clock
    within: 6 business hours
    by: sales
  lead-volume: {by: marketing, at_least: 5}

signs: [mia, "sam r"]
list:
  - one
  - two: 2
    three: 3
empty:
"""
BLOCKS = """\
folded: >
  We act
  as soon as possible.

literal: |-   # kept
  line one
    line two

kept: |+
  text

plain: one
  two
  three
single: 'it''s
  here'
double: "a\\
  b"
"""
WIDE = "leader: Erik Öberg\n世界: {名: 値, b: 😀x}\nc: d\n"
ALIASES = """\
base: &base {by: sales, to: marketing}
same: *base
more:
  <<: *base
  by: nobody
list: [&one x, *one]
"""

TABLE = [
    (NESTED, (), "2:1-13:7", "2:1-13:7"),
    (NESTED, ("terms",), "3:3-6:44", "2:1-2:6"),
    (NESTED, ("terms", "first-attempt"), "4:5-5:14", "3:3-3:16"),
    (NESTED, ("terms", "first-attempt", "within"), "4:13-4:29", "4:5-4:11"),
    (NESTED, ("terms", "lead-volume"), "6:16-6:44", "6:3-6:14"),
    (NESTED, ("terms", "lead-volume", "at_least"), "6:42-6:43", "6:32-6:40"),
    (NESTED, ("signs",), "8:8-8:22", "8:1-8:6"),
    (NESTED, ("signs", 0), "8:9-8:12", "8:9-8:12"),
    (NESTED, ("signs", 1), "8:14-8:21", "8:14-8:21"),
    (NESTED, ("list",), "10:3-12:13", "9:1-9:5"),
    (NESTED, ("list", 0), "10:5-10:8", "10:5-10:8"),
    (NESTED, ("list", 1), "11:5-12:13", "11:5-12:13"),
    (NESTED, ("list", 1, "three"), "12:12-12:13", "12:5-12:10"),
    (NESTED, ("empty",), "13:7-13:7", "13:1-13:6"),
    (BLOCKS, ("folded",), "1:9-3:23", "1:1-1:7"),
    (BLOCKS, ("literal",), "5:10-7:13", "5:1-5:8"),
    (BLOCKS, ("kept",), "9:7-12:1", "9:1-9:5"),
    (BLOCKS, ("plain",), "12:8-14:8", "12:1-12:6"),
    (BLOCKS, ("single",), "15:9-16:8", "15:1-15:7"),
    (BLOCKS, ("double",), "17:9-18:5", "17:1-17:7"),
    (WIDE, ("leader",), "1:9-1:19", "1:1-1:7"),
    (WIDE, ("世界",), "2:5-2:18", "2:1-2:3"),
    (WIDE, ("世界", "名"), "2:9-2:10", "2:6-2:7"),
    (WIDE, ("世界", "b"), "2:15-2:17", "2:12-2:13"),
    (WIDE, ("c",), "3:4-3:5", "3:1-3:2"),
    (ALIASES, ("base",), "1:7-1:39", "1:1-1:5"),
    (ALIASES, ("same",), "2:7-2:12", "2:1-2:5"),
    (ALIASES, ("same", "to"), "1:29-1:38", "1:25-1:27"),
    (ALIASES, ("more",), "4:3-5:13", "3:1-3:5"),
    (ALIASES, ("more", "to"), "1:29-1:38", "1:25-1:27"),
    (ALIASES, ("more", "by"), "5:7-5:13", "5:3-5:5"),
    (ALIASES, ("list", 0), "6:8-6:14", "6:8-6:14"),
    (ALIASES, ("list", 1), "6:16-6:20", "6:16-6:20"),
]


@pytest.mark.parametrize(("text", "path", "value", "key"), TABLE)
def test_a_value_and_its_key_stand_where_they_are_written(read, text, path, value, key):
    document = read(text)
    assert document.findings == ()
    assert (place(document.spans.value(path)), place(document.spans.key(path))) == (value, key)


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_other_line_breaks_move_no_line(read, line_break):
    one, other = read(NESTED), read(NESTED.replace("\n", line_break))
    assert one.data == other.data
    assert {path: place(one.spans.value(path)) for path in one.spans.paths()} == {
        path: place(other.spans.value(path)) for path in other.spans.paths()
    }


def test_a_byte_order_mark_moves_no_column(read):
    document = read("\ufeff" + WIDE)
    assert document.text == WIDE
    assert place(document.spans.key(("leader",))) == "1:1-1:7"
    assert place(document.spans.value(("世界", "b"))) == "2:15-2:17"


def test_unusual_line_separators_start_no_line(read):
    """U+2028 and U+0085 break lines for YAML 1.1, and for no editor."""
    document = read('a: "x\u2028y"\nb: "\x85"\nc: d\n')
    assert place(document.spans.value(("c",))) == "3:4-3:5"


def test_the_origin_of_an_alias_is_its_anchor(read):
    spans = read(ALIASES).spans
    assert place(spans.origin(("same",))) == "1:7-1:39"
    assert place(spans.origin(("list", 1))) == "6:8-6:14"
    assert spans.origin(("base",)) == spans.value(("base",))


def test_an_alias_of_an_alias_has_the_first_origin(read):
    spans = read("a: &a x\nb: [*a]\nc: &c [*a, 1]\nd: *c\n").spans
    assert place(spans.origin(("d", 0))) == "1:4-1:8"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("terms", "first-attempt", "by"), "5:9-5:14"),
        (("terms", "first-attempt", "owner"), "3:3-3:16"),
        (("terms", "first-attempt", "promise", "within"), "3:3-3:16"),
        (("terms", "nobody", "owner"), "2:1-2:6"),
        (("list", 1, "four"), "11:5-12:13"),
        (("list", 7), "9:1-9:5"),
        (("goals",), "1:1-1:1"),
        ((), "1:1-1:1"),
    ],
)
def test_a_missing_key_is_reported_at_the_key_above_it(read, path, expected):
    assert place(read(NESTED).spans.nearest(path)) == expected


def test_a_path_that_is_not_there_is_a_key_error(read):
    spans = read(NESTED).spans
    assert ("terms", "x") not in spans
    assert ("terms",) in spans
    with pytest.raises(KeyError, match=r"agreement\.yaml has nothing at terms\.x"):
        spans.value(("terms", "x"))


def test_the_paths_go_from_the_top_of_the_file(read):
    assert list(read("b: {c: 1, a: [x, y]}\na: 2\n").spans.paths()) == [
        (), ("b",), ("b", "c"), ("b", "a"), ("b", "a", 0), ("b", "a", 1), ("a",),
    ]  # fmt: skip


def test_an_empty_value_stands_right_after_its_key(read):
    document = read("a:   # later\nb: {c: , d: }\ne:\n\nf:\n  - \n  -\n")
    places = {path: place(document.spans.value(path)) for path in document.spans.paths()}
    assert places["a",] == "1:3-1:3"
    assert places["b", "c"] == "2:7-2:7"
    assert places["e",] == "3:3-3:3"
    assert places["f", 1] == "7:4-7:4"
