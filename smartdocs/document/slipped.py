"""Figures beside the verdicts -> drawings whose headings are their findings, what the agreement says now, and who owes what."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING

from smartdocs.document import in_force
from smartdocs.document.promises import if_missed
from smartdocs.document.scorecard_view import (
    Bar,
    Bars,
    Exceptions,
    Figures,
    Histogram,
    OpenItem,
    Slip,
    Slipped,
    Units,
)
from smartdocs.document.verdicts import status
from smartdocs.document.wording import (
    CLOCK,
    begun,
    inside,
    many,
    number,
    ordinal,
    period_label,
    series,
    short_date,
    title_of,
)
from smartdocs.language import say
from smartdocs.measure import heading
from smartdocs.measure.numbers import hours, plainly
from smartdocs.measure.phrases import count
from smartdocs.measure.result import Share
from smartdocs.measure.single_figures import bins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.document.scorecard_view import Figure
    from smartdocs.measure.figures import Figures as Measured
    from smartdocs.measure.figures import Stretch
    from smartdocs.measure.result import Result
    from smartdocs.measure.single_figures import Responses
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

LISTED = 12  # rows of a list that is still read to its end
SAID = 6  # promises that are named in one of its cells
FEWEST, ROOM = 2, 240  # so many of them always, and no more than so many letters otherwise
HALF = 6  # bins before the promise of a histogram, and as many after it


def why(measured: Measured, results: Mapping[str, Result], agreement: Agreement) -> Figures:
    """The leads that were given up, and why leads were turned down."""
    found: list[Figure] = []
    for name, made in measured.attempts.items():
        if sum(made.values()):
            term = in_force.term_of(results[name], agreement.terms[name])
            score = results[name].score
            kept = score.met_matured if isinstance(score, Share) else 0
            found.append(_given_up(made, period_label(results[name].period), kept, term))
    for name, those in measured.stretches.items():
        found += [
            _given_up(each.attempts, _part_of(each, results[name]), each.kept, each.term)
            for each in those
            if sum(each.attempts.values())
        ]
    if sum(measured.rejections.values()):
        found.append(_turned_down(measured.rejections, _period_of_rejections(results, agreement)))
    return Figures(heading=say('What slipped, and why'), anchor="what-slipped", keep_together=len(found) <= 4, figures=tuple(found))  # fmt: skip


def _part_of(found: Stretch, result: Result) -> str:
    """``August 2026, until 16 Aug 2026``."""
    when = in_force.when(found.days, result.period)
    return (
        say("{period}, {when}", period=period_label(result.period), when=when)
        if when
        else period_label(result.period)
    )


def _given_up(made: Mapping[int, int], period: str, kept: int, term: Term) -> Units:
    asked = max(made) + 1
    total = sum(made.values())
    labels = {
        n: say("No attempt") if n == 0 else say("one attempt made|One") if n == 1 else begun(count(n))
        for n in made
    }
    return Units(
        heading=say(
            "{leads} given up before the {ordinal} attempt", leads=_leads(total), ordinal=ordinal(asked)
        ),
        caption=say(
            "Leads handed over in {period}, by the attempts made within {within}. {kept:,} others whose time has passed had what was promised.",
            period=period,
            within=term.promise.within,  # type: ignore[attr-defined]
            kept=kept,
        ),
        description=say(
            "Leads by attempts made: {labels}",
            labels=", ".join((f"{inside(labels[n])} {k}" for n, k in made.items())),
        ),
        bars=tuple(Bar(labels[n], k, "missed") for n, k in made.items()),
    )


def _leads(total: int) -> str:
    return begun(say("one lead was") if total == 1 else say("{total} leads were", total=number(total)))


def _turned_down(reasons: Mapping[str, int], period: Period | None) -> Bars:
    """The most frequent reason stands out when it is at least a third of all."""
    total = sum(reasons.values())
    named = [(begun(reason) or say("No reason recorded"), n) for reason, n in reasons.items()]
    if len(named) > LISTED:
        rest = sum(n for _, n in named[LISTED - 1 :])
        named = [*named[: LISTED - 1], (say("Other reasons"), rest)]
    first, most = named[0]
    stands_out = most * 3 >= total and (len(named) == 1 or most > named[1][1])
    heading = (
        say('“{first}” is behind {most:,} of {rejection}', first=first, most=most, rejection=many(total, 'rejection')) if stands_out else say('{lead_was} rejected, for no single reason', lead_was=many(total, 'lead was', 'leads were'))
    )  # fmt: skip
    when = say(" in {period}", period=period_label(period)) if period else ""
    return Bars(
        heading=heading,
        caption=say("Leads handed over{when} and rejected, by the reason the rep recorded.", when=when),
        description=say(
            "Rejection reasons: {reason}", reason=", ".join((f"{inside(reason)} {n}" for reason, n in named))
        ),
        bars=tuple(
            Bar(reason, n, "missed" if place == 0 and stands_out else "quiet")
            for place, (reason, n) in enumerate(named)
        ),
    )


def _period_of_rejections(results: Mapping[str, Result], agreement: Agreement) -> Period | None:
    return next((r.period for n, r in results.items() if agreement.terms[n].promise.measure == "acceptance"), None)  # fmt: skip


# --- how quickly --------------------------------------------------------------------------------------------------


def _between(result: Result) -> str:
    """`` (95 % interval 59 min to 1 h 48 min)`` of a median."""
    found = result.outlook.median if result.outlook else None
    ends = heading.between(found) if found else ""
    return ends.replace("(", say("(95 % interval "), 1)


def how_quickly(measured: Measured, results: Mapping[str, Result], agreement: Agreement) -> Figures:
    """How long leads waited for the first attempt, with the promise as a line."""
    drawn = tuple(
        _histogram(
            waits,
            results[name],
            in_force.term_of(results[name], agreement.terms[name]),
            period_label(results[name].period),
            alone=len(measured.responses) + len(measured.stretches) == 1,
        )
        for name, waits in measured.responses.items()
        if waits.made
    )
    drawn += tuple(
        _histogram(
            each.responses,
            replace(results[name], outlook=None),
            each.term,
            period_label(results[name].period),
            alone=False,
            when=in_force.when(each.days, results[name].period),
        )
        for name, those in measured.stretches.items()
        for each in those
        if each.responses and each.responses.made
    )
    return Figures(heading=say('How quickly leads were met'), anchor="how-quickly", keep_together=len(drawn) <= 2, figures=drawn)  # fmt: skip


def _histogram(
    waits: Responses, result: Result, term: Term, period: str, *, alone: bool, when: str = ""
) -> Histogram:
    window = term.promise.within  # type: ignore[attr-defined]
    ruler = "business " if window.ruler == "business" else ""
    seconds = window.seconds
    in_hours = seconds % 3600 == 0 and seconds >= HALF * 3600
    unit, size = ("hours", 3600) if in_hours else ("minutes", 60)
    units = CLOCK[ruler + unit]
    before = HALF if seconds % (HALF * size) == 0 else max(1, min(HALF, seconds // size))
    width = seconds / before / size
    found = bins(waits, seconds, before=before, after=before)
    edges = [say("{width:g}", width=width * i) for i in range(len(found))]
    labels = [f"{a}–{b}" for a, b in pairwise(edges)] + [say("over {edges}", edges=edges[-1])]
    late, never = len(waits.late), waits.never
    told = [say("{lead} waited longer", lead=many(late, "lead"))] if late else []
    told += (
        [say("{lead_has} not been tried at all", lead_has=many(never, "lead has", "leads have"))]
        if never
        else []
    )
    median = waits.median
    middle = (
        say(
            " Half of the leads were tried within {hours} of {time}{between}.",
            hours=hours(median),
            time=CLOCK[f"{ruler}time"],
            between=_between(result),
        )
        if median is not None
        else say(" Half of the leads have not been tried.")
    )
    running = (
        say(" {lead_is} not due yet.", lead_is=many(waits.running, "lead is", "leads are"))
        if waits.running
        else ""
    )
    return Histogram(
        heading="" if alone else f"{title_of(result.term, term)}{f', {when}' if when else ''}",
        caption=say(
            "{first_attempt} at leads handed over in {period}.{middle}{running}",
            first_attempt=many(waits.made, "first attempt"),
            period=period,
            middle=middle,
            running=running,
        ),
        description=say(
            "{units} to the first attempt: {in_time:,} within {window}, {late:,} later, {never:,} never",
            units=begun(units) if ruler else units,
            in_time=len(waits.in_time),
            window=window,
            late=late,
            never=never,
        ),
        bars=tuple(
            Bar(label, a + b, "met" if place < before else "missed")
            for place, (label, (a, b)) in enumerate(zip(labels, found, strict=True))
        ),
        axis=begun(say("{units} from hand-over to the first attempt", units=units)),
        promise_after=before,
        promise=say("Promise: within {window}", window=window),
        late="; ".join(told),
    )


# --- what the agreement says now ----------------------------------------------------------------------------------


def what_follows(results: Sequence[Result], agreement: Agreement) -> Slipped:
    """For each missed promise what both teams have signed to do about it."""
    slips = []
    for result in results:
        term, shown = in_force.term_of(result, agreement.terms[result.term]), status(result)
        if shown not in {"missed", "at risk"}:
            continue
        follows = if_missed(term, agreement)
        consequence = agreement.consequences.get(term.if_missed.then or "") if term.if_missed else None
        lasts = (
            say(" This lasts {lasting}.", lasting=_lasting(consequence.lasts))
            if consequence and consequence.lasts
            else ""
        )
        slips.append(
            Slip(
                title_of(result.term, term),
                f"{_figures(result)} {follows}{lasts}" if follows else say('{figures} The agreement names no consequence.', figures=_figures(result)),
                shown,
            )
        )  # fmt: skip
    return Slipped(heading=say("What the agreement says now"), anchor="what-follows", slips=tuple(slips))


def _lasting(text: str) -> str:
    return text if text.startswith(("until", "for")) else say("for {text_}", text_=text)


def _figures(result: Result) -> str:
    score = result.score
    if isinstance(score, Share):
        needed = ceil(round(score.at_least * score.matured, 9))
        short = score.matured - score.met_matured
        return say(
            "{short:,} of {matured_lead} fell short; {most}{by_chance}",
            short=short,
            matured_lead=many(score.matured, "matured lead"),
            most=_most(score.matured - needed),
            by_chance=_by_chance(result),
        )
    return say(
        "{delivered} of {ceil:,}{leads} arrived.",
        delivered=plainly(score.delivered),
        ceil=ceil(round(score.needed, 6)),
        leads=say(" leads") if result.measure == "leads_per_rep" else "",
    )


def _by_chance(result: Result) -> str:
    """Whether so small a gap says anything: nobody is to be blamed for what chance does."""
    needed = result.outlook.leads_needed if result.outlook else None
    if not needed or not isinstance(result.score, Share):
        return ""
    return say(
        " Chance alone can do as much; {leads} leads would tell.",
        leads=heading.leads(needed, result.score.matured),
    )


def _most(number_: int) -> str:
    return (
        say("the promise allows {number:,}.", number=number_) if number_ else say("the promise allows none.")
    )


# --- by whom ------------------------------------------------------------------------------------------------------


def exceptions(measured: Measured, agreement: Agreement) -> Exceptions:
    """The list nobody wants to be on: reps with missed obligations, most first."""
    found = measured.missing
    listed = found[:LISTED]
    rest = found[LISTED:]
    return Exceptions(
        heading=say("Missed by rep"),
        anchor="exceptions",
        intro=_intro(len(rest)) if rest else "",
        columns=(say("Rep"), say("Missed"), say("Oldest lead, handed over"), say("Which promises")),
        items=tuple(
            OpenItem(
                m.owner,
                m.count,
                f"{m.oldest_lead}, {short_date(m.oldest_on)}",
                _which(m.by_term, agreement),
            )
            for m in listed
        ),
    )


def _which(by_term: Mapping[str, int], agreement: Agreement) -> str:
    """``speed (2), persistence and coverage``; what was missed most often first where there is much."""
    names = {term: inside(title_of(term, agreement.terms[term])) for term in by_term}
    first = sorted(by_term, key=lambda term: -by_term[term])
    letters = [*accumulate(len(names[term]) for term in first)]
    fitting = max(FEWEST, sum(until <= ROOM for until in letters[:SAID]))
    told = [
        names[term] + (say(" ({n:,})", n=by_term[term]) if by_term[term] > 1 else "")
        for term in (first[:fitting] if fitting < len(by_term) else by_term)
    ]
    more = len(by_term) - len(told)
    return series([*told, say("{number} more", number=number(more))] if more else told)


def _intro(rest: int) -> str:
    return say(
        "{more_rep} with fewer missed obligations {is_} not shown.",
        more_rep=many(rest, "more rep", "more reps"),
        is_=say("is") if rest == 1 else say("are"),
    )
