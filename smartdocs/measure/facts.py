"""The tables that were read -> one relation of leads with everything a promise may ask of them.

Adds what stands elsewhere: the first hand-off from the history of owners, the customer and opportunity times from the
opportunities; and joins merged records to their survivor, which keeps the earliest start (D7).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.sql import Column, earliest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.read.report import Loaded, Precision, TableReport

STARTS = ("created_at", "hand_raise_at", "mql_at", "handed_off_at")
"""Times of which a survivor keeps the earliest of all its records."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The relation ``lead`` in the engine, and what is known of its columns."""

    times: Mapping[str, Precision]
    """Times of the leads and how exactly they are known; ``X_hi`` exists unless the precision is ``instant``."""
    columns: Mapping[str, Column]
    """What an expression may read."""
    activities: Mapping[str, Precision | None]
    """The columns of the activities."""
    merged: bool
    """Whether ``survivor`` (lead_id, into_id) exists."""
    loops: int
    """Records that claim to be merged into each other in a circle; the first of them by id survives."""
    table: str = "leads"
    """The table that the records come from."""
    is_occasion: bool = False
    """Whether the rows are occasions, and the records of the table only show what was done."""
    relation: str = "lead"
    """Their relation in the engine; its ``lead_id`` is the id of the record, whatever the record is."""

    def low(self, column: str, alias: str = "l") -> str:
        """SQL of the earliest instant a time of the leads can mean."""
        return f"{alias}.{quoted(column)}"

    def high(self, column: str, alias: str = "l") -> str:
        """SQL of the latest instant it can mean."""
        return (
            f"{alias}.{quoted(column + '_hi')}"
            if self.times[column] != "instant"
            else self.low(column, alias)
        )


def examined(engine: Engine, loaded: Loaded) -> Loaded:
    """The tables again, each that proves nothing with the reason: it has no row, or none that belongs to a lead."""
    tables = dict(loaded.tables)
    for name, table in tables.items():
        if name != "leads" and not table.loaded:
            tables[name] = replace(table, useless=f"there is not a single row of {name} to go by")
        elif name != "leads" and "lead_id" in table.columns and not _belongs(engine, name):
            stray = engine.execute(f"SELECT MIN(lead_id) FROM in_{name}")[0][0]
            tables[name] = replace(
                table,
                useless=f"not a single row of {name} belongs to a lead that was read"
                + (f"; `{stray}` is the id of none" if stray else ": their `lead_id` is empty"),
            )
    return replace(loaded, tables=tables)


def _belongs(engine: Engine, table: str) -> bool:
    """Whether any row belongs to a lead; the first rows nearly always say it, and often the first leads do."""
    ids = f"SELECT lead_id FROM in_{table} WHERE lead_id IS NOT NULL"
    first = ", ".join(literal(row[0]) for row in engine.execute(f"{ids} LIMIT 200"))
    leads = "(SELECT lead_id FROM in_leads LIMIT 5000)"
    asked = "SELECT l.lead_id FROM {} AS l WHERE l.lead_id IN ({}) LIMIT 1"
    tries = ((leads, first), ("in_leads", first), ("in_leads", ids))
    return bool(first) and any(engine.execute(asked.format(*some)) for some in tries)


def prepare(engine: Engine, loaded: Loaded, as_of: int) -> Facts:
    """Create ``lead`` (and ``survivor`` where records were merged) from the tables that were read."""
    leads = loaded.tables["leads"]
    times: dict[str, Precision] = {
        name: column.precision for name, column in leads.columns.items() if column.precision is not None
    }
    joins: list[str] = []
    replaced: dict[str, str] = {}
    _first_owner(loaded, as_of, times, joins, replaced)
    _won(loaded, times, joins, replaced, leads)
    _opted_out(engine, loaded, as_of, times, joins, replaced)
    loops = _survivors(engine, leads)
    merged = "merged_into" in leads.columns and bool(engine.execute("SELECT COUNT(*) FROM survivor")[0][0])
    if merged:
        _earliest_of_all(times, joins, replaced)
    names = list(dict.fromkeys([*_columns(leads, times), *(["owner"] if "owner" in replaced else [])]))
    chosen = ", ".join(f"{replaced.get(name, f'r.{quoted(name)}')} AS {quoted(name)}" for name in names)
    form = "TABLE" if joins else "VIEW"
    engine.execute(f"CREATE {form} lead AS SELECT {chosen} FROM in_leads AS r {' '.join(joins)}")
    activities = loaded.tables.get("activities")
    return Facts(
        times,
        {name: Column(f"l.{quoted(name)}", _kind(c.kind)) for name, c in leads.columns.items()}
        | {name: Column(f"l.{quoted(name)}", "number", loaded.timezone) for name in times}
        | ({"owner": Column("l.owner", "text")} if "owner" in replaced else {}),
        {name: c.precision for name, c in activities.columns.items()} if activities else {},
        merged,
        loops,
    )


def _kind(kind: str) -> str:
    return {"number": "number", "money": "number", "boolean": "boolean", "instant": "number"}.get(
        kind, "text"
    )


def _columns(leads: TableReport, times: Mapping[str, Precision]) -> Iterator[str]:
    yield from (name for name in leads.columns if name not in times)
    for name, precision in times.items():
        yield name
        if precision != "instant":
            yield f"{name}_hi"


def _join(precision: Precision, other: Precision | None) -> Precision:
    return precision if other in {None, precision} else "mixed"


def _first_owner(
    loaded: Loaded, as_of: int, times: dict[str, Precision], joins: list[str], replaced: dict[str, str]
) -> None:
    """The first assignment of a lead is its hand-off; a CRM's own field often holds the latest."""
    table = loaded.tables.get("assignments")
    if table is None or table.useless or "assigned_at" not in table.columns:
        return
    precision = table.columns["assigned_at"].precision or "instant"
    high = (
        ", MIN(assigned_at_hi) AS moment_hi" if precision != "instant" else ", MIN(assigned_at) AS moment_hi"
    )
    owned = "AND to_owner IS NOT NULL" if "to_owner" in table.columns else ""
    joins.append(
        f"LEFT JOIN (SELECT lead_id, MIN(assigned_at) AS moment {high} FROM in_assignments"
        f" WHERE assigned_at <= {as_of} {owned} GROUP BY lead_id) AS f ON f.lead_id = r.lead_id"
    )
    before = times.get("handed_off_at")
    replaced["handed_off_at"] = "COALESCE(f.moment, r.handed_off_at)" if before else "f.moment"
    times["handed_off_at"] = _join(precision, before)
    if times["handed_off_at"] != "instant":
        old = "r.handed_off_at" if before == "instant" else "r.handed_off_at_hi"
        replaced["handed_off_at_hi"] = f"COALESCE(f.moment_hi, {old})" if before else "f.moment_hi"


def _won(
    loaded: Loaded,
    times: dict[str, Precision],
    joins: list[str],
    replaced: dict[str, str],
    leads: TableReport,
) -> None:
    """When a lead became an opportunity or a customer, from the opportunities, unless the leads say it themselves."""
    table = loaded.tables.get("opportunities")
    if table is None or table.useless:
        return
    derived = {"opportunity_at": ("created_at", ""), "customer_at": ("closed_at", "is_won = 1")}
    wanted = {n: c for n, c in derived.items() if n not in times and c[0] in table.columns}
    if "is_won" not in table.columns:
        wanted.pop("customer_at", None)
    by_lead = "lead_id" in table.columns
    by_id = "opportunity_id" in leads.columns and "opportunity_id" in table.columns
    if not wanted or not (by_lead or by_id):
        return
    key = "lead_id" if by_lead else "opportunity_id"
    parts = []
    if "owner" not in leads.columns and "owner" in table.columns:
        parts.append("MIN(owner) AS owner")
        replaced["owner"] = "o.owner"
    for name, (column, test) in wanted.items():
        precision = table.columns[column].precision or "instant"
        high = f"{column}_hi" if precision != "instant" else column
        when = f"CASE WHEN {test} THEN {{}} END" if test else "{}"
        parts += [f"MIN({when.format(column)}) AS {name}", f"MIN({when.format(high)}) AS {name}_hi"]
        times[name] = precision
        replaced[name], replaced[f"{name}_hi"] = f"o.{name}", f"o.{name}_hi"
    joins.append(
        f"LEFT JOIN (SELECT {key}, {', '.join(parts)} FROM in_opportunities GROUP BY {key}) AS o ON o.{key} = r.{key}"
    )


def _opted_out(
    engine: Engine,
    loaded: Loaded,
    as_of: int,
    times: dict[str, Precision],
    joins: list[str],
    replaced: dict[str, str],
) -> None:
    """A lead has opted out when it says so itself or when an activity came to it, whichever was first (D11)."""
    table = loaded.tables.get("activities")
    if table is None or table.useless or not {"outcome", "lead_id", "occurred_at"} <= table.columns.keys():
        return
    where = f"outcome = 'opted_out' AND occurred_at <= {as_of}"
    values = table.columns["outcome"].values
    if values is not None and "opted_out" not in values:
        return
    if not engine.execute(f"SELECT COUNT(*) FROM in_activities WHERE {where}")[0][0]:
        return
    precision = table.columns["occurred_at"].precision or "instant"
    high = "occurred_at" if precision == "instant" else "occurred_at_hi"
    joins.append(
        f"LEFT JOIN (SELECT lead_id, MIN(occurred_at) AS moment, MIN({high}) AS moment_hi FROM in_activities"
        f" WHERE {where} GROUP BY lead_id) AS bar ON bar.lead_id = r.lead_id"
    )
    before = times.get("opted_out_at")
    times["opted_out_at"] = _join(precision, before)
    low = "r.opted_out_at"
    replaced["opted_out_at"] = earliest([low, "bar.moment"]) if before else "bar.moment"
    if times["opted_out_at"] != "instant":
        old = low if before == "instant" else "r.opted_out_at_hi"
        replaced["opted_out_at_hi"] = earliest([old, "bar.moment_hi"]) if before else "bar.moment_hi"


def _survivors(engine: Engine, leads: TableReport) -> int:
    """Fill ``survivor``: each merged record with the one that remains at the end of its chain."""
    if "merged_into" not in leads.columns:
        return 0
    into: dict[str, str] = dict(
        engine.execute(
            "SELECT lead_id, merged_into FROM in_leads WHERE merged_into IS NOT NULL AND merged_into <> lead_id ORDER BY lead_id"
        )
    )
    rows, looped = [], 0
    for lead in into:
        seen = [lead]
        while (following := into.get(seen[-1])) is not None and following not in seen:
            seen.append(following)
        last = into.get(seen[-1])
        if last is not None:  # a circle: its first member by id stays
            circle = seen[seen.index(last) :]
            looped += lead in circle
            if lead == min(circle):
                continue
            rows.append((lead, min(circle)))
        else:
            rows.append((lead, seen[-1]))
    engine.load_rows("survivor", (("lead_id", "VARCHAR"), ("into_id", "VARCHAR")), rows)
    return looped


def _earliest_of_all(times: Mapping[str, Precision], joins: list[str], replaced: dict[str, str]) -> None:
    """A survivor starts with the earliest of its records; so the clock of the buyer runs on."""
    kept = [name for name in (*STARTS, "opted_out_at") if name in times]
    columns = [c for name in kept for c in (name, f"{name}_hi") if c == name or times[name] != "instant"]
    if not columns:
        return
    least = ", ".join(f"MIN({replaced.get(c, f'r.{quoted(c)}')}) AS {quoted(c)}" for c in columns)
    joins.append(
        f"LEFT JOIN (SELECT v.into_id, {least} FROM in_leads AS r {' '.join(joins)} JOIN survivor AS v ON v.lead_id = r.lead_id"
        " GROUP BY v.into_id) AS m ON m.into_id = r.lead_id"
    )
    for column in columns:
        replaced[column] = earliest([replaced.get(column, f"r.{quoted(column)}"), f"m.{quoted(column)}"])
