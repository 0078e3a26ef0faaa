"""Sheets of Excel workbooks: what is shown is what is read, and what cannot be read is named with its cell."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.measure.read.request import Place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


at = datetime.fromisoformat


def write(path: Path, fill: Callable[[Worksheet], object], *, mac: bool = False) -> Path:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "Leads"
    fill(sheet)
    book.save(path)
    return path


def rows(*lines: list[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def solved(path: Path, results: dict[str, str]) -> Path:
    """Put results behind the formulas, as a spreadsheet program does when it saves: openpyxl writes none."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode()
    for formula, result in results.items():
        text = text.replace(f"<f>{formula}</f><v />", f"<f>{formula}</f><v>{result}</v>")
        text = text.replace(f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v>{result}</v>")
    parts[name] = text.encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize("mac", [False, True], ids=["1900", "1904"])
def test_typed_cells_are_read_for_what_they_are_in_both_calendars(tmp_path, reading, mac):
    path = write(
        tmp_path / "leads.xlsx",
        rows(
            ["lead_id", "created_at", "mql_at", "score", "is_test", "status"],
            ["007", at("2026-03-02 09:30:15"), date(2026, 3, 3), 71.5, True, "new"],
            [8, at("2026-03-02 17:05:00"), date(2026, 3, 4), 12, False, None],
        ),
        mac=mac,
    )
    seen = reading({"leads": path})
    assert seen.account == (2, 2, 0, 0, 0)
    assert seen.rows("lead_id", "score", "is_test", "status") == [
        ("007", 71.5, 1, "new"),
        ("8", 12.0, 0, None),
    ]
    assert seen.times("created_at") == ["2026-03-02 09:30:15", "2026-03-02 17:05:00"]
    assert seen.report.columns["mql_at"].precision == "date"
    assert seen.times("mql_at") == ["2026-03-03 00:00:00", "2026-03-04 00:00:00"]


def test_midnight_is_an_instant_where_the_cell_shows_the_time_and_a_day_where_it_does_not(tmp_path, reading):
    def fill(sheet):
        sheet.append(["lead_id", "created_at"])
        sheet.append(["1", at("2026-03-02 00:00:00")])
        sheet.append(["2", at("2026-03-02 00:00:00")])
        sheet["B2"].number_format = "yyyy-mm-dd hh:mm"
        sheet["B3"].number_format = '[$-407]d. mmmm yyyy "Uhr"'

    seen = reading({"leads": write(tmp_path / "leads.xlsx", fill)})
    assert seen.report.columns["created_at"].precision == "mixed"
    assert seen.times("created_at_hi") == ["2026-03-02 00:00:00", "2026-03-02 23:59:59"]


def test_a_number_that_is_shown_with_leading_zeros_is_an_id_with_leading_zeros(tmp_path, reading):
    def fill(sheet):
        sheet.append(["lead_id"])
        for number in (7, 42, 7.0):
            sheet.append([number])
        sheet["A2"].number_format = "00000"

    assert reading({"leads": write(tmp_path / "leads.xlsx", fill)}).rows("lead_id") == [
        ("00007",),
        ("42",),
        ("7",),
    ]


def test_a_number_of_more_digits_than_a_workbook_keeps_is_refused_with_its_cell(tmp_path, reading):
    path = write(
        tmp_path / "leads.xlsx", rows(["lead_id", "status"], ["1", "new"], [12345678901234567, "new"])
    )
    assert reading({"leads": path}).refusals == [
        (
            2,
            3,
            "lead_id",
            "12345678901234570",
            "has more digits than a workbook keeps of a number (cell A3); format the column as text",
        )
    ]


def test_an_error_in_a_cell_that_is_read_costs_its_row_and_names_the_cell(tmp_path, reading):
    def fill(sheet):
        sheet.append(["lead_id", "score", "remark"])
        sheet.append(["1", "#DIV/0!", "x"])
        sheet.append(["2", 5, "#REF!"])
        for place in ("B2", "C3"):
            sheet[place].data_type = "e"

    seen = reading({"leads": write(tmp_path / "leads.xlsx", fill)})
    assert seen.rows("lead_id", "score") == [("2", 5.0)]  # nobody reads the remark
    assert seen.refusals == [(1, 2, "score", "#DIV/0!", "is the error of a formula (cell B2)")]


def test_a_formula_is_read_by_its_result_and_refused_without_one(tmp_path, reading):
    path = write(
        tmp_path / "leads.xlsx",
        rows(["lead_id", "score"], ["1", "=20+22"], ["2", "=1+1"], ["3", '=""']),
    )
    solved(path, {"20+22": "42"})
    seen = reading({"leads": path})
    assert seen.rows("lead_id", "score") == [("1", 42.0)]
    assert [r[:4] for r in seen.refusals] == [(2, 3, "score", ""), (3, 4, "score", "")]
    assert seen.refusals[0][4] == (
        "the formula in cell B3 has no result in the file; open and save it in a spreadsheet program"
    )


def test_a_header_that_is_merged_over_two_lines_names_its_column(tmp_path, reading):
    def fill(sheet):
        sheet["A1"], sheet["B1"] = "Lead ID", "Times"
        sheet["B2"], sheet["C2"] = "Created", "Assigned"
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")
        sheet.append(["1", at("2026-03-02 09:00:00"), at("2026-03-02 10:00:00")])

    seen = reading({"leads": write(tmp_path / "leads.xlsx", fill)})
    assert seen.account == (1, 1, 0, 0, 0)
    assert seen.times("handed_off_at") == ["2026-03-02 10:00:00"]
    assert seen.report.notes[0].endswith("leads.xlsx: 1 line above the header were left out")


def test_a_cell_that_is_merged_over_several_rows_holds_for_each_of_them(tmp_path, reading):
    def fill(sheet):
        for line in (["lead_id", "owner"], ["1", "Ada"], ["2", None], ["3", "Ben"]):
            sheet.append(line)
        sheet.merge_cells("B2:B3")

    assert reading({"leads": write(tmp_path / "leads.xlsx", fill)}).rows("lead_id", "owner") == [
        ("1", "Ada"),
        ("2", "Ada"),
        ("3", "Ben"),
    ]


def test_a_title_above_and_a_total_below_are_no_leads(tmp_path, reading):
    path = write(
        tmp_path / "leads.xlsx",
        rows(
            ["Leads of March"],
            [],
            ["lead_id", "status", "score"],
            ["1", "new", 3],
            [],
            ["2", "new", 4],
            ["Total", None, 7],
            ["Confidential Information - Do Not Distribute"],
        ),
    )
    seen = reading({"leads": path})
    assert seen.account == (4, 2, 0, 0, 2)
    assert seen.rows("lead_id") == [("1",), ("2",)]
    assert seen.report.notes[0].endswith("2 lines above the header were left out")


def test_values_to_the_right_of_the_header_are_not_lost_without_a_word(tmp_path, reading):
    path = write(tmp_path / "leads.xlsx", rows(["lead_id"], ["1", "a remark"], ["2"]))
    seen = reading({"leads": path})
    assert seen.account == (2, 2, 0, 0, 0)
    assert seen.report.notes[0].endswith(
        "1 column to the right of the header has values and no header, and is not read"
    )


def test_a_wrong_extent_of_the_sheet_hides_no_cell(tmp_path, reading):
    path = write(tmp_path / "leads.xlsx", rows(["lead_id", "status"], ["1", "new"]))
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b'ref="A1:B2"', b'ref="A1"')
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert reading({"leads": path}).rows("lead_id", "status") == [("1", "new")]


def test_times_and_durations_alone_are_text_and_no_instant(tmp_path, reading):
    path = write(
        tmp_path / "leads.xlsx",
        rows(["lead_id", "created_at", "Talked"], ["1", time(9, 30), timedelta(hours=26, minutes=3)]),
    )
    seen = reading({"leads": path}, columns={"leads": {"talked": "Talked"}}, constants={})
    assert [r[2:4] for r in seen.refusals] == [("created_at", "09:30:00")]


def two_sheets(path: Path) -> Path:
    book = openpyxl.Workbook()
    for name, lead in (("Open leads", "1"), ("Lost", "2")):
        sheet = book.create_sheet(name)
        sheet.append(["lead_id"])
        sheet.append([lead])
    del book["Sheet"]
    book.save(path)
    return path


def test_a_sheet_is_named_behind_the_file(tmp_path, reading):
    path = two_sheets(tmp_path / "crm.xlsx")
    seen = reading({"leads": Place(path, "lost")})
    assert seen.rows("lead_id") == [("2",)]
    assert seen.report.files == (f"{path}#Lost",)


def test_of_several_sheets_one_must_be_named(tmp_path, reading):
    path = two_sheets(tmp_path / "crm.xlsx")
    with pytest.raises(SourceError, match=r"the workbook has 2 sheets.*\n.*`crm.xlsx#Open leads`"):
        reading({"leads": path})
    with pytest.raises(SourceError, match=r"there is no sheet `Opne leads`\n.*did you mean `Open leads`"):
        reading({"leads": Place(path, "Opne leads")})


def test_the_only_sheet_that_can_be_seen_needs_no_name(tmp_path, reading):
    path = two_sheets(tmp_path / "crm.xlsx")
    book = openpyxl.load_workbook(path)
    book["Lost"].sheet_state = "hidden"
    book.save(path)
    assert reading({"leads": path}).rows("lead_id") == [("1",)]


@pytest.mark.parametrize("content", [b"PK\x03\x04 and so on", b"lead_id\n1\n", b""])
def test_what_is_no_workbook_is_refused(tmp_path, reading, content):
    path = tmp_path / "leads.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"leads\.xlsx: this is not an Excel workbook that can be read"):
        reading({"leads": path})


def test_an_empty_sheet_is_refused(tmp_path, reading):
    with pytest.raises(SourceError, match="the sheet is empty: it has no header"):
        reading({"leads": write(tmp_path / "leads.xlsx", rows())})


def test_without_the_package_the_way_to_it_is_named(tmp_path, reading, monkeypatch):
    path = write(tmp_path / "leads.xlsx", rows(["lead_id"], ["1"]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(
        ConfigurationError, match=r"one more package is needed\n.*pip install 'smartdocs\[xlsx\]'"
    ):
        reading({"leads": path})


def test_a_workbook_says_the_same_as_its_export(tmp_path, reading):
    head = ["lead_id", "created_at", "owner", "score"]
    lines = [
        ["1", "2026-03-02 09:00", "Ada", "5"],
        ["2", "2026-03-03", "", "7.5"],
        ["1", "2026-03-02 09:00", "Ada", "5"],
    ]
    text = reading("\n".join(",".join(line) for line in [head, *lines]) + "\n")
    typed = [
        ["1", at("2026-03-02 09:00:00"), "Ada", 5],
        ["2", date(2026, 3, 3), None, 7.5],
        [1, at("2026-03-02 09:00:00"), "Ada", 5.0],
    ]
    book = reading({"leads": write(tmp_path / "leads.xlsx", rows(head, *typed))})
    assert book.rows() == text.rows()
    assert book.account == text.account == (3, 2, 0, 1, 0)
