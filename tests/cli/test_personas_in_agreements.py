"""An agreement that rests on a persona nobody can read is neither printed nor signed nor measured without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import SourceError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    for name in ("agreements", "personas", "data", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "smartdocs.yaml", tmp_path)
    return tmp_path


COMMANDS = (["build", "--document", "agreement"], ["digest"], ["check"], ["verify"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_persona_that_is_not_there_is_missed(sample: Path, command: list[str]) -> None:
    (sample / "personas/plant-manager.yaml").unlink()
    error = CliRunner().invoke(program, [*command, "--project", str(sample)]).exception
    assert isinstance(error, SourceError)
    assert str(error).startswith(
        "personas/plant-manager.yaml: `fy26` rests on the persona `plant-manager`, and there is none"
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_persona_that_cannot_be_understood_is_named_with_its_place(
    sample: Path, command: list[str]
) -> None:
    file = sample / "personas/plant-manager.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: primary", "kind: primarry"), "utf-8")
    error = CliRunner().invoke(program, [*command, "--project", str(sample)]).exception
    assert isinstance(error, SourceError)
    assert str(error).startswith("personas/plant-manager.yaml:")
    assert "keeps the persona `plant-manager` from being understood, on which `fy26` rests" in str(error)
