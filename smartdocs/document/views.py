"""What every document shares -> plain frozen values: furniture, facts, sections, the six verdicts.

A section is one small class. ``kind`` names the file that draws it, ``templates/parts/sections/<kind>.html.j2``;
``intro`` and the texts called ``text`` are Markdown, everything else is plain text.

A view is what a page says, already in words; a number stays a number only where a chart draws it.
``document`` builds views, ``render`` draws them. The two documents are ``agreement_view`` and ``scorecard_view``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from smartdocs.language import Words, code, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Status = Literal["met", "at risk", "missed", "pending", "too few", "not evaluable"]
"""A verdict on a page. Each has its own shape, word and colour; none is told by colour alone."""

STATUS_WORDS = Words(
    {
        "met": "Met",
        "at risk": "At risk",
        "missed": "Missed",
        "pending": "Pending",
        "too few": "Too few",
        "not evaluable": "Not evaluable",
    }
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands at the head and foot of every page, and in the file's own properties."""

    organisation: str
    document_name: str
    """``Sales–Marketing agreement``: what kind of paper this is."""
    reference: str
    """``fy27-q4 v1.2.0``."""
    digest_short: str
    """``9f2c41aa…b8d91e34``."""
    digest: str
    """All 64 hexadecimal digits."""
    title: str
    """The title of the browser tab and of the PDF; plain text."""
    description: str
    created_on: date
    """Written into the PDF as created and modified: the document's own date, never today's."""
    language: str = field(default_factory=code)
    """BCP 47."""
    as_of: str = ""
    """``5 October 2026, 17:00 CEST``: until when facts are known; empty for a text that needs no data."""
    digest_name: str = field(default_factory=lambda: say("terms digest"))


class View(Protocol):
    """Anything a template can show. ``view`` is the name a template asks for in its header."""

    @property
    def view(self) -> str: ...

    @property
    def furniture(self) -> Furniture: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is to be said about it: ``Owner``, ``Mia Chen``. An empty text is drawn as a dash."""

    name: str
    text: str
    code: bool = False
    """True for an identifier that a reader may want to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What all sections have. ``number`` is given by ``agreement_view.numbered``; without one none is drawn."""

    kind: ClassVar[str] = ""
    heading: str
    anchor: str
    intro: str = ""
    """Markdown before the content."""
    number: str = ""
    keep_together: bool = False
    """True when the section is short and should not be parted by a page break."""
    is_annex: bool = False
    """True for what stands behind the signatures: it has a letter instead of a number."""

    @property
    def content(self) -> tuple[object, ...]:
        """What there is to draw; nothing in it means that the section is left out."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Section):
    """Running text. The Markdown stands in ``text``."""

    kind: ClassVar[str] = "prose"
    text: str

    @property
    def content(self) -> tuple[object, ...]:
        return (self.text,) if self.text.strip() else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Section):
    """Rows under headings, for whatever has no drawing of its own; an empty cell is drawn as a dash."""

    kind: ClassVar[str] = "table"
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.rows

    @property
    def figures(self) -> tuple[int, ...]:
        """The columns after the first that hold nothing but figures, which stand right under each other."""
        return tuple(n for n, cells in enumerate(zip(*self.rows, strict=False)) if n and _are_figures(cells))


def _are_figures(cells: tuple[str, ...]) -> bool:
    """Whether at least one of them is a number, alone or with its unit, and the others are empty or a dash."""
    said = [cell.replace("\xa0", "").strip(" %€$£−-–+") for cell in cells]
    return any(said) and all(word.replace(",", "").replace(".", "").isdecimal() for word in said if word)


def filled(
    columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Columns and rows without the columns that are empty in every row; the first one always stays."""
    known = tuple(rows)
    kept = [place for place in range(len(columns)) if place == 0 or any(row[place] for row in known)]
    return tuple(columns[place] for place in kept), tuple(
        tuple(row[place] for place in kept) for row in known
    )
