"""What exports are like when nobody has tidied them: each case is read, or refused in words that say what to do."""

from __future__ import annotations

import pytest

from smartdocs.errors import ConfigurationError, SourceError

HEAD = "lead_id,created_at,status\n"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("utf-16-le", "utf-16-le"), ("utf-32", None), ("cp1252", "cp1252"), ("mac_roman", "mac_roman")],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_one_sheet_says_the_same_however_it_was_saved(reading, encoding, declared, delimiter, line_end):
    rows = [
        ["lead_id", "Name", "status"],
        ["007", '"Müller; Söhne, ""Bau"""', "new"],
        ["008", '"two\nlines"', "old"],
    ]
    text = "".join(delimiter.join(row) + "\n" for row in rows)
    seen = reading(
        text.replace("\n", line_end).encode(encoding), encoding=declared, columns={"leads": {"name": "Name"}}
    )
    two_lines = f"two{line_end}lines"
    assert seen.rows("lead_id", "name", "status") == [
        ("007", 'Müller; Söhne, "Bau"', "new"),
        ("008", two_lines, "old"),
    ]


def test_a_file_in_utf8_is_not_garbled_by_what_is_declared_for_its_neighbours(reading):
    old, new = (HEAD + "1,,Müller\n").encode("cp1252"), (HEAD + "2,,Süd\n").encode()
    seen = reading({"leads": [old, new]}, encoding="cp1252")
    assert seen.rows("lead_id", "status") == [("1", "Müller"), ("2", "Süd")]
    assert [n.partition("leads1.csv: ")[2] for n in seen.report.notes] == [
        "this file is UTF-8, and was read as that although `encoding: cp1252` is declared"
    ]


def test_a_file_of_two_encodings_names_the_line_where_the_second_begins(reading):
    with pytest.raises(SourceError, match=r"leads\.csv:3: byte 0xfc at offset \d+ is not utf-8"):
        reading(HEAD.encode() + "1,,Müller\n".encode() + "2,,Müller\n".encode("cp1252"))


def test_headers_are_known_in_any_case_with_any_blanks_and_with_marks_that_nobody_sees(reading):
    seen = reading(" LEAD\u00a0ID ,\ufeffCreated_AT,\u200bStatus\n1,2026-03-02 09:00,new\n")
    assert seen.rows("lead_id", "created_at", "status") == [("1", 1772442000, "new")]


@pytest.mark.parametrize("last", ["Grand Totals (5700 records)", "Total,,12", "Subtotal:", '"Totals","","1,200.50"', "© 2026 Northwind", '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."', "Confidential Information - Do Not Distribute"])  # fmt: skip
def test_what_a_report_writes_under_its_table_is_no_lead_even_without_a_blank_line(reading, last):
    seen = reading(HEAD + "1,2026-03-02 09:00,new\n2,2026-03-02 09:00,new\n" + last + "\n")
    assert seen.account == (3, 2, 0, 0, 1)
    assert seen.rows("lead_id") == [("1",), ("2",)]


@pytest.mark.parametrize("row", ["TOTAL,2026-03-02 09:00,new", "Totally Fine Ltd,,", "3,,Total"])
def test_a_lead_that_only_looks_like_a_total_is_a_lead(reading, row):
    assert reading(HEAD + "1,2026-03-02 09:00,new\n" + row + "\n").account == (2, 2, 0, 0, 0)


def test_a_total_in_the_middle_is_a_row_like_any_other(reading):
    seen = reading(HEAD + "1,2026-03-02 09:00,new\nTotal,,5\n2,2026-03-02 09:00,new\n")
    assert seen.account == (3, 3, 0, 0, 0)


@pytest.mark.parametrize("length", [100_000, 1_999_000])
def test_a_cell_of_a_hundred_thousand_letters_is_read_whole(reading, length):
    seen = reading(HEAD + f'1,2026-03-02 09:00,"{"x" * length}"\n2,2026-03-02 09:00,new\n')
    assert [len(row[0]) for row in seen.rows("status")] == [3, length]


def test_a_cell_that_is_too_long_costs_its_row_only(reading):
    seen = reading(HEAD + f"1,2026-03-02 09:00,{'x' * 2_000_001}\n2,2026-03-02 09:00,new\n")
    assert seen.rows("lead_id") == [("2",)]
    assert seen.refusals[0][4] == "a value has more than 2,000,000 characters"


@pytest.mark.parametrize("cell", ["=cmd|'/c calc'!A0", "+49 30 123", "-2+3", "@SUM(1)", "=HYPERLINK(\"http://x\")", "'007"])  # fmt: skip
def test_what_looks_like_a_formula_stays_the_text_it_is(reading, cell):
    quoted = cell.replace('"', '""')
    assert reading(HEAD + f'1,,"{quoted}"\n').rows("status") == [(cell,)]


def test_statements_in_cells_headers_and_values_are_text(reading):
    evil = "x'); DROP TABLE in_leads; --"
    seen = reading(
        f'lead_id,"{evil}"\n1,"{evil}"\n',
        columns={"leads": {'own" --': evil}},
        values={"leads": {'own" --': {"y": evil}}},
    )
    assert seen.rows('own" --'.replace('"', '""')) == [(evil,)]


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("3/14/2026 9:30:00", "2026-03-14 09:30:00"),
        ("14/03/2026 09:30:00", "2026-03-14 09:30:00"),
        ("14.03.2026 9:30:00", "2026-03-14 09:30:00"),
        ("14/03/2026 9.30.00", "2026-03-14 09:30:00"),
        ("2026-03-14 9:30:00", "2026-03-14 09:30:00"),
        ("14-Mar-2026 9:30", "2026-03-14 09:30:00"),
        ("Mar 14, 2026, 9:30\u202fAM", "2026-03-14 09:30:00"),
        ("Saturday, March 14, 2026 at 9:30:00\u202fPM", "2026-03-14 21:30:00"),
        ("Sat, 14 Mar 2026 09:30:00 GMT", "2026-03-14 09:30:00"),
    ],
)
def test_the_ways_in_which_google_sheets_and_mail_write_times(reading, written, utc):
    assert reading(f'lead_id,created_at\n1,"{written}"\n').times("created_at") == [utc]


def test_a_year_of_two_digits_is_refused_and_not_guessed(reading):
    assert reading("lead_id,created_at\n1,3/14/26\n").refusals[0][2:4] == ("created_at", "3/14/26")


def test_the_same_file_twice_is_said(reading):
    calls = "lead_id,type,occurred_at\n1,call,2026-03-02 09:00\n"
    seen = reading({"activities": [calls, calls]}, table="activities")
    assert seen.account == (2, 2, 0, 0, 0)
    first, second = seen.report.files
    assert (
        seen.report.notes[0]
        == f"{second} holds byte for byte what {first} holds: is it the same export twice?"
    )


def test_empty_and_ragged_rows_keep_their_lines(reading):
    seen = reading(
        HEAD
        + "\n1,2026-03-02 09:00,new\n,,\n2\n3,2026-03-02 09:00,new,,,\n4,2026-03-02 09:00,new,x\n5,2026-03-02 09:00,new\n"
    )
    assert seen.rows("lead_id") == [("1",), ("3",), ("5",)]
    assert seen.refusals == [
        (2, 4, "", ",,", "the row is empty"),
        (3, 5, "", "2", "1 value where the header has 3"),
        (5, 7, "", "4,2026-03-02 09:00,new,x", "4 values where the header has 3"),
    ]


def test_a_header_that_two_columns_want_is_refused(reading):
    with pytest.raises(ConfigurationError, match="stands twice"):
        reading("lead_id,Status,status \n1,a,b\n".replace("status ", "Status"))
