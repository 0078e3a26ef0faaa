"""The id of a lead -> what stands for it in a results file: a keyed hash, or the id itself.

Without a secret, the key is made of what the repository says anyway (the salt). A hash then keeps ids from being read in
passing and from being looked up elsewhere, and no more: who has the export, or can try all ids, finds out which lead is
which. With a secret, only who knows it can.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Literal

LABEL = "smartdocs-lead-ids-v1"
LENGTH = 16
"""Hexadecimal digits: two of a million leads share them once in 37 million files."""


@dataclass(frozen=True, slots=True)
class LeadIds:
    """How a results file writes the ids of leads."""

    form: Literal["hashed", "plain"]
    salt: str = ""
    """Public: the name of the organisation when the file was written."""
    proof: str = ""
    """Tells whether a secret is the one that was used; empty when none was."""

    def writer(self, secret: str) -> Writer | None:
        """What turns ids into what the file holds; None when it takes a secret that ``secret`` is not."""
        if self.form == "plain":
            return Writer(b"")
        used = secret if self.proof else ""
        if proof_of(self.salt, used) != self.proof:
            return None
        return Writer(_key(self.salt, used))


@dataclass(frozen=True, slots=True)
class Writer:
    """Ids of leads -> as they are written."""

    key: bytes
    """Empty to write the ids themselves."""

    def __call__(self, lead: str) -> str:
        """One id."""
        if not self.key:
            return lead
        return hmac.digest(self.key, lead.encode(), "sha256").hex()[:LENGTH]


def lead_ids(salt: str, secret: str, *, is_plain: bool) -> LeadIds:
    """How a file is written now."""
    return LeadIds("plain") if is_plain else LeadIds("hashed", salt, proof_of(salt, secret))


def proof_of(salt: str, secret: str) -> str:
    """What a file says of the secret it was written with."""
    return hmac.digest(_key(salt, secret), b"proof", "sha256").hex()[:LENGTH] if secret else ""


def _key(salt: str, secret: str) -> bytes:
    # the length of the salt, so that no salt and secret run into another pair
    return hashlib.sha256(f"{LABEL}\n{len(salt)}\n{salt}\n{secret}".encode()).digest()
