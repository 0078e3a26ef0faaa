"""Two versions of an agreement -> the page that both leaders initial: clause by clause, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from smartdocs.document.views import Furniture

Direction = Literal["loosened", "tightened", "neutral", "unknown"]
LONG_ROW = 44
LONG_CLAUSE = 24
"""Lines, of the fifty or so of a page."""


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

    @property
    def lines(self) -> int:
        """About how many lines it fills on paper, where texts have two columns of five and values one."""
        text = sum(len(piece.text) for piece in self.words) // 40
        return 1 + max(len(self.what) // 17, text or max(len(self.before), len(self.after)) // 17)

    @property
    def is_long(self) -> bool:
        """Whether it may go on on the next page: kept whole, it might be larger than one."""
        return self.lines > LONG_ROW


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

    @property
    def is_long(self) -> bool:
        """Whether it may go on on the next page, row by row."""
        many = len(self.rows) > 1 and sum(row.lines + 1 for row in self.rows) > LONG_CLAUSE
        return many or any(row.is_long for row in self.rows)


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
