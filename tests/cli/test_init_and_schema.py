"""A new workspace lints clean and overwrites nothing; the committed schemas are those of the models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import UsageError

ROOT = Path(__file__).parents[2]


def test_a_new_workspace_lints_clean(tmp_path: Path) -> None:
    made = CliRunner().invoke(program, ["init", str(tmp_path / "ours")])
    assert made.exit_code == 0
    linted = CliRunner().invoke(program, ["lint", "--project", str(tmp_path / "ours")])
    assert (linted.exit_code, linted.output.splitlines()[-1]) == (0, "No findings.")


def test_a_new_workspace_overwrites_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "smartdocs.yaml"
    mine.write_text("mine\n", encoding="utf-8")
    result = CliRunner().invoke(program, ["init", str(tmp_path)])
    assert isinstance(result.exception, UsageError)
    assert "smartdocs.yaml exists already" in result.exception.message
    assert (mine.read_text(encoding="utf-8"), [p.name for p in tmp_path.iterdir()]) == (
        "mine\n",
        ["smartdocs.yaml"],
    )


@pytest.mark.parametrize("name", ["agreement", "persona", "rules", "workshop", "workspace"])
def test_the_committed_schema_is_that_of_the_models(name: str) -> None:
    printed = CliRunner().invoke(program, ["schema", name]).output
    assert printed == (ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(printed)["additionalProperties"] is False
