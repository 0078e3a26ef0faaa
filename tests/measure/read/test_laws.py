"""What holds for every table: its rows in any order, in any number of files, in any kind of file, say the same."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import read
from smartdocs.measure.read.report import TableReport
from smartdocs.measure.read.request import Input, Place, SourceRequest

HEADERS = ("lead_id", "created_at", "score", "status", "Own", "Test")
cells = {
    "lead_id": st.sampled_from(["1", "2", "3", "007", "", " 1 "]),
    "created_at": st.sampled_from(["", "03/04/2026", "13/04/2026 10:00", "04/13/2026", "29/03/2026 02:30", "2026-03-02", "never"]),
    "score": st.sampled_from(["", "5", "1,234", "1,234.5", "1.234,5", "many"]),
    "status": st.sampled_from(["", "new", "a,b", 'say "x"', "two\nlines", "é", "=1+1", "x" * 300]),
    "Own": st.sampled_from(["", "50", "007", "1,200.5", "1,200", "2026-03-02", "yes"]),
    "Test": st.sampled_from(["", "yes", "no", "WAHR", "maybe"]),
}  # fmt: skip
row = st.tuples(*(cells[header] for header in HEADERS)).filter(lambda r: any(c.strip() for c in r))
Outcome = tuple[dict[str, Any], list[tuple[Any, ...]]]


def text(rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([HEADERS, *rows])
    return out.getvalue()


def outcome(files: list[Input], **more: Any) -> Outcome | str:
    """What does not depend on where a row stands: the counts, the kinds, the reasons, and the rows."""
    with DuckDb() as engine:
        request = SourceRequest(
            name="crm", preset="spreadsheet", timezone="Europe/Berlin", files={"leads": tuple(files)},
            columns={"leads": {"own": "Own", "is_test": "Test"}}, **more,
        )  # fmt: skip
        try:
            report = read(engine, request).tables["leads"]
        except ConfigurationError as error:
            return "could be" if "could be" in error.message else "has both"
        return account(report), engine.execute("SELECT * FROM in_leads ORDER BY ALL")


def account(report: TableReport) -> dict[str, Any]:
    assert report.rows == report.loaded + report.rejected + report.duplicates + report.footer
    return {
        "rows": report.rows,
        "counts": (report.loaded, report.rejected, report.duplicates, report.footer, report.ambiguous_times),
        "kinds": {c.name: (c.kind, c.precision, c.blanks) for c in report.columns.values()},
        "reasons": sorted((r.column, r.value, r.reason.partition(" of record")[0]) for r in report.rejects),
    }


def law(number: int) -> settings:
    return settings(
        max_examples=examples(number),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@law(10)
@given(rows=st.lists(row, max_size=9), data=st.data())
def test_rows_in_another_order_say_the_same(tmp_path: Path, rows, data):
    path = tmp_path / "leads.csv"
    path.write_text(text(rows), encoding="utf-8")
    first = outcome([path])
    path.write_text(text(data.draw(st.permutations(rows))), encoding="utf-8")
    assert outcome([path]) == first


@law(8)
@given(rows=st.lists(row, max_size=9), cut=st.integers(0, 9), keep=st.booleans())
def test_a_file_in_two_pieces_says_the_same(tmp_path: Path, rows, cut, keep):
    whole, one, two = (tmp_path / name for name in ("whole.csv", "one.csv", "two.csv"))
    whole.write_text(text(rows), encoding="utf-8")
    one.write_text(text(rows[:cut]), encoding="utf-8")
    two.write_text(text(rows[cut:]), encoding="utf-8")
    assert outcome([one, two]) == outcome([two, one]) == outcome([whole])


@law(4)
@given(rows=st.lists(row, min_size=1, max_size=6))
def test_another_kind_of_file_says_the_same(tmp_path: Path, rows):
    path = tmp_path / "leads.csv"
    path.write_text(text(rows), encoding="utf-8")
    meant = outcome([path])
    for kind in (as_lines, as_list, as_sqlite, as_sheet):
        assert (kind.__name__, outcome([kind(tmp_path, rows)])) == (kind.__name__, meant)


def as_lines(folder: Path, rows: list[tuple[str, ...]]) -> Input:
    path = folder / "leads.jsonl"
    path.write_text("\n".join(json.dumps(dict(zip(HEADERS, r, strict=True))) for r in rows), encoding="utf-8")
    return path


def as_list(folder: Path, rows: list[tuple[str, ...]]) -> Input:
    path = folder / "leads.json"
    path.write_text(json.dumps([dict(zip(HEADERS, r, strict=True)) for r in rows]), encoding="utf-16")
    return path


def as_sqlite(folder: Path, rows: list[tuple[str, ...]]) -> Input:
    path = folder / "leads.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TABLE leads ({', '.join(HEADERS)})")
        connection.executemany("INSERT INTO leads VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.commit()
    return Place(path, "leads", "sqlite")


def as_sheet(folder: Path, rows: list[tuple[str, ...]]) -> Input:
    path = folder / "leads.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADERS, *rows):
        sheet.append(line)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"  # a text that begins with = is no formula
    book.save(path)
    return path


broken = st.text(st.sampled_from('ab1,;"\n\r\t \x00é\u2028'), max_size=30)


@law(12)
@given(rows=st.lists(row, max_size=5), dirt=st.lists(broken, max_size=4), where=st.integers(0, 5))
def test_every_line_of_a_dirty_file_is_accounted_for(tmp_path: Path, rows, dirt, where):
    lines = text(rows).splitlines(keepends=True)
    where = min(where + 1, len(lines))
    content = (
        "".join(lines[:where]) + "".join(d.replace("\x00", "?") + "\n" for d in dirt) + "".join(lines[where:])
    )
    path = tmp_path / "leads.csv"
    path.write_text(content, encoding="utf-8", newline="")
    found = outcome([path], date_order="day_first")
    assert not isinstance(found, str)
    said, loaded = found
    assert said["counts"][0] == len(loaded)
    assert sum(said["counts"][:4]) == said["rows"]


def test_an_order_of_day_and_month_that_one_piece_shows_holds_for_the_other(reading):
    seen = reading({"leads": ["lead_id,created_at\n1,03/04/2026\n", "lead_id,created_at\n2,13/04/2026\n"]})
    assert seen.times("created_at") == ["2026-04-03 00:00:00", "2026-04-13 00:00:00"]
    with pytest.raises(ConfigurationError) as refusal:
        reading({"leads": ["lead_id,created_at\n1,04/13/2026\n", "lead_id,created_at\n2,13/04/2026\n"]})
    assert refusal.value.place.endswith("leads1.csv")
    assert (
        "13/04/2026 (record 1), which has the day first, and 04/13/2026 (record 1 of "
        in refusal.value.message
    )


def test_another_export_is_read_by_its_own_values(reading):
    files = ["lead_id,created_at\n1,03/13/2026\n", "lead_id,created_at,status\n2,13/04/2026,new\n"]
    assert reading({"leads": files}).times("created_at") == ["2026-03-13 00:00:00", "2026-04-13 00:00:00"]
