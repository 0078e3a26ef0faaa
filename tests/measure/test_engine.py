"""The embedded engine: three calls, a fast way in, and two walls."""

from __future__ import annotations

import os
import subprocess
import sys

import duckdb
import pytest

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.engines.duckdb import DuckDb


@pytest.fixture
def engine():
    with DuckDb() as opened:
        yield opened


def test_rows_come_back_as_they_were_loaded(engine):
    engine.load_rows(
        "clock", (("t0", "BIGINT"), ("name", "VARCHAR")), [(1, "it's"), (None, None), (2**40, "é")]
    )
    assert engine.execute("SELECT * FROM clock ORDER BY t0 NULLS LAST") == [
        (1, "it's"),
        (2**40, "é"),
        (None, None),
    ]
    assert engine.columns("clock") == {"t0": "BIGINT", "name": "VARCHAR"}


def test_an_empty_table_has_its_columns(engine):
    engine.load_rows("clock", (("t0", "BIGINT"),), [])
    assert engine.execute("SELECT * FROM clock") == []
    assert engine.columns("clock") == {"t0": "BIGINT"}


def test_many_rows_are_loaded_in_order_of_a_generator(engine):
    engine.load_rows("many", (("i", "BIGINT"),), ((i,) for i in range(250_001)))
    assert engine.execute("SELECT count(*), min(i), max(i), sum(i) FROM many") == [
        (250_001, 0, 250_000, 31_250_125_000)
    ]


def test_names_and_texts_are_quoted_whatever_they_hold(engine):
    name = 'in "x"; DROP'
    engine.load_rows(name, (('a"b', "VARCHAR"),), [("1",)])
    column, text = quoted('a"b'), literal("it's")
    assert engine.execute(f"SELECT {column}, {text} FROM {quoted(name)}") == [("1", "it's")]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '/tmp/smartdocs-should-not-be'",
        "ATTACH '/tmp/smartdocs-should-not-be.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '10GB'",
        "SET lock_configuration = false",
    ],
)
def test_a_locked_engine_reaches_nothing_outside(engine, statement):
    engine.lock()
    with pytest.raises(duckdb.Error):
        engine.execute(statement)


def test_a_locked_engine_reads_the_allowed_file_and_no_other(engine, tmp_path):
    for name in ("allowed", "other"):
        (tmp_path / f"{name}.csv").write_text("a\n1\n")
    engine.allow(tmp_path / "allowed.csv")
    engine.lock()
    assert engine.execute(f"SELECT * FROM read_csv('{tmp_path / 'allowed.csv'}')") == [(1,)]
    with pytest.raises(duckdb.Error, match="disabled by configuration"):
        engine.execute(f"SELECT * FROM read_csv('{tmp_path / 'other.csv'}')")


def test_a_python_variable_is_never_a_table(engine):
    frame = [1, 2, 3]
    with pytest.raises(duckdb.CatalogException):
        engine.execute("SELECT * FROM frame")
    assert frame == [1, 2, 3]


def test_closing_removes_the_folder_and_says_nothing():
    code = (
        "from smartdocs.measure.engines.duckdb import DuckDb\n"
        "with DuckDb() as e:\n"
        "    e.load_rows('t', (('a', 'BIGINT'),), [(1,)]); e.execute('SELECT * FROM t'); folder = e.folder\n"
        "assert not folder.exists()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_importing_the_reader_imports_no_heavy_library():
    code = (
        "import sys, smartdocs.measure.read\nprint(sorted({'duckdb', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"


def test_an_instant_can_be_exported_as_utc_seconds(engine):
    assert engine.execute("SELECT CAST(EPOCH(TIMESTAMP '2024-06-10 13:00') AS BIGINT)") == [(1718024400,)]
