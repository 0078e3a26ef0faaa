"""The pieces that portable SQL is put together from, asked of an engine."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from smartdocs.measure.sql import choose, step


def answer(sql: str) -> int:
    return sqlite3.connect(":memory:").execute(f"SELECT {sql}").fetchone()[0]


def test_a_boundary_belongs_to_the_stretch_that_it_begins() -> None:
    found = [answer(choose(str(t), [10, 20], [3600, 7200, 3600])) for t in (9, 10, 19, 20)]
    assert found == [3600, 7200, 7200, 3600]


def test_neighbours_with_one_leaf_need_no_question() -> None:
    assert choose("t", [10, 20, 30], [1, 1, 2, 2]) == "CASE WHEN t < 20 THEN 1 ELSE 2 END"
    assert choose("t", [10], [1, 1]) == "1"


@given(st.lists(st.integers(-50, 50), unique=True).map(sorted), st.integers(-60, 60))
def test_a_step_counts_the_boundaries_that_are_behind(boundaries: list[int], value: int) -> None:
    assert answer(step(str(value), boundaries)) == bisect_right(boundaries, value)
