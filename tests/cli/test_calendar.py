"""``smartdocs calendar``: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from program import smartdocs

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parents[2]
FROM = ("--from", "2026-10-02 16:30")
AGREEMENT = """\
schema: 1
id: {id}
title: What we promise
version: "1"
status: {status}
effective: {{from: 2026-01-01, to: 2026-06-30}}
calendar: office
parties: {{sales: {{name: Sales}}}}
people:
  ada: {{name: Ada Probe, party: sales, calendar: nights, away: [{{from: 2026-03-27, to: 2026-03-27}}]}}
calendars:
  office:
    name: Office hours
    timezone: Europe/Berlin
    hours: {{mon-fri: "09:00-12:00, 13:00-17:00"}}
    holidays: {holidays}
  nights: {{like: office, hours: {{mon-fri: "22:00-06:00"}}}}
"""
HOLIDAYS = "{country: DE, subdivision: BE, frozen: holidays.yaml}"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The day is 5 October 2026."""
    return smartdocs(
        folder, "calendar", *arguments, SOURCE_DATE_EPOCH="1791180000", NO_COLOR="1", COLUMNS="100"
    )


def workspace(
    folder: Path, holidays: str = HOLIDAYS, status: str = "draft", names: tuple[str, ...] = ("main",)
) -> Path:
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", "utf-8")
    for name in names:
        home = folder / "agreements" / name
        home.mkdir(parents=True)
        (home / "agreement.yaml").write_text(
            AGREEMENT.format(id=name, status=status, holidays=holidays), "utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    for name in ("smartdocs.yaml", "agreements", "personas"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def test_show_prints_the_week_of_every_calendar(sample: Path) -> None:
    done = run(sample, "show", "--week", "2026-W40")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "berlin: Berlin office hours, Europe/Berlin, 2026-W40",
        "  Mon 2026-09-28  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Tue 2026-09-29  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Wed 2026-09-30  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Thu 2026-10-01  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Fri 2026-10-02  09:00–16:00                7 h 00 min",
        "  Sat 2026-10-03  closed                                 German Unity Day",
        "  Sun 2026-10-04  closed",
        "  open                                      39 h 00 min",
    ]


def test_show_without_a_week_shows_the_present_one(sample: Path) -> None:
    assert run(sample, "show", "berlin").stdout.splitlines()[0].endswith("2026-W41")
    assert json.loads(run(sample, "show", "--format", "json").stdout)["weeks"][0]["week"] == "2026-W41"


def test_show_marks_the_change_of_the_clock_and_years_without_holidays(sample: Path) -> None:
    lines = run(sample, "show", "--week", "2027-W12").stdout.splitlines()
    assert lines[7].endswith("clocks go forward by 1 h 00 min to 03:00, +01:00 → +02:00")
    assert lines[9] == "  No holiday of 2027 is listed: every one of them counts as a working day."


def test_show_of_a_person_leaves_the_days_away_out(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "[]")
    lines = [
        " ".join(line.split())
        for line in run(folder, "show", "ada", "--week", "2026-W13").stdout.splitlines()
    ]
    assert lines[0] == "nights without ada: Ada Probe, Europe/Berlin, 2026-W13"
    assert lines[4:7] == [
        "Thu 2026-03-26 22:00–06:00 Fri 8 h 00 min",
        "Fri 2026-03-27 closed Ada Probe is away",
        "Sat 2026-03-28 closed",
    ]


def test_due_prints_each_stretch_that_counted(sample: Path) -> None:
    done = run(sample, "due", "berlin", *FROM, "--after", "6 business hours")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "6 business hours after Fri 2026-10-02 16:30 +02:00 (berlin, Europe/Berlin)",
        "  Fri 2026-10-02 16:30 +02:00 – Mon 2026-10-05 09:00 +02:00  closed  (German Unity Day)",
        "  Mon 2026-10-05 09:00 +02:00 – Mon 2026-10-05 12:30 +02:00  open    + 3 h 30 min = 3 h 30 min",
        "  Mon 2026-10-05 12:30 +02:00 – Mon 2026-10-05 13:00 +02:00  closed",
        "  Mon 2026-10-05 13:00 +02:00 – Mon 2026-10-05 15:30 +02:00  open    + 2 h 30 min = 6 h 00 min",
        "due Mon 2026-10-05 15:30 +02:00",
    ]


def test_due_in_days_prints_the_dates_that_counted(sample: Path) -> None:
    done = run(sample, "due", "berlin", *FROM, "--after", "2 business days")
    assert done.stdout.splitlines() == [
        "2 business days after Fri 2026-10-02 16:30 +02:00, to the end of the day (berlin, Europe/Berlin)",
        "  Sat 2026-10-03  closed (German Unity Day)",
        "  Sun 2026-10-04  closed",
        "  Mon 2026-10-05  business day 1",
        "  Tue 2026-10-06  business day 2",
        "due Tue 2026-10-06 17:30 +02:00",
    ]
    done = run(sample, "due", "berlin", "--from", "2026-10-20 15:30", "--after", "12 calendar days")
    assert done.stdout.splitlines() == [
        "12 calendar days after Tue 2026-10-20 15:30 +02:00, at the same time of day (berlin, Europe/Berlin)",
        "  289 h 00 min by the clock, 64 h 00 min of it open",
        "  clocks are set in between",
        "due Sun 2026-11-01 15:30 +01:00",
    ]


def test_elapsed_adds_up_what_was_open(sample: Path) -> None:
    done = run(sample, "elapsed", "berlin", "--from", "2026-04-02 17:00", "--to", "2026-04-07 10:00:30")
    assert done.stdout.splitlines() == [
        "from Thu 2026-04-02 17:00 +02:00 to Tue 2026-04-07 10:00:30 +02:00 (berlin, Europe/Berlin)",
        "  Thu 2026-04-02 17:00 +02:00 – Thu 2026-04-02 17:30 +02:00  open    + 30 min = 30 min",
        "  Thu 2026-04-02 17:30 +02:00 – Tue 2026-04-07 09:00 +02:00  closed  (Good Friday, Easter Monday)",
        "  Tue 2026-04-07 09:00 +02:00 – Tue 2026-04-07 10:00:30 +02:00  open    + 1 h 00 min 30 s = 1 h 30 min 30 s",
        "1 h 30 min 30 s of open time, of 113 h 00 min 30 s in all",
    ]


def test_json_of_a_deadline_has_local_times_and_seconds(sample: Path) -> None:
    done = run(sample, "due", "berlin", *FROM, "--after", "1 business hour", "--format", "json")
    (page,) = json.loads(done.stdout)["reckonings"]
    assert page == {
        "calendar": "berlin",
        "timezone": "Europe/Berlin",
        "from": "2026-10-02T16:30:00+02:00",
        "window": "1 business hour",
        "day_rule": None,
        "due_at": "2026-10-05T10:00:00+02:00",
        "open_seconds": 3600,
        "seconds": 235_800,
        "stretches": [
            {"from": "2026-10-02T16:30:00+02:00", "to": "2026-10-05T09:00:00+02:00", "open": False, "reason": "German Unity Day"},
            {"from": "2026-10-05T09:00:00+02:00", "to": "2026-10-05T10:00:00+02:00", "open": True, "reason": ""},
        ],
        "days": [],
        "note": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("show", "berln"),
            "there is no calendar and no person `berln` in `fy26`\n  help: did you mean `berlin`?",
        ),
        (("show", "--week", "2026-Q3"), "`2026-Q3` is not a week\n  help: write `--week 2026-W27`"),
        (("show", "--week", "1969-W01"), "`1969-W01` is outside of the years that are counted"),
        (("show", "--week", "soon"), "`soon` is not a period"),
        (
            ("due", "berlin", "--from", "2026-10-25 02:30", "--after", "1 business hour"),
            (
                "`2026-10-25 02:30` happens twice in Europe/Berlin, as clocks go back\n"
                "  help: write `2026-10-25 02:30+02:00` or `2026-10-25 02:30+01:00`"
            ),
        ),
        (
            ("elapsed", "berlin", "--from", "2026-03-29 02:30", "--to", "2026-04-01 10:00"),
            (
                "`2026-03-29 02:30` never happens in Europe/Berlin, as clocks go forward\n"
                "  help: write `2026-03-29 01:30+01:00` or `2026-03-29 03:30+02:00`"
            ),
        ),
        (
            ("due", "berlin", *FROM, "--after", "6 hours"),
            "`6 hours` does not say which time counts\n  help: write `6 business hours` or `6 calendar hours`",
        ),
        (
            ("due", "berlin", *FROM, "--after", "soon"),
            "`soon` is not a duration\n  help: write a number and a unit:",
        ),
        (
            ("elapsed", "berlin", *FROM, "--to", "2026-10-02 16:29"),
            "the end, 2026-10-02 16:29, is before the start, 2026-10-02 16:30\n  help: swap `--from` and `--to`",
        ),
        (("due", "berlin", *FROM), "Missing option '--after'"),
        (("shwo",), "Did you mean 'show'?"),
    ],
)
def test_what_cannot_be_answered_exits_2_and_says_why(
    sample: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = run(sample, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_of_several_agreements_one_is_named(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "[]", names=("first", "second"))
    refused = run(folder, "due", "office", *FROM, "--after", "1 business hour")
    assert refused.returncode == 2
    assert "there are several agreements\n  help: name one: first, second" in refused.stderr
    for command in (
        ("due", "office", *FROM, "--after", "1 business hour"),
        ("elapsed", "office", *FROM, "--to", "2026-10-05 10:00"),
    ):
        assert run(folder, *command, "--agreement", "second").returncode == 0


# update


def test_the_file_of_the_sample_is_exactly_what_update_writes(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(sample, folder)
    file = folder / "agreements/fy26/holidays-berlin.yaml"
    before = file.read_text("utf-8")
    assert run(folder, "update", "--check").stdout == "agreements/fy26/holidays-berlin.yaml is up to date\n"
    file.unlink()
    assert run(folder, "update").returncode == 0
    lines = [
        (a, b)
        for a, b in zip(before.splitlines(), file.read_text("utf-8").splitlines(), strict=True)
        if a != b
    ]
    assert [a.split(":")[0].strip() for a, _ in lines] in ([], ["version"])  # a newer package, the same days


def test_update_writes_a_file_that_is_missing_and_shows_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    file = folder / "agreements/main/holidays.yaml"
    check = run(folder, "update", "--check")
    assert (check.returncode, file.exists()) == (1, False)
    assert "would change agreements/main/holidays.yaml: 10 days (holidays " in check.stderr
    done = run(folder, "update")
    assert done.returncode == 0
    assert "+++ agreements/main/holidays.yaml\n" in done.stdout
    assert "+    - {date: 2026-03-08, name: Women's Day}\n" in done.stdout
    assert "  years: {from: 2026, to: 2026}\n" in file.read_text("utf-8")
    again = run(folder, "update", "--check")
    assert (again.returncode, again.stdout) == (0, "agreements/main/holidays.yaml is up to date\n")
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []
    assert run(folder, "show", "nights", "--week", "2026-W18").stdout.splitlines()[5].endswith("Labor Day")


def test_update_keeps_days_by_hand_and_says_how_many(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    file = folder / "agreements/main/holidays.yaml"
    run(folder, "update")
    file.write_text(
        file.read_text("utf-8") + '    - {date: 2026-12-24, name: Christmas Eve, hours: "09:00-12:00"}\n',
        "utf-8",
    )
    done = run(folder, "update")
    assert '+    - {date: 2026-12-24, name: Christmas Eve, hours: "09:00-12:00", own: true}\n' in done.stdout
    assert "wrote agreements/main/holidays.yaml: 11 days, 1 of them by hand" in done.stderr


def test_update_asks_for_the_next_year_where_the_last_promises_are_due_in_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    agreement = folder / "agreements/main/agreement.yaml"
    agreement.write_text(agreement.read_text("utf-8").replace("to: 2026-06-30", "to: 2026-12-31"), "utf-8")
    run(folder, "update")
    assert "  years: {from: 2026, to: 2027}\n" in (folder / "agreements/main/holidays.yaml").read_text(
        "utf-8"
    )


def test_update_leaves_a_signed_agreement_alone_until_told_otherwise(tmp_path: Path) -> None:
    folder = workspace(tmp_path, status="signed")
    file = folder / "agreements/main/holidays.yaml"
    refused = run(folder, "update")
    assert (refused.returncode, file.exists()) == (2, False)
    assert "`main` is signed, and the holidays are part of what was signed" in refused.stderr
    assert run(folder, "update", "--signed-too").returncode == 0
    assert file.exists()


@pytest.mark.parametrize(
    ("holidays", "place", "says"),
    [
        (
            "{country: Germny, frozen: holidays.yaml}", "agreements/main/agreement.yaml:16:15: ",
            "`holidays` knows no country `Germny`\n  help: write `DE` for Germany",
        ),
        (
            "{country: DE, subdivision: Berln, frozen: holidays.yaml}", "agreements/main/agreement.yaml:16:15: ",
            "`holidays` knows no subdivision `Berln` of DE\n  help: write `BE` for Berlin",
        ),
        (
            "{country: DE, frozen: ../holidays.yaml}", "agreements/main/agreement.yaml:16:15: ",
            "`../holidays.yaml` is not a file in the folder of the agreement",
        ),
        (
            "{country: DE, frozen: agreement.yaml}", "agreements/main/agreement.yaml: ",
            "this file is not a list of holidays: something other than `frozen_holidays:` stands in it",
        ),
        ("[]", "", "no holidays to freeze: nothing says that any calendar has a file"),
    ],
)  # fmt: skip
def test_what_cannot_be_frozen_exits_2_with_its_place(
    tmp_path: Path, holidays: str, place: str, says: str
) -> None:
    folder = workspace(tmp_path, holidays)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run(folder, "update")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {place}{says}")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_update_of_one_calendar_names_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert run(folder, "update", "office", "--check").returncode == 1
    done = run(folder, "update", "offce")
    assert (done.returncode, done.stderr) == (
        2,
        "error: there is no calendar `offce`\n  help: did you mean `office`?\n",
    )
    assert (
        "nothing says that the calendar `nights` has a file of its own"
        in run(folder, "update", "nights").stderr
    )
