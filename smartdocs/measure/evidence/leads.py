"""A session -> what leads are like, who got them, and how long they waited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.errors import ConfigurationError
from smartdocs.measure.calendars import calendar_of, timetable
from smartdocs.measure.evidence.answers import Open, Owners, Part, Spread
from smartdocs.measure.evidence.tools import (
    DAY,
    MANY,
    counts,
    local_day,
    midnight,
    records,
    since,
    spec_of,
    spread,
)
from smartdocs.measure.kinds import EVENT_COLUMNS, STAGE_COLUMNS, Attempts, Deadline, Stamp
from smartdocs.measure.obligations import Spec, is_attempt
from smartdocs.measure.touches import lead_of_activity, survivor_join
from smartdocs.model.expression import verdict
from smartdocs.model.period import period_of
from smartdocs.model.quantity import parse_duration
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.measure.session import Session
    from smartdocs.model.definition import Criterion, LeadDefinition
    from smartdocs.model.persona import Persona
    from smartdocs.model.term import Event

BEFORE_HAND_OFF = ("created", "hand_raise", "mql")
CHANNELS = ("call", "email", "sms", "social", "meeting")


def unknown(session: Session, name: str, definition: LeadDefinition) -> tuple[Open, ...]:
    """Each test that is unknown for a lead whose outcome is unknown, over the leads said to have reached the stage."""
    leads = list(records(session, definition.columns, _recent(session, STAGE_COLUMNS.get(name))))
    total = sum(n for _, n in leads)
    undecided = [(record, n) for record, n in leads if definition.qualifies(record) is None]
    found = []
    for path, criterion in _tests(definition.qualifies_when, ("qualifies_when",)):
        test = criterion.if_
        if test is None:
            continue
        open_ = sum(n for record, n in undecided if verdict(test, record) is None)
        missing = tuple(c for c in test.columns if c not in session.facts.columns)
        if open_:
            found.append(Open((*path, "if"), str(test), Part(open_, total), missing))
    return tuple(found)


def _tests(
    criterion: Criterion, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Criterion]]:
    if criterion.if_ is not None:
        yield path, criterion
    for form in ("all", "any", "of"):
        for i, part in enumerate(getattr(criterion, form) or ()):
            yield from _tests(part, (*path, form, i))


def _recent(session: Session, column: str | None) -> str:
    """SQL: a lead of the last year that reached the stage, or was created, then."""
    if column not in session.facts.times:
        column = "created_at" if "created_at" in session.facts.times else None
    if column is None:
        return counts(session)
    low = session.facts.low(column)
    return f"{counts(session)} AND {low} >= {since(session)} AND {low} <= {session.frame.as_of}"


def persona_problem(session: Session, persona: Persona) -> tuple[str, str] | None:
    """Why `data_match` cannot be tried on the leads, and what to do about it."""
    match = persona.data_match
    missing = [c for c in match.columns if c not in session.facts.columns] if match else []
    if not missing:
        return None
    return (
        f"the leads have no column `{missing[0]}`",
        f"map it in smartdocs.yaml under `columns: {{leads: …}}`; {meant(missing[0], session.facts.columns)}",
    )


def persona_share(session: Session, persona: Persona) -> Part | None:
    """The leads of the last year that are this persona."""
    match = persona.data_match
    if match is None or persona_problem(session, persona):
        return None
    found = [
        (verdict(match, record), n) for record, n in records(session, match.columns, _recent(session, None))
    ]
    total = sum(n for _, n in found)
    return Part(sum(n for is_one, n in found if is_one), total) if total else None


def persona_overlap(session: Session, one: Persona, other: Persona) -> Part | None:
    """Of the leads of the last year that are the rarer of two personas, those that are the other one, too."""
    if one.data_match is None or other.data_match is None:
        return None
    if persona_problem(session, one) or persona_problem(session, other):
        return None
    columns = tuple(dict.fromkeys((*one.data_match.columns, *other.data_match.columns)))
    first = second = both = 0
    for record, n in records(session, columns, _recent(session, None)):
        is_one, is_other = verdict(one.data_match, record) is True, verdict(other.data_match, record) is True
        first, second, both = first + n * is_one, second + n * is_other, both + n * (is_one and is_other)
    return Part(both, min(first, second)) if first and second else None


def by_owner(session: Session) -> Owners | None:
    """Who got how many leads in the last three whole months."""
    if "owner" not in session.facts.columns or "handed_off_at" not in session.facts.times:
        return None
    last = period_of(local_day(session, session.frame.as_of), "month").previous
    first = last.previous.previous
    low = session.facts.low("handed_off_at")
    rows = session.engine.execute(
        f"SELECT l.owner, COUNT(*) FROM lead AS l WHERE {counts(session)} AND l.owner IS NOT NULL"
        f" AND {low} >= {midnight(session, first.first)} AND {low} < {midnight(session, last.next.first)}"
        " GROUP BY l.owner ORDER BY l.owner"
    )
    return Owners(first.first, last.last, dict(rows)) if rows else None


def delay(session: Session, name: str) -> Spread | None:
    """From the start of the clock to the hand-over, where the clock of the term starts before it."""
    spec = spec_of(session, name)
    if spec is None or spec.kind.start not in BEFORE_HAND_OFF:
        return None
    if (
        session.facts.times.get("handed_off_at") != "instant"
        or session.facts.times[EVENT_COLUMNS[spec.kind.start]] != "instant"
    ):
        return None
    rows = session.engine.execute(
        f"SELECT o.s_lo, l.handed_off_at FROM {spec.relation} AS o JOIN lead AS l ON l.lead_id = o.lead_id"
        f" WHERE o.state <> 'excluded' AND o.s_lo >= {since(session)} AND l.handed_off_at >= o.s_lo"
        f" AND l.handed_off_at <= {session.frame.as_of} ORDER BY o.s_lo DESC, o.lead_id LIMIT {MANY}"
    )
    return spread([(a, b) for a, b in rows], spec)


def past_wait(session: Session, start: Event, until: Event | Literal["attempt", "decision"]) -> Spread | None:
    """How long leads of the last year waited for the first of what is asked, where it came at all."""
    column = EVENT_COLUMNS[start]
    if session.facts.times.get(column) != "instant":
        return None
    low, now = session.facts.low(column), session.frame.as_of
    where = f"{counts(session)} AND {low} >= {since(session)} AND {low} <= {now}"
    if until == "attempt":
        if session.facts.activities.get("occurred_at") is None or "lead_id" not in session.facts.activities:
            return None
        exact = (
            ""
            if session.facts.activities["occurred_at"] == "instant"
            else " AND a.occurred_at = a.occurred_at_hi"
        )
        any_attempt = Attempts(count=1, channels=CHANNELS)
        sql = (
            f"SELECT {low} AS started, MIN(a.occurred_at) AS ended FROM in_activities AS a {survivor_join(session.frame)}"
            f" JOIN lead AS l ON l.lead_id = {lead_of_activity(session.frame)} WHERE {where} AND a.occurred_at >= {low}"
            f" AND a.occurred_at <= {now}{exact} AND {is_attempt(any_attempt, session.frame)} GROUP BY l.lead_id, {low}"
        )
        rows = session.engine.execute(f"{sql} ORDER BY 1 DESC, 2 LIMIT {MANY}")
    else:
        wanted = ("accepted_at", "rejected_at") if until == "decision" else (EVENT_COLUMNS[until],)
        known = [c for c in wanted if session.facts.times.get(c) == "instant"]
        if len(known) < len(wanted):
            return None
        ends = [session.facts.low(c) for c in known]
        rows = [
            row
            for end in ends
            for row in session.engine.execute(
                f"SELECT {low}, {end} FROM lead AS l WHERE {where} AND {end} >= {low} AND {end} <= {now}"
                f" ORDER BY 1 DESC, 2 LIMIT {MANY}"
            )
        ]
    return spread([(a, b) for a, b in rows], _office(session, start))


def _office(session: Session, start: Event) -> Spec | None:
    """A stand-in that counts the opening hours of the agreement's calendar; None where it has none."""
    agreement = session.agreement
    name = agreement.calendar or next(
        (c for term in agreement.terms.values() if (c := calendar_of(agreement, term))), None
    )
    if name is None or name not in agreement.calendars:
        return None
    try:
        hours = timetable(name, agreement.calendars[name])
    except ConfigurationError:
        return None
    kind = Deadline(
        start=start,
        window=parse_duration("1 business hour"),
        day_rule=None,
        satisfied_by=Stamp(()),
        at_least=0,
    )
    return Spec(
        number=-1,
        term="",
        stage="lead",
        where=None,
        kind=kind,
        timetable=hours,
        restart=False,
        waived_by=None,
    )


def past_share(session: Session, start: Event, until: Event, days: int) -> Part | None:
    """Leads of the last year to which ``until`` happened within so many days of ``start``, of those old enough."""
    if not {EVENT_COLUMNS[start], EVENT_COLUMNS[until]} <= session.facts.times.keys():
        return None
    low, end = session.facts.low(EVENT_COLUMNS[start]), session.facts.low(EVENT_COLUMNS[until])
    k, n = session.engine.execute(
        f"SELECT COUNT(CASE WHEN {end} >= {low} AND {end} <= {low} + {days * DAY} THEN 1 END), COUNT(*) FROM lead AS l"
        f" WHERE {counts(session)} AND {low} >= {since(session) - days * DAY}"
        f" AND {low} <= {session.frame.as_of - days * DAY}"
    )[0]
    return Part(k, n) if n else None
