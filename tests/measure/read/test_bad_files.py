"""Files as they really come: what is broken is kept with its place and its reason, and nothing else is lost."""

from __future__ import annotations

import pytest

from smartdocs.errors import ConfigurationError, SourceError

HEAD = "lead_id,created_at,status\n"


def test_a_row_with_too_few_or_too_many_values_is_rejected_with_its_line(reading):
    seen = reading(
        HEAD + "1,2026-03-02 09:00,new\n2,2026-03-02\n3,2026-03-02 09:00,new,x\n4,2026-03-02 09:00,old\n"
    )
    assert seen.account == (4, 2, 2, 0, 0)
    assert seen.refusals == [
        (2, 3, "", "2,2026-03-02", "2 values where the header has 3"),
        (3, 4, "", "3,2026-03-02 09:00,new,x", "4 values where the header has 3"),
    ]


def test_an_unbalanced_quote_costs_its_own_line_only(reading):
    seen = reading(
        HEAD
        + '1,2026-03-02 09:00,new\n2,2026-03-02 09:00,"new\n3,2026-03-02 09:00,new\n4,2026-03-02 09:00,"a, b"\n'
    )
    assert seen.rows("lead_id", "status") == [("1", "new"), ("3", "new"), ("4", "a, b")]
    assert [r[:2] for r in seen.refusals] == [(2, 3)]


def test_a_quote_that_never_closes_does_not_swallow_the_rest(reading):
    seen = reading(
        HEAD + '1,2026-03-02 09:00,"new\n' + "".join(f"{i},2026-03-02 09:00,new\n" for i in range(2, 100))
    )
    assert seen.account == (99, 98, 1, 0, 0)
    assert seen.refusals == [(1, 2, "", '1,2026-03-02 09:00,"new', "a quote opens here and never closes")]


def test_lines_above_the_header_are_left_out_and_said(reading):
    seen = reading("Leads of March\nexported by Ann\n\n" + HEAD + "1,2026-03-02 09:00,new\n2,never,new\n")
    assert seen.account == (2, 1, 1, 0, 0)
    assert seen.report.notes[0].endswith("leads.csv: 3 lines above the header were left out")
    assert seen.refusals[0][:2] == (2, 6)


def test_a_date_with_two_readings_is_refused_with_both_of_them(reading):
    with pytest.raises(ConfigurationError) as refusal:
        reading("lead_id,created_at\n1,05/05/2026\n2,03/04/2026\n")
    assert refusal.value.message == (
        "'03/04/2026' in the column 'created_at' (record 2) could be 3 Apr 2026 or 4 Mar 2026,"
        " and no value of the column decides"
    )
    assert refusal.value.place.endswith("leads.csv")
    assert refusal.value.fix.startswith("declare `date_order: day_first`")


def test_a_declared_order_reads_the_same_dates(reading):
    text = "lead_id,created_at\n1,03/04/2026\n"
    assert reading(text, date_order="day_first").times("created_at") == ["2026-04-03 00:00:00"]


def test_a_thirteenth_of_february_late_in_the_file_decides_for_all(reading):
    seen = reading(
        "lead_id,created_at\n"
        + "".join(f"{i},03/04/2026 10:00\n" for i in range(500))
        + "500,13/02/2026 10:00\n"
    )
    assert seen.times("created_at")[0] == "2026-02-13 10:00:00"
    assert seen.times("created_at")[1] == "2026-04-03 10:00:00"


def test_a_column_with_both_orders_is_refused(reading):
    text = "lead_id,created_at\n1,13/02/2026\n2,02/14/2026\n"
    with pytest.raises(ConfigurationError, match=r"13/02/2026 \(record 1\).*02/14/2026 \(record 2\)"):
        reading(text)
    seen = reading(text, date_order="month_first")
    assert seen.times("created_at") == ["2026-02-14 00:00:00"]
    assert seen.refusals == [
        (1, 2, "created_at", "13/02/2026", "is no date or time with the month first, as 12/31/2026")
    ]


def test_a_value_late_in_the_file_that_is_no_number_is_found_at_its_line(reading):
    rows = "".join(f"{i},5\n" for i in range(60_000))
    seen = reading("lead_id,score\n" + rows + "x,unknown\n")
    assert seen.account == (60_001, 60_000, 1, 0, 0)
    assert seen.refusals == [(60_001, 60_002, "score", "unknown", "is not a plain number")]


def test_ids_survive_as_written(reading):
    seen = reading("lead_id\n00123\n12345678901234567890\n1e5\n")
    assert seen.rows("lead_id") == [("00123",), ("12345678901234567890",), ("1e5",)]


def test_a_file_that_is_not_utf8_names_the_byte_and_the_cure(reading):
    text = (HEAD + "1,2026-03-02 09:00,Müller\n").encode("cp1252")
    with pytest.raises(SourceError) as refusal:
        reading(text)
    assert refusal.value.place.endswith("leads.csv:2")
    assert refusal.value.message == (
        "byte 0xfc at offset 46 is not utf-8 (it reads '6-03-02 09:00,Müller' in cp1252)"
    )
    assert "encoding: cp1252" in refusal.value.fix
    assert reading(text, encoding="cp1252").rows("status") == [("Müller",)]


def test_utf16_and_a_byte_order_mark_are_understood(reading):
    text = HEAD + "1,2026-03-02 09:00,Müller\n"
    assert reading(text.encode("utf-16")).rows("lead_id", "status") == [("1", "Müller")]
    assert reading(text.encode("utf-8-sig")).rows("lead_id", "status") == [("1", "Müller")]


def test_a_nul_byte_is_refused(reading):
    with pytest.raises(SourceError, match=r"leads\.csv:2: a NUL byte"):
        reading(HEAD + "1,2026-03-02 09:00,n\0w\n")


def test_an_empty_file_is_refused(reading):
    with pytest.raises(SourceError, match="the file is empty: it has no header"):
        reading("")


def test_a_file_with_a_header_only_has_no_rows(reading):
    assert reading(HEAD).account == (0, 0, 0, 0, 0)


def test_a_workbook_is_refused_with_the_way_out(reading):
    with pytest.raises(SourceError, match=r"Excel workbook.*\n.*save the sheet as CSV"):
        reading(b"PK\x03\x04 and so on")


def test_a_header_that_stands_twice_is_refused_where_it_is_read(reading):
    with pytest.raises(ConfigurationError, match=r"the header 'status' stands twice \(columns 2 and 3\)"):
        reading("lead_id,status,status\n1,a,b\n")
    seen = reading("lead_id,x,x,\n1,a,b,c\n")
    assert [n.partition("leads.csv: ")[2] for n in seen.report.notes] == [
        "the header 'x' stands 2 times and is not read"
    ]


def test_two_headers_for_one_column_are_refused_with_both_names(reading):
    with pytest.raises(
        ConfigurationError, match="'handed_off_at' could be the header 'Assigned' or 'Handed off at'"
    ):
        reading("lead_id,Assigned,Handed off at\n1,,\n")


def test_a_required_column_that_is_not_found_names_the_nearest_header(reading):
    with pytest.raises(ConfigurationError) as refusal:
        reading("Leed ID,Created\n1,2026-03-02\n")
    assert "no header is known to be 'lead_id', which 'leads' must have" in refusal.value.message
    assert refusal.value.fix == "say which it is in smartdocs.yaml: `columns: {leads: {lead_id: Leed ID}}`"


def test_a_declared_header_that_is_not_there_is_refused(reading):
    with pytest.raises(ConfigurationError, match="did you mean 'Region'"):
        reading("lead_id,Region\n1,north\n", columns={"leads": {"region": "Regoin"}})


def test_quoted_line_breaks_keep_the_line_numbers_right(reading):
    seen = reading(HEAD + '1,2026-03-02 09:00,"one\ntwo\nthree"\n2,sometime,new\n')
    assert seen.rows("lead_id", "status") == [("1", "one\ntwo\nthree")]
    assert seen.refusals == [
        (
            2,
            5,
            "created_at",
            "sometime",
            "is no date or time written like 2026-03-04 09:30, as the others of the column",
        )
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_every_kind_of_line_end_is_read(reading, line_end):
    seen = reading((HEAD + "1,2026-03-02 09:00,new\n2,2026-03-02 09:00,old\n").replace("\n", line_end))
    assert seen.rows("lead_id", "status") == [("1", "new"), ("2", "old")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_taken_from_the_header(reading, delimiter):
    seen = reading(f"lead_id{delimiter}status\n1{delimiter}new\n")
    assert seen.rows("lead_id", "status") == [("1", "new")]


def test_a_blank_line_in_the_middle_is_no_row_and_an_empty_row_is_rejected(reading):
    seen = reading(HEAD + "1,2026-03-02 09:00,new\n\n,,\n2,2026-03-02 09:00,new\n")
    assert seen.account == (3, 2, 1, 0, 0)
    assert seen.refusals == [(2, 4, "", ",,", "the row is empty")]


def test_a_blank_id_is_rejected(reading):
    seen = reading(HEAD + ",2026-03-02 09:00,new\n")
    assert seen.refusals == [(1, 2, "lead_id", "", "lead_id is blank")]
