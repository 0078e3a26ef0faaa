"""Names of findings that outlive a change above them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from smartdocs.finding import Finding, Span
from smartdocs.lint.fingerprints import fingerprints
from tests.lint.formats.sample import LATE, PATH, TEXT, TEXTS, VAGUE


def one(finding: Finding, text: str = TEXT) -> str:
    (name,) = fingerprints([finding], {PATH: text})
    return name


def test_lines_above_and_the_indent_do_not_matter() -> None:
    below = replace(VAGUE, span=Span(PATH, 5, 18, 5, 25))
    text = "# one\n# two\ngoals:\n  acceptance:\n      statement:  Improve the Säle.\n"
    assert one(below, text) == one(VAGUE)


def test_another_wording_of_the_message_does_not_matter_and_one_of_the_line_does() -> None:
    assert one(replace(VAGUE, message="so vague")) == one(VAGUE)
    assert one(VAGUE, TEXT.replace("Säle", "leads")) != one(VAGUE)


def test_the_same_line_in_another_file_or_under_another_rule_is_another_finding() -> None:
    other = replace(VAGUE, span=replace(VAGUE.span, path="b.yaml"))
    names = fingerprints([VAGUE, other, replace(VAGUE, code="S102")], {PATH: TEXT, "b.yaml": TEXT})
    assert len(set(names)) == 3


def test_two_findings_on_equal_lines_have_two_names() -> None:
    text = "a: more\nb:\n  a: more\n"
    first, second = (replace(VAGUE, span=Span(PATH, line, 4, line, 8)) for line in (1, 3))
    names = fingerprints([second, first], {PATH: text})
    assert len(set(names)) == 2
    assert names == fingerprints([first, second], {PATH: text})[::-1]


def test_a_file_that_is_not_at_hand_is_told_by_its_message() -> None:
    assert fingerprints([VAGUE], {}) == fingerprints([replace(VAGUE, span=Span(PATH, 9, 1, 9, 2))], {})
    assert fingerprints([VAGUE], {}) != fingerprints([LATE], {})


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=8))
def test_no_two_findings_have_one_name(places: list[tuple[int, int]]) -> None:
    found = [replace(VAGUE, span=Span(PATH, line, column, line, column + 1)) for line, column in places]
    assert len(set(fingerprints(found, TEXTS))) == len(found)
