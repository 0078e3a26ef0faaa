"""Edits are done on lines and columns; what overlaps waits; the rest of the file stays as it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.finding import Edit, Finding, Span
from smartdocs.lint.edits import apply, choose, moved_to
from smartdocs.source.spans import Lines


def edit(line: int, column: int, end_line: int, end_column: int, text: str, path: str = "a.yaml") -> Edit:
    return Edit(Span(path, line, column, end_line, end_column), text)


def finding(code: str, *edits: Edit) -> Finding:
    return Finding(code, "slug", "error", "message", edits[0].span if edits else Span("a.yaml"), edits=edits)


def test_a_word_is_replaced_and_the_rest_stays() -> None:
    text = "goals:\n  a:\n    target: 90 %   # agreed\n"
    assert apply(text, [edit(3, 13, 3, 17, "90%")]) == "goals:\n  a:\n    target: 90%   # agreed\n"


def test_several_edits_are_given_as_places_of_the_text_before_any_was_done() -> None:
    text = "one two three\nfour\n"
    edits = [edit(2, 1, 2, 5, "4"), edit(1, 9, 1, 14, "3"), edit(1, 1, 1, 4, "eins")]
    assert apply(text, edits) == "eins two 3\n4\n"


def test_a_line_is_put_in_above_another() -> None:
    assert apply("a: 1\nb: 2\n", [edit(2, 1, 2, 1, "# c\n")]) == "a: 1\n# c\nb: 2\n"


def test_a_whole_line_is_taken_out() -> None:
    assert apply("a: 1\nb: 2\nc: 3\n", [edit(2, 1, 3, 1, "")]) == "a: 1\nc: 3\n"


def test_windows_line_ends_stay_and_new_lines_get_them_too() -> None:
    assert apply("a: 1\r\nb: 2\r\n", [edit(2, 1, 2, 1, "# c\n")]) == "a: 1\r\n# c\r\nb: 2\r\n"


def test_a_file_without_a_last_line_break_gets_none() -> None:
    assert apply("a: 1\nb: 2", [edit(2, 4, 2, 5, "3")]) == "a: 1\nb: 3"
    assert apply("a: 1\nb: 2", [edit(3, 1, 3, 1, "c: 3\n")]) == "a: 1\nb: 2\nc: 3"
    assert apply("a: 1\r\nb: 2", [edit(3, 1, 3, 1, "c: 3\n")]) == "a: 1\r\nb: 2\r\nc: 3"


def test_columns_count_letters_and_not_bytes() -> None:
    assert apply("name: Sören Öberg\n", [edit(1, 13, 1, 18, "Berg")]) == "name: Sören Berg\n"


def test_the_same_edit_twice_is_done_once() -> None:
    assert apply("a: 1\n", [edit(1, 1, 1, 1, "x"), edit(1, 1, 1, 1, "x")]) == "xa: 1\n"


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 1, 1, 4, "x"), edit(1, 3, 1, 5, "y")],
        [edit(1, 1, 1, 4, "x"), edit(1, 2, 1, 2, "y")],
        [edit(1, 2, 1, 2, "x"), edit(1, 2, 1, 2, "y")],
        [edit(1, 1, 1, 4, "x"), edit(1, 1, 1, 4, "y")],
    ],
    ids=["partly", "inside", "at one point", "the same stretch"],
)
def test_overlapping_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match=r"two edits overlap at a\.yaml:1:"):
        apply("one two\n", edits)


@pytest.mark.parametrize(
    "place", [(4, 1, 4, 1), (1, 10, 1, 10), (0, 1, 1, 1), (1, 0, 1, 1), (3, 1, 3, 2)], ids=str
)
def test_a_place_outside_of_the_text_is_refused(place: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="lies outside of the text"):
        apply("one two\nthree\n", [edit(*place, "x")])


def test_of_two_findings_that_overlap_the_first_in_the_file_is_done_and_the_other_waits() -> None:
    first = finding("S101", edit(1, 1, 1, 4, "x"))
    second = finding("S102", edit(1, 3, 1, 6, "y"))
    third = finding("S103", edit(2, 1, 2, 2, "z"))
    found = choose([third, second, first])
    assert (found.done, found.put_off) == ((first, third), (second,))
    assert found.edits == (*first.edits, *third.edits)


def test_a_finding_is_solved_by_all_of_its_edits_or_by_none() -> None:
    first = finding("S101", edit(1, 1, 1, 4, "x"))
    second = finding("S102", edit(1, 2, 1, 3, "y"), edit(9, 1, 9, 2, "z"))
    assert choose([first, second]).edits == first.edits


def test_an_edit_that_two_findings_ask_for_solves_both() -> None:
    found = [finding("S101", edit(1, 1, 1, 4, "x")), finding("S102", edit(1, 1, 1, 4, "x"))]
    assert choose(found).done == tuple(found)
    assert choose(found).edits == found[0].edits


def test_the_same_place_in_two_files_is_no_overlap_and_nothing_to_do_is_neither_done_nor_put_off() -> None:
    found = [finding("S101", edit(1, 1, 1, 4, "x")), finding("S102", edit(1, 2, 1, 3, "y", "b.yaml"))]
    assert choose([*found, finding("S103")]).done == tuple(found)
    assert choose([finding("S103")]).put_off == ()


def test_a_finding_whose_own_edits_overlap_is_neither_done_nor_put_off() -> None:
    found = choose([finding("S101", edit(1, 1, 1, 4, "x"), edit(1, 2, 1, 3, "y"))])
    assert (found.done, found.put_off) == ((), ())


@pytest.mark.parametrize(
    ("edits", "places"),
    [
        ([], {(2, 3)}),
        ([edit(1, 1, 1, 1, "new\n")], {(3, 3)}),
        ([edit(1, 1, 2, 1, "")], {(1, 3)}),
        ([edit(2, 1, 2, 2, "long")], {(2, 6)}),
        ([edit(2, 2, 2, 4, "z")], {(2, 2)}),
        ([edit(2, 3, 2, 3, "in ")], {(2, 3), (2, 6)}),
        ([edit(2, 4, 2, 5, "behind")], {(2, 3)}),
    ],
    ids=["nothing", "a line above", "without the line above", "before it", "over it", "right there", "behind it"],
)  # fmt: skip
def test_a_place_is_found_again_after_edits(edits: list[Edit], places: set[tuple[int, int]]) -> None:
    for newline in ("\n", "\r\n"):
        assert moved_to(f"one{newline}a bcd{newline}", edits, Span("a.yaml", 2, 3, 2, 5)) == places


@st.composite
def work(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text with one kind of line break, and stretches of it that do not overlap, each with its replacement."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    rows = draw(
        st.lists(
            st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12),
            min_size=1,
            max_size=6,
        )
    )
    text = newline.join(rows)
    inside = [i for i in range(len(text) + 1) if text[i - 1 : i + 1] != "\r\n"]
    points = draw(st.lists(st.sampled_from(inside), max_size=8).map(sorted))
    stretches = sorted({(a, b) for a, b in pairwise(points)})[::2]
    words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=5)
    chosen: list[tuple[int, int, str]] = []
    for a, b in stretches:
        if not chosen or (a >= chosen[-1][1] and (a, b) != chosen[-1][:2]):
            chosen.append((a, b, draw(words)))
    return text, chosen


@given(work())
def test_edits_do_what_slices_from_the_end_do(given_: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, stretches = given_
    lines = Lines.of(text, "a.yaml")
    expected = text
    for start, end, words in reversed(stretches):
        expected = expected[:start] + words + expected[end:]
    edits = [Edit(lines.span(start, end), words) for start, end, words in stretches]
    assert apply(text, edits) == apply(text, reversed(edits)) == expected
