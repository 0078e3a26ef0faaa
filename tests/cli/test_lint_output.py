"""Where findings go: formats, files, the summary of a CI job, and the pages that ``rules`` and ``explain`` show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

BASE = Path(__file__).parents[1] / "lint" / "base"
SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)


def run(*args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr; an error's own words are on stderr."""
    result = CliRunner().invoke(program, list(args))
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    """The base with one misspelt key."""
    shutil.copytree(BASE, tmp_path / "ws")
    file = tmp_path / "ws" / "agreements" / "base" / "agreement.yaml"
    file.write_text("purpse: One shared target.\n" + file.read_text("utf-8"), "utf-8")
    return tmp_path / "ws"


def lint(folder: Path, *args: str) -> tuple[int, str, str]:
    when = "2026-11-02T12:00:00+01:00"
    return run("lint", "--project", str(folder), "--as-of", when, "--select", "S101", *args)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", '{\n  "schema": 1'),
        ("a.sarif", '{\n  "$schema"'),
        ("a.sarif.json", '{\n  "$schema"'),
        ("A.SARIF.JSON", '{\n  "$schema"'),
        ("a.xml", "<?xml"),
        ("a.md", "### smartdocs lint"),
        ("a.txt", "agreements/base/agreement.yaml:1:1: error Y101 unknown-key: "),
        ("a.github", "::error file="),
    ],
)
def test_the_ending_of_a_file_chooses_its_format(slip: Path, tmp_path: Path, name: str, begins: str) -> None:
    code, shown, _ = lint(slip, "-o", str(tmp_path / name))
    assert code == 1
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert shown.startswith("agreements/base/agreement.yaml:1:1: error Y101 unknown-key: ")


def test_a_prefix_chooses_the_format_and_several_files_can_be_written(slip: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "report.json", tmp_path / "report.xml"
    code, _, _ = lint(slip, "-o", f"gitlab:{first}", "-o", str(second), "--format", "concise")
    assert code == 1
    (row,) = json.loads(first.read_text("utf-8"))
    assert row["check_name"] == "Y101 unknown-key"
    assert second.read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("results.xmll", "did you mean `results.xml`?"),
        ("results.sarf", "did you mean `results.sarif`?"),
        (
            "results.docx",
            "`results.docx` does not end in a format\n  help: end it in `.concise`, `.github`, `.gitlab`, `.json`, `.junit`,",
        ),
        ("results", "or name the format: `concise:results`"),
        ("gitlb:results.json", "there is no format `gitlb`\n  help: did you mean `gitlab`?"),
        ("gitlab:", "`gitlab:` names no file"),
    ],
)
def test_a_file_whose_format_is_not_clear_is_refused_with_the_right_one(
    slip: Path, given: str, said: str
) -> None:
    code, shown, error = lint(slip, "-o", given)
    assert (code, shown) == (2, "")
    assert said in error


def test_two_formats_do_not_write_over_each_other(slip: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    code, _, error = lint(slip, "-o", str(file), "-o", f"gitlab:{file}")
    assert code == 2
    assert "would be written twice" in error
    assert not file.exists()


def test_a_misspelt_format_is_answered_with_the_right_one(slip: Path) -> None:
    code, shown, error = lint(slip, "--format", "sraif")
    assert (code, shown) == (2, "")
    assert "there is no format `sraif`; did you mean `sarif`?" in error


def test_in_github_actions_a_summary_is_added_below_what_is_there(
    slip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("earlier\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    lint(slip)
    assert summary.read_text("utf-8") == "earlier\n", "only the format github adds to it"
    code, shown, _ = lint(slip, "--format", "github")
    assert code == 1
    assert shown.startswith("::error file=")
    assert "### smartdocs lint" not in shown
    assert summary.read_text("utf-8").startswith("earlier\n### smartdocs lint\n\n1 error in 1 file.\n")


def test_a_summary_that_cannot_be_written_is_said(
    slip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    code, _, error = lint(slip, "--format", "github")
    assert code == 2
    assert f"GITHUB_STEP_SUMMARY names `{tmp_path}`, which cannot be written" in error


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("github", "file=ws/agreements/base/agreement.yaml,line=1,"),
        ("gitlab", '"path": "ws/agreements/base/agreement.yaml"'),
        ("sarif", '"uri": "ws/agreements/base/agreement.yaml"'),
        ("text", "agreements/base/agreement.yaml:1:1: error"),
    ],
)
def test_what_stands_beside_the_lines_of_a_repository_has_its_paths(
    slip: Path, tmp_path: Path, form: str, place: str
) -> None:
    (tmp_path / ".git").mkdir()
    shown = lint(slip, "--format", form)[1]
    assert place in shown
    assert (form == "text") is shown.startswith(place)


def test_the_table_of_the_manual_can_be_printed() -> None:
    code, shown, _ = run("rules", "--format", "markdown")
    head, _, *rows = shown.splitlines()
    assert code == 0
    assert head == "| code | name | level | fixable | needs data | scope | what it finds |"
    assert (
        "| M106 | metric-not-computable | error |  | yes | agreement | Metric that the data cannot compute |"
        in rows
    )
    assert "](#" not in shown


def test_a_rule_as_json_says_what_can_be_set() -> None:
    rows = {row["code"]: row for row in json.loads(run("rules", "--format", "json")[1])}
    assert rows["M106"] == {
        "code": "M106",
        "slug": "metric-not-computable",
        "level": "error",
        "fixable": None,
        "needs_data": True,
        "scope": "agreement",
        "options": {},
        "title": "Metric that the data cannot compute",
    }
    assert rows["Y001"]["scope"] == "file"
    one = json.loads(run("rules", "vague-word", "--format", "json")[1])
    assert one == {**rows["S101"], "page": one["page"]}
    assert one["page"].startswith("Vague word without a number beside it.")


@pytest.mark.parametrize("name", ["S101", "s101", "vague-word", "Vague-Word"])
@pytest.mark.parametrize("command", ["explain", "rules"])
def test_a_rule_is_explained_by_its_code_or_its_name_also_outside_of_a_workspace(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, shown, error = run(command, name)
    assert (code, error) == (0, "")
    assert shown.startswith(
        "# S101 vague-word\n\nVague word without a number beside it.\n\n## What it does\n"
    )


def test_a_code_of_reading_yaml_is_explained_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("explain", "duplicate-key")[1].startswith("# Y002 duplicate-key\n\nThe same key stands twice")


def test_a_page_as_json_is_the_row_and_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    row = json.loads(run("explain", "S101", "--format", "json")[1])
    assert (row["code"], row["slug"]) == ("S101", "vague-word")
    assert "## How to fix" in row["page"]


LEADS = "lead_id|handed_off_at|owner\nS101|2024-06-03T10:00|Ada Probe\nL2|2024-06-04T10:00|Ada Probe\n"
CALLS = "lead_id|type|occurred_at\nS101|call|2024-06-03T11:00\n"
AS_OF = "2024-07-05T12:00:00-04:00"


def test_a_lead_that_is_called_like_a_rule_is_the_lead(tmp_path: Path) -> None:
    made = str(workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS))
    code, shown, error = run("explain", "S101", "--project", made, "--as-of", AS_OF)
    assert code == 0
    assert "speed  met" in shown
    assert error == "`S101` is a rule as well: `smartdocs rules S101` shows its page\n"


def test_a_rule_that_no_lead_is_called_like_is_the_rule(tmp_path: Path) -> None:
    made = str(workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS))
    code, shown, error = run("explain", "S102", "--project", made, "--as-of", AS_OF)
    assert (code, error) == (0, "")
    assert shown.startswith("# S102 escape-clause\n")


def test_a_misspelt_rule_is_answered_with_the_right_one(tmp_path: Path) -> None:
    made = str(workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS))
    code, shown, error = run("explain", "vauge-word", "--project", made, "--as-of", AS_OF)
    assert (code, shown) == (2, "")
    assert "there is no lead `vauge-word` in the data" in error
    assert "did you mean the rule `vague-word`?" in error
