"""A font of the company is seen on the pages, gives way to ours where it lacks a letter, and never breaks a build."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.document.views import Prose
from smartdocs.errors import SourceError
from smartdocs.model.brand import Brand
from smartdocs.render import house
from smartdocs.render.brand import Look, look
from smartdocs.render.html import finish_page
from smartdocs.render.pdf import print_sheet
from smartdocs.render.sheets import Sheet, sheet
from smartdocs.render.typefaces import FOLDER
from tests.effort import examples
from tests.render.views import SCORECARD

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = "smartdocs.yaml:4:10"


@cache
def small(name: str = "plex-mono-400") -> bytes:
    """A face of ours with the letters of the keyboard and a few more, so that each test is quick."""
    font = TTFont(FOLDER / f"{name}.ttf", recalcTimestamp=False)
    options = subset.Options(layout_features=["kern"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*house.PLAIN, *map(ord, "äöüÄÖÜß–…")])
    cutter.subset(font)
    return saved(font)


def saved(font: Any) -> bytes:
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def changed(change: Callable[[Any], None]) -> bytes:
    font = TTFont(io.BytesIO(small()), recalcTimestamp=False)
    change(font)
    return saved(font)


def fs_type(value: int) -> bytes:
    def change(font: Any) -> None:
        font["OS/2"].fsType = value

    return changed(change)


def without(letter: str) -> bytes:
    def change(font: Any) -> None:
        for table in font["cmap"].tables:
            table.cmap.pop(ord(letter), None)

    return changed(change)


def worn(folder: Path, data: bytes, fonts: dict[str, str] | None = None) -> Look:
    (folder / "fonts").mkdir(exist_ok=True)
    (folder / "fonts" / "Firm.ttf").write_bytes(data)
    named = fonts or {"text": "fonts/Firm.ttf", "strong": "fonts/Firm.ttf"}
    return look(Brand.model_validate({"fonts": named}), folder, "", dict.fromkeys(house.USES, PLACE))


def page(brand: Look, text: str, medium: Any = "pdf") -> Sheet:
    view = replace(SCORECARD, groups=(), sections=(Prose(heading="Words", anchor="words", text=text),))
    return sheet(view, "scorecard", (), medium, brand=brand)


def families(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            str(font.BaseFont).partition("+")[2]
            for p in pdf.pages
            for font in p.Resources.get("/Font", {}).values()
        }


def test_pages_are_set_in_the_font_of_the_company_and_what_it_lacks_in_ours(tmp_path: Path) -> None:
    brand = worn(tmp_path, small())
    made = print_sheet(page(brand, "Words of the house; Łódź has letters that its font lacks."))
    names = families(made.data)
    assert {"House-Sans", "House-Sans-Semi-Bold"} <= names
    assert "Document-Serif" in names  # nobody named a font for titles
    assert "Document-Sans" in names  # Ł and ź
    assert made.notes == ()
    assert (
        print_sheet(page(brand, "Words of the house; Łódź has letters that its font lacks.")).data
        == made.data
    )


def test_a_browser_gets_only_the_letters_that_are_used(tmp_path: Path) -> None:
    html = finish_page(page(worn(tmp_path, small()), "Ä and Ł.", "html")).decode()
    own = re.findall(r'@font-face\{font-family:"House Sans";font-weight:(\d+);src:url\(data:font/woff2;base64,([^)]*)\)[^}]*unicode-range:([^;]*);', html)  # fmt: skip
    assert [weight for weight, *_ in own] == ["400", "500", "600"]
    held = set(TTFont(io.BytesIO(base64.b64decode(own[0][1]))).getBestCmap())
    assert ord("Ä") in held
    assert ord("ß") not in held
    assert f"U+{ord('Ä'):X}" in own[0][2].split(",")
    assert '--sans: "House Sans", "Document Sans"' in html
    assert '<g font-family="House Sans, Document Sans">' in html or "House Sans" in html


def test_words_that_name_a_family_stay_as_they_are(tmp_path: Path) -> None:
    html = finish_page(
        page(worn(tmp_path, small()), 'Write "Document Sans" and font-family="Document Sans".', "html")
    )
    said = html.decode().partition("<main")[2]
    assert "House Sans" not in re.sub(r"<svg.*?</svg>", "", said, flags=re.DOTALL)


def test_what_was_cut_for_a_page_stays_the_same_when_it_is_cut_again(tmp_path: Path) -> None:
    for name in ("plex-mono-400", "newsreader-500"):
        face = worn(tmp_path, (FOLDER / f"{name}.ttf").read_bytes()).faces[0]
        letters = frozenset(map(ord, "Grüße → 5 ≥ 4"))
        once, held = house.cut(face, letters, None)
        again, same = house.cut(replace(face, data=once), letters, None)
        assert (again, same) == (once, held)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty, or larger than 4 MB"),
        (b"not a font at all", "is no font"),
        (b"wOFF" + b"\0" * 60, "is a web font (WOFF)"),
        (b"wOF2" + b"\0" * 60, "is a web font (WOFF2)"),
        (b"ttcf" + b"\0" * 60, "is a collection of fonts (TTC)"),
        (b"\0\1\0\0" + b"\0" * 60, "is damaged, or no font"),
        (small()[: len(small()) // 2], "is damaged, or no font"),
        (fs_type(2), "forbids to be embedded into documents (OS/2 fsType 2)"),
        (fs_type(0x0100), "forbids to embed only the letters that are used (OS/2 fsType 256)"),
        (fs_type(0x0200), "forbids to embed only the letters that are used (OS/2 fsType 512)"),
        (without("%"), "lacks ordinary letters: %"),
    ],
    ids=["empty", "text", "woff", "woff2", "ttc", "zeros", "half", "restricted", "no subset", "bitmaps", "no percent sign"],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, data: bytes, said: str
) -> None:
    with pytest.raises(SourceError) as refused:
        worn(tmp_path, data)
    assert refused.value.message == f"the font `fonts/Firm.ttf` {said}"
    assert refused.value.place == PLACE
    assert refused.value.fix


@pytest.mark.parametrize("allowed", [0, 4, 8])
def test_a_font_that_may_be_embedded_is_taken(tmp_path: Path, allowed: int) -> None:
    assert worn(tmp_path, fs_type(allowed)).faces


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../secret.ttf", "lies outside of the workspace"),
        ("fonts/none.ttf", "cannot be read: No such file or directory"),
        ("fonts", "cannot be read: Is a directory"),
        ("fonts/link.ttf", "lies outside of the workspace"),
    ],
)
def test_a_font_elsewhere_or_none_is_refused(tmp_path: Path, name: str, said: str) -> None:
    work = tmp_path / "work"
    (work / "fonts").mkdir(parents=True)
    (tmp_path / "secret.ttf").write_bytes(small())
    (work / "fonts" / "link.ttf").symlink_to("../../secret.ttf")
    with pytest.raises(SourceError) as refused:
        worn(work, small(), {"title": name})
    assert refused.value.message == f"the font `{name}` {said}"


@settings(max_examples=examples(40), deadline=None)
@given(
    places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_whatever_bytes_of_a_font_are_damaged_it_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[float, int]]
) -> None:
    data = bytearray(small())
    for where, byte in places:
        data[int(where * len(data))] = byte
    folder = tmp_path_factory.mktemp("font")
    said = ""
    try:
        for face in worn(folder, bytes(data), {"title": "fonts/Firm.ttf"}).faces:
            house.cut(face, frozenset(map(ord, "Grüße")), None)
    except SourceError as refused:
        said = refused.message
    assert said.startswith("the font `fonts/Firm.ttf` ") or not said


def test_a_font_that_only_the_pdf_cannot_bear_is_named_and_not_the_template(tmp_path: Path) -> None:
    faces = worn(tmp_path, small()).faces
    with pytest.raises(SourceError) as refused:
        house.refuse_what_is_named(faces, ['Unable to subset "House Sans" with fontTools'])
    assert refused.value.message == "the font `fonts/Firm.ttf` is damaged: it cannot be put into a PDF"
    house.refuse_what_is_named(faces, ["Ignored `x: y` at 1:1, unknown property."])


def test_the_ink_and_the_tint_reach_styles_and_drawings_but_no_words(tmp_path: Path) -> None:
    brand = look(Brand.model_validate({"ink": "#301030", "tint": "#f8f0f6"}), tmp_path, "")
    html = finish_page(page(brand, "The colour #15212b is spelt out here.", "html")).decode()
    assert "--ink: #301030" in html
    assert "--tint: #f8f0f6" in html
    assert html.count("#15212b") == 1
