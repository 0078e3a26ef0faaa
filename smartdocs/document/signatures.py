"""Codes of signatures and the words for them -> the page that says who has signed what, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import site
from smartdocs.document.signatures_view import Register, SignaturesView, Why
from smartdocs.document.views import Fact
from smartdocs.document.wording import many, short_date
from smartdocs.language import Words, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartdocs.document.views import Status
    from smartdocs.model.workspace import Workspace

STATES: Mapping[str, str] = Words({
    "unsigned": "Not signed yet", "partly_signed": "Partly signed", "stale": "To be signed again", "invalid": "Not valid", "signed": "Signed",
})  # fmt: skip
STANDINGS: Mapping[str, str] = Words({
    "signed": "Signed", "acknowledged": "Acknowledged", "recorded": "Approval recorded", "not signed": "Not yet signed",
    "not acknowledged": "Not yet acknowledged", "not needed": "Not needed: others of the team have signed", "fallen": "Fallen", "not valid": "Not valid",
})  # fmt: skip
MARKS: Mapping[str, Status] = {
    "unsigned": "pending", "partly_signed": "pending", "stale": "at risk", "invalid": "missed", "signed": "met", "acknowledged": "met", "recorded": "met",
    "not signed": "pending", "not acknowledged": "pending", "not needed": "not evaluable", "fallen": "at risk", "not valid": "missed",
}  # fmt: skip
REASONS: Mapping[str, str] = Words({
    "signature_missing": "This person has not signed yet.",
    "terms_changed": "What was agreed reads otherwise than when it was signed.",
    "dependency_changed": "What the agreement rests on reads otherwise: a definition, a metric, a persona, or the policy of the workspace.",
    "calendar_changed": "Hours or holidays, by which deadlines are counted, are no longer the same.",
    "rendering_changed": "The document is printed with other templates than when it was signed. What it says is the same, and no signature falls.",
    "review_overdue": "The day of the review is over.",
    "other_version": "It is a signature of another version.",
    "other_agreement": "It is a signature of another agreement.",
    "tampered": "The file of the signature was changed.",
    "signature_removed": "The statement is there, and the signature below it is gone.",
    "unreadable": "The file of the signature cannot be read.",
    "dated_ahead": "It is dated later than now.",
    "unknown_key": "Nobody knows the key.",
    "wrong_principal": "It is the key of somebody else.",
    "wrong_namespace": "It was signed for something else than agreements.",
    "key_for_something_else": "The key may sign something else only.",
    "key_expired": "The key was no longer valid on the day of the signature.",
    "key_not_yet_valid": "The key was not yet valid on the day of the signature.",
    "key_revoked": "The key was revoked.",
    "key_list_unreadable": "A list of keys cannot be read, and no key counts by it.",
    "wrong_key": "The agreement names another key.",
    "wrong_place": "It is the signature of somebody else, under this name.",
    "wrong_capacity": "It was given for another team, in another capacity, or only to acknowledge.",
    "record_not_accepted": "It is only recorded, and the agreement asks for a signature.",
    "commit_missing": "The record counts in a signed commit only, and there is none.",
    "commit_unsigned": "The commit that carries the record is not signed.",
    "commit_elsewhere": "The record names a commit that does not touch its file.",
    "commit_key_unknown": "Nobody knows the key of the commit.",
    "commit_by_other": "The commit is signed by somebody else.",
    "no_git": "There is no repository in which the commit could be looked for.",
    "both_sides": "One person or one key signs for two teams.",
    "not_asked": "There is a signature of somebody whom the agreement does not ask.",
    "nobody_asked": "The agreement asks nobody to sign.",
    "key_list_uncommitted": "The list of known keys was changed and not committed.",
})  # fmt: skip
"""Code -> what it means, for every reason that an agreement in a workspace can meet; docs/signing.md tells more."""
FILE = "signatures"


def why(code: str, clauses: tuple[str, ...] = ()) -> Why:
    """A reason in words."""
    return Why(code, REASONS[code], clauses)


def view(registers: Sequence[Register], workspace: Workspace, dated: date) -> SignaturesView:
    """The page; ``dated`` is the day on which the signatures were looked at."""
    open_ = sum(bool(register.steps) for register in registers)
    return SignaturesView(
        furniture=site.furniture(workspace, say("Signatures"), say("Who has signed"), dated, repr(registers)),
        kicker=say("Signatures"),
        title=say("Who has signed what, and what is next"),
        lede=say(
            "A signature is over what an agreement means. It falls when that changes, and says by which clause."
        ),
        facts=(
            Fact(say("Agreements"), str(len(registers))),
            Fact(say("Something to do"), many(open_, "agreement") if open_ else say("nothing")),
            Fact(say("Looked at on"), short_date(dated)),
        ),
        registers=tuple(registers),
    )
