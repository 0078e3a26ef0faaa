"""A new workspace lints clean and overwrites nothing; the committed schemas are those of the models."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.cli.commands.schema import NAMES
from smartdocs.errors import UsageError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("today", ["2026-11-22", "2026-12-31", "2027-01-01", "2028-02-29", "2031-06-30"])
def test_a_new_workspace_lints_clean_and_is_laid_out_on_whatever_day_it_begins(
    today: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime.fromisoformat(f"{today}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    made = CliRunner().invoke(program, ["init", str(tmp_path / "ours")])
    assert made.exit_code == 0
    linted = CliRunner().invoke(program, ["lint", "--project", str(tmp_path / "ours")])
    assert (linted.exit_code, linted.output.splitlines()[-1]) == (0, "No findings.")
    laid_out = CliRunner().invoke(program, ["fmt", "--check", "--project", str(tmp_path / "ours")])
    assert laid_out.exit_code == 0, laid_out.output


def test_every_yaml_file_of_a_new_workspace_tells_editors_its_schema(tmp_path: Path) -> None:
    CliRunner().invoke(program, ["init", str(tmp_path)])
    files = sorted(tmp_path.rglob("*.yaml"))
    assert [f.relative_to(tmp_path).as_posix() for f in files] == [
        "agreements/first/agreement.yaml",
        "personas/first-persona.yaml",
        "smartdocs.yaml",
    ]
    for file in files:
        first, _ = file.read_text("utf-8").split("\n", 1)
        mark, schema = first.split("$schema=")
        assert mark == "# yaml-language-server: "
        assert json.loads((file.parent / schema).read_text("utf-8"))["additionalProperties"] is False


def test_the_first_agreement_begins_with_the_coming_quarter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")  # 22 November 2026
    CliRunner().invoke(program, ["init", str(tmp_path)])
    text = (tmp_path / "agreements/first/agreement.yaml").read_text("utf-8")
    assert "effective: {from: 2027-01-01, to: 2027-03-31}" in text
    assert "from 60% to 75% by 31 March 2027." in text
    assert "@" not in text


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


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schema_is_that_of_the_models(name: str) -> None:
    printed = CliRunner().invoke(program, ["schema", name]).output
    assert printed == (ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(printed)["additionalProperties"] is False
