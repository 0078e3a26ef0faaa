"""An agreement and the personas it rests on -> the text that is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartdocs.language import say
from smartdocs.lint.policy import policy
from smartdocs.lint.waivers import Waiver, in_comments
from smartdocs.pipeline.documents import Page
from smartdocs.pipeline.projects import about, has_signatures, one, personas_of, workspace_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from smartdocs.document.agreement.history import Hand
    from smartdocs.document.agreement.standing import Successor
    from smartdocs.document.agreement_sections import Approval
    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.projects import Project
    from smartdocs.sign.values import Verification

ABOUT = "text of the agreement"
PLACE = ""
CURE = ""


def missing(project: Project, agreement: Agreement) -> str:  # noqa: ARG001  (every document is asked the same)
    """Nothing is missing: an agreement needs no data."""
    return ""


def pages(order: Order) -> Iterator[Page]:
    """Its one page."""
    from smartdocs.document import agreement as document

    key, agreement = one(order.project, order.name)
    view = document.view(
        agreement,
        personas_of(order.project, agreement),
        workspace_of(order.project),
        digest=about(order.project, order.name)["digest"],
        dated=order.as_of.date(),
        noted=_noted(order.project, key),
        successors=_successors(order.project, agreement),
        **_signed(order.project, key, agreement, order.now, is_copy=order.is_copy),
    )
    yield Page(view, "agreement", "agreement")


def _signed(
    project: Project, name: str, agreement: Agreement, now: datetime, *, is_copy: bool
) -> dict[str, Any]:
    """The signatures that count, and what they come to; nothing where there are none.

    What an agreement says of itself stands beside its signatures only where it has ended.
    """
    from smartdocs.pipeline import signing

    if not has_signatures(project, name):
        return {}
    found = signing.verify(project, name, now, is_copy=is_copy)
    state = None if agreement.status in {"superseded", "terminated"} else STATES.get(found.state)
    fallen = tuple(s.expected.person for s in found.signers if s.is_there and not s.counts)
    return {
        "approvals": dict(_approvals(found)),
        "state": state,
        "fallen": fallen,
        "hands": tuple(_hands(found)),
    }


def _successors(project: Project, agreement: Agreement) -> tuple[Successor, ...]:
    """The agreements of the workspace that supersede this one, in the order of their folders."""
    from smartdocs.document.agreement.standing import successor

    others = (reading.value for _, reading in sorted(project.agreements.items()) if reading.value)
    return tuple(successor(other) for other in others if other.supersedes == agreement.id)


STATES = {
    "partly_signed": "partly signed",
    "signed": "signed",
    "stale": "to be signed again",
    "invalid": "to be signed again",
}


def _hands(found: Verification) -> Iterator[Hand]:
    """Who has signed which version: also what no longer stands, as long as nothing is wrong with the hand."""
    from smartdocs.document.agreement.history import Hand
    from smartdocs.model.day import long_date
    from smartdocs.sign.reasons import STALE

    for signer in found.signers:
        if signer.sidecar and {reason.code for reason in signer.reasons} <= STALE:
            given = signer.sidecar.statement
            yield Hand(
                signer.expected.person,
                given.version,
                long_date(given.dated_at.date()),
                is_recorded=not signer.fingerprint,
                is_of_another_text=given.version == found.present.version
                and given.terms != found.present.terms,
            )


def _approvals(found: Verification) -> Iterator[tuple[str, Approval]]:
    from smartdocs.document.agreement_sections import Approval
    from smartdocs.model.day import long_date

    for signer in found.signers:
        if signer.counts and signer.sidecar:
            said = signer.sidecar.statement
            how = (
                say("SSH signature, {kind}", kind=signer.key_type)
                if signer.fingerprint
                else say("Recorded: {where}", where=said.carried_by)
            )
            yield (
                signer.expected.person,
                Approval(
                    long_date(said.dated_at.date()),
                    how,
                    signer.fingerprint,
                    is_recorded=not signer.fingerprint,
                ),
            )


def _noted(project: Project, name: str) -> tuple[Waiver, ...]:
    """The waivers in comments of an agreement and of the personas it rests on."""
    held, reading = policy(project.workspace), project.agreements[name]
    noted = in_comments(reading.documents, held.catalogue, held.mandatory).waivers
    for key in reading.value.personas if reading.value else ():
        if key in project.personas:
            found = in_comments(project.personas[key].documents, held.catalogue, held.mandatory).waivers
            noted += tuple(replace(waiver, place=f"personas.{key}.{waiver.place}") for waiver in found)
    return tuple(waiver for waiver in noted if waiver.covers)
