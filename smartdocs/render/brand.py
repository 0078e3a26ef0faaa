"""What a workspace says of its looks -> what a template needs of it; a logo that could do anything but be seen is refused."""

from __future__ import annotations

import base64
import re
import struct
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from smartdocs.errors import SourceError
from smartdocs.model.brand import readable
from smartdocs.render.house import STYLES, USES, Face, faces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smartdocs.model.brand import Brand

NIGHT = ("#141b20", "#1b242a")
"""The grounds of a dark screen."""
LARGEST, WIDEST = 500_000, 4_000
"""Bytes of a logo, and dots of its sides."""
PNG = b"\x89PNG\r\n\x1a\n"
LIVELY = frozenset({"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "image", "feimage", "set", "animate", "animatetransform", "animatemotion", "handler", "listener", "a", "style", "text"})  # fmt: skip
"""Parts of an SVG that move, load, lead away, or need a font."""
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a template reads as ``brand``."""

    accent: str = "#0d5c63"
    accent_at_night: str = "#6cc0c6"
    bar_at_night: str = "#3f9aa1"
    seal_at_night: str = "#1d7078"
    """Under white letters."""
    paper: str = "A4"
    logo: str = ""
    """A ``data:`` address; '' where there is none."""
    ink: str = "#15212b"
    tint: str = "#f5f3ee"
    faces: tuple[Face, ...] = ()
    """Fonts of the company."""


PLAIN = Look()


def look(brand: Brand, root: Path, place: str, fonts: Mapping[str, str] | None = None) -> Look:
    """The looks of a workspace; ``place`` is where the logo is named, ``fonts`` where the font for each use is.

    Raises:
        SourceError: the logo is not there, lies outside of the workspace, or is more than a picture; a font is refused.
    """
    logo = _logo(brand.logo, root, place) if brand.logo else ""
    own = replace(PLAIN, paper=brand.paper, logo=logo, ink=brand.ink, tint=brand.tint)
    if brand.fonts.files:
        own = replace(own, faces=faces(brand.fonts, root, fonts or dict.fromkeys(USES, place)))
    if brand.accent == PLAIN.accent:
        return own
    at_night = readable(brand.accent, NIGHT, "#ffffff")
    return replace(own, accent=brand.accent, accent_at_night=at_night, bar_at_night=at_night, seal_at_night=brand.accent)  # fmt: skip


def in_colour(page: str, own: Look) -> str:
    """The page with the ink and the tint of the house, in its styles and its drawings; its words stay as they are."""
    for ours, theirs in ((PLAIN.ink, own.ink), (PLAIN.tint, own.tint)):
        if theirs != ours:
            page = STYLES.sub(lambda part, o=ours, t=theirs: part[0].replace(o, t), page)  # type: ignore[misc]
    return page


def _logo(name: str, root: Path, place: str) -> str:
    path = root / name
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise _refused(
                f"the logo `{name}` lies outside of the workspace", place, "copy it into the workspace"
            )
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise _refused(f"the logo `{name}` cannot be read: {error.strerror}", place, "give its path relative to smartdocs.yaml") from error  # fmt: skip
    if not data:
        raise _refused(f"the logo `{name}` is empty, or larger than 500 kB", place, "export a smaller one; an SVG of a logo has a few kB")  # fmt: skip
    if data.startswith(PNG):
        kind, fault = "png", _fault_of_png(data)
    else:
        kind, fault = "svg+xml", _fault_of_svg(data)
    if fault:
        raise _refused(
            f"the logo `{name}` {fault}", place, "export it as a plain SVG whose words are paths, or as a PNG"
        )
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _fault_of_png(data: bytes) -> str:
    if len(data) < 24 or data[12:16] != b"IHDR":
        return "is no whole PNG"
    width, height = struct.unpack(">II", data[16:24])
    return (
        ""
        if 0 < width <= WIDEST and 0 < height <= WIDEST
        else f"is {width} by {height} dots, and {WIDEST} are the most"
    )


def _fault_of_svg(data: bytes) -> str:
    """What keeps it from being a picture and nothing else; '' where nothing does."""
    faults: list[str] = []
    names: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        names.append(tag)
        if tag.rpartition(":")[2].lower() in LIVELY:
            faults.append(f"holds a <{tag}>")
        for key, value in attributes.items():
            name = key.rpartition(":")[2].lower()
            if (
                name.startswith("on")
                or ELSEWHERE.search(value)
                or (name in {"href", "src"} and not value.startswith("#"))
            ):
                faults.append(f"would load or run something in {key}=“{value[:60]}”")

    def doctype(*_: object) -> None:
        faults.append("declares a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    parser.ProcessingInstructionHandler = lambda *_: faults.append("holds an instruction for a program")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return f"is neither a PNG nor a whole SVG (line {error.lineno})"
    if not names or names[0].rpartition(":")[2] != "svg":
        return "is neither a PNG nor an SVG"
    return faults[0] if faults else ""


def _refused(what: str, place: str, fix: str) -> SourceError:
    return SourceError(what, place=place, fix=fix)
