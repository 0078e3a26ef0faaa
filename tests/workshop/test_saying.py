"""What counts as an answer to each kind of question."""

import pytest

from smartdocs.workshop.filled import Value, shown
from smartdocs.workshop.saying import Misfit, fitting, level, ranking
from smartdocs.workshop.sheet import Field

OPTIONS = {
    "one_of": ("initiator", "decision_maker"),
    "several_of": ("trade fair", "press"),
    "rank": ("A", "B", "C"),
    "scale": ("never", "always"),
}


def judge(kind: str, value: Value, *, is_typed: bool = True) -> object:
    field = Field("q", "q", None, "?", "", kind, OPTIONS.get(kind, ()), None)  # type: ignore[arg-type]
    found = fitting(field, value, is_typed=is_typed)
    return (found.message, found.fix) if isinstance(found, Misfit) else found


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("text", "  a\r\nb \r", "a\nb"),
        ("text", " \n", None),
        ("list", "one\n\n two \r\nthree", ("one", "two", "three")),
        ("list", ("one", " "), ("one",)),
        ("list", "", None),
        ("one_of", "Decision Maker", "decision_maker"),
        ("one_of", ("initiator",), "initiator"),
        ("several_of", ("press", "Trade  Fair", "press"), ("trade fair", "press")),
        ("several_of", "press\ntrade fair", ("trade fair", "press")),
        ("rank", ("C", "A"), ("C", "A")),
        ("scale", "5", "5"),
        ("number", "12", "12"),
        ("number", "1,5", "1.5"),
        ("number", "\u22123", "-3"),
        ("number", "1 250", "1250"),
        ("number", "0.125", "0.125"),
    ],
)
def test_what_is_kept(kind: str, written: Value, kept: Value | None) -> None:
    assert judge(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written", "message", "fix"),
    [
        ("one_of", "initator", "`initator` is none of the 2 options", "did you mean `initiator`?"),
        ("one_of", "boss", "`boss` is none of the 2 options", "choose one of `initiator` or `decision_maker`"),
        ("one_of", ("initiator", "boss"), "one answer is asked for, and 2 are given", "keep one of them"),
        ("rank", ("A", "A"), "`A` has two places in the order", "name each once"),
        ("scale", "6", "`6` is no point of the scale", "choose a whole number from 1 to 5"),
        ("scale", "3.5", "`3.5` is no point of the scale", "choose a whole number from 1 to 5"),
        ("number", "about ten", "`about ten` is no number", "write digits only, as in `12` or `1.5`"),
        ("number", "1,500", "`1,500` can be read in two ways", "write `1500`, or `1.5`"),
        ("number", "٣", "`٣` is no number", "write digits only, as in `12` or `1.5`"),
        ("text", "x" * 1_000_000, "the answer has 1,000,000 characters, and 20,000 are the most", "keep what matters, and send the rest as a document of its own"),
        ("list", "x\n" * 201, "these are 201 entries, and 200 are the most of a list", "keep those that matter"),
        ("text", "a\ud800", "the answer holds half a character, which no file can keep", "write it again"),
    ],
)  # fmt: skip
def test_what_is_refused(kind: str, written: Value, message: str, fix: str) -> None:
    assert judge(kind, written) == (message, fix)


def test_a_number_that_is_stored_is_read_as_it_stands() -> None:
    assert judge("number", "1.125", is_typed=False) == "1.125"


def test_places_make_an_order_and_gaps_do_not_matter() -> None:
    assert ranking({"A": "3", "B": "1.", "C": ""}) == ("B", "A")
    assert ranking({"A": "1", "B": "1"}) == Misfit(
        "`A` and `B` both have the place 1", "give each a place of its own, or leave out the one that does not matter"
    )  # fmt: skip
    assert ranking({"A": "first"}) == Misfit(
        "`first` is no place in the order, beside `A`",
        "write 1 beside the first, 2 beside the second, and so on",
    )


def test_how_sure_is_one_of_three_words() -> None:
    assert (level(" High "), level("")) == ("high", None)
    assert level("very") == Misfit(
        "`very` does not say how sure they are", "choose `low`, `medium` or `high`"
    )


def test_what_is_shown_of_an_answer_stays_on_one_line_and_brings_no_controls() -> None:
    assert shown("a\nb\x1b[31m`c`") == "a b\ufffd[31m'c'"
    assert len(shown("x" * 500)) == 60
