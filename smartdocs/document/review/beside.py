"""What stands beside the verdicts -> sections: leads in dispute, frozen figures that the data contradict, costs, what lies ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.obligations import cause_of
from smartdocs.document.views import Prose, Table
from smartdocs.document.wording import (
    SYMBOLS,
    begun,
    ended,
    goal_called,
    inside,
    many,
    period_label,
    person,
    series,
    short_date,
    term_title,
)
from smartdocs.language import Words, say
from smartdocs.measure.forecast import LEAST
from smartdocs.measure.numbers import decimal, percent, short, span
from smartdocs.measure.phrases import count
from smartdocs.measure.result import Share
from smartdocs.measure.snapshot.saying import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.measure.review.ahead import Ahead, Course, Needed
    from smartdocs.measure.review.costs import Cost, Costs, Won
    from smartdocs.measure.review.gather import Measured
    from smartdocs.measure.review.parked import Disputes, Parked
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.review import Dispute, Review

STATES = Words({
    "met": "kept", "breached": "missed", "pending": "still running", "waived": "waived", "cancelled": "cancelled",
    "excluded": "left out", "indeterminate": "cannot be judged",
})  # fmt: skip


# --- in dispute ---------------------------------------------------------------------------------------------------


def disputed(review: Review, found: Disputes | None, agreement: Agreement) -> Table:
    """One row for each lead and promise in dispute: what was measured, and who doubts it."""
    rows = [row for dispute in review.disputed for row in _dispute(dispute, found, agreement)]
    return Table(
        heading=say("Leads in dispute"),
        anchor="disputed",
        columns=(say("Lead"), say("Promise"), say("As measured"), say("Why it is doubted"), say("By")),
        rows=tuple(rows),
        note=say(
            "They are parked here until both teams agree. The figures above hold them as they were measured, and say beside each result what they could change."
        )
        if rows
        else "",
    )


def _dispute(dispute: Dispute, found: Disputes | None, agreement: Agreement) -> Iterator[tuple[str, ...]]:
    by = person(agreement, dispute.by)
    reason = ended(dispute.reason)
    mine = (
        [
            row
            for row in found.rows
            if row.lead == dispute.lead and (not dispute.terms or row.term in dispute.terms)
        ]
        if found
        else []
    )
    if not mine:
        names = series(term_title(agreement, key) for key in dispute.terms)
        why = (
            say("not measured: there are no data")
            if found is None
            else say("no such lead in the data")
            if dispute.lead in found.unknown
            else say("nothing in this time")
        )
        yield dispute.lead, names, why, reason, by
        return
    for place, row in enumerate(mine):
        yield (
            dispute.lead if not place else f"{dispute.lead}",
            term_title(agreement, row.term),
            _state(row),
            reason if not place else say("as above"),
            by,
        )


def _state(row: Parked) -> str:
    if not row.state:
        return say("nothing in this time")
    cause = f", {cause_of(row.cause)}" if row.cause else ""
    return f"{STATES[row.state]}{cause}"


# --- frozen -------------------------------------------------------------------------------------------------------


def basis(measured: Measured, agreement: Agreement) -> str:
    """What the figures rest on, in a sentence or two: what was frozen and when, and what was not."""
    judged = [j for s in measured.standings for j in s.judged]
    if not judged:
        return ""
    kept = list(dict.fromkeys(j.result.period for j in judged if j.source != "data"))
    loose = list(
        dict.fromkeys(j.result.period for j in judged if j.source == "data" and j.result.period not in kept)
    )
    restated = list(dict.fromkeys(j.result.period for j in judged if j.source == "restated"))
    said = []
    if kept:
        said.append(say("The results of {periods} are those that were frozen.", periods=_periods(kept)))
    if restated:
        said.append(
            say(
                "{periods} {was} restated since; the file says why.",
                periods=begun(_periods(restated)),
                was=say("was") if len(restated) == 1 else say("were"),
            )
        )
    if loose and kept:
        said.append(
            say(
                "{periods} {is_} not frozen: {it} may still change with the data.",
                periods=begun(_periods(loose)),
                is_=say("is") if len(loose) == 1 else say("are"),
                it=say("it") if len(loose) == 1 else say("they"),
            )
        )
    elif loose:
        command = f"smartdocs check {agreement.id} --period {max(loose).id} --freeze"
        said.append(
            say(
                "Nothing was frozen for this time: these are the figures of today's data, and they may change with them. `{command}` keeps them.",
                command=command,
            )
        )
    provisional = [c.period for c in measured.frozen if not c.frozen.is_final]
    if provisional:
        said.append(
            say(
                "What was frozen of {periods} is provisional, so the data are asked instead.",
                periods=_periods(provisional),
            )
        )
    return " ".join(said)


def _periods(found: Sequence[Period]) -> str:
    return series(period.name for period in sorted(found, key=lambda p: (p.first, p.last)))


def contradicted(measured: Measured, agreement: Agreement) -> Table:
    """What the data say otherwise now than when it was frozen."""
    rows = []
    for comparison in measured.frozen:
        frozen_on = short_date(comparison.frozen.as_of.date())
        if comparison.not_compared:
            rows.append(
                (period_label(comparison.period), "", frozen_on, begun(ended(comparison.not_compared)))
            )
        for change in comparison.changes if comparison.frozen.is_final else ():
            said = begun(ended(sentence_of(change)))
            rows.append(
                (period_label(comparison.period), term_title(agreement, change.term), frozen_on, said)
            )
    return Table(
        heading=say('Frozen, and not what the data say now'),
        anchor="contradicted",
        columns=(say('Period'), say('Promise'), say('Data when frozen'), say('What differs')),
        rows=tuple(rows),
        note=say('The review shows what was frozen. The command smartdocs check names the leads, and --refreeze with a reason states the new figures.') if rows else "",
    )  # fmt: skip


# --- what breaches go with ----------------------------------------------------------------------------------------


def cost(found: Costs | None, agreement: Agreement) -> Table | Prose:
    """Money of leads for which a promise was kept, beside that of those for which it was broken; or what is missing."""
    title, anchor = say("What broken promises go with"), "cost"
    if found is None:
        return Prose(heading=title, anchor=anchor, text="")
    if found.reason:
        reason = found.reason.rstrip(".")
        return Prose(
            heading=title, anchor=anchor,
            text=say('Nothing is said in money, because {reason}. It takes a metric that adds up won opportunities, and a column `lead_id` of the opportunities in smartdocs.yaml.', reason=inside(reason)),
        )  # fmt: skip
    symbol = SYMBOLS.get(found.unit, f"{found.unit} ")
    rows = tuple(_cost(each, agreement, symbol) for each in found.rows)
    return Table(
        heading=title,
        anchor=anchor,
        columns=(say('Promise'), say('Orders where it was kept'), say('where it was broken'), say('Won per lead: kept'), say('won per lead|broken'), say('Broken now'), say('The difference, for these')),
        rows=rows,
        note=say('All leads handed over at least {day} before the end of the data, since four of five orders took no longer; amounts as the metric {metric} adds them up. A lead can stand in several rows, so they do not add up. That late leads came to less does not show that being late is why.', day=many(found.days, 'day'), metric=found.metric),
    )  # fmt: skip


def _cost(found: Cost, agreement: Agreement, symbol: str) -> tuple[str, ...]:
    few = "" if found.is_told else say("too few orders to say")
    told = _money(found.difference * found.in_period, symbol)
    return (
        term_title(agreement, found.term),
        _orders(found.kept),
        _orders(found.broken),
        _money(found.kept.each, symbol),
        _money(found.broken.each, symbol),
        many(found.in_period, "lead"),
        few or told,
    )


def _orders(won: Won) -> str:
    return say("{orders:,} of {lead}", orders=won.orders, lead=many(won.leads, "lead"))


def _money(amount: float, symbol: str) -> str:
    sign = "−" if amount < 0 else ""
    return say("{sign}{symbol}{amount:,.0f}", sign=sign, symbol=symbol, amount=abs(amount))


# --- ahead --------------------------------------------------------------------------------------------------------


def forward(found: Ahead | None, agreement: Agreement) -> Table:
    """Where each promise stands in the period that runs, and where that will probably end."""
    courses = found.courses if found else ()
    rows = tuple(_course(course, agreement) for course in courses)
    said = [_needed(needed, agreement) for needed in found.needed] if found else []
    if found and found.pace is not None and rows:
        said.append(
            say(
                "At the pace of the last 13 weeks, {pace:,.0f} leads are handed over a week.", pace=found.pace
            )
        )
    if rows:
        said.append(
            say("The range holds eight of ten likely ends, drawn from the steps between earlier periods.")
        )
    if any(not row[4] for row in rows):
        said.append(say("It takes {LEAST} earlier periods with a verdict.", LEAST=count(LEAST)))
    return Table(
        heading=say("Where we are heading"),
        anchor="forward",
        columns=(
            say("Promise"),
            say("Period"),
            say("So far"),
            say("Target"),
            say("Will probably end at"),
            say("Chance to reach it"),
        ),
        rows=rows,
        note=" ".join(said),
    )


def _course(course: Course, agreement: Agreement) -> tuple[str, ...]:
    result, score = course.result, course.result.score
    likely = course.outlook.forecast if course.outlook else None
    if isinstance(score, Share):
        so_far = (
            say("{met_matured:,} of {matured:,}", met_matured=score.met_matured, matured=score.matured)
            if score.matured
            else say("none due yet")
        )
        target = percent(score.at_least, digits=0 if float(score.at_least * 100).is_integer() else 1)
        ends = span((likely.likely.low, likely.likely.high)) if likely else ""
    else:
        pace = (
            say(", {expected_by_now} by now on pace", expected_by_now=decimal(score.expected_by_now, 0))
            if score.elapsed
            else ""
        )
        so_far = say(
            "{delivered} of {needed}{pace}",
            delivered=decimal(score.delivered, 0),
            needed=decimal(score.needed, 0),
            pace=pace,
        )
        target = short(score.at_least, score.at_least)
        ends = f"{decimal(likely.likely.low)}–{decimal(likely.likely.high)}" if likely else ""
    return (
        term_title(agreement, result.term),
        period_label(result.period),
        so_far,
        target,
        ends,
        percent(likely.likely.reaching) if likely else "",
    )


def _needed(needed: Needed, agreement: Agreement) -> str:
    symbol = SYMBOLS.get(needed.unit, f"{needed.unit} ")
    name = inside(goal_called(agreement, needed.goal))
    come = [say("{money} has come in", money=_money(needed.so_far, symbol))] if needed.so_far else []
    come += (
        [
            say(
                "{money} come from elsewhere at the pace of the last year",
                money=_money(needed.elsewhere, symbol),
            )
        ]
        if needed.elsewhere >= 1
        else []
    )
    ground = say(
        "{won:,} of {of:,} leads of the last year were won, at {money} each",
        won=needed.won,
        of=needed.of,
        money=_money(needed.amount, symbol),
    )
    if needed.leads is None:
        return say("How many leads {name} takes cannot be said: none was won yet.", name=name)
    if not needed.missing:
        return say(
            "For {name} ({money} in {name2}) no further lead is needed: {come}.",
            name=name,
            money=_money(needed.target, symbol),
            name2=needed.period.name,
            come=series(come),
        )
    return say(
        "For {name}, {money} in {name2}, it takes about {leads:,} more leads: {series}.",
        name=name,
        money=_money(needed.target, symbol),
        name2=needed.period.name,
        leads=needed.leads,
        series=series([*come, ground]),
    )
