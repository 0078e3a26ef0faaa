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
    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import Loaded, Precision
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Promise

LEADS = "leads"
NUMBER = "#"
"""Of rows without an id: the place at which they were read, where they were carried to an engine that keeps no order."""


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
