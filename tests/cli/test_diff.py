"""``smartdocs diff``: revisions, folders and files, exit codes, and errors that say what to do."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from redline.sides import AGREEMENT, edited

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

PERSONA = "schema: 1\nid: buyer\nname: Bea Buyer (invented)\nkind: primary\npitch: Saves an hour a day.\n"
FILE = "agreements/fy26/agreement.yaml"
LOOSER = edited(("6 business hours", "8 business hours"), ('version: "1"', 'version: "2"'))


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Mia", "-c", "user.email=mia@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with its first version tagged v1.0, and the second one in the working tree."""
    write(tmp_path, "smartdocs.yaml", "schema: 1\norganisation: Probe AG (invented)\n")
    write(tmp_path, "personas/buyer.yaml", PERSONA)
    write(tmp_path, FILE, AGREEMENT + "personas: [buyer]\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    git(tmp_path, "tag", "v1.0")
    write(tmp_path, FILE, LOOSER + "personas: [buyer]\n")
    return tmp_path


def diff(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(program, ["diff", *arguments, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, str(result.exception)
    return result.exit_code, result.output


def test_one_revision_is_compared_with_the_working_tree(folder: Path) -> None:
    code, said = diff(folder, "v1.0")
    assert code == 0
    assert said == (
        "fy26: v1.0 (version 1) → the working tree (version 2)\n"
        "2 clauses mean something else now: 1 loosened for Sales, 1 neutral.\n"
        "\n"
        "Agreement\n"
        "\n"
        "  The agreement  agreements/fy26/agreement.yaml:1:1\n"
        "    = version: 1 → 2\n"
        "      Neutral.\n"
        "\n"
        "Terms\n"
        "\n"
        "  Speed (speed)  agreements/fy26/agreement.yaml:48:3\n"
        "    ▽ promise, within: 6 business hours → 8 business hours\n"
        "      Loosened for Sales. Sales has 2 business hours more; Marketing may wait that much longer.\n"
        "\n"
        f"before  {digest(folder, 0)}\n"
        f"after   {digest(folder, 1)}\n"
    )


def digest(folder: Path, side: int) -> str:
    whole = json.loads(diff(folder, "v1.0", "--format", "json")[1])
    return str(whole["agreements"][0][("before", "after")[side]]["digest"])


def test_two_revisions_a_path_alone_and_nothing_at_all(folder: Path) -> None:
    git(folder, "commit", "-q", "-a", "-m", "Second")
    write(folder, FILE, edited(("at_least: 5", "at_least: 6"), text=LOOSER) + "personas: [buyer]\n")
    assert "fy26: v1.0 (version 1) → HEAD (version 2)" in diff(folder, "v1.0", "HEAD")[1]
    assert "6 business hours → 8 business hours" in diff(folder, "v1.0", "HEAD")[1]
    for asked in ((), ("HEAD",), ("main",), (str(folder / "agreements/fy26"),), (str(folder / FILE),)):
        code, said = diff(folder, *asked)
        assert code == 0
        assert "promise, at least: 5 → 6" in said, asked
        assert "business hours →" not in said


def test_a_file_and_a_folder_need_no_workspace_and_no_history(tmp_path: Path) -> None:
    write(tmp_path, "old.yaml", AGREEMENT)
    write(tmp_path, "new/agreement.yaml", LOOSER)
    code, said = diff(tmp_path, str(tmp_path / "old.yaml"), str(tmp_path / "new"))
    assert code == 0
    assert "6 business hours → 8 business hours" in said


def test_two_folders_of_one_workspace(folder: Path) -> None:
    write(
        folder,
        "agreements/fy27/agreement.yaml",
        edited(("id: fy26", "id: fy27"), ("at_least: 5", "at_least: 7")),
    )
    said = diff(folder, str(folder / "agreements/fy26"), str(folder / "agreements/fy27"))[1]
    assert "promise, at least: 5 → 7" in said
    assert "= id: fy26 → fy27" in said


def test_a_revision_with_a_path(folder: Path) -> None:
    code, said = diff(folder, "v1.0:agreements/fy26", str(folder / "agreements/fy26"))
    assert code == 0
    assert "6 business hours → 8 business hours" in said
    assert "v1.0:agreements/fy26" in said


def test_frozen_holidays_in_a_file_of_their_own_are_compared(folder: Path) -> None:
    text = edited(
        (
            "holidays: [{date: 2026-05-01, name: Labour Day}]}\n  long",
            "holidays: {country: DE, frozen: days.yaml}}\n  long",
        )
    )
    days = "frozen_holidays: {country: DE, source: by hand, days: [{date: 2026-05-01, name: Labour Day}]}\n"
    write(folder, FILE, text)
    write(folder, "agreements/fy26/days.yaml", days)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Days")
    write(
        folder, "agreements/fy26/days.yaml", days.replace("Day}]", "Day}, {date: 2026-12-24, name: Party}]")
    )
    said = diff(folder, "HEAD")[1]
    assert "▽ holidays, “24 December 2026”" in said
    assert "Loosened for Sales." in said


def test_a_persona_belongs_to_the_agreement(folder: Path) -> None:
    write(folder, FILE, AGREEMENT + "personas: [buyer]\n")
    write(folder, "personas/buyer.yaml", PERSONA.replace("an hour", "two hours"))
    said = diff(folder, "v1.0")[1]
    assert "Bea Buyer (invented) (buyer)  personas/buyer.yaml:1:1" in said
    assert "pitch: Saves [-an hour-] {+two hours+} a day." in said


def test_comments_alone_change_nothing(folder: Path) -> None:
    write(
        folder,
        FILE,
        "# a note\n" + AGREEMENT.replace("terms:\n", "\nterms:   # what we owe\n") + "personas: [buyer]\n",
    )
    code, said = diff(folder, "v1.0", "--exit-code")
    assert code == 0
    assert "Nothing changed in meaning." in said
    assert "The digest is the same: smartdocs-terms-v1+sha256:" in said


def test_only_the_option_makes_a_change_an_exit_code(folder: Path) -> None:
    assert diff(folder, "v1.0")[0] == 0
    assert diff(folder, "v1.0", "--exit-code")[0] == 1
    assert diff(folder, "v1.0", "v1.0", "--exit-code")[0] == 0


def test_an_agreement_on_one_side_only_is_said_to_be_new_or_gone(folder: Path) -> None:
    write(folder, "agreements/fy27/agreement.yaml", edited(("id: fy26", "id: fy27")))
    assert "fy27: only in the working tree; there is nothing to compare it with." in diff(folder, "v1.0")[1]
    assert "fy27" not in diff(folder, "v1.0", "--agreement", "fy26")[1]
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Both")
    assert "fy27: only in HEAD; it is gone." in diff(folder, "HEAD", "v1.0")[1]
    whole = json.loads(diff(folder, "HEAD", "v1.0", "--format", "json")[1])
    assert (whole["removed"], whole["added"], whole["is_changed"]) == (["fy27"], [], True)


def test_a_folder_with_another_name_is_the_same_agreement_by_its_id(folder: Path) -> None:
    (folder / "agreements/fy26").rename(folder / "agreements/this-year")
    said = diff(folder, "v1.0")[1]
    assert "6 business hours → 8 business hours" in said
    assert "only in" not in said


BAD = [
    (("nope",), "there is no file, no folder and no revision `nope`"),
    (("--", "--output=x", "HEAD"), "there is no file, no folder and no revision `--output=x`"),
    (("v1.0..HEAD",), "`v1.0..HEAD` is one word, and two versions are compared"),
    (
        ("v1.0:personas/pat.yaml", "HEAD"),
        "`personas/pat.yaml` is no agreement; a persona is compared with the agreement that rests on it",
    ),
    (("v1.0:../secret", "HEAD"), "`../secret` leads out of the workspace"),
    (("v1.0:/etc", "HEAD"), "`/etc` leads out of the workspace"),
    (("v1.0:agreements/nope", "HEAD"), "there is no `agreements/nope` in `v1.0`"),
    (("v1.0", "HEAD", "main"), "there are 3 versions, and two can be compared"),
    (("v1.0", "--agreement", "fy28"), "there is no agreement `fy28` on either side"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=[" ".join(a) for a, _ in BAD])
def test_what_cannot_be_compared_is_said_with_exit_code_2(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = CliRunner().invoke(program, ["diff", "--project", str(folder), *arguments])
    assert isinstance(result.exception, SmartdocsError)
    assert (result.exception.exit_code, result.exception.message) == (2, message)
    assert result.exception.fix


def test_without_a_commit_there_is_nothing_to_compare_with(folder: Path) -> None:
    shutil.rmtree(folder / ".git")
    code, said = diff(folder)
    assert (code, said.splitlines()[0]) == (
        2,
        "nothing of this workspace is committed in git, so there is no earlier version of it",
    )


def test_a_version_that_cannot_be_read_is_an_error_with_its_place(folder: Path) -> None:
    write(folder, FILE, LOOSER.replace("within: 8 business hours", "within: 8"))
    code, said = diff(folder, "v1.0")
    assert code == 2
    assert said.startswith("agreements/fy26/agreement.yaml:52:")
    assert "keeps `fy26` from being compared" in said
    git(folder, "commit", "-q", "-a", "-m", "Broken")
    write(folder, FILE, LOOSER)
    assert diff(folder, "HEAD")[1].startswith("HEAD:agreements/fy26/agreement.yaml:52:")


def test_a_file_that_is_no_agreement_is_named(folder: Path) -> None:
    write(folder, "notes.yaml", "- one\n- two\n")
    code, said = diff(folder, str(folder / "notes.yaml"), "HEAD")
    assert code == 2
    assert "notes.yaml:1:1" in said


def test_nothing_is_written_and_no_hook_of_the_repository_runs(folder: Path) -> None:
    git(folder, "config", "core.fsmonitor", "touch seen")
    git(folder, "config", "diff.external", "touch seen")
    before = sorted(p for p in folder.rglob("*") if ".git" not in p.parts)
    assert diff(folder, "v1.0")[0] == 0
    assert sorted(p for p in folder.rglob("*") if ".git" not in p.parts) == before


def test_json_says_everything(folder: Path) -> None:
    whole = json.loads(diff(folder, "v1.0", "--format", "json")[1])
    assert list(whole) == ["schema", "before", "after", "is_changed", "agreements", "added", "removed"]
    assert (whole["schema"], whole["before"], whole["after"], whole["is_changed"]) == (
        1,
        "v1.0",
        "the working tree",
        True,
    )
    (comparison,) = whole["agreements"]
    assert list(comparison) == ["before", "after", "is_changed", "tally", "clauses", "respelt"]
    assert comparison["tally"] == [
        {"direction": "loosened", "party": "sales", "changes": 1},
        {"direction": "neutral", "party": None, "changes": 1},
    ]
    clause = comparison["clauses"][1]
    assert {key: clause[key] for key in ("section", "id", "name", "state", "renamed_from", "moved", "place_before", "place")} == {
        "section": "terms", "id": "speed", "name": "Speed", "state": "changed", "renamed_from": None, "moved": None,
        "place_before": "v1.0:agreements/fy26/agreement.yaml:48:3", "place": "agreements/fy26/agreement.yaml:48:3",
    }  # fmt: skip
    assert clause["sentence"][1:3] == [{"state": "removed", "text": "6"}, {"state": "added", "text": "8"}]
    assert clause["changes"] == [
        {
            "path": "terms.speed.promise.within", "what": "promise, within", "state": "changed",
            "before": "6 business hours", "after": "8 business hours", "words": [], "direction": "loosened", "parties": ["sales"],
            "means": "Sales has 2 business hours more; Marketing may wait that much longer.",
            "place_before": "v1.0:agreements/fy26/agreement.yaml:52:79", "place": "agreements/fy26/agreement.yaml:52:79",
        }
    ]  # fmt: skip


def test_every_key_of_the_json_is_explained_in_the_manual(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/diff.md").read_text("utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    write(
        folder,
        FILE,
        LOOSER.replace("for_at_least: 90%", "for_at_least: 0.9").replace(
            "Calls are reviewed.", "Ten calls are reviewed by Sam."
        ),
    )
    unexplained = {
        key for key in keys(json.loads(diff(folder, "v1.0", "--format", "json")[1])) if f"`{key}`" not in page
    }
    assert unexplained == set()


def test_a_pdf_and_a_page_are_written_and_the_pdf_is_the_same_twice(folder: Path) -> None:
    paths = [folder / name for name in ("a.pdf", "b.pdf", "redline.html")]
    code, _ = diff(folder, "v1.0", *(each for path in paths for each in ("-o", str(path))))
    assert code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paths[0].read_bytes())).pages)
    assert "Loosened for Sales" in text
    assert "Loosened for Sales" in paths[2].read_text("utf-8")


def test_a_page_is_about_one_agreement(folder: Path) -> None:
    for name in ("fy27", "fy28"):
        write(folder, f"agreements/{name}/agreement.yaml", edited(("id: fy26", f"id: {name}")))
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Three")
    code, said = diff(folder, "HEAD", "-o", str(folder / "redline.pdf"))
    assert code == 2
    assert "a redline is about one agreement, and both versions share fy26, fy27, fy28" in said
    assert not (folder / "redline.pdf").exists()
    assert diff(folder, "HEAD", "--agreement", "fy27", "-o", str(folder / "redline.pdf"))[0] == 0


def test_a_path_may_begin_where_the_program_was_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder.parent, "elsewhere/new.yaml", edited(("at_least: 5", "at_least: 9")))
    monkeypatch.chdir(folder.parent / "elsewhere")
    assert "promise, at least: 5 → 9" in diff(folder, "agreements/fy26", "new.yaml")[1]


def test_a_name_that_no_file_can_have_is_no_file(folder: Path) -> None:
    for name in ("x" * 5000, "a\0b", "\N{SNOWMAN}", ":", "HEAD:", "HEAD:."):
        code, said = diff(folder, name, "HEAD")
        assert (code, "no file, no folder and no revision" in said or "there is no" in said) in {
            (2, True),
            (0, False),
        }, name


def test_a_folder_below_the_workspace_will_do_to_start_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "agreements")
    result = CliRunner().invoke(program, ["diff", "v1.0", "fy26"])
    assert result.exit_code == 0, result.exception
    assert "6 business hours → 8 business hours" in result.output
    assert os.getcwd().endswith("agreements")  # noqa: PTH109
