"""Who has signed what -> JSON, schema 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartdocs.sign import saying
from smartdocs.sign.next import steps
from smartdocs.sign.statement import instant_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.values import Verification


def render(found: Sequence[Verification], *, color: bool = False) -> str:  # noqa: ARG001
    """One entry an agreement: its state, everybody who is expected, and what to do next."""
    said = [
        {
            "id": each.present.id,
            "version": each.present.version,
            "terms": each.present.terms,
            "as_of": instant_text(each.as_of),
            "state": each.state,
            "effective_from": each.present.begins.isoformat() if each.present.begins else None,
            "effective_to": each.present.ends.isoformat() if each.present.ends else None,
            "begins_later": each.begins_later,
            "has_ended": each.has_ended,
            "signers": [
                {
                    "person": signer.expected.person,
                    "name": signer.expected.name,
                    "for": signer.expected.side or None,
                    "standing": saying.standing(signer),
                    "dated": signer.sidecar.statement.dated if signer.sidecar else None,
                    "suspect": [r.code for r in signer.reasons] if signer.is_needed else [],
                    "clauses": sorted({path for r in signer.reasons for path in r.clauses}),
                }
                for signer in each.signers
            ],
            "suspect": [reason.code for reason in (*each.reasons, *each.warnings)],
            "next": list(steps(each)),
        }
        for each in found
    ]
    return json.dumps({"schema": 1, "agreements": said}, indent=2, ensure_ascii=False)
