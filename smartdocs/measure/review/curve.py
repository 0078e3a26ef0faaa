"""A session and a period -> how the share of leads that were tried grows with the time they waited, for each such promise."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.outlook.waiting import first_attempts, is_followed
from smartdocs.measure.review.inside import inside
from smartdocs.measure.spec import Spec
from smartdocs.measure.waits import Wait, over_by, over_time, percentile, percentile_interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smartdocs.measure.session import Session
    from smartdocs.measure.statistics import Interval
    from smartdocs.measure.waits import Estimate
    from smartdocs.model.period import Period
    from smartdocs.model.term import Term

REACH = 3
"""The curve is drawn up to so many times the promise."""
GRAIN = 240
"""Steps of the drawing: more than a printer shows."""
TOLD = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
"""Where the curve is read out, as parts of the promise."""


@frozen
class Step:
    """From so many seconds on, the share that was tried; with a 95 % interval."""

    seconds: int
    share: float
    interval: Interval


@frozen(kw_only=True)
class Curve:
    """The estimate of Kaplan and Meier. Seconds are those of the clock of the promise."""

    term: str
    promise: int
    """The window, in seconds."""
    at_least: float
    steps: tuple[Step, ...]
    """Where it rises, up to ``end``; it begins at nothing."""
    end: int
    told: tuple[Step, ...]
    """The curve read out, as far as somebody was followed."""
    median: tuple[int, tuple[int | None, int | None]] | None
    tried: int
    waiting: int
    """Those that have not been tried, and are followed for as long as they have waited."""
    days: tuple[tuple[date, date], ...] = ()
    """When this was the promise, where it changed within the period; the stretches from their first to their last day."""
    term_then: Term | None = None
    """The promise of these days."""

    @property
    def at_promise(self) -> Step | None:
        """What was reached when the promise was due; None where nobody was followed for so long."""
        return next((step for step in self.told if step.seconds == self.promise), None)


def curves(session: Session, period: Period, least: int) -> tuple[Curve, ...]:
    """One for each promise of a first attempt within hours that at least ``least`` leads were tried for."""
    found = []
    for name, term in session.agreement.terms.items():
        those = [(each, chosen) for each, chosen in inside(session, name, period) if _is_drawn(each, name)]
        groups = session.alike(name, [each for each, _ in those])
        for group in groups:
            waits = [
                wait
                for each, chosen in those
                if any(each is other for other in group)
                for wait in first_attempts(each, _spec(each, name), chosen)
            ]
            spec = _spec(group[0], name)
            if sum(wait.is_over for wait in waits) >= (term.min_n or least):
                drawn = curve(name, waits, spec.kind.window.seconds, spec.kind.at_least)
                days = _days(group, period) if len(groups) > 1 else ()
                found.append(
                    replace(drawn, days=days, term_then=group[-1].agreement.terms[name] if days else None)
                )
    return tuple(found)


def _is_drawn(session: Session, name: str) -> bool:
    spec = session.specs.get(name)
    return isinstance(spec, Spec) and name not in session.failed and is_followed(spec)


def _spec(session: Session, name: str) -> Spec:
    spec = session.specs[name]
    if not isinstance(spec, Spec):
        raise TypeError(f"{name} has no single obligations")
    return spec


def _days(group: Sequence[Session], period: Period) -> tuple[tuple[date, date], ...]:
    return tuple(
        (max(first, period.first), min(last, period.last))
        for each in group
        for first, last in each.in_force
        if first <= period.last and last >= period.first
    )


def curve(name: str, waits: Sequence[Wait], promise: int, at_least: float) -> Curve:
    """The curve of one promise."""
    middle = percentile(waits, 50)
    end = min(REACH * promise, max(promise, *(wait.seconds for wait in waits)))
    rises = [Step(at, found.share, found.interval) for at, found in over_time(waits) if at <= end]
    return Curve(
        term=name,
        promise=promise,
        at_least=at_least,
        steps=_thinned(rises, end),
        end=end,
        told=tuple(step for part in TOLD if (step := _at(waits, round(promise * part), end))),
        median=(middle, percentile_interval(waits, 50)) if middle is not None else None,
        tried=sum(wait.is_over for wait in waits),
        waiting=sum(not wait.is_over for wait in waits),
    )


def _at(waits: Sequence[Wait], seconds: int, end: int) -> Step | None:
    is_known = any(wait.seconds >= seconds for wait in waits) or all(wait.is_over for wait in waits)
    if seconds > end or not is_known:
        return None
    found: Estimate = over_by(waits, seconds)
    return Step(seconds, found.share, found.interval)


def _thinned(steps: Sequence[Step], end: int) -> tuple[Step, ...]:
    """The last step of each stretch that a drawing can tell from the next."""
    grain = max(1, end // GRAIN)
    return tuple(list(those)[-1] for _, those in groupby(steps, key=lambda step: step.seconds // grain))
