"""A session and a stretch of time -> what became of each promise in it: every obligation, and the verdict of each period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.measure.engine import quoted
from smartdocs.measure.measures import measure
from smartdocs.measure.obligations import Spec
from smartdocs.measure.result import Result, Share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.measure.result import Verdict
    from smartdocs.measure.session import Session
    from smartdocs.model.period import Every, Period

Key = tuple[str, int]
"""A lead or another record, and which of its obligations it is, counted from 0 in the order of their starts."""


@frozen
class Obligation:
    """One lead under one promise."""

    start: int
    """UTC seconds."""
    state: str
    is_counted: bool
    """Met or breached, with the deadline over: part of the result."""

    @property
    def is_kept(self) -> bool:
        """Counted, and met."""
        return self.is_counted and self.state == "met"

    @property
    def is_breached(self) -> bool:
        """Counted, and not met."""
        return self.is_counted and self.state == "breached"


@frozen
class Delivered:
    """A volume over the whole stretch."""

    delivered: float
    reps: float
    """Rep-periods; for the team as a whole, the number of periods."""

    @property
    def value(self) -> float | None:
        """What was delivered, for each rep and period; None when there was nobody."""
        return self.delivered / self.reps if self.reps else None


@frozen
class Played:
    """A promise over a stretch of time."""

    target: float
    verdicts: tuple[tuple[Period, Verdict], ...]
    """Period by period, as ``check`` judges them."""
    obligations: Mapping[Key, Obligation]
    """Nothing for a volume."""
    groups: Mapping[str, Mapping[str, str]]
    """Column -> record -> its value there, empty where it has none; columns the records lack are not in it."""
    volume: Delivered | None
    """Of a volume; None for a share."""
    reason: str
    """Why nothing can be said; empty where something can."""


def play(session: Session, term: str, wanted: Period, columns: Sequence[str]) -> Played:
    """What became of a promise in the periods that lie wholly in ``wanted``.

    Args:
        columns: what the records are told apart by, such as `owner`.
    """
    promise = session.agreement.terms[term].promise
    kind = measure(promise.measure).kind(promise)
    target = float(kind.at_least)
    if term in session.failed:
        return Played(target, (), {}, {}, None, session.failed[term])
    results = [
        session.result(term, session.agreement.terms[term], period)
        for period in session.judged(promise.every, wanted)
    ]
    verdicts = tuple((result.period, result.verdict) for result in results)
    spec = session.specs[term]
    if not isinstance(spec, Spec):
        return Played(target, verdicts, {}, {}, _delivered(results), _why(results))
    stretches = sorted({i for result in results for i in session.indices(promise.every, result.period)})
    rows = _rows(session, spec, promise.every, stretches)
    known = session.frames[spec.subject].facts
    groups = {column: _values(session, spec, column) for column in columns if column in known.columns}
    return Played(target, verdicts, rows, groups, None, "" if rows else _why(results))


def _why(results: Sequence[Result]) -> str:
    if not results:
        return "no period of this promise lies in that time"
    return next((r.reason for r in results if r.verdict == "not_evaluable" and r.reason), "")


def _delivered(results: Sequence[Result]) -> Delivered:
    scores = [r.score for r in results if not isinstance(r.score, Share)]
    return Delivered(sum(score.delivered for score in scores), sum(score.reps for score in scores))


def _rows(session: Session, spec: Spec, every: Every, stretches: Sequence[int]) -> dict[Key, Obligation]:
    if not stretches:
        return {}
    inside = ", ".join(str(i) for i in stretches)
    as_of = session.frames[spec.subject].as_of
    found = session.engine.execute(
        f"SELECT lead_id, s_lo, state, CASE WHEN state IN ('met', 'breached') AND d_hi <= {as_of} THEN 1 ELSE 0 END"
        f" FROM {spec.relation} WHERE p_{every} IN ({inside}) ORDER BY lead_id, s_lo, state"
    )
    turns: dict[str, int] = {}
    rows: dict[Key, Obligation] = {}
    for lead, start, state, counted in found:
        turn = turns.get(lead, 0)
        turns[lead] = turn + 1
        rows[lead, turn] = Obligation(start, state, bool(counted))
    return rows


def _values(session: Session, spec: Spec, column: str) -> dict[str, str]:
    facts = session.frames[spec.subject].facts
    found = session.engine.execute(
        f"SELECT l.lead_id, MIN(l.{quoted(column)}) FROM {facts.relation} AS l GROUP BY l.lead_id"
    )
    return {lead: "" if value is None else str(value) for lead, value in found}
