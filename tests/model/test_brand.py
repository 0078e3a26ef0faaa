"""A colour of the house is one that can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic_core import ValidationError

from smartdocs.model.brand import GROUNDS, READABLE, Brand, contrast, readable

COLOURS = some.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that W3C's guides let stand on white
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrasts_are_those_that_the_guides_print(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_colour_that_can_be_read_is_taken_as_it_is() -> None:
    assert Brand.model_validate({"accent": "#7A1F5C"}).accent == "#7a1f5c"


def test_one_that_cannot_is_refused_with_the_nearest_that_can() -> None:
    with pytest.raises(ValidationError) as refused:
        Brand.model_validate({"accent": "#7fa0c0"})
    (error,) = refused.value.errors()
    assert error["msg"] == (
        "words in `#7fa0c0` can hardly be read: the contrast with the page is 2.46 : 1, and 4.5 : 1 is the least"
    )
    assert error["ctx"]["fix"] == 'write "#5a7288", the nearest shade of it that can be read'
    assert Brand.model_validate({"accent": "#5a7288"})


@pytest.mark.parametrize(
    "written", ["red", "#fff", "#12345g", "0d5c63", "#0d5c63;}body{background:url(//x)}"]
)
def test_what_is_no_colour_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="is no colour"):
        Brand.model_validate({"accent": written})


@given(COLOURS)
def test_the_shade_that_is_proposed_can_be_read_whatever_the_colour(colour: str) -> None:
    found = readable(colour, GROUNDS, "#000000")
    assert min(contrast(found, ground) for ground in GROUNDS) >= READABLE
    assert Brand.model_validate({"accent": found}).accent == found


def test_text_of_the_company_needs_its_strong_words_too() -> None:
    with pytest.raises(ValidationError) as refused:
        Brand.model_validate({"fonts": {"text": "fonts/Firm.ttf"}})
    (error,) = refused.value.errors()
    assert error["msg"] == "`text` is a font of the company, and `strong` is not: words that stand out would be of another family"  # fmt: skip
    assert error["ctx"]["fix"] == "name both files, or leave both out: `strong: fonts/Firm-SemiBold.ttf`".replace("Firm", "Company")  # fmt: skip
    assert Brand.model_validate({"fonts": {"title": "a.ttf"}, "logo": "b.svg"}).files == ("b.svg", "a.ttf")


def test_a_ground_on_which_words_can_hardly_be_read_is_refused_with_the_nearest_that_works() -> None:
    with pytest.raises(ValidationError) as refused:
        Brand.model_validate({"tint": "#d0d0d0"})
    (error,) = refused.value.errors()
    assert "on the ground `#d0d0d0` small words can hardly be read" in error["msg"]
    (found,) = re.findall(r"#[0-9a-f]{6}", error["ctx"]["fix"])
    assert Brand.model_validate({"tint": found}).tint == found


def test_a_colour_is_looked_at_on_the_tint_of_the_house() -> None:
    with pytest.raises(ValidationError) as refused:
        Brand.model_validate({"accent": "#6f6f6f", "tint": "#f0f0f0"})
    assert "words in `#6f6f6f` (accent) can hardly be read on the boxes, whose ground is `#f0f0f0`" in str(
        refused.value
    )
