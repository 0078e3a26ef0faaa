"""A PDF -> what a designer would not let pass: words off the page, over each other or torn, small print, headings left behind, bare pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from ctypes import c_int, c_uint
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdfium2
from pypdfium2 import raw

LEAST = 6.75
"""Points: smaller print is not read by those who sign."""
EDGE = 18
"""Points, a quarter of an inch: nearer to the edge of a sheet ordinary printers do not reach."""
UNSEEN = 0.1
"""Points: what is told to screen readers alone is not meant to be read."""


FOOT = re.compile(r"\w+ \d+ / \d+\s*$")
"""The number of a page in its foot, ``page 2 / 9``, in whatever language."""


PARTED = re.compile(r"\d–\s*$")
"""A line that ends within a stretch of figures, ``13:00–15:30``."""


@dataclass(frozen=True)
class Words:
    """A run of words where it stands, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def over(self, other: Words) -> bool:
        """Whether the two share more than a hair of the page."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        least = min(self.top - self.bottom, other.top - other.bottom)
        return wide > 1 and high > 0.35 * least


@dataclass(frozen=True)
class Page:
    """A page of paper and the words on it, those of its head and foot apart."""

    width: float
    height: float
    words: tuple[Words, ...]
    furniture: tuple[Words, ...]
    smallest: tuple[float, str]
    """The size of its smallest letters, and how they begin."""
    drawn: float
    """How low its lines and shapes reach, in points from the lower edge: rows to write in hold no words."""

    @property
    def left(self) -> float:
        """Where the foot of the page begins, and with it everything."""
        return min((w.left for w in self.furniture), default=0)

    @property
    def right(self) -> float:
        """Where the foot of the page ends."""
        return max((w.right for w in self.furniture if FOOT.match(w.text)), default=self.width)

    @property
    def filled(self) -> float:
        """How far down the page its words, lines and shapes reach, from 0 to 1."""
        return 1 - min([self.drawn, *(w.bottom for w in self.words)]) / self.height


def pages(data: bytes) -> tuple[Page, ...]:
    """Every page as another library than ours reads it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_page(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    runs = [_words(text, number) for number in range(text.count_rects())]
    smallest = _smallest(text)
    text.close()
    shapes = [
        each.get_bounds()
        for each in page.get_objects([raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM], max_depth=1)
        if not _is_ground(each)
    ]
    page.close()
    drawn = [run for run in runs if run.text.strip()]
    foot = next((run.bottom for run in drawn if FOOT.match(run.text)), 0) + 6
    head = height - 40
    furniture = tuple(run for run in drawn if run.bottom < foot or run.bottom > head)
    words = tuple(run for run in drawn if run not in furniture)
    ground = 0.8 * height  # the white below everything is nothing that one sees
    lowest = min(
        (low for _, low, _, high in shapes if foot + 12 < low < high < head and high - low < ground),
        default=height,
    )
    return Page(width, height, words, furniture, smallest, lowest)


def _is_ground(shape: pypdfium2.PdfObject) -> bool:
    """Whether it is white and without a line around it: the sheet itself, on which all stands."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    inks = [c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(shape.raw, *inks)
    return bool(fill.value) and not stroke.value and all(ink.value == 255 for ink in inks[:3])


def _smallest(text: pypdfium2.PdfTextPage) -> tuple[float, str]:
    sizes: dict[float, str] = {}
    for place in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, place))
        if letter.strip():
            turned = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, place, turned)
            size = raw.FPDFText_GetFontSize(text, place) * (turned.c**2 + turned.d**2) ** 0.5
            if size > UNSEEN:
                sizes[round(size, 2)] = (sizes.get(round(size, 2), "") + letter)[:40]
    return min(sizes.items(), default=(LEAST, ""))


def _words(text: pypdfium2.PdfTextPage, number: int) -> Words:
    left, bottom, right, top = text.get_rect(number)
    return Words(text.get_text_bounded(left, bottom, right, top), left, bottom, right, top)


def complaints(data: bytes) -> Iterator[str]:
    """Sentences, page by page; nothing where all is well."""
    read = pages(data)
    for number, page in enumerate(read, start=1):
        for run in (*page.words, *page.furniture):
            if run.left < page.left - 3 or run.right > page.right + 3:
                yield f"page {number}: “{run.text[:60]}” stands in the margin"
            elif min(run.left, run.bottom, page.width - run.right, page.height - run.top) < EDGE:
                yield f"page {number}: “{run.text[:60]}” stands where printers do not reach"
        for run in page.words:
            if PARTED.search(run.text):
                yield f"page {number}: “{run.text.strip()[-20:]}” is parted at its dash"
        for run, other in _overlapping(sorted((*page.words, *page.furniture), key=lambda w: -w.top)):
            yield f"page {number}: “{run.text[:40]}” stands on “{other.text[:40]}”"
        if page.smallest[0] < LEAST:
            yield f"page {number}: “{page.smallest[1]}” is printed in {page.smallest[0]} points"
        if not page.words:
            yield f"page {number}: holds nothing"
        elif number < len(read) and page.filled < 0.34:
            yield f"page {number}: is two thirds white"
        elif number == len(read) > 1 and page.filled < 0.16:
            yield f"page {number}: ends the document with next to nothing"
    yield from _torn(read)
    yield from _headings_left_behind(data, read)


def _torn(read: tuple[Page, ...]) -> Iterator[str]:
    """A word that stands amid a line elsewhere, and here goes on in the next line without a hyphen.

    Two words of their own may make up a third, as ``in`` and ``to`` do: one of the parts has to be no word.
    """
    known = {_bare(word) for page in read for run in page.words for word in run.text.split()[1:-1]}
    for number, page in enumerate(read, start=1):
        for run, other in _below(page.words):
            first, second = run.text.split()[-1], other.text.split()[0]
            word, parts = _bare(first + second), {_bare(first), _bare(second)}
            if (
                first[-1].isalpha()
                and (second[0].islower() or first.isupper())
                and 3 < len(word) <= 16
                and word in known
                and "" not in parts
                and not parts <= known
            ):
                yield f"page {number}: “{first}{second}” is torn into “{first}” and “{second}”"


def _bare(word: str) -> str:
    return word.strip(".,:;()“”").lower()


def _below(runs: tuple[Words, ...]) -> Iterator[tuple[Words, Words]]:
    """Each line and the one that begins right below it, or where the mark before it does."""
    for run in runs:
        high = run.top - run.bottom
        for other in runs:
            if abs(other.left - run.left) < 18 and 0 < run.bottom - other.bottom < 2 * high + 4:
                yield run, other


def _overlapping(runs: list[Words]) -> Iterator[tuple[Words, Words]]:
    for at, run in enumerate(runs):
        for other in runs[at + 1 :]:
            if other.top <= run.bottom:
                break
            if run.over(other):
                yield run, other


def _headings_left_behind(data: bytes, read: tuple[Page, ...]) -> Iterator[str]:
    """A bookmark leads to a heading: something has to stand below it."""
    marks = [*_bookmarks(data)]
    for title, number, top in marks:
        page = read[number]
        below = {
            round(w.bottom)
            for w in page.words
            if w.top < top - 6 and _squeezed(w.text) not in _squeezed(title)
        }
        if not below:
            yield f"page {number + 1}: nothing stands below the heading “{title}”"
        elif len(below) == 1 and top < page.height * 0.2 and _goes_on(read, marks, number + 1):
            yield f"page {number + 1}: a single line stands below the heading “{title}”"


def _bookmarks(data: bytes) -> Iterator[tuple[str, int, float]]:
    """Title, place of the page, and height on it."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    stack: list[Any] = list(reader.outline)
    while stack:
        entry = stack.pop(0)
        if isinstance(entry, list):
            stack = [*entry, *stack]
            continue
        number = reader.get_destination_page_number(entry)
        assert number is not None, f"the bookmark “{entry.title}” leads nowhere"
        yield str(entry.title), number, float(entry.top)


def _goes_on(read: tuple[Page, ...], marks: list[tuple[str, int, float]], number: int) -> bool:
    """Whether a page begins with more of what the one before it ended with."""
    if number >= len(read):
        return False
    first = max((w.top for w in read[number].words), default=0)
    return not any(place == number and top > first - 12 for _, place, top in marks)


def _squeezed(text: str) -> str:
    return "".join(text.split())
