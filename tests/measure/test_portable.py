"""The same SQL text on another engine gives the same answers: SQLite, which shares no code with DuckDB."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workspace import workspace

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.layout import open_session
from smartdocs.measure.read import read
from smartdocs.measure.session import run
from smartdocs.pipeline import opening, projects, sourcing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartdocs.measure.read.report import Loaded

ROOT = Path(__file__).parents[2]


class Sqlite:
    """An engine with as little in it as the text needs."""

    version = "sqlite"

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.create_function(
            "MOD", 2, lambda a, b: None if a is None or b is None else a % b, deterministic=True
        )

    def text(self, sql: str) -> str:
        return sql

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        declared = ", ".join(f'"{name}" {kind}' for name, kind in columns)
        self.connection.execute(f'CREATE TABLE "{table}" ({declared})')
        self.connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})', rows)

    def columns(self, table: str) -> dict[str, str]:
        return {row[1]: row[2] for row in self.connection.execute(f'PRAGMA table_info("{table}")')}


def copied(source: DuckDb, loaded: Loaded) -> Sqlite:
    """The tables that were read, in SQLite."""
    engine = Sqlite()
    for name in loaded.tables:
        columns = source.columns(f"in_{name}")
        engine.load_rows(f"in_{name}", tuple(columns.items()), source.execute(f"SELECT * FROM in_{name}"))
    return engine


def test_the_sample_workspace_gives_the_same_results_on_sqlite() -> None:
    project = opening.load(ROOT)
    name, agreement = projects.one(project, "fy26")
    source_name, source = sourcing.source_of(project, agreement)
    as_of = datetime.fromisoformat("2026-10-05T17:00:00+02:00")
    with DuckDb() as duck:
        loaded = read(duck, sourcing.request(project, source_name, source))
        lite = copied(duck, loaded)
        for engine in (duck, lite):
            session = open_session(engine, agreement, loaded, as_of=as_of, dimensions=["owner"])
            found = run(session, by="owner")
            if engine is duck:
                first = found
                rows = {
                    t: sorted(duck.execute(f"SELECT lead_id, d_lo, d_hi, state, cause FROM {s.relation}"))
                    for t, s in session.specs.items()
                    if hasattr(s, "relation")
                }
            else:
                assert found.engine == "sqlite"
                assert found.results == first.results
                assert found.groups == first.groups
                assert found.notes == first.notes
                for term, expected in rows.items():
                    assert (
                        sorted(
                            lite.execute(
                                f"SELECT lead_id, d_lo, d_hi, state, cause FROM {session.specs[term].relation}"
                            )
                        )
                        == expected
                    ), name  # type: ignore[union-attr]


def test_dates_gaps_restarts_and_waivers_give_the_same_results_on_sqlite(tmp_path: Path) -> None:
    made = workspace(
        tmp_path,
        terms="""
        speed: {by: sales, on_reassignment: restart, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}
        four: {by: sales, promise: {measure: attempts, of: lead, count: 2, min_gap: 1 hour, stops_when: [connected, replied], within: 2 business days, day_rule: exact, for_at_least: 90%}}
        sql: {by: marketing, waived_when: four is breached, promise: {measure: conversion, of: lead, from: handed_off, to: sql, within: 10 calendar days, at_least: 25%}}
        """,
        leads="lead_id|handed_off_at|sql_at|merged_into\nA|2024-06-10T09:00|2024-06-12|\nB|2024-06-10T11:00||\nC|2024-06-11T11:00||A",
        activities="lead_id|type|direction|outcome|occurred_at\nA|call|outbound|no_answer|2024-06-10\nB|call|outbound|connected|2024-06-11T10:00\nC|call|inbound||2024-06-11T12:00\nA|call|outbound|no_answer|2024-06-12T12:00",
        others={"assignments": "lead_id|to_owner|assigned_at\nB|x|2024-06-10T16:00"},
    )
    project = opening.load(made)
    agreement = projects.one(project, "test")[1]
    source_name, source = sourcing.source_of(project, agreement)
    answers = []
    with DuckDb() as duck:
        loaded = read(duck, sourcing.request(project, source_name, source))
        for engine in (duck, copied(duck, loaded)):
            open_session(engine, agreement, loaded, as_of=datetime.fromisoformat("2024-08-01T12:00:00-04:00"))
            answers.append(
                [
                    sorted(engine.execute(f"SELECT lead_id, s_lo, d_lo, d_hi, state, cause FROM ob_{n}"))
                    for n in range(3)
                ]
            )
    assert answers[0] == answers[1]
    assert [row[0] for row in answers[0][0]] == ["A", "B", "C"]
