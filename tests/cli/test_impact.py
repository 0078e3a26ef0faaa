"""``smartdocs impact``: formats, files, and errors that say what to do. What it counts is in tests/redline/test_impact.py."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError
from tests.redline.test_impact import CALLS, LEADS, SPEED
from tests.workspace import workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    text = (made / "agreements/test/agreement.yaml").read_text("utf-8")
    (made / "proposal.yaml").write_text(text.replace("6 business hours", "4 business hours"), "utf-8")
    return made


def impact(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(program, ["impact", *arguments, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, str(result.exception)
    return result.exit_code, result.output


def test_text_goes_to_the_terminal_and_every_output_into_its_file(folder: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("impact.json", "impact.html", "impact.pdf")]
    code, said = impact(
        folder, "agreements/test", "proposal.yaml", "--period", "2024-06", "--as-of", "2024-08-01T12:00:00-04:00",
        *(part for file in files for part in ("-o", str(file))),
    )  # fmt: skip
    assert code == 0
    assert "1 of 1 promise comes out otherwise in June 2024." in said
    assert json.loads(files[0].read_text("utf-8"))["promises"][0]["more_breaches"] == 3
    assert "3 breaches more, all of them on Mondays." in files[1].read_text("utf-8")
    paper = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files[2].read_bytes())).pages)
    assert "What the change would have meant in June" in " ".join(paper.split())


def test_a_version_that_is_not_there_is_said(folder: Path) -> None:
    code, said = impact(folder, "agreements/test", "propsal.yaml")
    assert code == 2
    assert "there is no file, no folder and no revision `propsal.yaml`" in said


def test_three_versions_are_too_many(folder: Path) -> None:
    code, said = impact(folder, "a", "b", "c")
    assert code == 2
    assert "there are 3 versions, and two can be compared" in said


def test_without_data_there_is_nothing_to_play(folder: Path) -> None:
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", "utf-8")
    code, said = impact(folder, "agreements/test", "proposal.yaml", "--as-of", "2024-08-01T12:00:00-04:00")
    assert code == 2
    assert "there are no data to measure on" in said


def test_a_version_that_cannot_be_understood_is_said_with_its_place(folder: Path) -> None:
    (folder / "proposal.yaml").write_text("schema: 1\nid: test\n", "utf-8")
    code, said = impact(folder, "agreements/test", "proposal.yaml")
    assert code == 2
    assert said.startswith("proposal.yaml:")
