"""Leads and who had them when -> one row a lead and owner: each owner is judged on the time they held it (D8)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.sql import Column

if TYPE_CHECKING:
    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded

HELD_FROM, PASSED_ON = "handed_off_at", "reassigned_at"


def changes(loaded: Loaded) -> str:
    """SQL of the assignments that gave a lead to somebody else: neither those to nobody nor those to its owner once more."""
    if "to_owner" not in loaded.tables["assignments"].columns:
        return "SELECT lead_id, assigned_at FROM in_assignments"
    before = "LAG(to_owner) OVER (PARTITION BY lead_id ORDER BY assigned_at, to_owner)"
    rows = f"SELECT lead_id, to_owner, assigned_at, {before} AS before FROM in_assignments WHERE to_owner IS NOT NULL"
    return (
        f"SELECT lead_id, to_owner, assigned_at FROM ({rows}) AS x WHERE before IS NULL OR before <> to_owner"
    )


def holdings(engine: Engine, facts: Facts, loaded: Loaded, as_of: int, why: str) -> Facts:
    """Create the relation ``holding``: the leads once for each owner, with when it came to them and when it left them.

    A lead that was never assigned to anybody is held by its owner from its hand-off.

    Raises:
        EvaluationError: nobody knows who had a lead when.
    """
    for column in ("assigned_at", "to_owner"):
        loaded.require("assignments", column, f"`{why}`, which is split by owner")
    if loaded.tables["assignments"].columns["assigned_at"].precision != "instant":
        raise EvaluationError(
            f"`{why}` is split by owner, and some assignments carry a date but no time",
            fix="export them with their times",
        )
    if HELD_FROM not in facts.times:
        loaded.require("leads", HELD_FROM, f"`{why}`, which is split by owner")
    if facts.times[HELD_FROM] != "instant":
        raise EvaluationError(
            f"`{why}` is split by owner, and some hand-offs carry a date but no time",
            fix="export them with their times",
        )
    kept = [
        name
        for name in engine.columns("lead")
        if name not in {HELD_FROM, f"{HELD_FROM}_hi", "owner", PASSED_ON}
    ]
    turns = (
        "SELECT g.lead_id AS lead_id, g.to_owner AS owner, g.assigned_at AS since,"
        " LEAD(g.assigned_at) OVER (PARTITION BY g.lead_id ORDER BY g.assigned_at, g.to_owner) AS until"
        f" FROM ({changes(loaded)}) AS g WHERE g.assigned_at <= {as_of}"
    )
    low = facts.low(HELD_FROM)
    owner = "l.owner" if "owner" in facts.columns else "CAST(NULL AS VARCHAR)"
    since = f"CASE WHEN t.since IS NULL THEN {low} ELSE t.since END"
    chosen = ", ".join(f"l.{quoted(name)} AS {quoted(name)}" for name in kept)
    engine.execute(
        f"CREATE TABLE holding AS SELECT {chosen}, CASE WHEN t.since IS NULL THEN {owner} ELSE t.owner END AS owner,"
        f" {since} AS {HELD_FROM}, t.until AS {PASSED_ON} FROM lead AS l LEFT JOIN ({turns}) AS t ON t.lead_id = l.lead_id"
    )
    times = {**facts.times, HELD_FROM: "instant", PASSED_ON: "instant"}
    columns = {
        **facts.columns,
        "owner": Column("l.owner", "text"),
        **{name: Column(f"l.{name}", "number", loaded.timezone) for name in (HELD_FROM, PASSED_ON)},
    }
    return replace(facts, times=times, columns=columns, relation="holding")
