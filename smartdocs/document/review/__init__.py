"""A review as people wrote it, and what was measured -> the document: last actions first, the verdict, what follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.document import evidence, in_force, verdicts
from smartdocs.document.agreement import furniture
from smartdocs.document.review import beside, board, leads, reasons, response, written
from smartdocs.document.review.amendments import amendments
from smartdocs.document.review_view import ReviewView
from smartdocs.document.views import Fact, Prose
from smartdocs.document.wording import ended, moment, said, short_date
from smartdocs.language import Words, say
from smartdocs.measure.calendars import reporting_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from smartdocs.document.review_view import Outcomes
    from smartdocs.document.views import Section
    from smartdocs.lint.reviews import Owed
    from smartdocs.measure.result import Result
    from smartdocs.measure.review.gather import Measured
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.persona import Persona
    from smartdocs.model.review import Review
    from smartdocs.model.workspace import Workspace
    from smartdocs.redline.values import Comparison

NAMES = Words(
    {
        "quarter": "Quarterly review",
        "year": "Yearly review",
        "month": "Monthly review",
        "week": "Weekly review",
    }
)
ENOUGH = 3
"""From so many last actions on the verdict begins on a page of its own."""
ROOM = 18
"""And up to so many lines of them, which end on the first page below a headline of two lines and a lede of three."""
CALLED = Words(
    {
        "hashed": "Reps stand here by the hash that evidence gives them.",
        "initials": "Reps stand here by their initials.",
        "named": "",
    }
)


def view(
    review: Review,
    measured: Measured,
    agreement: Agreement,
    personas: Mapping[str, Persona],
    workspace: Workspace,
    *,
    as_of: datetime,
    about: Mapping[str, str],
    file: str,
    owed: Sequence[Owed],
    is_first: bool,
    reps: Mapping[str, str],
    comparison: Comparison | None,
    misfits: dict[int, str],
    unmeasured: str = "",
) -> ReviewView:
    """The review as a page.

    Args:
        as_of: until when facts are known.
        about: id, version and digest of the agreement.
        file: where people write the rest, as they would type it.
        owed: the actions of earlier reviews that this one has to take up.
        is_first: whether there was no review before.
        reps: owner in the CRM → what the page calls them.
        comparison: of the agreement with its proposed amendments; None where there are none that can be understood.
        misfits: place of an amendment → why it does not fit.
        unmeasured: why nothing was measured, as the end of a sentence; empty where something was.
    """
    period, zone = review.period, reporting_zone(agreement)
    found = board.wholes(measured)
    name = NAMES[period.every]
    last = written.last_actions(
        owed, review, agreement, as_of.astimezone(ZoneInfo(zone)).date(), is_first=is_first
    )
    headline = (
        review.headline.rstrip(".")
        if review.headline
        else verdicts.headline(found, agreement)
        if found
        else say("Nothing was measured")
    )
    lede = said(
        f"{verdicts.headline(found, agreement)}." if review.headline and found else "",
        verdicts.lede(found, agreement),
        board.missed_apart(measured, agreement),
        written.done_in_words(last),
        say("No figure stands here, because {unmeasured}.", unmeasured=unmeasured)
        if unmeasured and not found
        else "",
    )
    return ReviewView(
        furniture=furniture(
            agreement,
            workspace,
            digest=about["digest"],
            document_name=name,
            title=say('{name} for {name2}, agreement {id}', name=name, name2=period.name, id=agreement.id),
            description=ended(headline),
            created_on=review.held_on or as_of.astimezone(ZoneInfo(zone)).date(),
            as_of=moment(as_of, zone) if measured.results else "",
        ),
        kicker=say('{name} for {name2}, agreement {versions}', name=name, name2=period.name, versions=in_force.stated(_all(measured), agreement, period)),
        headline=headline,
        lede=lede,
        facts=tuple(_strip(review, measured, agreement, as_of, zone)),
        sections=tuple(
            _noted(section, review)
            for section in (
                last,
                *_measured(review, measured, agreement, period, reps, has_own_page=_fills_a_page(last, headline, lede)),
                written.causes(review, agreement),
                written.learned(review, personas),
                written.campaigns(review, personas, agreement, as_of.date()),
                beside.forward(measured.ahead, agreement),
                amendments(review.amendments, comparison, misfits, agreement),
                written.decisions(review, agreement, file),
                written.actions(review, agreement, file),
                written.attendance(review, agreement, file),
                *_evidence(measured, about, moment(as_of, zone), period),
            )
        ),
    )  # fmt: skip


def _all(measured: Measured) -> list[Result]:
    """Every result that the review rests on."""
    return [j.result for s in measured.standings for j in s.judged]


def _fills_a_page(last: Outcomes, headline: str, lede: str) -> bool:
    """Whether the verdicts begin on a page of their own: below a list that is short, or runs over, they do not."""
    lines = sum(2 + max(len(o.owner) // 12, len(o.text) // 32, len(o.note) // 32) for o in last.outcomes)
    more = 2 * max(0, len(headline) // 34 - 1) + 2 * max(0, len(lede) // 62 - 2)
    return len(last.outcomes) >= ENOUGH and lines + more <= ROOM


def _strip(
    review: Review, measured: Measured, agreement: Agreement, as_of: datetime, zone: str
) -> Iterator[Fact]:
    yield from written.strip(review, agreement)
    if measured.results:
        yield Fact(say("Data as of"), short_date(as_of.astimezone(ZoneInfo(zone)).date()))
    judged = {j.result.period: j.source for s in measured.standings for j in s.judged}
    kept = sum(source != "data" for source in judged.values())
    if judged:
        yield Fact(
            say("Figures"),
            say("Frozen")
            if kept == len(judged)
            else say("Not frozen")
            if not kept
            else say("{kept} of {judged} periods frozen", kept=kept, judged=len(judged)),
        )


def _measured(
    review: Review,
    measured: Measured,
    agreement: Agreement,
    period: Period,
    reps: Mapping[str, str],
    *,
    has_own_page: bool,
) -> Iterator[Section]:
    """Everything that was counted, in the order in which it is read."""
    page = board.verdict_page(measured, agreement, period)
    yield replace(page, note=said(page.note, beside.basis(measured, agreement)), has_own_page=has_own_page)
    yield beside.contradicted(measured, agreement)
    yield beside.disputed(review, measured.disputes, agreement)
    yield leads.cohorts(measured.funnel, period)
    min_n = measured.min_n
    yield leads.reps(measured.reps, reps, agreement, min_n, CALLED[review.reps])
    yield response.response(measured.curves, agreement, period)
    yield reasons.turned_down(measured.reasons, agreement, period)
    yield beside.cost(measured.costs, agreement)


def _evidence(measured: Measured, about: Mapping[str, str], as_of: str, period: Period) -> Iterator[Section]:
    if measured.results is None:
        return
    yield evidence.quality(measured.results.notes)
    found = evidence.evidence(
        measured.results, about, as_of=as_of, period=period, running=verdicts.counts(board.wholes(measured)).pending, is_asked=True
    )  # fmt: skip
    command = f"smartdocs review {period.id} {about['id']}"
    yield replace(
        found, text=say("These pages can be made again from these files with `{command}`.", command=command)
    )


def _noted(section: Section, review: Review) -> Section:
    """The section with what people wrote to it; the words alone where there is nothing else to show."""
    note = review.notes.get(section.anchor)  # type: ignore[call-overload]
    if not note:
        return section
    if section.content:
        return replace(section, intro=note)
    return Prose(heading=section.heading, anchor=section.anchor, text=note)
