"""``explain LEAD`` as a page: where it goes, and what has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 80%}}"
)
LEADS = "lead_id|handed_off_at\nL1|2024-06-03T10:00\n"
CALLS = "lead_id|type|occurred_at\nL1|call|2024-06-03T11:00\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return workspace(tmp_path / "w", terms=SPEED, leads=LEADS, activities=CALLS)


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(
        program, ["explain", *args, "--project", str(folder), "--as-of", "2024-06-10T12:00:00-04:00"]
    )
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_file_that_ends_in_html_is_the_page_beside_the_text(made: Path, tmp_path: Path) -> None:
    code, said, error = run(made, "L1", "-o", str(tmp_path / "lead.html"))
    assert (code, error) == (0, "")
    assert said.startswith("Lead L1")
    page = (tmp_path / "lead.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page == run(made, "L1", "--format", "html")[1]


@pytest.mark.parametrize(
    ("what", "named"), [("speed", "the promise `speed`"), ("S101", "the rule `vague-word`")]
)
def test_a_promise_and_a_rule_have_no_page(made: Path, what: str, named: str) -> None:
    code, _, error = run(made, what, "--format", "html")
    assert code == 2
    assert f"{named} has no page in HTML, only a lead has" in error


def test_a_template_of_the_workspace_comes_first(made: Path) -> None:
    (made / "templates").mkdir()
    (made / "templates" / "lead.html.j2").write_text(
        "{# title: Ours, view: lead #}\n<p>{{ view.headline }}</p>"
    )
    assert run(made, "L1", "--format", "html")[1].splitlines()[1:] == [
        "<p>Lead L1</p>"
    ]  # below what a browser may load
