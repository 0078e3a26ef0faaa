"""What has to have happened shortly before a record -> the condition that picks those records (T06).

Whatever happened to any person of the record counts: to the lead it names, and to each lead that names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.sql import Column, condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.kinds import Preceded
    from smartdocs.measure.read.report import Loaded

KINDS: Mapping[str, str] = {"number": "number", "money": "number", "boolean": "boolean", "instant": "number"}


def check_lookback(loaded: Loaded, wanted: Preceded, why: str) -> None:
    """Whether the data say what happened to whom, and when.

    Raises:
        ConfigurationError: the window has no fixed length.
        EvaluationError: a table or a column is missing, or holds no times.
    """
    if wanted.within.ruler == "business" or wanted.within.unit == "months" or wanted.within.is_bare:
        raise ConfigurationError(
            f"`{wanted.within}` of `{why}` is no fixed length to look back",
            fix="write it in calendar days, as in `90 calendar days`",
        )
    for column in ("lead_id", wanted.at):
        loaded.require(wanted.table, column, f"`{why}`, which looks back")
    if loaded.tables[wanted.table].columns[wanted.at].precision is None:
        raise EvaluationError(
            f"`{wanted.at}` of {wanted.table} holds no times, and `{why}` looks back by it",
            fix="name a column of times with `at:`",
        )


def preceded(
    loaded: Loaded, wanted: Preceded, *, table: str, relation: str, key: str, lead: str, at: str, why: str
) -> str:  # fmt: skip
    """SQL: the record ``l`` was preceded by what is wanted.

    Args:
        table: what the records are.
        relation: where the records stand, one row each.
        key: the column of ``relation`` that is the id of a record.
        lead: the column that names its lead; empty where it has none.
        at: the column of its time, from which is looked back. A touch known only to the day counts from its first second.

    Raises:
        EvaluationError: no person of the records is known, or a column is missing.
    """
    check_lookback(loaded, wanted, why)
    leads = loaded.tables["leads"].columns
    merged = "merged_into" in leads
    survivor = "COALESCE({0}v.into_id, {1})" if merged else "{1}"
    join = " LEFT JOIN survivor AS {0}v ON {0}v.lead_id = {1}" if merged else ""
    persons = []
    if lead:
        whose = f"r.{quoted(lead)}"
        persons.append(
            f"SELECT r.{quoted(key)} AS record, r.{quoted(at)} AS moment, {survivor.format('p', whose)} AS person"
            f" FROM {relation} AS r{join.format('p', whose)}"
        )
    if table == "opportunities" and "opportunity_id" in leads:
        persons.append(
            f"SELECT r.{quoted(key)} AS record, r.{quoted(at)} AS moment, {survivor.format('p', 'd.lead_id')} AS person"
            f" FROM {relation} AS r JOIN in_leads AS d ON d.opportunity_id = r.{quoted(key)}{join.format('p', 'd.lead_id')}"
        )
    if not persons:
        raise EvaluationError(
            f"{table} do not say which lead they belong to, and `{why}` looks at what had happened to it",
            fix=f"map its header as `lead_id` of {table}",
        )
    columns = {
        name: Column(f"a.{quoted(name)}", KINDS.get(c.kind, "text"), loaded.timezone if c.precision else "")
        for name, c in loaded.tables[wanted.table].columns.items()
    }
    moment = f"a.{quoted(wanted.at)}"
    tests = [
        f"{moment} <= p.moment",
        f"{moment} >= p.moment - {wanted.within.seconds}",
        *([condition(wanted.where, columns, wanted.table)] if wanted.where else []),
    ]
    return (
        f"l.{quoted(key)} IN (SELECT p.record FROM ({' UNION ALL '.join(persons)}) AS p JOIN"
        f" (SELECT a.*, {survivor.format('t', 'a.lead_id')} AS person FROM {quoted(f'in_{wanted.table}')} AS a{join.format('t', 'a.lead_id')}) AS a"
        f" ON a.person = p.person WHERE {' AND '.join(tests)})"
    )
