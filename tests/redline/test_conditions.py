"""Which of two conditions fits more: on paper, and against every record of a small world."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.model.expression import parse, verdict
from smartdocs.redline.conditions import against

PAIRS = [
    ("size >= 50", "size >= 100", -1),
    ("size >= 50", "size > 50", -1),
    ("size >= 50", "not size < 50", 0),
    ("size between 5 and 9", "size >= 5 and size <= 9", 0),
    ("country = 'DE'", "country in ('DE', 'AT')", 1),
    ("country = 'DE'", "country in ('DE')", 0),
    ("country = 'DE'", "country = 'AT'", None),
    ("country = 'DE'", "country = 'DE' and is_test", -1),
    ("country = 'DE'", "country = 'DE' or score > 3", 1),
    ("size >= 50 and score > 3", "size >= 20 and score > 5", None),
    ("name like 'A%'", "name like 'A%' and size > 3", -1),
    ("length(name) > 3", "length(name) > 2", None),  # nobody looks into a function: it has to be read
    ("interests contains 'demo'", "interests contains 'demo' or interests contains 'quote'", 1),
    ("source is not null", "source is not null or campaign is not null", 1),
    ("source is blank", "source is null", 0),
    ("size <= 1 or size is not null", "not (size = 2 and size in (1, 3))", 0),
    ("is_test is not null", "is_test", -1),
    # What is blank is not kept out by a condition that nothing can fail: `size < 5 or size >= 5` needs a size.
    ("size < 5 or size >= 5", "country = 'DE'", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS, ids=[f"{old} -> {new}" for old, new, _ in PAIRS])
def test_a_condition_fits_more_or_fewer(old: str, new: str, expected: int | None) -> None:
    assert against(parse(new), parse(old)) == expected
    assert against(parse(old), parse(new)) == (expected if expected is None else -expected)


ATOMS = st.sampled_from(
    ["a > 1", "a >= 1", "a = 2", "a <= 2", "a in (1, 3)", "b = 'x'", "b in ('x', 'y')", "b <> 'x'", "b is null", "a is not null", "c", "not c", "c is null"]
)  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(lambda x, op, y: f"({x}) {op} ({y})", inner, st.sampled_from(["and", "or"]), inner)
        | inner.map(lambda x: f"not ({x})")
    ),
    max_leaves=5,
)
WORLD = [
    {"a": a, "b": b, "c": c}
    for a, b, c in product((None, 0, 1, 1.5, 2, 2.5, 3, 4), (None, "x", "y", "z"), (None, True, False))
]


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, CONDITIONS)
def test_the_answer_is_what_every_record_says(old: str, new: str) -> None:
    fits = [[verdict(parse(text), record) is True for record in WORLD] for text in (old, new)]
    gained = any(b and not a for a, b in zip(*fits, strict=True))
    lost = any(a and not b for a, b in zip(*fits, strict=True))
    assert against(parse(new), parse(old)) == (None if gained and lost else int(gained) - int(lost))


def test_a_condition_with_more_columns_than_can_be_tried_is_compared_by_its_form() -> None:
    many = " and ".join(f"c{n} in (1, 2, 3, 4, 5)" for n in range(9))
    assert against(parse(f"{many} and d = 1"), parse(many)) == -1
    assert against(parse(many), parse(f"({many}) or d = 1")) == -1
    assert against(parse(many.replace("5", "6")), parse(many)) is None
