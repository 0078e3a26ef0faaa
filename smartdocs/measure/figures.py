"""A session and its results -> the figures a scorecard draws beside them: how fast, how often, why not, and by whom.

Everything is asked of the relations that ``obligations`` laid out, so it says the same as the verdicts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from smartdocs.errors import EvaluationError
from smartdocs.measure.calendars import begins_at
from smartdocs.measure.goal_values import GoalValue, goals
from smartdocs.measure.kinds import Attempts, Stamp
from smartdocs.measure.obligations import Spec
from smartdocs.measure.result import Share
from smartdocs.measure.session import run
from smartdocs.measure.single_figures import (
    Missing,
    Responses,
    attempts_made,
    missing_by_owner,
    rejection_reasons,
    response_times,
    spec_of,
)
from smartdocs.model.period import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from smartdocs.measure.result import Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.model.term import Term

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One of several promises under which a term was owed in a period, and what was drawn of the days on which it was."""

    term: Term
    days: tuple[tuple[date, date], ...]
    """From the first to the last day each."""
    kept: int
    """Obligations that matured and were met."""
    responses: Responses | None = None
    attempts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything beside the verdicts. A term that a figure does not suit is not in it."""

    responses: Mapping[str, Responses] = field(default_factory=dict)
    attempts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """Term → attempts made in time → breached leads with so many."""
    stretches: Mapping[str, tuple[Stretch, ...]] = field(default_factory=dict)
    """Terms of which the promise changed within the period, in place of the two above: each promise by itself."""
    rejections: Mapping[str, int] = field(default_factory=dict)
    """Reason as recorded, empty when none was → rejected leads."""
    missing: tuple[Missing, ...] = ()
    goals: tuple[GoalValue, ...] = ()


# --- what is judged -------------------------------------------------------------------------------------------


def period_results(session: Session, wanted: Period) -> tuple[Result, ...]:
    """One result a term: in the wanted period, in the last one inside it, or in the longer one around it.

    Of two around a week the later one, as long as the agreement is in force in it.
    """
    found = []
    for name, term in session.agreement.terms.items():
        inside = session.judged(term.promise.every, wanted)
        over = [
            s.period
            for s in session.segments[term.promise.every]
            if s.period in inside and s.in_force and s.ends_at <= session.frame.as_of
        ]
        around = session.around(term.promise.every, wanted)
        period = (over or inside or around or [period_of(wanted.last, term.promise.every)])[-1]
        if session.is_owed(name, period):
            found.append(session.result(name, term, period))
    return tuple(found)


def measured(
    session: Session, wanted: Period | None, *, max_backlog: int | None = None
) -> tuple[Results, Period]:
    """The results of a scorecard, and the period it is called after: the shortest of those judged, the latest of them.

    Raises:
        EvaluationError: the wanted period has not begun.
    """
    if wanted and begins_at(session.zone, wanted.first) > session.frame.as_of:
        raise EvaluationError(
            f"{wanted.id} has not begun on {session.as_of.isoformat(timespec='minutes')}, the end of the data",
            fix="choose an earlier --period, or newer data",
        )
    found = run(session, wanted=wanted, max_backlog=max_backlog)
    if wanted:
        found = replace(found, results=period_results(session, wanted))
    judged = max((r.period for r in found.results), key=lambda p: (-(p.last - p.first).days, p.last))
    return found, wanted or judged


def gather(session: Session, results: Results, period: Period) -> Figures:
    """All figures for the results of one scorecard.

    Args:
        period: the period of the scorecard; goals are shown when their time overlaps it.
    """
    responses: dict[str, Responses] = {}
    attempts: dict[str, dict[int, int]] = {}
    stretches: dict[str, tuple[Stretch, ...]] = {}
    rejections: dict[str, int] = {}
    for result in results.results:
        name, judged = result.term, result.period
        groups = session.alike(name, session.under(name, judged))
        told = [_stretch(group, name, judged) for group in groups]
        drawn = [each for each in told if each and (each.responses or each.attempts)]
        if drawn and len(groups) > 1:
            stretches[name] = tuple(drawn)
        elif drawn and drawn[0].responses:
            responses[name] = drawn[0].responses
        elif drawn:
            attempts[name] = dict(drawn[0].attempts)
        decides = [each for group in groups for each in group if _is_decision(each, name)]
        if decides and not rejections:
            rejections = _added(rejection_reasons(each, name, judged) for each in decides)
            rejections = dict(sorted(rejections.items(), key=lambda row: (-row[1], row[0])))
    return Figures(
        responses,
        attempts,
        stretches,
        rejections,
        missing_by_owner(session, {r.term: r.period for r in results.results}),
        goals(session, period),
    )


def _stretch(group: Sequence[Session], name: str, period: Period) -> Stretch | None:
    """What is drawn of a promise under versions that make the same one; None where there are no single obligations."""
    those = [s for s in group if isinstance(s.specs.get(name), Spec) and name not in s.failed]
    if not those:
        return None
    spec = spec_of(those[0], name)
    wants = spec.kind.satisfied_by
    waits: Responses | None = None
    made: dict[int, int] = {}
    if isinstance(wants, Attempts) and not wants.not_status:
        if wants.count == 1 and spec.kind.window.is_sub_day:
            found = [response_times(each, name, period) for each in those]
            waits = Responses(
                tuple(sorted(t for each in found for t in each.in_time)),
                tuple(sorted(t for each in found for t in each.late)),
                sum(each.never for each in found),
                sum(each.running for each in found),
            )
        elif wants.count > 1:
            made = _added(attempts_made(each, name, period) for each in those)
    days = tuple(
        (max(first, period.first), min(last, period.last))
        for each in those
        for first, last in each.in_force
        if first <= period.last and last >= period.first
    )
    scores = [each.alone(name, period).score for each in those]
    kept = sum(score.met_matured for score in scores if isinstance(score, Share))
    return Stretch(those[-1].agreement.terms[name], days, kept, waits, made)


def _is_decision(session: Session, name: str) -> bool:
    """Whether the promise is broken by a decision that has a reason, such as a rejection."""
    spec = session.specs.get(name)
    return isinstance(spec, Spec) and name not in session.failed and isinstance(spec.kind.fails_by, Stamp)


def _added(counts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for each in counts:
        for key, number in each.items():
            found[key] = found.get(key, 0) + number
    return found
