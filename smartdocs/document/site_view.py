"""All documents of a workspace -> the page they are found from, and the manual of the rules beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture


@dataclass(frozen=True, slots=True)
class Way:
    """A page, and how to get there from the first one."""

    title: str
    detail: str
    href: str
    more: tuple[tuple[str, str], ...] = ()
    """What else there is of it, and where: ``PDF``, ``records``."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pages of one kind."""

    heading: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Everything about one agreement."""

    heading: str
    anchor: str
    text: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """The first page."""

    view: ClassVar[str] = "site"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    rooms: tuple[Room, ...]
    rules: str
    """Where the manual of the rules is."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """What one rule looks for."""

    code: str
    name: str
    anchor: str
    level: str
    title: str
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about one thing."""

    heading: str
    anchor: str
    rules: tuple[RulePage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesView:
    """The manual."""

    view: ClassVar[str] = "rules"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    families: tuple[Family, ...]
