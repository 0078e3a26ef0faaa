"""How long leads waited for their first attempt -> a curve for each promise, with where the promise stands on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document import in_force
from smartdocs.document.review_view import Curve, Knot, OtherPromise, Tick, Told
from smartdocs.document.scorecard_view import Figures
from smartdocs.document.wording import CLOCK, begun, inside, many, number, title_of
from smartdocs.language import say
from smartdocs.measure.numbers import goal, hours, percent, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartdocs.measure.review.curve import Curve as Course
    from smartdocs.measure.review.curve import Step
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period

DRAWN = 3
"""Curves that are still looked at."""


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
