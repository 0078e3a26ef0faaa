"""A running period and those before it -> where it will probably end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure import forecast as forecasts
from smartdocs.measure.forecast import Known
from smartdocs.measure.outlook.values import Forecast
from smartdocs.measure.result import Share, unbroken
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smartdocs.measure.result import Point, Result
    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period


def forecast(session: Session, result: Result) -> tuple[Forecast | None, str]:
    """The end of the running period, from those before it; only beside its own result and that of the one before."""
    every, term = result.period.every, session.agreement.terms[result.term]
    running = period_of(_today(session), every)
    if result.period not in {running, running.previous}:
        return None, ""
    if not _in_force(session, running):
        return None, f"the agreement is not in force in {running.id}"
    whole = result if result.period == running else session.result(result.term, term, running)
    same = {point.period for point in unbroken(whole.trend)}
    earlier = [
        point for point in result.trend if point.period < running and (point.period in same or not same)
    ]
    values = [settled(session, point) for point in earlier]
    known = [p for p, value in zip(earlier, values, strict=True) if value is not None]
    if len(known) < forecasts.LEAST:
        changed = since(unbroken(whole.trend), whole.trend)
        return (
            None,
            f"{changed}{counted(len(known), result)} with a verdict; a forecast needs {forecasts.LEAST}",
        )
    score = whole.score
    seed = f"{result.term} {running.id}"
    if isinstance(score, Share):
        left = (running.last - _today(session)).days / ((running.last - running.first).days + 1)
        usual = sorted(point.n for point in known)[len(known) // 2]
        counts = score.counts
        alive = counts.met + counts.breached + counts.pending
        still_open = max(0, alive - score.matured) + round(usual * left)
        if not score.matured + still_open:
            return None, ""
        likely = forecasts.of_share(
            values, Known(score.met_matured, score.matured, still_open), score.at_least, seed=seed
        )
    else:
        one = 1 / score.reps if score.reps and score.delivered == round(score.delivered) else 0.0
        likely = forecasts.of_volume(
            values, score.value or 0.0, score.elapsed, score.at_least, seed=seed, one=one
        )
    return Forecast(running, likely, len(known), sum(p.verdict == "met" for p in known)), ""


def _in_force(session: Session, period: Period) -> bool:
    return any(s.in_force and s.period == period for s in session.segments.get(period.every, ()))


def settled(session: Session, point: Point) -> float | None:
    """The value of a period that is over and has a verdict."""
    return point.value if point.verdict in {"met", "missed"} and point.period.last < _today(session) else None


def since(series: Sequence[Point], points: Sequence[Point]) -> str:
    """``the promise changed in 2026-08: ``; empty where it did not."""
    return f"the promise changed in {series[0].period.id}: " if len(series) < len(points) else ""


def counted(number: int, result: Result) -> str:
    """``4 quarters``."""
    return f"{number} {result.period.every}{'' if number == 1 else 's'}"


def _today(session: Session) -> date:
    return session.as_of.astimezone(ZoneInfo(session.zone)).date()
