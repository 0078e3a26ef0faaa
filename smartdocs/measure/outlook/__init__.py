"""A session and its results -> what each figure can carry: its direction, where it is heading, and how many leads would tell.

Nothing here decides a verdict (D20): it stands beside, so that nobody escalates noise or waits for what will not come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.measure import trend as trends
from smartdocs.measure.outlook.ending import counted, forecast, settled, since
from smartdocs.measure.outlook.running import early
from smartdocs.measure.outlook.values import Outlook
from smartdocs.measure.outlook.waiting import median
from smartdocs.measure.result import Share, unbroken
from smartdocs.measure.statistics import sample_for_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.result import Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.trend import Trend


def with_outlook(session: Session, results: Results) -> Results:
    """The results, each with its outlook. After ``beside_frozen``, so that frozen periods count as they were reported."""
    return replace(results, results=tuple(replace(r, outlook=outlook(session, r)) for r in results.results))


def outlook(session: Session, result: Result) -> Outlook | None:
    """Everything that can be said beside one result; None for a term that cannot be measured, or not by such a period."""
    every = session.agreement.terms[result.term].promise.every
    if result.term in session.failed or result.period.every != every:
        return None
    series = unbroken(result.trend)
    values = [settled(session, point) for point in series]
    found = trends.direction(values)
    known = sum(value is not None for value in values)
    likely, reason = forecast(session, result)
    return Outlook(
        trend=found,
        trend_reason=""
        if found
        else f"{since(series, result.trend)}{counted(known, result)} with a verdict; a direction needs {trends.LEAST}",
        turned=_turned(values, found),
        early=early(session, result),
        median=median(session, result),
        forecast=likely,
        forecast_reason=reason,
        leads_needed=leads_needed(result),
    )


def leads_needed(result: Result) -> int | None:
    """How many leads would tell the attainment from its target; None where those there are do, or where there is no verdict."""
    score = result.score
    if not isinstance(score, Share) or result.verdict not in {"met", "missed"} or not result.interval:
        return None
    low, high = result.interval
    value = score.value
    if value is None or value == score.at_least or not low <= score.at_least <= high:
        return None
    return sample_for_target(value, score.at_least)


def _turned(values: Sequence[float | None], found: Trend | None) -> int:
    """How many steps up to the last period go against the direction."""
    if not found or not found.direction:
        return 0
    steps, up = 0, found.direction == "rising"
    for before, after in zip(values[-2::-1], values[:0:-1], strict=False):
        if before is None or after is None or before == after or (after > before) == up:
            break
        steps += 1
    return steps
