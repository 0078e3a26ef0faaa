"""Nothing passes by accident: no empty table, no filter that matches nothing, no missing column is ever a green tick."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
LEADS = "lead_id|handed_off_at|owner\n" + "\n".join(
    f"L{i}|2024-06-{i:02d}T10:00|Ada Probe" for i in (3, 4, 5, 6, 7, 10, 11)
)
CALLS = "lead_id|type|occurred_at\n" + "\n".join(
    f"L{i}|call|2024-06-{i:02d}T11:00" for i in (3, 4, 5, 6, 7, 10, 11)
)
AS_OF = "2024-07-05T12:00:00-04:00"


def run(folder: Path, *args: str) -> tuple[int, str, Result]:
    """Exit code and everything said."""
    result = CliRunner().invoke(program, [*args, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, str(result.exception), result
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output, result


def test_promises_that_were_kept_exit_0(tmp_path: Path) -> None:
    code, said, _ = run(
        workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS), "check", "--as-of", AS_OF
    )
    assert code == 0
    assert "1 met." in said


def test_a_promise_that_was_missed_exits_1(tmp_path: Path) -> None:
    code, said, _ = run(
        workspace(
            tmp_path,
            terms=SPEED.replace("50%", "100%"),
            leads=LEADS + "\nL12|2024-06-12T10:00|",
            activities=CALLS,
        ),
        "check",
        "--as-of",
        AS_OF,
    )
    assert code == 1
    assert "1 missed." in said


def test_an_empty_leads_file_exits_3(tmp_path: Path) -> None:
    code, said, _ = run(
        workspace(tmp_path, terms=SPEED, leads="lead_id|handed_off_at", activities=CALLS),
        "check",
        "--as-of",
        AS_OF,
    )
    assert code == 3
    assert "there is not a single lead to measure" in said


def test_a_filter_that_matches_nothing_exits_3(tmp_path: Path) -> None:
    terms = SPEED.replace("of: lead,", "of: lead, where: \"owner = 'Nobody'\",")
    code, _, result = run(
        workspace(tmp_path, terms=terms, leads=LEADS, activities=CALLS), "check", "--as-of", AS_OF
    )
    assert code == 3
    assert "speed, 2024-06: no lead came under this promise" in result.output
    assert "100 %" not in result.output


def test_a_column_that_was_never_mapped_exits_3_and_says_how_to_map_it(tmp_path: Path) -> None:
    made = workspace(
        tmp_path, terms=SPEED, leads=LEADS.replace("handed_off_at", "passed_on"), activities=CALLS
    )
    code, _, result = run(made, "check", "--as-of", AS_OF)
    assert code == 3
    assert "handed_off_at" in result.output
    assert "columns: {leads: {handed_off_at:" in result.output


def test_missing_activities_exit_3(tmp_path: Path) -> None:
    code, _, result = run(workspace(tmp_path, terms=SPEED, leads=LEADS), "check", "--as-of", AS_OF)
    assert code == 3
    assert "the table 'activities' was not given" in result.output


def test_an_activities_file_without_a_single_row_proves_nothing(tmp_path: Path) -> None:
    code, _, result = run(
        workspace(tmp_path, terms=SPEED, leads=LEADS, activities="lead_id|type|occurred_at"),
        "check",
        "--as-of",
        AS_OF,
    )
    assert code == 3
    assert "there is not a single row of activities to go by; it is needed for `speed`" in result.output


def test_activities_that_belong_to_other_leads_prove_nothing(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS.replace("\nL", "\n003-L"))
    code, _, result = run(made, "check", "--as-of", AS_OF)
    assert code == 3
    assert (
        "not a single row of activities belongs to a lead that was read; `003-L10` is the id of none; "
        "it is needed for `speed`" in result.output
    )


CONVERSION = (
    "won: {by: sales, promise: {measure: conversion, of: mql, to: customer, within: 90 calendar days, "
    "at_least: 10%}}"
)


@pytest.mark.parametrize(
    ("deals", "sentence"),
    [
        ("lead_id|closed_at|is_won", "there is not a single row of opportunities to go by"),
        (
            "lead_id|closed_at|is_won\nX1|2024-06-20|true",
            "not a single row of opportunities belongs to a lead",
        ),
    ],
)
def test_deals_that_say_nothing_about_our_leads_are_not_taken_for_no_customers(
    tmp_path: Path, deals: str, sentence: str
) -> None:
    made = workspace(
        tmp_path,
        terms=CONVERSION,
        leads=LEADS.replace("handed_off_at", "mql_at"),
        others={"opportunities": deals},
    )
    code, _, result = run(made, "check", "--as-of", "2024-12-05T12:00:00-04:00")
    assert code == 3
    assert sentence in result.output


def test_one_deal_of_ours_among_others_makes_the_table_sound(tmp_path: Path) -> None:
    made = workspace(
        tmp_path,
        terms=CONVERSION,
        leads=LEADS.replace("handed_off_at", "mql_at"),
        others={"opportunities": "lead_id|closed_at|is_won\nX1|2024-06-20|true\nL3|2024-06-20|true"},
    )
    code, said, _ = run(made, "check", "--period", "2024-06", "--as-of", "2024-12-05T12:00:00-04:00")
    assert code == 0
    assert "  14 %  " in said, said  # one of seven


UNREADABLE = "\n".join(f"M{i}|2024-06-31T10:00|Ada Probe" for i in range(95))


def test_when_most_rows_cannot_be_read_the_rest_prove_nothing(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=f"{LEADS}\n{UNREADABLE}", activities=CALLS)
    code, said, result = run(made, "check", "--as-of", AS_OF)
    assert code == 3
    assert (
        "leads.csv: 95 of 102 rows of leads could not be read, more than the 1% that `rejected_at_most` allows; "
        "the first: leads.csv, line 9: handed_off_at `2024-06-31T10:00` is no date or time" in said
    )
    assert "help: mend the rows or the mapping" in said
    assert "100" not in result.output


def test_the_limit_of_unreadable_rows_can_be_set(tmp_path: Path) -> None:
    leads = f"{LEADS}\n{UNREADABLE}"
    made = workspace(tmp_path, terms=SPEED, leads=leads, activities=CALLS, data="rejected_at_most: 94%")
    assert run(made, "check", "--as-of", AS_OF)[0] == 0
    config = made / "smartdocs.yaml"
    config.write_text(config.read_text().replace("94%", "93%"))
    assert run(made, "check", "--as-of", AS_OF)[0] == 3


@pytest.mark.parametrize("limit", ["5", "140%", "few", "-1%"])
def test_a_limit_that_is_no_percentage_is_refused(tmp_path: Path, limit: str) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS, data=f"rejected_at_most: {limit}")
    code, said, _ = run(made, "check", "--as-of", AS_OF)
    assert code == 2
    assert "smartdocs.yaml" in said
    assert f"`{limit}` is not a" in said


def test_a_file_that_is_not_there_exits_2_with_the_nearest_name(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    config = made / "smartdocs.yaml"
    config.write_text(config.read_text().replace("leads.csv", "lead.csv"))
    code, said, _ = run(made, "check", "--as-of", AS_OF)
    assert code == 2
    assert "did you mean `leads.csv`?" in said


def test_an_agreement_with_a_misspelt_key_is_not_measured(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED.replace("within:", "wihtin:"), leads=LEADS, activities=CALLS)
    code, said, _ = run(made, "check", "--as-of", AS_OF)
    assert code == 2
    assert "`wihtin` is not a key here" in said
    assert "did you mean `within`?" in said


def test_a_bare_duration_is_not_measured(tmp_path: Path) -> None:
    made = workspace(
        tmp_path, terms=SPEED.replace("6 business hours", "6 hours"), leads=LEADS, activities=CALLS
    )
    code, _, result = run(made, "check", "--as-of", AS_OF)
    assert code == 3
    assert "`6 hours` of `speed` does not say which time counts" in result.output


def test_json_is_one_object_with_nothing_around_it(tmp_path: Path) -> None:
    code, _, result = run(
        workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS),
        "check",
        "--as-of",
        AS_OF,
        "--format",
        "json",
    )
    data = json.loads(result.stdout)
    assert code == 0
    row = data["results"][0]
    assert (row["term"], row["by"], row["period"], row["verdict"]) == ("speed", "sales", "2024-06", "met")
    assert row["counts"] == {
        "met": 7,
        "breached": 0,
        "pending": 0,
        "waived": 0,
        "cancelled": 0,
        "excluded": 0,
        "indeterminate": 0,
    }
    assert (row["matured"], row["attainment"], row["bounds"], row["target"]) == (
        7,
        1.0,
        [1.0, 1.0],
        {"at_least": 0.5},
    )
    assert data["agreement"]["digest"].startswith("smartdocs-terms-v1+sha256:")
    assert data["data"]["tables"]["leads"] == {
        "rows": 7,
        "loaded": 7,
        "rejected": 0,
        "duplicates": 0,
        "footer": 0,
        "notes": [],
        "unmapped": {},
        "rejects": [],
    }


def test_the_same_question_gives_the_same_answer_to_the_letter(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    first = run(made, "check", "--as-of", AS_OF, "--format", "json", "--by", "owner")[2].stdout
    assert run(made, "check", "--as-of", AS_OF, "--format", "json", "--by", "owner")[2].stdout == first


def test_results_also_go_into_files(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    out = tmp_path / "results.json"
    run(made, "check", "--as-of", AS_OF, "-o", str(out))
    assert json.loads(out.read_text())["results"][0]["verdict"] == "met"
    code, said, _ = run(made, "check", "--as-of", AS_OF, "-o", str(tmp_path / "results.xml"))
    assert code == 2
    assert "does not end in a format" in said


@pytest.mark.parametrize("period", ["2024-13", "2024-Q5", "soon", "2024-W60"])
def test_a_period_that_does_not_exist_exits_2(tmp_path: Path, period: str) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    code, said, _ = run(made, "check", "--period", period)
    assert code == 2
    assert "write 2026-Q3" in said


def test_explain_tells_the_story_of_a_lead(tmp_path: Path) -> None:
    code, said, _ = run(
        workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS), "explain", "L7", "--as-of", AS_OF
    )
    assert code == 0
    assert "speed  met" in said
    assert "Fri 2024-06-07 10:00   the clock starts" in said
    assert "Fri 2024-06-07 11:00   + call: attempt 1" in said
    assert "Fri 2024-06-07 16:00   due, after 6 business hours" in said
    assert "used: 1 h 00 min of open time (office, America/New_York)" in said


def test_explain_of_an_unknown_lead_exits_2(tmp_path: Path) -> None:
    code, said, _ = run(
        workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS), "explain", "L99", "--as-of", AS_OF
    )
    assert code == 2
    assert "there is no lead `L99` in the data" in said


def test_a_row_that_was_set_aside_is_named_with_file_line_column_and_reason(tmp_path: Path) -> None:
    leads = LEADS + "\nL12|2024-06-31T10:00|Ada Probe"
    made = workspace(tmp_path, terms=SPEED, leads=leads, activities=CALLS, data="rejected_at_most: 20%")
    said = run(made, "check", "--as-of", AS_OF)[1]
    assert "set aside: leads.csv:9: handed_off_at `2024-06-31T10:00` is no date or time" in said
    data = json.loads(run(made, "check", "--as-of", AS_OF, "--format", "json")[2].stdout)
    table = data["data"]["tables"]["leads"]
    assert (table["rows"], table["loaded"], table["rejected"]) == (8, 7, 1)
    reject = table["rejects"][0]
    assert (reject["file"], reject["line"], reject["column"], reject["value"]) == (
        "leads.csv",
        9,
        "handed_off_at",
        "2024-06-31T10:00",
    )


def test_a_value_that_nobody_mapped_is_said(tmp_path: Path) -> None:
    calls = CALLS.replace("lead_id|type|", "lead_id|type|outcome|").replace("|call|", "|call|carrier pigeon|")
    said = run(workspace(tmp_path, terms=SPEED, leads=LEADS, activities=calls), "check", "--as-of", AS_OF)[1]
    assert "activities: outcome has values that nobody mapped: carrier pigeon" in said
