"""A session -> what lies ahead: where each running period will probably end, and the leads that goals of money take."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.evidence import numbers
from smartdocs.measure.evidence.tools import local_day, midnight
from smartdocs.measure.goal_values import goals
from smartdocs.measure.outlook import outlook
from smartdocs.measure.volume import VolumeSpec
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from smartdocs.measure.outlook.values import Outlook
    from smartdocs.measure.result import Result
    from smartdocs.measure.session import Session
    from smartdocs.model.goal import Goal
    from smartdocs.model.period import Period

DAY = 86_400


@frozen
class Course:
    """Where a term stands in the period that is running."""

    result: Result
    outlook: Outlook | None


@frozen(kw_only=True)
class Needed:
    """The funnel worked backwards, from a goal of money to the leads it takes."""

    goal: str
    term: str
    """The promise of volume that these leads come under."""
    period: Period
    """The time in which the goal is to be reached."""
    target: float
    unit: str
    so_far: float
    """What has come in of it."""
    elsewhere: float
    """What comes from elsewhere in the time that is left, at the pace of the last year."""
    won: int
    of: int
    """Leads of the last year that are old enough, and those of them that were won."""
    amount: float
    """The mean of such a deal."""

    @property
    def missing(self) -> float:
        """What leads still have to bring."""
        return max(0.0, self.target - self.so_far - self.elsewhere)

    @property
    def leads(self) -> int | None:
        """So many leads it takes; None where none was ever won."""
        return ceil(self.missing * self.of / (self.won * self.amount)) if self.won and self.amount else None


@frozen
class Ahead:
    """The forward part."""

    courses: tuple[Course, ...] = ()
    needed: tuple[Needed, ...] = ()
    pace: float | None = None
    """Leads handed over a week, over the last 13 weeks."""


def ahead(session: Session) -> Ahead:
    """Nothing of terms that are not in force any more, and of goals whose day is over."""
    today = local_day(session, session.frame.as_of)
    courses = []
    for name, term in session.agreement.terms.items():
        running = period_of(today, term.promise.every)
        in_force = any(s.in_force and s.period == running for s in session.segments[term.promise.every])
        if name in session.failed or not in_force or not session.is_owed(name, running):
            continue
        result = session.result(name, term, running)
        courses.append(Course(result, outlook(session, result)))
    return Ahead(
        tuple(courses),
        tuple(needed for name, goal in session.agreement.goals.items() for needed in _needed(session, name, goal)),
        numbers.per_week(session, "handed_off"),
    )  # fmt: skip


def _needed(session: Session, name: str, goal: Goal) -> list[Needed]:
    today = local_day(session, session.frame.as_of)
    metric = session.agreement.metrics.get(goal.metric or "")
    if not metric or not goal.target or not goal.due or not goal.target.is_money or goal.due <= today:
        return []
    every = goal.baseline.period.every if goal.baseline and goal.baseline.period else "quarter"
    window = period_of(goal.due, every)
    known = next((g for g in goals(session, window) if g.goal == name), None)
    so_far = known.point.value if known and known.point and known.point.value else 0.0
    terms = [n for n, s in session.specs.items() if isinstance(s, VolumeSpec) and n not in session.failed]
    for term in terms:
        found = numbers.funnel(session, goal.metric or "", metric, term)
        if found is None:
            continue
        left = max(
            0, midnight(session, goal.due) + DAY - max(session.frame.as_of, midnight(session, window.first))
        )
        return [
            Needed(
                goal=name, term=term, period=window, target=float(goal.target.number), unit=goal.target.unit, so_far=so_far,
                elsewhere=found.other_per_day * left / DAY, won=found.won.k, of=found.won.n, amount=found.amount,
            )
        ]  # fmt: skip
    return []
