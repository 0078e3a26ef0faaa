"""The versions of an agreement that were signed -> frozen values, newest first, each with what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from smartdocs.redline.values import Comparison
    from smartdocs.sign.values import Verification


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a version, and how."""

    name: str
    capacity: str
    side: str
    on: date
    is_recorded: bool
    """Whether it is a recorded approval, and no signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version that everybody who had to has signed."""

    version: str
    digest: str
    commit: str
    """The first one in which all approvals were there; 12 letters of its id."""
    at: datetime
    """When that commit was made."""
    begins: date | None
    """The first day on which the agreement is in force, as it says itself."""
    ends: date | None
    summary: str
    """What the agreement itself says of this version under `changelog`; empty where it says nothing."""
    approvals: tuple[Approval, ...]
    doubts: tuple[str, ...]
    """Why the signatures cannot be trusted today, if so: a key was revoked, for instance."""
    change: Comparison | None
    """Against the version signed before; of an amendment that was new then, against what it amends; None for the first."""
    agreement: str
    """The id of the agreement; of an amendment its own."""
    amends: str = ""
    """The id of the agreement that it amends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """Everything that was signed of one agreement."""

    name: str
    id: str
    title: str
    entries: tuple[Entry, ...]
    """Newest first, with those of its amendments."""
    ahead: Comparison | None
    """What stands in the files and is not signed, against the newest signed version; None where that is what stands there,
    or nothing was ever signed."""
    version: str
    """That stands in the files."""
    is_cut_off: bool
    """Whether older commits are not here."""
    unread: tuple[str, ...]
    """Commits that changed signatures and that nobody can understand today, each with why."""


def approvals(found: Verification) -> tuple[Approval, ...]:
    """The approvals that are there, in the order in which they are asked for."""
    return tuple(
        Approval(
            name=signer.expected.name,
            capacity=signer.expected.capacity,
            side=signer.expected.side,
            on=signer.sidecar.statement.dated_at.date(),
            is_recorded=not signer.sidecar.signature,
        )
        for signer in found.signers
        if signer.sidecar is not None and signer.is_there
    )


def doubts(found: Verification) -> tuple[str, ...]:
    """Why the approvals cannot be trusted, each with whose it is."""
    own = (
        f"{s.expected.name}: {reason.message}" for s in found.signers if s.is_needed for reason in s.reasons
    )
    said = (*own, *(reason.message for reason in found.reasons))
    return tuple(dict.fromkeys(text.rstrip(".") for text in said))
