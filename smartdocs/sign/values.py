"""What ``sign`` finds out, as frozen values that formats print."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from smartdocs.frozen import frozen
from smartdocs.sign.reasons import OPEN, STALE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from smartdocs.sign.policy import Expected
    from smartdocs.sign.reasons import Check, Reason
    from smartdocs.sign.sidecar import Sidecar


@frozen
class Digests:
    """The digests of one agreement."""

    name: str
    """Of its folder."""
    id: str
    version: str
    terms: str
    rendering: str
    data: str
    """Empty where it cannot be said which data are meant, or there are none."""
    tree: Mapping[str, str] = field(default_factory=dict)
    """Clause -> 64 hexadecimal digits; empty when nobody asked."""


@frozen(kw_only=True)
class Present:
    """The agreement as it stands now, and what signatures of it are held against."""

    name: str
    """Of its folder."""
    id: str
    version: str
    title: str
    terms: str
    """The digest."""
    rendering: str
    """The digest of the templates that the document is printed with; empty where that is not known."""
    clauses: Mapping[str, str]
    expected: tuple[Expected, ...]
    quorums: Mapping[str, int]
    """Side -> how many binding signatures are enough."""
    review_by: date | None
    lapses: bool
    begins: date | None = None
    """The first day on which it is in force; None where it does not say."""
    ends: date | None = None
    """The last one; None where it has no end."""
    zone: str = "UTC"
    """Where its days begin and end."""

    def day(self, at: datetime) -> date:
        """The day at an instant, where the agreement reckons its days."""
        return at.astimezone(ZoneInfo(self.zone)).date()


@frozen(kw_only=True)
class KeyList:
    """The file that says whose keys are known."""

    path: Path | None
    """None where there is none."""
    shown: str
    """As the user would type it."""
    is_outside: bool
    """Whether it was named from outside, so that whoever changes the agreement cannot change it too."""
    is_committed: bool = True
    """False where it was changed and not committed."""
    revoked: Path | None = None
    is_sealed: bool = False
    """Whether it came in the sealed document itself."""


@frozen(kw_only=True)
class Signer:
    """Somebody who is expected to sign, and what became of it."""

    expected: Expected
    path: str
    """Where the approval is kept, or would be."""
    sidecar: Sidecar | None = None
    key_type: str = ""
    fingerprint: str = ""
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    is_needed: bool = True
    """False where the others of the same side are enough."""

    @property
    def is_there(self) -> bool:
        """Whether there is an approval, good or bad."""
        return not any(r.code == "signature_missing" for r in self.reasons) and (
            self.sidecar is not None or bool(self.reasons)
        )

    @property
    def counts(self) -> bool:
        """Whether it is there and nothing speaks against it."""
        return self.sidecar is not None and not self.reasons

    def against(self, check: Check) -> tuple[Reason, ...]:
        """What answers one of the three questions with no."""
        return tuple(reason for reason in self.reasons if reason.check == check)


State = Literal["unsigned", "partly_signed", "stale", "invalid", "signed"]


@frozen(kw_only=True)
class Verification:
    """Everything that is known about the signatures of one agreement."""

    present: Present
    keys: KeyList
    as_of: datetime
    signers: tuple[Signer, ...]
    reasons: tuple[Reason, ...] = ()
    """What is about no single signer."""
    warnings: tuple[Reason, ...] = ()
    """What makes it suspect, and does not make a signature fall."""

    @property
    def failing(self) -> tuple[Reason, ...]:
        """Everything that keeps it from being signed, those of each signer first."""
        return (*(r for s in self.signers if s.is_needed for r in s.reasons), *self.reasons)

    @property
    def is_verified(self) -> bool:
        """Whether everybody who is expected has signed this text, and nothing speaks against it."""
        return not self.failing

    @property
    def begins_later(self) -> bool:
        """Whether its first day is still to come."""
        begins = self.present.begins
        return begins is not None and self.present.day(self.as_of) < begins

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over."""
        ends = self.present.ends
        return ends is not None and self.present.day(self.as_of) > ends

    @property
    def state(self) -> State:
        """In one word."""
        codes = {reason.code for reason in self.failing}
        if codes - OPEN - STALE:
            return "invalid"
        if codes & STALE:
            return "stale"
        if not codes:
            return "signed"
        return "partly_signed" if any(signer.counts for signer in self.signers) else "unsigned"
