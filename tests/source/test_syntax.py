"""The mistakes people make, and what they read: place, words, cure."""

from __future__ import annotations

import pytest

QUOTE_IT = "put the whole text in quotes"

TABLE = [
    (
        "a:\n\tb: 2\n",
        "2:1-2:2",
        "this line is indented with a tab, and YAML takes only spaces",
        "write spaces instead of the tab",
    ),
    (
        "a: 1\n\tb: 2\n",
        "2:1-2:2",
        "this line is indented with a tab, and YAML takes only spaces",
        "write spaces instead of the tab",
    ),
    (
        "a: |\n \tx\n",
        "2:2-2:3",
        "this line is indented with a tab, and YAML takes only spaces",
        "write spaces instead of the tab",
    ),
    (
        "a:\n  -\t- b\n",
        "2:4-2:5",
        "there is a tab here, and YAML takes only spaces",
        "write spaces instead of the tab",
    ),
    (
        "a: 1\nwithin:6 hours\nb: 2\n",
        "2:7-2:8",
        "there is no space after the colon",
        "write `within: 6 hours`",
    ),
    ("within:6 hours\nb: 2\n", "1:7-1:8", "there is no space after the colon", "write `within: 6 hours`"),
    ("a:\n- x\n-y\nc: 1\n", "3:1-3:2", "there is no space after the dash", "write `- y`"),
    ("- a: 1\n-b: 2\n", "2:1-2:2", "there is no space after the dash", "write `- b: 2`"),
    (
        "a: b: c\n",
        "1:5-1:6",
        "there is a second `: ` on this line",
        "put the text that holds the colon in quotes",
    ),
    (
        "- a: b: c\n",
        "1:7-1:8",
        "there is a second `: ` on this line",
        "put the text that holds the colon in quotes",
    ),
    (
        "a: x\n  b: 2\n",
        "2:3-2:4",
        "this line is indented as part of the text on line 1, and holds a `: `",
        "if it is a key of its own, begin it in the same column as the keys above; if it is text, put the whole text in quotes",
    ),
    (
        "why: we agreed\n  on this\n  with one limit: none\n",
        "3:3-3:17",
        "this line is indented as part of the text on line 1, and holds a `: `",
        "if it is a key of its own, begin it in the same column as the keys above; if it is text, put the whole text in quotes",
    ),
    (
        "words alone\nkey: 1\n",
        "1:1-1:12",
        "this line has no `: `, so it is no `key: value` line",
        "write a `: ` after the name; if the line continues the text above, indent it deeper than that key",
    ),
    (
        "a: 1\nowner\nc: 2\n",
        "2:1-2:6",
        "this line has no `: `, so it is no `key: value` line",
        "write a `: ` after the name; if the line continues the text above, indent it deeper than that key",
    ),
    ('a: "open\nb: 2\n', "1:4-1:5", 'this quote (") is never closed', 'write a second " where the text ends'),
    ("a: 'open\nb: 2\n", "1:4-1:5", "this quote (') is never closed", "write a second ' where the text ends"),
    (
        'a: "x\n---\nb: 2\n',
        "1:4-1:5",
        'this quote (") is never closed',
        'write a second " where the text ends',
    ),
    (
        "a: 'don't'\n",
        "1:9-1:11",
        "there is something after the closing quote",
        "put the whole text in one pair of quotes, and write a quote inside it twice",
    ),
    (
        'a: "sales" only\n',
        "1:12-1:16",
        "there is something after the closing quote",
        'put the whole text in one pair of quotes, and write \\" for a quote inside it',
    ),
    (
        "a: [1, 2] x\n",
        "1:11-1:12",
        "there is something after the closing `]`",
        "remove it, or put the whole text in quotes",
    ),
    ("a: [1, 2\nb: 3\n", "1:4-1:5", "this `[` is not closed", "write a `]` where it ends"),
    ("a: {b: 1\nc: 3\n", "1:4-1:5", "this `{` is not closed", "write a `}` where it ends"),
    ("a:\n  - {b: 1, c: [x\n", "2:15-2:16", "this `[` is not closed", "write a `]` where it ends"),
    ("a: [1, 2}\n", "1:9-1:10", "`}` closes what `[` opened", "write `]`"),
    (
        "a: [1, , 2]\n",
        "1:8-1:9",
        "there is nothing before this comma",
        "remove one comma, or write the value that is missing",
    ),
    ('a: ["x" "y"]\n', "1:9-1:10", "there is no comma before this", "write a comma between the two"),
    (
        "a: {x: y z: 1}\n",
        "1:11-1:12",
        "neither a comma nor the closing `}` stands here",
        "write a comma between the values; a text with brackets, braces, commas or colons in it goes in quotes",
    ),
    (
        "a: ]\n",
        "1:4-1:5",
        "a value is missing before `]`",
        "write the value, or put the whole text in quotes",
    ),
    (
        "a:\n  b: 1\n c: 2\n",
        "3:2-3:6",
        "the indentation of this line fits none of the lines above",
        "begin it in the same column as the lines it belongs to",
    ),
    (
        "  a: 1\nb: 2\n",
        "2:1-2:5",
        "this stands outside of everything above it",
        "begin all top-level keys in the first column; a file is one list of `key: value` lines",
    ),
    (
        "a: 1\n- b\n",
        "2:1-2:4",
        "a list item stands here, between `key: value` lines",
        "indent it below the key it belongs to, or give the list a key of its own",
    ),
    (
        "a:\n  - x\n  y: 1\n",
        "3:3-3:7",
        "this is not an item of the list above, and not outside of it either",
        "begin it with `- ` in the column of the other items, or indent it as the key that follows the list",
    ),
    (
        "a: - b\n",
        "1:4-1:5",
        "a list cannot begin on this line",
        "write each `- ` on a line of its own, below its key; a text that begins with `- ` goes in quotes",
    ),
    ("a: ? b\n", "1:4-1:5", "a `? ` cannot stand here", QUOTE_IT),
    (
        ": x\n",
        "1:1-1:2",
        "there is no name before this `:`",
        "write a name before it; a text that begins with `:` goes in quotes",
    ),
    ("a: @home\n", "1:4-1:5", "a text cannot begin with `@` unless it is in quotes", QUOTE_IT),
    ("a: `x`\n", "1:4-1:5", "a text cannot begin with a backtick unless it is in quotes", QUOTE_IT),
    ("a: %5\n", "1:4-1:5", "a text cannot begin with `%` unless it is in quotes", QUOTE_IT),
    ("a: 1\n%b: 2\n", "2:1-2:2", "a text cannot begin with `%` unless it is in quotes", QUOTE_IT),
    ("a: & co\n", "1:4-1:5", "a text cannot begin with `&` unless it is in quotes", QUOTE_IT),
    ("a: *all*\n", "1:4-1:5", "a text cannot begin with `*` unless it is in quotes", QUOTE_IT),
    ("a: !<x\n", "1:4-1:5", "a text cannot begin with `!` unless it is in quotes", QUOTE_IT),
    ("a: !x!y z\n", "1:4-1:5", "a text cannot begin with `!` unless it is in quotes", QUOTE_IT),
    (
        "at_least: >= 5\n",
        "1:11-1:15",
        "`>` at the beginning of a value starts a block of text, which goes on the lines below",
        'if `>` is meant as it stands, write it in quotes: ">= 5"',
    ),
    (
        "a: | text\n",
        "1:4-1:10",
        "`|` at the beginning of a value starts a block of text, which goes on the lines below",
        'if `|` is meant as it stands, write it in quotes: "| text"',
    ),
    (
        'a: "ok \\n \\d"\n',
        "1:11-1:13",
        "`\\d` means nothing between double quotes",
        "write \\\\ for a backslash, or use single quotes, in which a backslash is a plain character",
    ),
    (
        'a: "C:\\Users"\n',
        "1:7-1:9",
        "`\\U` means nothing between double quotes",
        "write \\\\ for a backslash, or write the character itself",
    ),
    (
        'a: "\\ud83d\\ude00"\n',
        "1:5-1:7",
        "`\\u` means nothing between double quotes",
        "write \\\\ for a backslash, or write the character itself",
    ),
    (
        'a: "\\U00110000"\n',
        "1:5-1:7",
        "`\\U` means nothing between double quotes",
        "write \\\\ for a backslash, or write the character itself",
    ),
    (
        "# x\n%TAG ! tag:x\n---\na: 1\n",
        "2:1-2:13",
        "a line that begins with `%` is an instruction to a YAML parser, and smartdocs takes none",
        "remove this line; a text that begins with `%` goes in quotes",
    ),
    (
        "ä: 1\nbell: x\x07y\n",
        "2:8-2:9",
        "there is an invisible character here (U+0007) that YAML does not allow",
        "delete it, or type this part of the line again",
    ),
    (
        "a: \x00\n",
        "1:4-1:5",
        "this is not a text file: it holds a zero byte",
        "check that this is the file you mean",
    ),
    (
        "a: x\ny: \ufeffb\n",
        "2:4-2:5",
        "there is an invisible character here (U+FEFF) that YAML does not allow",
        "delete it, or type this part of the line again",
    ),
    (
        "a: \ud800\n",
        "1:4-1:5",
        "there is an invisible character here (U+D800) that YAML does not allow",
        "delete it, or type this part of the line again",
    ),
]


@pytest.mark.parametrize(("text", "place", "message", "fix"), TABLE)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_mistake_is_explained_where_it_was_made(both, text, place, message, fix, line_break):
    for document in both(text.replace("\n", line_break)):
        (found,) = document.findings
        span = found.span
        assert f"{span.line}:{span.column}-{span.end_line}:{span.end_column}" == place
        assert (found.code, found.slug, found.level) == ("Y001", "yaml-syntax", "error")
        assert (found.message, found.fix) == (message, fix)
        assert not document.whole


def test_what_stands_before_the_mistake_is_kept(read):
    document = read("a: {b: 1}\nc: [x, y]\nd: 'don't'\n")
    assert document.data == {"a": {"b": 1}, "c": ["x", "y"], "d": "don"}
    assert not document.whole


def test_findings_before_the_mistake_are_kept(read):
    document = read("a: 1\na: 2\nb: @\n")
    assert [(found.code, str(found.span)) for found in document.findings] == [
        ("Y002", "agreement.yaml:2:1"),
        ("Y001", "agreement.yaml:3:4"),
    ]


def test_the_place_to_compare_with_is_named(read):
    (found,) = read("a:\n  - x\n  y: 1\n").findings
    assert [(str(other.span), other.message) for other in found.related] == [
        ("agreement.yaml:2:3", "the list begins here")
    ]
