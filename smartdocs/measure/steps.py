"""What happened to one lead, and a promise -> steps: what each thing meant for the promise, by the same rules as the SQL, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.language import Words, say
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.judging import reason
from smartdocs.measure.kinds import Attempts
from smartdocs.measure.obligations import Spec, attempts_of, is_spaced
from smartdocs.measure.story import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.measure.session import Session
    from smartdocs.model.definition import LeadDefinition

TYPES = Words({
    "call": "call", "email": "email", "meeting": "meeting", "linkedin": "linkedin", "sms": "sms", "note": "note", "chat": "chat",
    "task": "task",
})  # fmt: skip
"""Kinds of activities that need no translation in English; others stay as the data have them."""
OUTCOMES = Words({
    "connected": "connected", "no_answer": "no answer", "left_voicemail": "left voicemail", "voicemail": "voicemail",
    "busy": "busy", "replied": "replied", "bounced": "bounced", "sent": "sent", "held": "held", "wrong_number": "wrong number",
})  # fmt: skip
MOMENTS = Words({
    "created": "created", "qualified": "qualified", "handed off": "handed off", "accepted": "accepted", "rejected": "rejected",
    "opted out": "opted out", "disqualified": "disqualified", "merged": "merged", "assigned": "assigned",
    "opportunity": "opportunity", "won": "won", "lost": "lost", "recycled": "recycled", "sql": "sql", "customer": "customer",
})  # fmt: skip
"""Columns with a time, without their ending; others stay as the data have them."""


def _moment(column: str) -> str:
    words = column.removesuffix("_at").replace("_", " ")
    return MOMENTS.get(words, words)


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a lead, as the data have it."""

    at: int
    until: int
    type: str
    direction: str
    outcome: str
    automated: bool
    actor: str

    @property
    def words(self) -> str:
        """``call, no answer by Ada Probe``."""
        who = say(" by {actor}", actor=self.actor) if self.actor else ""
        result = f", {OUTCOMES.get(self.outcome, self.outcome.replace('_', ' '))}" if self.outcome else ""
        kind = TYPES.get(self.type, self.type) or say("activity")
        if self.direction == "inbound":
            kind = say("incoming {kind}", kind=kind)
        elif self.automated:
            kind = say("automated {kind}", kind=kind)
        return f"{kind}{result}{who}"


def activities_of(session: Session, lead: str) -> list[Activity]:
    """All activities of a lead and of the records merged into it, in the order of time."""
    known = session.facts.activities
    if "occurred_at" not in known or "lead_id" not in known:
        return []
    ids = [lead]
    if session.facts.merged:
        ids += [
            r[0]
            for r in session.engine.execute(f"SELECT lead_id FROM survivor WHERE into_id = {literal(lead)}")
        ]
    high = "occurred_at" if known["occurred_at"] == "instant" else "occurred_at_hi"
    columns = [
        "occurred_at",
        high,
        *(
            quoted(c) if c in known else "NULL"
            for c in ("type", "direction", "outcome", "is_automated", "actor")
        ),
    ]
    rows = session.engine.execute(
        f"SELECT {', '.join(columns)} FROM in_activities WHERE lead_id IN ({', '.join(literal(i) for i in ids)})"
        " ORDER BY 1, 2, 3 NULLS LAST, 5 NULLS LAST"
    )
    return [
        Activity(at, until, kind or "", way or "", result or "", bool(auto), who or "")
        for at, until, kind, way, result, auto, who in rows
    ]


def steps(
    session: Session,
    spec: Spec,
    record: dict[str, object],
    activities: Sequence[Activity],
    span: tuple[int, int, int, int],
    state: str,
) -> list[Step]:
    """What happened to a lead and what each thing meant for one promise, in the order of time.

    Args:
        record: what stands of the lead in the relation that the promise is about.
        activities: of the lead, in the order of time.
        span: the first and the last second that the start can mean, then those of the deadline.
        state: what the lead came to.
    """
    s_lo, s_hi, d_lo, d_hi = span
    if spec.definition is not None:
        found = [_criteria(session, spec.definition, record, s_lo, state)]
    elif isinstance(spec.kind.satisfied_by, Attempts):
        found = list(_attempts(spec, activities, s_lo, s_hi, d_lo, d_hi, session.frame.as_of))
        found += _early(session, spec, record, s_lo, d_lo)
    else:
        found = list(_stamps(session, spec, record, s_lo, d_hi))
    found += _ends(session, spec, record)
    return sorted(found, key=lambda step: (step.at, step.until, step.what))


def _attempts(
    spec: Spec, activities: Sequence[Activity], s_lo: int, s_hi: int, d_lo: int, d_hi: int, as_of: int
) -> Iterator[Step]:
    """What each activity meant: the same rules as the SQL, one by one, in words."""
    wanted = attempts_of(spec)
    count, last = 0, None
    seen: set[str] = set()
    zone = ZoneInfo(spec.timetable.zone)
    since = s_lo - wanted.before_start
    for a in activities:
        if a.at > as_of:
            yield Step(a.at, a.until, a.words, False, say("after the end of the data"))
        elif a.until < since:
            yield Step(a.at, a.until, a.words, False, say("before the clock started"))
        elif (
            wanted.stops_when
            and (
                a.outcome in wanted.stops_when
                or (a.direction == "inbound" and "replied" in wanted.stops_when)
            )
            and a.until <= d_lo
        ):
            yield Step(a.at, a.until, a.words, True, say("fulfils the promise early"))
        elif wanted.outcomes and (
            a.outcome in wanted.outcomes or (a.direction == "inbound" and "replied" in wanted.outcomes)
        ):
            yield Step(
                a.at,
                a.until,
                a.words,
                True,
                say("reached, after the deadline") if a.at > d_hi else say("reached"),
            )
        elif wanted.outcomes:
            yield Step(a.at, a.until, a.words, False, say("reached nobody"))
        elif a.direction == "inbound":
            yield Step(a.at, a.until, a.words, False, say("the lead's own action"))
        elif a.direction == "internal":
            yield Step(a.at, a.until, a.words, False, say("did not go to the lead"))
        elif a.automated:
            yield Step(a.at, a.until, a.words, False, say("sent by a machine"))
        elif a.type and a.type not in wanted.channels:
            yield Step(
                a.at, a.until, a.words, False, say("a {type} is no attempt", type=TYPES.get(a.type, a.type))
            )
        elif a.at != a.until and (
            (a.until > d_lo and a.at <= d_hi) or (spec.kind.window.is_sub_day and a.at < s_hi)
        ):
            yield Step(a.at, a.until, a.words, False, say("a date without a time cannot prove it"))
        elif is_spaced(wanted) and last is not None and a.at < last + wanted.min_gap:
            yield Step(a.at, a.until, a.words, False, say("too soon after the attempt before"))
        elif (apart := _apart(wanted, a, zone)) in seen:
            yield Step(
                a.at,
                a.until,
                a.words,
                False,
                say("on a day that counts already")
                if wanted.distinct_by == "day"
                else say("on a channel that counts already"),
            )
        else:
            count, last = count + 1, a.at
            seen |= {apart} if apart else set()
            why = (
                say("attempt {count}, after the deadline", count=count)
                if a.at > d_hi
                else say("attempt {count}, shortly before the start", count=count)
                if a.at < s_lo
                else say("attempt {count}", count=count)
            )
            yield Step(a.at, a.until, a.words, True, why)


def _apart(wanted: Attempts, a: Activity, zone: ZoneInfo) -> str:
    """What makes an attempt another one, where channels or days are counted; empty where each is one."""
    if wanted.distinct_by == "day":
        return datetime.fromtimestamp(a.at, zone).date().isoformat()
    return (a.type or "call") if wanted.distinct_by else ""


def _early(session: Session, spec: Spec, record: dict[str, object], s_lo: int, d_lo: int) -> Iterator[Step]:
    """Times of the lead that fulfil the promise before all attempts are made."""
    for column in attempts_of(spec).stops_at:
        at = record.get(column)
        if isinstance(at, int) and s_lo <= at <= min(d_lo, session.frame.as_of):
            yield Step(at, at, _moment(column), True, say("fulfils the promise early"))


def _stamps(session: Session, spec: Spec, record: dict[str, object], s_lo: int, d_hi: int) -> Iterator[Step]:
    columns = [
        *getattr(spec.kind.satisfied_by, "columns", ()),
        *(spec.kind.fails_by.columns if spec.kind.fails_by else ()),
    ]
    for column in columns:
        at = record.get(column)
        if not isinstance(at, int) or column not in session.frames[spec.subject].facts.times:
            continue
        until = record.get(f"{column}_hi", at)
        late = (
            say("after the end of the data")
            if at > session.frame.as_of
            else say("before the clock started")
            if at < s_lo and until == at
            else ""
        )
        why = late or (say("after the deadline") if at > d_hi else say("in time"))
        yield Step(
            at,
            until if isinstance(until, int) else at,
            _moment(column),
            not late,
            why,
        )


def _criteria(
    session: Session, definition: LeadDefinition, record: dict[str, object], at: int, state: str
) -> Step:
    """The criterion that decides, over the lead as at hand-off."""
    facts = session.facts
    known = {
        name: bool(value) if facts.columns[name].kind == "boolean" and value is not None else value
        for name, value in record.items()
        if name in facts.columns and not (name in facts.times and isinstance(value, int) and value > at)
    }
    why = reason(definition, known) or say("every criterion is met")
    return Step(at, at, definition.name, state == "met", why)


def _ends(session: Session, spec: Spec, record: dict[str, object]) -> Iterator[Step]:
    for column in spec.kind.cancelled_by:
        at = record.get(column)
        times = session.frames[spec.subject].facts.times
        if isinstance(at, int) and column in times and at <= session.frame.as_of:
            until = record.get(f"{column}_hi", at)
            yield Step(
                at,
                until if isinstance(until, int) else at,
                _moment(column),
                False,
                say("ends the duty"),
            )
