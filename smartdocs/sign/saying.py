"""What was found about signatures -> the words that all formats use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from smartdocs.sign.reasons import Check
    from smartdocs.sign.sealed import Copy
    from smartdocs.sign.values import KeyList, Signer, Verification

STATES = {
    "unsigned": "not signed",
    "partly_signed": "partly signed",
    "stale": "to be signed again",
    "invalid": "not valid",
    "signed": "signed",
}
QUESTIONS: dict[Check, str] = {
    "content": "Is this the text that was signed?",
    "signer": "Is it the hand of somebody we know?",
    "authority": "May this person sign, and who says so?",
}


ABOUT_COPY: dict[Check, str] = {
    "content": "Is it as it was sealed?",
    "signer": "Whose seal is it?",
    "authority": "Does somebody you trust vouch for it?",
}


def answer_of_copy(found: Copy, check: Check) -> str:
    """One of the three questions about a sealed PDF, answered in a sentence without a full stop."""
    against, seal = found.against(check), found.seal
    if against:
        return "; ".join(reason.message for reason in against)
    if not seal.by:
        return "cannot be said without a seal that can be read"
    if check == "content":
        drawn = ", and its pages are those that its sources give" if found.drawn == "the same" else ""
        return f"it is: not a byte was changed{drawn}"
    if check == "signer":
        day = long_date(seal.sealed_at.date()) if seal.sealed_at else ""
        stamped = (
            f"; {seal.stamped_by} stamped it on {long_date(seal.stamped_at.date())}"
            if seal.stamped_at
            else ""
        )
        if found.against("authority"):
            return f"of {day}, and it calls itself {seal.by}; nobody whom you trust says so"
        fields = f"; it vouches in {len(seal.hands)} fields for who signed" if seal.hands else ""
        return f"that of {seal.by}, of {day}{stamped}{fields}"
    where = ", which was named from outside" if found.authorities.is_outside else ""
    return f"{seal.vouched_by} does, and {found.authorities.shown} says that this is to be believed{where}"


def is_copy_answered(found: Copy, check: Check) -> bool | None:
    """Yes, no, or None where there is nothing to say."""
    if found.against(check):
        return False
    if not found.seal.by or (check == "signer" and found.against("authority")):
        return None
    return True


def in_force(found: Verification) -> str:
    """``ended on 30 June 2026``, ``begins on 1 January 2027``; empty while it is in force, or where it does not say."""
    present = found.present
    if found.has_ended and present.ends:
        return say("ended on {day}", day=long_date(present.ends))
    if found.begins_later and present.begins:
        return say("begins on {day}", day=long_date(present.begins))
    return ""


def heading(found: Verification) -> str:
    """``fy26 v1.3.0: partly signed, 1 of 3``, ``fy25 v2.0.0: signed, 3 of 3; ended on 30 September 2025``."""
    needed = [signer for signer in found.signers if signer.is_needed]
    there = sum(signer.counts for signer in needed)
    counts = f", {there} of {len(needed)}" if needed else ""
    when = in_force(found)
    return f"{found.present.id} v{found.present.version}: {STATES[found.state]}{counts}{f'; {when}' if when else ''}"


def standing(signer: Signer) -> str:
    """``signed``, ``recorded``, ``not signed`` … in a word or two."""
    if signer.counts and signer.sidecar:
        if not signer.sidecar.signature:
            return "recorded"
        return "signed" if signer.expected.signs == "binding" else "acknowledged"
    if not signer.is_needed:
        return "not needed"
    if not signer.is_there:
        return "not signed" if signer.expected.signs == "binding" else "not acknowledged"
    codes = {reason.code for reason in signer.reasons}
    stale = {"terms_changed", "dependency_changed", "calendar_changed", "other_version"}
    return "fallen" if codes <= stale else "not valid"


def proof(signer: Signer) -> str:
    """``on 5 October 2026, ssh-ed25519 SHA256:…``; empty where there is nothing that could be read."""
    sidecar = signer.sidecar
    if sidecar is None:
        return ""
    day = f"{'' if signer.counts else 'given '}on {long_date(sidecar.statement.dated_at.date())}"
    if not sidecar.signature:
        return f"{day} ({sidecar.statement.carried_by})" if sidecar.statement.carried_by else day
    return f"{day}, {key(signer)}" if signer.fingerprint else day


def key(signer: Signer) -> str:
    """``ssh-ed25519 SHA256:…``."""
    return f"{signer.key_type} {signer.fingerprint}" if signer.fingerprint else ""


def is_answered(signer: Signer, check: Check) -> bool | None:
    """Yes, no, or None where there is nothing to say: no signature that can be read, or a record, which has no hand."""
    if signer.against(check):
        return False
    if signer.sidecar is None or (check == "signer" and not signer.fingerprint):
        return None
    return True


def answer(signer: Signer, check: Check, keys: KeyList) -> str:
    """One of the three questions, answered in a sentence without a full stop."""
    against = signer.against(check)
    if against:
        return "; ".join(reason.message for reason in against)
    if signer.sidecar is None:
        return "cannot be said without a signature that can be read"
    if check == "content":
        return "it is: what the agreement says is what was signed"
    if check == "signer":
        return _hand(signer, keys)
    who = signer.expected
    asked = f"the agreement asks {who.name} to {'sign' if who.signs == 'binding' else 'acknowledge it'}"
    return f"{asked}{f' for {who.side_name}' if who.side_name else ''}; {_vouched(signer, keys)}"


def _hand(signer: Signer, keys: KeyList) -> str:
    sidecar = signer.sidecar
    if sidecar is not None and not sidecar.signature and signer.fingerprint:
        return f"it is: the commit that carries the record is signed with a key that {keys.shown} holds as that of {signer.expected.principal}"
    if sidecar is None or not sidecar.signature:
        return "no key stands behind it, only the record; the agreement says that this is enough"
    return f"it is: {keys.shown} holds the key as that of {signer.expected.principal}"


def _vouched(signer: Signer, keys: KeyList) -> str:
    """Who says that the key is that of the person."""
    if signer.expected.key:
        return "it names this key itself"
    if not signer.fingerprint:
        return "whoever reads the record has to trust who wrote it"
    if keys.is_outside:
        return f"that the key is theirs says {keys.shown}, which was named from outside"
    if keys.is_sealed:
        return f"that the key is theirs says {keys.shown}, which was sealed with it"
    return f"that the key is theirs says {keys.shown}, which whoever changes this repository could change too"
