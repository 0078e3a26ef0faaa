"""``smartdocs lint --since``: what was changed without a new version."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError
from tests.lint.cases import AGREEMENT, base

NOW = ("--as-of", "2026-11-02T12:00:00+00:00", "--select", "G103")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The base, committed on `main`, and one number changed since."""
    for path, text in base().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    author = ("-c", "user.name=Mia", "-c", "user.email=mia@example.com")
    for command in (("init", "-q", "-b", "main"), ("add", "."), (*author, "commit", "-q", "-m", "Signed")):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    file = tmp_path / AGREEMENT
    file.write_text(file.read_text("utf-8").replace("within: 6 business", "within: 8 business"), "utf-8")
    return tmp_path


def lint(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(program, ["lint", *NOW, *arguments, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, str(result.exception)
    return result.exit_code, result.output


def test_the_changed_promise_is_named_and_the_exit_code_is_1(folder: Path) -> None:
    code, said = lint(folder, "--since", "main")
    assert code == 1
    assert (
        "the version is still 1.0, as in `main`, and what is agreed has changed: `terms.first-attempt`"
        in said
    )


def test_without_it_the_rule_says_what_it_would_need(folder: Path) -> None:
    code, said = lint(folder)
    assert code == 0
    assert "G103 did not run: add --since main to compare with what is agreed there" in said


def test_a_branch_that_is_not_there_is_exit_code_2(folder: Path) -> None:
    code, said = lint(folder, "--since", "mian")
    assert code == 2
    assert "there is no commit `mian` to compare with" in said
