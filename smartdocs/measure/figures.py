"""A session and its results -> the figures a scorecard draws beside them: how fast, how often, why not, and by whom.

Everything is asked of the relations that ``obligations`` laid out, so it says the same as the verdicts.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.clock import Clock
from smartdocs.measure.kinds import Attempts, Stamp
from smartdocs.measure.metrics import Around, compute
from smartdocs.measure.obligations import Spec, attempts_of, is_attempt
from smartdocs.measure.own_hours import courses
from smartdocs.measure.result import Share
from smartdocs.measure.session import run
from smartdocs.measure.touches import told_apart
from smartdocs.model.period import Every, Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from smartdocs.measure.result import Result, Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.spec import Frame
    from smartdocs.model.goal import Goal
    from smartdocs.model.term import Term

DAY = 86_400
TREND = 12
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Responses:
    """How long leads waited for what a term promises, in seconds on the clock of its window; each list is sorted."""

    in_time: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    never: int = 0
    """The deadline has passed, and nothing has happened."""
    running: int = 0
    """Nothing has happened, and the deadline has not passed."""

    @property
    def made(self) -> int:
        """How many were made at all."""
        return len(self.in_time) + len(self.late)

    @property
    def median(self) -> int | None:
        """Half of the leads waited no longer; None when half of them still wait, or there are none."""
        ordered = sorted((*self.in_time, *self.late))
        place = ceil((len(ordered) + self.never) / 2) - 1
        return ordered[place] if 0 <= place < len(ordered) else None


@dataclass(frozen=True, slots=True)
class Missing:
    """What one rep owed and did not do in a period."""

    owner: str
    by_term: Mapping[str, int]
    oldest_lead: str
    oldest_on: date

    @property
    def count(self) -> int:
        """All breached obligations of the rep."""
        return sum(self.by_term.values())


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
    if wanted and _midnight(session, wanted.first) > session.frame.as_of:
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
    spec = _spec(those[0], name)
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


# --- one figure each --------------------------------------------------------------------------------------------


def response_times(session: Session, term: str, period: Period) -> Responses:
    """How long each lead of the period waited for what ``term`` promises; late ones too, open ones counted apart."""
    spec = _spec(session, term)
    rows = session.engine.execute(
        f"SELECT s_lo, happened_at, state, lead_id FROM {spec.relation}"
        f" WHERE {_inside(session, spec, period)} AND state IN ('met', 'breached', 'pending') ORDER BY s_lo, k"
    )
    made = [(start, at, state, lead) for start, at, state, lead in rows if at is not None]
    took = elapsed(
        spec, [(start, max(start, at)) for start, at, *_ in made], [row[3] for row in made], session.frames[spec.subject]
    )  # fmt: skip
    return Responses(
        tuple(sorted(s for s, row in zip(took, made, strict=True) if row[2] == "met")),
        tuple(sorted(s for s, row in zip(took, made, strict=True) if row[2] == "breached")),
        never=sum(1 for _, at, state, _ in rows if at is None and state == "breached"),
        running=sum(1 for _, at, state, _ in rows if at is None and state == "pending"),
    )


def attempts_made(session: Session, term: str, period: Period) -> dict[int, int]:
    """Attempts that counted in time → breached leads of the period with so many, from none up to one too few."""
    spec = _spec(session, term)
    attempts, merged = attempts_of(spec), session.facts.merged
    lead = "COALESCE(v.into_id, a.lead_id)" if merged else "a.lead_id"
    survivor = "LEFT JOIN survivor AS v ON v.lead_id = a.lead_id" if merged else ""
    inside = f"{_inside(session, spec, period)} AND o.state = 'breached'"
    leads = session.engine.execute(f"SELECT k FROM {spec.relation} AS o WHERE {inside}")
    rows = session.engine.execute(
        f"SELECT o.k, a.occurred_at, {told_apart(spec, session.frame) if attempts.distinct_by else 'NULL'} FROM in_activities AS a {survivor} JOIN {spec.relation} AS o ON o.lead_id = {lead}"
        f" WHERE {inside} AND {is_attempt(attempts, session.frame)} AND a.occurred_at >= o.s_lo - {attempts.before_start}"
        f" AND a.occurred_at <= o.d_hi AND a.occurred_at <= {session.frame.as_of} ORDER BY o.k, a.occurred_at"
    )
    counted: dict[int, list[Any]] = {k: [] for (k,) in leads}
    for k, at, apart in rows:
        if attempts.distinct_by:
            counted[k] += [apart] if apart not in counted[k] else []
        elif not counted[k] or at >= counted[k][-1] + attempts.min_gap:
            counted[k].append(at)
    made = [min(len(times), attempts.count - 1) for times in counted.values()]
    return {n: made.count(n) for n in range(attempts.count)} if made else {}


def rejection_reasons(session: Session, term: str, period: Period) -> dict[str, int]:
    """Reason → rejected leads of the period, the most frequent first; nothing when reasons are not recorded."""
    if "reject_reason" not in session.facts.columns:
        return {}
    spec = _spec(session, term)
    rows = session.engine.execute(
        f"SELECT COALESCE(l.reject_reason, ''), COUNT(*) FROM {spec.relation} AS o JOIN lead AS l ON l.lead_id = o.lead_id"
        f" WHERE {_inside(session, spec, period)} AND o.cause = 'rejected' GROUP BY 1"
    )
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))


def missing_by_owner(session: Session, periods: Mapping[str, Period]) -> tuple[Missing, ...]:
    """Per rep: breached obligations of the terms that the reps' team alone promises; most first, then by name."""
    if "owner" not in session.facts.columns:
        return ()
    zone = ZoneInfo(session.zone)
    found: dict[str, dict[str, int]] = {}
    oldest: dict[str, tuple[int, str]] = {}
    owed = [(name, each) for name, period in periods.items() for each in session.under(name, period)]
    for name, each in owed:
        if name in each.failed or name not in of_reps(each, [name]):
            continue
        spec = _spec(each, name)
        rows = each.engine.execute(
            f"SELECT l.owner, o.lead_id, o.s_lo FROM {spec.relation} AS o JOIN lead AS l ON l.lead_id = o.lead_id"
            f" WHERE {_inside(each, spec, periods[name])} AND o.state = 'breached' AND l.owner IS NOT NULL"
        )
        for owner, lead, start in rows:
            terms = found.setdefault(owner, {})
            terms[name] = terms.get(name, 0) + 1
            oldest[owner] = min(oldest.get(owner, (start, lead)), (start, lead))
    listed = [
        Missing(owner, terms, oldest[owner][1], datetime.fromtimestamp(oldest[owner][0], UTC).astimezone(zone).date())
        for owner, terms in found.items()
    ]  # fmt: skip
    return tuple(sorted(listed, key=lambda m: (-m.count, m.owner)))


def of_reps(session: Session, periods: Iterable[str]) -> list[str]:
    """The terms whose breach is a rep's own: promised by the team of those who take leads, and about doing something."""
    agreement = session.agreement
    teams = {p.party for p in agreement.people.values() if p.takes_leads and p.party}
    teams |= {key for key, party in agreement.parties.items() if party.kind in {"sales", "sdr"}}
    chosen = []
    for name in periods:
        spec = session.specs[name]
        doing = isinstance(spec, Spec) and not spec.kind.fails_by
        if doing and set(agreement.terms[name].by) <= (teams or {"sales"}):
            chosen.append(name)
    return chosen


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
    is_due = _midnight(session, goal.due or window.last, 1) <= session.frame.as_of
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
    since, end = _midnight(session, period.first), _midnight(session, until or period.last, 1)
    value = compute(
        session.engine, session.facts, session.loaded, metric_id, session.agreement.metrics[metric_id],
        since, min(end, session.frame.as_of + 1), around=Around(session.agreement, session.frame),
    )  # fmt: skip
    return GoalPoint(period, value.value, value.n)


# --- helpers ------------------------------------------------------------------------------------------------------


def _spec(session: Session, term: str) -> Spec:
    spec = session.specs[term]
    if not isinstance(spec, Spec):
        raise TypeError(f"{term} has no single obligations")
    return spec


def _inside(session: Session, spec: Spec, period: Period) -> str:
    """SQL: an obligation belongs to the stretches of ``period`` that count."""
    every = session.agreement.terms[spec.term].promise.every
    chosen = session.indices(every, period)
    return f"p_{every} IN ({', '.join(str(i) for i in chosen)})" if chosen else "1 = 0"


def elapsed(
    spec: Spec, pairs: Sequence[tuple[int, int]], leads: Sequence[str] = (), frame: Frame | None = None
) -> list[int]:
    """Seconds from the first to the second instant of each pair, on the clock that the window is counted on.

    ``leads`` says whom each pair is about, where owners work by hours of their own.
    """
    if not pairs or spec.kind.window.ruler != "business":
        return [end - start for start, end in pairs]
    first = datetime.fromtimestamp(min(start for start, _ in pairs), UTC).date() - timedelta(days=8)
    last = datetime.fromtimestamp(max(end for _, end in pairs), UTC).date() + timedelta(days=8)
    clock = Clock(spec.timetable, first, last)
    own = courses(spec, frame, leads, first, last) if frame else {}
    if own:
        return [
            own[lead].elapsed(start, end) if lead in own else clock.elapsed(start, end)
            for lead, (start, end) in zip(leads, pairs, strict=True)
        ]
    return [clock.open_seconds(end) - clock.open_seconds(start) for start, end in pairs]


def _midnight(session: Session, day: date, plus: int = 0) -> int:
    """The instant at which a local date begins, ``plus`` days later."""
    there = day + timedelta(days=plus)
    return int(datetime(there.year, there.month, there.day, tzinfo=ZoneInfo(session.zone)).timestamp())


def bins(responses: Responses, window: int, *, before: int, after: int) -> list[tuple[int, int]]:
    """Counts in equal bins: (in time, late) each, ``before`` bins up to the window, ``after`` beyond it and one for the rest.

    A wait that ends on the edge of a bin belongs to it; what was late stands behind the promise however short it looks,
    because a deadline at closing time is not met in the evening.
    """
    width = window / before
    edges = [round(width * i) for i in range(1, before + after + 1)]
    found = [[0, 0] for _ in range(before + after + 1)]
    for seconds in responses.in_time:
        found[min(bisect_left(edges, seconds), before - 1)][0] += 1
    for seconds in responses.late:
        found[max(bisect_left(edges, seconds), before)][1] += 1
    return [(a, b) for a, b in found]
