"""Volume promises -> leads delivered, for each rep who was there, period by period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import literal
from smartdocs.measure.lookback import preceded
from smartdocs.measure.money import in_one_currency
from smartdocs.measure.numbers import as_number
from smartdocs.measure.obligations import dimension, excluded, need, population
from smartdocs.measure.result import Volume as Score
from smartdocs.measure.sql import step
from smartdocs.measure.subjects import lead_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.kinds import Volume
    from smartdocs.measure.obligations import Frame
    from smartdocs.measure.timetable import Timetable
    from smartdocs.model.agreement import Rates
    from smartdocs.model.expression import Expression
    from smartdocs.model.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeSpec:
    """One volume term, resolved."""

    term: str
    stage: str
    subject: str = "leads"
    """The table whose records are counted."""
    where: Expression | None
    kind: Volume
    timetable: Timetable | None
    reps: Mapping[str, Person]
    """The people who take leads, by id."""
    amount: str = ""
    """SQL of what a record holds, in the currency of the target; set when the data are known."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What arrived in one stretch of time from one owner's point of view."""

    segment: int
    owner: str | None
    delivered: float
    excluded: int
    left_out: int


def check(engine: Engine, spec: VolumeSpec, frame: Frame, rates: Sequence[Rates]) -> VolumeSpec:
    """The term with what its amount is in one currency, where the data and the roster have what it needs.

    Raises:
        EvaluationError: a column is missing.
        ConfigurationError: nobody takes leads.
    """
    need(frame, spec.kind.at, f"`{spec.term}`")
    if spec.kind.at not in frame.facts.times:
        raise EvaluationError(
            f"`{spec.kind.at}` of {frame.facts.table} holds no times, and `{spec.term}` counts by it",
            fix="name a column of times with `at:`",
        )
    for column in (spec.kind.amount, spec.kind.worth[0] if spec.kind.worth else ""):
        if column:
            need(frame, column, f"`{spec.term}`, which adds it up")
    if spec.kind.amount and frame.facts.columns[spec.kind.amount].kind != "number":
        raise EvaluationError(
            f"`{spec.kind.amount}` of {frame.facts.table} holds text, and `{spec.term}` adds it up",
            fix="name a column of numbers; `smartdocs data profile` shows what keeps it from being one",
        )
    tests_of(spec, frame)
    if spec.kind.amount:
        spec = replace(spec, amount=_amount(engine, spec, frame, rates))
    if not spec.kind.per_rep:
        return spec
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
    return spec


def _amount(engine: Engine, spec: VolumeSpec, frame: Frame, rates: Sequence[Rates]) -> str:
    facts, at = frame.facts, frame.facts.low(spec.kind.at)
    return in_one_currency(
        engine, facts.relation, facts.columns, facts.columns[spec.kind.amount].sql, at,
        [f"{at} <= {frame.as_of}", *tests_of(spec, frame)], rates, into=spec.kind.unit, zone=frame.loaded.timezone,
        what=facts.table, why=f"`{spec.term}`",
    )  # fmt: skip


def deliveries(engine: Engine, spec: VolumeSpec, frame: Frame, every: str) -> list[Delivery]:
    """Everything delivered up to ``as_of``, by stretch of time and owner."""
    at = frame.facts.low(spec.kind.at)
    tests = [f"{at} <= {frame.as_of}", *tests_of(spec, frame)]
    owner = "l.owner" if "owner" in frame.facts.columns else "CAST(NULL AS VARCHAR)"
    rejected = _rejected(spec, frame)
    sql = (
        "SELECT segment, owner, SUM(CASE WHEN excluded IS NULL AND rejected = 0 THEN worth ELSE 0 END),"
        " SUM(CASE WHEN excluded IS NOT NULL THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN excluded IS NULL AND rejected = 1 THEN 1 ELSE 0 END)"
        f" FROM (SELECT {step(at, frame.boundaries[every])} AS segment, {owner} AS owner, {excluded(frame.facts)} AS excluded,"
        f" {_worth(spec, frame)} AS worth,"
        f" CASE WHEN {rejected} OR {_worth(spec, frame)} IS NULL THEN 1 ELSE 0 END AS rejected FROM {frame.facts.relation} AS l WHERE {' AND '.join(tests)}) AS x"
        " GROUP BY segment, owner ORDER BY segment, owner NULLS LAST"
    )
    return [
        Delivery(segment, who, as_number(total or 0), out, left)
        for segment, who, total, out, left in engine.execute(sql)
    ]


def tests_of(spec: VolumeSpec, frame: Frame) -> list[str]:
    """The conditions that put a record ``l`` among those that are counted, whenever it came."""
    tests = population(spec.stage, spec.where, frame, spec.term)
    if spec.kind.preceded_by:
        facts = frame.facts
        tests.append(
            preceded(
                frame.loaded, spec.kind.preceded_by, table=facts.table, relation=facts.relation,
                key="lead_id", lead=lead_column(facts),
                at=spec.kind.at, why=spec.term,
            )
        )  # fmt: skip
    return tests


def _worth(spec: VolumeSpec, frame: Frame) -> str:
    """What one record counts for; NULL when nobody knows."""
    columns = frame.facts.columns
    if spec.kind.amount:
        return spec.amount
    if spec.kind.worth:
        column, values = spec.kind.worth
        folded = {literal(value.casefold()): f"{worth:f}e0" for value, worth in values.items()}
        cases = " ".join(
            f"WHEN LOWER({columns[column].sql}) = {value} THEN {worth}" for value, worth in folded.items()
        )
        return f"CASE {cases} END"
    return "1"


def _rejected(spec: VolumeSpec, frame: Frame) -> str:
    """Whether a lead was rejected for a reason that does not count as delivered."""
    reasons = ", ".join(literal(reason.casefold()) for reason in spec.kind.not_rejected_for)
    return f"l.rejected_at <= {frame.as_of} AND LOWER(l.reject_reason) IN ({reasons})" if reasons else "1 = 0"


def leads(
    engine: Engine, spec: VolumeSpec, frame: Frame, every: str
) -> list[tuple[int, str, int, int, str, str]]:
    """Each lead that ``deliveries`` counts: stretch of time, id, first and last instant meant, counted as what, and why."""
    at, until = frame.facts.low(spec.kind.at), frame.facts.high(spec.kind.at)
    tests = [f"{at} <= {frame.as_of}", *tests_of(spec, frame)]
    why, rejected = excluded(frame.facts), _rejected(spec, frame)
    state = f"CASE WHEN ({why}) IS NOT NULL THEN 'excluded' WHEN {rejected} OR {_worth(spec, frame)} IS NULL THEN 'left_out' ELSE 'delivered' END"
    cause = f"CASE WHEN ({why}) IS NOT NULL THEN ({why}) WHEN {rejected} THEN 'rejected' WHEN {_worth(spec, frame)} IS NULL THEN 'without_amount' ELSE '' END"
    return [
        (segment, lead, low, high, counted_as, because)
        for segment, lead, low, high, counted_as, because in engine.execute(
            f"SELECT {step(at, frame.boundaries[every])}, l.lead_id, {at}, {until}, {state}, {cause}"
            f" FROM {frame.facts.relation} AS l WHERE {' AND '.join(tests)}"
        )
    ]


def groups(
    engine: Engine, spec: VolumeSpec, frame: Frame, every: str, column: str
) -> list[tuple[int, str | None, float]]:
    """Deliveries by another column: stretch of time, value, number. Records of a table without it have no value."""
    at = frame.facts.low(spec.kind.at)
    tests = [
        f"{at} <= {frame.as_of}",
        f"({excluded(frame.facts)}) IS NULL",
        *tests_of(spec, frame),
    ]
    rows = engine.execute(
        f"SELECT segment, grp, SUM(worth) FROM (SELECT {step(at, frame.boundaries[every])} AS segment, {dimension(frame.facts, column)} AS grp, {_worth(spec, frame)} AS worth"
        f" FROM {frame.facts.relation} AS l WHERE {' AND '.join(tests)}) AS x GROUP BY segment, grp ORDER BY segment, grp"
    )
    return [(s, g, as_number(n or 0)) for s, g, n in rows]


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
    if not spec.kind.per_rep:
        return 1.0
    if spec.kind.roster == "observed":
        return float(len(set(owners)))
    if spec.kind.roster == "ramp_weighted":
        return sum(load(person, first, last) for person in spec.reps.values())
    return sum(
        presence(person, first, last if spec.kind.roster == "prorated_days" else first)
        for person in spec.reps.values()
    )


def load(person: Person, first: date, last: date) -> float:
    """The same as ``presence``, each day weighed by the share of a full load that the person takes on it."""
    steps = sorted(person.ramp, key=lambda step: step.until)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = (
        presence(person, day, day) * next((step.share.share for step in steps if day <= step.until), 1.0)
        for day in days
    )
    return sum(weights) / len(days)


def presence(person: Person, first: date, last: date) -> float:
    """The share of the days from ``first`` to ``last`` on which a person is active."""
    begin, end = first, last
    if person.active:
        begin = max(first, person.active.from_ or first)
        end = min(last, person.active.to or last)
    return max(0, (end - begin).days + 1) / ((last - first).days + 1)


def is_open(timetable: Timetable | None, day: date) -> bool:
    """Whether there is any business on a day; every day where there is no calendar."""
    return timetable is None or bool(timetable.exceptions.get(day, timetable.weekly[day.weekday()]))


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
