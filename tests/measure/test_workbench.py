"""Who reads and who counts, as a workspace says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.workbench import carry
from smartdocs.pipeline import linting, measuring, opening
from tests.workspace import workspace

if TYPE_CHECKING:
    from pathlib import Path

TERMS = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
AS_OF = datetime.fromisoformat("2024-08-01T12:00:00-04:00")


def made(folder: Path, engine: str) -> Path:
    return workspace(
        folder, terms=TERMS, leads="lead_id,handed_off_at\nA,2024-06-10T09:00", activities="lead_id,occurred_at\nA,2024-06-10T10:00",
        data=f"engine: {engine}\n",
    )  # fmt: skip


def test_an_engine_that_nobody_knows_is_named_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"smartdocs\.yaml:\d+:\d+: there is no engine `oracle`"):
        measuring.check(opening.load(made(tmp_path, "oracle://db/crm")), "test", AS_OF)


def test_the_embedded_engine_can_be_named(tmp_path: Path) -> None:
    assert measuring.check(opening.load(made(tmp_path, "duckdb")), "test", AS_OF)[0].engine == "duckdb"


def test_lint_finds_a_password_in_the_address_and_does_not_say_it(tmp_path: Path) -> None:
    project = opening.load(made(tmp_path, "postgresql://ada:s3cret@db.example/crm"))
    found = [
        f for f in linting.lint(project).findings if f.span.path == "smartdocs.yaml" and f.level == "error"
    ]
    assert [f.message for f in found] == [
        "a password stands in the address of a database, and everybody who may read the file reads it"
    ]
    assert "s3cret" not in repr(found)


def test_what_was_read_is_carried_in_its_order_with_plain_types() -> None:
    with DuckDb(threads=1) as reader, DuckDb(threads=1) as engine:
        reader.execute(
            "CREATE TABLE in_calls AS SELECT * FROM (VALUES (true, 1.5::FLOAT, DATE '2024-06-10', 7::TINYINT, 'b'),"
            ' (NULL, NULL, NULL, NULL, NULL)) AS t(flag, size, day, small, "odd ""name")'
        )
        carry(reader, engine, "in_calls", is_numbered=True)
        assert engine.columns("in_calls") == {
            "flag": "INTEGER", "size": "DOUBLE", "day": "VARCHAR", "small": "INTEGER", 'odd "name': "VARCHAR", "#": "BIGINT",
        }  # fmt: skip
        assert engine.execute("SELECT * FROM in_calls") == [
            (1, 1.5, "2024-06-10", 7, "b", 1), (None, None, None, None, None, 2),
        ]  # fmt: skip
