"""A promise and a period -> one figure of what came of it: how long leads waited, how often they were tried, why not, and by whom."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smartdocs.measure.clock import Clock
from smartdocs.measure.obligations import Spec, attempts_of, is_attempt
from smartdocs.measure.own_hours import courses
from smartdocs.measure.touches import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.session import Session
    from smartdocs.measure.spec import Frame
    from smartdocs.model.period import Period


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


def response_times(session: Session, term: str, period: Period) -> Responses:
    """How long each lead of the period waited for what ``term`` promises; late ones too, open ones counted apart."""
    spec = spec_of(session, term)
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
    spec = spec_of(session, term)
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
    spec = spec_of(session, term)
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
        spec = spec_of(each, name)
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


def spec_of(session: Session, term: str) -> Spec:
    """What a term with single obligations is measured by."""
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
