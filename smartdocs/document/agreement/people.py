"""Parties, people, meetings and signatories -> the chapters that say who does what, who meets when, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document.views import Fact
from smartdocs.document.wording import (
    begun,
    many,
    metric_name,
    number,
    party,
    people,
    person,
    said,
    series,
    stretch,
    verbatim,
)
from smartdocs.language import Words, say
from smartdocs.measure.phrases import share
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.people import Meeting, Party, Person, RaciRow, Signatory

MOST_COLUMNS = 4  # of a RACI table; nobody reads one with more
FEW = 24  # lines about people that are not parted by a page break
LINE = 48  # letters of one
TEAMS = Words({
    "sales": "sales", "marketing": "marketing", "sdr": "sales development", "revops": "revenue operations",
    "leadership": "leadership", "customer_success": "customer success",
})  # fmt: skip
"""Kind of a party → what the team is there for."""


def roles(agreement: Agreement) -> sections.Roles:
    """The teams, everybody but the reps, and the duties; the reps are counted here and listed in ``roster``."""
    reps = [p for p in agreement.people.values() if p.takes_leads]
    shown = [p for p in agreement.people.values() if not p.takes_leads]
    columns, duties = _duties(agreement)
    return sections.Roles(
        heading=say("Who does what"),
        anchor="roles",
        intro=say("{person_takes} leads.", person_takes=many(len(reps), "person takes", "people take"))
        if reps
        else "",
        teams=tuple(_teams(agreement)),
        people=tuple(
            sections.Person(p.name, _role(p), party(agreement, p.party) if p.party else "") for p in shown
        ),
        columns=columns,
        duties=duties,
    )


def _teams(agreement: Agreement) -> Iterator[Fact]:
    for team in agreement.parties.values():
        told = ", ".join(part for part in (_kind(team), _led(team, agreement)) if part)
        if told:
            yield Fact(team.name, begun(told))


def _kind(team: Party) -> str:
    word = TEAMS[team.kind] if team.kind else ""
    return word if word.casefold() != team.name.casefold() else ""


def _led(team: Party, agreement: Agreement) -> str:
    return say("led by {person}", person=person(agreement, team.leader)) if team.leader else ""


def _role(someone: Person) -> str:
    return ", ".join(
        part for part in (someone.role or "", say("executive sponsor") if someone.sponsor else "") if part
    )


def roster(agreement: Agreement) -> sections.Roster:
    """Who takes leads, and everybody else whose name in the CRM or whose days here are written down."""
    listed = [
        p for p in agreement.people.values() if p.takes_leads or p.crm_name or p.active or p.away or p.ramp
    ]
    alike = all(p.takes_leads for p in listed)
    people = tuple(Fact(p.name, _told(p, agreement, is_said=not alike)) for p in listed)
    return sections.Roster(
        heading=say("Who takes leads") if alike else say("Who takes leads, and who is here when"),
        anchor="roster",
        keep_together=sum(1 + len(p.name + p.text) // LINE for p in people) <= FEW,
        people=people,
        note=say("Who has no dates is active during the whole agreement.")
        if any(p.active for p in listed) and not all(p.active for p in listed)
        else "",
    )


def _told(someone: Person, agreement: Agreement, *, is_said: bool) -> str:
    """``Sales rep, Sales, in the CRM as A. Pegel; active from 1 Feb 2026; away 3–14 Aug 2026``."""
    active = stretch(someone.active.from_, someone.active.to) if someone.active else ""
    away = series(stretch(a.from_, a.to) for a in someone.away)
    who = ", ".join(
        part
        for part in (
            _role(someone),
            party(agreement, someone.party) if someone.party else "",
            say("in the CRM as {crm_name}", crm_name=someone.crm_name) if someone.crm_name else "",
        )
        if part
    )
    ramp = series(
        say("{share} of a full load until {until}", share=share(step.share), until=long_date(step.until))
        for step in someone.ramp
    )
    takes = (say("takes leads") if someone.takes_leads else say("takes no leads")) if is_said else ""
    return "; ".join(
        part
        for part in (
            who,
            takes,
            say("active {active}", active=active) if active else "",
            say("away {away}", away=away) if away else "",
            ramp,
        )
        if part
    )


def _duties(agreement: Agreement) -> tuple[tuple[str, ...], tuple[sections.Duty, ...]]:
    """A column for each person with a part; with more than four people, a column for each part."""
    involved = list(dict.fromkeys(p for row in agreement.raci for p in (*row.responsible, *row.accountable, *row.consulted, *row.informed)))  # fmt: skip
    if len(involved) > MOST_COLUMNS:
        columns = (
            say("R: does it"),
            say("A: answers for it"),
            say("C: is asked before"),
            say("I: is told after"),
        )
        return columns, tuple(
            sections.Duty(
                row.activity,
                tuple(people(agreement, part) for part in (row.responsible, row.accountable, row.consulted, row.informed)),
            )
            for row in agreement.raci
        )  # fmt: skip
    return tuple(person(agreement, p) for p in involved), tuple(
        sections.Duty(row.activity, tuple(_letters(row, p) for p in involved)) for row in agreement.raci
    )


def _letters(row: RaciRow, who: str) -> str:
    parts = (("R", row.responsible), ("A", row.accountable), ("C", row.consulted), ("I", row.informed))
    return "/".join(letter for letter, names in parts if who in names)


def communication(agreement: Agreement) -> sections.Communication:
    """The meetings that keep coming."""
    return sections.Communication(
        heading=say("When we talk"),
        anchor="meetings",
        cadences=tuple(
            sections.Cadence(
                m.name,
                say("{every}, {minutes} minutes", every=begun(m.every), minutes=m.minutes),
                _invited(m, agreement),
                _about(m, agreement),
            )
            for m in agreement.meetings
        ),
    )


def _invited(meeting: Meeting, agreement: Agreement) -> str:
    """The chair first, and named as such."""
    chair = say("{person} (in the chair)", person=person(agreement, meeting.chair)) if meeting.chair else ""
    others = (person(agreement, p) for p in meeting.attendees if p != meeting.chair)
    return series([*([chair] if chair else []), *others])


def _about(meeting: Meeting, agreement: Agreement) -> str:
    numbers = series(metric_name(agreement, key) for key in meeting.metrics)
    return said(meeting.purpose or "", say("Looks at: {numbers}.", numbers=numbers) if numbers else "")


def signatures(
    agreement: Agreement, approvals: Mapping[str, sections.Approval] | None = None
) -> sections.Signatures:
    """A block for each signatory; ``approvals`` are those that were checked and count, by the id of the person."""
    return sections.Signatures(
        heading=say('Signatures'),
        anchor="signatures",
        keep_together=True,
        intro=said(*_enough(agreement)),
        signatures=tuple(_signature(s, agreement, (approvals or {}).get(s.person)) for s in agreement.signatories),
        covers=say('All that this version says, from the promises, goals and definitions to the calendars, metrics and personas, not only this printout. Comments are no part of it.'),
    )  # fmt: skip


def _signature(
    signatory: Signatory, agreement: Agreement, approval: sections.Approval | None
) -> sections.Signature:
    someone = agreement.people.get(signatory.person)
    return sections.Signature(
        role=signatory.as_ or (someone.role if someone else None) or "",
        name=person(agreement, signatory.person),
        party=party(agreement, signatory.for_) if signatory.for_ else "",
        signs=signatory.signs,
        signed_at=approval.dated if approval else "",
        how=approval.how if approval else "",
        key=approval.key if approval else "",
        asked=_asked(signatory),
        is_recorded=approval.is_recorded if approval else False,
    )


def _asked(signatory: Signatory) -> str:
    known = (
        say("Known to allowed_signers as {principal}.", principal=signatory.principal)
        if signatory.principal
        else ""
    )
    key = say("Only the key {key} counts.", key=signatory.key) if signatory.key else ""
    enough = say("A recorded approval is enough.") if signatory.recorded else ""
    commit = say("A record counts only in a signed commit.") if signatory.signed_commit else ""
    return said(enough, commit, known, key)


def _enough(agreement: Agreement) -> Iterator[str]:
    """What it takes to be signed where that is not everybody, and how long it lasts; as Markdown."""
    for team in agreement.parties.values():
        if team.quorum:
            yield say(
                "For {name}, {quorum} of the binding signatures {is_} enough.",
                name=verbatim(team.name),
                quorum=number(team.quorum),
                is_=say("is") if team.quorum == 1 else say("are"),
            )
    if agreement.lapses:
        yield say(
            "After the day of the review the signatures no longer stand, until the agreement is signed anew."
        )
