"""A result -> a row of the scorecard: result, target, the two small drawings, and the small print that makes them honest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Literal

from smartdocs.document import in_force
from smartdocs.document.commitments import amount, is_per_rep, under
from smartdocs.document.promises import anchor_of
from smartdocs.document.scorecard_view import Bullet, Row, Trend
from smartdocs.document.verdicts import status
from smartdocs.document.wording import SYMBOLS, begun, many, period_label, series, short_date, title_of
from smartdocs.language import figure, say
from smartdocs.measure import heading
from smartdocs.measure.numbers import decimal, percent, plainly, short, span
from smartdocs.measure.result import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartdocs.document.views import Status
    from smartdocs.measure.goal_values import GoalValue
    from smartdocs.measure.result import Point, Result, Volume
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.goal import Goal
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

POOR, TOLERABLE = 0.80, 0.95
"""A result below four fifths of its target is poor; from nineteen twentieths on it is good. The same for every promise,
so that nobody can choose the bands that suit them. A scale begins at zero, because the length of a bar is read as a number."""
Better = Literal["higher", "lower"]


def row(result: Result, term: Term, period: Period) -> Row:
    """The row of a promise; ``period`` is that of the scorecard, another one of the result is named."""
    score = result.score
    shown = status(result)
    elsewhen = f", {result.period.id}" if result.period != period else ""
    term = in_force.term_of(result, term)
    is_changed = in_force.changed(result)
    said = (
        say("changed on {date}", date=short_date(in_force.turned_on(result)))
        if is_changed
        else under(term.promise)
    )
    detail = said + elsewhen
    found = (
        _share(result, score, term, shown, detail)
        if isinstance(score, Share)
        else _volume(result, score, term, shown, detail)
    )
    note = " ".join(part for part in (found.note, _earlier(result, period)) if part)
    return replace(found, note=note, outlook=heading.ahead(result), versions=in_force.lines(result))


def _earlier(result: Result, period: Period) -> str:
    """What was missed before, inside a longer period of which only the last part stands in the row."""
    missed = [
        p.period
        for p in result.trend
        if p.verdict == "missed" and period.first <= p.period.first < result.period.first
    ]
    return say("Missed in {p} too.", p=series(period_label(p) for p in missed)) if missed else ""


def _share(result: Result, score: Share, term: Term, shown: Status, detail: str) -> Row:
    target = percent(score.at_least, digits=0 if float(score.at_least * 100).is_integer() else 1)
    name = title_of(result.term, term)
    too_few = shown == "too few"
    value = None if too_few or shown == "not evaluable" or score.value is None else score.value * 100
    text = rate(score.value, score.at_least) if value is not None else ""
    said = (
        say("{met_matured} of {matured}", met_matured=score.met_matured, matured=score.matured)
        if too_few and score.matured
        else text
    )
    interval = result.interval if value is not None else None
    known = [p.value * 100 for p in result.trend if p.value is not None and is_settled(p)]
    unknown = score.indeterminate_matured
    bounds = score.bounds
    return Row(
        name=name,
        detail=detail,
        result=said,
        target=target,
        status=shown,
        bullet=bullet(
            value, score.at_least * 100, known,
            say('{name}: {said} against a target of {target}', name=name, said=said or say('no result'), target=target),
            most=100, interval=(interval[0] * 100, interval[1] * 100) if interval else None,
        ),
        trend=_trend(name, result.trend, score.at_least * 100, 100, shown, rate),
        sample=_sample(score),
        interval=say('95 % interval {interval}', interval=span(interval)) if interval else "",
        bounds=say('{bounds} whatever the unknown {one_is}', bounds=span(bounds), one_is=say('one is') if unknown == 1 else say('{unknown:,} are', unknown=unknown))
        if unknown and bounds and not too_few
        else "",
        note=_note(result, shown),
        anchor=anchor_of(result.term),
    )  # fmt: skip


def _volume(result: Result, score: Volume, term: Term, shown: Status, detail: str) -> Row:
    name = title_of(result.term, term)
    value = None if shown == "not evaluable" else score.value
    known = [p.value for p in result.trend if p.value is not None]
    target, text = (
        short(score.at_least, score.at_least),
        short(value, score.at_least) if value is not None else "",
    )
    if value is not None and value < score.at_least and text == target:
        text = decimal(value, 2) if decimal(value, 2) != decimal(score.at_least, 2) else decimal(value, 4)
    reps = f"{score.reps:.1f}".removesuffix(".0")
    parts = [
        say(
            "{lead} for {reps} {rep}",
            lead=many(round(score.delivered), "lead"),
            reps=figure(reps),
            rep=say("rep") if reps == "1" else say("reps"),
        )
        if is_per_rep(term.promise)
        else say("{delivered} delivered", delivered=plainly(score.delivered)),
        say("{ceil:,} needed", ceil=ceil(round(score.needed, 6))),
    ]
    parts += (
        [say("{excluded:,} merged or test records left out", excluded=score.excluded)]
        if score.excluded
        else []
    )
    parts += (
        [say("{left_out:,} rejected for an agreed reason", left_out=score.left_out)] if score.left_out else []
    )
    return Row(
        name=name,
        detail=detail,
        result=text,
        target=target,
        status=shown,
        bullet=bullet(value, score.at_least, known, say('{name}: {text_} against a target of {target}', name=name, text_=text or say('no result'), target=target)),
        trend=_trend(name, result.trend, score.at_least, 1, shown, lambda v, _: decimal(v)),
        sample=" · ".join(parts),
        note=_note(result, shown),
        anchor=anchor_of(result.term),
    )  # fmt: skip


def rate(value: float | None, at_least: float) -> str:
    """``88 %``; with as many digits as it takes to show that a missed target was missed."""
    for digits in (0, 1, 2):
        text = percent(value, digits=digits)
        if value is None or value >= at_least or text != percent(at_least, digits=digits):
            return text
    return say("under {at_least}", at_least=percent(at_least, digits=2))


def is_settled(point: Point) -> bool:
    """Whether a period says enough to be drawn as a result."""
    return point.verdict in {"met", "missed"}


def _sample(score: Share) -> str:
    counts = score.counts
    alive = counts.met + counts.breached + counts.pending + counts.indeterminate
    parts = [
        say("{matured:,} of {alive:,} matured", matured=score.matured, alive=alive)
        if score.matured != alive
        else say("{matured:,} matured", matured=score.matured)
    ]
    running = alive - score.matured - counts.indeterminate
    parts += [say("{running:,} not yet due", running=running)] if running > 0 else []
    parts += (
        [say("{indeterminate:,} cannot be judged", indeterminate=counts.indeterminate)]
        if counts.indeterminate
        else []
    )
    out = [
        (counts.cancelled, say("cancelled")),
        (counts.waived, say("waived")),
        (counts.excluded, say("excluded")),
    ]
    parts += [say("{n:,} {word}", n=n, word=word) for n, word in out if n]
    return " · ".join(parts)


def _note(result: Result, shown: Status) -> str:
    said = f"{begun(result.reason.rstrip('.'))}." if result.reason else ""
    if shown == "at risk":
        said = say('{said} It can still be met.', said=said).strip() if isinstance(result.score, Share) else say('{said} It lies behind its pace.', said=said).strip()  # fmt: skip
    return said


# --- drawings -----------------------------------------------------------------------------------------------------


def bullet(
    value: float | None,
    target: float,
    known: Sequence[float],
    description: str,
    *,
    most: float | None = None,
    interval: tuple[float, float] | None = None,
    better: Better = "higher",
) -> Bullet:
    """A result against its target, on a scale from zero that also holds the trend.

    A rate with a target of at least 50 % is drawn on a scale up to 100 %, everything else with room for a quarter more.
    """
    largest = max([target, value or 0.0, *known])
    high = most if most is not None and target >= most / 2 else _round_up(largest * 1.25)
    if most is not None:
        high = min(high, most)
    factor = (POOR, TOLERABLE) if better == "higher" else (2 - POOR, 2 - TOLERABLE)
    return Bullet(
        0.0, high, target * factor[0], target * factor[1], value, target, better, description, interval
    )


def _round_up(value: float) -> float:
    """The next even number to end a scale on."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next(step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value)


def _trend(
    name: str,
    points: Sequence[Point],
    target: float,
    scale: float,
    shown: Status,
    text: Callable[[float | None, float], str],
) -> Trend | None:
    values = tuple(p.value * scale if p.value is not None and is_settled(p) else None for p in points[-12:])
    drawn = trend(name, values, [p.period for p in points[-12:]], target, shown, [
        text(p.value, target / scale if p.target is None else p.target) if v is not None else say('no verdict')
        for p, v in zip(points[-12:], values, strict=True)
    ])  # fmt: skip
    breaks = tuple(i for i, (a, b) in enumerate(pairwise(points[-12:]), 1) if a.promise != b.promise)
    if drawn is None or not breaks:
        return drawn
    labels = [period_label(points[-12:][i].period) for i in breaks]
    return replace(
        drawn,
        targets=tuple((target / scale if p.target is None else p.target) * scale for p in points[-12:]),
        breaks=breaks,
        description=say(
            "{drawn}. Another promise from {labels} on", drawn=drawn.description, labels=series(labels)
        ),
    )


def trend(
    name: str,
    values: tuple[float | None, ...],
    periods: Sequence[Period],
    target: float,
    shown: Status,
    texts: Sequence[str],
) -> Trend | None:
    """The line of the last periods; None when there is nothing to draw."""
    if not any(v is not None for v in values):
        return None
    labels = tuple(period_label(p) for p in periods)
    told = "; ".join(f"{label} {said}" for label, said in zip(labels, texts, strict=True))
    return Trend(values, target, shown, labels, f"{name}: {told}")


# --- goals --------------------------------------------------------------------------------------------------------


def goal_row(found: GoalValue, name: str, goal: Goal, agreement: Agreement) -> Row:
    """Where a goal stands on the day of the data; judged only when its day has come."""
    ratio = agreement.metrics[goal.metric or ""].is_share
    better: Better = "lower" if goal.direction == "decrease" else "higher"
    aim, anchor = _aim(goal, is_ratio=ratio), f"goal-{found.goal}"
    until = found.period.name.removeprefix("the ") + ("" if found.is_due else say(" to date"))
    value = found.point.value if found.point else None
    if value is None or aim is None:
        reason = found.reason or (say('Not a single record falls under it.') if aim is not None else say('The target is no figure of this metric.'))  # fmt: skip
        target = amount(goal.target) if goal.target else ""
        return Row(name, until, "", target, "not evaluable", note=begun(reason), anchor=anchor)
    reached = value <= aim if better == "lower" else value >= aim
    shown: Status = "pending" if not found.is_due else "met" if reached else "missed"
    scale = scale_of(goal, aim, is_ratio=ratio)
    target, text = scale.text(aim), scale.text(value, aim)
    return Row(
        name=name,
        detail=f"{scale.unit}, {until}" if scale.unit else until,
        result=text,
        target=target,
        status=shown,
        bullet=bullet(
            value * scale.factor, aim * scale.factor, [p.value * scale.factor for p in found.trend if p.value is not None],
            say('{name}: {text_} against a target of {target}', name=name, text_=text, target=target), most=100 if ratio else None, better=better,
        ),
        trend=trend(
            name, tuple(None if p.value is None else p.value * scale.factor for p in found.trend),
            [p.period for p in found.trend], aim * scale.factor, shown,
            [say('no result') if p.value is None else scale.text(p.value, aim) for p in found.trend],
        ),
        sample=many(found.point.n if found.point else 0, "record"),
        note="" if found.is_due else say('Its day has not come yet.'),
        anchor=anchor,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """How the figures of a goal are written: a factor, digits, and a unit that stands under the name."""

    factor: float
    digits: int
    unit: str
    is_ratio: bool = False

    def text(self, value: float, aim: float | None = None) -> str:
        """The figure; with more digits where rounding would hide that it is not the target."""
        if self.is_ratio:
            return percent(value) if aim is None else rate(value, aim)
        for digits in range(self.digits, self.digits + 7):
            said = decimal(value * self.factor, digits)
            if aim is None or value == aim or said != decimal(aim * self.factor, digits):
                return said
        return decimal(value * self.factor, self.digits)


def scale_of(goal: Goal, aim: float, *, is_ratio: bool) -> Scale:
    """Money in millions or thousands, whichever the target is written in; everything else as it is."""
    if is_ratio:
        return Scale(100, 0, "", is_ratio=True)
    unit = goal.target.unit if goal.target else ""
    if not (goal.target and goal.target.is_money):
        return Scale(1, 0 if float(aim).is_integer() else 1, unit)
    symbol = SYMBOLS.get(unit, unit)
    if abs(aim) >= 1_000_000:
        return Scale(1e-6, 2, say("{symbol} million", symbol=symbol))
    return (
        Scale(1e-3, 1, say("{symbol} thousand", symbol=symbol)) if abs(aim) >= 10_000 else Scale(1, 0, symbol)
    )


def _aim(goal: Goal, *, is_ratio: bool) -> float | None:
    """The target in the metric's own unit; ``+5 points`` starts from the baseline."""
    wanted = goal.target
    if wanted is None:
        return None
    if is_ratio:
        if wanted.unit == "points":
            start = goal.baseline.value if goal.baseline else None
            return start.share + float(wanted.number) / 100 if start else None
        return wanted.share if wanted.unit == "%" else None
    return float(wanted.number) if wanted.unit not in {"%", "points"} else None
