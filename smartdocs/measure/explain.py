"""One lead -> its story: every promise made to it, the clock that ran, what was counted and what was not, and why."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import UsageError
from smartdocs.language import say
from smartdocs.measure.broken import rests_on
from smartdocs.measure.clock import Clock
from smartdocs.measure.engine import literal
from smartdocs.measure.kinds import STAGE_COLUMNS, Attempts
from smartdocs.measure.measures import measure
from smartdocs.measure.obligations import Spec, attempts_of, population, spans
from smartdocs.measure.own_hours import Course, courses
from smartdocs.measure.snapshot.ids import LENGTH, Writer
from smartdocs.measure.steps import Activity, activities_of, steps
from smartdocs.measure.story import Story, Trace
from smartdocs.measure.volume import VolumeSpec

if TYPE_CHECKING:
    from smartdocs.measure.session import Session


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
    activities = activities_of(session, lead)
    traces, outside = [], []
    for name in session.agreement.terms:
        told = _told(session, name, lead, record, activities)
        if isinstance(told, str):
            outside.append((name, told))
        else:
            traces.append(told)
    return Story(lead, str(record.get("owner") or ""), tuple(traces), tuple(outside))


def _told(
    session: Session, name: str, lead: str, record: dict[str, object], activities: list[Activity]
) -> Trace | str:
    """The promise as the version in force then made it; or why no version promised it, in the words of the last to try."""
    versions = session.ever(name)
    why: dict[bool, str] = {}
    for each, _ in versions:
        told = _told_by(each, name, lead, record, activities)
        if isinstance(told, Trace):
            mine = f"{each.agreement.id} v{each.agreement.version}" if len(versions) > 1 else ""
            return replace(told, version=mine)
        reason, is_outside = told
        why[is_outside] = reason
    return why.get(False) or why[True]


def _told_by(
    session: Session, name: str, lead: str, record: dict[str, object], activities: list[Activity]
) -> Trace | tuple[str, bool]:
    """By one version; else why not, and whether that is because it was not in force."""
    if name in session.failed:
        return session.failed[name], False
    spec = session.specs[name]
    if spec.subject != "leads" and not rests_on(spec):
        return say("it is about {subject}, and not about single leads", subject=spec.subject), False
    if isinstance(spec, VolumeSpec):
        return _delivered(session, spec, record), False
    spec = next((p for p in spec.parts if _is_in(session, p, lead)), spec)
    every = session.agreement.terms[name].promise.every
    found = session.engine.execute(
        f"SELECT s_lo, s_hi, d_lo, d_hi, state, cause, p_{every} FROM {spec.relation} WHERE lead_id = {literal(lead)}"
    )
    if not found:
        other = rests_on(spec)
        return (
            say("`{other}` was not broken for it", other=other) if other else _why_not(session, spec, record)
        ), False
    if not session.segments[every][found[0][6]].in_force:
        return _not_in_force(session, found[0][1]), True
    whole = _row(session, session.frames[spec.subject].facts.relation, lead) or record
    return _trace(session, spec, whole, activities, found[0][:6])


def _row(session: Session, relation: str, lead: str) -> dict[str, object]:
    """What stands of a lead in a relation; nothing where it is not in it."""
    found = session.engine.execute(f"SELECT * FROM {relation} WHERE lead_id = {literal(lead)}")
    return dict(zip(session.engine.columns(relation), found[0], strict=True)) if found else {}


def _is_in(session: Session, spec: Spec, lead: str) -> bool:
    return bool(session.engine.execute(f"SELECT 1 FROM {spec.relation} WHERE lead_id = {literal(lead)}"))


def _not_in_force(session: Session, start: int) -> str:
    """Why nothing was promised at an instant on which the agreement was not in force (D15)."""
    day = datetime.fromtimestamp(start, UTC).astimezone(ZoneInfo(session.zone)).date()
    return say("its clock started on {day}, when the agreement was not in force", day=day.isoformat())


def _hashed(session: Session, text: str, writer: Writer | None) -> str | None:
    """The id that ``text`` is the hash of; an id of the data is taken as it stands."""
    if writer is None or not re.fullmatch(rf"[0-9a-f]{{{LENGTH}}}", text):
        return None
    ids = [row[0] for row in session.engine.execute("SELECT lead_id FROM lead")]
    return None if text in ids else next((found for found in ids if writer(found) == text), None)


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
    activities: list[Activity],
    row: tuple[object, ...],
) -> Trace:
    s_lo, s_hi, d_lo, d_hi, state, cause = row
    if not (
        isinstance(s_lo, int) and isinstance(s_hi, int) and isinstance(d_lo, int) and isinstance(d_hi, int)
    ):
        raise TypeError(f"{spec.term} has a lead without a deadline")
    found = steps(session, spec, record, activities, (s_lo, s_hi, d_lo, d_hi), str(state))
    decisive = [step.at for step in found if step.counted]
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
        steps=tuple(found),
    )
