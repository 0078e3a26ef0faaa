"""Parquet files and data frames: typed columns are read where they stand, and only copied when a row has to go."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from smartdocs.errors import SourceError
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import read
from smartdocs.measure.read.request import SourceRequest


def parquet(path: Path, select: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


ACTIVITY = (
    "SELECT * FROM (VALUES ('1', 'L1', TIMESTAMPTZ '2026-03-02 09:00:00.7+00', 'call'),"
    " ('2', 'L2', TIMESTAMPTZ '2026-03-02 10:00:00+00', 'email')) AS t(activity_id, lead_id, occurred_at, type)"
)


def kind(seen) -> str:
    return seen.engine.execute(
        f"SELECT table_type FROM information_schema.tables WHERE table_name = 'in_{seen.table}'"
    )[0][0]


def test_typed_instants_are_read_in_place(reading, tmp_path):
    seen = reading(
        {"activities": parquet(tmp_path / "a.parquet", ACTIVITY)},
        table="activities",
        timezone="Europe/Berlin",
    )
    assert kind(seen) == "VIEW"
    assert seen.rows("activity_id", "occurred_at", "type") == [
        ("1", 1772442000, "call"),
        ("2", 1772445600, "email"),
    ]
    seen.engine.lock()
    assert seen.rows("activity_id") == [("1",), ("2",)]


def test_a_row_without_its_time_is_rejected_from_parquet_too(reading, tmp_path):
    select = f"{ACTIVITY} UNION ALL SELECT '3', 'L3', NULL, 'call'"
    seen = reading({"activities": parquet(tmp_path / "a.parquet", select)}, table="activities")
    assert kind(seen) == "VIEW"
    assert seen.account == (3, 2, 1, 0, 0)
    assert seen.rows("activity_id") == [("1",), ("2",)]
    assert seen.refusals == [(3, None, "occurred_at", "", "occurred_at is blank")]


def test_duplicates_are_dropped_from_parquet_too(reading, tmp_path):
    path = parquet(tmp_path / "a.parquet", f"{ACTIVITY} UNION ALL {ACTIVITY}")
    seen = reading({"activities": path}, table="activities")
    assert kind(seen) == "BASE TABLE"
    assert seen.account == (4, 2, 0, 2, 0)


def test_a_timestamp_without_a_zone_is_local_and_a_date_is_a_day(reading, tmp_path):
    select = "SELECT 7 AS lead_id, TIMESTAMP '2026-07-01 10:00:00' AS created_at, DATE '2026-07-01' AS mql_at"
    seen = reading({"leads": parquet(tmp_path / "l.parquet", select)}, timezone="Europe/Berlin")
    assert seen.rows("lead_id") == [("7",)]
    assert seen.times("created_at") == ["2026-07-01 08:00:00"]
    assert (seen.times("mql_at"), seen.times("mql_at_hi")) == (
        ["2026-06-30 22:00:00"],
        ["2026-07-01 21:59:59"],
    )
    assert seen.report.columns["mql_at"].precision == "date"


def test_a_time_that_cannot_be_is_shown_as_people_write_it(reading, tmp_path):
    select = "SELECT 'A' AS lead_id, TIMESTAMP '2026-03-29 02:30:15' AS created_at UNION ALL SELECT 'B', TIMESTAMP '2026-03-28 10:00'"
    seen = reading({"leads": parquet(tmp_path / "l.parquet", select)}, timezone="Europe/Berlin")
    reason = "never was in Europe/Berlin: the clocks went forward"
    assert seen.refusals == [(1, None, "created_at", "2026-03-29 02:30:15", reason)]


LOCAL = (
    "SELECT * FROM (VALUES ('1', 'L1', TIMESTAMP '2026-03-02 09:00:00.7'), ('2', 'L2', TIMESTAMP '2026-03-29 02:00:00'),"
    " ('3', 'L3', TIMESTAMP '2026-03-29 02:59:59.9'), ('4', 'L4', TIMESTAMP '2026-03-29 03:00:00'),"
    " ('5', 'L5', TIMESTAMP '2026-10-25 01:59:59'), ('6', 'L6', TIMESTAMP '2026-10-25 02:00:00'),"
    " ('7', 'L7', NULL), ('8', 'L8', TIMESTAMP '2026-10-25 03:00:00')) AS t(activity_id, lead_id, occurred_at)"
)


@pytest.mark.parametrize("more", ["", ", 7 AS file_row_number", ', 7 AS "File_Row_Number"'])
def test_the_hour_that_never_was_and_the_one_that_was_twice_keep_their_records(reading, tmp_path, more):
    path = parquet(tmp_path / "a.parquet", f"SELECT *{more} FROM ({LOCAL})")
    seen = reading({"activities": path}, table="activities", timezone="Europe/Berlin")
    assert seen.account == (8, 5, 3, 0, 0)
    assert seen.refusals == [
        (
            2,
            None,
            "occurred_at",
            "2026-03-29 02:00:00",
            "never was in Europe/Berlin: the clocks went forward",
        ),
        (
            3,
            None,
            "occurred_at",
            "2026-03-29 02:59:59",
            "never was in Europe/Berlin: the clocks went forward",
        ),
        (7, None, "occurred_at", "", "occurred_at is blank"),
    ]
    assert seen.report.ambiguous_times == 1
    assert seen.rows("activity_id", "occurred_at") == [
        ("1", 1772438400),
        ("4", 1774746000),
        ("5", 1792886399),
        ("6", 1792886400),
        ("8", 1792893600),
    ]


@pytest.mark.parametrize("written", ["9999-12-31 23:59:59", "0001-01-01 00:00:00"])
@pytest.mark.parametrize("kind", ["TIMESTAMP", "TIMESTAMPTZ"])
def test_a_time_of_another_age_is_rejected(reading, tmp_path, written, kind):
    select = f"SELECT 'A' AS lead_id, {kind} '{written}' AS created_at UNION ALL SELECT 'B', {kind} '2026-03-28 10:00'"
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"COPY ({select}) TO '{tmp_path / 'l.parquet'}' (FORMAT parquet)")
    seen = reading({"leads": tmp_path / "l.parquet"}, timezone="Europe/Berlin")
    value = written + (" UTC" if kind == "TIMESTAMPTZ" else "")
    assert seen.refusals == [(1, None, "created_at", value, "is no date or time between 1970 and 2199")]
    assert seen.rows("lead_id") == [("B",)]


def test_a_data_frame_is_read_like_a_file(reading):
    frame = pd.DataFrame(
        {
            "Lead ID": ["00123", "00124", None],
            "Created": pd.to_datetime(["2026-03-02 09:00", "2026-03-02 10:00", None], utc=True),
            "Score": [1.5, None, 2.0],
            "Status": ["new", 3, None],
        }
    )
    seen = reading({"leads": frame})
    assert seen.account == (3, 2, 1, 0, 0)
    assert seen.rows("lead_id", "created_at", "score", "status") == [
        ("00123", 1772442000, 1.5, "new"),
        ("00124", 1772445600, None, "3"),
    ]
    assert seen.refusals == [(3, None, "Lead ID", "", "lead_id is blank")]
    assert seen.report.files == ("data frame 1 of leads",)


def test_numbers_of_ids_in_a_frame_lose_nothing(reading):
    seen = reading({"leads": pd.DataFrame({"lead_id": [101.0, 102.0], "score": ["5", "x"]})})
    assert seen.rows("lead_id", "score") == [("101", 5.0)]
    assert seen.refusals == [(2, None, "score", "x", "is not a plain number")]


def test_what_is_not_parquet_is_refused(reading, tmp_path):
    path = tmp_path / "l.parquet"
    path.write_text("lead_id\n1\n")
    with pytest.raises(SourceError, match=r"l\.parquet: this is not a Parquet file that can be read"):
        reading({"leads": path})


def test_reading_leaves_nothing_behind(tmp_path):
    path = tmp_path / "leads.csv"
    path.write_text("lead_id\n1\n2,\n3,4\n", encoding="utf-16")
    with DuckDb() as engine:
        read(
            engine, SourceRequest(name="crm", preset="spreadsheet", timezone="UTC", files={"leads": (path,)})
        )
        tables = engine.execute("SELECT table_name FROM information_schema.tables ORDER BY 1")
        folder = engine.folder
        assert tables == [("in_leads",)]
    assert not folder.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["leads.csv"]
