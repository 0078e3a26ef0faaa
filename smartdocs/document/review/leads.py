"""What was measured of leads and reps -> the funnel with its cohorts, who kept what, how quickly, and why leads were turned down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import in_force
from smartdocs.document.review_view import (
    Cohort,
    Cohorts,
    Curve,
    Entry,
    Kept,
    Knot,
    OtherPromise,
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
from smartdocs.document.wording import CLOCK, begun, inside, many, number, period_label, series, title_of
from smartdocs.language import Words, say
from smartdocs.measure.numbers import goal, hours, percent, span
from smartdocs.measure.review.standing import parts_of
from smartdocs.measure.succession import added

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

ENTRY = Words({"handed_off": "Handed over", "mql": "Qualified", "created": "Came in"})
REACHED = Words(
    {"sal": "Accepted", "sql": "Sales-qualified", "opportunity": "Opportunity", "customer": "Customer"}
)
LEFT = Words({
    "rejected": "rejected", "recycled": "recycled", "disqualified": "disqualified", "lost": "lost",
})  # fmt: skip
"""How a lead leaves the way."""
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
            heading=say('From lead to customer'), anchor="funnel", entry="", caption="", stages=(), columns=(), cohorts=(), note=""
        )  # fmt: skip
    entry = ENTRY[funnel.entry]
    whole = funnel.whole
    reviewed = set(parts_of(period)) or {period}
    first = Stage(
        entry, "", (Bar("all", whole.leads, "met"),), "", many(whole.leads, "lead"), f"{entry}: {many(whole.leads, 'lead')}"
    )  # fmt: skip
    stages = (first, *(_stage(s, c, whole.leads) for s, c in zip(funnel.stages, whole.counts, strict=True)))
    return Cohorts(
        heading=say("From lead to customer"),
        anchor="funnel",
        entry=entry,
        caption=say(
            "Leads {entry} in {name}, and what became of them by the end of the data. A lead that is too young is neither won nor lost: shares are of those whose time is over.",
            entry=inside(entry),
            name=period.name,
        ),
        stages=stages,
        columns=tuple(
            say("{REACHED} in {day}", REACHED=REACHED[s.name], day=many(s.days, "day")) for s in funnel.stages
        ),
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
        Bar(say("reached it"), count.reached, "met"),
        Bar(say("still can"), count.running, "running"),
        Bar(say("did not"), count.lost, "quiet"),
    )
    share = percent(count.share) if count.share is not None else ""
    parts = (
        [say("{kept:,} of {matured:,} whose time is over", kept=count.kept, matured=count.matured)]
        if count.matured
        else [say("nobody is old enough")]
    )
    parts += [say("95 % interval {interval}", interval=span(count.interval))] if count.interval else []
    parts += [say("{running:,} still can", running=count.running)] if count.running else []
    description = say(
        "{name} within {day}: {reached:,} of {leads:,} reached it, {running:,} still can, {lost:,} did not",
        name=name,
        day=many(stage.days, "day"),
        reached=count.reached,
        leads=leads,
        running=count.running,
        lost=count.lost,
    )
    return Stage(
        name, say("within {day}", day=many(stage.days, "day")), bars, share, " · ".join(parts), description
    )


def _entry(count: Count) -> Entry:
    if count.share is None:
        early = say("{reached:,} so far", reached=count.reached) if count.reached else ""
        return Entry(say("too early"), early)
    running = say(", {running:,} running", running=count.running) if count.running else ""
    return Entry(
        percent(count.share),
        say("{kept:,} of {matured:,}{running}", kept=count.kept, matured=count.matured, running=running),
    )


def _times(stages: Iterable[Measured]) -> str:
    promised = [inside(REACHED[s.name]) for s in stages if s.source == "promise"]
    seen = [inside(REACHED[s.name]) for s in stages if s.source == "data"]
    said = (
        [say("The time for {promised} is what the agreement promises.", promised=series(promised))]
        if promised
        else []
    )
    said += (
        [
            say(
                "Nothing is promised about {seen}: there it is the time within which nine of ten came that came at all in the year before.",
                seen=series(seen),
            )
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
        name: added(found) for name in order if (found := [o.of[name] for o in owners if name in o.of])
    }  # fmt: skip
    total = _rep(say("All"), everyone, shown, agreement, min_n, is_total=True)
    note = [
        called,
        say(
            "Shares are given from {min_n} leads on. A square marks what lies under the target.", min_n=min_n
        ),
    ]
    if left:
        which = (
            series(inside(n) for n in left)
            if len(left) <= TERMS
            else say("{left} other promises", left=len(left))
        )
        note.append(say("Counted under Missed, and without a column: {which}.", which=which))
    return Reps(
        heading=say("Rep by rep"),
        anchor="reps",
        columns=tuple(
            f"{title_of(n, agreement.terms[n])}, {_held_against(everyone[n].at_least)}" for n in shown
        ),
        reps=(*rows, total) if len(rows) > 1 else tuple(rows),
        note=" ".join(note),
    )


def _held_against(at_least: float) -> str:
    """``90 %``; the target of leads under two promises with a place more."""
    return goal(at_least) if float(round(at_least * 100, 9)).is_integer() else percent(at_least, digits=1)


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
    return Rep(name, say("{missed:,}", missed=missed), kept, is_total)


def _kept(share: Share | None, least: int) -> Kept:
    if share is None or not share.matured:
        return Kept("")
    if share.matured < least:
        return Kept(say("{met_matured} of {matured}", met_matured=share.met_matured, matured=share.matured))
    value = share.value or 0.0
    return Kept(
        say("{rate} of {matured:,}", rate=rate(value, share.at_least), matured=share.matured),
        value < share.at_least,
    )


# --- how quickly --------------------------------------------------------------------------------------------------


def response(courses: Sequence[Course], agreement: Agreement, period: Period) -> Figures:
    """A curve for each promise of a first attempt; of many, for those that lie furthest below their target."""
    short = sorted(courses, key=_gap)[:DRAWN]
    figures = [
        _curve(
            c,
            agreement,
            period,
            [o for o in courses if o is not c and o.term == c.term],
            alone=len(courses) == 1,
        )
        for c in courses
        if c in short
    ]
    left = len(courses) - len(figures)
    if left:
        last = figures[-1]
        more = say(
            " {further_promise} of a first attempt, nearer to {its} target, {is_} not drawn.",
            further_promise=begun(many(left, "further promise")),
            its=say("its") if left == 1 else say("their"),
            is_=say("is") if left == 1 else say("are"),
        )
        figures[-1] = replace(last, caption=last.caption + more)
    return Figures(heading=say("How quickly leads were tried"), anchor="response", figures=tuple(figures))


def _gap(course: Course) -> float:
    """How far the curve lies above the target when the promise is due."""
    return (course.at_promise.share if course.at_promise else 1.0) - course.at_least


def _curve(
    course: Course, agreement: Agreement, period: Period, others: Sequence[Course], *, alone: bool
) -> Curve:
    term = course.term_then or agreement.terms[course.term]
    window = term.promise.within  # type: ignore[attr-defined]
    ruler = "business " if window.ruler == "business" else ""
    here = course.at_promise
    middle = ""
    if course.median:
        seconds, (low, high) = course.median
        sure = (
            say(" (95 % interval {hours} to {hours2})", hours=hours(low), hours2=hours(high))
            if low is not None and high is not None
            else ""
        )
        middle = say(
            " Half of the leads were tried within {hours} of {time}{between}.",
            hours=hours(seconds),
            time=CLOCK[f"{ruler}time"],
            between=sure,
        )
    waiting = (
        say(
            " {waiting} still {waits} and {counts} for as long as {it_has} waited.",
            waiting=begun(number(course.waiting)),
            waits=say("waits") if course.waiting == 1 else say("wait"),
            counts=say("counts") if course.waiting == 1 else say("count"),
            it_has=say("it has") if course.waiting == 1 else say("they have"),
        )
        if course.waiting
        else ""
    )
    finding = (
        say("{share} were tried when the promise was due", share=percent(here.share))
        if here
        else say("Nobody was followed up to the promise yet")
    )
    days = in_force.when(course.days, period) if course.days else ""
    told = "; ".join(
        say("within {hours} {share}", hours=hours(step.seconds), share=percent(step.share))
        for step in course.told
    )
    return Curve(
        heading=finding if alone else f"{title_of(course.term, term)}{f', {days}' if days else ''}: {inside(finding)}",
        caption=say('{first_attempt} at leads of {name}, by {time} from hand-over on; the estimate of Kaplan and Meier, with its 95 % interval.{middle}{waiting}', first_attempt=many(course.tried, 'first attempt'), name=period.name, time=CLOCK[f"{ruler}time"], middle=middle, waiting=waiting),
        description=say('{term}, share of leads tried: {told}; promised are {goal} within {window}', term=title_of(course.term, term), told=told, goal=goal(course.at_least), window=window),
        knots=tuple(_knot(step, course.end) for step in course.steps),
        ticks=tuple(_ticks(course.end, course.promise)),
        axis=begun(say("{units} from hand-over to the first attempt", units=CLOCK[ruler + ("hours" if course.promise >= 3600 else "minutes")])),
        promise_at=course.promise / course.end,
        at_least=course.at_least,
        reached=here.share if here else None,
        promise=say('Promise: within {window}', window=window),
        target=say('{goal} promised', goal=goal(course.at_least)),
        other_promises=tuple(_other(other, course, period) for other in others if _is_on_axis(other, course, ruler)),
        reached_label=percent(here.share) if here else "",
        told=tuple(
            Told(_wait(step.seconds), percent(step.share), span(step.interval), step.seconds == course.promise)
            for step in course.told
        ),
    )  # fmt: skip


def _is_on_axis(other: Course, course: Course, ruler: str) -> bool:
    """Whether another promise of the same period can be drawn in: on the same clock, and no further than the curve."""
    window = other.term_then.promise.within if other.term_then else None  # type: ignore[attr-defined]
    return (
        window is not None
        and other.promise <= course.end
        and (window.ruler == "business") == bool(ruler)
        and other.promise != course.promise
    )


def _other(other: Course, course: Course, period: Period) -> OtherPromise:
    window = other.term_then.promise.within if other.term_then else ""  # type: ignore[attr-defined]
    label = say("{when}: within {window}", when=begun(in_force.when(other.days, period)), window=window)
    return OtherPromise(other.promise / course.end, label)


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
    return (
        Tick(n * step * unit / end, say("{n:,}", n=n * step)) for n in range(int(end // (step * unit)) + 1)
    )


# --- why ----------------------------------------------------------------------------------------------------------


def turned_down(found: Sequence[Reasons], agreement: Agreement, period: Period) -> Figures:
    """One table of reasons for each thing that happened, as a Pareto chart."""
    return Figures(
        heading=say("Why leads were turned down"),
        anchor="reasons",
        figures=tuple(_pareto(each, agreement, period) for each in found),
    )


def _pareto(found: Reasons, agreement: Agreement, period: Period) -> Pareto:
    total = found.total
    named = [(_reason(reason, agreement, is_recorded=found.is_recorded), n) for reason, n in found.of.items()]
    if len(named) > LISTED:
        rest = named[LISTED - 1 :]
        named = [
            *named[: LISTED - 1],
            (say("{rest} other reasons", rest=begun(number(len(rest)))), sum(n for _, n in rest)),
        ]
    rows, before = [], 0
    for label, count in named:
        is_main = before < VITAL * total
        before += count
        rows.append(Reason(label, count, percent(count / total), percent(before / total), is_main))
    main = [row for row in rows if row.is_main]
    first = rows[0]
    stands_out = first.count * 3 >= total and (len(rows) == 1 or first.count > rows[1].count)
    verb = LEFT[found.kind]
    of_them = say(
        "{count:,} {verb} {leads}",
        count=total,
        verb=verb,
        leads=say("one of several|lead") if total == 1 else say("leads"),
    )
    heading = (
        say(
            "“{label}” is behind {count:,} of {leads}",
            label=first.label,
            count=first.count,
            leads=of_them,
        )
        if stands_out
        else say(
            "{main} reasons are behind {together} of {leads}",
            main=begun(number(len(main))),
            together=main[-1].together,
            leads=of_them,
        )
    )
    told = ", ".join(
        say(
            "{label} {count:,}, together {together}",
            label=inside(row.label),
            count=row.count,
            together=row.together,
        )
        for row in rows
    )
    return Pareto(
        heading=heading,
        caption=say(
            "{lead} of {leads:,} of {name} {was} {verb}, by the reason that was recorded.",
            lead=many(total, "lead"),
            leads=found.leads,
            name=period.name,
            was=say("was") if total == 1 else say("were"),
            verb=verb,
        ),
        description=say("Reasons why leads were {verb}: {told}", verb=verb, told=told),
        reasons=tuple(rows),
    )


def _reason(text: str, agreement: Agreement, *, is_recorded: bool) -> str:
    """What the agreement calls the code, else the text itself."""
    if not text:
        return say("No reason recorded") if is_recorded else say("The data have no column for the reason")
    code = agreement.reasons.get(text)
    return code.label if code else begun(text)
