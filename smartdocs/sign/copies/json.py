"""Sealed documents that were verified -> JSON, schema 1: what CI reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.sign import plain, saying
from smartdocs.sign.reasons import CHECKS
from smartdocs.sign.statement import instant_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.sealed import Copy


def render(found: Sequence[Copy], *, color: bool = False) -> str:  # noqa: ARG001
    """One entry a document; ``reasons`` are the codes of everything that keeps it from being verified."""
    return json.dumps({"schema": 1, "copies": [_plain(each) for each in found]}, indent=2, ensure_ascii=False)


def _plain(found: Copy) -> dict[str, Any]:
    seal = found.seal
    return {
        "file": found.file,
        "verified": found.is_verified,
        "reasons": sorted({reason.code for reason in found.failing}),
        "seal": {
            "holds": seal.holds,
            "by": seal.by or None,
            "vouched_by": seal.vouched_by or None,
            "sealed_at": instant_text(seal.sealed_at) if seal.sealed_at else None,
            "stamped_at": instant_text(seal.stamped_at) if seal.stamped_at else None,
            "stamped_by": seal.stamped_by or None,
            "drawn_with": seal.drawn_with or None,
            "fields": [{"name": hand.field, "says": hand.says} for hand in seal.hands],
            "authorities": {"list": found.authorities.shown, "from_outside": found.authorities.is_outside},
        },
        "checks": {
            check: {
                "ok": saying.is_copy_answered(found, check),
                "says": saying.answer_of_copy(found, check),
            }
            for check in CHECKS
        },
        "drawn_again": DRAWN[found.drawn],
        "against": plain.reasons((*seal.reasons, *found.reasons)),
        "notes": list(found.notes),
        "agreement": plain.plain(found.inner) if found.inner else None,
    }


DRAWN = {"the same": True, "otherwise": False, "not here": None, "not asked": None}
"""Whether the pages come out the same when they are drawn from the sources in the file; null where it cannot be said."""
