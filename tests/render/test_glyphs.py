from dataclasses import dataclass, field

import pytest

from smartdocs.errors import SourceError
from smartdocs.render.glyphs import check


@dataclass
class Font:
    """As WeasyPrint leaves it: glyph number -> text, and code point -> stand-in for what is missing."""

    family: str
    to_unicode: dict[int, str] = field(default_factory=dict)
    missing: dict[int, int] = field(default_factory=dict)


def test_our_own_faces_need_no_remark() -> None:
    assert check([Font("Document Sans", {1: "A"}), Font("Document Serif", {2: "ö"})]) == ()


def test_a_box_is_an_error_that_names_the_character_and_the_package() -> None:
    with pytest.raises(SourceError) as caught:
        check([Font("Document Sans", missing={ord("王"): 9, ord("明"): 10})])
    assert "“明” (U+660E cjk unified ideograph-660e)" in caught.value.message
    assert "a reader would see boxes" in caught.value.message
    assert "apt-get install fonts-noto-cjk" in caught.value.fix


def test_an_emoji_is_an_error_that_says_to_leave_it_out() -> None:
    with pytest.raises(SourceError) as caught:
        check([Font("Document Sans", missing={ord("😀"): 9})])
    assert "U+1F600 grinning face" in caught.value.message
    assert caught.value.fix.startswith("Leave these characters out")


def test_many_missing_characters_are_counted_after_the_fifth() -> None:
    with pytest.raises(SourceError, match="and 2 more"):
        check([Font("Document Sans", missing={ord(c): 1 for c in "王小明山田花子"})])


def test_a_borrowed_font_is_a_note_when_our_faces_lack_the_script() -> None:
    (note,) = check([Font("DejaVu Sans", {1: "ר", 2: "ו"}), Font("Document Sans", {3: "A"})])
    assert note.startswith("The font “DejaVu Sans” of this machine draws “ו” (U+05D5 hebrew letter vav)")


def test_a_borrowed_font_is_an_error_when_our_faces_have_the_characters() -> None:
    with pytest.raises(SourceError, match="which our own faces have"):
        check([Font("DejaVu Serif", {1: "A", 2: "b"})])
