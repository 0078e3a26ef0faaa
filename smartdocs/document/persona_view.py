"""What the page of a persona and the gallery of all personas say -> plain frozen values; ``persona`` and ``gallery`` make them.

The sections of these pages are drawn like those of the other documents: ``kind`` names the file that draws one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from smartdocs.document.views import Section
from smartdocs.language import Words

if TYPE_CHECKING:
    from smartdocs.document.scorecard_view import Bullet, Part
    from smartdocs.document.views import Fact, Furniture

Kind = Literal["primary", "secondary", "negative"]
Sureness = Literal["high", "medium", "low", "not rated", "guess", "no source"]
"""How sure a statement is. Each has its own shape and word; none is told by colour alone."""
BUYING_ROLES = Words({
    "initiator": "Initiator", "influencer": "Influencer", "decision_maker": "Decision maker", "buyer": "Buyer", "user": "User",
    "gatekeeper": "Gatekeeper", "approver": "Approver",
})  # fmt: skip
CONFIDENCES = Words({
    "low": "in the confidence|low", "medium": "in the confidence|medium", "high": "in the confidence|high",
})  # fmt: skip
SURENESS_WORDS = Words(
    {
        "high": "High",
        "medium": "Medium",
        "low": "Low",
        "not rated": "Not rated",
        "guess": "Guess",
        "no source": "No source",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: what is said, what is answered to it, and where it comes from."""

    text: str
    reply: str = ""
    origin: str = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What is known under one heading. Without a line the card says ``unknown``, which tells whom to ask."""

    name: str
    lines: tuple[Line, ...]
    unknown: str = ""
    is_ordered: bool = False
    """Whether the lines are steps."""
    tone: Literal["", "stop", "go"] = ""
    """``stop`` for what is not to be done, ``go`` for what is to be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Section):
    """Cards in columns, read down the first one and then down the next."""

    kind: ClassVar[str] = "cards"
    cards: tuple[Card, ...]
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return (*self.cards, self.note) if self.note else self.cards


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a persona beside that of all leads. An empty value goes with a ``status`` that says why."""

    name: str
    detail: str
    value: str
    sample: str
    """``224 of 316``."""
    interval: str
    """``66–76 %``."""
    everyone: str
    status: Literal["", "too few", "not evaluable"] = ""
    note: str = ""
    bullet: Bullet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting(Section):
    """How the persona looks in the data; with ``not_run`` nothing was counted, and that is what the section says."""

    kind: ClassVar[str] = "sighting"
    finding: str = ""
    readings: tuple[Reading, ...] = ()
    rule: str = ""
    """The test that says which leads are meant."""
    note: str = ""
    not_run: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return (*self.readings, self.not_run) if self.not_run else self.readings


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement and what it rests on."""

    claim: str
    source: str
    n: str
    date: str
    sureness: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds(Section):
    """The evidence strip, and what holds for the rest of the page."""

    kind: ClassVar[str] = "grounds"
    finding: str
    parts: tuple[Part, ...]
    description: str
    grounds: tuple[Ground, ...]
    rest: str
    """On what the lines rest that are not among the statements."""

    @property
    def content(self) -> tuple[object, ...]:
        return (self.finding,)


@dataclass(frozen=True, slots=True)
class Voice:
    """Their own words, and where they were heard."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaView:
    """One persona on one page."""

    view: ClassVar[str] = "persona"
    furniture: Furniture
    kind: Kind
    notice: str
    """``First guess``, ``Retired``; empty for a persona that both teams work with."""
    standing: str
    """What the notice means."""
    kicker: str
    initials: str
    """One or two letters; empty when the name begins with none."""
    name: str
    role: str
    about: str
    """Where they come from, in a sentence or two."""
    voice: Voice | None
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    gallery: str = ""
    """The file of the gallery, for a link."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A persona in the gallery."""

    kind: Kind
    kind_words: str
    name: str
    role: str
    initials: str
    notice: str
    file: str
    """Its own page, for a link."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row of the comparison says of one persona; a ``share`` from 0 to 1 is drawn as a bar."""

    lines: tuple[str, ...]
    share: float | None = None
    status: Literal["", "too few", "not evaluable"] = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of the comparison."""

    name: str
    cells: tuple[Cell, ...]
    everyone: str = ""
    """The same of all leads."""


@dataclass(frozen=True, slots=True)
class Board:
    """As many personas as stand side by side on a page."""

    heading: str
    anchor: str
    portraits: tuple[Portrait, ...]
    rows: tuple[Difference, ...]
    """In words."""
    figures: tuple[Difference, ...]
    """In numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryView:
    """All personas at a glance."""

    view: ClassVar[str] = "personas"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    boards: tuple[Board, ...]
    not_run: str
    """Why nothing was counted; empty when something was."""
    retired: str
    note: str
