"""Conditions: what nobody can meet is called impossible, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint.conditions import forced, possible
from smartdocs.model.expression import parse, verdict

CONDITIONS = st.recursive(
    st.sampled_from(
        [
            "a > 5",
            "a <= 3",
            "a = 4",
            "a <> 4",
            "a is null",
            "a in (1, 2)",
            "b = 'x'",
            "b <> 'x'",
            "b is null",
            "b in ('y', 'z')",
            "c",
            "true",
        ]
    ),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda text: f"not ({text})"),
    ),
    max_leaves=6,
)
RECORDS = [
    {"a": a, "b": b, "c": c}
    for a in (None, 0, 1, 2, 3, 4, 5, 6)
    for b in (None, "x", "y", "w")
    for c in (None, True, False)
]


@given(CONDITIONS)
def test_it_is_possible_exactly_when_some_record_meets_it(text: str) -> None:
    expression = parse(text)
    assert possible(expression.node) == any(verdict(expression, record) for record in RECORDS)


@given(CONDITIONS)
def test_a_forced_column_is_so_in_every_record_that_meets_the_condition(text: str) -> None:
    expression = parse(text)
    met = [record for record in RECORDS if verdict(expression, record)]
    said = forced("a", expression.node)
    if said == "blank":
        assert all(record["a"] is None for record in met)
    if said == "filled":
        assert all(record["a"] is not None for record in met)


@pytest.mark.parametrize(
    ("text", "possibly"),
    [
        ("a between 3 and 2", False),
        ("a > 5 and a < 5.5", True),
        ("a = -1 and a > 0", False),
        ("lower(a) = 'x' and lower(a) = 'y'", True),  # functions are not looked into
        ("a < b and b < a", True),  # neither are two columns
        ("created_at > '2026-02-01' and created_at < '2026-01-01'", True),  # nor texts in order
        ("false", False),
    ],
)
def test_what_is_not_understood_is_taken_as_possible(text: str, possibly: bool) -> None:
    assert possible(parse(text).node) is possibly


def test_many_alternatives_do_not_take_for_ever() -> None:
    text = " and ".join(f"(a{n} = 1 or b{n} = 2)" for n in range(60))
    assert possible(parse(text).node)
