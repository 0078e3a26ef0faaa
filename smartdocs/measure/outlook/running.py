"""The obligations of a period that still run -> what they will probably come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.kinds import Attempts, Stamp
from smartdocs.measure.outlook.values import Early
from smartdocs.measure.outlook.waiting import FOLLOWED, inside
from smartdocs.measure.result import Share
from smartdocs.measure.single_figures import elapsed
from smartdocs.measure.spec import Spec, attempts_of
from smartdocs.measure.statistics import wilson
from smartdocs.measure.touches import is_spaced, is_stop
from smartdocs.measure.waits import Wait, over_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.engine import Row
    from smartdocs.measure.result import Result
    from smartdocs.measure.session import Session

PARTS = 1_000_000
"""A window is followed in so many parts, because windows of the same promise differ: nights, weekends, whole days."""


def early(session: Session, result: Result) -> Early | None:
    """The share met once all windows have passed: each obligation is followed as far as its window has run.

    Kept ones count from when they were kept; all others, late and missed ones too, as not kept for as long as they have
    been followed, which is known of every one of them. So nobody is left out, and without running ones it is the attainment.
    """
    score = result.score
    least = session.agreement.terms[result.term].min_n or session.min_n
    if (
        not isinstance(score, Share)
        or not score.counts.pending
        or score.matured < least
        or score.counts.total > FOLLOWED
    ):
        return None
    waits: list[Wait] = []
    for each in session.under(result.term, result.period):
        spec = each.specs.get(result.term)
        if not isinstance(spec, Spec) or result.term in each.failed or not _can_be_followed(spec):
            return None
        waits += _followed(each, spec, result)
    if not any(wait.seconds == PARTS for wait in waits) and not all(wait.is_over for wait in waits):
        return None
    found = over_by(waits, PARTS)
    interval = found.interval if found.error else wilson(score.met_matured, score.matured)
    return Early(found.share, interval, score.matured, score.counts.pending)


def _followed(session: Session, spec: Spec, result: Result) -> list[Wait]:
    """The obligations that one version judges, each in parts of its own window."""
    rows = session.engine.execute(
        f"SELECT k, s_lo, d_hi, happened_at, state, lead_id FROM {spec.relation} WHERE {inside(session, result)}"
        " AND state IN ('met', 'breached', 'pending') AND d_hi IS NOT NULL ORDER BY s_lo, k"
    )
    kept = _kept_at(session, spec, result)
    now = session.frame.as_of
    until = [
        min(due, max(start, kept.get(k, due if at is None else at) if state == "met" else now))
        for k, start, due, at, state, _ in rows
    ]
    about, frame = [row[5] for row in rows], session.frames[spec.subject]
    whole = elapsed(spec, [(row[1], row[2]) for row in rows], about, frame)
    spent = elapsed(spec, [(row[1], end) for row, end in zip(rows, until, strict=True)], about, frame)
    return [
        Wait(_part(done, of, is_over=row[2] <= now or row[4] == "met"), is_over=row[4] == "met")
        for row, done, of in zip(rows, spent, whole, strict=True)
    ]


def _can_be_followed(spec: Spec) -> bool:
    """Whether the instant at which it is kept is known, and the window runs from the start."""
    kind = spec.kind
    wants = kind.satisfied_by
    knows = isinstance(wants, Stamp) or (
        isinstance(wants, Attempts) and not wants.not_status and not wants.distinct_by
    )
    return (
        knows
        and not kind.fails_by
        and kind.silence == "breached"
        and not kind.counted_from
        and not kind.is_ahead
    )


def _part(done: int, whole: int, *, is_over: bool) -> int:
    """How much of a window has passed, in parts of it; all of it only when it is over."""
    share = PARTS if not whole else round(done / whole * PARTS)
    return min(share, PARTS if is_over else PARTS - 1)


def _kept_at(session: Session, spec: Spec, result: Result) -> Mapping[int, int]:
    """Obligation → when the last attempt that was promised was made, or what fulfils it early came; others are not in it."""
    if not isinstance(spec.kind.satisfied_by, Attempts):
        return {}
    stop = is_stop(attempts_of(spec), session.frame)
    if attempts_of(spec).count == 1 and not stop:
        return {}
    parts = (_kept_of(session, part, result) for part in spec.parts or (spec,))
    return {k: at for part in parts for k, at in part.items()}


def _kept_of(session: Session, spec: Spec, result: Result) -> Mapping[int, int]:
    attempts, made = attempts_of(spec), f"kept_{spec.number}"
    session.engine.execute(
        f"CREATE TABLE {made} AS SELECT m.k AS k, m.made_at AS made_at, m.stops AS stops, m.counts AS counts"
        f" FROM tried_{spec.number} AS m JOIN {spec.relation} AS o ON o.k = m.k"
        f" WHERE {inside(session, result)} AND o.state = 'met' AND (m.counts = 1 OR m.stops = 1)"
        f" AND m.made_at >= o.s_lo - {attempts.before_start} AND m.made_at <= o.d_hi"
    )
    so_far = "SUM(m.counts) OVER (PARTITION BY m.k ORDER BY m.made_at ROWS UNBOUNDED PRECEDING)"
    each: dict[int, int] = dict(
        session.engine.execute(
            f"SELECT k, MIN(made_at) FROM (SELECT m.k AS k, m.made_at AS made_at, m.stops AS stops, {so_far} AS n FROM {made} AS m) AS s"
            f" WHERE stops = 1 OR n >= {attempts.count} GROUP BY k"
        )
    )
    close: list[Row] = []
    if is_spaced(attempts):
        close = session.engine.execute(
            f"SELECT m.k, m.made_at, m.stops, m.counts FROM {made} AS m JOIN spaced_{spec.number} AS w ON w.k = m.k"
            " ORDER BY m.k, m.made_at"
        )
    session.engine.execute(f"DROP TABLE {made}")
    found: dict[int, int] = {}
    counted: dict[int, list[int]] = {}
    for k, at, stops, counts in close:
        spaced = counted.setdefault(k, [])
        if counts and (not spaced or at >= spaced[-1] + attempts.min_gap):
            spaced.append(at)
        if stops or len(spaced) >= attempts.count:
            found.setdefault(k, at)
    return each | found
