"""Laws: what is written comes back, from its own place; and no text whatever makes the reader fall over."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import yaml
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.finding import Span
from smartdocs.source import Document, excerpt, locate, parse
from smartdocs.source.fallback import FallbackLoader
from smartdocs.source.scalars import plain

from .conftest import read_both, same

LETTERS = st.characters(
    codec="utf-8", exclude_characters="\x00\ufeff\ufffe\uffff", exclude_categories=("Cs", "Cc")
)
# PyYAML writes by YAML 1.1, where 0E0 and 09 are text and need no quotes; in YAML 1.2 they are numbers.
WORDS = st.text(st.sampled_from("ab :-#'\"\\!&*{}[],|>%@`?世é\n\t😀") | LETTERS, max_size=20).filter(
    lambda text: isinstance(plain(text), str)
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_subnormal=False)
    | st.dates()
    | WORDS
    | st.sampled_from(["no", "08:30", "1_000", "0x1F", "~", "", "<<", "1.10", "2026-10-01", "="])
)
KEYS = WORDS.filter(bool)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=20,
    ),
    max_size=5,
)


def expected(value):
    """Dates as the text they are written as, floats as the decimal they are written as."""
    if isinstance(value, dict):
        return {key: expected(item) for key, item in value.items()}
    if isinstance(value, list):
        return [expected(item) for item in value]
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if value is None or isinstance(value, str | bool | int) else value.isoformat()


def at(document: Document, span: Span) -> str:
    """The text a span covers."""
    lines = document.spans.lines
    start = lines.starts[span.line - 1] + span.column - 1
    end = lines.starts[span.end_line - 1] + span.end_column - 1
    return document.text[start:end]


def value_at(data, path):
    for step in path:
        data = data[step]
    return data


def all_paths(data, path=()):
    yield path
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, item in steps:
        yield from all_paths(item, (*path, step))


@given(
    data=DATA,
    flow=st.sampled_from([None, True, False]),
    width=st.sampled_from([20, 80, 10_000]),
    unicode=st.booleans(),
)
@settings(max_examples=examples(150), deadline=None)
def test_what_is_dumped_comes_back_and_every_value_has_a_place(data, flow, width, unicode):
    text = yaml.safe_dump(data, default_flow_style=flow, width=width, allow_unicode=unicode, sort_keys=False)
    document, other = read_both(text)
    assert document.findings == ()
    assert document.data == expected(data)
    assert same(document, other)
    assert set(document.spans.paths()) == set(all_paths(document.data))
    for path in document.spans.paths():
        value = value_at(document.data, path)
        if not isinstance(value, dict | list):
            span = document.spans.value(path)
            written = " " * (span.column - 1) + at(document, span)
            assert parse(
                f"- {textwrap.dedent(written) if span.line == span.end_line else written}", "x"
            ).data == [value]


@given(data=DATA)
@settings(max_examples=100, deadline=None)
def test_every_word_of_a_text_is_found_where_it_is_written(data):
    document = parse(yaml.safe_dump(data, allow_unicode=True, width=30), "x")
    for path in document.spans.paths():
        value = value_at(document.data, path)
        if isinstance(value, str) and value.isalnum():
            assert at(document, locate(document, path, value)).replace("\\", "").strip("\"'")


@given(
    text=st.text(max_size=60)
    | st.text(st.sampled_from("ab: -[]{}#&*!|>'\"\\%@`\t\n?,<.~é\r\x00\u2028"), max_size=60)
)
@settings(max_examples=examples(200), deadline=None)
def test_no_text_makes_the_reader_fall_over(text):
    for loader in (yaml.CSafeLoader, FallbackLoader):
        document = parse(text, "x", loader=loader)
        assert document.data is not None or document.findings
        for found in document.findings:
            assert (found.span.line, found.span.column) <= (found.span.end_line, found.span.end_column)
            assert found.span.end_line <= len(document.spans.lines.starts)
            excerpt(document.text, found.span)
        for path in document.spans.paths():
            value_at(document.data, path)


@given(
    text=st.text(max_size=80), line=st.integers(1, 5), column=st.integers(1, 40), length=st.integers(0, 40)
)
def test_no_span_makes_the_excerpt_fall_over(text, line, column, length):
    assert "^" in excerpt(text, Span("x", line, column, line, column + length))
