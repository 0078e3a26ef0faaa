"""What an agreement says of itself, and what its signatures come to -> the sentence on its first page that says where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.wording import begun, person, said, series
from smartdocs.frozen import frozen
from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from smartdocs.document.agreement_sections import Approval
    from smartdocs.document.agreement_view import State
    from smartdocs.model.agreement import Agreement


@frozen
class Successor:
    """An agreement that says it takes the place of this one."""

    id: str
    title: str
    version: str
    day: str
    """From when it is in force; empty where it does not say."""


def standing(
    agreement: Agreement,
    state: State,
    approvals: Mapping[str, Approval],
    *,
    fallen: Collection[str] = (),
    successors: Sequence[Successor] = (),
) -> str:
    """Who has signed and when, who has not yet, whose signature no longer stands, and what has taken its place.

    Args:
        approvals: those that count, by the id of the person.
        fallen: ids of people whose approval is there and does not count.
        successors: the agreements of the workspace that supersede this one.
    """
    if state == "superseded":
        return _superseded(successors)
    if state in {"draft", "in review"} and not approvals and not fallen:
        return ""
    signed = [
        (person(agreement, s.person), approvals[s.person].dated, approvals[s.person].is_recorded)
        for s in agreement.signatories
        if s.person in approvals
    ]
    no_longer = [person(agreement, s.person) for s in agreement.signatories if s.person in fallen]
    missing = [
        person(agreement, s.person)
        for s in agreement.signatories
        if s.person not in approvals and s.person not in fallen
    ]
    return said(
        signed_by(signed),
        say("What {no_longer} signed does not stand.", no_longer=series(no_longer)) if no_longer else "",
        say(
            "{missing} {has} not signed.",
            missing=begun(series(missing)),
            has=say("has") if len(missing) == 1 else say("have"),
        )
        if missing
        else "",
    )


def signed_by(approvals: Sequence[tuple[str, str, bool]]) -> str:
    """Who signed, and whose approval was only recorded, each with the day; a record is never called a signature.

    Args:
        approvals: a name, a day and whether it is a record.
    """
    signed = [(name, day) for name, day, is_recorded in approvals if not is_recorded]
    recorded = [(name, day) for name, day, is_recorded in approvals if is_recorded]
    return said(
        say("Signed by {dated}.", dated=_dated(signed)) if signed else "",
        say("Approval recorded of {dated}.", dated=_dated(recorded)) if recorded else "",
    )


def _dated(signed: Sequence[tuple[str, str]]) -> str:
    """``Mia Pendel and Sam Senkblei on 31 July 2026``: a day is said once for all who signed on it."""
    days = dict.fromkeys(day for _, day in signed)
    return series(
        say("{name} on {day}", name=series((name for name, on in signed if on == day)), day=day)
        for day in days
    )


def _superseded(successors: Sequence[Successor]) -> str:
    named = [
        say(
            "{id}, “{title}”, version {version}{day}",
            id=s.id,
            title=s.title,
            version=s.version,
            day=say(", in force from {day}", day=s.day) if s.day else "",
        )
        for s in successors
    ]
    if not named:
        return say("No agreement in this workspace says that it takes its place.")
    return say("Its place is taken by {named}.", named=series(named))


def successor(agreement: Agreement) -> Successor:
    """An agreement as the one that comes after another."""
    first = agreement.effective.from_ if agreement.effective else None
    return Successor(agreement.id, agreement.title, agreement.version, long_date(first) if first else "")
