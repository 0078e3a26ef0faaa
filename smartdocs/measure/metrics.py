"""A metric and a stretch of time -> its value and the number of records behind it; ``by_hand`` says the same of rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.by_hand import Told, alike, quotient, spent
from smartdocs.measure.engine import quoted
from smartdocs.measure.kinds import EVENT_COLUMNS, STAGE_COLUMNS, Attempts, lookback
from smartdocs.measure.lookback import preceded
from smartdocs.measure.money import in_one_currency
from smartdocs.measure.numbers import as_number
from smartdocs.measure.obligations import excluded
from smartdocs.measure.sql import Column, condition, earliest
from smartdocs.measure.touches import is_attempt, lead_of_activity, survivor_join
from smartdocs.measure.waits import Wait, percentile
from smartdocs.wording import listed, meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.spec import Frame
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.metric import Metric

CHANNELS = ("call", "email", "sms", "social", "meeting")
"""By which an attempt can be made."""


@dataclass(frozen=True, slots=True)
class Value:
    """A metric over some records. A share lies between 0 and 1; a sum has the unit of its column, a wait its own."""

    value: float | None
    n: int
    """The records it was taken from; of a ratio those of the denominator, of a quotient those of the metric below."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a metric may ask beside its records: the other metrics, the calendars, the attempts."""

    agreement: Agreement
    frame: Frame


def compute(
    engine: Engine,
    facts: Facts,
    loaded: Loaded,
    name: str,
    metric: Metric,
    since: int | None,
    until: int,
    *,
    around: Around | None = None,
) -> Value:
    """The metric over the records whose ``time_field`` lies in ``[since, until)``.

    ``around`` is needed for quotients and for waits.

    Raises:
        ConfigurationError: the metric does not say enough to be computed.
        EvaluationError: a table or a column is missing.
    """
    if metric.kind == "quotient":
        if around is None:
            raise ConfigurationError(f"`{name}` is a quotient, whose metrics are not known here")
        parts = [
            compute(engine, facts, loaded, key, part, since, until, around=around)
            for key, part in parts_of(name, metric, around.agreement)
        ]
        divided = quotient(*(Told(part.value, part.n) for part in parts))
        return Value(divided.value, divided.n)
    asked = _asked(facts, loaded, name, metric, since, until)
    where = " AND ".join(asked.tests)
    match metric.kind:
        case "count" | None:
            number = engine.execute(f"SELECT COUNT(*) FROM {asked.relation} AS l WHERE {where}")[0][0]
            return Value(float(number), number)
        case "share" | "ratio":
            if not metric.numerator or (metric.kind == "ratio" and not metric.denominator):
                kind = "a ratio" if metric.kind == "ratio" else "a share"
                lines = "`numerator:` and `denominator:`" if metric.kind == "ratio" else "`numerator:`"
                raise ConfigurationError(
                    f"`{name}` is {kind} that does not say which records count", fix=f"add {lines}"
                )
            below = (
                condition(metric.denominator, asked.columns, asked.what) if metric.denominator else "1 = 1"
            )
            above = condition(metric.numerator, asked.columns, asked.what)
            met, n = engine.execute(
                f"SELECT SUM(CASE WHEN {above} THEN 1 ELSE 0 END), COUNT(*) FROM {asked.relation} AS l WHERE {where} AND {below}"
            )[0]
            return Value(met / n if n else None, n)
        case "sum" | "distinct":
            column = _column(loaded, name, metric, asked)
            if metric.kind == "sum":
                column = _money(engine, loaded, name, metric, asked, column, around)
            form = "SUM" if metric.kind == "sum" else "COUNT(DISTINCT"
            close = ")" if metric.kind == "distinct" else ""
            value, n = engine.execute(
                f"SELECT {form}({column}){close}, COUNT(*) FROM {asked.relation} AS l WHERE {where}"
            )[0]
            return Value(None if value is None else float(as_number(value)), n)
        case "kappa":
            return _kappa(engine, loaded, name, metric, asked)
        case "percentile":
            if metric.between:
                if around is None:
                    raise ConfigurationError(f"`{name}` is a wait, whose calendar is not known here")
                return _wait(engine, loaded, name, metric, asked, around)
            share = Fraction(str(metric.percentile)) / 100
            column = _column(loaded, name, metric, asked)
            column = _money(engine, loaded, name, metric, asked, column, around)
            value, n = engine.execute(
                f"SELECT MIN(CASE WHEN x.place * {share.denominator} >= x.n * {share.numerator} THEN x.v END), MAX(x.n)"
                f" FROM (SELECT {column} AS v, ROW_NUMBER() OVER (ORDER BY {column}) AS place, COUNT(*) OVER () AS n"
                f" FROM {asked.relation} AS l WHERE {where} AND {column} IS NOT NULL) AS x"
            )[0]
            return Value(None if value is None else float(value), n or 0)


def parts_of(name: str, metric: Metric, agreement: Agreement) -> list[tuple[str, Metric]]:
    """The metrics that a quotient is made of, each with its id: the one above the line and the one below.

    Raises:
        ConfigurationError: one is not there, or they divide each other in a circle.
    """
    found = []
    for key in (metric.divide or "", metric.by or ""):
        part = agreement.metrics.get(key)
        if part is None:
            raise ConfigurationError(
                f"`{name}` names `{key}`, which is no metric", fix=meant(key, agreement.metrics)
            )
        found.append((key, part))
    _no_circle(name, agreement, ())
    return found


def _no_circle(name: str, agreement: Agreement, above: tuple[str, ...]) -> None:
    if name in above:
        raise ConfigurationError(
            f"the metrics {listed((*above[above.index(name) :],), 'and')} are divided by each other in a circle",
            fix="let one of them be counted from records",
        )
    metric = agreement.metrics.get(name)
    for part in (metric.divide, metric.by) if metric else ():
        if part is not None:
            _no_circle(part, agreement, (*above, name))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The records that a metric is taken from: relation, columns, what they are called, conditions on ``l``."""

    relation: str
    columns: Mapping[str, Column]
    what: str
    tests: list[str]


def _asked(facts: Facts, loaded: Loaded, name: str, metric: Metric, since: int | None, until: int) -> _Asked:
    relation, columns, what, tests = population(facts, loaded, name, metric)
    time = metric.time_field
    if not time:
        raise ConfigurationError(
            f"`{name}` does not say which time puts a record into a period",
            fix="add `time_field: handed_off_at`",
        )
    known = facts.times if what == "leads" else loaded.tables[what].columns
    if time not in known:
        loaded.require(what, time, f"the metric `{name}`")
    tests.append(f"l.{quoted(time)} < {until}")
    if since is not None:
        tests.append(f"l.{quoted(time)} >= {since}")
    if metric.where:
        tests.append(condition(metric.where, columns, what))
    if metric.preceded_by:
        deals = what == "opportunities"
        key = "opportunity_id" if deals else "lead_id"
        if deals:
            loaded.require(what, key, f"`preceded_by` of the metric `{name}`")
        tests.append(
            preceded(
                loaded, lookback(metric.preceded_by), table=what, relation=relation, key=key,
                lead="lead_id" if "lead_id" in columns else "", at=time, why=name,
            )
        )  # fmt: skip
    return _Asked(relation, columns, what, tests)


def _column(loaded: Loaded, name: str, metric: Metric, asked: _Asked) -> str:
    column = metric.of
    if not column:
        raise ConfigurationError(f"`{name}` does not say which column it is taken of", fix="add `of: amount`")
    if column not in asked.columns:
        loaded.require(asked.what, column, f"the metric `{name}`")
    known = asked.columns[column]
    if metric.kind != "distinct" and known.kind == "text":
        raise EvaluationError(
            f"`{name}` is a {metric.kind} of `{column}`, and `{column}` of the {asked.what} holds text",
            fix="name a column that holds numbers",
        )
    return known.sql


def _kappa(engine: Engine, loaded: Loaded, name: str, metric: Metric, asked: _Asked) -> Value:
    """How far two columns agree beyond chance, over the records in which both are filled."""
    for column in (metric.of, metric.against):
        if column not in asked.columns:
            loaded.require(asked.what, column or "", f"the metric `{name}`")
    first, second = (f"LOWER(TRIM({asked.columns[c or ''].sql}))" for c in (metric.of, metric.against))
    kinds = {asked.columns[c or ""].kind for c in (metric.of, metric.against)}
    if kinds != {"text"}:
        raise EvaluationError(
            f"`{name}` compares judgements, and `{metric.of}` or `{metric.against}` of the {asked.what} holds numbers",
            fix="name two columns of words",
        )
    rows = engine.execute(
        f"SELECT {first} AS a, {second} AS b, COUNT(*) FROM {asked.relation} AS l WHERE {' AND '.join(asked.tests)}"
        f" AND {first} <> '' AND {second} <> '' GROUP BY {first}, {second}"
    )
    found = alike([(a, b, n) for a, b, n in rows])
    return Value(found.value, found.n)


def _money(
    engine: Engine,
    loaded: Loaded,
    name: str,
    metric: Metric,
    asked: _Asked,
    column: str,
    around: Around | None,
) -> str:
    """SQL of the column in the currency of the metric, where it holds money."""
    report = loaded.tables[asked.what].columns.get(metric.of or "")
    unit = metric.unit if metric.unit and re.fullmatch("[A-Z]{3}", metric.unit) else ""
    if not unit and (report is None or report.kind != "money"):
        return column
    return in_one_currency(
        engine, asked.relation, asked.columns, column, f"l.{quoted(metric.time_field or '')}", asked.tests,
        around.agreement.rates if around else (), into=unit, zone=loaded.timezone, what=asked.what, why=f"the metric `{name}`",
    )  # fmt: skip


def _wait(engine: Engine, loaded: Loaded, name: str, metric: Metric, asked: _Asked, around: Around) -> Value:
    """The percentile of a wait over leads, of whom those that still wait are counted as waiting (``waits``)."""
    one, (start, end), frame = metric.time_unit, metric.between or ("created", "mql"), around.frame
    if asked.what != "leads" or one is None:
        raise ConfigurationError(
            f"`{name}` is a wait of {asked.what} in `{metric.unit}`",
            fix="take it from leads, and write `unit: business hours` or `unit: calendar days`",
        )
    why, now = f"the wait `{name}`", frame.as_of
    attempted, decided = end == "first_attempt", end == "decision"
    ends = () if attempted else ("accepted_at", "rejected_at") if decided else (EVENT_COLUMNS[end],)
    for column in (EVENT_COLUMNS[start], *ends):
        if column not in frame.facts.times:
            loaded.require("leads", column, why)
    exact = {c: frame.facts.times[c] for c in (EVENT_COLUMNS[start], *ends)}
    join, begun = "", frame.facts.low(EVENT_COLUMNS[start])
    if attempted:
        for column in ("occurred_at", "lead_id"):
            loaded.require("activities", column, why)
        exact["occurred_at"] = frame.facts.activities["occurred_at"] or "instant"
        attempt = is_attempt(Attempts(count=1, channels=CHANNELS), frame)
        join = (
            f"LEFT JOIN (SELECT l.lead_id AS lead_id, MIN(a.occurred_at) AS moment FROM in_activities AS a {survivor_join(frame)}"
            f" JOIN lead AS l ON l.lead_id = {lead_of_activity(frame)} WHERE {attempt} AND a.occurred_at >= {begun}"
            f" AND a.occurred_at <= {now} GROUP BY l.lead_id) AS t ON t.lead_id = l.lead_id"
        )
        ended = "t.moment"
    else:
        ended = earliest(
            [f"CASE WHEN {frame.facts.low(c)} <= {now} THEN {frame.facts.low(c)} END" for c in ends]
        )
    vague = [c for c, precision in exact.items() if precision != "instant"]
    if vague:
        raise EvaluationError(
            f"`{vague[0]}` carries a date without a time in some rows, and {why} needs the time",
            fix="export the time with the date, or promise a share within days",
        )
    rows = engine.execute(
        f"SELECT x.a, x.b, COUNT(*) FROM (SELECT {begun} AS a, {ended} AS b FROM {asked.relation} AS l {join}"
        f" WHERE {' AND '.join(asked.tests)} AND {begun} <= {now}) AS x WHERE x.b IS NULL OR x.b >= x.a GROUP BY x.a, x.b ORDER BY x.a, x.b"
    )
    agreement = around.agreement
    calendar = metric.calendar or agreement.calendar or next(iter(agreement.calendars), "")
    seconds = spent(
        [(a, now if b is None else b) for a, b, _ in rows], one.ruler == "business", calendar, agreement
    )
    waits = [Wait(s, b is not None) for s, (_, b, n) in zip(seconds, rows, strict=True) for _ in range(n)]
    found = percentile(waits, metric.percentile or 0)
    return Value(None if found is None else found / one.seconds, len(waits))


def population(
    facts: Facts, loaded: Loaded, name: str, metric: Metric
) -> tuple[str, Mapping[str, Column], str, list[str]]:
    """The relation of a metric's records, its columns, what it is called, and the conditions on ``l``.

    Raises:
        ConfigurationError: the metric names no population that is known.
        EvaluationError: a table or a column is missing.
    """
    population = metric.population or "lead"
    if population in {"opportunity", "opportunities"}:
        table = loaded.tables.get("opportunities")
        if table is None:
            raise EvaluationError(
                f"the metric `{name}` is about opportunities, and no such table was given",
                fix="name its file in smartdocs.yaml: `files: {opportunities: data/deals.csv}`",
            )
        if table.useless:
            raise EvaluationError(
                f"{table.useless}; the metric `{name}` is about them", place=", ".join(table.files)
            )
        kinds = {"number": "number", "money": "number", "boolean": "boolean", "instant": "number"}
        columns = {
            c: Column(
                f"l.{quoted(c)}", kinds.get(r.kind, "text"), loaded.timezone if r.kind == "instant" else ""
            )
            for c, r in table.columns.items()
        }
        return "in_opportunities", columns, "opportunities", []
    if population not in STAGE_COLUMNS:
        raise ConfigurationError(
            f"the population `{population}` of `{name}` is unknown",
            fix=meant(population, [*STAGE_COLUMNS, "opportunity"]),
        )
    tests = [f"({excluded(facts)}) IS NULL"]
    column = STAGE_COLUMNS[population]
    if column:
        if column not in facts.times:
            loaded.require("leads", column, f"the metric `{name}`")
        tests.append(f"l.{quoted(column)} IS NOT NULL")
    return "lead", facts.columns, "leads", tests
