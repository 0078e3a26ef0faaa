"""A metric and a stretch of time -> its value and the number of records behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.kinds import STAGE_COLUMNS
from smartdocs.measure.obligations import excluded
from smartdocs.measure.sql import Column, condition
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded
    from smartdocs.model.metric import Metric


@dataclass(frozen=True, slots=True)
class Value:
    """A metric over some records. A ratio lies between 0 and 1; a sum has the unit of its column."""

    value: float | None
    n: int
    """The records it was taken from; of a ratio those of the denominator."""


def compute(
    engine: Engine, facts: Facts, loaded: Loaded, name: str, metric: Metric, since: int | None, until: int
) -> Value:
    """The metric over the records whose ``time_field`` lies in ``[since, until)``.

    Raises:
        ConfigurationError: the metric does not say enough to be computed.
        EvaluationError: a table or a column is missing.
    """
    relation, columns, what, tests = population(facts, loaded, name, metric)
    time = metric.time_field
    if not time:
        raise ConfigurationError(
            f"`{name}` does not say which time puts a record into a period",
            fix="add `time_field: handed_off_at`",
        )
    table = "opportunities" if what == "opportunities" else "leads"
    known = facts.times if what == "leads" else loaded.tables[table].columns
    if time not in known:
        loaded.require(table, time, f"the metric `{name}`")
    tests.append(f"l.{quoted(time)} < {until}")
    if since is not None:
        tests.append(f"l.{quoted(time)} >= {since}")
    if metric.where:
        tests.append(condition(metric.where, columns, what))
    where = " AND ".join(tests)
    match metric.kind:
        case "count" | None:
            number = engine.execute(f"SELECT COUNT(*) FROM {relation} AS l WHERE {where}")[0][0]
            return Value(float(number), number)
        case "ratio":
            if not metric.numerator or not metric.denominator:
                raise ConfigurationError(
                    f"`{name}` is a ratio without a numerator or a denominator",
                    fix="add `numerator:` and `denominator:`",
                )
            below = condition(metric.denominator, columns, what)
            above = condition(metric.numerator, columns, what)
            met, n = engine.execute(
                f"SELECT SUM(CASE WHEN {above} THEN 1 ELSE 0 END), COUNT(*) FROM {relation} AS l WHERE {where} AND {below}"
            )[0]
            return Value(met / n if n else None, n)
        case "sum" | "distinct":
            column = metric.of
            if not column:
                raise ConfigurationError(
                    f"`{name}` does not say which column it is taken of", fix="add `of: amount`"
                )
            if column not in columns:
                loaded.require(table, column, f"the metric `{name}`")
            form = "SUM" if metric.kind == "sum" else "COUNT(DISTINCT"
            close = ")" if metric.kind == "distinct" else ""
            value, n = engine.execute(
                f"SELECT {form}({columns[column].sql}){close}, COUNT(*) FROM {relation} AS l WHERE {where}"
            )[0]
            return Value(float(value) if value is not None and n else None, n)


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
        columns = {c: Column(f"l.{quoted(c)}", kinds.get(r.kind, "text")) for c, r in table.columns.items()}
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
