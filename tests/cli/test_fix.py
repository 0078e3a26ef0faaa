"""``lint --fix``, ``--unsafe-fixes`` and ``--diff`` on a folder: what is written, what is said, and the exit codes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError
from tests.lint.cases import AGREEMENT, base

DAY = ("--as-of", "2026-11-02T12:00:00+00:00", "--select", "G101,M104")
WRONG = {
    "    owner: sam-rivera\n    shared_by": "    ownr: sam-rivera  # since May\n    shared_by",
    "    target: 90%": "    target: 90",
}
UNUSED = "  # smartdocs: ignore[G101] a rival's name until 2027-03-31"


def workspace(folder: Path, changes: dict[str, str] | None = None) -> Path:
    files = base()
    for old, new in (WRONG if changes is None else changes).items():
        assert old in files[AGREEMENT], old
        files[AGREEMENT] = files[AGREEMENT].replace(old, new, 1)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode())
    return folder


def lint(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr; an error's own words are on stderr."""
    result = CliRunner().invoke(program, ["lint", *DAY, *arguments, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def text(folder: Path) -> str:
    return (folder / AGREEMENT).read_bytes().decode()


def test_without_an_option_nothing_is_written_and_what_can_be_fixed_is_said(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    before = text(folder)
    code, out, _ = lint(folder)
    assert (code, text(folder)) == (1, before)
    assert "help: did you mean `owner`?  [--fix]\n" in out
    assert "help: write `90%`  [--unsafe-fixes]\n" in out
    assert "1 can be fixed with --fix; look at it with --diff\n" in out


def test_a_misspelt_key_is_corrected_and_what_changes_the_meaning_is_left(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    before = text(folder)
    code, out, err = lint(folder, "--fix")
    assert (code, err) == (1, "")
    assert text(folder) == before.replace("ownr", "owner")
    assert "unknown-key" not in out
    assert out.splitlines()[-3:] == [
        "1 can be fixed with --fix --unsafe-fixes, which changes the meaning; look at it with --diff --unsafe-fixes",
        "1 error in 1 file. `smartdocs rules M104` explains a rule.",
        "Fixed 1 finding in 1 file; 1 left.",
    ]


def test_unsafe_fixes_are_done_when_asked_for_and_the_second_time_there_is_nothing_to_do(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path)
    code, out, _ = lint(folder, "--fix", "--unsafe-fixes")
    assert (code, out.splitlines()[-2:]) == (0, ["No findings.", "Fixed 2 findings in 1 file; 0 left."])
    assert text(folder) == base()[AGREEMENT].replace(
        "    owner: sam-rivera\n    shared_by", "    owner: sam-rivera  # since May\n    shared_by", 1
    )
    assert lint(folder, "--fix", "--unsafe-fixes")[1].splitlines()[-1] == "There was nothing to fix; 0 left."


def test_windows_line_ends_a_byte_order_mark_and_a_missing_last_line_break_stay(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    file = folder / AGREEMENT
    awkward = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n").rstrip()
    file.write_bytes(awkward)
    file.chmod(0o640)
    lint(folder, "--fix", "--unsafe-fixes")
    assert file.read_bytes() == awkward.replace(b"ownr", b"owner").replace(b"target: 90\r", b"target: 90%\r")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in file.parent.iterdir()] == ["agreement.yaml"]


def test_a_program_reads_the_findings_and_the_edits_and_a_person_what_was_done(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    _, out, _ = lint(folder, "--format", "json")
    first, second = json.loads(out)["findings"]
    line = text(folder).split("\n").index("    ownr: sam-rivera  # since May") + 1
    place = {"path": AGREEMENT, "line": line, "column": 5, "end_line": line, "end_column": 9}
    rows = {row["code"]: row for row in (first, second)}
    assert (rows["Y101"]["edits"], rows["Y101"]["is_safe"]) == ([{**place, "text": "owner"}], True)
    assert ([e["text"] for e in rows["M104"]["edits"]], rows["M104"]["is_safe"]) == (["90%"], False)
    code, out, err = lint(folder, "--format", "json", "--fix")
    assert code == 1
    assert [row["code"] for row in json.loads(out)["findings"]] == ["M104"]
    assert err == "Fixed 1 finding in 1 file; 1 left.\n"


# --- the diff


def test_a_diff_shows_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    before = text(folder)
    code, out, err = lint(folder, "--diff", "--unsafe-fixes")
    assert (code, text(folder)) == (1, before)
    assert out.startswith(f"--- a/{AGREEMENT}\n+++ b/{AGREEMENT}\n@@ ")
    assert re.findall(r"(?m)^[-+] .*", out) == [
        "-    ownr: sam-rivera  # since May", "+    owner: sam-rivera  # since May", "-    target: 90", "+    target: 90%",
    ]  # fmt: skip
    assert err == "--fix would solve 2 findings in 1 file.\n"
    assert lint(folder, "--diff", "--exit-zero")[0] == 0


def test_a_diff_of_nothing_is_empty_and_exits_0(tmp_path: Path) -> None:
    assert lint(workspace(tmp_path, {}), "--diff") == (0, "", "There is nothing to fix.\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="git applies the diff")
def test_the_diff_is_what_fix_would_do(tmp_path: Path) -> None:
    one, two = workspace(tmp_path / "one"), workspace(tmp_path / "two")
    shown = lint(one, "--diff", "--unsafe-fixes")[1]
    lint(two, "--fix", "--unsafe-fixes")
    where = {"GIT_CEILING_DIRECTORIES": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", "apply", "-"], input=shown.encode(), cwd=one, check=True, env=where)
    assert text(one) == text(two)


# --- signed agreements

SIGNED = {**WRONG, "status: in_review": "status: signed"}
WHO = "Mia Chen, Sam Rivera and Erik Öberg"


def test_a_misspelt_key_of_a_signed_agreement_is_corrected_and_the_signatures_stand(tmp_path: Path) -> None:
    """Lint reads the key as the one that is meant, so what is signed says the same before and after."""
    folder = workspace(tmp_path, SIGNED)
    code, out, _ = lint(folder, "--fix", "--unsafe-fixes")
    assert code == 1
    assert "    owner: sam-rivera  # since May\n" in text(folder)
    assert "    target: 90\n" in text(folder)
    line = text(folder).split("\n").index("    target: 90") + 1
    assert out.splitlines()[-3:] == [
        (
            f"`base` is signed, and 1 correction would change what it says: M104 at {AGREEMENT}:{line}:13. The signatures of"
            f" {WHO} would fall. Put it into a new version, which is signed again, or add --signed-too."
        ),
        f"`base` is signed, and still says the same: the signatures of {WHO} stand.",
        "Fixed 1 finding in 1 file; 1 left.",
    ]
    assert "[--unsafe-fixes]" not in out, "it was tried, and refused"


def test_what_is_signed_is_changed_when_somebody_says_that_this_is_known(tmp_path: Path) -> None:
    folder = workspace(tmp_path, SIGNED)
    code, out, _ = lint(folder, "--fix", "--unsafe-fixes", "--signed-too")
    assert code == 0
    assert "    target: 90%\n" in text(folder)
    assert out.splitlines()[-2:] == [
        f"`base` is signed, and no longer says what was signed: the signatures of {WHO} fall.",
        "Fixed 2 findings in 1 file; 0 left.",
    ]


def test_a_comment_may_go_from_a_signed_file(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path, {"status: in_review": "status: signed", "data: crm\n": f"data: crm{UNUSED}\n"}
    )
    code, out, err = lint(folder, "--diff")
    assert code == 1
    assert re.findall(r"(?m)^[-+] ?\w.*", out) == [f"-data: crm{UNUSED}", "+data: crm"]
    assert (
        err.splitlines()[0]
        == f"`base` is signed, and would still say the same: the signatures of {WHO} would stand."
    )


def test_a_persona_on_which_a_signed_agreement_rests_is_part_of_what_was_signed(tmp_path: Path) -> None:
    folder = workspace(tmp_path, {"status: in_review": "status: signed"})
    file = folder / "personas/plant-manager.yaml"
    before = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^kind: primary", "kind: primray", before), "utf-8")
    assert file.read_text("utf-8") != before
    code, out, _ = lint(folder, "--fix")
    assert (code, "primray" in file.read_text("utf-8")) == (1, True)
    assert (
        "`base` is signed, and 1 correction would change what it says: Y104 at personas/plant-manager.yaml:"
        in out
    )


# --- command lines


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("--unsafe-fixes",), "`--unsafe-fixes` goes with --fix or --diff\n  help: add `--fix`"),
        (("--signed-too",), "`--signed-too` goes with --fix, --diff or --add-waivers\n  help: add `--fix`"),
        (("--fix", "--diff"), "--fix and --diff cannot be done in one go\n  help: run one after the other: `--diff` writes nothing"),
        (("--fix", "--add-waivers", "x"), "--fix and --add-waivers cannot be done in one go\n  help: run one after the other"),
        (("--fix", "--until", "2027-03-31"), '`--until` goes with --add-waivers\n  help: add `--add-waivers "REASON"`'),
        (("--diff", "--format", "json"), "--diff shows changes and no findings\n  help: leave out `--format`, `--output` and `--statistics`"),
    ],
)  # fmt: skip
def test_a_command_line_that_cannot_be_done_exits_2_and_writes_nothing(
    tmp_path: Path, given: tuple[str, ...], expected: str
) -> None:
    folder = workspace(tmp_path)
    before = text(folder)
    assert lint(folder, *given) == (2, "", expected)
    assert text(folder) == before
