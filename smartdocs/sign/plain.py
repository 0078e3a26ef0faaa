"""What was verified of one agreement -> plain data, for every format that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.sign import saying
from smartdocs.sign.reasons import CHECKS
from smartdocs.sign.statement import instant_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartdocs.sign.reasons import Reason
    from smartdocs.sign.values import Signer, Verification


def plain(found: Verification) -> dict[str, Any]:
    """One agreement as plain data."""
    present = found.present
    return {
        "id": present.id,
        "version": present.version,
        "terms": present.terms,
        "as_of": instant_text(found.as_of),
        "verified": found.is_verified,
        "state": found.state,
        "effective_from": present.begins.isoformat() if present.begins else None,
        "effective_to": present.ends.isoformat() if present.ends else None,
        "begins_later": found.begins_later,
        "has_ended": found.has_ended,
        "reasons": sorted({reason.code for reason in found.failing}),
        "keys": {"list": found.keys.shown, "from_outside": found.keys.is_outside},
        "signers": [_signer(signer, found) for signer in found.signers],
        "agreement": reasons(found.reasons),
        "warnings": reasons(found.warnings),
    }


def _signer(signer: Signer, found: Verification) -> dict[str, Any]:
    who, sidecar = signer.expected, signer.sidecar
    return {
        "person": who.person,
        "name": who.name,
        "for": who.side or None,
        "capacity": who.capacity or None,
        "signs": who.signs,
        "needed": signer.is_needed,
        "standing": saying.standing(signer),
        "file": signer.path if signer.is_there else None,
        "proof": None if sidecar is None else "signature" if sidecar.signature else "record",
        "carried_by": (sidecar.statement.carried_by or None) if sidecar else None,
        "dated": sidecar.statement.dated if sidecar else None,
        "terms": sidecar.statement.terms if sidecar else None,
        "key": {"type": signer.key_type, "fingerprint": signer.fingerprint} if signer.fingerprint else None,
        "checks": {
            check: {
                "ok": saying.is_answered(signer, check),
                "says": saying.answer(signer, check, found.keys),
            }
            for check in CHECKS
        },
        "reasons": reasons(signer.reasons),
        "notes": list(signer.notes),
    }


def reasons(found: Iterable[Reason]) -> list[dict[str, Any]]:
    """Each with its code, the question that it answers with no, and what to do."""
    return [
        {"code": r.code, "check": r.check, "message": r.message, "fix": r.fix, "clauses": list(r.clauses)}
        for r in found
    ]
