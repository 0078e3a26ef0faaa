"""What was measured of leads and reps -> the funnel with its cohorts, who kept what, how quickly, and why leads were turned down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document.review_view import (
    Cohort,
    Cohorts,
    Curve,
    Entry,
    Kept,
    Knot,
    Pareto,
    Reason,
    Rep,
    Reps,
    Stage,
    Tick,
    Told,
)
from smartdocs.document.rows import rate
from smartdocs.document.scorecard_view import Bar, Figures
from smartdocs.document.wording import begun, inside, many, number, period_label, series, title_of
from smartdocs.measure import shares
from smartdocs.measure.numbers import goal, hours, percent, span
from smartdocs.measure.review.standing import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.result import Share
    from smartdocs.measure.review.cohorts import Count, Funnel
    from smartdocs.measure.review.cohorts import Stage as Measured
    from smartdocs.measure.review.curve import Curve as Course
    from smartdocs.measure.review.curve import Step
    from smartdocs.measure.review.reasons import Reasons
    from smartdocs.measure.review.reps import Rep as Owner
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

ENTRY = {"handed_off": "Handed over", "mql": "Qualified", "created": "Came in"}
REACHED = {"sal": "Accepted", "sql": "Sales-qualified", "opportunity": "Opportunity", "customer": "Customer"}
TERMS = 5
"""So many promises fit beside each other."""
DRAWN = 3
"""Curves that are still looked at."""
LISTED = 12
"""Reasons up to which each has a row."""
VITAL = 0.8
"""The reasons that make up so much of the whole are the main ones."""


# --- the funnel ---------------------------------------------------------------------------------------------------


def cohorts(funnel: Funnel | None, period: Period) -> Cohorts:
    """The funnel of the reviewed time and its cohorts; nothing in it where none could be counted."""
    if funnel is None:
        return Cohorts(
            heading="From lead to customer", anchor="funnel", entry="", caption="", stages=(), columns=(), cohorts=(), note=""
        )  # fmt: skip
    entry = ENTRY[funnel.entry]
    whole = funnel.whole
    reviewed = set(parts_of(period)) or {period}
    first = Stage(
        entry, "", (Bar("all", whole.leads, "met"),), "", many(whole.leads, "lead"), f"{entry}: {many(whole.leads, 'lead')}"
    )  # fmt: skip
    stages = (first, *(_stage(s, c, whole.leads) for s, c in zip(funnel.stages, whole.counts, strict=True)))
    return Cohorts(
        heading="From lead to customer",
        anchor="funnel",
        entry=entry,
        caption=f"Leads {inside(entry)} in {period.name}, and what became of them by the end of the data. A lead that is too young is neither won nor lost: shares are of those whose time is over.",
        stages=stages,
        columns=tuple(f"{REACHED[s.name]} in {many(s.days, 'day')}" for s in funnel.stages),
        cohorts=tuple(
            Cohort(
                period_label(c.period),
                c.leads,
                tuple(_entry(count) for count in c.counts),
                c.period in reviewed,
            )
            for c in funnel.months
        ),
        note=_times(funnel.stages),
    )


def _stage(stage: Measured, count: Count, leads: int) -> Stage:
    name = REACHED[stage.name]
    bars = (
        Bar("reached it", count.reached, "met"),
        Bar("still can", count.running, "running"),
        Bar("did not", count.lost, "quiet"),
    )
    share = percent(count.share) if count.share is not None else ""
    parts = (
        [f"{count.kept:,} of {count.matured:,} whose time is over"]
        if count.matured
        else ["nobody is old enough"]
    )
    parts += [f"95 % interval {span(count.interval)}"] if count.interval else []
    parts += [f"{count.running:,} still can"] if count.running else []
    description = f"{name} within {many(stage.days, 'day')}: {count.reached:,} of {leads:,} reached it, {count.running:,} still can, {count.lost:,} did not"
    return Stage(name, f"within {many(stage.days, 'day')}", bars, share, " · ".join(parts), description)


def _entry(count: Count) -> Entry:
    if count.share is None:
        early = f"{count.reached:,} so far" if count.reached else ""
        return Entry("too early", early)
    running = f", {count.running:,} running" if count.running else ""
    return Entry(percent(count.share), f"{count.kept:,} of {count.matured:,}{running}")


def _times(stages: Iterable[Measured]) -> str:
    promised = [inside(REACHED[s.name]) for s in stages if s.source == "promise"]
    seen = [inside(REACHED[s.name]) for s in stages if s.source == "data"]
    said = [f"The time for {series(promised)} is what the agreement promises."] if promised else []
    said += (
        [
            f"Nothing is promised about {series(seen)}: there it is the time within which nine of ten came that came at all in the year before."
        ]
        if seen
        else []
    )
    return " ".join(said)


# --- reps ---------------------------------------------------------------------------------------------------------


def reps(
    owners: Sequence[Owner], names: Mapping[str, str], agreement: Agreement, min_n: int, called: str
) -> Reps:
    """One row a rep, most missed first.

    Args:
        names: what each owner is called on the page.
        called: how reps are named, as a sentence.
    """
    order = [name for name in agreement.terms if any(name in owner.of for owner in owners)]
    lost = {
        name: sum(o.of[name].matured - o.of[name].met_matured for o in owners if name in o.of)
        for name in order
    }
    shown = sorted(sorted(order, key=lambda n: -lost[n])[:TERMS], key=order.index)
    left = [title_of(n, agreement.terms[n]) for n in order if n not in shown]
    rows = sorted(
        (_rep(names[owner.owner], owner.of, shown, agreement, min_n) for owner in owners),
        key=lambda rep: (-int(rep.missed.replace(",", "")), rep.name),
    )
    everyone = {
        name: shares.add(found, found[0].at_least) for name in order if (found := [o.of[name] for o in owners if name in o.of])
    }  # fmt: skip
    total = _rep("All", everyone, shown, agreement, min_n, is_total=True)
    note = [called, f"Shares are given from {min_n} leads on. A square marks what lies under the target."]
    if left:
        which = series(inside(n) for n in left) if len(left) <= TERMS else f"{len(left)} other promises"
        note.append(f"Counted under Missed, and without a column: {which}.")
    return Reps(
        heading="Rep by rep",
        anchor="reps",
        columns=tuple(f"{title_of(n, agreement.terms[n])}, {goal(everyone[n].at_least)}" for n in shown),
        reps=(*rows, total) if len(rows) > 1 else tuple(rows),
        note=" ".join(note),
    )


def _rep(
    name: str,
    of: Mapping[str, Share],
    shown: Sequence[str],
    agreement: Agreement,
    min_n: int,
    *,
    is_total: bool = False,
) -> Rep:
    kept = tuple(_kept(of.get(n), agreement.terms[n].min_n or min_n) for n in shown)
    missed = sum(share.matured - share.met_matured for share in of.values())
    return Rep(name, f"{missed:,}", kept, is_total)


def _kept(share: Share | None, least: int) -> Kept:
    if share is None or not share.matured:
        return Kept("")
    if share.matured < least:
        return Kept(f"{share.met_matured} of {share.matured}")
    value = share.value or 0.0
    return Kept(f"{rate(value, share.at_least)} of {share.matured:,}", value < share.at_least)


# --- how quickly --------------------------------------------------------------------------------------------------


def response(courses: Sequence[Course], agreement: Agreement, period: Period) -> Figures:
    """A curve for each promise of a first attempt; of many, for those that lie furthest below their target."""
    short = sorted(courses, key=_gap)[:DRAWN]
    figures = [_curve(c, agreement, period, alone=len(courses) == 1) for c in courses if c in short]
    left = len(courses) - len(figures)
    if left:
        last = figures[-1]
        more = f" {begun(many(left, 'further promise'))} of a first attempt, nearer to {'its' if left == 1 else 'their'} target, {'is' if left == 1 else 'are'} not drawn."
        figures[-1] = replace(last, caption=last.caption + more)
    return Figures(heading="How quickly leads were tried", anchor="response", figures=tuple(figures))


def _gap(course: Course) -> float:
    """How far the curve lies above the target when the promise is due."""
    return (course.at_promise.share if course.at_promise else 1.0) - course.at_least


def _curve(course: Course, agreement: Agreement, period: Period, *, alone: bool) -> Curve:
    term = agreement.terms[course.term]
    window = term.promise.within  # type: ignore[attr-defined]
    ruler = "business " if window.ruler == "business" else ""
    here = course.at_promise
    middle = ""
    if course.median:
        seconds, (low, high) = course.median
        sure = (
            f" (95 % interval {hours(low)} to {hours(high)})" if low is not None and high is not None else ""
        )
        middle = f" Half of the leads were tried within {hours(seconds)} of {ruler}time{sure}."
    waiting = (
        f" {begun(number(course.waiting))} still {'waits' if course.waiting == 1 else 'wait'} and {'counts' if course.waiting == 1 else 'count'} for as long as {'it has' if course.waiting == 1 else 'they have'} waited."
        if course.waiting
        else ""
    )
    finding = (
        f"{percent(here.share)} were tried when the promise was due"
        if here
        else "Nobody was followed up to the promise yet"
    )
    told = "; ".join(f"within {hours(step.seconds)} {percent(step.share)}" for step in course.told)
    return Curve(
        heading=finding if alone else f"{title_of(course.term, term)}: {inside(finding)}",
        caption=f"{many(course.tried, 'first attempt')} at leads of {period.name}, by {ruler}time from hand-over on; the estimate of Kaplan and Meier, with its 95 % interval.{middle}{waiting}",
        description=f"{title_of(course.term, term)}, share of leads tried: {told}; promised are {goal(course.at_least)} within {window}",
        knots=tuple(_knot(step, course.end) for step in course.steps),
        ticks=tuple(_ticks(course.end, course.promise)),
        axis=begun(f"{ruler}{'hours' if course.promise >= 3600 else 'minutes'} from hand-over to the first attempt"),
        promise_at=course.promise / course.end,
        at_least=course.at_least,
        reached=here.share if here else None,
        promise=f"Promise: within {window}",
        target=f"{goal(course.at_least)} promised",
        reached_label=percent(here.share) if here else "",
        told=tuple(
            Told(_wait(step.seconds), percent(step.share), span(step.interval), step.seconds == course.promise)
            for step in course.told
        ),
    )  # fmt: skip


def _knot(step: Step, end: int) -> Knot:
    return Knot(step.seconds / end, step.share, *step.interval)


def _wait(seconds: int) -> str:
    whole, left = divmod(seconds, 3600)
    return f"{whole} h" if not left and whole else hours(seconds)


def _ticks(end: int, promise: int) -> Iterable[Tick]:
    unit = 3600 if promise >= 3600 else 60
    step = next(
        (s for s in (1, 2, 3, 5, 6, 10, 12, 15, 24, 30, 48, 60, 120, 240) if end / (s * unit) <= 9),
        -(-end // (9 * unit)),
    )
    return (Tick(n * step * unit / end, f"{n * step:,}") for n in range(int(end // (step * unit)) + 1))


# --- why ----------------------------------------------------------------------------------------------------------


def turned_down(found: Sequence[Reasons], agreement: Agreement, period: Period) -> Figures:
    """One table of reasons for each thing that happened, as a Pareto chart."""
    return Figures(
        heading="Why leads were turned down",
        anchor="reasons",
        figures=tuple(_pareto(each, agreement, period) for each in found),
    )


def _pareto(found: Reasons, agreement: Agreement, period: Period) -> Pareto:
    total = found.total
    named = [(_reason(reason, agreement, is_recorded=found.is_recorded), n) for reason, n in found.of.items()]
    if len(named) > LISTED:
        rest = named[LISTED - 1 :]
        named = [*named[: LISTED - 1], (f"{begun(number(len(rest)))} other reasons", sum(n for _, n in rest))]
    rows, before = [], 0
    for label, count in named:
        is_main = before < VITAL * total
        before += count
        rows.append(Reason(label, count, percent(count / total), percent(before / total), is_main))
    main = [row for row in rows if row.is_main]
    first = rows[0]
    stands_out = first.count * 3 >= total and (len(rows) == 1 or first.count > rows[1].count)
    verb = found.kind
    heading = (
        f"“{first.label}” is behind {first.count:,} of {many(total, f'{verb} lead')}"
        if stands_out
        else f"{begun(number(len(main)))} reasons are behind {main[-1].together} of {many(total, f'{verb} lead')}"
    )
    told = ", ".join(f"{inside(row.label)} {row.count:,}, together {row.together}" for row in rows)
    return Pareto(
        heading=heading,
        caption=f"{many(total, 'lead')} of {found.leads:,} of {period.name} {'was' if total == 1 else 'were'} {verb}, by the reason that was recorded.",
        description=f"Reasons why leads were {verb}: {told}",
        reasons=tuple(rows),
    )


def _reason(text: str, agreement: Agreement, *, is_recorded: bool) -> str:
    """What the agreement calls the code, else the text itself."""
    if not text:
        return "No reason recorded" if is_recorded else "The data have no column for the reason"
    code = agreement.reasons.get(text)
    return code.label if code else begun(text)
