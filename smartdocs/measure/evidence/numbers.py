"""A session and a metric or a term -> its values by period, and what leads come to in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.evidence.answers import Funnel, Part, Point, Spread
from smartdocs.measure.evidence.tools import (
    DAY,
    MANY,
    compared,
    counts,
    local_day,
    midnight,
    since,
    spec_of,
    spread,
)
from smartdocs.measure.kinds import EVENT_COLUMNS
from smartdocs.measure.metrics import Around, compute, parts_of, population
from smartdocs.measure.sql import condition
from smartdocs.measure.statistics import quantile
from smartdocs.measure.volume import VolumeSpec
from smartdocs.model.period import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smartdocs.measure.metrics import Value
    from smartdocs.measure.session import Session
    from smartdocs.model.expression import Node
    from smartdocs.model.metric import Metric
    from smartdocs.model.period import Every, Period

LATE_START = 0.1
"""A period in which the data begin later than after this part of it is not whole."""


def problem(session: Session, name: str, metric: Metric) -> tuple[str, str] | None:
    """Why a metric cannot be computed and what to do about it; None when it can."""
    try:
        value = _computed(session, name, metric, None, session.frame.as_of)
    except (EvaluationError, ConfigurationError) as error:
        return error.message, error.fix
    if value.n:
        return None
    if metric.kind == "quotient":
        return (
            f"not a single record falls under `{metric.by}`",
            "check the `where` of that metric against the data",
        )
    return "not a single record falls under it", "check `population` and `where` against the data"


def value(session: Session, name: str, metric: Metric, period: Period) -> Point | None:
    """A metric over a period that is over; None while it is not."""
    first, end = midnight(session, period.first), midnight(session, period.next.first)
    if end > session.frame.as_of:
        return None
    found = _computed(session, name, metric, first, end)
    return Point(period, found.value, found.n)


def _computed(session: Session, name: str, metric: Metric, since: int | None, until: int) -> Value:
    around = Around(session.agreement, session.frame)
    return compute(session.engine, session.facts, session.loaded, name, metric, since, until, around=around)


def history(
    session: Session, name: str, metric: Metric, every: Every, until: date, periods: int
) -> tuple[Point, ...]:
    """The last whole periods that were over by ``until`` and that the records reach, oldest first."""
    began, ended = _reach(session, name, metric)
    here = period_of(min(until, local_day(session, session.frame.as_of)), every)
    if here.last > until or midnight(session, here.next.first) > session.frame.as_of:
        here = here.previous
    found: list[Point] = []
    while len(found) < periods and began is not None:
        first, end = midnight(session, here.first), midnight(session, here.next.first)
        if began > first + (end - first) * LATE_START:
            break
        point = value(session, name, metric, here) if ended is not None and ended >= first else None
        if point is not None:
            found.append(point)
        here = here.previous
    return tuple(reversed(found))


def _reach(session: Session, name: str, metric: Metric) -> tuple[int | None, int | None]:
    """The first and the last record of a metric up to ``as_of``; of a quotient those that both of its parts reach."""
    if metric.kind == "quotient":
        ends = [_reach(session, key, part) for key, part in parts_of(name, metric, session.agreement)]
        firsts, lasts = [a for a, _ in ends if a is not None], [b for _, b in ends if b is not None]
        return (max(firsts), min(lasts)) if len(firsts) == len(lasts) == len(ends) else (None, None)
    relation, _, _, tests = population(session.facts, session.loaded, name, metric)
    time = f"l.{quoted(metric.time_field or '')}"
    where = " AND ".join([*tests, f"{time} <= {session.frame.as_of}"])
    first, last = session.engine.execute(
        f"SELECT MIN({time}), MAX({time}) FROM {relation} AS l WHERE {where}"
    )[0]
    return first, last


def blanks(session: Session, name: str, metric: Metric) -> dict[str, Part]:
    """Column that the metric compares or adds up -> records of the last year in which it is blank."""
    if metric.kind == "quotient":
        return {}  # the metrics that it divides are asked themselves
    relation, columns, what, tests = population(session.facts, session.loaded, name, metric)
    time = f"l.{quoted(metric.time_field or '')}"
    tests = [*tests, f"{time} >= {since(session)}", f"{time} <= {session.frame.as_of}"]
    found = _blanks(
        session, relation, tests, {c: columns[c].sql for c in compared([metric.where]) if c in columns}
    )
    if metric.where:
        tests = [*tests, condition(metric.where, columns, what)]
    inner = [*compared([metric.numerator, metric.denominator]), *([metric.of] if metric.of else [])]
    return found | _blanks(
        session, relation, tests, {c: columns[c].sql for c in inner if c in columns and c not in found}
    )


def _blanks(session: Session, relation: str, tests: list[str], asked: Mapping[str, str]) -> dict[str, Part]:
    if not asked:
        return {}
    sums = ", ".join(f"COUNT({sql})" for sql in asked.values())
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    n, *filled = session.engine.execute(f"SELECT COUNT(*), {sums} FROM {relation} AS l{where}")[0]
    return {column: Part(n - known, n) for column, known in zip(asked, filled, strict=True) if n}


def lag(session: Session, name: str, metric: Metric) -> Spread | None:
    """How long it takes until a record shows in the metric.

    Of a share: from its time field to the event that its numerator asks for.
    Of opportunities: from opening to closing. None of anything else.
    """
    if metric.kind == "quotient":
        return None
    relation, columns, what, tests = population(session.facts, session.loaded, name, metric)
    end, start = metric.time_field or "", "created_at"
    if what == "leads":
        if not metric.is_share or metric.numerator is None:
            return None
        events = [c for c in _events(metric.numerator.node) if c in session.facts.times and c != end]
        if len(events) != 1:
            return None
        start, end = end, events[0]
    if start not in columns or end not in columns or start == end:
        return None
    first, last = columns[start].sql, columns[end].sql
    tests = [*tests, f"{last} >= {first}", f"{last} <= {session.frame.as_of}", f"{last} >= {since(session)}"]
    if metric.where:
        tests.append(condition(metric.where, columns, what))
    rows = session.engine.execute(
        f"SELECT {first}, {last} FROM {relation} AS l WHERE {' AND '.join(tests)} ORDER BY 2 DESC, 1 LIMIT {MANY}"
    )
    return spread([(a, b) for a, b in rows], None)


def _events(node: Node) -> list[str]:
    """The columns of which the expression asks that they are not blank."""
    if node.op == "not" and node.args[0].op == "is null":
        return [str(a.value) for a in node.args[0].args if a.op == "column"]
    return [c for part in node.args for c in _events(part)] if node.op == "and" else []


def term_history(session: Session, name: str, periods: int) -> tuple[Point, ...]:
    """The attainment of the last whole periods, oldest first; without those before the first obligation."""
    term = session.agreement.terms[name]
    if name in session.failed:
        return ()
    every = term.promise.every
    here = period_of(local_day(session, session.frame.as_of), every)
    if midnight(session, here.next.first) > session.frame.as_of:
        here = here.previous
    trend = session.result(name, term, here).trend
    return tuple(Point(p.period, p.value, p.n) for p in trend[-periods:] if p.value is not None)


def funnel(session: Session, name: str, metric: Metric, term: str) -> Funnel | None:
    """What the leads of a volume term came to in a metric of money, over the last year.

    A lead counts as old enough when four of five won ones took no longer than it has had.
    None where deals do not name their lead, or not a single one was won.
    """
    spec = session.specs.get(term)
    if not isinstance(spec, VolumeSpec) or term in session.failed:
        return None
    _, columns, what, tests = population(session.facts, session.loaded, name, metric)
    time = metric.time_field or ""
    if what != "opportunities" or "lead_id" not in columns or not {metric.of, time} <= columns.keys():
        return None
    now, begin = session.frame.as_of, max(since(session), _reach(session, name, metric)[0] or 0)
    at = session.facts.low(spec.kind.at, "x")
    tests = [*tests, f"l.{quoted(time)} >= {begin}", f"l.{quoted(time)} <= {now}"]
    if metric.where:
        tests.append(condition(metric.where, columns, what))
    into = "COALESCE(v.into_id, l.lead_id)" if session.facts.merged else "l.lead_id"
    joins = "LEFT JOIN survivor AS v ON v.lead_id = l.lead_id " if session.facts.merged else ""
    rows = session.engine.execute(
        f"SELECT x.lead_id, {at}, l.{quoted(time)}, {columns[metric.of or ''].sql} FROM in_opportunities AS l {joins}"
        f"LEFT JOIN lead AS x ON x.lead_id = {into} AND {at} <= {now} WHERE {' AND '.join(tests)} ORDER BY 1, 2, 3, 4"
    )
    own = [(lead, start, end, float(a)) for lead, start, end, a in rows if lead is not None and a is not None]
    if not own:
        return None
    other = sum(float(a) for lead, _, _, a in rows if lead is None and a is not None)
    horizon = quantile(sorted(max(0, end - start) for _, start, end, _ in own), 0.8)
    low = session.facts.low(spec.kind.at)
    (leads,), *_ = session.engine.execute(
        f"SELECT COUNT(*) FROM lead AS l WHERE {counts(session)} AND {low} >= {begin} AND {low} <= {now - horizon}"
    )
    won = {lead for lead, start, _, _ in own if begin <= start <= now - horizon}
    days = max(1.0, (now - begin) / DAY)
    return (
        Funnel(Part(min(len(won), leads), leads), sum(a for *_, a in own) / len(own), other / days)
        if leads
        else None
    )


def per_week(session: Session, event: str, weeks: int = 13) -> float | None:
    """Leads to which the event happened in a week, over the last ``weeks``."""
    column = EVENT_COLUMNS[event]
    if column not in session.facts.times:
        return None
    low, now = session.facts.low(column), session.frame.as_of
    (number,), *_ = session.engine.execute(
        f"SELECT COUNT(*) FROM lead AS l WHERE {counts(session)} AND {low} > {now - weeks * 7 * DAY} AND {low} <= {now}"
    )
    return float(number) / weeks


def term_lag(session: Session, name: str) -> Spread | None:
    """How long what the term promises really takes, on its clock, for those for which it happened at all."""
    spec = spec_of(session, name)
    if spec is None:
        return None
    rows = session.engine.execute(
        f"SELECT s_lo, happened_at FROM {spec.relation} WHERE happened_at >= s_lo AND s_lo >= {since(session)}"
        f" AND state <> 'excluded' ORDER BY s_lo DESC, happened_at LIMIT {MANY}"
    )
    return spread([(a, b) for a, b in rows], spec)
