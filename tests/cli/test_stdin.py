"""``lint --stdin-filename``: what an editor holds, before it is saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import UsageError
from tests.lint.cases import AGREEMENT, base

DAY = ("--as-of", "2026-11-02T12:00:00+01:00")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {**base(), "personas/plant-manager.yaml": "schema: 1\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_the_text_from_stdin_stands_for_the_file_and_only_its_findings_are_shown(root: Path) -> None:
    text = base()[AGREEMENT].replace("    owner: mia-chen\n", "    ownr: mia-chen\n", 1)
    done = CliRunner().invoke(
        program, ["lint", "--stdin-filename", str(root / AGREEMENT), "--format", "json", *DAY], input=text
    )
    assert done.exit_code == 1
    rows = json.loads(done.stdout)["findings"]
    assert {row["path"] for row in rows} == {AGREEMENT}
    assert "`ownr` is not a key here" in [row["message"] for row in rows]
    assert "ownr" not in (root / AGREEMENT).read_text("utf-8")


def test_a_file_that_is_not_on_disk_yet_is_read_too(root: Path) -> None:
    new = root / "agreements" / "fresh" / "agreement.yaml"
    done = CliRunner().invoke(
        program, ["lint", "--stdin-filename", str(new), "-C", str(root), *DAY], input="schema: 1\nid: fresh\n"
    )
    assert done.exit_code == 1
    assert "agreements/fresh/agreement.yaml:1:1" in done.output


def test_another_file_is_refused(root: Path) -> None:
    done = CliRunner().invoke(
        program, ["lint", "--stdin-filename", str(root / "notes.txt"), *DAY], input="a: b"
    )
    assert isinstance(done.exception, UsageError)
    assert done.exception.message.endswith("is no file that lint reads")


def test_it_does_not_go_with_fixing(root: Path) -> None:
    done = CliRunner().invoke(
        program, ["lint", "--stdin-filename", str(root / AGREEMENT), "--fix", *DAY], input="a: b"
    )
    assert isinstance(done.exception, UsageError)
    assert done.exception.message == "--fix and --stdin-filename cannot be done in one go"
