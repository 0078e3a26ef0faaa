"""Units as people write them, and which of them can be held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint.units import Unit, alike, unit_of

WORDS = ["%", "percent", "points", "EUR", "€", "kEUR", "USD", "hours", "business hours", "calendar days", "leads", "MQLs", "deals", "", "NPS"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", Unit("share")),
        ("% of leads", Unit("share")),
        ("percentage points", Unit("points", "points")),
        ("k EUR", Unit("money", "EUR")),
        ("kEUR", Unit("money", "EUR")),
        ("€", Unit("money", "EUR")),
        ("thousand euros", Unit("money", "EUR")),
        ("dollars", Unit("money", "")),
        ("working hours", Unit("time", "hour", "business")),
        ("min", Unit("time", "minute")),
        ("calendar_days", Unit("time", "day", "calendar")),
        ("leads per rep", Unit("count", "leads per rep")),
        ("MQL", Unit("count", "mql")),
        ("", Unit("none")),
    ],
)
def test_a_unit_is_read_as_it_is_meant(text: str, unit: Unit) -> None:
    assert unit_of(text) == unit


@given(one=st.sampled_from(WORDS), other=st.sampled_from(WORDS))
def test_two_units_are_alike_in_both_directions_and_each_is_like_itself(one: str, other: str) -> None:
    first, second = unit_of(one), unit_of(other)
    assert alike(first, first)
    assert alike(first, second) == alike(second, first)
