"""Columns that only the user knows: typed by what they hold, and by nothing less than all of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspace import sessions, states, workspace

if TYPE_CHECKING:
    from pathlib import Path

OWN = {"columns": {"leads": {"own": "Own"}}}


def sheet(*values: str) -> str:
    return "lead_id;Own\n" + "".join(f"{i};{value}\n" for i, value in enumerate(values))


def held(seen: Any) -> tuple[str, list[object]]:
    return seen.report.columns["own"].kind, [
        row[1]
        for row in seen.engine.execute("SELECT lead_id, own FROM in_leads ORDER BY CAST(lead_id AS INT)")
    ]


@pytest.mark.parametrize(
    ("values", "kind", "kept"),
    [
        (("50", "", "1200.5"), "number", [50.0, None, 1200.5]),
        (("1,200", "1,500.50", "7"), "number", [1200.0, 1500.5, 7.0]),
        (("1.200", "1.500,50"), "number", [1200.0, 1500.5]),
        (("yes", "No", ""), "boolean", [1, 0, None]),
        (("WAHR", "FALSCH"), "boolean", [1, 0]),
        (("2026-03-02", "2026-03-03T10:00:00Z"), "instant", [1772409600, 1772532000]),
        (("31/12/2026", "01/02/2026"), "instant", [1798675200, 1769904000]),
        (("007", "1200"), "text", ["007", "1200"]),
        (("01234", "1234.5"), "text", ["01234", "1234.5"]),
        (("1e5", "12"), "text", ["1e5", "12"]),
        (("1,234", "5,678"), "text", ["1,234", "5,678"]),
        (("1234567890123456789", "1"), "text", ["1234567890123456789", "1"]),
        (("50", "unknown"), "text", ["50", "unknown"]),
        (("yes", "5"), "text", ["yes", "5"]),
        (("01/02/2026", "03/04/2026"), "text", ["01/02/2026", "03/04/2026"]),
        (("1950-01-01", "2026-01-01"), "text", ["1950-01-01", "2026-01-01"]),
        (("", ""), "text", [None, None]),
    ],
)  # fmt: skip
def test_a_column_is_what_all_of_its_values_are(reading, values, kind, kept):
    assert held(reading(sheet(*values), **OWN)) == (kind, kept)


def test_a_column_of_numbers_with_a_word_in_it_is_text_and_says_where_the_word_stands(reading):
    seen = reading(sheet("50", "200", "unknown", "5"), **OWN)
    assert [n.replace(seen.report.files[0], "FILE") for n in seen.report.notes] == [
        "own: 3 of 4 values are numbers and the others are not, so all are read as text; the first of those stands in FILE, record 3"
    ]


def test_a_column_of_words_with_a_number_in_it_needs_no_note(reading):
    assert reading(sheet("small", "large", "50"), **OWN).report.notes == ()


def test_what_the_user_translates_counts_as_translated(reading):
    seen = reading(sheet("50", "over 1000"), **OWN, values={"leads": {"own": {"Over 1000": "1001"}}})
    assert held(seen) == ("number", [50.0, 1001.0])


def test_all_files_of_a_table_decide_together(reading):
    first, second = "lead_id;Own\n0;50\n", "lead_id;Own\n1;007\n"
    assert held(reading({"leads": [first, second]}, **OWN)) == ("text", ["50", "007"])


def test_a_time_that_never_was_costs_no_row_where_nobody_called_it_a_time(reading):
    seen = reading(sheet("2026-03-29 02:30", "2026-07-01 10:00"), **OWN, timezone="Europe/Berlin")
    assert seen.account == (2, 2, 0, 0, 0)
    assert held(seen) == ("text", ["2026-03-29 02:30", "2026-07-01 10:00"])


def test_a_constant_is_of_the_kind_that_it_is_written_in(reading):
    constants = {
        "leads": {
            "size": 50,
            "share": 0.5,
            "vip": True,
            "team": "north",
            "since": datetime(2026, 3, 2, tzinfo=UTC),
        }
    }
    seen = reading("lead_id\n1\n", constants=constants)
    assert seen.rows("size", "share", "vip", "team", "since") == [(50.0, 0.5, 1, "north", 1772409600)]


def test_typed_columns_keep_their_types(reading, tmp_path: Path):
    path = tmp_path / "l.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT '1' AS lead_id, 5 AS n, TIMESTAMP '2026-03-02 09:00' AS met, DATE '1950-01-01' AS founded, [1, 2] AS tags)"
            f" TO '{path}' (FORMAT parquet)"
        )
    names = {name: name for name in ("n", "met", "founded", "tags")}
    seen = reading({"leads": path}, columns={"leads": names})
    assert seen.rows("n", "met", "founded", "tags") == [(5.0, 1772442000, "1950-01-01", "[1, 2]")]
    frame = reading({"leads": pd.DataFrame({"lead_id": ["1"], "Own": [True]})}, **OWN)
    assert held(frame) == ("boolean", [1])


VALUES = st.lists(
    st.one_of(
        st.sampled_from(["", "007", "yes", "no", "x", "1,5", "1.234,5", "2026-03-02", "2026-03-29 02:30", "03/04/2026", "-0", "1e5"]),
        st.integers(-10**20, 10**20).map(str),
        st.decimals(-1000, 1000, places=2).map(str),
    ),
    max_size=6,
)  # fmt: skip


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(VALUES)
def test_no_row_and_no_digit_is_lost_whatever_the_column_holds(reading, values):
    seen = reading(sheet(*values), **OWN, timezone="Europe/Berlin")
    assert seen.account == (len(values), len(values), 0, 0, 0)
    kind, kept = held(seen)
    assert [k is None for k in kept] == [not v for v in values]
    if kind == "text":
        assert [k or "" for k in kept] == values
    if kind == "number" and not any("," in v for v in values):
        assert [k for k in kept if k is not None] == [float(v) for v in values if v]


TERM = """
large:
  by: sales
  to: marketing
  promise: {{measure: attempts, where: "{where}", count: 1, from: handed_off, within: 2 calendar days, for_at_least: 90%, every: month}}
"""
LEADS = """
lead_id | handed_off_at    | Staff | Renewal
1       | 2024-03-04 10:00 | 50    | 2024-12-31
2       | 2024-03-04 10:00 | 200   | 2025-06-30
3       | 2024-03-04 10:00 | 9     | 2025-01-01
4       | 2024-03-04 10:00 |       |
"""
CALLS = """
lead_id | type | direction | occurred_at
1       | call | outbound  | 2024-03-04 11:00
3       | call | outbound  | 2024-03-04 11:00
"""
COLUMNS = "columns: {leads: {company_size: Staff, renewal_on: Renewal}}\n"


def measured(folder: Path, where: str, leads: str = LEADS) -> dict[str, str]:
    here = workspace(folder, terms=TERM.format(where=where), leads=leads, activities=CALLS, data=COLUMNS)
    return states(here, "large", "2024-04-02T12:00:00-04:00")


def test_a_term_compares_a_column_of_ones_own_with_a_number(tmp_path: Path):
    assert measured(tmp_path, "company_size >= 50") == {"1": "met", "2": "breached"}


@pytest.mark.parametrize(
    ("where", "leads"),
    [
        ("renewal_on <= '2025-01-01'", ["1", "3"]),
        ("renewal_on > '2025-01-01'", ["2"]),
        ("renewal_on = '2025-01-01'", ["3"]),
        ("'2025-01-01' <= renewal_on", ["2", "3"]),
        ("renewal_on between '2024-12-31' and '2025-01-01'", ["1", "3"]),
        ("renewal_on >= handed_off_at and renewal_on < '2025-01-01 00:00'", ["1"]),
    ],
)
def test_a_term_compares_a_column_of_dates_with_a_day(tmp_path: Path, where: str, leads: list[str]):
    assert sorted(measured(tmp_path, where)) == leads


def test_a_day_that_is_none_is_refused_with_a_way_to_write_it(tmp_path: Path):
    here = workspace(
        tmp_path, terms=TERM.format(where="renewal_on < 'soon'"), leads=LEADS, activities=CALLS, data=COLUMNS
    )
    session = next(sessions(here, "2024-04-02T12:00:00-04:00"))
    assert session.failed == {
        "large": "`renewal_on < 'soon'` compares `renewal_on` of the leads, which holds times, with 'soon'."
        " Write a day as '2026-01-31', or an instant as '2026-01-31 09:00'"
    }


def test_a_column_with_one_word_among_its_numbers_cannot_be_compared_and_says_why(tmp_path: Path):
    leads = LEADS.replace("| 9     |", "| many  |")
    here = workspace(
        tmp_path, terms=TERM.format(where="company_size >= 50"), leads=leads, activities=CALLS, data=COLUMNS
    )
    session = next(sessions(here, "2024-04-02T12:00:00-04:00"))
    assert "`company_size` of the leads holds text" in session.failed["large"]
    assert session.loaded.tables["leads"].notes == (
        "company_size: 2 of 3 values are numbers and the others are not, so all are read as text; the first of those stands in leads.csv, record 3",
    )
