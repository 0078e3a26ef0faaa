"""An agreement and its signatures -> what the page of signatures says of it, in the language of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import signatures
from smartdocs.document.signatures_view import Hand, Register, Step
from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.projects import Project
    from smartdocs.sign.values import Signer, Verification


def register(project: Project, name: str, agreement: Agreement, now: datetime, number: int = 1) -> Register:
    """Everybody who is asked to sign an agreement, as ``smartdocs status`` would tell it; the ``number``th on the page."""
    from smartdocs.pipeline import signing
    from smartdocs.sign import saying

    found = signing.verify(project, name, now)
    needed = [signer for signer in found.signers if signer.is_needed]
    there = sum(signer.counts for signer in needed)
    state = signatures.STATES[found.state]
    if needed:
        state = say("{state}, {there} of {all}", state=state, there=there, all=len(needed))
    return Register(
        heading=agreement.title,
        anchor=f"agreement-{number}",
        text=say("{id}, version {version}", id=agreement.id, version=agreement.version),
        mark=signatures.MARKS[found.state],
        state="; ".join(part for part in (state, saying.in_force(found)) if part),
        hands=tuple(_hand(signer) for signer in found.signers),
        why=tuple(
            signatures.why(reason.code, reason.clauses) for reason in (*found.reasons, *found.warnings)
        ),
        steps=tuple(_steps(found)),
        digest=found.present.terms,
    )


def _hand(signer: Signer) -> Hand:
    from smartdocs.sign import saying

    who, standing, said = signer.expected, saying.standing(signer), signer.sidecar
    side = say("for {party}", party=who.side_name) if who.side_name else ""
    proof = ""
    if said is not None:
        where = said.statement.carried_by if not said.signature else signer.key_type
        proof = ", ".join(part for part in (long_date(said.statement.dated_at.date()), where) if part)
    return Hand(
        name=who.name,
        detail=", ".join(part for part in (who.capacity, side) if part),
        mark=signatures.MARKS[standing],
        standing=signatures.STANDINGS[standing],
        proof=proof,
        key=signer.fingerprint,
        why=tuple(
            signatures.why(reason.code, reason.clauses)
            for reason in (signer.reasons if signer.is_needed and signer.is_there else ())
        ),
    )


def _steps(found: Verification) -> Iterator[Step]:
    """What is wrong first, then who has to sign, then what is coming."""
    from smartdocs.sign.next import NOTICE
    from smartdocs.sign.policy import command
    from smartdocs.sign.reasons import OPEN, STALE

    present = found.present
    hard = [r for s in found.signers if s.is_needed for r in s.reasons if r.code not in OPEN | STALE]
    if hard or [r for r in found.reasons if r.code != "review_overdue"]:
        yield Step(
            say("See in full what is wrong, and how it is mended:"), f"smartdocs verify {present.name}"
        )
    for signer in found.signers:
        if signer.is_needed and {r.code for r in signer.reasons} & (OPEN | STALE):
            name = signer.expected.name
            what = (
                say("{name} signs again:", name=name) if signer.is_there else say("{name} signs:", name=name)
            )
            yield Step(what, command(present.name, signer.expected).strip("`"))
    codes = {reason.code for reason in (*found.reasons, *found.warnings)}
    if "review_overdue" in codes:
        yield Step(say("Hold the review, and write the day of the next one into the agreement."))
    if "rendering_changed" in codes:
        yield Step(say("Print the document anew:"), f"smartdocs build {present.name}")
    today = present.day(found.as_of)
    if present.review_by and today + NOTICE >= present.review_by >= today:
        yield Step(say("Review it by {day}.", day=long_date(present.review_by)))
