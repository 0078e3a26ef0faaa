"""Duplicate keys, anchors, merge keys, tags, documents: what is kept, and what is said."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest

from smartdocs.source import parse


def said(document):
    return [
        (found.code, found.slug, str(found.span).removeprefix("agreement.yaml:"), found.message)
        for found in document.findings
    ]


def test_of_a_double_key_the_first_counts_and_the_second_is_reported(read):
    document = read("terms:\n  a: 1\n  b: 2\n  'a': 3\n")
    assert document.data == {"terms": {"a": 1, "b": 2}}
    (found,) = document.findings
    assert (found.code, found.slug, found.level) == ("Y002", "duplicate-key", "error")
    assert str(found.span) == "agreement.yaml:4:3"
    assert found.message == "`a` is written twice; it is already on line 2, and only that one counts"
    assert found.fix == "remove one of the two, or give this one another name"
    (first,) = found.related
    assert (str(first.span), first.message) == ("agreement.yaml:2:3", "`a` is first written here")


def test_a_key_written_three_times_gives_two_findings_at_the_first(read):
    document = read("a: 1\na: 2\na: 3\n")
    assert [(str(f.span), str(f.related[0].span)) for f in document.findings] == [
        ("agreement.yaml:2:1", "agreement.yaml:1:1"),
        ("agreement.yaml:3:1", "agreement.yaml:1:1"),
    ]
    assert document.data == {"a": 1}


def test_what_stands_below_a_double_key_is_still_checked(read):
    document = read("a: 1\na: {x: !foo y}\n")
    assert [code for code, *_ in said(document)] == ["Y002", "Y004"]


def test_keys_of_different_mappings_are_not_double(read):
    assert read("a: {x: 1}\nb: {x: 2}\nc: [{x: 1}, {x: 1}]\n").findings == ()


def test_a_merge_key_fills_in_what_the_mapping_does_not_say(read):
    document = read("base: &b {by: sales, to: marketing}\nterm:\n  by: nobody\n  <<: *b\n")
    assert document.findings == ()
    assert document.data["term"] == {"by": "nobody", "to": "marketing"}


def test_of_several_merged_mappings_the_first_wins(read):
    document = read("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b, {z: 3}]\nd:\n  <<: *b\n  <<: *a\n")
    assert document.findings == ()
    assert document.data["c"] == {"x": 1, "y": 2, "z": 3}
    assert document.data["d"] == {"x": 2, "y": 2}


def test_a_merge_key_in_quotes_is_a_key(read):
    assert read('a: {"<<": x}\n').data == {"a": {"<<": "x"}}


@pytest.mark.parametrize(
    ("value", "at"), [("sales", "1:9"), ("[{a: 1}, x]", "1:18"), ("", "1:8"), ("[[{a: 1}]]", "1:10")]
)
def test_merging_what_is_no_mapping_is_reported(read, value, at):
    document = read(f"t: {{<<: {value}}}\n")
    assert said(document) == [
        (
            "Y011",
            "merge-not-mapping",
            at,
            "`<<` brings in the keys of another mapping, and this is not a mapping",
        )
    ]


def test_an_alias_stands_for_the_same_value(read):
    document = read("a: &a [1, 2.50, x]\nb: *a\n? &k key\n: 1\n*k : 2\n")
    assert document.data == {"a": [1, Decimal("2.50"), "x"], "b": [1, Decimal("2.50"), "x"], "key": 1}
    assert [code for code, *_ in said(document)] == ["Y002"]


def test_an_alias_of_nothing_names_the_nearest_anchor(read):
    document = read("base: &hours x\nuse: *houres\nc: 1\n")
    (found,) = document.findings
    assert (found.code, str(found.span)) == ("Y001", "agreement.yaml:2:6")
    assert found.message == "`*houres` stands for something named `&houres`, and nothing above has that name"
    assert found.fix == "did you mean `*hours`?"
    assert document.data == {"base": "x", "use": None, "c": 1}


@pytest.mark.parametrize(
    ("text", "at"),
    [("a: &a [*a]\n", "1:8"), ("a: &a {b: {c: *a}}\n", "1:15"), ("a: &a\n  <<: *a\n  b: 1\n", "2:7")],
)
def test_a_thing_that_contains_itself_is_refused(read, text, at):
    document = read(text)
    (found,) = document.findings
    assert (found.code, found.slug, str(found.span)) == ("Y003", "alias-bomb", f"agreement.yaml:{at}")
    assert found.message == "`*a` stands inside the very thing it repeats, so it would never end"
    assert str(found.related[0].span) == "agreement.yaml:1:4"


def bomb(width: int, levels: int) -> str:
    names = [f"x{level}" for level in range(levels)]
    lines = [f"x0: &x0 [{', '.join(width * ['lol'])}]"]
    lines += [f"{name}: &{name} [{', '.join(width * ['*' + before])}]" for before, name in pairwise(names)]
    return "\n".join(lines) + "\n"


def test_a_billion_laughs_are_refused_within_milliseconds(read):
    text = bomb(10, 10)
    document = read(text)
    (found,) = document.findings
    assert (found.code, str(found.span)) == ("Y003", "agreement.yaml:6:10")
    assert found.message == "with every `*` written out, this file holds more than 200,000 values"
    assert found.fix == "repeat less: an agreement needs no aliases within aliases"
    assert not document.whole
    start = time.process_time()
    parse(text, "agreement.yaml")
    assert time.process_time() - start < 0.1


def test_a_bomb_of_merge_keys_is_refused(read):
    keys = ", ".join(f"k{number}: 1" for number in range(1000))
    document = read(f"a: &a {{{keys}}}\n" + "".join(f"b{number}: {{<<: *a}}\n" for number in range(200)))
    assert [code for code, *_ in said(document)] == ["Y003"]


def test_two_hundred_thousand_values_are_read_and_one_more_is_not():
    assert parse(f"a: [{'1, ' * 199_997}]\n", "big.yaml").findings == ()
    (found,) = parse(f"a: [{'1, ' * 199_998}]\n", "big.yaml").findings
    assert (found.code, found.message) == ("Y003", "this file holds more than 200,000 values")
    assert found.fix == "split it into several files"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_levels_are_the_limit(read, opening):
    closing = {"[": "]", "{": "}"}.get(opening[0], " x")
    assert read(opening * 100 + closing * (1 if opening == "- " else 100)).whole
    document = read(opening * 101 + closing * (1 if opening == "- " else 101))
    assert [(code, message) for code, _, _, message in said(document)] == [
        ("Y003", "this is nested more than 100 levels deep")
    ]


def test_aliases_count_towards_the_levels(read):
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 120))
    assert [message for *_, message in said(read(chain))] == ["this is nested more than 100 levels deep"]


def test_a_hundred_thousand_brackets_are_refused_at_once():
    start = time.process_time()
    document = parse("[" * 100_000, "agreement.yaml")
    assert [found.code for found in document.findings] == ["Y003"]
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!foo bar", "!foo"),
        ("!!timestamp 2026-10-01", "!!timestamp"),
        ("!!set {a, b}", "!!set"),
        ("!!binary aGk=", "!!binary"),
        ("!<tag:example.org,2026:x> y", "tag:example.org,2026:x"),
    ],
)
def test_other_tags_are_refused(read, written, shown):
    document = read(f"value: {written}\n")
    assert said(document) == [("Y004", "unsupported-tag", "1:8", f"the tag `{shown}` is not understood here")]
    assert document.findings[0].fix == f"remove `{shown}`; if the text begins with `!`, write it in quotes"


def test_the_value_behind_a_refused_tag_is_plain_data(read):
    assert read("a: !x [1, two]\nb: !y 3\n").data == {"a": [1, "two"], "b": "3"}


def test_a_second_document_is_refused_where_it_starts(read):
    document = read("---\na: 1\n---\nb: 2\n")
    (found,) = document.findings
    assert (found.code, str(found.span)) == ("Y005", "agreement.yaml:3:1")
    assert (
        found.message
        == "a second document starts here; one file holds one document, so nothing from here on is read"
    )
    assert (document.data, document.whole) == ({"a": 1}, False)


@pytest.mark.parametrize(
    "text", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n", "# hi\n---\n# ho\na: 1\n...\n# end\n"]
)
def test_the_marks_of_one_document_are_fine(read, text):
    document = read(text)
    assert (document.data, document.findings) == ({"a": 1}, ())


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("2026: x\n", "the key `2026` is a number, and a key must be text", {"2026": "x"}),
        ("1.10: x\n", "the key `1.10` is a number, and a key must be text", {"1.10": "x"}),
        ("true: x\n", "the key `true` is true or false, and a key must be text", {"true": "x"}),
        ("null: x\n", "the key `null` is empty, and a key must be text", {"null": "x"}),
        ("~: x\n", "the key `~` is empty, and a key must be text", {"~": "x"}),
        ("[a, b]: x\n", "this key is a list, and a key must be text", {}),
        ("{a: b}: x\n", "this key is a mapping, and a key must be text", {}),
    ],
)
def test_a_key_that_is_no_text_is_reported(read, text, kind, kept):
    document = read(text + "c: 1\n")
    assert said(document) == [("Y006", "key-not-text", "1:1", kind)]
    assert document.data == {**kept, "c": 1}


def test_the_fix_for_a_number_as_key_is_to_write_it_in_quotes(read):
    assert read("2026: x\n").findings[0].fix == 'write it in quotes: "2026":'


@pytest.mark.parametrize("key", ["on", "no", "2026-10-01", "08:30", "'1'", '"true"', "1.2.0", "a b"])
def test_a_key_that_reads_as_text_is_a_key(read, key):
    document = read(f"{key}: x\n")
    assert (document.findings, document.data) == ((), {key.strip("'\""): "x"})


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "---\n...\n", "~\n", "\ufeff"])
def test_an_empty_file_is_reported_at_its_start(read, text):
    document = read(text)
    assert said(document) == [("Y008", "empty-file", "1:1", "the file is empty")]
    assert document.data is None
    assert document.findings[0].fix == "Write the file, or delete it."


@pytest.mark.parametrize(
    ("text", "kind", "data"),
    [
        ("- a\n- b\n", "a list", ["a", "b"]),
        ("\nwords\n", "a single value", "words"),
        ("5", "a single value", 5),
    ],
)
def test_a_file_that_is_no_mapping_is_reported_where_it_begins(read, text, kind, data):
    document = read(text)
    assert [(code, message) for code, _, _, message in said(document)] == [
        ("Y009", f"this file should be a list of `key: value` lines, and it is {kind}")
    ]
    assert document.data == data


def test_all_findings_come_in_one_run_from_the_top(read):
    document = read("a: !x 1\n2: b\na: 3\nc: *no\n")
    assert [(code, at) for code, _, at, _ in said(document)] == [
        ("Y004", "1:4"),
        ("Y006", "2:1"),
        ("Y002", "3:1"),
        ("Y001", "4:4"),
    ]
    assert document.whole
