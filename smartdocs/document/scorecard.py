"""Measured results -> the scorecard: the finding in words, a row for each promise, what slipped, and the evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.document import evidence, in_force, slipped, verdicts
from smartdocs.document.agreement import furniture
from smartdocs.document.rows import goal_row, row
from smartdocs.document.scorecard_view import Group, Obligations, Part, Row, ScorecardView
from smartdocs.document.wording import (
    begun,
    goal_title,
    inside,
    many,
    moment,
    number,
    parties,
    period_label,
    series,
    title_of,
)
from smartdocs.language import say
from smartdocs.measure.calendars import reporting_zone
from smartdocs.measure.phrases import EVERY, some

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.figures import Figures
    from smartdocs.measure.goal_values import GoalValue
    from smartdocs.measure.result import Result, Results
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.workspace import Workspace


LISTED = 8  # promises that are named in a note


def view(
    results: Results,
    figures: Figures,
    agreement: Agreement,
    workspace: Workspace,
    *,
    period: Period,
    about: Mapping[str, str],
    is_asked: bool = False,
    evidence_file: str = "",
) -> ScorecardView:
    """The scorecard as a page.

    Args:
        results: one result a term.
        figures: what is drawn beside them.
        period: what the scorecard is called after; results of other periods say theirs.
        about: id, version and digest of the agreement.
        is_asked: whether the period was chosen, or is simply the last one that is over.
        evidence_file: the page beside this one that lists every obligation, if there is one.
    """
    found = results.results
    by_term = {r.term: r for r in found}
    zone = reporting_zone(agreement)
    as_of = moment(results.as_of, zone)
    headline = verdicts.headline(found, agreement)
    goal_rows = [_goal_row(g, agreement) for g in figures.goals]
    return ScorecardView(
        furniture=furniture(
            agreement,
            workspace,
            digest=about["digest"],
            document_name=say("Scorecard"),
            title=say("Scorecard for {name}, agreement {id}", name=period.name, id=agreement.id),
            description=f"{headline}.",
            created_on=results.as_of.astimezone(ZoneInfo(zone)).date(),
            as_of=as_of,
        ),
        kicker=say(
            "Scorecard for {name}, agreement {versions}",
            name=period.name,
            versions=in_force.stated(found, agreement, period),
        ),
        headline=headline,
        lede=" ".join(
            s
            for s in (
                verdicts.lede(found, agreement),
                _goals_in_words(goal_rows),
                _parts_of(found, period),
                results.standing,
            )
            if s
        ),
        tally=verdicts.tally(found),
        obligations=_obligations(found, agreement),
        groups=(
            *_groups(found, agreement, period, evidence_file),
            Group(say("Shared goals"), tuple(goal_rows)),
        ),
        trend_heading=_trend_heading(found),
        sections=(
            slipped.why(figures, by_term, agreement),
            slipped.how_quickly(figures, by_term, agreement),
            slipped.what_follows(found, agreement),
            slipped.exceptions(figures, agreement),
            evidence.quality(results.notes),
            evidence.evidence(
                results,
                about,
                as_of=as_of,
                period=period,
                running=verdicts.counts(found).pending,
                is_asked=is_asked,
            ),
        ),
    )


def _goal_row(found: GoalValue, agreement: Agreement) -> Row:
    goal = agreement.goals[found.goal]
    return goal_row(found, goal_title(found.goal, goal, agreement), goal, agreement)


def _groups(found: Sequence[Result], agreement: Agreement, period: Period, evidence_file: str) -> list[Group]:
    """Rows by direction, in the order in which the directions come up; joint promises last."""
    directions: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Row]] = {}
    for result in found:
        term = agreement.terms[result.term]
        direction = (term.by, term.to) if len(term.by) == 1 else ((), ())
        made = row(result, term, period)
        linked = replace(made, evidence=f"{evidence_file}#{made.anchor}" if evidence_file else "")
        directions.setdefault(direction, []).append(linked)
    single = [(d, rows) for d, rows in directions.items() if d[0]]
    joint = [(d, rows) for d, rows in directions.items() if not d[0]]
    return [Group(_direction(by, to, agreement), tuple(rows)) for (by, to), rows in (*single, *joint)]


def _direction(by: tuple[str, ...], to: tuple[str, ...], agreement: Agreement) -> str:
    if not by:
        return say("Together")
    who = series(parties(agreement, by))
    return say("{who} to {parties}", who=who, parties=series(parties(agreement, to))) if to else who


def _obligations(found: Sequence[Result], agreement: Agreement) -> Obligations | None:
    """Every single obligation of the duties in one bar; what is not judged is shown, not hidden."""
    duties = [r for r in found if verdicts.is_duty(r)]
    counts = verdicts.counts(duties)
    if not counts.total:
        return None
    out = counts.cancelled + counts.waived + counts.excluded
    parts = (
        Part(counts.met, say("met"), "met"),
        Part(counts.breached, say("missed"), "missed"),
        Part(counts.pending, say("still running"), "running"),
        Part(counts.indeterminate, say("cannot be judged"), "unknown"),
        Part(out, say("left out"), "quiet"),
    )
    which = (
        say("the {number} promises that are owed to at least half of the leads", number=number(len(duties)))
        if len(duties) > LISTED
        else series(inside(title_of(r.term, agreement.terms[r.term])) for r in duties)
    )
    left = say(" Left out: {left_out}.", left_out=verdicts.left_out(counts)) if out else ""
    return Obligations(
        heading=many(counts.total, "obligation"),
        parts=parts,
        description=", ".join(
            say("{count:,} {label}", count=p.count, label=p.label) for p in parts if p.count
        ),
        note=say("One for each lead and each of these: {which}.{left}", which=which, left=left),
    )


def _goals_in_words(rows: Sequence[Row]) -> str:
    """``The goal “New revenue” was reached; acceptance of qualified leads was not.``"""
    reached = [inside(r.name) for r in rows if r.status == "met"]
    not_reached = [inside(r.name) for r in rows if r.status == "missed"]
    if not reached and not not_reached:
        return ""
    if reached and not_reached:
        return say(
            "Of the shared goals, {reached} {was} reached and {not_reached} {was2} not.",
            reached=series(reached),
            was=_was(reached),
            not_reached=series(not_reached),
            was2=_was(not_reached),
        )
    names = reached or not_reached
    which = say("in the singular|goal") if len(names) == 1 else say("goals")
    return say(
        "The shared {which}, {names}, {was} {reached}.",
        which=which,
        names=series(names),
        was=_was(names),
        reached=say("reached") if reached else say("not reached"),
    )


def _parts_of(found: Sequence[Result], period: Period) -> str:
    """Which part of a longer period the rows are about, when promises are judged more often."""
    parts = {
        r.period: r.period.every
        for r in found
        if period.first <= r.period.first and r.period.last <= period.last and r.period != period
    }
    return " ".join(
        say("Promises judged {every} show {period}.", every=EVERY[every], period=period_label(p))
        for p, every in sorted(parts.items())
    )


def _was(names: Sequence[str]) -> str:
    return say("was") if len(names) == 1 else say("were")


def _trend_heading(found: Sequence[Result]) -> str:
    """``Last 12 months`` when all are judged alike, else ``Up to 12 periods``."""
    units = {r.period.every for r in found if r.trend}
    longest = max((len(r.trend) for r in found), default=0)
    if len(units) == 1 and longest > 1:
        return begun(say("last {periods}", periods=some(longest, units.pop())))
    return say("Up to {longest} periods", longest=longest) if longest > 1 else say("Over time")
