"""Every obligation behind the figures of a period -> a page of tables, one for each promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture


@dataclass(frozen=True, slots=True)
class Line:
    """One obligation, in words; an empty text is drawn as a dash."""

    record: str
    owner: str
    state: str
    counts: str
    """``counted`` or why not."""
    start: str
    due: str
    happened: str
    waited: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All obligations of one promise."""

    heading: str
    anchor: str
    summary: str
    """``47 met · 5 breached``: what the lines add up to."""
    versions: bool
    """Whether more than one version of the agreement judged them, so that each line says which."""
    due: bool
    """Whether the promise knows deadlines; a volume does not."""
    lines: tuple[Line, ...]
    more: str = ""
    """How many are not shown, and where all of them are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationsView:
    """The page."""

    view: ClassVar[str] = "evidence"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    ledgers: tuple[Ledger, ...]
