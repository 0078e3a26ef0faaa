"""What is missing or misspelt is one sentence and exit 3: never a traceback, and never a promise that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import EvaluationError
from tests.workspace import workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at       | handed_off_at    | rejected_at      | owner
    L1      | 2024-06-03 09:00 | 2024-06-03 10:00 |                  | Ada Probe
    L2      | 2024-06-04 09:00 | 2024-06-04 10:00 | 2024-06-05 10:00 | Ben Probe
"""
CALLS = """
    lead_id | type | occurred_at
    L1      | call | 2024-06-30 11:00
"""
REQUESTS = """
    request | asked_at         | answered_at      | launch_at        | kind | amount
    R1      | 2024-06-03 10:00 | 2024-06-04 09:30 | 2024-06-17 09:00 | deck | 10
    R2      | 2024-06-03 10:00 | 2024-06-04 09:30 | 2024-06-17 09:00 | demo | 10
"""
TABLES = "tables:\n  requests: {key: request, columns: [asked_at, answered_at, launch_at, kind, amount]}\n"


def said(folder: Path, promise: str, *, leads: str = LEADS, activities: str | None = CALLS) -> str:
    """The reason that `check` prints under its table for the one promise, in June; it exits 3."""
    made = workspace(
        folder, leads=leads, activities=activities, data=TABLES, others={"requests": REQUESTS},
        terms=f"kept:\n  by: sales\n  min_n: 1\n  promise: {promise}\n",
    )  # fmt: skip
    args = ["check", "--period", "2024-06", "--as-of", "2024-08-01T12:00-04:00", "--project", str(made)]
    found = CliRunner().invoke(program, args)
    assert isinstance(found.exception, EvaluationError), (found.output, found.exception)
    assert found.exception.exit_code == 3
    assert "100 %" not in found.output
    (line,) = [line for line in found.output.splitlines() if line.startswith("kept, 2024-06: ")]
    return line.removeprefix("kept, 2024-06: ")


FRESH = "{measure: fresh, of: lead, within: 14 calendar days, for_at_least: 60%}"
ANSWERS = "{measure: deadline, of: requests, from: asked_at, until: answered_at, within: 1 business day, for_at_least: 90%}"


def test_without_activities_nobody_knows_which_lead_lies_still(tmp_path: Path) -> None:
    assert said(tmp_path, FRESH, activities=None) == (
        "the table 'activities' was not given; its column 'occurred_at' is needed for `kept`."
        " Name its file under `files:` of the data source: `activities: [FILE.csv]`"
    )


def test_an_end_of_leads_that_is_misspelt_closes_none_and_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, FRESH.replace("within", "closed_by: [rejectd], within")) == (
        "the column 'rejectd_at' of 'leads' is needed for `kept`, and no header of the file is known to be it"
        " (looked for rejectd_at); the nearest header is 'rejected_at'."
        " Say which header it is in smartdocs.yaml: `columns: {leads: {rejectd_at: rejected_at}}`"
    )


def test_leads_that_nothing_ever_closes_are_not_all_open(tmp_path: Path) -> None:
    endless = LEADS.replace("rejected_at     ", "some_text       ")
    assert said(tmp_path, FRESH, leads=endless) == (
        "nothing says when one of the leads is closed, so `kept` would take all of them for open."
        " Map one of rejected_at, recycled_at, disqualified_at, customer_at, or write which are open, as in `where: status = 'working'`"
    )


def test_records_that_belong_to_no_lead_have_no_activities(tmp_path: Path) -> None:
    of_requests = FRESH.replace("of: lead", "of: requests, from: asked, closed_by: answered")
    assert said(tmp_path, of_requests) == (
        "requests do not say which lead they belong to, and `kept` looks at what was done with the lead."
        " Map its header below `tables: {requests: …}` as `lead_id`, or write `of: lead`"
    )


def test_a_time_that_ends_the_duty_and_is_misspelt_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, ANSWERS.replace("within", "unless: anwsered_at, within")) == (
        "the column 'anwsered_at' of 'requests' is needed for `kept`, and no header of the file is known to be it"
        " (looked for anwsered_at); the nearest header is 'answered_at'."
        " Say which header it is in smartdocs.yaml: `columns: {requests: {anwsered_at: answered_at}}`"
    )


def test_each_of_several_times_that_stop_the_clock_has_to_be_there(tmp_path: Path) -> None:
    assert said(tmp_path, ANSWERS.replace("answered_at", "[answered_at, refused_at]")).startswith(
        "the column 'refused_at' of 'requests' is needed for `kept`, and no header of the file is known to be it"
    )


def test_an_amount_that_is_not_there_is_no_zero(tmp_path: Path) -> None:
    pace = "{measure: pacing, of: requests, at: asked_at, amount: AMOUNT, target: 22, for_at_least: 70%}"
    assert said(tmp_path / "missing", pace.replace("AMOUNT", "worth")).startswith(
        "the column 'worth' of 'requests' is needed for `kept`, which adds it up, and no header of the file is known to be it"
    )
    assert said(tmp_path / "words", pace.replace("AMOUNT", "kind")) == (
        "`kind` of requests holds no numbers, and `kept` adds it up."
        " Name a column of numbers; `smartdocs data profile` shows what keeps it from being one"
    )


def test_a_table_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    made = workspace(
        tmp_path, leads=LEADS, data=TABLES, others={"requests": REQUESTS},
        terms=f"kept:\n  by: sales\n  promise: {ANSWERS.replace('of: requests', 'of: request')}\n",
    )  # fmt: skip
    found = CliRunner().invoke(program, ["lint", "--project", str(made), "--select", "G101"])
    assert found.exit_code == 1
    assert "there is no stage `request`" in found.output
    assert "did you mean `requests`?" in found.output


NONE = "`kind = 'dekc'` holds for none of the requests with asked_at. Check the spelling of what it asks for, and the export"


@pytest.mark.parametrize(
    ("promise", "reason"),
    [
        ("measure: share, at: asked_at, holds: amount > 5, for_at_least: 50%", "no record came under this promise"),
        ("measure: share, at: asked_at, holds: amount > 5, for_at_most: 50%", "no record came under this promise"),
        ("measure: volume, at: asked_at, at_least: 3", "no record came under this promise"),
        ("measure: held, at: asked_at, each: week, for_at_least: 90%", NONE),
        ("measure: participation, at: asked_at, who: kind, each: month, for_at_least: 90%", NONE),
        ("measure: coverage, at: asked_at, cells: {kind: [deck, demo]}, for_at_least: 50%", NONE),
        ("measure: pacing, at: asked_at, target: 22, for_at_least: 70%", NONE),
        (
            "measure: deadline, from: asked_at, until: answered_at, within: 1 business day, for_at_least: 90%",
            "no record came under this promise",
        ),
        (
            "measure: notice, before: launch_at, ready: answered_at, ahead: 5 business days, for_at_least: 90%",
            "no record came under this promise",
        ),
    ],
    ids=["share", "share at most", "volume", "held", "participation", "coverage", "pacing", "deadline", "notice"],
)  # fmt: skip
def test_a_filter_that_matches_nothing_is_no_verdict(tmp_path: Path, promise: str, reason: str) -> None:
    assert said(tmp_path, f"{{{promise}, of: requests, where: kind = 'dekc'}}") == reason


def test_a_filter_that_matches_no_lead_leaves_none_that_could_lie_still(tmp_path: Path) -> None:
    assert said(tmp_path, FRESH.replace("of: lead", "of: lead, where: owner = 'Nobody'")) == (
        "`owner = 'Nobody'` holds for none of the leads with handed_off_at. Check the spelling of what it asks for, and the export"
    )
