"""Calendars, assumptions, capacity, campaigns and citations -> the chapters that the promises rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document import agreement_sections as sections
from smartdocs.document import hours
from smartdocs.document.views import Prose, Table, filled
from smartdocs.document.wording import ended, person, said, series, stretch, title_of, verbatim
from smartdocs.language import say
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
        heading=say("The clock") if len(agreement.calendars) == 1 else say("The clocks"),
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
        say("The promises of {teams} run on this clock.", teams=series(teams)) if teams else "",
        say(
            "{terms} {runs} on this clock.",
            terms=series(terms),
            runs=say("runs") if len(terms) == 1 else say("run"),
        )
        if terms
        else "",
        say(
            "{keepers} {keeps} these hours.",
            keepers=series(keepers),
            keeps=say("keeps") if len(keepers) == 1 else say("keep"),
        )
        if keepers
        else "",
        say("This clock counts for every promise that has no other.") if agreement.calendar == name else "",
    )


def assumptions(agreement: Agreement) -> sections.Assumptions:
    """What is taken for true, and who looks at it again."""
    return sections.Assumptions(
        heading=say("What we take for true"),
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
                        say("by {review_by}", review_by=long_date(a.review_by)) if a.review_by else "",
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
        heading=say("What a rep has time for"),
        anchor="capacity",
        text=verbatim(_capacity(found)) if found else "",
    )


def _capacity(found: Capacity) -> str:
    minutes = found.minutes_per_attempt
    room = int(found.hours_per_rep.number * 60 / minutes)
    return said(
        say('An attempt takes {minutes} {minute},', minutes=minutes, minute=say('minute') if minutes == 1 else say('minutes')),
        say('and a rep has {hours} a week for new leads: room for {room} {attempt} a week.', hours=_hours(found), room=count(room), attempt=say('attempt') if room == 1 else say('attempts')),
        say('Source: {source}', source=ended(found.source)) if found.source else "",
    )  # fmt: skip


def _hours(found: Capacity) -> str:
    """``12 hours``; a bare number is one of hours."""
    hours = found.hours_per_rep
    return hours.text if hours.unit else f"{hours.text} {say('hour') if hours.number == 1 else say('hours')}"


def rates(agreement: Agreement) -> Table:
    """What other currencies are worth, and from when until when."""
    columns, rows = filled(
        (say("Amount"), say("Worth"), say("Holds"), say("Source")),
        tuple(
            (
                f"1 {unit}",
                say("{number:f} {into}", number=worth.number, into=each.into),
                stretch(each.from_, each.to) or say("always"),
                each.source or "",
            )
            for each in agreement.rates
            for unit, worth in each.worth.items()
        ),
    )
    return Table(heading=say("What other currencies are worth"), anchor="rates", columns=columns, rows=rows)


def campaigns(agreement: Agreement, personas: Mapping[str, Persona]) -> Table:
    """What Marketing runs, and whom it is meant for."""
    columns, rows = filled(
        (say("Campaign"), say("Starts"), say("Meant for"), say("Owner")),
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
    return Table(heading=say("Campaigns"), anchor="campaigns", columns=columns, rows=rows)


def sources(agreement: Agreement) -> Table:
    """Figures from elsewhere, with where they come from and what speaks against them."""
    columns, rows = filled(
        (say("What is said"), say("By whom"), say("Cases"), say("To be read with care because")),
        (
            (c.claim, _source(c), say("{n:,}", n=c.n) if c.n is not None else "", c.caveat or "")
            for c in agreement.citations.values()
        ),
    )
    return Table(heading=say("Figures from elsewhere"), anchor="sources", columns=columns, rows=rows)


def _source(citation: Citation) -> str:
    """``Journal of Sales, 2021, example.org/paper``."""
    year = str(citation.year) if citation.year else ""
    return ", ".join(part for part in (citation.source or "", year, citation.url or "") if part)
