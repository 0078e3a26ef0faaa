"""Letters that are looked for before a pattern is: a text that the pattern matches always has them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint import claims
from smartdocs.lint.rules import (
    a108_consequence_without_end,
    g111_personal_data,
    s107_population_unclear,
)

ASCII = st.characters(codec="ascii")


def matched_by(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(pattern.pattern, pattern.flags), fullmatch=True, alphabet=ASCII)


@given(matched_by(a108_consequence_without_end._OPEN))
def test_an_end_that_is_left_open_has_a_hint(text):
    assert any(hint in text.lower() for hint in a108_consequence_without_end._HINTS)


@given(matched_by(s107_population_unclear._OPEN))
def test_a_population_that_is_left_open_begins_with_a_known_word(text):
    assert s107_population_unclear._can_be_open(text)


@given(st.one_of(matched_by(g111_personal_data._MAIL), matched_by(g111_personal_data._PHONE)))
def test_a_file_with_an_address_or_a_number_is_looked_at(text):
    assert g111_personal_data._is_suspect(text)


@given(st.sampled_from([*claims._SOMEBODY, *claims._ANYBODY]), st.data())
def test_a_figure_about_people_is_found_whoever_they_are(who, data):
    people = data.draw(st.from_regex(re.compile(who), fullmatch=True, alphabet=ASCII))
    found = claims.claims(f"We know that 64% of {people} agree", reasons=True)
    assert [claim.number for claim in found] == [64]


FRAMES = (
    "90% of {} agree", "90 % of the small {} agree", "Half of all {} read it", "a third\n of {}", "3 out of 4 {} say so",
    "one in five {} leaves", "Most {} are 30% more likely to buy", "{} buy 20 % more", "{} saw growth of 3%, then 12 percent growth",
    "{} are twice as likely", "The odds that {} buy rise by 40%", "7 times more {}", "the chance is 60-fold", "a typical buyer reads 7 {}",
)  # fmt: skip


@given(
    st.sampled_from(FRAMES),
    st.sampled_from([*claims._SOMEBODY, *claims._ANYBODY, "meetings"]),
    st.booleans(),
    st.data(),
)
def test_hints_and_narrowed_patterns_change_nothing_that_is_found(frame, who, reasons, data):
    people = data.draw(st.from_regex(re.compile(who), fullmatch=True, alphabet=ASCII))
    text = data.draw(st.sampled_from([str, str.upper, str.capitalize]))(frame.format(people))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claims, "_about", lambda pattern, _low: pattern)
        for name in ("_patterns", "_generic"):
            table = tuple((kind, ("",), pattern) for kind, _, pattern in getattr(claims, name)())
            patch.setattr(claims, name, lambda table=table: table)
        everything = claims.claims(text, reasons=reasons)
    assert claims.claims(text, reasons=reasons) == everything
