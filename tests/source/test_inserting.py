"""More entries in a list of a YAML file: everything else stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.errors import SourceError
from smartdocs.source import parse
from smartdocs.source.inserting import inserted


def put(text: str, *entries: tuple[int, str]) -> str:
    return inserted(parse(text, "x.yaml"), "said", entries)


def test_an_entry_goes_to_the_end_with_the_indentation_of_the_others() -> None:
    text = "# Sam\nsaid:\n- a: 1  # first\n\n# last line\n"
    assert put(text, (1, "a: 2\nb: 3")) == "# Sam\nsaid:\n- a: 1  # first\n- a: 2\n  b: 3\n\n# last line\n"


def test_an_entry_goes_before_a_later_one_and_its_comment() -> None:
    text = "said:\n  - a: 1\n  # the second\n  - a: 3\n"
    assert put(text, (1, "a: 2")) == "said:\n  - a: 1\n  - a: 2\n  # the second\n  - a: 3\n"


@pytest.mark.parametrize("text", ["x: 1", "x: 1\n", "x: 1\nsaid:\n", "x: 1\nsaid:  # nothing yet\n"])
def test_a_list_that_is_not_there_is_begun(text: str) -> None:
    assert parse(put(text, (0, "a: 1"), (0, "a: 2")), "x").data == {"x": 1, "said": [{"a": 1}, {"a": 2}]}


def test_a_block_of_text_and_windows_line_ends() -> None:
    assert put("said:\r\n  - a: |\r\n      one\r\n      two\r\n", (1, "a: 2")) == (
        "said:\r\n  - a: |\r\n      one\r\n      two\r\n  - a: 2\r\n"
    )
    assert put("said:\n  - a: 1", (1, "a: 2")) == "said:\n  - a: 1\n  - a: 2\n"


@pytest.mark.parametrize("text", ["said: [{a: 1}]\n", "said: []\n", "said: ~\n", "said:\n  -\n    a: 1\n"])
def test_a_list_that_is_written_otherwise_is_left_alone(text: str) -> None:
    with pytest.raises(SourceError) as refused:
        put(text, (1, "a: 2"))
    assert refused.value.place == "x.yaml"
    assert refused.value.message == "this file is written in a way in which nothing can be added to it safely"


@given(
    st.lists(st.integers(0, 9), max_size=5),
    st.lists(st.tuples(st.integers(0, 5), st.integers(10, 99)), max_size=4),
)
def test_the_list_holds_what_it_held_and_the_new_ones_in_their_places(
    before: list[int], new: list[tuple[int, int]]
) -> None:
    text = "x: 1\n" + "".join(["said:\n", *(f"  - a: {n}\n" for n in before)] if before else [])
    entries = [(min(place, len(before)), n) for place, n in new]
    if not entries:
        return
    after = parse(put(text, *((place, f"a: {n}") for place, n in entries)), "x").data
    expected = []
    for place, each in enumerate([*before, None]):
        expected += [n for p, n in entries if p == place]
        expected += [each] if each is not None else []
    assert [entry["a"] for entry in after["said"]] == expected
