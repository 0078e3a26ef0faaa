"""Tables of databases that are one file: read only, tables only, no query of anybody."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import duckdb
import pytest

from smartdocs.errors import SourceError
from smartdocs.measure.read.request import Place


@pytest.fixture
def lite(tmp_path):
    path = tmp_path / "crm.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE leads (lead_id, created_at TEXT, score REAL)")
        connection.executemany(
            "INSERT INTO leads VALUES (?, ?, ?)",
            [("007", "2026-03-02 09:00", 5), (8.0, "2026-03-03", 7.5), (12345678901234567, None, None), ("9", "2026-03-02 10:00", b"\x00")],
        )  # fmt: skip
        connection.execute("CREATE TABLE calls (lead_id)")
        connection.commit()
    return path


@pytest.fixture
def duck(tmp_path):
    path = tmp_path / "crm.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE leads AS SELECT * FROM (VALUES ('007', TIMESTAMP '2026-03-02 09:00', 71.5), ('8', NULL, 3))"
            " AS t(lead_id, created_at, score)"
        )
        connection.execute("CREATE SCHEMA old")
        connection.execute("CREATE TABLE old.leads AS SELECT 'x' AS lead_id")
        connection.execute("CREATE VIEW looks AS SELECT content AS lead_id FROM read_text('*')")
    return path


def test_a_table_of_sqlite_is_read_as_its_export_would_be(lite, reading):
    seen = reading({"leads": Place(lite, "leads", "sqlite")})
    assert seen.account == (4, 3, 1, 0, 0)
    assert seen.rows("lead_id", "score") == [("007", 5.0), ("12345678901234567", None), ("8", 7.5)]
    assert seen.report.columns["created_at"].precision == "mixed"
    assert seen.refusals == [(4, None, "score", "", "holds bytes, not text")]


def test_a_table_of_duckdb_keeps_its_types_and_can_be_read_after_the_door_is_shut(duck, reading):
    seen = reading({"leads": Place(duck, "leads")}, timezone="Europe/Berlin")
    seen.engine.lock()
    assert seen.rows("lead_id", "score") == [("007", 71.5), ("8", 3.0)]
    assert seen.times("created_at") == ["2026-03-02 08:00:00", None]
    assert reading({"leads": Place(duck, "old.leads")}).rows("lead_id") == [("x",)]


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_the_file_is_as_it_was_before(lite, duck, reading, scheme):
    path = {"sqlite": lite, "duckdb": duck}[scheme]
    before = path.read_bytes()
    reading({"leads": Place(path, "leads", scheme)})
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["crm.db", "crm.duckdb"]


def test_a_view_is_no_table_for_it_may_read_any_file(duck, reading):
    with pytest.raises(
        SourceError, match=r"there is no table `looks`\n.*its tables are `leads` and `old.leads`"
    ):
        reading({"leads": Place(duck, "looks")})


def test_of_several_tables_one_must_be_named(lite, reading):
    with pytest.raises(SourceError, match=r"the database has 2 tables.*\n.*`#calls`"):
        reading({"leads": Place(lite, scheme="sqlite")})
    with pytest.raises(SourceError, match=r"there is no table `lead`\n.*did you mean `leads`"):
        reading({"leads": Place(lite, "lead", "sqlite")})


def test_a_name_is_no_statement(lite, reading):
    with pytest.raises(SourceError, match="there is no table"):
        reading({"leads": Place(lite, 'leads"; DROP TABLE leads; --', "sqlite")})


@pytest.mark.parametrize(("scheme", "kind"), [("sqlite", "SQLite"), ("duckdb", "DuckDB")])
def test_what_is_no_database_is_refused(tmp_path, reading, scheme, kind):
    path = tmp_path / "crm.db"
    path.write_text("lead_id\n" * 1000)
    with pytest.raises(SourceError, match=f"crm.db: this is not a {kind} file that can be read"):
        reading({"leads": Place(path, "leads", scheme)})
