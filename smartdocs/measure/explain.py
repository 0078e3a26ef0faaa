"""One lead -> its story: every promise made to it, the clock that ran, what was counted and what was not, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import UsageError
from smartdocs.language import Words, say
from smartdocs.measure.broken import rests_on
from smartdocs.measure.clock import Clock, Stretch
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.judging import reason
from smartdocs.measure.kinds import STAGE_COLUMNS, Attempts
from smartdocs.measure.measures import measure
from smartdocs.measure.obligations import Spec, attempts_of, is_spaced, population, spans
from smartdocs.measure.own_hours import Course, courses
from smartdocs.measure.snapshot.ids import LENGTH, Writer
from smartdocs.measure.volume import VolumeSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.measure.session import Session
    from smartdocs.model.definition import LeadDefinition

CAUSES = Words(
    {
        "late": "it happened, but after the deadline",
        "never": "it had not happened by the deadline",
        "undecided": "nobody decided by the deadline",
        "rejected": "Sales rejected the lead",
        "opted_out": "the person opted out",
        "disqualified": "the lead was disqualified",
        "duplicate": "the record was merged into another",
        "test": "it is a test record",
        "date_only": "what decides carries a date but no time",
        "criteria": "a criterion is not met",
        "blank": "a field that decides is blank",
        "before_the_start": "it is dated before the clock started",
        "status": "the attempts were made, but the status is still the first one",
        "connected": "the lead was reached",
        "opportunity": "the lead became an opportunity",
        "replied": "the lead replied",
    }
)


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
class Step:
    """Something that happened, and what it meant for the promise."""

    at: int
    until: int
    """Later than ``at`` when only the day is known."""
    what: str
    counted: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One promise to the lead."""

    term: str
    sentence: str
    state: str
    cause: str
    started: tuple[int, int]
    """First and last second that the start can mean; the same for a time known exactly."""
    due: tuple[int, int]
    window: str
    calendar: str
    zone: str
    in_hours: bool
    """Whether the window is counted in business hours, so that every opening and closing matters."""
    ruler: tuple[Stretch, ...]
    """Open and closed time from the start to the deadline, or to what decided it, whichever is later."""
    used: int | None
    """Business seconds from the start to what decided it; None while nothing has."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A lead and every term of the agreement."""

    lead: str
    owner: str
    traces: tuple[Trace, ...]
    outside: tuple[tuple[str, str], ...]
    """Terms that do not apply to the lead, and why."""


@dataclass(frozen=True, slots=True)
class _Activity:
    at: int
    until: int
    type: str
    direction: str
    outcome: str
    automated: bool
    actor: str

    @property
    def words(self) -> str:
        who = say(" by {actor}", actor=self.actor) if self.actor else ""
        result = f", {OUTCOMES.get(self.outcome, self.outcome.replace('_', ' '))}" if self.outcome else ""
        kind = TYPES.get(self.type, self.type) or say("activity")
        if self.direction == "inbound":
            kind = say("incoming {kind}", kind=kind)
        elif self.automated:
            kind = say("automated {kind}", kind=kind)
        return f"{kind}{result}{who}"


def explain(session: Session, lead: str, writer: Writer | None = None) -> Story:
    """Everything the agreement promised ``lead``, by its id or by the hash that ``writer`` makes of it.

    Raises:
        UsageError: there is no such lead in the data.
    """
    lead = _hashed(session, lead, writer) or lead
    record = _row(session, "lead", lead)
    if not record:
        near = (
            session.engine.execute(
                f"SELECT MIN(lead_id) FROM lead WHERE lead_id LIKE {literal(lead[:-2] + '%')}"
            )[0][0]
            if len(lead) > 3
            else None
        )
        raise UsageError(
            f"there is no lead `{lead}` in the data",
            fix=f"the nearest id is `{near}`" if near else "give the id as it stands in the leads file",
        )
    activities = _activities(session, lead)
    traces, outside = [], []
    for name in session.agreement.terms:
        if name in session.failed:
            outside.append((name, session.failed[name]))
            continue
        spec = session.specs[name]
        if spec.subject != "leads" and not rests_on(spec):
            outside.append(
                (name, say("it is about {subject}, and not about single leads", subject=spec.subject))
            )
            continue
        if isinstance(spec, VolumeSpec):
            outside.append((name, _delivered(session, spec, record)))
            continue
        spec = next((p for p in spec.parts if _is_in(session, p, lead)), spec)
        found = session.engine.execute(
            f"SELECT s_lo, s_hi, d_lo, d_hi, state, cause FROM {spec.relation} WHERE lead_id = {literal(lead)}"
        )
        if not found and (other := rests_on(spec)):
            outside.append((name, say("`{other}` was not broken for it", other=other)))
        elif not found:
            outside.append((name, _why_not(session, spec, record)))
        elif early := _not_in_force(session, found[0][1]):
            outside.append((name, early))
        else:
            whole = _row(session, session.frames[spec.subject].facts.relation, lead) or record
            traces.append(_trace(session, spec, whole, activities, found[0]))
    return Story(lead, str(record.get("owner") or ""), tuple(traces), tuple(outside))


def _row(session: Session, relation: str, lead: str) -> dict[str, object]:
    """What stands of a lead in a relation; nothing where it is not in it."""
    found = session.engine.execute(f"SELECT * FROM {relation} WHERE lead_id = {literal(lead)}")
    return dict(zip(session.engine.columns(relation), found[0], strict=True)) if found else {}


def _is_in(session: Session, spec: Spec, lead: str) -> bool:
    return bool(session.engine.execute(f"SELECT 1 FROM {spec.relation} WHERE lead_id = {literal(lead)}"))


def _not_in_force(session: Session, start: int) -> str:
    """Why nothing was promised at an instant; empty when something was (D15)."""
    day = datetime.fromtimestamp(start, UTC).astimezone(ZoneInfo(session.zone)).date()
    if not any(first <= day <= last for first, last in session.in_force):
        return say("its clock started on {day}, when the agreement was not in force", day=day.isoformat())
    return ""


def _hashed(session: Session, text: str, writer: Writer | None) -> str | None:
    """The id that ``text`` is the hash of; an id of the data is taken as it stands."""
    if writer is None or not re.fullmatch(rf"[0-9a-f]{{{LENGTH}}}", text):
        return None
    ids = [row[0] for row in session.engine.execute("SELECT lead_id FROM lead")]
    return None if text in ids else next((found for found in ids if writer(found) == text), None)


def _activities(session: Session, lead: str) -> list[_Activity]:
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
        _Activity(at, until, kind or "", way or "", result or "", bool(auto), who or "")
        for at, until, kind, way, result, auto, who in rows
    ]


def _why_not(session: Session, spec: Spec, record: dict[str, object]) -> str:
    """Why a term says nothing about a lead."""
    start = spec.start
    began = record.get(start)
    if began is None:
        return say(
            "its clock starts at `{start}`, and the lead has no {column}", start=spec.kind.start, column=start
        )
    if isinstance(began, int) and began > session.frame.as_of:
        return say("its clock starts after the end of the data")
    column = STAGE_COLUMNS.get(spec.stage)
    if column and record.get(column) is None:
        return say("it is about `{stage}`, and the lead has no {column}", stage=spec.stage, column=column)
    tests = population(spec.stage, spec.where, session.frame, spec.term)
    return (
        say("`{where}` does not hold for it", where=str(spec.where))
        if spec.where
        else say("the lead is not among those it speaks of ({tests})", tests=say(" and ").join(tests))
    )


def _delivered(session: Session, spec: VolumeSpec, record: dict[str, object]) -> str:
    at = record.get(spec.kind.at)
    if not isinstance(at, int) or at > session.frame.as_of:
        return say("counts leads, and this one has no {column}", column=spec.kind.at)
    day = datetime.fromtimestamp(at, UTC).date().isoformat()
    return say("counts leads; this one was delivered on {day}", day=day)


def _trace(
    session: Session,
    spec: Spec,
    record: dict[str, object],
    activities: list[_Activity],
    row: tuple[object, ...],
) -> Trace:
    s_lo, s_hi, d_lo, d_hi, state, cause = row
    if not (
        isinstance(s_lo, int) and isinstance(s_hi, int) and isinstance(d_lo, int) and isinstance(d_hi, int)
    ):
        raise TypeError(f"{spec.term} has a lead without a deadline")
    as_of = session.frame.as_of
    if spec.definition is not None:
        steps = [_criteria(session, spec.definition, record, s_lo, str(state))]
    elif isinstance(spec.kind.satisfied_by, Attempts):
        steps = list(_attempts(spec, activities, s_lo, s_hi, d_lo, d_hi, as_of))
        steps += _early(session, spec, record, s_lo, d_lo)
    else:
        steps = list(_stamps(session, spec, record, s_lo, d_hi))
    steps += _ends(session, spec, record)
    steps.sort(key=lambda step: (step.at, step.until, step.what))
    decisive = [step.at for step in steps if step.counted]
    needed = attempts_of(spec).count if isinstance(spec.kind.satisfied_by, Attempts) else 1
    decided = (
        decisive[min(needed, len(decisive)) - 1]
        if decisive and (len(decisive) >= needed or state == "met")
        else None
    )
    first = datetime.fromtimestamp(s_lo, UTC).date() - timedelta(days=8)
    end = max(d_hi, decided or 0)
    last = datetime.fromtimestamp(end, UTC).date() + spans(spec.kind.window)
    clock = Clock(spec.timetable, first, last)
    lead = str(record["lead_id"])
    own = courses(spec, session.frames[spec.subject], [lead], first, last).get(lead) or clock
    term = session.agreement.terms[spec.term]
    names = tuple(session.agreement.parties[p].name if p in session.agreement.parties else p for p in term.by)
    return Trace(
        term=spec.term,
        sentence=term.text or measure(term.promise.measure).sentence(term.promise, names),
        state=str(state),
        cause=str(cause or ""),
        started=(s_lo, s_hi),
        due=(d_lo, d_hi),
        window=str(spec.kind.window),
        calendar=own.name if isinstance(own, Course) else spec.timetable.name,
        zone=spec.timetable.zone,
        in_hours=spec.kind.window.ruler == "business" and spec.kind.window.is_sub_day,
        ruler=tuple(own.stretches(s_lo, end)),
        used=own.elapsed(s_lo, max(s_lo, decided)) if decided is not None else None,
        steps=tuple(steps),
    )


def _attempts(
    spec: Spec, activities: list[_Activity], s_lo: int, s_hi: int, d_lo: int, d_hi: int, as_of: int
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


def _apart(wanted: Attempts, a: _Activity, zone: ZoneInfo) -> str:
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
