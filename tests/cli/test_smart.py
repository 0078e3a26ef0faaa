"""``smartdocs smart``: exit codes, stdin, files, and no workspace needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SMARTDOCS = Path(sys.executable).with_name("smartdocs")
GOOD = "Raise the acceptance of inbound MQLs from 72% to 90% by 31 December 2026. Owner: Mia Chen."


def smart(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [SMARTDOCS, "smart", *arguments], cwd=folder, capture_output=True, input=stdin, check=False, env={**os.environ}
    )  # fmt: skip


def test_a_complete_goal_exits_0_in_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    done = smart(tmp_path, GOOD)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[-1] == (
        "S, M, A and T pass; R is for people to judge. Paste the draft into agreement.yaml, and run `smartdocs lint`."
    )


def test_an_incomplete_goal_exits_1(tmp_path: Path) -> None:
    done = smart(tmp_path, "Improve lead quality")
    assert done.returncode == 1
    assert "S, M, A and T are open." in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        ([""], b"", "the sentence has no words"),
        (["a" * 10_000], b"", "the sentence has 10,000 characters, and a sentence may have 2,000"),
        (["Raise", "acceptance"], b"", "the sentence came as 2 separate words"),
        (["-"], b"\n  \n", "there is no goal on stdin"),
        ([], b"", "Missing argument"),
        ([GOOD, "--format", "jsn"], b"", "did you mean `json`?"),
    ],
)
def test_what_is_no_sentence_exits_2(tmp_path: Path, arguments: list[str], stdin: bytes, says: str) -> None:
    done = smart(tmp_path, *arguments, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_list_on_stdin_is_one_goal_a_line(tmp_path: Path) -> None:
    lines = f"\ufeff{GOOD}\r\n\n  Improve lead quality\x0c\u202e \n\xff".encode() + b"\xfe a\n"
    done = smart(tmp_path, "-", "--format", "json", stdin=lines)
    goals = json.loads(done.stdout)["goals"]
    assert done.returncode == 1
    assert [goal["statement"] for goal in goals] == [GOOD, "Improve lead quality", "ÿ� a"]


def test_the_result_also_goes_into_a_file(tmp_path: Path) -> None:
    smart(tmp_path, GOOD, "-o", "goal.json")
    assert json.loads((tmp_path / "goal.json").read_text("utf-8"))["goals"][0]["statement"] == GOOD
