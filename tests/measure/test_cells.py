"""Cells that a spreadsheet must not compute, and that come back as they were."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.measure.cells import guarded, line, unguarded


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(first: str) -> None:
    assert guarded(f"{first}cmd|' /C calc'!A0").startswith(f"'{first}")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("https://example.org")', '\'=HYPERLINK("https://example.org")'),
        ("-2", "'-2"),
        ("  =1+1", "  '=1+1"),
        ("Ada;=1+1", "Ada;'=1+1"),
        ("Ada\t@SUM(A1)", "Ada\t'@SUM(A1)"),
        ("two\n=lines", "two\n'=lines"),
        ("'=1", "''=1"),
    ],
)
def test_a_formula_is_kept_from_being_one_at_every_place_where_a_cell_may_begin(text: str, cell: str) -> None:
    assert guarded(text) == cell


@pytest.mark.parametrize(
    "name", ["", "Ada Pegel", "Jo-Anne O'Neill", "'t Hooft", "a@b.example", "Ö = Ä", "3-4"]
)
def test_a_name_stays_as_it_is(name: str) -> None:
    assert guarded(name) == name


def test_numbers_stay_numbers_and_words_of_yes_and_no_are_written_out() -> None:
    assert line([-2, 1.5, 3.0, True, False, None, "-2"]) == "-2,1.5,3,true,false,,'-2\r\n"


HOSTILE = st.text(st.sampled_from("=+-@\t\r\n ;,|'\"\0aö＝1"), max_size=12)


@given(HOSTILE)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(HOSTILE)
def test_no_cell_begins_like_a_formula_whatever_separator_a_program_expects(text: str) -> None:
    cells = re.split(r"[;,|\t\r\n]", guarded(text))
    assert [c for c in cells if c.strip(" \0")[:1] in set("=+-@＝＋－＠")] == []


@given(st.lists(HOSTILE, min_size=2, max_size=5))
def test_a_line_is_read_back_as_the_same_cells(texts: list[str]) -> None:
    (read,) = csv.reader(io.StringIO(line(texts), newline=""), strict=True)
    assert [unguarded(cell) for cell in read] == texts
