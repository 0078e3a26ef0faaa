"""Volume promises -> leads delivered, for each rep who was there, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.obligations import excluded, need, population
from smartdocs.measure.result import Volume as Score
from smartdocs.measure.sql import step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.kinds import Volume
    from smartdocs.measure.obligations import Frame
    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.expression import Expression
    from smartdocs.model.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeSpec:
    """One volume term, resolved."""

    term: str
    stage: str
    where: Expression | None
    kind: Volume
    timetable: Timetable | None
    reps: Mapping[str, Person]
    """The people who take leads, by id."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What arrived in one stretch of time from one owner's point of view."""

    segment: int
    owner: str | None
    delivered: int
    excluded: int
    left_out: int


def check(spec: VolumeSpec, frame: Frame) -> None:
    """Whether the data and the roster have what the term needs.

    Raises:
        EvaluationError: a column is missing.
        ConfigurationError: nobody takes leads.
    """
    need(frame, spec.kind.at, f"`{spec.term}`")
    population(spec.stage, spec.where, frame, spec.term)
    if spec.kind.roster == "observed":
        need(frame, "owner", f"`{spec.term}`, whose reps are the owners seen in the data")
    elif not spec.reps:
        raise ConfigurationError(
            f"`{spec.term}` is counted per rep, and no person of the agreement takes leads",
            fix="write `takes_leads: true` for each rep under `people`, or `roster: observed` in the promise",
        )
    if spec.kind.not_rejected_for:
        for column in ("rejected_at", "reject_reason"):
            need(frame, column, f"`not_rejected_for` of `{spec.term}`")


def deliveries(engine: Engine, spec: VolumeSpec, frame: Frame, every: str) -> list[Delivery]:
    """Everything delivered up to ``as_of``, by stretch of time and owner."""
    at = frame.facts.low(spec.kind.at)
    tests = [f"{at} <= {frame.as_of}", *population(spec.stage, spec.where, frame, spec.term)]
    owner = "l.owner" if "owner" in frame.facts.columns else "CAST(NULL AS VARCHAR)"
    rejected = _rejected(spec, frame)
    sql = (
        "SELECT segment, owner, SUM(CASE WHEN excluded IS NULL AND rejected = 0 THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN excluded IS NOT NULL THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN excluded IS NULL AND rejected = 1 THEN 1 ELSE 0 END)"
        f" FROM (SELECT {step(at, frame.boundaries[every])} AS segment, {owner} AS owner, {excluded(frame.facts)} AS excluded,"
        f" CASE WHEN {rejected} THEN 1 ELSE 0 END AS rejected FROM lead AS l WHERE {' AND '.join(tests)}) AS x"
        " GROUP BY segment, owner ORDER BY segment, owner"
    )
    return [Delivery(*row) for row in engine.execute(sql)]


def _rejected(spec: VolumeSpec, frame: Frame) -> str:
    """Whether a lead was rejected for a reason that does not count as delivered."""
    reasons = ", ".join(literal(reason.casefold()) for reason in spec.kind.not_rejected_for)
    return f"l.rejected_at <= {frame.as_of} AND LOWER(l.reject_reason) IN ({reasons})" if reasons else "1 = 0"


def leads(
    engine: Engine, spec: VolumeSpec, frame: Frame, every: str
) -> list[tuple[int, str, int, int, str, str]]:
    """Each lead that ``deliveries`` counts: stretch of time, id, first and last instant meant, counted as what, and why."""
    at, until = frame.facts.low(spec.kind.at), frame.facts.high(spec.kind.at)
    tests = [f"{at} <= {frame.as_of}", *population(spec.stage, spec.where, frame, spec.term)]
    why, rejected = excluded(frame.facts), _rejected(spec, frame)
    state = (
        f"CASE WHEN ({why}) IS NOT NULL THEN 'excluded' WHEN {rejected} THEN 'left_out' ELSE 'delivered' END"
    )
    cause = f"CASE WHEN ({why}) IS NOT NULL THEN ({why}) WHEN {rejected} THEN 'rejected' ELSE '' END"
    return [
        (segment, lead, low, high, counted_as, because)
        for segment, lead, low, high, counted_as, because in engine.execute(
            f"SELECT {step(at, frame.boundaries[every])}, l.lead_id, {at}, {until}, {state}, {cause}"
            f" FROM lead AS l WHERE {' AND '.join(tests)}"
        )
    ]


def groups(
    engine: Engine, spec: VolumeSpec, frame: Frame, every: str, column: str
) -> list[tuple[int, str | None, int]]:
    """Deliveries by another column: stretch of time, value, number."""
    at = frame.facts.low(spec.kind.at)
    tests = [
        f"{at} <= {frame.as_of}",
        f"({excluded(frame.facts)}) IS NULL",
        *population(spec.stage, spec.where, frame, spec.term),
    ]
    rows = engine.execute(
        f"SELECT segment, grp, COUNT(*) FROM (SELECT {step(at, frame.boundaries[every])} AS segment, l.{quoted(column)} AS grp"
        f" FROM lead AS l WHERE {' AND '.join(tests)}) AS x GROUP BY segment, grp ORDER BY segment, grp"
    )
    return [(s, g, n) for s, g, n in rows]


def score(found: Iterable[Delivery], spec: VolumeSpec, first: date, last: date, as_of: datetime) -> Score:
    """What the deliveries of the days from ``first`` to ``last`` come to."""
    rows = list(found)
    return Score(
        delivered=sum(r.delivered for r in rows),
        reps=rep_periods(spec, first, last, [r.owner for r in rows if r.delivered and r.owner]),
        excluded=sum(r.excluded for r in rows),
        left_out=sum(r.left_out for r in rows),
        at_least=float(spec.kind.at_least),
        elapsed=elapsed(spec.timetable, first, last, as_of),
    )


def rep_periods(spec: VolumeSpec, first: date, last: date, owners: Iterable[str]) -> float:
    """Σ of the share of the days from ``first`` to ``last`` on which each rep is active."""
    if spec.kind.roster == "observed":
        return float(len(set(owners)))
    return sum(
        presence(person, first, last if spec.kind.roster == "prorated_days" else first)
        for person in spec.reps.values()
    )


def presence(person: Person, first: date, last: date) -> float:
    """The share of the days from ``first`` to ``last`` on which a person is active."""
    begin, end = first, last
    if person.active:
        begin = max(first, person.active.from_ or first)
        end = min(last, person.active.to or last)
    return max(0, (end - begin).days + 1) / ((last - first).days + 1)


def elapsed(timetable: Timetable | None, first: date, last: date, as_of: datetime) -> float:
    """The share of the business days from ``first`` to ``last`` that are over at ``as_of``."""
    zone = ZoneInfo(timetable.zone) if timetable else UTC
    now = as_of.astimezone(zone)
    today = (now.date() - first).days
    seconds = now.hour * 3600 + now.minute * 60 + now.second
    done = total = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        shifts = (
            ((0, 86400),)
            if timetable is None
            else timetable.exceptions.get(day, timetable.weekly[day.weekday()])
        )
        if shifts:
            total += 1
            done += offset < today or (offset == today and seconds >= max(close for _, close in shifts))
    return done / total if total else 1.0
