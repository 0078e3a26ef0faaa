"""Calendars, assumptions, capacity, campaigns and citations -> the chapters that the promises rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document import hours
from smartdocs.document.views import Prose, Table, filled
from smartdocs.document.wording import ended, person, said, series, stretch, title_of, verbatim
from smartdocs.measure.phrases import count
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.agreement import Agreement, Capacity, Citation
    from smartdocs.model.persona import Persona


def clocks(agreement: Agreement) -> sections.Calendars:
    """Every calendar, with the days off during the agreement and what runs on it."""
    first = agreement.effective.from_ if agreement.effective else None
    last = agreement.effective.to if agreement.effective else None
    return sections.Calendars(
        heading="The clock" if len(agreement.calendars) == 1 else "The clocks",
        anchor="clocks",
        calendars=tuple(
            hours.calendar(f"clock-{key}", key, calendar, first, last, used=_used(key, agreement))
            for key, calendar in agreement.calendars.items()
        ),
    )


def _used(name: str, agreement: Agreement) -> str:
    """What runs on a calendar; nothing where there is only one and nobody names it."""
    teams = [p.name for p in agreement.parties.values() if p.calendar == name]
    keepers = [p.name for p in agreement.people.values() if p.calendar == name]
    terms = [title_of(key, t) for key, t in agreement.terms.items() if t.calendar == name]
    return said(
        f"The promises of {series(teams)} run on this clock." if teams else "",
        f"{series(terms)} {'runs' if len(terms) == 1 else 'run'} on this clock." if terms else "",
        f"{series(keepers)} {'keeps' if len(keepers) == 1 else 'keep'} these hours." if keepers else "",
        "This clock counts for every promise that has no other." if agreement.calendar == name else "",
    )


def assumptions(agreement: Agreement) -> sections.Assumptions:
    """What is taken for true, and who looks at it again."""
    return sections.Assumptions(
        heading="What we take for true",
        anchor="assumptions",
        assumptions=tuple(
            sections.Assumption(
                a.statement,
                a.value or "",
                a.source or "",
                ", ".join(
                    part
                    for part in (
                        person(agreement, a.owner),
                        f"by {long_date(a.review_by)}" if a.review_by else "",
                    )
                    if part
                ),
            )
            for a in agreement.assumptions
        ),
    )


def capacity(agreement: Agreement) -> Prose:
    """What a rep can do in a week."""
    found = agreement.capacity
    return Prose(
        heading="What a rep has time for",
        anchor="capacity",
        text=verbatim(_capacity(found)) if found else "",
    )


def _capacity(found: Capacity) -> str:
    minutes = found.minutes_per_attempt
    room = int(found.hours_per_rep.number * 60 / minutes)
    return said(
        f"An attempt takes {minutes} {'minute' if minutes == 1 else 'minutes'},",
        f"and a rep has {_hours(found)} a week for new leads: room for {count(room)} {'attempt' if room == 1 else 'attempts'} a week.",
        f"Source: {ended(found.source)}" if found.source else "",
    )  # fmt: skip


def _hours(found: Capacity) -> str:
    """``12 hours``; a bare number is one of hours."""
    hours = found.hours_per_rep
    return hours.text if hours.unit else f"{hours.text} {'hour' if hours.number == 1 else 'hours'}"


def rates(agreement: Agreement) -> Table:
    """What other currencies are worth, and from when until when."""
    columns, rows = filled(
        ("Amount", "Worth", "Holds", "Source"),
        tuple(
            (
                f"1 {unit}",
                f"{worth.number:f} {each.into}",
                stretch(each.from_, each.to) or "always",
                each.source or "",
            )
            for each in agreement.rates
            for unit, worth in each.worth.items()
        ),
    )
    return Table(heading="What other currencies are worth", anchor="rates", columns=columns, rows=rows)


def campaigns(agreement: Agreement, personas: Mapping[str, Persona]) -> Table:
    """What Marketing runs, and whom it is meant for."""
    columns, rows = filled(
        ("Campaign", "Starts", "Meant for", "Owner"),
        (
            (
                campaign.name,
                long_date(campaign.launch) if campaign.launch else "",
                series(personas[key].name if key in personas else key for key in campaign.audience),
                person(agreement, campaign.owner),
            )
            for campaign in agreement.campaigns.values()
        ),
    )
    return Table(heading="Campaigns", anchor="campaigns", columns=columns, rows=rows)


def sources(agreement: Agreement) -> Table:
    """Figures from elsewhere, with where they come from and what speaks against them."""
    columns, rows = filled(
        ("What is said", "By whom", "Cases", "To be read with care because"),
        (
            (c.claim, _source(c), f"{c.n:,}" if c.n is not None else "", c.caveat or "")
            for c in agreement.citations.values()
        ),
    )
    return Table(heading="Figures from elsewhere", anchor="sources", columns=columns, rows=rows)


def _source(citation: Citation) -> str:
    """``Journal of Sales, 2021, example.org/paper``."""
    year = str(citation.year) if citation.year else ""
    return ", ".join(part for part in (citation.source or "", year, citation.url or "") if part)
