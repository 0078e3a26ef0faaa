"""The first day with smartdocs: an empty folder, an agreement to print, and data that come later."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli import program
from smartdocs.errors import EvaluationError

AS_OF = "2027-03-01T12:00:00+01:00"
LEAD = "L1,Rita Rep,2027-02-02T10:00:00+01:00,2027-02-02T09:00:00+01:00,,,,,,open,web,80,demo"
CALL = "A1,L1,Rita Rep,call,outbound,connected,2027-02-02T11:00:00+01:00,no"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that ``init`` has just written, on 22 November 2026."""
    folder = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795348800")
        assert run(folder, "init", str(folder)).exit_code == 0
    return folder


@pytest.fixture
def ours(begun: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(begun, tmp_path / "ours")


def run(folder: Path, *args: str) -> Result:
    where = () if args[0] == "init" else ("-C", str(folder), "--as-of", AS_OF)
    return CliRunner().invoke(program, [*args, *where])


def build(folder: Path, *args: str) -> Result:
    return run(folder, "build", "--format", "html", "--no-cache", "--jobs", "1", *args)


def fill(folder: Path, name: str, row: str) -> None:
    with (folder / "data" / name).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")


def test_the_agreement_is_printed_before_there_is_a_single_row_and_the_way_to_data_is_said(
    ours: Path,
) -> None:
    result = build(ours)
    assert result.exit_code == 0, result.output
    written = sorted(path.name for path in (ours / "build/first").iterdir())
    assert written == ["agreement.html", "persona-first-persona.html", "personas.html"]
    assert result.stderr.splitlines()[-2:] == [
        "note: there is no scorecard of `first`: no row yet in data/activities.csv and data/leads.csv",
        "help: put the export of your CRM there; `smartdocs data profile` says what can be measured on it",
    ]


def test_the_empty_tables_have_a_column_for_all_that_the_first_promises_go_by(ours: Path) -> None:
    profile = json.loads(run(ours, "data", "profile", "--format", "json").stdout)
    needs = [need for term in profile["terms"] for need in term["needs"]]
    assert "opted_out_at" in {need["column"] for need in needs}
    assert [need for need in needs if need["filled"] is None] == []


def test_a_persona_that_is_looked_for_in_the_data_says_that_there_is_no_row_yet(ours: Path) -> None:
    path = ours / "personas/first-persona.yaml"
    path.write_text(f"{path.read_text('utf-8')}data_match: company_size >= 50\n", "utf-8")
    assert build(ours, "--document", "personas").exit_code == 0
    page = (ours / "build/first/persona-first-persona.html").read_text("utf-8")
    assert "Nothing was counted: no row yet in data/activities.csv and data/leads.csv" in page


def test_a_scorecard_that_is_asked_for_by_name_exits_3_and_so_does_check(ours: Path) -> None:
    for args in (["build", "--document", "scorecard"], ["check"]):
        error = run(ours, *args).exception
        assert isinstance(error, EvaluationError)
        assert error.exit_code == 3
        assert "put the export of your CRM there" in error.fix


def test_the_site_of_a_new_workspace_has_its_first_page(ours: Path) -> None:
    assert build(ours, "--site").exit_code == 0
    assert "agreement.html" in (ours / "build/site/index.html").read_text("utf-8")


def test_the_scorecard_comes_with_the_first_rows(ours: Path) -> None:
    fill(ours, "leads.csv", LEAD)
    fill(ours, "activities.csv", CALL)
    result = build(ours, "--document", "scorecard", "--period", "2027-02")
    assert result.exit_code == 0, result.output
    assert (ours / "build/first/scorecard-2027-02.html").is_file()


def test_an_export_without_leads_is_no_first_day_but_a_fault_and_exits_3(ours: Path) -> None:
    fill(ours, "activities.csv", CALL)
    error = build(ours).exception
    assert isinstance(error, EvaluationError)
    assert (error.exit_code, error.message) == (3, "there is not a single lead to measure")
