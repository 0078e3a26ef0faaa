"""Promises and a goal in money -> the funnel, worked through with every figure and where it comes from.

Forwards: what the promises come to when each is just kept. Backwards: how many leads the goal would take.
Nothing is rounded before the end; what has to suffice is rounded up.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from smartdocs.document.agreement_sections import Funnel, Step, Working
from smartdocs.document.commitments import amount
from smartdocs.document.wording import SYMBOLS, begun, goal_title, inside, many, period_label, title_of
from smartdocs.frozen import frozen
from smartdocs.language import figure, say
from smartdocs.lint.held import window
from smartdocs.measure.phrases import PERIODS_MANY, leads, share
from smartdocs.measure.volume import presence
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Goal
    from smartdocs.model.people import Person
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

STAGES = ("sal", "sql", "opportunity", "customer")


@frozen
class Order:
    """What one order is worth."""

    each: float
    working: str
    source: str


def funnel(agreement: Agreement) -> Funnel:
    """The first goal in money that a promised number of leads serves; without such a goal there is nothing to draw."""
    heading, anchor = say("From the promises to the goal"), "funnel"
    for key, goal in agreement.goals.items():
        volume, time, order = _volume(agreement, key, goal), window(goal), _order(goal)
        if not volume or not time or not order or goal.direction == "decrease":
            continue
        name, term = volume
        promised = _promised(term, agreement, time)
        rates = list(_rates(agreement, term.promise.of))
        last = rates[-1] if rates else None
        if not promised or last is None or getattr(last[1].promise, "to", "") != "customer":
            continue
        return Funnel(
            heading=heading,
            anchor=anchor,
            intro=say(
                "What the promises come to in {name} when each of them is just kept, beside the goal “{goal_title}”.",
                name=time.name,
                goal_title=inside(goal_title(key, goal, agreement)),
            ),
            steps=tuple(_steps(term, promised, rates, order, goal)),
            description=say(
                "The funnel of {name}, from {leads} to money", name=time.name, leads=leads(term.promise.of)
            ),
            working=tuple(_working(name, term, promised, rates, order, goal, time)),
            note=say(
                "The shares are those that are promised, not those that were measured; the scorecard shows what came of them. An order can come later than the period of its lead."
            ),
        )
    return Funnel(heading=heading, anchor=anchor, steps=(), description="")


def _volume(agreement: Agreement, key: str, goal: Goal) -> tuple[str, Term] | None:
    """The promised number of leads for each rep that serves the goal; any, where none says so."""
    found = [(n, t) for n, t in agreement.terms.items() if t.promise.measure == "leads_per_rep"]
    serving = [(n, t) for n, t in found if n in goal.levers or key in t.supports]
    return next(iter(serving or found), None)


def _order(goal: Goal) -> Order | None:
    """The mean of the orders behind the baseline, where the goal is money."""
    base = goal.baseline
    if not (goal.target and goal.target.is_money and base and base.value and base.n and base.value.unit == goal.target.unit):  # fmt: skip
        return None
    each = float(base.value.number) / base.n
    if not each:
        return None
    when = say(" in {name}", name=base.period.name) if base.period else ""
    source = (
        say("{source}, baseline of the goal", source=begun(base.source))
        if base.source
        else say("Baseline of the goal")
    )
    return Order(
        each,
        say(
            "{amount} ÷ {order}{when} = {money} an order",
            amount=amount(base.value),
            order=many(base.n, "order"),
            when=when,
            money=_money(each, goal),
        ),
        source,
    )


def _promised(term: Term, agreement: Agreement, time: Period) -> float:
    """Leads in the whole time: for each rep, by the share of each month or week on which they are there."""
    part, total = period_of(time.first, term.promise.every), 0.0
    while part.first <= time.last:
        first, last = max(part.first, time.first), min(part.last, time.last)
        whole = (part.last - part.first).days + 1
        total += sum(presence(p, first, last) for p in _reps(agreement)) * ((last - first).days + 1) / whole
        part = part.next
    return float(_least(term).number) * total


def _reps(agreement: Agreement) -> list[Person]:
    return [p for p in agreement.people.values() if p.takes_leads]


def _least(term: Term) -> Any:
    return term.promise.at_least  # type: ignore[attr-defined]


def _rates(agreement: Agreement, of: str) -> list[tuple[str, Term]]:
    """The promised shares of the same leads, from the first stage to the last."""
    found = [
        (STAGES.index(stage), name, term)
        for name, term in agreement.terms.items()
        if term.promise.of == of and (stage := _stage(term)) and _least(term).unit == "%"
    ]
    return [(name, term) for _, name, term in sorted(found, key=lambda f: f[0])]


def _stage(term: Term) -> str:
    """Where a promise says that leads get to; empty where it says something else."""
    if term.promise.measure == "acceptance":
        return "sal"
    return str(getattr(term.promise, "to", "")) if term.promise.measure == "conversion" else ""


def _steps(
    volume: Term, promised: float, rates: list[tuple[str, Term]], order: Order, goal: Goal
) -> Iterator[Step]:
    yield Step(begun(leads(volume.promise.of)), _figure(promised), 1.0)
    kept = 1.0
    for _, term in rates:
        kept = _least(term).share
        label = say("in a funnel|Accepted") if _stage(term) == "sal" else begun(leads(_stage(term)))
        yield Step(label, _figure(promised * kept), kept, say("{least} of them", least=share(_least(term))))
    yield Step(say('New revenue') if goal.kind == "outcome" else say('Money'), _money(promised * kept * order.each, goal), kept, say('{money} each', money=_money(order.each, goal)), highlighted=True)  # fmt: skip


def _working(
    name: str, volume: Term, promised: float, rates: list[tuple[str, Term]], order: Order, goal: Goal, time: Period,
) -> Iterator[Working]:  # fmt: skip
    """Each step as it would be done on paper."""
    each, every = _least(volume), volume.promise.every
    there = promised / float(each.number)
    parts = 0.0
    part = period_of(time.first, every)
    while part.first <= time.last:
        parts += ((min(part.last, time.last) - max(part.first, time.first)).days + 1) / ((part.last - part.first).days + 1)  # fmt: skip
        part = part.next
    reps = there / parts
    yield Working(
        begun(leads(volume.promise.of)),
        say(
            "{number:f} × {figure} {rep} × {figure2} {periods} = {figure3}",
            number=each.number,
            figure=_figure(reps),
            rep=say("rep") if reps == 1 else say("reps"),
            figure2=_figure(parts),
            periods=PERIODS_MANY[every],
            figure3=_figure(promised),
        ),
        say("{name}; reps by the days on which they are here", name=title_of(name, volume)),
    )
    kept = 1.0
    for key, term in rates:
        kept = _least(term).share
        label = say("in a funnel|Accepted") if _stage(term) == "sal" else begun(leads(_stage(term)))
        yield Working(
            label,
            f"{_figure(promised)} × {share(_least(term))} = {_figure(promised * kept)}",
            title_of(key, term),
        )
    own = promised * kept * order.each
    yield Working(say("An order"), order.working, order.source)
    target = float(goal.target.number) if goal.target else 0.0
    part_of = (
        say(", {own:.0%} of {amount}", own=own / target, amount=amount(goal.target)).replace("%", " %")
        if goal.target and target
        else ""
    )
    yield Working(
        say("Money from these leads"),
        f"{_figure(promised * kept)} × {_money(order.each, goal)} = {_money(own, goal)}{part_of}",
        say("The lines above"),
    )
    orders = ceil(round(target / order.each, 9))
    needed = ceil(round(target / order.each / kept, 9)) if kept else 0
    yield Working(
        say("Backwards, if all of it had to come from them"),
        say(
            "{amount} ÷ {money} = {order}; ÷ {least} = {needed:,} {leads}",
            amount=amount(goal.target) if goal.target else "",
            money=_money(order.each, goal),
            order=many(orders, "order"),
            least=share(_least(rates[-1][1])),
            needed=needed,
            leads=leads(volume.promise.of),
        ),
        goal.why or say("The goal of {period}", period=inside(period_label(time))),
    )


def _figure(value: float) -> str:
    """``195``, ``48.8``: one decimal where it says something."""
    return figure(f"{value:,.1f}".removesuffix(".0"))


def _money(value: float, goal: Goal) -> str:
    unit = goal.target.unit if goal.target else ""
    return say("{get}{value:,.0f}", get=SYMBOLS.get(unit, f"{unit} "), value=value)
