"""``check --evidence``: what is written where, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}"
)
LEADS = """
    lead_id|handed_off_at|owner
    L3|2024-06-03T10:00|Ada Probe
    L4|2024-06-04T10:00|Ben Probe
"""
CALLS = """
    lead_id|type|occurred_at
    L3|call|2024-06-03T11:00
"""
FILES = ["manifest.json", "obligations.csv", "obligations.parquet"]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return workspace(tmp_path / "w", terms=SPEED, leads=LEADS, activities=CALLS)


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    result = CliRunner().invoke(
        program, ["check", *args, "--project", str(folder), "--as-of", "2024-07-05T12:00:00-04:00", "--period", "2024-06"]
    )  # fmt: skip
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "obligations.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_three_files_are_written_beside_the_table_and_the_verdict_stays_the_exit_code(
    made: Path, tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "evidence"
    code, said, told = run(made, "--evidence", str(out), "--show-ids")
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert [(row["lead"], row["owner"], row["state"]) for row in rows(out)] == [
        ("L3", "Ada Probe", "met"),
        ("L4", "Ben Probe", "breached"),
    ]
    assert told == f"evidence: {out / 'manifest.json'} and the two files it names\n"
    assert (code, said) == run(made)[:2]


def test_json_on_stdout_is_mixed_with_nothing(made: Path, tmp_path: Path) -> None:
    said = run(made, "--evidence", str(tmp_path / "out"), "--format", "json")[1]
    assert json.loads(said)["results"][0]["counts"]["breached"] == 1


def test_a_second_run_replaces_the_files_and_leaves_others_alone(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    (out / "obligations.csv").write_text("old")
    run(made, "--evidence", str(out))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    run(made, "--evidence", str(out))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert sorted(before) == sorted([*FILES, "notes.txt"])
    assert before["notes.txt"] == b"mine"


def test_people_are_written_as_hashes_unless_they_are_asked_for(made: Path, tmp_path: Path) -> None:
    run(made, "--evidence", str(tmp_path / "out"))
    for name in ("obligations.csv", "obligations.parquet"):
        assert not [w for w in (b"L3", b"Ada", b"Probe") if w in (tmp_path / "out" / name).read_bytes()]
    for row in rows(tmp_path / "out"):
        assert len(row["lead"]) == len(row["owner"]) == 16
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["lead_ids"]["form"] == "hashed"


def test_freezing_writes_the_same_obligations(made: Path, tmp_path: Path) -> None:
    run(made, "--evidence", str(tmp_path / "a"))
    code, _, told = run(made, "--freeze", "--evidence", str(tmp_path / "b"))
    assert code == 0
    assert "frozen: agreements/test/results/2024-06.json" in told
    assert rows(tmp_path / "a") == rows(tmp_path / "b")


@pytest.mark.parametrize("secret", ["", "s3"])
def test_the_hash_of_a_lead_is_explained_to_those_who_have_the_export(
    made: Path, tmp_path: Path, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMARTDOCS_LEAD_SECRET", secret)
    run(made, "--evidence", str(tmp_path / "out"))
    found = next(row["lead"] for row in rows(tmp_path / "out") if row["state"] == "met")
    asked = ["--project", str(made), "--as-of", "2024-07-05T12:00:00-04:00"]
    told = CliRunner().invoke(program, ["explain", found, *asked])
    assert told.stdout == CliRunner().invoke(program, ["explain", "L3", *asked]).stdout
    assert "L3" in told.stdout
    monkeypatch.setenv("SMARTDOCS_LEAD_SECRET", "another")
    other = CliRunner().invoke(program, ["explain", found, *asked])
    assert f"there is no lead `{found}` in the data" in str(other.exception)


def test_ids_shown_in_nothing_are_refused(made: Path) -> None:
    code, _, error = run(made, "--show-ids")
    assert code == 2
    assert "--show-ids says how ids are written, and nothing is to be written" in error
    assert "add --freeze or --evidence DIR" in error


def test_a_file_in_the_way_is_a_usage_error(made: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    result = CliRunner().invoke(
        program, ["check", "--evidence", str(tmp_path / "out"), "--project", str(made)]
    )
    assert result.exit_code == 2
    assert (tmp_path / "out").read_text() == ""


def test_a_folder_below_a_file_cannot_be_made_and_is_named(made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, error = run(made, "--evidence", str(tmp_path / "file" / "out"))
    assert code == 2
    assert "the folder for the evidence cannot be made" in error
