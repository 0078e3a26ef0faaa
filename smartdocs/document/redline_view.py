"""Two versions of an agreement -> the page that both leaders initial: clause by clause, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from smartdocs.document.views import Furniture

Direction = Literal["loosened", "tightened", "neutral", "unknown"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text that was kept, removed or added."""

    state: Literal["kept", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One change. It shows either the words of a text or a value before and after."""

    what: str
    before: str
    after: str
    words: tuple[Words, ...]
    direction: Direction
    verdict: str
    """``Loosened for Sales``."""
    meaning: str


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """A clause with its changes. ``notes`` say that it is new, gone, renamed or elsewhere."""

    anchor: str
    heading: str
    id: str
    notes: tuple[str, ...]
    sentence: tuple[Words, ...]
    rows: tuple[Row, ...]
    is_initialled: bool
    """Whether it means something else now, so that both leaders put their initials to it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The clauses of one part of the agreement."""

    heading: str
    anchor: str
    clauses: tuple[ChangedClause, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many changes go which way for one party."""

    party: str
    tightened: int
    loosened: int


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who initials, and for whom."""

    party: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the two versions."""

    side: str
    label: str
    version: str
    status: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedlineView:
    """Everything that changed, and room for the initials of both leaders."""

    view: ClassVar[str] = "redline"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    balance: tuple[Balance, ...]
    unknown: int
    """How many changes have to be read, because nobody can say which way they go."""
    neutral: int
    chapters: tuple[Chapter, ...]
    respelt: tuple[tuple[str, str, str], ...]
    """Path, before and after of what is written in another way and means the same."""
    leaders: tuple[Leader, ...]
    versions: tuple[Compared, ...]
