"""What the data are like, before anyone trusts a verdict: counted on small tables that can be checked by hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import ConfigurationError, SourceError

if TYPE_CHECKING:
    from pathlib import Path

TERMS = """
called:
  by: sales
  to: marketing
  promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 2 calendar days, stops_when: [connected], for_at_least: 90%, every: month}
decided:
  by: sales
  to: marketing
  promise: {measure: decision, of: mql, from: handed_off, within: 5 calendar days, for_at_least: 90%, every: month}
"""
LEADS = """
lead_id | mql_at           | handed_off_at    | Budget | owner
L1      | 2024-03-04 09:00 | 2024-03-04 10:00 | 50     | ada
L2      | 2024-03-05 09:00 | 2024-03-05       |        | ben
L3      | 2024-03-06 09:00 |                  | 70     |
L3      | 2024-03-06 09:00 |                  | 70     |
L4      | never            |                  | 5      | ada
"""
CALLS = """
lead_id | type   | direction | outcome   | occurred_at      | logged_at
L1      | call   | outbound  | connected | 2024-03-04 11:00 | 2024-03-04 11:05
L2      | pigeon | outbound  | landed    | 2024-03-05 11:00 | 2024-03-20 11:00
L2      | pigeon | outbound  | ate       | 2024-03-05 12:00 | 2024-03-05 12:01
ghost   | call   | outbound  | landed    | 2024-03-06 11:00 | 2024-03-06 11:01
L1      | call   | outbound  | connected | 2024-12-24 11:00 | 2024-12-24 11:01
"""
AS_OF = ("--as-of", "2024-04-02T12:00:00-04:00")


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["data", "profile", "-C", str(folder), *AS_OF, *arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def as_json(folder: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(folder, "--format", "json", *arguments)[1])
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return workspace(
        tmp_path, terms=TERMS, leads=LEADS, activities=CALLS, data="columns: {leads: {budget: Budget}}\n"
    )


def test_the_whole_screen(small: Path) -> None:
    code, shown = run(small)
    assert code == 0
    assert (
        shown
        == """\
`crm` (spreadsheet, America/New_York), data as of 2024-04-02T12:00-04:00, for `test`

table       rows  loaded  set aside  duplicates  footer  newest
leads          5       3          1           1       0  2024-03-06, 27 days before
activities     5       5          0           0       0  2024-03-06, 27 days before

column                  filled  kind  needed by  what to know
leads.mql_at              100%  time  2 terms
leads.handed_off_at        67%  time  2 terms    1 date without a time
activities.lead_id        100%  id    called
activities.type           100%  text  called     1 value nobody mapped (2 rows)
activities.direction      100%  text  called
activities.outcome        100%  text  called     2 values nobody mapped (3 rows)
activities.occurred_at    100%  time  called

About the data:
  activities: 1 row lies after the end of the data
  20% of the activities (1) belong to no lead
  25% of the activities (1) were logged more than 3 days late
  leads: 1 row set aside, first leads.csv:6: `mql_at` is no date or time written like 2026-03-04 09:30, as the others of the column

term     can be measured  what is missing
called   yes              would be more exact with activities.is_automated, leads.rejected_at, leads.opted_out_at, leads.disqualified_at
decided  no               leads.accepted_at
  decided: the column 'accepted_at' of 'leads' is needed for `decided`, and no header of the file is known to be it (looked for accepted_at, accepted, sal_at); the nearest header is 'mql_at'. Say which header it is in smartdocs.yaml: `columns: {leads: {accepted_at: mql_at}}`

1 of 2 terms can be measured on these data.
Values stay in the data; `--show-values` prints those that nobody mapped.
"""
    )


def test_no_value_and_no_id_is_printed_unless_it_is_asked_for(small: Path) -> None:
    for form in ("text", "json"):
        shown = run(small, "--format", form)[1]
        assert not re.search(r"ghost|pigeon|landed|never|\bada\b|\bL\d\b", shown)
        asked = run(small, "--format", form, "--show-values")[1]
        assert "pigeon" in asked
        assert "never" in asked


def test_a_code_stands_for_one_value_in_these_data_and_for_another_in_others(small: Path) -> None:
    def codes(found: dict[str, Any]) -> list[tuple[str, int]]:
        columns = next(t for t in found["tables"] if t["table"] == "activities")["columns"]
        return [(u["value"], u["rows"]) for c in columns for u in c["unmapped"]]

    first = codes(as_json(small))
    assert first == codes(as_json(small))
    assert [rows for _, rows in first] == [2, 2, 1]
    assert all(re.fullmatch(r"#[0-9a-f]{10}", code) for code, _ in first)
    assert codes(as_json(small, "--show-values")) == [("pigeon", 2), ("landed", 2), ("ate", 1)]
    (small / "leads.csv").write_text((small / "leads.csv").read_text() + "L9,,,,\n")
    assert codes(as_json(small))[0][0] != first[0][0]


def test_json_accounts_for_every_row_and_names_every_need(small: Path) -> None:
    found = as_json(small)
    for table in found["tables"]:
        assert table["rows"] == table["loaded"] + table["rejected"] + table["duplicates"] + table["footer"]
    leads = found["tables"][0]
    columns = {c["column"]: c for c in leads["columns"]}
    assert (columns["budget"]["kind"], columns["budget"]["blanks"]) == ("number", 1)
    assert (columns["handed_off_at"]["precision"], columns["handed_off_at"]["days_without_time"]) == (
        "mixed",
        1,
    )
    assert columns["handed_off_at"]["written"] == "year first"
    assert found["activities_of_no_lead"] == {"rows": 1, "of": 5}
    assert found["activities_logged_late"] == {"rows": 1, "of": 4, "more_than_seconds": 259200}
    decided = found["terms"][1]
    assert not decided["can_be_measured"]
    assert {"table": "leads", "column": "accepted_at", "required": False, "filled": None} in decided["needs"]


def test_nothing_to_measure_is_exit_code_3(tmp_path: Path) -> None:
    nothing = "lead_id | mql_at\nL1 | never"
    code, shown = run(workspace(tmp_path, terms=TERMS, leads=nothing, activities=CALLS))
    assert code == 3
    assert (
        "0 of 2 terms can be measured on these data.\n"
        "there is not a single lead to measure. Check the leads file and its rejected rows; an empty export proves nothing\n"
    ) in shown
    assert "leads          1       0          1" in shown


def test_a_table_that_is_not_there_keeps_one_term_from_being_measured(tmp_path: Path) -> None:
    code, shown = run(workspace(tmp_path, terms=TERMS.split("decided:", maxsplit=1)[0], leads=LEADS))
    assert code == 3
    assert re.search(r"^  called: the table 'activities' was not given", shown, re.MULTILINE)


def test_calls_that_were_entered_in_one_go_stand_out(tmp_path: Path) -> None:
    calls = "lead_id,type,direction,occurred_at\n" + "L1,call,outbound,2024-03-04 12:00:00\n" * 12
    calls += "".join(f"L1,call,outbound,2024-03-04 13:{i:02}:00\n" for i in range(30))
    shown = run(workspace(tmp_path, terms=TERMS, leads=LEADS, activities=calls))[1]
    assert (
        "activities: 12 rows have the same second in occurred_at, 2024-03-04 12:00:00: an import, or entered together"
        in shown
    )


def test_a_column_that_was_filled_in_one_month_only_says_so(tmp_path: Path) -> None:
    lines = [f"L{i},2024-0{1 + i // 20}-10 09:00,{'web' if i >= 20 else ''}" for i in range(40)]
    folder = workspace(
        tmp_path, terms=TERMS, leads="lead_id,mql_at,source\n" + "\n".join(lines), activities=CALLS
    )
    assert "leads.source" in run(folder)[1]
    assert "0% in 2024-01, 100% in 2024-02" in run(folder)[1]


def test_the_order_of_day_and_month_that_was_found_is_named(tmp_path: Path) -> None:
    leads = "lead_id,mql_at,handed_off_at\nL1,3/4/2024 9:00,3/4/2024\nL2,3/14/2024 9:00,3/14/2024\n"
    shown = run(workspace(tmp_path, terms=TERMS, leads=leads, activities=CALLS))[1]
    assert re.search(r"^leads.mql_at .* month first$", shown, re.MULTILINE)
    assert re.search(r"^leads.handed_off_at .* month first; dates without a time$", shown, re.MULTILINE)


def test_too_many_rows_that_cannot_be_read_stop_no_profile(tmp_path: Path) -> None:
    leads = LEADS + "L5 | x | | |\nL6 | x | | |\nL7 | x | | |"
    code, shown = run(workspace(tmp_path, terms=TERMS, leads=leads, activities=CALLS))
    assert code == 0
    assert "leads: 4 rows set aside, first leads.csv:6: `mql_at`" in shown


def test_a_cell_gives_no_commands_to_the_terminal(tmp_path: Path) -> None:
    calls = "lead_id,type,occurred_at\nL1,\x1b]0;owned\x07,2024-03-04 11:00\n"
    shown = run(workspace(tmp_path, terms=TERMS, leads=LEADS, activities=calls), "--show-values")[1]
    assert "\x1b" not in shown
    assert "\ufffd]0;owned\ufffd 1" in shown


def configured(folder: Path, leads: str, more: str = "") -> Path:
    """The small workspace with its leads somewhere else."""
    path = folder / "smartdocs.yaml"
    path.write_text(path.read_text("utf-8").replace("leads: leads.csv", f"leads: {leads}") + more, "utf-8")
    return folder


def test_a_sheet_of_a_workbook_is_named_in_the_workspace(small: Path) -> None:
    book = openpyxl.Workbook()
    for line in ("lead_id,mql_at,handed_off_at,Budget", "L1,2024-03-04 09:00,2024-03-04 10:00,50"):
        book["Sheet"].append(line.split(","))
    book["Sheet"].title = "March leads"
    book.save(small / "crm.xlsx")
    shown = run(configured(small, "crm.xlsx#March leads"), "--format", "json")[1]
    assert json.loads(shown)["tables"][0]["files"] == ["crm.xlsx#March leads"]
    assert json.loads(shown)["tables"][0]["loaded"] == 1


@pytest.mark.parametrize("named", ["../leads.csv", "linked.csv"])
def test_a_file_outside_of_the_workspace_is_read_only_when_the_workspace_says_so(
    tmp_path: Path, named: str
) -> None:
    folder = workspace(tmp_path / "inside", terms=TERMS, leads=LEADS, activities=CALLS)
    (folder / "leads.csv").rename(tmp_path / "leads.csv")
    (folder / "linked.csv").symlink_to(tmp_path / "leads.csv")
    with pytest.raises(ConfigurationError) as refusal:
        run(configured(folder, named))
    assert (
        refusal.value.message == f"the file `{named}` of the data source `crm` lies outside of the workspace"
    )
    assert refusal.value.place.startswith("smartdocs.yaml:")
    assert run(configured(folder, named, "    outside: true\n"))[0] == 0


def test_a_password_in_an_address_is_never_said(small: Path) -> None:
    with pytest.raises(SourceError) as refusal:
        run(configured(small, "postgresql://ada:s3cret@db.example/crm#leads"))
    assert "smartdocs.yaml:8:14: a password stands in the address of a database" in str(refusal.value)
    assert "s3cret" not in str(refusal.value)
