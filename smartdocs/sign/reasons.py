"""Why an approval does not count -> its code, and which of the three questions it answers with no.

The questions are those of somebody who opens a letter: is this the text that was signed, do I know the hand, and may
this person sign? Codes stand in JSON and never change their meaning.
"""

from __future__ import annotations

from typing import Literal

from smartdocs.frozen import frozen

Check = Literal["content", "signer", "authority"]
CHECKS: tuple[Check, ...] = ("content", "signer", "authority")

CODES: dict[str, Check] = {
    "signature_missing": "content",
    "terms_changed": "content",
    "dependency_changed": "content",
    "calendar_changed": "content",
    "rendering_changed": "content",
    "other_version": "content",
    "other_agreement": "content",
    "paper_differs": "content",
    "unreadable": "content",
    "tampered": "content",
    "signature_removed": "content",
    "not_sealed": "content",
    "seal_unreadable": "content",
    "seal_tampered": "content",
    "changed_after_sealing": "content",
    "not_final": "content",
    "no_agreement": "content",
    "sources_differ": "content",
    "drawn_otherwise": "content",
    "not_redrawn": "content",
    "wrong_namespace": "signer",
    "unknown_key": "signer",
    "wrong_principal": "signer",
    "key_for_something_else": "signer",
    "key_expired": "signer",
    "key_not_yet_valid": "signer",
    "key_revoked": "signer",
    "key_list_unreadable": "signer",
    "dated_ahead": "signer",
    "no_git": "signer",
    "commit_missing": "signer",
    "commit_unsigned": "signer",
    "commit_elsewhere": "signer",
    "commit_key_unknown": "signer",
    "commit_by_other": "signer",
    "seal_expired": "signer",
    "seal_not_yet_valid": "signer",
    "wrong_place": "authority",
    "wrong_capacity": "authority",
    "wrong_key": "authority",
    "record_not_accepted": "authority",
    "both_sides": "authority",
    "not_asked": "authority",
    "nobody_asked": "authority",
    "key_list_uncommitted": "authority",
    "unknown_authority": "authority",
    "stamp_not_trusted": "authority",
    "seal_list_uncommitted": "authority",
    "review_overdue": "authority",
}
OPEN = frozenset({"signature_missing", "nobody_asked"})
"""Nothing is wrong: it has not happened yet."""
STALE = frozenset(
    {"terms_changed", "dependency_changed", "calendar_changed", "other_version", "review_overdue"}
)
"""It was right once, and has to be done again."""


@frozen
class Reason:
    """One reason, as a sentence without a full stop, and what to do."""

    code: str
    message: str
    fix: str = ""
    clauses: tuple[str, ...] = ()
    """Where the text says something else than what was signed."""

    @property
    def check(self) -> Check:
        """The question that it answers with no."""
        return CODES[self.code]
