"""Who does what, who talks when, and who signs -> what there is to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from smartdocs.document.views import Section

if TYPE_CHECKING:
    from smartdocs.document.views import Fact


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Section):
    """Who takes leads and who is here when: a name, and what is to be known about the person."""

    kind: ClassVar[str] = "roster"
    people: tuple[Fact, ...]
    note: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.people


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of a RACI table; the letters stand in the order of ``Roles.columns``."""

    name: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles(Section):
    kind: ClassVar[str] = "roles"
    teams: tuple[Fact, ...] = ()
    """A team as the name, who leads it as the text."""
    people: tuple[Person, ...] = ()
    columns: tuple[str, ...] = ()
    """At most four, or nobody reads it."""
    duties: tuple[Duty, ...] = ()

    @property
    def content(self) -> tuple[object, ...]:
        return (*self.teams, *self.people, *self.duties)


@dataclass(frozen=True, slots=True)
class Cadence:
    name: str
    when: str
    who: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication(Section):
    kind: ClassVar[str] = "communication"
    cadences: tuple[Cadence, ...]

    @property
    def content(self) -> tuple[object, ...]:
        return self.cadences


@dataclass(frozen=True, slots=True)
class Approval:
    """What was checked of one signatory: when, and how it is proved."""

    dated: str
    how: str
    key: str = ""
    is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One signatory. ``signed_at`` empty means unsigned: lines for name, date and signature are drawn."""

    role: str
    name: str
    party: str
    signs: Literal["binding", "acknowledges"]
    signed_at: str = ""
    how: str = ""
    """``SSH signature, Ed25519``."""
    key: str = ""
    """The fingerprint of the key."""
    asked: str = ""
    """What the agreement asks of this signature beyond a name: a certain key, or no more than a record."""
    is_recorded: bool = False
    """Approved elsewhere and written down: weaker than a signature, and said so."""
    field: str = ""
    """The name of the signature field that lies over the block in a sealed PDF; empty where there is none."""
    field_label: str = ""
    """What a screen reader says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures(Section):
    kind: ClassVar[str] = "signatures"
    signatures: tuple[Signature, ...]
    covers: str = ""
    """What is signed and how to recompute the digest; the whole digest is set after it."""

    @property
    def content(self) -> tuple[object, ...]:
        """What it takes to be signed is said also where nobody is named yet who signs."""
        return self.signatures or ((self.intro,) if self.intro else ())
