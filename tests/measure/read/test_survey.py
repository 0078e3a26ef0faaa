"""Typed files are not tested row by row when a look at whole columns proves that they are in order; the result is the same."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import read
from smartdocs.measure.read.request import SourceRequest

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.measure.read.report import TableReport

HEADERS = ("activity_id", "lead_id", "type", "is_automated", "occurred_at", "actor")
ACTOR = "Ada"  # without her a row of nothing would be no row of a text file
Activity = tuple[int | None, str | None, str | None, bool | None, datetime | None]

words = st.one_of(
    st.none(),
    st.sampled_from(
        ["L1", " L1", "L1\u00a0", "Ö2", "", "\t", "l 1", "\u00a0", "00123", "#", "O'Neill", 'say "x"']
    ),
)
kinds = st.one_of(st.none(), st.sampled_from(["call", "Call", "email ", "SMS", "fax", "meeting", ""]))
autumn, spring, summer, early, late = (
    datetime.fromisoformat(text)
    for text in ("2025-10-26T01:30", "2026-03-29T01:30", "2026-07-01", "1969-12-31T23:59:59", "2200-01-01")
)
moments = st.one_of(
    st.none(),
    st.builds(
        lambda start, minutes, seconds: start + timedelta(minutes=minutes, seconds=seconds),
        st.sampled_from([autumn, spring, summer]),
        st.integers(0, 180),
        st.sampled_from([0, 0, 59]),
    ),
    st.sampled_from([early, late, summer]),
)
activities = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1, 30)), words, kinds, st.one_of(st.none(), st.booleans()), moments
    ),
    min_size=1,
    max_size=12,
)


def write_csv(path: Path, rows: list[Activity]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEADERS)
        for row in rows:
            writer.writerow(
                "" if v is None else v.isoformat() if isinstance(v, datetime) else str(v)
                for v in (*row, ACTOR)
            )
    return path


def write_parquet(path: Path, rows: list[Activity]) -> Path:
    path.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE a (activity_id BIGINT, lead_id VARCHAR, type VARCHAR, is_automated BOOLEAN, occurred_at TIMESTAMP, actor VARCHAR)"
        )
        connection.executemany("INSERT INTO a VALUES (?, ?, ?, ?, ?, ?)", [[*row, ACTOR] for row in rows])
        connection.execute(f"COPY a TO '{path}' (FORMAT parquet)")
    return path


def seen(
    given_input: Any, table: str = "activities", **more: Any
) -> tuple[TableReport, list[tuple[Any, ...]]]:
    """The report of a table and its rows, sorted."""
    with DuckDb() as engine:
        request = SourceRequest(
            name="crm", preset="spreadsheet", timezone=more.pop("timezone", "Europe/Berlin"), files={table: (given_input,)}, **more
        )  # fmt: skip
        report = read(engine, request).tables[table]
        return report, engine.execute(f"SELECT * FROM in_{table} ORDER BY ALL")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(activities)
def test_a_typed_file_is_read_as_the_same_rows_in_text(tmp_path: Path, rows: list[Activity]) -> None:
    text, in_text = seen(write_csv(tmp_path / "a.csv", rows))
    typed, in_columns = seen(write_parquet(tmp_path / "a.parquet", rows))
    assert in_columns == in_text
    assert (typed.rows, typed.loaded, typed.rejected, typed.duplicates) == (
        text.rows,
        text.loaded,
        text.rejected,
        text.duplicates,
    )
    assert [r.record for r in typed.rejects] == [r.record for r in text.rejects]
    assert typed.ambiguous_times == text.ambiguous_times
    for name, column in text.columns.items():
        assert (name, typed.columns[name].blanks) == (name, column.blanks)
        assert typed.columns[name].distinct_unmapped_values == column.distinct_unmapped_values


def column(name: str, content: list[Any], **more: Any) -> tuple[TableReport, list[tuple[Any, ...]]]:
    """A frame of leads with one more column, read; the rows as (lead_id, column)."""
    frame = pd.DataFrame({"lead_id": [f"L{i:03}" for i in range(len(content))], name: content})
    return seen(frame, "leads", timezone="UTC", **more)


def test_ids_with_outer_blanks_are_trimmed_though_the_others_have_none() -> None:
    owners = [f"rep-{i}" for i in range(300)]
    assert [owner for _, owner in column("owner", owners)[1]] == owners
    owners[7], owners[8], owners[9] = "rep-7 ", "\u00a0rep-8", "  "
    report, rows = column("owner", owners)
    assert [owner for _, owner in rows[6:11]] == ["rep-6", "rep-7", "rep-8", None, "rep-10"]
    assert report.columns["owner"].blanks == 1


def test_a_value_that_the_request_renames_is_renamed_in_a_typed_file_too() -> None:
    renamed = {"leads": {"source": {"web form": "web"}}}
    few = column("source", ["Web Form", "fair", None], values=renamed)[1]
    assert [source for _, source in few] == ["web", "fair", None]
    many = column("source", [f"fair {i:03}" for i in range(250)] + ["Web Form"], values=renamed)[1]
    assert [source for _, source in many][248:] == ["fair 248", "fair 249", "web"]


def test_times_out_of_reason_are_refused_though_all_others_are_fine() -> None:
    moments = [pd.Timestamp("2026-03-02 09:00"), pd.Timestamp("1969-12-31 23:59:59.5"), pd.NaT]
    report, rows = column("created_at", moments)
    assert rows == [("L000", 1772442000), ("L002", None)]
    assert [(r.record, r.value, r.reason) for r in report.rejects] == [
        (2, "1969-12-31 23:59:59", "is no date or time between 1970 and 2199")
    ]
    assert report.columns["created_at"].blanks == 1


@pytest.mark.parametrize("step", [1, 1_000_000_007], ids=["dense", "wide apart"])
def test_a_number_that_stands_twice_is_found(tmp_path: Path, step: int) -> None:
    moment = datetime.fromisoformat("2026-03-02T09:00")
    rows: list[Activity] = [
        (i * step, f"L{i}", "call", False, moment + timedelta(minutes=i)) for i in range(9)
    ]
    path = tmp_path / "a.parquet"
    assert seen(write_parquet(path, rows))[0].loaded == 9
    again: Activity = (3 * step, "L3", "call", False, moment)
    report, found = seen(write_parquet(path, [*rows, again, rows[5]]))
    assert (report.rows, report.loaded, report.rejected, report.duplicates) == (11, 8, 2, 1)
    assert [r.reason for r in report.rejects] == [
        "conflicting duplicate of record 10",
        "conflicting duplicate of record 4",
    ]
    assert str(3 * step) not in {row[0] for row in found}


def test_equal_activities_without_ids_are_kept_and_noted(tmp_path: Path) -> None:
    frame = pd.DataFrame({"lead_id": ["A", "A", "B"], "occurred_at": [pd.Timestamp("2026-03-02 09:00")] * 3})
    report, rows = seen(frame, timezone="UTC")
    assert len(rows) == 3
    assert report.notes == (
        "1 row is equal to an earlier one and kept, for without 'activity_id' two of them may look alike",
    )
