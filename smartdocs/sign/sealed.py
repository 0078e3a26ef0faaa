"""What stands in a sealed PDF -> who sealed it, when, what it carries, and why it counts or not."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from smartdocs.sign.reasons import Check, Reason
    from smartdocs.sign.values import Verification


@frozen
class Authorities:
    """The certificates whose seals are believed: of those who seal, or of those who vouch for them."""

    path: Path | None
    """None where there is no such file."""
    shown: str
    """As the user would type it."""
    is_outside: bool = False
    """Whether it was named from outside, so that whoever changes the agreement cannot change it too."""
    is_committed: bool = True
    """False where it was changed and not committed."""


@frozen
class Hand:
    """A signature field in a sealed PDF, in which the seal says for whom it vouches."""

    field: str
    says: str
    """Who has signed, when and with what."""


@frozen(kw_only=True)
class Seal:
    """A seal, and what speaks against it."""

    reasons: tuple[Reason, ...] = ()
    by: str = ""
    """The name in the certificate: ``Northwind GmbH``. Empty where none could be read."""
    vouched_by: str = ""
    """Whoever issued the certificate."""
    sealed_at: datetime | None = None
    """As the seal says."""
    stamped_at: datetime | None = None
    """As somebody else says, who keeps the time; None where only the seal says when it was."""
    stamped_by: str = ""
    drawn_with: str = ""
    """The programs that drew the pages."""
    attached: Mapping[str, bytes] = field(default_factory=dict)
    """What travels in the file, by name; empty where the file was not read."""
    hands: tuple[Hand, ...] = ()
    """What the fields of the signatories say; empty for a seal that stands alone."""
    table: int | None = None
    """Where the table of parts of the unsealed document stands; None where more was added to it than a seal."""

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


Drawn = Literal["the same", "otherwise", "not here", "not asked"]


@frozen(kw_only=True)
class Copy:
    """A PDF that was given to be verified."""

    file: str
    """As the user typed it."""
    seal: Seal
    authorities: Authorities
    inner: Verification | None = None
    """The agreement in it and its signatures; None where it could not be read."""
    reasons: tuple[Reason, ...] = ()
    """What speaks against what stands in it, and is about no single signer."""
    drawn: Drawn = "not asked"
    """Whether the pages come out the same when they are drawn from the sources in it."""
    notes: tuple[str, ...] = ()

    @property
    def failing(self) -> tuple[Reason, ...]:
        """Everything that keeps it from being verified."""
        return (*self.seal.reasons, *self.reasons, *(self.inner.failing if self.inner else ()))

    @property
    def is_verified(self) -> bool:
        """Whether the file is as it was sealed by somebody who is trusted, and everybody has signed what it says."""
        return self.inner is not None and not self.failing

    def against(self, check: Check) -> tuple[Reason, ...]:
        """What answers one of the three questions about the file with no."""
        return tuple(reason for reason in (*self.seal.reasons, *self.reasons) if reason.check == check)
