"""A session and its results -> what each figure can carry: its direction, where it is heading, and how many leads would tell.

Nothing here decides a verdict (D20): it stands beside, so that nobody escalates noise or waits for what will not come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.measure import forecast as forecasts
from smartdocs.measure import trend as trends
from smartdocs.measure.figures import elapsed
from smartdocs.measure.forecast import Known, Likely
from smartdocs.measure.kinds import Attempts, Stamp
from smartdocs.measure.result import Share, unbroken
from smartdocs.measure.spec import Spec, attempts_of
from smartdocs.measure.statistics import Interval, sample_for_target, wilson
from smartdocs.measure.touches import is_spaced, is_stop
from smartdocs.measure.trend import Trend
from smartdocs.measure.waits import Wait, over_by, percentile, percentile_interval
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartdocs.measure.engine import Row
    from smartdocs.measure.result import Point, Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period

PARTS = 1_000_000
"""A window is followed in so many parts, because windows of the same promise differ: nights, weekends, whole days."""
FOLLOWED = 100_000
"""Obligations of one promise and period up to which each is followed. With more, what has matured says enough."""


@dataclass(frozen=True, slots=True)
class Early:
    """What the attainment of a period will probably come to, while some of its obligations still run."""

    share: float
    interval: Interval
    """95 %."""
    matured: int
    running: int


@dataclass(frozen=True, slots=True)
class Median:
    """Half of the leads waited no longer; who still waits is counted. Seconds on the clock of the window."""

    seconds: int
    interval: tuple[int | None, int | None]
    """95 %; None where the data do not tell an end."""
    ended: int
    running: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a period that has not ended will probably end."""

    period: Period
    likely: Likely
    earlier: int
    """Periods with a verdict it is drawn from."""
    met: int
    """Those of them that met the target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What stands beside a result. What is None does not suit the promise, or the reason says why it is not known."""

    trend: Trend | None = None
    trend_reason: str = ""
    turned: int = 0
    """Steps against the trend, up to this period."""
    early: Early | None = None
    median: Median | None = None
    forecast: Forecast | None = None
    forecast_reason: str = ""
    leads_needed: int | None = None
    """Where chance alone explains the gap to the target: leads that would tell the two apart."""


def with_outlook(session: Session, results: Results) -> Results:
    """The results, each with its outlook. After ``beside_frozen``, so that frozen periods count as they were reported."""
    return replace(results, results=tuple(replace(r, outlook=outlook(session, r)) for r in results.results))


def outlook(session: Session, result: Result) -> Outlook | None:
    """Everything that can be said beside one result; None for a term that cannot be measured, or not by such a period."""
    every = session.agreement.terms[result.term].promise.every
    if result.term in session.failed or result.period.every != every:
        return None
    series = unbroken(result.trend)
    settled = [_settled(session, point) for point in series]
    found = trends.direction(settled)
    known = sum(value is not None for value in settled)
    likely, reason = _forecast(session, result)
    return Outlook(
        trend=found,
        trend_reason=""
        if found
        else f"{_since(series, result.trend)}{_counted(known, result)} with a verdict; a direction needs {trends.LEAST}",
        turned=_turned(settled, found),
        early=_early(session, result),
        median=_median(session, result),
        forecast=likely,
        forecast_reason=reason,
        leads_needed=leads_needed(result),
    )


def _since(series: Sequence[Point], points: Sequence[Point]) -> str:
    """``the promise changed in 2026-08: ``; empty where it did not."""
    return f"the promise changed in {series[0].period.id}: " if len(series) < len(points) else ""


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


def _settled(session: Session, point: Point) -> float | None:
    """The value of a period that is over and has a verdict."""
    return point.value if point.verdict in {"met", "missed"} and point.period.last < _today(session) else None


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


# --- where it will end --------------------------------------------------------------------------------------------


def _forecast(session: Session, result: Result) -> tuple[Forecast | None, str]:
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
    values = [_settled(session, point) for point in earlier]
    known = [p for p, value in zip(earlier, values, strict=True) if value is not None]
    if len(known) < forecasts.LEAST:
        changed = _since(unbroken(whole.trend), whole.trend)
        return (
            None,
            f"{changed}{_counted(len(known), result)} with a verdict; a forecast needs {forecasts.LEAST}",
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


# --- what the running obligations will come to --------------------------------------------------------------------


def _early(session: Session, result: Result) -> Early | None:
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
        f"SELECT k, s_lo, d_hi, happened_at, state, lead_id FROM {spec.relation} WHERE {_inside(session, result)}"
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
        f" WHERE {_inside(session, result)} AND o.state = 'met' AND (m.counts = 1 OR m.stops = 1)"
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


def _median(session: Session, result: Result) -> Median | None:
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
        waits += first_attempts(each, spec, _inside(each, result))
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


# --- helpers ------------------------------------------------------------------------------------------------------


def _inside(session: Session, result: Result) -> str:
    """SQL: an obligation belongs to the stretches of the result's period that count."""
    every = result.period.every
    stretches = session.indices(every, result.period)
    return f"p_{every} IN ({', '.join(str(i) for i in stretches)})" if stretches else "1 = 0"


def _today(session: Session) -> date:
    return session.as_of.astimezone(ZoneInfo(session.zone)).date()


def _counted(number: int, result: Result) -> str:
    """``4 quarters``."""
    return f"{number} {result.period.every}{'' if number == 1 else 's'}"
