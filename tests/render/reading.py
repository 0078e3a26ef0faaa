"""A page before it is printed, and the file that comes of it -> what stands on each, in the order in which it is read."""

from __future__ import annotations

import ctypes
import io
import re
import subprocess
from bisect import bisect_left
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SILENT = frozenset({"head", "style", "script", "svg"})
VOID = frozenset({"meta", "br", "hr", "col", "img", "input", "link"})
LABELS = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name other elements of the page."""


class Outline(HTMLParser):
    """The texts of a page, its headings, and what leads where."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.meant: list[str] = []
        """Ids that labels name."""
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held["href"]] if tag == "a" and "href" in held else []
        self.meant += [each for name in LABELS for each in held.get(name, "").split()]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not SILENT & {*self.open}:
            self.texts.append(squeezed(data))


def squeezed(text: str) -> str:
    """Without what a line break adds or takes: spaces and hyphens, also the unseen ones."""
    return re.sub(r"[\s\u0002\ufffe\u00ad\u200b\u2010\u2011\u2060\ufeff-]", "", text)


def faults(page: Outline) -> Iterator[str]:
    """What keeps a page from being told as a list of headings, or a link on it from leading anywhere."""
    if page.levels[:1] != [1] or page.levels.count(1) != 1:
        yield f"its headings are of the levels {page.levels}, and one of level 1 has to begin them"
    for above, below in zip(page.levels, page.levels[1:], strict=False):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"
    yield from (
        f"the id {one} stands there twice" for one in sorted({i for i in page.ids if page.ids.count(i) > 1})
    )
    inside = {link[1:] for link in page.links if link.startswith("#")} | {*page.meant}
    yield from (f"nothing is called {one}" for one in sorted(inside - {*page.ids}))


def by_tags(path: Path) -> str:
    """The text of a PDF in the order of its tags: the way of a screen reader. pdfium reads the pieces, pikepdf the tree."""
    said: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        text = page.get_textpage()
        for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            size = raw.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
            into = ctypes.create_string_buffer(size)
            raw.FPDFTextObj_GetText(
                piece.raw, text.raw, ctypes.cast(into, ctypes.POINTER(ctypes.c_ushort)), size
            )
            place = (number, raw.FPDFPageObj_GetMarkedContentID(piece.raw))
            said[place] = said.get(place, "") + into.raw.decode("utf-16-le").rstrip("\0")
        text.close()
        page.close()
    document.close()
    with pikepdf.open(path) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        order = [*_pieces(file.Root.StructTreeRoot, pages, -1)]
    return squeezed("".join(said.get(place, "") for place in order))


def _pieces(node: Any, pages: dict[tuple[int, int], int], page: int) -> Iterator[tuple[int, int]]:
    """Page and number of each piece of text below a tag."""
    page = pages[node.Pg.objgen] if "/Pg" in node else page
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page, int(kid)
        elif str(kid.get("/Type", "")) == "/MCR":
            yield pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)
        else:
            yield from _pieces(kid, pages, page)


def by_place(path: Path) -> str:
    """The text of a PDF as poppler finds it in the file: the way of whoever searches or copies it, without its tags."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return squeezed(done.stdout)


def by_pypdf(path: Path) -> str:
    """The same as pypdf finds it."""
    return squeezed(
        "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)
    )


def lost(texts: list[str], said: str) -> list[str]:
    """Texts that are not there at all."""
    return [text for text in texts if text not in said]


def displaced(texts: list[str], said: str) -> list[str]:
    """Texts that do not stand where they are read: those outside of the longest run in order. Only what stands once counts."""
    whole = "".join(texts)
    once = [text for text in texts if len(text) >= 8 and whole.count(text) == 1 == said.count(text)]
    places = [said.index(text) for text in once]
    least: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for number, place in enumerate(places):
        at = bisect_left(least, place)
        least[at : at + 1], ends[at : at + 1] = [place], [number]
        before.append(ends[at - 1] if at else None)
    kept, step = set(), ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return [text for number, text in enumerate(once) if number not in kept]
