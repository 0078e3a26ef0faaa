"""A session, frozen results and a period -> everything that a review shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.frozen import frozen
from smartdocs.measure.evidence.tools import local_day, midnight
from smartdocs.measure.goal_values import GoalValue, goals
from smartdocs.measure.quality import notes
from smartdocs.measure.result import Results
from smartdocs.measure.review.ahead import Ahead, ahead
from smartdocs.measure.review.cohorts import Funnel, funnel
from smartdocs.measure.review.costs import Costs, costs
from smartdocs.measure.review.curve import Curve, curves
from smartdocs.measure.review.parked import Disputes, disputes
from smartdocs.measure.review.reasons import Reasons, reasons
from smartdocs.measure.review.reps import Rep, reps
from smartdocs.measure.review.standing import Standing, parts_of, standings
from smartdocs.measure.snapshot.compare import beside_frozen
from smartdocs.measure.snapshot.ids import lead_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.archive import Archive
    from smartdocs.measure.snapshot.comparison import Comparison
    from smartdocs.measure.snapshot.values import Origin, Snapshot
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period


@frozen(kw_only=True)
class Measured:
    """The figures of a review. Without data only ``standings`` are known, as far as they are frozen."""

    standings: tuple[Standing, ...]
    min_n: int = 5
    """Below so many matured obligations there is no verdict."""
    frozen: tuple[Comparison, ...] = ()
    """Every frozen period that the review rests on, beside what the data say now."""
    results: Results | None = None
    """What was read, and what is doubtful about it; None without data."""
    goals: tuple[GoalValue, ...] = ()
    funnel: Funnel | None = None
    reps: tuple[Rep, ...] = ()
    curves: tuple[Curve, ...] = ()
    reasons: tuple[Reasons, ...] = ()
    costs: Costs | None = None
    disputes: Disputes | None = None
    ahead: Ahead | None = None


def from_data(
    session: Session,
    period: Period,
    asked: Sequence[tuple[str, tuple[str, ...]]],
    archive: Archive,
    origin: Origin,
    *,
    max_backlog: int | None = None,
) -> Measured:
    """Everything, in one pass.

    Args:
        asked: the leads in dispute, each with the terms it is about.

    Raises:
        EvaluationError: the period has not begun when the data end.
        SourceError: a results file cannot be read, or was changed by hand.
    """
    if midnight(session, period.first) > session.frame.as_of:
        raise EvaluationError(
            f"{period.id} has not begun on {session.as_of.isoformat(timespec='minutes')}, the end of the data",
            fix="review an earlier period, or take newer data",
        )
    now = standings(
        session.agreement, period, session=session, kept={}, today=local_day(session, session.frame.as_of), min_n=session.min_n
    )  # fmt: skip
    results = Results(
        as_of=session.as_of,
        results=tuple(j.result for s in now for j in s.judged),
        groups=(),
        loaded=session.loaded,
        notes=notes(session.engine, session.facts, session.loaded, session.frame.as_of, max_backlog or 3 * 86_400),
        engine=session.engine.version.split()[0],
    )  # fmt: skip
    judged = {j.result.period for s in now for j in s.judged}
    compared = beside_frozen(session, results, archive, origin)
    beside = tuple(c for c in compared.frozen if c.period in judged)
    kept = {
        c.period: c.frozen
        for c in beside
        if c.frozen.is_final and int(c.frozen.as_of.timestamp()) <= session.frame.as_of
    }
    found = standings(
        session.agreement, period, session=session, kept=kept, today=local_day(session, session.frame.as_of), min_n=session.min_n,
        trends={(r.term, r.period): r.trend for r in compared.results},
    ) if kept else now  # fmt: skip
    begun = [part for part in parts_of(period) if midnight(session, part.first) <= session.frame.as_of]
    parts = tuple(begun) or (period,)
    writer = lead_ids(origin.salt, origin.secret, is_plain=False).writer(origin.secret)
    return Measured(
        standings=found,
        min_n=session.min_n,
        frozen=beside,
        results=results,
        goals=goals(session, period),
        funnel=funnel(session, period, (*_before(parts, 3), *parts)),
        reps=reps(session, period),
        curves=curves(session, period, session.min_n),
        reasons=reasons(session, period),
        costs=costs(session, period),
        disputes=disputes(session, period, asked, found, writer) if asked else None,
        ahead=ahead(session),
    )


def _before(parts: Sequence[Period], number: int) -> tuple[Period, ...]:
    """The periods before the first of them, oldest first."""
    found: list[Period] = []
    while len(found) < number:
        found.append((found[-1] if found else parts[0]).previous)
    return tuple(found[::-1])


def from_frozen(
    agreement: Agreement, period: Period, kept: Mapping[Period, Snapshot], today: date, min_n: int
) -> Measured:
    """What is frozen, where there are no data."""
    return Measured(
        standings=standings(agreement, period, session=None, kept=kept, today=today, min_n=min_n), min_n=min_n
    )
