import json

import pytest
from fontTools.ttLib import TTFont

from smartdocs.render import typefaces
from smartdocs.render.typefaces import FACES, FOLDER, coverage

LATIN = frozenset(map(ord, "Attainment 93 %–—“”’…·×€§°"))


def faces(css: str) -> int:
    return css.count("@font-face")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_the_coverage_list_says_what_the_face_holds(face: typefaces.Face) -> None:
    held = set(TTFont(FOLDER / f"{face.file}.ttf").getBestCmap())
    assert coverage(face.file, "all") == held


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.woff2")))
def test_the_coverage_list_says_what_a_slice_holds(name: str) -> None:
    file, _, piece = name.removesuffix(".woff2").rpartition("-")
    assert coverage(file, piece) == set(TTFont(FOLDER / name).getBestCmap())


def test_a_page_in_english_embeds_one_slice_of_each_face() -> None:
    assert faces(typefaces.for_html(LATIN, LATIN)) == 6


def test_an_umlaut_brings_the_latin_slices_of_the_text_faces() -> None:
    css = typefaces.for_html(LATIN | {ord("Ö")}, LATIN)
    assert faces(css) == 6 + 5


def test_an_umlaut_in_an_identifier_brings_only_the_slice_of_the_typewriter_face() -> None:
    assert faces(typefaces.for_html(LATIN, LATIN | {ord("Ö")})) == 6 + 1


def test_a_character_nobody_has_brings_nothing() -> None:
    assert typefaces.for_html(LATIN | {ord("王")}, LATIN) == typefaces.for_html(LATIN, LATIN)


def test_what_we_ship_stays_small_and_brings_its_licences() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 4 * 2**20
    for family in ("inter", "newsreader", "plex-mono"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / f"{family}-OFL.txt").read_text("utf-8")


def test_every_slice_is_listed() -> None:
    listed = {
        f"{face}-{piece}.woff2"
        for face, pieces in json.loads((FOLDER / "coverage.json").read_text("utf-8")).items()
        for piece in pieces
        if piece != "all"
    }
    assert listed == {path.name for path in FOLDER.glob("*.woff2")}
