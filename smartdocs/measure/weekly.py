"""A session and a week -> what its meeting talks about: what came in, what was due and slipped, what still runs and with whom.

    due in week 40    state       counts as
    Mon 28 Sep        met         kept
    Wed 30 Sep        breached    slipped, with the lead and the rep
    Fri 2 Oct         pending     still running: nobody knows yet (data end before it)
    Tue 6 Oct         pending     next deadlines

Everything is asked of the obligations themselves, so it says the same as the verdicts.
"""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.frozen import frozen
from smartdocs.measure.evidence.tools import counts, midnight
from smartdocs.measure.single_figures import of_reps
from smartdocs.measure.spec import Spec
from smartdocs.measure.subjects import LEADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.measure.session import Session
    from smartdocs.model.period import Period

WEEKS = 12
EVENTS = ("mql_at", "handed_off_at", "accepted_at", "rejected_at", "sql_at", "opportunity_at", "customer_at")
"""What happens to a lead, in the order in which it happens."""


@frozen
class Obligation:
    """What somebody owes a lead, by when."""

    term: str
    lead: str
    owner: str
    """Empty where the data name nobody."""
    due_at: datetime


@frozen
class Due:
    """Obligations of one promise that fell due in a week. ``running`` ones are due after the end of the data."""

    kept: int
    slipped: int
    running: int = 0

    @property
    def share(self) -> float | None:
        """Of those whose time has passed; None where there are none."""
        over = self.kept + self.slipped
        return self.kept / over if over else None


@frozen
class Load:
    """What one rep has in hand. Each count is of obligations, not of leads."""

    owner: str
    running: int
    today: int
    """Due until the end of the day on which the data end."""
    week: int
    """Due within seven days of it, with those of today."""
    slipped: int
    """In the week that is talked about."""
    next_due: datetime | None


@frozen
class Decided:
    """A lead that Sales accepted or rejected in the week."""

    lead: str
    owner: str
    is_accepted: bool
    reason: str
    at: datetime


@frozen(kw_only=True)
class Week:
    """All of it. Lists of weeks have twelve entries, the latest last."""

    period: Period
    zone: str
    events: Mapping[str, tuple[int, ...]]
    """Column of a time → leads to which it happened, week by week; columns that the data lack are not in it."""
    due: Mapping[str, tuple[Due, ...]]
    """Term → what fell due, week by week."""
    slipped: tuple[Obligation, ...]
    running: tuple[Obligation, ...]
    """The earliest deadline first."""
    loads: tuple[Load, ...]
    """Most in hand first."""
    decided: tuple[Decided, ...]
    """Rejected ones first, then by the time of the decision."""
    ends_at: datetime
    """Where the data end."""


def week(session: Session, period: Period) -> Week:
    """The week, and the eleven before it."""
    weeks = [period]
    while len(weeks) < WEEKS:
        weeks.insert(0, weeks[0].previous)
    edges = [midnight(session, w.first) for w in weeks] + [midnight(session, period.next.first)]
    zone = ZoneInfo(session.zone)
    ends_at = datetime.fromtimestamp(session.frame.as_of, UTC).astimezone(zone)
    rows: dict[str, list[tuple[Obligation, str]]] = {}
    for name in session.agreement.terms:
        for each, _ in session.ever(name):
            if name in _duties(each):
                rows[name] = sorted(
                    [*rows.get(name, ()), *_obligations(each, name)], key=lambda o: (o[0].due_at, o[0].lead)
                )
    slipped = [o for name in rows for o, state in rows[name] if state == "breached" and _in(o, edges[-2], edges[-1])]  # fmt: skip
    running = [o for name in rows for o, state in rows[name] if state == "pending"]
    return Week(
        period=period,
        zone=session.zone,
        events={column: _events(session, column, edges) for column in EVENTS if column in session.facts.times},
        due={name: _due(found, edges) for name, found in rows.items()},
        slipped=tuple(sorted(slipped, key=_order)),
        running=tuple(sorted(running, key=_order)),
        loads=_loads(slipped, running, ends_at),
        decided=_decided(session, edges[-2], edges[-1]),
        ends_at=ends_at,
    )  # fmt: skip


def _order(found: Obligation) -> tuple[datetime, str, str]:
    return found.due_at, found.lead, found.term


def _in(found: Obligation, since: int, until: int) -> bool:
    return since <= found.due_at.timestamp() < until


def _duties(session: Session) -> list[str]:
    """What reps owe leads by a deadline; what Marketing owes has no rep and no day."""
    known = [n for n, s in session.specs.items() if isinstance(s, Spec) and n not in session.failed and s.subject == LEADS]  # fmt: skip
    return of_reps(session, known)


def _obligations(session: Session, term: str) -> Iterator[tuple[Obligation, str]]:
    """Those that count, with their state, while the agreement was in force."""
    spec = session.specs[term]
    if not isinstance(spec, Spec):
        raise TypeError(f"{term} has no single obligations")
    every = session.agreement.terms[term].promise.every
    inside = [str(i) for i, s in enumerate(session.segments[every]) if s.in_force]
    if not inside:
        return
    owner = "l.owner" if "owner" in session.facts.columns else "NULL"
    zone = ZoneInfo(session.zone)
    rows = session.engine.execute(
        f"SELECT o.lead_id, {owner}, o.d_hi, o.state FROM {spec.relation} AS o LEFT JOIN lead AS l ON l.lead_id = o.lead_id"
        f" WHERE o.state IN ('met', 'breached', 'pending') AND o.p_{every} IN ({', '.join(inside)}) ORDER BY o.d_hi, o.lead_id"
    )
    for lead, who, due, state in rows:
        due_at = datetime.fromtimestamp(due, UTC).astimezone(zone)
        yield Obligation(term, str(lead), str(who) if who is not None else "", due_at), state


def _due(found: Sequence[tuple[Obligation, str]], edges: Sequence[int]) -> tuple[Due, ...]:
    weeks = []
    for since, until in itertools.pairwise(edges):
        states = [state for o, state in found if _in(o, since, until)]
        weeks.append(Due(states.count("met"), states.count("breached"), states.count("pending")))
    return tuple(weeks)


def _events(session: Session, column: str, edges: Sequence[int]) -> tuple[int, ...]:
    """Leads to which something happened in each of the weeks, as far as the data go."""
    at = session.facts.low(column)
    rows = session.engine.execute(
        f"SELECT {at} FROM lead AS l WHERE {counts(session)} AND {at} >= {edges[0]} AND {at} < {edges[-1]} AND {at} <= {session.frame.as_of}"
    )
    times = [int(found) for (found,) in rows]
    return tuple(sum(since <= at < until for at in times) for since, until in itertools.pairwise(edges))  # fmt: skip


def _loads(
    slipped: Sequence[Obligation], running: Sequence[Obligation], ends_at: datetime
) -> tuple[Load, ...]:
    tonight = ends_at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    owners = dict.fromkeys(o.owner for o in (*running, *slipped))
    found = []
    for owner in owners:
        mine = [o for o in running if o.owner == owner]
        found.append(
            Load(
                owner=owner,
                running=len(mine),
                today=sum(o.due_at <= tonight for o in mine),
                week=sum(o.due_at <= tonight + timedelta(days=6) for o in mine),
                slipped=sum(o.owner == owner for o in slipped),
                next_due=min((o.due_at for o in mine), default=None),
            )
        )
    return tuple(sorted(found, key=lambda load: (-load.running, -load.slipped, load.owner)))


def _decided(session: Session, since: int, until: int) -> tuple[Decided, ...]:
    """What Sales said of leads in the week; nothing where the data do not tell."""
    zone, found = ZoneInfo(session.zone), []
    owner = "l.owner" if "owner" in session.facts.columns else "NULL"
    why = "l.reject_reason" if "reject_reason" in session.facts.columns else "NULL"
    for column, is_accepted in (("rejected_at", False), ("accepted_at", True)):
        if column not in session.facts.times:
            continue
        at = session.facts.low(column)
        rows = session.engine.execute(
            f"SELECT l.lead_id, {owner}, {why}, {at} FROM lead AS l WHERE {counts(session)}"
            f" AND {at} >= {since} AND {at} < {until} AND {at} <= {session.frame.as_of} ORDER BY {at}, l.lead_id"
        )
        for lead, who, reason, when in rows:
            told = str(reason) if reason is not None and not is_accepted else ""
            there = datetime.fromtimestamp(when, UTC).astimezone(zone)
            found.append(Decided(str(lead), str(who) if who is not None else "", is_accepted, told, there))
    return tuple(found)
