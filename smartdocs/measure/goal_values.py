"""A session and a period -> what the goals of its time have come to, and how they came there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.calendars import begins_at
from smartdocs.measure.metrics import Around, compute
from smartdocs.model.period import Every, Period, period_of

if TYPE_CHECKING:
    from datetime import date

    from smartdocs.measure.session import Session
    from smartdocs.model.goal import Goal

TREND = 12


@dataclass(frozen=True, slots=True)
class GoalPoint:
    """A metric over one period; ``n`` is the number of records behind it."""

    period: Period
    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class GoalValue:
    """Where a goal stands: its metric over the period that ends with its due day, or why that is not known."""

    goal: str
    period: Period
    is_due: bool
    point: GoalPoint | None
    trend: tuple[GoalPoint, ...] = ()
    reason: str = ""


def goals(session: Session, period: Period) -> tuple[GoalValue, ...]:
    """Every goal whose time overlaps ``period`` and that names a metric, a target and a day."""
    found = []
    for name, goal in session.agreement.goals.items():
        if not goal.metric or not goal.target or not goal.due or goal.metric not in session.agreement.metrics:
            continue
        every: Every = goal.baseline.period.every if goal.baseline and goal.baseline.period else "quarter"
        window = period_of(goal.due, every)
        if window.first <= period.last and period.first <= window.last:
            found.append(_goal(session, name, goal, window))
    return tuple(found)


def _goal(session: Session, name: str, goal: Goal, window: Period) -> GoalValue:
    """The metric in the window, and in those before it as long as there are records."""
    is_due = begins_at(session.zone, goal.due or window.last, 1) <= session.frame.as_of
    try:
        points, here = [_point(session, goal, window, until=goal.due)], window
        while len(points) < TREND and points[-1].n:
            here = here.previous
            points.append(_point(session, goal, here))
    except (EvaluationError, ConfigurationError) as error:
        return GoalValue(name, window, is_due, None, reason=error.message)
    trend = tuple(p for p in reversed(points) if p.n)
    return GoalValue(name, window, is_due, points[0], trend)


def _point(session: Session, goal: Goal, period: Period, until: date | None = None) -> GoalPoint:
    metric_id = goal.metric or ""
    since, end = begins_at(session.zone, period.first), begins_at(session.zone, until or period.last, 1)
    value = compute(
        session.engine, session.facts, session.loaded, metric_id, session.agreement.metrics[metric_id],
        since, min(end, session.frame.as_of + 1), around=Around(session.agreement, session.frame),
    )  # fmt: skip
    return GoalPoint(period, value.value, value.n)
