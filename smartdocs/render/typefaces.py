"""The characters of a page -> the ``@font-face`` rules it needs: files for the PDF, embedded slices for the HTML.

The families have names of their own, so that an Inter installed on the machine is never taken for ours.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from smartdocs.render import house
from smartdocs.render.selfcontained import Characters

FOLDER = Path(__file__).parent / "fonts"
SLICES = ("plain", "latin", "extended", "symbols")


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of one family; ``file`` is the beginning of its file names in ``fonts/``."""

    family: str
    weight: int
    file: str


FACES = (
    Face("Document Sans", 400, "inter-400"),
    Face("Document Sans", 500, "inter-500"),
    Face("Document Sans", 600, "inter-600"),
    Face("Document Serif", 400, "newsreader-400"),
    Face("Document Serif", 500, "newsreader-500"),
    Face("Document Mono", 400, "plex-mono-400"),
)
FAMILIES = frozenset(face.family for face in FACES) | house.FAMILIES


def for_pdf() -> str:
    """The whole faces as files: WeasyPrint loads TrueType ten times faster than WOFF2, and takes what it needs."""
    return "".join(_rule(face, f"url({(FOLDER / face.file).as_uri()}.ttf)") for face in FACES)


def for_html(text: frozenset[int], code: frozenset[int]) -> str:
    """The slices that ``text`` needs, embedded; ``code`` is what stands in the typewriter face.

    What no slice holds and Inter does is cut out of it now: Greek, Cyrillic, Vietnamese.
    What Inter lacks as well is left to the reader's own fonts.
    """
    rules = []
    for face in FACES:
        wanted = code if face.family == "Document Mono" else text
        held: set[int] = set()
        for name in SLICES:
            characters = coverage(face.file, name)
            held |= characters
            if name == "plain" or wanted & characters:
                data = (FOLDER / f"{face.file}-{name}.woff2").read_bytes()
                rules.append(_embedded(face, data, _ranges()[face.file][name]))
        rest = (wanted & coverage(face.file, "all")) - held
        if rest and face.family != "Document Serif":
            rules.append(_embedded(face, _cut(face, rest), ",".join(f"U+{c:X}" for c in sorted(rest))))
    return "".join(rules)


def of_house(faces: tuple[house.Face, ...], shown: Characters, flavor: Literal["woff2"] | None) -> str:
    """The fonts of the company with the letters of the page, embedded; what they lack is left to ours.

    Args:
        flavor: how they are packed; None for the plain file that WeasyPrint reads fastest.

    Raises:
        SourceError: a letter of a font is broken.
    """
    rules = []
    for own in faces:
        data, held = house.cut(own, shown.of(own.family == house.TYPEWRITER), flavor)
        kind, form = ("woff2", "woff2") if flavor else ("ttf", "truetype")
        source = f'url(data:font/{kind};base64,{base64.b64encode(data).decode("ascii")}) format("{form}")'
        ranges = ",".join(f"U+{c:X}" for c in sorted(held))
        more = f"unicode-range:{ranges};font-display:swap" if flavor else ""
        rules += [_rule(Face(own.family, weight, ""), source, more) for weight in own.weights]
    return "".join(rules)


@cache
def coverage(file: str, name: str) -> frozenset[int]:
    """The characters in a slice of a face, or in ``all`` of it."""
    found: set[int] = set()
    for part in filter(None, _ranges()[file].get(name, "").split(",")):
        first, _, last = part.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def known() -> frozenset[int]:
    """Every character one of our text faces can show."""
    return coverage("inter-400", "all") | coverage("newsreader-400", "all")


@cache
def _ranges() -> dict[str, dict[str, str]]:
    ranges: dict[str, dict[str, str]] = json.loads((FOLDER / "coverage.json").read_text("utf-8"))
    return ranges


def _embedded(face: Face, data: bytes, ranges: str) -> str:
    source = f'url(data:font/woff2;base64,{base64.b64encode(data).decode("ascii")}) format("woff2")'
    return _rule(face, source, f"unicode-range:{ranges};font-display:swap")


def _rule(face: Face, source: str, more: str = "") -> str:
    return f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:{source};{more}}}\n'


def _cut(face: Face, characters: frozenset[int]) -> bytes:
    from smartdocs.render.fonts.make import cut

    return cut((FOLDER / f"{face.file}.ttf").read_bytes(), set(characters))
