"""What the doctor says of a machine, well and ill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.doctor.look import parts
from smartdocs.doctor.machine import keys, pages, scripts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_on_a_machine_that_runs_the_tests_all_that_is_needed_is_there() -> None:
    result = CliRunner().invoke(program, ["doctor", "--format", "json"])
    told = json.loads(result.output)
    assert result.exit_code == 0
    assert told["is_right"] is True
    needed = {part["name"]: part["there"] for part in told["parts"] if part["needed"]}
    assert needed == {"engine": True, "pages": True, "python": True, "zones": True}
    assert [part["name"] for part in told["parts"] if not part["needed"]] == [
        "extras",
        "git",
        "keys",
        "scripts",
    ]


def test_a_machine_without_pango_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libgobject-2.0-0'\")\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    probe = pages.look()
    assert not probe.is_there
    assert probe.said == "a line of text could not be drawn: OSError: cannot load library 'libgobject-2.0-0'"
    assert "apt-get install libpango-1.0-0" in probe.cure
    assert "brew install pango" in probe.cure


def test_a_library_that_ends_the_process_does_not_end_the_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert pages.look().said == "a line of text could not be drawn: it ended without a word"


def test_an_ssh_keygen_from_before_signatures_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "ssh-keygen"
    old.write_text('#!/bin/sh\necho "unknown option -- Y" >&2\nexit 1\n')
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    probe = keys.look()
    assert (probe.is_there, probe.said) == (False, "ssh-keygen is too old to check signatures")


def test_without_programs_the_rest_is_still_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {part.name: part.probe for part in parts()}
    assert found["git"].said == "git is not installed"
    assert found["keys"].said == "ssh-keygen is not installed"
    assert found["scripts"].said == "fc-list is not installed, so nobody can tell"
    assert found["python"].is_there


def test_scripts_without_a_font_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = tmp_path / "fc-list"
    listing.write_text('#!/bin/sh\ncase "$1" in :lang=ja|:lang=zh) ;; *) echo "Some Sans" ;; esac\n')
    listing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert scripts.look().said == "no font for Chinese, Japanese"


def test_it_can_be_asked_outside_of_a_workspace(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "smartdocs", "doctor"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("All that is needed is there.\n")
