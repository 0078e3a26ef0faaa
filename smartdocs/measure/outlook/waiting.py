"""Leads that wait for their first attempt -> how long, and half of them no longer than what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.kinds import Attempts
from smartdocs.measure.outlook.values import Median
from smartdocs.measure.result import Share
from smartdocs.measure.single_figures import elapsed
from smartdocs.measure.spec import Spec
from smartdocs.measure.waits import Wait, percentile, percentile_interval

if TYPE_CHECKING:
    from smartdocs.measure.result import Result
    from smartdocs.measure.session import Session

FOLLOWED = 100_000
"""Obligations of one promise and period up to which each is followed. With more, what has matured says enough."""


def median(session: Session, result: Result) -> Median | None:
    """The middle wait for the first attempt, of promises within hours."""
    score = result.score
    if not isinstance(score, Share) or score.counts.total > FOLLOWED:
        return None
    waits: list[Wait] = []
    clocks = set()
    for each in session.under(result.term, result.period):
        spec = each.specs.get(result.term)
        if not isinstance(spec, Spec) or result.term in each.failed or not is_followed(spec):
            return None
        clocks.add(spec.kind.window.ruler)
        waits += first_attempts(each, spec, inside(each, result))
    if len(clocks) != 1:  # business hours and hours of the clock have no middle
        return None
    middle = percentile(waits, 50)
    ended = sum(wait.is_over for wait in waits)
    least = session.agreement.terms[result.term].min_n or session.min_n
    if middle is None or ended < least:
        return None
    return Median(middle, percentile_interval(waits, 50), ended, len(waits) - ended)


def is_followed(spec: Spec) -> bool:
    """Whether a term promises a first attempt within hours, so that the waits for it can be drawn."""
    wants = spec.kind.satisfied_by
    timed = isinstance(wants, Attempts) and wants.count == 1 and not wants.not_status
    return timed and spec.kind.window.is_sub_day and not spec.kind.counted_from


def first_attempts(session: Session, spec: Spec, inside: str) -> list[Wait]:
    """How long leads waited for their first attempt, or have waited so far; ``inside`` is SQL that chooses obligations."""
    rows = session.engine.execute(
        f"SELECT s_lo, happened_at, lead_id FROM {spec.relation} WHERE {inside}"
        " AND (state IN ('breached', 'pending') OR (state = 'met' AND happened_at IS NOT NULL)) ORDER BY s_lo, k"
    )
    now = session.frame.as_of
    waited = [(start, max(start, now if at is None else at)) for start, at, _ in rows]
    took = elapsed(spec, waited, [row[2] for row in rows], session.frames[spec.subject])
    return [Wait(seconds, is_over=row[1] is not None) for seconds, row in zip(took, rows, strict=True)]


def inside(session: Session, result: Result) -> str:
    """SQL: an obligation belongs to the stretches of the result's period that count."""
    every = result.period.every
    stretches = session.indices(every, result.period)
    return f"p_{every} IN ({', '.join(str(i) for i in stretches)})" if stretches else "1 = 0"
