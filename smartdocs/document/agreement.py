"""An agreement with its personas -> the page that two teams sign, section by section, in the words of a leader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document import hours
from smartdocs.document.agreement_view import AgreementView, Commitment, Side, State, numbered
from smartdocs.document.commitments import amount, commitment, counted, judged, left_out, target
from smartdocs.document.criteria import lead
from smartdocs.document.views import Fact, Furniture, Prose, Section, Table
from smartdocs.document.wording import (
    begun,
    goal_title,
    humanised,
    inside,
    many,
    parties,
    party,
    people,
    period_label,
    person,
    series,
    title_of,
    with_titles,
)
from smartdocs.measure.measures import measure
from smartdocs.measure.phrases import leads, one
from smartdocs.model.agreement import BUILT_IN_STAGES
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Goal
    from smartdocs.model.people import RaciRow
    from smartdocs.model.persona import Persona
    from smartdocs.model.term import Term
    from smartdocs.model.workspace import Workspace

STATES: dict[str, State] = {
    "draft": "draft",
    "in_review": "in review",
    "signed": "signed",
    "superseded": "superseded",
    "terminated": "terminated",
}
MOST_COLUMNS = 4  # of a RACI table; one with more is read by nobody
FEW = 10  # so many words are explained before the promises; a longer glossary stands at the end


def view(
    agreement: Agreement, personas: Mapping[str, Persona], workspace: Workspace, *, digest: str, dated: date
) -> AgreementView:
    """The agreement as a page.

    Args:
        digest: of the terms, ``smartdocs-terms-v1+sha256:…``.
        dated: the date of the document when neither its changelog nor its effective dates give one.
    """
    drawn = numbered(_sections(agreement, personas, workspace))
    return AgreementView(
        furniture=furniture(
            agreement, workspace, digest, f"{series(_names(agreement))}: agreement",
            f"{agreement.title}, version {agreement.version}", agreement.purpose or agreement.title, _dated(agreement) or dated,
        ),
        kicker=f"Service level agreement {agreement.id}, version {agreement.version}",
        title=agreement.title,
        lede=_paragraphs(agreement)[0] if _paragraphs(agreement) else "",
        state=STATES[agreement.status],
        facts=_strip(agreement),
        sides=_sides(agreement, drawn),
        sections=drawn,
    )  # fmt: skip


def furniture(
    agreement: Agreement, workspace: Workspace, digest: str, name: str, title: str, description: str, created_on: date, as_of: str = "",
) -> Furniture:  # fmt: skip
    """What stands at the head and foot of every page of a document about this agreement."""
    figures = digest.rsplit(":", 1)[-1]
    return Furniture(
        organisation=workspace.organisation,
        document_name=name,
        reference=f"{agreement.id} v{agreement.version}",
        digest_short=f"{figures[:8]}…{figures[-8:]}",
        digest=figures,
        title=title,
        description=" ".join(description.split()),
        created_on=created_on,
        language=workspace.language,
        as_of=as_of,
    )


def term_anchor(name: str) -> str:
    """Where a term stands on the page."""
    return f"term-{name}"


# --- the head -----------------------------------------------------------------------------------------------------


def _names(agreement: Agreement) -> tuple[str, ...]:
    return tuple(p.name for p in agreement.parties.values())


def _paragraphs(agreement: Agreement) -> list[str]:
    """The purpose; its first paragraph stands under the title, the others tell why the agreement exists."""
    text = (agreement.purpose or "").strip()
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _dated(agreement: Agreement) -> date | None:
    """The day of the version in the changelog, else the first day in force."""
    found = next((c.date for c in agreement.changelog if c.version == agreement.version), None)
    return found or (agreement.effective.from_ if agreement.effective else None)


def _strip(agreement: Agreement) -> tuple[Fact, ...]:
    facts = [Fact("Term", _term_of(agreement))]
    before = next((c for c in _changes(agreement) if c.version != agreement.version), None)
    if before:
        facts.append(Fact("Replaces", f"Version {before.version} of {long_date(before.date)}"))
    elif agreement.changelog:
        facts.append(Fact("Replaces", "Nothing: this is the first version"))
    formally = f"formally by {long_date(agreement.review_by)}" if agreement.review_by else ""
    regular = agreement.meetings[0].every if agreement.meetings else ""
    facts.append(Fact("Reviewed", begun("; ".join(part for part in (regular, formally) if part))))
    calendar = agreement.calendars.get(agreement.calendar or next(iter(agreement.calendars), ""))
    if calendar:
        facts.append(Fact("Time zone and hours", f"{calendar.timezone}, {hours.week(calendar.hours)}"))
    return tuple(facts)


def _term_of(agreement: Agreement) -> str:
    effective = agreement.effective
    if not effective or not (effective.from_ or effective.to):
        return ""
    first = long_date(effective.from_) if effective.from_ else ""
    if not effective.to:
        return f"From {first}, until it is ended"
    return f"{first} to {long_date(effective.to)}" if first else f"Until {long_date(effective.to)}"


def _changes(agreement: Agreement) -> list[sections.Version] | list:  # type: ignore[type-arg]
    return sorted(agreement.changelog, key=lambda c: (c.date, c.version), reverse=True)
