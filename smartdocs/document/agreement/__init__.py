"""An agreement with its personas -> the page that two teams sign: its head, the commitments side by side, its chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import hours
from smartdocs.document.agreement.contents import chapters
from smartdocs.document.agreement.standing import standing
from smartdocs.document.agreement_sections import Approval, Terms
from smartdocs.document.agreement_view import AgreementView, Commitment, Side, State, numbered
from smartdocs.document.commitments import commitment
from smartdocs.document.promises import HEADINGS, anchor_of, audience, role_of
from smartdocs.document.views import Fact, Furniture
from smartdocs.document.wording import begun, parties, series, versions
from smartdocs.language import say
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from smartdocs.document.agreement.history import Hand
    from smartdocs.document.agreement.standing import Successor
    from smartdocs.document.views import Section
    from smartdocs.lint.waivers import Waiver
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Workspace

STATES: dict[str, State] = {
    "draft": "draft", "in_review": "in review", "signed": "signed", "superseded": "superseded", "terminated": "terminated",
}  # fmt: skip


def view(
    agreement: Agreement,
    personas: Mapping[str, Persona],
    workspace: Workspace,
    *,
    digest: str,
    dated: date,
    noted: Sequence[Waiver] = (),
    approvals: Mapping[str, Approval] | None = None,
    state: State | None = None,
    fallen: Collection[str] = (),
    successors: Sequence[Successor] = (),
    hands: Sequence[Hand] = (),
) -> AgreementView:
    """The agreement as a page.

    Args:
        digest: of the terms, ``smartdocs-terms-v1+sha256:…``.
        dated: the date of the document when neither its changelog nor its first day in force gives one.
        noted: rules that comments in its files set aside; they are printed, and are no part of what is signed.
        approvals: who has signed this text, by id, as far as that was checked.
        state: what the signatures come to, where there are any; else the agreement itself says how far it has come.
        fallen: ids of people whose approval is there and does not count.
        successors: agreements that say they take the place of this one.
        hands: who has signed which version, as far as the signatures are still there.
    """
    paragraphs = _paragraphs(agreement)
    lede = " ".join(paragraphs[0].split()) if paragraphs else ""
    drawn = numbered(
        chapters(
            agreement,
            personas,
            workspace,
            why=paragraphs[1:],
            noted=noted,
            approvals=approvals,
            hands=hands,
        )
    )
    teams = tuple(p.name for p in agreement.parties.values())
    stands = state or STATES[agreement.status]
    return AgreementView(
        furniture=furniture(
            agreement,
            workspace,
            digest=digest,
            document_name=say("{teams} agreement", teams="–".join(teams)),
            title=say(
                "{title} ({id}, version {version})",
                title=agreement.title,
                id=agreement.id,
                version=agreement.version,
            ),
            description=lede or agreement.title,
            created_on=_dated(agreement) or dated,
        ),
        kicker=say(
            "Service level agreement {id}, version {version}", id=agreement.id, version=agreement.version
        ),
        title=agreement.title,
        lede=lede,
        state=stands,
        standing=standing(agreement, stands, approvals or {}, fallen=fallen, successors=successors),
        days=_days(agreement),
        facts=_strip(agreement),
        sides=_sides(agreement, drawn),
        sections=drawn,
        page_budget=agreement.page_budget,
    )


def furniture(
    agreement: Agreement,
    workspace: Workspace,
    *,
    digest: str,
    document_name: str,
    title: str,
    description: str,
    created_on: date,
    as_of: str = "",
) -> Furniture:
    """What stands at the head and foot of every page of a document about this agreement."""
    figures = digest.rsplit(":", 1)[-1]
    return Furniture(
        organisation=workspace.organisation,
        document_name=document_name,
        reference=f"{agreement.id} v{agreement.version}",
        digest_short=f"{figures[:8]}…{figures[-8:]}",
        digest=figures,
        title=title,
        description=description,
        created_on=created_on,
        as_of=as_of,
    )


def _paragraphs(agreement: Agreement) -> list[str]:
    """The purpose; its first paragraph stands under the title, the others tell why the agreement exists."""
    return [part.strip() for part in (agreement.purpose or "").split("\n\n") if part.strip()]


def _dated(agreement: Agreement) -> date | None:
    """The day of the version in the changelog, else the first day in force."""
    found = next((c.date for c in agreement.changelog if c.version == agreement.version), None)
    return found or (agreement.effective.from_ if agreement.effective else None)


def _strip(agreement: Agreement) -> tuple[Fact, ...]:
    """The four facts that everybody asks for first."""
    facts = [Fact(say("Term"), term_of(agreement))]
    replaced = _replaced(agreement)
    if replaced:
        facts.append(Fact(say("Replaces"), replaced))
    first = agreement.meetings[0] if agreement.meetings else None
    regular = f"{first.name}, {first.every}" if first else ""
    formal = (
        say("formally by {review_by}", review_by=long_date(agreement.review_by))
        if agreement.review_by
        else ""
    )
    facts.append(Fact(say("Reviewed"), begun("; ".join(part for part in (regular, formal) if part))))
    calendar = agreement.calendars.get(agreement.calendar or next(iter(agreement.calendars), ""))
    if calendar:
        facts.append(Fact(say("Time zone and hours"), f"{calendar.timezone}, {hours.week(calendar.hours)}"))
    return tuple(facts)


def _replaced(agreement: Agreement) -> str:
    """The version before this one, and the agreement that it takes the place of where that is another one."""
    before = next((c for c in versions(agreement) if c.version != agreement.version), None)
    version = (
        say("version {version} of {date}", version=before.version, date=long_date(before.date))
        if before
        else ""
    )
    other = say("the agreement {supersedes}", supersedes=agreement.supersedes) if agreement.supersedes else ""
    clauses = say("clauses of the agreement {amends}", amends=agreement.amends) if agreement.amends else ""
    gone = say("without {repeals}", repeals=series(agreement.repeals)) if agreement.repeals else ""
    found = [part for part in (version, other, clauses, gone) if part]
    if not found:
        return say("Nothing: this is the first version") if agreement.changelog else ""
    return begun("; ".join(found))


def _days(agreement: Agreement) -> str:
    """On which days it binds, behind a sentence; empty where it does not say."""
    effective = agreement.effective
    if effective and effective.from_ and effective.to:
        return say(" from {first} to {to}", first=long_date(effective.from_), to=long_date(effective.to))
    if effective and effective.from_:
        return say(" from {first} on", first=long_date(effective.from_))
    return say(" until {to}", to=long_date(effective.to)) if effective and effective.to else ""


def term_of(agreement: Agreement) -> str:
    """``1 October 2025 to 30 September 2026``; empty where it does not say."""
    effective = agreement.effective
    if not effective or not (effective.from_ or effective.to):
        return ""
    first = long_date(effective.from_) if effective.from_ else ""
    if not effective.to:
        return say("From {first}, without an end", first=first)
    return (
        say("{first} to {to}", first=first, to=long_date(effective.to))
        if first
        else say("Until {to}", to=long_date(effective.to))
    )


def _sides(agreement: Agreement, drawn: tuple[Section, ...]) -> tuple[Side, ...]:
    """What each party promises; a joint promise stands on the side of every party to it."""
    numbers = {t.anchor: t.number for s in drawn if isinstance(s, Terms) for t in s.terms}
    found = []
    for name, team in agreement.parties.items():
        terms = {key: term for key, term in agreement.terms.items() if name in term.by}
        if not terms:
            continue
        shown = []
        for key, term in terms.items():
            figure, unit, text = commitment(term.promise)
            others = parties(agreement, (p for p in term.by if p != name))
            together = say(", together with {others}", others=series(others)) if others else ""
            shown.append(Commitment(figure, unit, text + together, numbers[anchor_of(key)], anchor_of(key)))
        alone = [t for t in terms.values() if t.by == (name,)]
        found.append(
            Side(HEADINGS[role_of(name, team)].side(team.name), audience(agreement, alone or list(terms.values()), role_of(name, team)), tuple(shown))
        )  # fmt: skip
    return tuple(found)
