"""``explain TERM``: the promise in words, figures and SQL; and which of several things of one name is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

TERMS = """
speed: {by: sales, title: Speed, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}
vague-word: {by: sales, promise: {measure: attempts, of: lead, within: 2 calendar days, for_at_least: 80%}}
"""
LEADS = """
    lead_id|handed_off_at|owner
    L1|2024-06-03T10:00|Ada Probe
    L2|2024-06-04T10:00|Ben Probe
    vague-word|2024-06-07T10:00|Ben Probe
"""
CALLS = """
    lead_id|type|occurred_at
    L1|call|2024-06-03T11:00
    vague-word|call|2024-06-07T17:30
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return workspace(tmp_path, terms=TERMS, leads=LEADS, activities=CALLS)


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    result = CliRunner().invoke(
        program, ["explain", *args, "--project", str(folder), "--as-of", "2024-06-10T12:00:00-04:00"]
    )
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_promise_is_told_in_words_in_figures_and_in_sql(made: Path) -> None:
    code, said, error = run(made, "speed", "--period", "2024-06")
    assert (code, error) == (0, "")
    words, sql = said.split("The SQL, for this promise alone; every time is in seconds since 1970")
    assert words.rstrip().splitlines() == [
        "speed: Speed",
        "  Sales makes the first attempt to reach a lead within 6 business hours of hand-over, for at least 80 % of leads.",
        "",
        "How it is counted",
        "  measure   attempts, judged every month",
        "  about     lead (leads)",
        "  clock     starts at handed_off_at",
        "  window    6 business hours",
        "  calendar  office, America/New_York",
        "  kept by   1 attempt by call, email, sms, social, meeting",
        "  ended by  rejected_at or opted_out_at or disqualified_at",
        "",
        "Who it is about",
        "  3  leads in the data",
        "  3  with handed_off_at up to the end of the data",
        "",
        "2024-06: 33 % of 3 matured, target 80 %, too few (3 matured; a verdict needs 5)",
        "  1  met",
        "  1  breached: it happened, but after the deadline",
        "  1  breached: it had not happened by the deadline",
        "",
        "The worst leads of 2024-06",
        "  L2          Ben Probe  due Tue 2024-06-04 16:00  28 h 00 min of open time  and not done yet",
        "  vague-word  Ben Probe  due Fri 2024-06-07 16:00  1 h 00 min of open time   late",
    ]
    assert "CREATE VIEW ob_0 AS SELECT * FROM state_0;" in sql
    assert "-- clock_0_0 (day0, t0, t1, cum, is_open, business_day): laid out beforehand" in sql


def test_the_same_as_json(made: Path) -> None:
    told = json.loads(run(made, "speed", "--period", "2024-06", "--format", "json")[1])
    assert (told["schema"], told["term"], told["open_time"]) == (1, "speed", True)
    (period,) = told["periods"]
    assert (period["period"], period["counts"]["met"], period["verdict"]) == ("2024-06", 1, "too_few")
    assert period["worst"][0] == {
        "lead": "L2",
        "owner": "Ben Probe",
        "cause": "never",
        "due_at": "2024-06-04T20:00:00+00:00",
        "late_by_seconds": 100800,
    }
    assert sum(outcome["count"] for outcome in period["outcomes"]) == 3
    assert told["sql"][0].startswith("CREATE")


def test_files_are_written_in_the_formats_of_their_endings(made: Path, tmp_path: Path) -> None:
    run(made, "speed", "-o", str(tmp_path / "told.json"), "-o", str(tmp_path / "told.txt"))
    assert json.loads((tmp_path / "told.json").read_text())["term"] == "speed"
    assert (tmp_path / "told.txt").read_text().startswith("speed: Speed\n")


def test_of_one_name_the_lead_is_shown_and_the_others_are_named(made: Path) -> None:
    code, said, error = run(made, "vague-word")
    assert code == 0
    assert said.startswith("Lead vague-word, owner Ben Probe")
    assert error.splitlines() == [
        "`vague-word` is a promise as well: add --period to see how it is measured",
        "`vague-word` is a rule as well: `smartdocs rules vague-word` shows its page",
    ]


def test_a_period_asks_for_the_promise(made: Path) -> None:
    code, said, error = run(made, "vague-word", "--period", "2024-06")
    assert code == 0
    assert said.startswith("vague-word\n  Sales makes the first attempt")
    assert error == "`vague-word` is a rule as well: `smartdocs rules vague-word` shows its page\n"


def test_a_period_of_what_is_no_promise_is_refused(made: Path) -> None:
    code, _, error = run(made, "L1", "--period", "2024-06")
    assert code == 2
    assert "a period goes with a promise, and `test` makes none that is called `L1`" in error


def test_a_misspelt_promise_is_answered_with_the_right_one(made: Path) -> None:
    code, _, error = run(made, "spead")
    assert code == 2
    assert "did you mean the promise `speed`?" in error


def test_a_promise_that_cannot_be_measured_exits_3_and_says_why(tmp_path: Path) -> None:
    terms = "decided: {by: sales, promise: {measure: decision, of: lead, within: 8 business hours, for_at_least: 80%}}"
    code, said, _ = run(workspace(tmp_path, terms=terms, leads=LEADS, activities=CALLS), "decided")
    assert code == 3
    assert "It cannot be measured\n  the column 'accepted_at' of 'leads' is needed for" in said


def test_the_period_defaults_to_the_last_one_that_is_over_or_the_first(made: Path) -> None:
    assert "2024-06: 33 % of 3 matured" in run(made, "speed")[1]
