"""Values that are put into a file: the rest of it stays as it was, letter by letter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.errors import SourceError
from smartdocs.source import parse
from smartdocs.source.setting import extend, put

PERSONA = """\
# the buyer
id: plant-manager   # never changes
goals: [Keep the line running]   # from the interviews
triggers:
  # heard most often
  - An audit   # in spring

  - A standstill
role: Manager
pitch: |
  We tell you
  before it fails.

owner: Lena Libelle
"""
ORDER = ("id", "name", "role", "owner", "goals", "triggers", "pitch", "evidence")


def test_a_line_is_added_to_a_list_in_the_way_it_is_written() -> None:
    document = extend(parse(PERSONA, "p.yaml"), ("goals",), ["Pass the audit"])
    document = extend(document, ("triggers",), ["A new plant: yes", "007"])
    assert document.text == PERSONA.replace("running]", "running, Pass the audit]").replace(
        "  - A standstill\n", '  - A standstill\n  - "A new plant: yes"\n  - "007"\n'
    )


def test_a_value_takes_the_place_of_another_one() -> None:
    document = put(parse(PERSONA, "p.yaml"), ("triggers",), ["A fair"])
    document = put(document, ("pitch",), "Shorter.")
    document = put(document, ("role",), "Plant manager")
    assert (
        document.text
        == """\
# the buyer
id: plant-manager   # never changes
goals: [Keep the line running]   # from the interviews
triggers:
  # heard most often
  - A fair
role: Plant manager
pitch: Shorter.

owner: Lena Libelle
"""
    )


def test_a_new_key_goes_where_the_manual_has_it() -> None:
    document = put(parse(PERSONA, "p.yaml"), ("name",), "Petra Prüfstand", ORDER)
    document = put(
        document, ("evidence",), [{"claim": "They decide, always.", "n": 3, "date": date(2026, 3, 17)}], ORDER
    )
    assert "never changes\nname: Petra Prüfstand\ngoals" in document.text
    assert (
        'before it fails.\nevidence:\n  - {claim: "They decide, always.", n: 3, date: 2026-03-17}\n\nowner: Lena Libelle'
        in document.text
    )


def test_what_no_longer_fits_on_a_line_gets_a_line_for_each_entry() -> None:
    long = "A standstill that a measurement would have announced, in the week before the audit"
    document = extend(parse(PERSONA, "p.yaml"), ("goals",), [long])
    assert (
        f'goals:\n  - Keep the line running\n  - "{long}"   # from the interviews\ntriggers' in document.text
    )


def test_entries_deep_inside_and_within_brackets() -> None:
    text = "personas:\n  a:\n    fields:\n      goals: {take: undecided}   # two said it\n    # end\nother: {x: 1}\n"
    document = put(parse(text, "r.yaml"), ("personas", "a", "fields", "goals"), {"take": ["a", "b"]})
    document = put(document, ("personas", "a", "fields", "role"), {"take": "a"})
    document = put(document, ("other", "y"), [1, 2])
    assert document.text == (
        "personas:\n  a:\n    fields:\n      goals: {take: [a, b]}   # two said it\n      role: {take: a}\n    # end\nother: {x: 1, y: [1, 2]}\n"
    )


def test_windows_line_ends_stay() -> None:
    document = extend(parse("a:\r\n  - x\r\nb: y\r\n", "p.yaml"), ("a",), ["z"])
    assert document.text == "a:\r\n  - x\r\n  - z\r\nb: y\r\n"


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "- 1\n"])
def test_where_it_is_not_sure_nothing_is_changed(text: str) -> None:
    with pytest.raises(SourceError, match="in a way in which nothing can be added to it safely"):
        put(parse(text, "p.yaml"), ("a",), [2])


TEXTS = st.text(min_size=1, max_size=30)
VALUES: Any = st.one_of(TEXTS, st.lists(TEXTS, max_size=4), st.integers(0, 99), st.fixed_dictionaries({"claim": TEXTS, "n": st.integers(0, 9)}))  # fmt: skip


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    VALUES,
    st.lists(TEXTS, max_size=3),
    st.sampled_from(["goals", "triggers", "role", "pitch", "owner", "name", "evidence"]),
)
def test_whatever_is_put_in_is_read_back_and_nothing_else_changes(
    value: Any, more: list[str], key: str
) -> None:
    before = parse(PERSONA, "p.yaml")
    try:
        after = put(before, (key,), value, ORDER)
        if isinstance(value, list):
            after = extend(after, (key,), more, ORDER)
    except SourceError:
        assert any(not c.isprintable() for c in f"{value}{more}")  # what YAML itself cannot hold
        return
    expected = [*value, *more] if isinstance(value, list) else value
    assert after.data == {**before.data, key: expected}
