"""One text for one meaning, and another one for every other: laws of the canonical form, and what RFC 8785 says of it."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.errors import SourceError
from smartdocs.sign.canonical import canonical, composed, exactly

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
leaves = st.none() | st.booleans() | texts | numbers | st.dates()
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts.map(composed), inner, max_size=4),
    max_leaves=12,
)


def meaning(value: Any) -> Any:
    """The same tree, with the type of every value beside it, so that Python too tells 1 from 1.0 and True."""
    if isinstance(value, dict):
        return ("mapping", tuple(sorted((composed(k), meaning(v)) for k, v in value.items())))
    if isinstance(value, list):
        return ("list", tuple(meaning(v) for v in value))
    if isinstance(value, Decimal):
        return ("Decimal", exactly(value))
    if isinstance(value, str):
        return ("str", composed(value))
    return (type(value).__name__, repr(value))


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees, trees)
def test_two_meanings_never_have_one_text(one: Any, other: Any) -> None:
    assert (canonical(one) == canonical(other)) == (meaning(one) == meaning(other))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=2, max_size=4), st.lists(texts, min_size=2, max_size=4))
def test_where_one_field_ends_and_the_next_begins_is_part_of_the_text(
    one: list[str], other: list[str]
) -> None:
    """Doorstop’s stamp joins values without separators; ours does not."""
    is_same = [composed(text) for text in one] == [composed(text) for text in other]
    assert (canonical(one) == canonical(other)) == is_same


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_it_is_json_that_any_reader_can_read_and_write_again(tree: Any) -> None:
    read = json.loads(canonical(tree))
    again = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
    assert again.encode() == canonical(tree)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(texts.map(composed), leaves, max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(tree: dict[str, Any], dice: Any) -> None:
    keys = list(tree)
    dice.shuffle(keys)
    assert canonical({key: tree[key] for key in keys}) == canonical(tree)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_a_text_is_the_same_in_each_form_of_unicode_that_reads_the_same(text: str) -> None:
    assert len({canonical(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, "1"),
        (1, Decimal("1.0")),
        ("1", Decimal(1)),
        (True, 1),
        (None, "null"),
        ({}, {"a": None}),
        ({"a": None}, {"a": ""}),
        ({"a": ""}, {"a": []}),
        ({"a": []}, {"a": {}}),
        ({"a": [""]}, {"a": []}),
        (["a", "b"], ["ab"]),
        (["a,b"], ["a", "b"]),
        ({"a": {"b": 1}}, {"a.b": 1}),
        ({"$decimal": "1.5"}, Decimal("1.5")),
        ({"$$decimal": "1.5"}, {"$decimal": "1.5"}),
        (2**60, str(2**60)),
        ("é", "e"),
        ("ﬁ", "fi"),  # NFKC would make them one
    ],
)
def test_look_alikes_are_told_apart(one: Any, other: Any) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.50"), '{"$decimal":"1.5"}'),
        (Decimal("15E-1"), '{"$decimal":"1.5"}'),
        (Decimal("-0.0"), '{"$decimal":"0"}'),
        (0.1, '{"$decimal":"0.1"}'),
        (2**53, '{"$int":"9007199254740992"}'),
        ("e\u0301", '"é"'),
        ({"count": 0, "is_new": False}, '{"count":0,"is_new":false}'),
    ],
)
def test_a_number_has_one_form_and_no_float_comes_near(value: Any, text: str) -> None:
    assert canonical(value).decode() == text


def test_keys_stand_in_the_order_of_utf_16_as_rfc_8785_asks() -> None:
    """§3.2.3: a grinning face (D83D DE00) comes before a ligature (FB00), though its number is higher."""
    tree = {"\ufb00": 4, "\U0001f600": 3, "\u20ac": 2, "1": 1, "\r": 0}
    assert list(json.loads(canonical(tree)).values()) == [0, 1, 2, 3, 4]


def test_two_keys_that_a_reader_cannot_tell_apart_are_refused() -> None:
    with pytest.raises(SourceError, match="two keys read `é`"):
        canonical({"é": 1, "e\u0301": 2})


def test_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError, match=r"half a character \(U\+D83D\)"):
        canonical({"title": "\ud83d"})
