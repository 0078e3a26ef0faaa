"""Spark says of every obligation what DuckDB says; it is started once, on this machine, set up for small tables."""

from __future__ import annotations

import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure import engines
from smartdocs.model.outcomes import BLANKS, lower
from tests.measure.engines import whole_catalogue
from tests.measure.engines.comparing import said
from tests.measure.engines.small import AS_OF as SMALL_AS_OF
from tests.measure.engines.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]

ROOT = Path(__file__).parents[3]
AS_OF = datetime.fromisoformat("2026-10-05T17:00:00+02:00")
QUICK = """\
spark.driver.defaultJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.sql.adaptive.enabled false
"""
"""Nothing is compiled that runs once."""


@pytest.fixture(scope="module", autouse=True)
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Spark that runs already, as in a notebook."""
    sql = pytest.importorskip("pyspark.sql", reason="needs the library: pip install 'smartdocs[spark]'")
    if shutil.which("java") is None:
        pytest.skip("needs Java 17 or newer: apt-get install default-jre-headless")
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(QUICK, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        with engines.load("spark").opened("spark"):
            yield sql.SparkSession.getActiveSession()


@pytest.mark.slow
def test_every_promise_of_the_catalogue_is_counted_the_same(tmp_path: Path) -> None:
    """All 52 of docs/terms.md, and options that none of them has, in one agreement."""
    folder = whole_catalogue.whole(tmp_path)
    here, there = (
        said(folder, "test", whole_catalogue.AS_OF, address, ["owner"]) for address in ("duckdb", "spark")
    )
    assert (here.failed, there.failed) == ({}, {})
    assert len(here.obligations) > 60
    assert sum(len(rows) for rows in here.obligations.values()) > 2000
    assert there.obligations == here.obligations
    assert there.results == here.results
    assert there.periods == here.periods
    assert there.notes == here.notes
    assert there.figures == here.figures
    assert [goal.goal for goal in here.figures.goals if goal.point is None] == []


def test_days_restarts_waivers_letters_and_backslashes_count_the_same(tmp_path: Path) -> None:
    folder = small(tmp_path)
    here, there = (said(folder, "test", SMALL_AS_OF, address) for address in ("duckdb", "spark"))
    assert (there, here.failed) == (here, {})


def test_letters_become_small_as_they_do_elsewhere() -> None:
    # what Java takes for a letter depends on its age; these are letters for Python, too
    letters = [c for c in map(chr, range(1, 0x20000)) if c in BLANKS or lower(c) != c or c.upper() != c]
    with engines.opened("spark") as engine:
        engine.load_rows("letters", (("u", "VARCHAR"),), [(letter,) for letter in letters])
        rows = engine.execute("SELECT u, LOWER(u), TRIM(u) FROM letters ORDER BY u")
    assert [u for u, *_ in rows] == letters
    assert [u for u, low, _ in rows if low != lower(u)] == []
    assert [u for u, _, bare in rows if bare != u.strip(BLANKS)] == []


def test_a_text_never_becomes_a_statement() -> None:
    hostile = ["\\", "\\' OR 1 = 1 --", "' OR '1' = '1", "`; DROP VIEW x", '"', "\\\\'", "${x}", "\n"]
    with engines.opened("spark") as engine:
        engine.load_rows('odd "`name', (("odd ` column", "VARCHAR"),), [(text,) for text in hostile])
        for text in hostile:
            written = text.replace("'", "''")
            rows = engine.execute(
                f"""SELECT "odd ` column" FROM "odd ""`name" WHERE "odd ` column" = '{written}'"""
            )
            assert rows == [(text,)]


def test_what_spark_refuses_is_a_sentence_with_the_statement() -> None:
    with (
        engines.opened("spark") as engine,
        pytest.raises(EvaluationError, match=r"spark \S+ stopped at `SELECT nothing`: "),
    ):
        engine.execute("SELECT nothing")


def test_a_missing_library_is_named_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with (
        pytest.raises(ConfigurationError, match=r"pip install 'smartdocs\[spark\]'"),
        engines.opened("spark"),
    ):
        pytest.fail("there is no library")


def test_an_instant_can_be_exported_as_utc_seconds(session: Any) -> None:
    asked = "SELECT UNIX_SECONDS(CAST(ts AS TIMESTAMP)) AS s FROM (SELECT '2024-06-10T09:00:00-04:00' AS ts)"
    assert [row.s for row in session.sql(asked).collect()] == [1718024400]


def test_every_value_of_the_sample_is_the_same(session: Any) -> None:
    here, there = (said(ROOT, "fy26", AS_OF, address, ["owner"]) for address in ("duckdb", "spark"))
    assert there.failed == {}
    assert sum(len(rows) for rows in here.obligations.values()) > 5000
    assert there.obligations == here.obligations
    assert there.results == here.results
    assert there.periods == here.periods
    assert there.notes == here.notes
    assert there.figures == here.figures
    # it ran before, and so it still runs; nothing of ours is in its catalogue
    assert [table.name for table in session.catalog.listTables()] == []
