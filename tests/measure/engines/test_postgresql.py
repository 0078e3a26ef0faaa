"""PostgreSQL says of every obligation what DuckDB says, touches nothing of the database, and can be read from."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from effort import THOROUGH

from smartdocs.errors import ConfigurationError, EvaluationError, SourceError
from smartdocs.measure import engines
from smartdocs.measure.engine import quoted
from smartdocs.measure.engines.postgresql import PostgreSql
from smartdocs.measure.evidence_files import Wanted
from smartdocs.measure.explain_term import alone, explain_term
from smartdocs.measure.postgres import connected, export
from smartdocs.measure.statements import Recording
from smartdocs.measure.workbench import workbench
from smartdocs.model.outcomes import BLANKS, lower, upper
from smartdocs.model.period import parse_period
from smartdocs.pipeline import linting, measuring, opening, projects, sourcing
from tests.measure.engines import whole_catalogue
from tests.measure.engines.comparing import said
from tests.measure.engines.server import running
from tests.measure.engines.small import AS_OF as SMALL_AS_OF
from tests.measure.engines.small import small as make_small
from tests.workspace import workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartdocs.measure.engine import Engine

pytestmark = pytest.mark.postgresql

ROOT = Path(__file__).parents[3]
AS_OF = datetime.fromisoformat("2026-10-05T17:00:00+02:00")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """What engines could disagree about."""
    return make_small(tmp_path)


def on(folder: Path, address: str) -> Path:
    """The workspace, counted by the engine at the address."""
    file = folder / "smartdocs.yaml"
    text = re.sub(r"\n    engine: .*", "", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("    preset:", f"    engine: {address}\n    preset:", 1), encoding="utf-8")
    return folder


def test_every_value_of_the_sample_is_the_same(database: str) -> None:
    here, there = (said(ROOT, "fy26", AS_OF, address, ["owner"]) for address in ("duckdb", database))
    assert there.failed == {}
    assert sum(len(rows) for rows in here.obligations.values()) > 5000
    assert there.obligations == here.obligations
    assert there.results == here.results
    assert there.periods == here.periods
    assert there.notes == here.notes
    assert there.figures == here.figures


def test_every_promise_of_the_catalogue_is_counted_the_same(database: str, tmp_path: Path) -> None:
    """All 52 of docs/terms.md, and options that none of them has, in one agreement."""
    folder = whole_catalogue.whole(tmp_path)
    here, there = (
        said(folder, "test", whole_catalogue.AS_OF, address, ["owner"]) for address in ("duckdb", database)
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


def test_days_restarts_waivers_letters_and_backslashes_count_the_same(small: Path, database: str) -> None:
    here, there = (said(small, "test", SMALL_AS_OF, address) for address in ("duckdb", database))
    assert (there, here.failed) == (here, {})
    assert {row[0]: row[-2:] for row in here.obligations["named"]} == {
        "A": ("met", ""),
        "B": ("breached", "test"),
        "C": ("excluded", "duplicate"),
        "D": ("breached", "test"),
    }


def test_lint_on_the_data_finds_the_same(small: Path, database: str) -> None:
    found = []
    for address in ("duckdb", database):
        project = opening.load(on(small, address))
        with sourcing.evidence(project, ["test"], lambda _: SMALL_AS_OF) as evidence:
            found.append(linting.lint(project, ["test"], evidence, SMALL_AS_OF.date()).findings)
    assert [f for f in found[0] if f.span.path != "smartdocs.yaml"] == [
        f for f in found[1] if f.span.path != "smartdocs.yaml"
    ]
    assert len(found[0]) > 5


def test_evidence_is_the_same_to_the_byte_and_says_who_counted(
    small: Path, database: str, tmp_path: Path
) -> None:
    written = {}
    for address in ("duckdb", database):
        out = tmp_path / address.partition(":")[0]
        measuring.check(opening.load(on(small, address)), "test", SMALL_AS_OF, files=Wanted(out))
        written[address] = {
            name: (out / name).read_bytes() for name in ("obligations.csv", "obligations.parquet")
        }
        assert f'"engine": "{address.partition(":")[0]} ' in (out / "manifest.json").read_text(
            encoding="utf-8"
        )
    assert written["duckdb"] == written[database]


class Keeping(Recording):
    """An engine that remembers the tables that were laid out in it, too."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.laid: list[tuple[str, tuple[tuple[str, str], ...], list[Any]]] = []

    def load_rows(
        self, table: str, columns: tuple[tuple[str, str], ...], rows: Iterable[Sequence[object]]
    ) -> None:
        self.laid.append((table, columns, list(rows)))
        super().load_rows(table, columns, self.laid[-1][2])


@pytest.mark.parametrize("term", ["speed", "four", "named"])
def test_the_sql_of_a_promise_runs_as_it_is_printed(small: Path, database: str, term: str) -> None:
    project = opening.load(on(small, database))
    agreement = alone(projects.one(project, "test")[1], term)
    with workbench(database) as bench:
        keeping = Keeping(bench.engine)
        session = sourcing.measure(project, agreement, replace(bench, engine=keeping), SMALL_AS_OF)
        printed = explain_term(session, term, None, keeping.asked).sql
        known = sorted(
            keeping.execute(f"SELECT lead_id, d_hi, state, cause FROM {session.specs[term].relation}")
        )  # type: ignore[union-attr]
    assert any("COALESCE" in sql or "BTRIM" in sql for sql in printed)
    with connected(database) as connection:
        engine = PostgreSql(connection)
        for table in keeping.laid:
            engine.load_rows(*table)
        for sql in printed:
            if not sql.startswith("--"):
                connection.execute(sql)
        number = session.specs[term].number  # type: ignore[union-attr]
        again = connection.execute(f"SELECT lead_id, d_hi, state, cause FROM ob_{number}").fetchall()
    assert sorted(again) == known
    assert known


@pytest.fixture
def taken(database: str) -> Iterator[str]:
    """A database in which our names are somebody else's tables."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        for name in ("lead", "in_leads", "subject_0"):
            connection.execute(f"CREATE TABLE {name} (mine TEXT)")
            connection.execute(f"INSERT INTO {name} VALUES ('untouched')")
        yield database
        for name in ("lead", "in_leads", "subject_0"):
            connection.execute(f"DROP TABLE {name}")


def test_tables_of_the_database_are_neither_read_nor_changed_and_nothing_stays(
    small: Path, taken: str
) -> None:
    import psycopg

    everything = "SELECT n.nspname, c.relname, c.relkind FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' ORDER BY 1, 2"
    with psycopg.connect(taken, autocommit=True) as connection:
        before = connection.execute(everything).fetchall()
        assert said(small, "test", SMALL_AS_OF, taken) == said(small, "test", SMALL_AS_OF, "duckdb")
        assert connection.execute(everything).fetchall() == before
        for name in ("lead", "in_leads", "subject_0"):
            assert connection.execute(f"SELECT * FROM {name}").fetchall() == [("untouched",)]
        temporary = connection.execute("SELECT relname FROM pg_class WHERE relpersistence = 't'").fetchall()
        assert temporary == []


def test_letters_change_their_case_as_they_do_elsewhere(database: str) -> None:
    letters = [chr(i) for i in range(1, 0x110000 if THOROUGH else 0x30000) if not 0xD800 <= i < 0xE000]
    with engines.opened(database) as engine:
        engine.load_rows("letters", (("u", "VARCHAR"),), ((letter,) for letter in letters))
        rows = engine.execute("SELECT u, LOWER(u), UPPER(u), TRIM(u) FROM letters ORDER BY u")
    assert [u for u, *_ in rows] == letters
    assert [u for u, low, *_ in rows if low != lower(u)] == []
    assert [u for u, _, up, _ in rows if up != upper(u)] == []
    assert [u for u, *_, bare in rows if bare != u.strip(BLANKS)] == []


def test_tables_of_a_database_are_read_like_exports(tmp_path: Path, database: str) -> None:
    import psycopg

    folder = workspace(
        tmp_path,
        terms="speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}",
        leads="lead_id,handed_off_at\nA,2024-06-10T09:00",
        activities="lead_id,occurred_at\nA,2024-06-10T10:00",
        data="rejected_at_most: 30%\n",
    )
    text = (folder / "smartdocs.yaml").read_text(encoding="utf-8")
    text = text.replace("leads: leads.csv", f"leads: {database}#crm.leads").replace("activities: activities.csv", f"activities: {database}#calls")  # fmt: skip
    (folder / "smartdocs.yaml").write_text(text, encoding="utf-8")
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA crm")
        connection.execute(
            "CREATE TABLE crm.leads (lead_id TEXT, handed_off_at TIMESTAMPTZ, size NUMERIC, is_test BOOLEAN)"
        )
        connection.execute(
            "INSERT INTO crm.leads VALUES ('B', '2024-06-10 09:00-04', 50.5, false), ('A', '2024-06-10 15:30+02', NULL, true),"
            " ('C', '2024-06-10 13:00-00', 3, NULL), ('D', 'infinity', 3, NULL)"
        )
        connection.execute(
            "CREATE VIEW calls AS SELECT 'B' AS lead_id, 'call' AS type, 'outbound' AS direction, TIMESTAMP '2024-06-10 16:00' AS occurred_at"
        )
        try:
            found, _ = measuring.check(
                opening.load(folder), "test", SMALL_AS_OF, period=parse_period("2024-06")
            )
            again, _ = measuring.check(
                opening.load(on(folder, database)), "test", SMALL_AS_OF, period=parse_period("2024-06")
            )
        finally:
            connection.execute("DROP SCHEMA crm CASCADE")
            connection.execute("DROP VIEW calls")
    assert found.results == again.results
    assert (found.results[0].score.counts.met, found.results[0].score.counts.breached) == (0, 2)  # type: ignore[union-attr]
    assert found.loaded.digest == again.loaded.digest
    leads = found.loaded.tables["leads"]
    assert leads.files == (f"{database}#crm.leads",)
    assert [(r.column, r.value) for r in leads.rejects] == [("handed_off_at", "infinity")]


def test_a_table_that_is_not_there_is_named_with_those_that_are(database: str, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE leads (id TEXT)")
        try:
            with pytest.raises(SourceError, match=r"there is no table `lead`\n.*did you mean `leads`"):
                export(database, "lead", tmp_path / "x.csv")
        finally:
            connection.execute("DROP TABLE leads")


def test_who_cannot_be_reached_is_told_in_a_sentence() -> None:
    with (
        pytest.raises(
            ConfigurationError,
            match=r"the database `postgresql://tests@127.0.0.1:1/crm` does not let us in: .*refused",
        ),
        engines.opened("postgresql://tests@127.0.0.1:1/crm"),
    ):
        pytest.fail("nobody is there")


def test_a_missing_driver_is_named_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with (
        pytest.raises(ConfigurationError, match=r"pip install 'smartdocs\[postgresql\]'"),
        engines.opened("postgresql://db/crm"),
    ):
        pytest.fail("there is no driver")


def test_a_database_that_has_no_room_for_all_letters_is_refused(database: str) -> None:
    with (
        running("--encoding=LATIN1", "--locale=C") as address,
        pytest.raises(ConfigurationError, match="keeps its texts as LATIN1"),
        engines.opened(address),
    ):
        pytest.fail("it was not refused")


def test_a_user_who_may_make_no_temporary_table_is_told_so(database: str) -> None:
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
        try:
            with (
                pytest.raises(ConfigurationError, match="may not make temporary tables"),
                engines.opened(database.replace("tests@", "reader@")),
            ):
                pytest.fail("it was not refused")
        finally:
            connection.execute("GRANT TEMPORARY ON DATABASE postgres TO PUBLIC")
            connection.execute("DROP ROLE reader")


def test_what_the_server_refuses_is_a_sentence_with_the_statement(database: str) -> None:
    with (
        engines.opened(database) as engine,
        pytest.raises(
            EvaluationError, match=r"stopped at `SELECT nothing`: .*column .nothing. does not exist"
        ),
    ):
        engine.execute(f"SELECT {quoted('nothing')[1:-1]}")


def test_an_instant_can_be_exported_as_utc_seconds(database: str) -> None:
    import psycopg

    asked = "SELECT CAST(EXTRACT(EPOCH FROM ts) AS BIGINT) FROM (SELECT TIMESTAMPTZ '2024-06-10 09:00-04' AS ts) AS x"
    with psycopg.connect(database) as connection:
        assert connection.execute(asked).fetchall() == [(1718024400,)]
