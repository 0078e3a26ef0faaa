"""A promise -> the records it is about; a table of records -> facts, like those of the leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.facts import Facts
from smartdocs.measure.kinds import STAGE_COLUMNS
from smartdocs.measure.sql import Column
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import Loaded, Precision
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.expression import Expression
    from smartdocs.model.term import Promise

LEADS = "leads"
NUMBER = "#"
"""Of rows without an id: the place at which they were read, where they were carried to an engine that keeps no order."""


def lead_column(facts: Facts) -> str:
    """The column of the relation that names the lead of a record; empty where the records name none."""
    if facts.table == LEADS:
        return "lead_id"
    found = facts.columns.get("lead_id")
    return found.sql.removeprefix("l.").strip('"') if found else ""


NOTHING_FIX = "check the spelling of what it asks for, and the export"


def nothing_to_go_by(facts: Facts, at: str, where: Expression | None) -> str:
    """Why nothing can be said about what was done: no record counts, so the promise may ask for the wrong ones."""
    if where is None:
        return f"none of the {facts.table} that it is about has {at}"
    return f"`{where}` holds for none of the {facts.table} with {at}"


def check_times(facts: Facts, loaded: Loaded, columns: Sequence[str], why: str) -> None:
    """Stop unless each of the columns is there and holds times; ``why`` says what they are needed for.

    Raises:
        EvaluationError: one is missing, or holds something else.
    """
    for column in dict.fromkeys(columns):
        if column in facts.times:
            continue
        if column not in facts.columns:
            loaded.require(facts.table, column, why)
        raise EvaluationError(
            f"`{column}` of {facts.table} holds no times, and it is needed for {why}",
            fix="name a column of times, or map the right header to it",
        )


def subject_of(agreement: Agreement, promise: Promise) -> str:
    """The table whose records the promise is about: the leads for a stage of theirs, else what ``of`` names."""
    if promise.of in STAGE_COLUMNS or promise.of in agreement.stages or promise.of in agreement.definitions:
        return LEADS
    return promise.of


def records(engine: Engine, loaded: Loaded, table: str) -> Facts:
    """Create ``record_TABLE``, one row a record, whose ``lead_id`` is the id of the record.

    The lead that a record belongs to is its column ``lead``. A table without ids numbers its rows.

    Raises:
        EvaluationError: the table was not given, or proves nothing.
    """
    report = loaded.tables.get(table)
    if report is None:
        raise EvaluationError(
            f"there are no {table}: it is no stage of the leads, and no table of the data source",
            fix=f"name its file below `files:` of the data source, as in `{table}: data/{table}.csv`, and its columns"
            f" below `tables:`; {meant(table, [*loaded.tables, *(s for s in STAGE_COLUMNS)])}",
        )
    if report.useless:
        raise EvaluationError(report.useless, place=", ".join(report.files), fix="check the export")
    times: dict[str, Precision] = {
        name: column.precision for name, column in report.columns.items() if column.precision is not None
    }
    key = f"r.{quoted(report.key)}"
    if not report.key:
        carried = NUMBER in engine.columns(f"in_{table}")
        key = f"CAST({f'r.{quoted(NUMBER)}' if carried else 'ROW_NUMBER() OVER ()'} AS VARCHAR)"
    names = {name: "lead" if name == "lead_id" else name for name in report.columns if name != report.key}
    columns = [f"{key} AS lead_id", *(f"r.{quoted(name)} AS {quoted(as_)}" for name, as_ in names.items())]
    columns += [
        f"r.{quoted(f'{name}_hi')} AS {quoted(f'{name}_hi')}" for name, p in times.items() if p != "instant"
    ]
    relation = f"record_{table}"
    engine.execute(
        f"CREATE VIEW {quoted(relation)} AS SELECT {', '.join(columns)} FROM {quoted(f'in_{table}')} AS r"
    )
    kinds = {"number": "number", "money": "number", "boolean": "boolean", "instant": "number"}
    readable = {
        name: Column(
            "l.lead_id" if name == report.key else f"l.{quoted(names[name])}",
            kinds.get(column.kind, "text"),
            loaded.timezone if name in times else "",
        )
        for name, column in report.columns.items()
    }
    return Facts(times, readable, {}, merged=False, loops=0, table=table, relation=quoted(relation))
