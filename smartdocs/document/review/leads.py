"""What was measured of leads and reps -> the funnel with its cohorts, and who kept what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.review_view import (
    Cohort,
    Cohorts,
    Entry,
    Kept,
    Rep,
    Reps,
    Stage,
)
from smartdocs.document.rows import rate
from smartdocs.document.scorecard_view import Bar
from smartdocs.document.wording import inside, many, period_label, series, title_of
from smartdocs.language import Words, say
from smartdocs.measure.numbers import goal, percent, span
from smartdocs.measure.review.standing import parts_of
from smartdocs.measure.succession import added

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.result import Share
    from smartdocs.measure.review.cohorts import Count, Funnel
    from smartdocs.measure.review.cohorts import Stage as Measured
    from smartdocs.measure.review.reps import Rep as Owner
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

ENTRY = Words({"handed_off": "Handed over", "mql": "Qualified", "created": "Came in"})
REACHED = Words(
    {"sal": "Accepted", "sql": "Sales-qualified", "opportunity": "Opportunity", "customer": "Customer"}
)
TERMS = 5
"""So many promises fit beside each other."""


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
