"""Who has signed what -> the page that says so: agreement by agreement, hand by hand, with what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from smartdocs.document.views import Fact, Furniture, Status


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why a signature is suspect."""

    code: str
    """As ``smartdocs status --format json`` says it."""
    text: str
    clauses: tuple[str, ...] = ()
    """Those that read otherwise than when somebody signed."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who is asked to sign, and what became of it."""

    name: str
    detail: str
    """``Head of Marketing, for Marketing``."""
    mark: Status
    standing: str
    proof: str = ""
    """``15 September 2026, ssh-ed25519``."""
    key: str = ""
    """The fingerprint."""
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next."""

    text: str
    command: str = ""
    """What to type, where there is something to type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One agreement."""

    heading: str
    anchor: str
    text: str
    mark: Status
    state: str
    hands: tuple[Hand, ...]
    why: tuple[Why, ...]
    """What is about nobody in particular."""
    steps: tuple[Step, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturesView:
    """The page."""

    view: ClassVar[str] = "signatures"
    furniture: Furniture
    kicker: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    registers: tuple[Register, ...]
