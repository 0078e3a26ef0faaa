"""What was found about signatures -> what to do next, first things first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.model.day import long_date
from smartdocs.sign.policy import command
from smartdocs.sign.reasons import OPEN, STALE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.sign.values import Verification

NOTICE = timedelta(days=14)


def steps(found: Verification) -> Iterator[str]:
    """Sentences without a full stop: what is broken, then who has to sign, then what is coming."""
    present = found.present
    for reason in found.reasons:
        yield reason.fix
    for signer in found.signers:
        hard = [r for r in signer.reasons if signer.is_needed and r.code not in OPEN | STALE]
        yield from (f"{signer.expected.name}: {reason.fix}" for reason in hard)
    due = [s for s in found.signers if s.is_needed and {r.code for r in s.reasons} & (OPEN | STALE)]
    for signer in due:
        again = "again: " if signer.is_there else ""
        yield f"{signer.expected.name} signs {again}{command(present.name, signer.expected)}"
    for reason in found.warnings:
        yield reason.fix
    today = present.day(found.as_of)
    if present.review_by and today + NOTICE >= present.review_by >= today:
        yield f"review it by {long_date(present.review_by)}"
