"""What was measured of each term -> the verdict page: every promise over the whole time and part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import in_force, verdicts
from smartdocs.document.review_view import Cell, Line, Lines, Verdicts
from smartdocs.document.rows import goal_row, rate, row
from smartdocs.document.views import STATUS_WORDS
from smartdocs.document.wording import (
    begun,
    goal_title,
    inside,
    many,
    number,
    parties,
    period_label,
    series,
    title_of,
)
from smartdocs.language import say, spoken
from smartdocs.measure.numbers import percent, short, span
from smartdocs.measure.phrases import PERIODS, PERIODS_MANY, THE
from smartdocs.measure.result import Share
from smartdocs.measure.review.standing import parts_of
from smartdocs.model.day import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.document.views import Status
    from smartdocs.measure.result import Result
    from smartdocs.measure.review.gather import Measured
    from smartdocs.measure.review.parked import Parking
    from smartdocs.measure.review.standing import Standing
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period


def verdict_page(measured: Measured, agreement: Agreement, period: Period) -> Verdicts:
    """The board: promises by direction, shared goals after them."""
    parts = parts_of(period)
    found = wholes(measured)
    parked = {effect.term: effect for effect in measured.disputes.effects} if measured.disputes else {}
    goals = tuple(
        Line(goal_row(g, goal_title(g.goal, agreement.goals[g.goal], agreement), agreement.goals[g.goal], agreement), ())
        for g in measured.goals
    )  # fmt: skip
    shown = tuple(_groups(measured.standings, parked, agreement, period, parts))
    return Verdicts(
        heading=say("What was promised, and what was kept"),
        anchor="verdicts",
        tally=verdicts.tally(found),
        parts=tuple(short_name(part) for part in parts),
        part_names=tuple(period_label(part) for part in parts),
        groups=(*shown, *((Lines(say("Shared goals"), goals),) if goals else ())),
        note=_note(measured.standings, agreement, period, parts),
    )


def wholes(measured: Measured) -> list[Result]:
    """Each term over the whole time; one of which nothing is known yet is not in it."""
    return [s.whole for s in measured.standings if s.whole]


def short_name(part: Period) -> str:
    """``Apr``, ``Q2``: the head of a narrow column."""
    if part.every != "month":
        return part.id.partition("-")[2]
    language = spoken()
    place = part.first.month - 1
    return language.months_in_short[place] if language else MONTH_NAMES[place][:3]


def _groups(
    standings: Sequence[Standing],
    parked: Mapping[str, Parking],
    agreement: Agreement,
    period: Period,
    parts: Sequence[Period],
) -> Iterator[Lines]:
    directions: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Line]] = {}
    for standing in standings:
        term = agreement.terms[standing.term]
        if standing.whole:
            direction = (term.by, term.to) if len(term.by) == 1 else ((), ())
            directions.setdefault(direction, []).append(
                _line(standing, parked.get(standing.term), agreement, period, parts)
            )
    single = [(d, lines) for d, lines in directions.items() if d[0]]
    joint = [(d, lines) for d, lines in directions.items() if not d[0]]
    for (by, to), lines in (*single, *joint):
        who = series(parties(agreement, by)) if by else say("Together")
        yield Lines(
            say("{who} to {parties}", who=who, parties=series(parties(agreement, to))) if by and to else who,
            tuple(lines),
        )


def _line(
    standing: Standing, parking: Parking | None, agreement: Agreement, period: Period, parts: Sequence[Period]
) -> Line:
    term, whole = agreement.terms[standing.term], standing.whole
    assert whole is not None  # noqa: S101  (asked by the caller)
    shown = row(whole, term, period)
    note = " ".join(filter(None, (shown.note, _by_itself(standing, whole), _parked(parking))))
    cells = tuple(_cells(standing, agreement, parts))
    return Line(replace(shown, note=note, trend=None, anchor=f"v-{standing.term}"), cells)


def _by_itself(standing: Standing, whole: Result) -> str:
    """The periods in which it was missed, where all together hide that; and the other way round."""
    judged = [j.result for j in standing.judged]
    if len(judged) < 2 or whole.verdict not in {"met", "missed"}:
        return ""
    other = "missed" if whole.verdict == "met" else "met"
    found = [r.period.name for r in judged if r.verdict == other]
    word = say("Missed") if other == "missed" else say("Kept")
    if len(found) > 3:
        return say(
            "{word} in {found} of {judged} {periods}, each by itself.",
            word=word,
            found=len(found),
            judged=len(judged),
            periods=PERIODS_MANY[judged[0].period.every],
        )
    return (
        say(
            "{word} in {found} by {itself}.",
            word=word,
            found=series(found),
            itself=say("itself") if len(found) == 1 else say("themselves"),
        )
        if found
        else ""
    )


def _parked(parking: Parking | None) -> str:
    """What the leads in dispute could change."""
    if parking is None:
        return ""
    met, matured = parking.without
    without = (
        say(
            "{met} without {it}",
            met=percent(met / matured),
            it=say("it") if parking.parked == 1 else say("them"),
        )
        if matured
        else say("nothing without them")
    )
    ways = span((parking.least, parking.most)) if parking.least != parking.most else percent(parking.least)
    verdict = (
        say(" The verdict hangs on them.")
        if parking.hangs and parking.parked > 1
        else say(" The verdict hangs on it.")
        if parking.hangs
        else ""
    )
    return say(
        "{lead_is} in dispute: {without}, {ways} whichever way {it_is} settled.{verdict}",
        lead_is=begun(many(parking.parked, "lead is", "leads are")),
        without=without,
        ways=ways,
        it_is=say("it is") if parking.parked == 1 else say("they are"),
        verdict=verdict,
    )


def _cells(standing: Standing, agreement: Agreement, parts: Sequence[Period]) -> Iterator[Cell]:
    term = agreement.terms[standing.term]
    every = term.promise.every
    if not parts:
        return
    longest = max((p.last - p.first).days for p in parts)
    if any((j.result.period.last - j.result.period.first).days > longest for j in standing.judged):
        yield Cell("", None, say("judged by {the_period}", the_period=THE[every]), span=len(parts))
        return
    for part in parts:
        found = standing.inside(part)
        if not found:
            yield Cell("", None, say("{part}: nothing to judge yet", part=period_label(part)))
        elif len(found) == 1:
            yield _cell(found[0], part)
        else:
            kept = sum(r.verdict == "met" for r in found)
            judged = sum(r.verdict in {"met", "missed"} for r in found)
            shown: Status | None = None if not judged else "met" if kept == judged else "missed"
            yield Cell(
                say("{kept} of {judged}", kept=kept, judged=judged) if judged else "",
                shown,
                say(
                    "{part}: kept in {kept} of {judged} {periods}",
                    part=period_label(part),
                    kept=kept,
                    judged=judged,
                    periods=PERIODS_MANY[found[0].period.every],
                ),
            )


def _cell(result: Result, part: Period) -> Cell:
    score, shown = result.score, verdicts.status(result)
    if shown == "not evaluable" or score.value is None:
        text = ""
    elif isinstance(score, Share):
        text = (
            say("{met_matured} of {matured}", met_matured=score.met_matured, matured=score.matured)
            if shown == "too few"
            else rate(score.value, score.at_least)
        )
    else:
        text = short(score.value, score.at_least)
    return Cell(
        text, shown, f"{period_label(part)}: {text or say('no result')}, {inside(STATUS_WORDS[shown])}"
    )


def _note(
    standings: Sequence[Standing], agreement: Agreement, period: Period, parts: Sequence[Period]
) -> str:
    """How the whole belongs to its parts; empty where every promise has only one."""
    several = [s for s in standings if len(s.judged) > 1]
    if not several:
        return ""
    units = list(dict.fromkeys(f"{agreement.terms[s.term].promise.every}" for s in several))
    is_changed = any(in_force.changed(s.whole) for s in several if s.whole)
    part = (
        say(", which {stand} beside it", stand=say("stand") if parts else say("are judged")) if parts else ""
    )
    changed = (
        say(
            " Where a promise changed, each lead is held against the one that was in force when its clock started."
        )
        if is_changed
        else ""
    )
    return (
        say(
            "The result is that of {whole}: all leads of its {many} together, against the same target. The promises are made for each {units} by itself{part}. Intervals are of 95 %.",
            whole=period.name, many=series(PERIODS_MANY[unit] for unit in units), units=series((PERIODS[unit] for unit in units), say("or")), part=part,
        )
        + changed
    )  # fmt: skip


def missed_apart(measured: Measured, agreement: Agreement) -> str:
    """``Lead volume was reached over the quarter, and missed in April 2026.``; for the opening of the document."""
    hidden = []
    for standing in measured.standings:
        judged = [j.result for j in standing.judged]
        if standing.whole and standing.whole.verdict == "met" and len(judged) > 1:
            periods = [r.period.name for r in judged if r.verdict == "missed"]
            if periods:
                hidden.append(
                    say(
                        "{term} in {periods}",
                        term=inside(title_of(standing.term, agreement.terms[standing.term])),
                        periods=series(periods),
                    )
                )
    if len(hidden) > verdicts.NAMED:
        return say(
            "{hidden} promises were kept over the whole time, but missed in between.",
            hidden=begun(number(len(hidden))),
        )
    return (
        say("Kept over the whole time, but missed in between: {hidden}.", hidden=series(hidden))
        if hidden
        else ""
    )
