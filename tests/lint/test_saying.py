"""The sentences in which every format says findings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.finding import Span
from smartdocs.lint.saying import MOST, counts, in_order, place, plain, sentences, silent
from tests.lint.formats.sample import LATE, PATH, VAGUE


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("two\r\nlines\tand a tab", "two lines and a tab"),
        ("a\u2028b\x85c", "a b c"),
        ("\x1b[31mred", "�[31mred"),
        ("bill\u202efdp.exe", "bill�fdp.exe"),
        ("half \ud83d", "half �"),
        ("Säle 🚀 مرحبا", "Säle 🚀 مرحبا"),
    ],
)
def test_what_would_be_obeyed_is_shown_as_a_mark(written: str, shown: str) -> None:
    assert plain(written) == shown


@given(st.text(st.characters()))
def test_what_was_made_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    plain(text).encode()
    assert len(plain(text).splitlines()) <= 1


def test_a_value_of_a_megabyte_is_named_by_its_beginning() -> None:
    assert plain("x" * 1_000_000) == "x" * MOST + "…"


def test_a_finding_is_a_paragraph() -> None:
    assert sentences(LATE) == "No review. Add a date."
    assert sentences(replace(LATE, fix="did you mean `review_by`?")) == "No review. Did you mean `review_by`?"
    assert sentences(replace(LATE, fix="")) == "No review."


def test_a_place_is_what_an_editor_opens() -> None:
    assert place(Span(PATH, 12, 5, 12, 9)) == f"{PATH}:12:5"


def test_findings_are_counted_by_level_and_by_file() -> None:
    other = replace(VAGUE, span=Span("smartdocs.yaml", 1, 1, 1, 2))
    assert counts([VAGUE, LATE, other]) == "2 errors, 1 warning in 2 files"
    assert counts([]) == "No findings"


def test_findings_that_differ_only_in_the_cure_stand_in_one_order() -> None:
    other = replace(VAGUE, fix="ask Sales")
    assert in_order([VAGUE, other]) == in_order([other, VAGUE]) == [other, VAGUE]


def test_what_did_not_run_says_what_it_needs() -> None:
    assert list(silent([])) == []
    assert list(silent(["M106"])) == ["M106 did not run: add --data to run it on your data"]
    assert list(silent(["M106", "M107", "M108"])) == [
        "M106, M107 and M108 did not run: add --data to run them on your data"
    ]
    assert list(silent(["M106", "M107", "M108", "R102"])) == [
        "4 rules did not run: add --data to run them on your data"
    ]
