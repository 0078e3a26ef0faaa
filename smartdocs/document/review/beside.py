"""What stands beside the verdicts -> sections: leads in dispute, frozen figures that the data contradict, costs, what lies ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

STATES = {
    "met": "kept", "breached": "missed", "pending": "still running", "waived": "waived", "cancelled": "cancelled",
    "excluded": "left out", "indeterminate": "cannot be judged",
}  # fmt: skip


# --- in dispute ---------------------------------------------------------------------------------------------------


def disputed(review: Review, found: Disputes | None, agreement: Agreement) -> Table:
    """One row for each lead and promise in dispute: what was measured, and who doubts it."""
    rows = [row for dispute in review.disputed for row in _dispute(dispute, found, agreement)]
    return Table(
        heading="Leads in dispute",
        anchor="disputed",
        columns=("Lead", "Promise", "As measured", "Why it is doubted", "By"),
        rows=tuple(rows),
        note="They are parked here until both teams agree. The figures above hold them as they were measured, and say beside each result what they could change."
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
            "not measured: there are no data"
            if found is None
            else "no such lead in the data"
            if dispute.lead in found.unknown
            else "nothing in this time"
        )
        yield dispute.lead, names, why, reason, by
        return
    for place, row in enumerate(mine):
        yield (
            dispute.lead if not place else f"{dispute.lead}",
            term_title(agreement, row.term),
            _state(row),
            reason if not place else "as above",
            by,
        )


def _state(row: Parked) -> str:
    if not row.state:
        return "nothing in this time"
    cause = f", {row.cause.replace('_', ' ')}" if row.cause else ""
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
        said.append(f"The results of {_periods(kept)} are those that were frozen.")
    if restated:
        said.append(
            f"{begun(_periods(restated))} {'was' if len(restated) == 1 else 'were'} restated since; the file says why."
        )
    if loose and kept:
        said.append(
            f"{begun(_periods(loose))} {'is' if len(loose) == 1 else 'are'} not frozen: {'it' if len(loose) == 1 else 'they'} may still change with the data."
        )
    elif loose:
        command = f"smartdocs check {agreement.id} --period {max(loose).id} --freeze"
        said.append(
            f"Nothing was frozen for this time: these are the figures of today's data, and they may change with them. `{command}` keeps them."
        )
    provisional = [c.period for c in measured.frozen if not c.frozen.is_final]
    if provisional:
        said.append(
            f"What was frozen of {_periods(provisional)} is provisional, so the data are asked instead."
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
        heading="Frozen, and not what the data say now",
        anchor="contradicted",
        columns=("Period", "Promise", "Data when frozen", "What differs"),
        rows=tuple(rows),
        note="The review shows what was frozen. The command smartdocs check names the leads, and --refreeze with a reason states the new figures." if rows else "",
    )  # fmt: skip


# --- what breaches go with ----------------------------------------------------------------------------------------


def cost(found: Costs | None, agreement: Agreement) -> Table | Prose:
    """Money of leads for which a promise was kept, beside that of those for which it was broken; or what is missing."""
    title, anchor = "What broken promises go with", "cost"
    if found is None:
        return Prose(heading=title, anchor=anchor, text="")
    if found.reason:
        reason = found.reason.rstrip(".")
        return Prose(
            heading=title, anchor=anchor,
            text=f"Nothing is said in money, because {inside(reason)}. It takes a metric that adds up won opportunities, and a column `lead_id` of the opportunities in smartdocs.yaml.",
        )  # fmt: skip
    symbol = SYMBOLS.get(found.unit, f"{found.unit} ")
    rows = tuple(_cost(each, agreement, symbol) for each in found.rows)
    return Table(
        heading=title,
        anchor=anchor,
        columns=("Promise", "Orders where it was kept", "where it was broken", "Won per lead: kept", "broken", "Broken now", "The difference, for these"),
        rows=rows,
        note=f"All leads handed over at least {many(found.days, 'day')} before the end of the data, since four of five orders took no longer; amounts as the metric {found.metric} adds them up. A lead can stand in several rows, so they do not add up. That late leads came to less does not show that being late is why.",
    )  # fmt: skip


def _cost(found: Cost, agreement: Agreement, symbol: str) -> tuple[str, ...]:
    few = "" if found.is_told else "too few orders to say"
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
    return f"{won.orders:,} of {many(won.leads, 'lead')}"


def _money(amount: float, symbol: str) -> str:
    sign = "−" if amount < 0 else ""
    return f"{sign}{symbol}{abs(amount):,.0f}"


# --- ahead --------------------------------------------------------------------------------------------------------


def forward(found: Ahead | None, agreement: Agreement) -> Table:
    """Where each promise stands in the period that runs, and where that will probably end."""
    courses = found.courses if found else ()
    rows = tuple(_course(course, agreement) for course in courses)
    said = [_needed(needed, agreement) for needed in found.needed] if found else []
    if found and found.pace is not None and rows:
        said.append(f"At the pace of the last 13 weeks, {found.pace:,.0f} leads are handed over a week.")
    if rows:
        said.append("The range holds eight of ten likely ends, drawn from the steps between earlier periods.")
    if any(not row[4] for row in rows):
        said.append(f"It takes {count(LEAST)} earlier periods with a verdict.")
    return Table(
        heading="Where we are heading",
        anchor="forward",
        columns=("Promise", "Period", "So far", "Target", "Will probably end at", "Chance to reach it"),
        rows=rows,
        note=" ".join(said),
    )


def _course(course: Course, agreement: Agreement) -> tuple[str, ...]:
    result, score = course.result, course.result.score
    likely = course.outlook.forecast if course.outlook else None
    if isinstance(score, Share):
        so_far = f"{score.met_matured:,} of {score.matured:,}" if score.matured else "none due yet"
        target = percent(score.at_least, digits=0 if float(score.at_least * 100).is_integer() else 1)
        ends = span((likely.likely.low, likely.likely.high)) if likely else ""
    else:
        pace = f", {decimal(score.expected_by_now, 0)} by now on pace" if score.elapsed else ""
        so_far = f"{decimal(score.delivered, 0)} of {decimal(score.needed, 0)}{pace}"
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
    come = [f"{_money(needed.so_far, symbol)} has come in"] if needed.so_far else []
    come += (
        [f"{_money(needed.elsewhere, symbol)} come from elsewhere at the pace of the last year"]
        if needed.elsewhere >= 1
        else []
    )
    ground = f"{needed.won:,} of {needed.of:,} leads of the last year were won, at {_money(needed.amount, symbol)} each"
    if needed.leads is None:
        return f"How many leads {name} takes cannot be said: none was won yet."
    if not needed.missing:
        return f"For {name} ({_money(needed.target, symbol)} in {needed.period.name}) no further lead is needed: {series(come)}."
    return f"For {name}, {_money(needed.target, symbol)} in {needed.period.name}, it takes about {needed.leads:,} more leads: {series([*come, ground])}."
