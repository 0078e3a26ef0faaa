"""A font file of the company -> a face that pages can be set in; one that is broken, foreign or may not be embedded is refused.

Only the letters that a page shows are cut out of it, for the PDF and for the HTML alike, so that a file nobody here has
made is read by one library and written anew before anything else sees it.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.render import selfcontained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from smartdocs.model.brand import Fonts

LARGEST = 4_000_000
"""Bytes of a font. Those of Latin, Greek and Cyrillic have a tenth of it."""
PLAIN = frozenset(range(0x20, 0x7F))
"""What a face has to have, so that no line is set in two fonts for want of an ordinary letter."""
NEVER, WHOLE, PICTURES = 0x0002, 0x0100, 0x0200
"""Bits of ``fsType`` (OpenType, OS/2): embedding is not allowed, only of the whole font, only of its bitmaps."""
USES: dict[str, tuple[str, tuple[int, ...]]] = {
    "text": ("House Sans", (400,)),
    "strong": ("House Sans", (500, 600)),
    "title": ("House Serif", (400, 500)),
    "code": ("House Mono", (400,)),
}
"""What a font is for -> its family on the page, and the weights it stands for."""
OURS = {"House Sans": "Document Sans", "House Serif": "Document Serif", "House Mono": "Document Mono"}
FAMILIES = frozenset(OURS)
TYPEWRITER = "House Mono"
BROKEN = (struct.error, zlib.error, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, NotImplementedError, RecursionError, TypeError, ValueError)  # fmt: skip
"""What a library says of bytes that are no font, beside its own error."""
STYLES = re.compile(r"<style>.*?</style>|<svg\b.*?</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Face:
    """One font of the company. Plain values, so that another process can set a page in it."""

    family: str
    weights: tuple[int, ...]
    data: bytes
    name: str
    """Its path in the workspace, for messages."""
    place: str
    """Where it is named."""


def faces(fonts: Fonts, root: Path, places: Mapping[str, str]) -> tuple[Face, ...]:
    """The faces a workspace names; ``places`` says where the one for each use is named.

    Raises:
        SourceError: a font is not there, is none, lies outside of the workspace, lacks ordinary letters, or forbids to be embedded.
    """
    found = []
    for use, (family, weights) in USES.items():
        name = getattr(fonts, use)
        if name:
            face = Face(family, weights, _read(root, name, places[use]), name, places[use])
            _examine(face)
            found.append(face)
    return tuple(found)


def in_house(page: str, faces_: tuple[Face, ...]) -> str:
    """The page with the families of the house before ours, in its styles and its drawings; its words stay as they are."""
    ours = {OURS[face.family]: face.family for face in faces_}
    if not ours:
        return page
    families = re.compile("|".join(f'"{name}"' for name in ours) + '|(?<=font-family=")[^"]*')

    def named(match: re.Match[str]) -> str:
        found = match[0]
        if found.startswith('"'):
            return f'"{ours[found.strip(chr(34))]}", {found}'
        names = [n.strip() for n in found.split(",")]
        return ", ".join(f"{ours[n]}, {n}" if n in ours else n for n in names)

    return STYLES.sub(lambda part: families.sub(named, part[0]), page)


def cut(face: Face, characters: frozenset[int], flavor: str | None) -> tuple[bytes, frozenset[int]]:
    """The face with the letters of a page alone, and which of them it has; the same bytes every time.

    What was cut already stays as it is when it is cut for the same page again.

    Raises:
        SourceError: a letter of it is broken.
    """
    from fontTools import subset
    from fontTools.ttLib import TTLibError

    try:
        font = _opened(face.data)
        wanted = (characters | PLAIN) & set(font.getBestCmap())
        options = subset.Options()
        options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]
        options.hinting = False
        options.notdef_outline = True
        options.name_IDs = [1, 2, 3, 4, 5, 6, 13, 14]
        options.drop_tables = [
            *options.drop_tables,
            "DSIG",
            "FFTM",
            "SVG ",
            "COLR",
            "CPAL",
            "CBDT",
            "CBLC",
            "sbix",
            "meta",
        ]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        font.flavor = flavor
        stream = io.BytesIO()
        font.save(stream)
    except (TTLibError, subset.Subsetter.SubsettingError, *BROKEN) as error:
        raise _refused(face, "is damaged: not every letter in it can be read") from error
    return stream.getvalue(), frozenset(wanted)


def for_page(faces_: tuple[Face, ...], page: str) -> tuple[Face, ...]:
    """Each face with the letters of a page alone; what was made so before stays as it is."""
    shown = selfcontained.read(page, "") if faces_ else None
    return tuple(
        replace(face, data=cut(face, shown.of(face.family == TYPEWRITER), None)[0])
        for face in faces_
        if shown
    )


def refuse_what_is_named(faces_: tuple[Face, ...], complaints: Iterable[str]) -> None:
    """Tell a page that cannot be set because of a font from one whose template is wrong.

    Raises:
        SourceError: a complaint names the family of a face.
    """
    said = " ".join(complaints)
    for face in faces_:
        if face.family in said:
            raise _refused(face, "is damaged: it cannot be put into a PDF")


def _read(root: Path, name: str, place: str) -> bytes:
    path = root / name
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise SourceError(f"the font `{name}` lies outside of the workspace", place=place, fix="copy it into the workspace")  # fmt: skip
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise SourceError(f"the font `{name}` cannot be read: {error.strerror}", place=place, fix="give its path relative to smartdocs.yaml") from error  # fmt: skip
    if not data:
        raise SourceError(f"the font `{name}` is empty, or larger than 4 MB", place=place, fix="choose a font of Latin letters; what it lacks is set in ours")  # fmt: skip
    return data


def _opened(data: bytes) -> Any:
    """The font; what its library would print of odd tables is no concern of whoever builds a document."""
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)

    return TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False, lazy=False)


def _examine(face: Face) -> None:
    """Refuse what no page can be set in."""
    from fontTools.ttLib import TTLibError

    kinds = (b"\0\1\0\0", b"true", b"OTTO")
    if face.data[:4] not in kinds:
        other = {
            b"wOFF": "a web font (WOFF)",
            b"wOF2": "a web font (WOFF2)",
            b"ttcf": "a collection of fonts (TTC)",
        }
        found = other.get(face.data[:4], "no font")
        raise _refused(face, f"is {found}", "give the TrueType or OpenType file of one style: .ttf or .otf")
    try:
        font = _opened(face.data)
        fault = next(_faults(font), None)
    except (TTLibError, *BROKEN) as error:
        raise _refused(face, "is damaged, or no font") from error
    if fault:
        raise _refused(face, *fault)


def _faults(font: Any) -> Iterator[tuple[str, str]]:
    """What speaks against it, and what to do."""
    if "fvar" in font:
        yield "is a variable font", "export one style of it as a file of its own"
    allowed = font["OS/2"].fsType
    if allowed & 0x000F == NEVER:
        yield (
            "forbids to be embedded into documents (OS/2 fsType 2)",
            "ask who sold it for a licence to embed it, or choose another one",
        )
    if allowed & (WHOLE | PICTURES):
        yield (
            f"forbids to embed only the letters that are used (OS/2 fsType {allowed})",
            "ask who sold it for another licence, or choose another one",
        )
    if "glyf" not in font and "CFF " not in font:
        yield "has no outlines", "give a TrueType or OpenType file"
    lacking = sorted(PLAIN - set(font.getBestCmap() or ()))
    if lacking:
        shown = " ".join(chr(c) for c in lacking[:8])
        yield (
            f"lacks ordinary letters: {shown}{' …' if len(lacking) > 8 else ''}",
            "choose a font with all letters of the keyboard",
        )


def _refused(
    face: Face, what: str, fix: str = "export it anew, or take the file of whoever made it"
) -> SourceError:
    return SourceError(f"the font `{face.name}` {what}", place=face.place, fix=fix)
