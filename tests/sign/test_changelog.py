"""``smartdocs changelog``: what was signed, read back from git. Three leaders sign, one promise is loosened, they sign again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from sign.signed import AGREEMENT, PEOPLE, commit, edit, everybody_signs, line, make_key, run, sign

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """1.3.0 signed by three; a comment added; 1.4.0 with eight hours in place of six, signed again; 1.5.0 not signed."""
    folder, keys = tmp_path_factory.mktemp("history"), tmp_path_factory.mktemp("keys")
    everybody_signs(folder, keys)
    edit(folder / AGREEMENT, "title: Speed\n", "title: Speed # a comment\n")
    commit(folder)
    edit(folder / AGREEMENT, "within: 6 business hours", "within: 8 business hours")
    edit(folder / AGREEMENT, 'version: "1.3.0"', 'version: "1.4.0"')
    edit(
        folder / AGREEMENT,
        "changelog:\n",
        "changelog:\n  - {version: '1.4.0', date: 2026-09-10, summary: Two hours more., author: jo-messing}\n",
    )
    commit(folder)
    for person in PEOPLE:
        sign(folder, person, keys / person)
        commit(folder)  # one after the other, as it goes
    edit(folder / AGREEMENT, "for_at_least: 90%", "for_at_least: 80%")
    edit(folder / AGREEMENT, 'version: "1.4.0"\n', 'version: "1.5.0"\n')
    commit(folder)
    return folder, keys


def changelog(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(program, ["changelog", *arguments, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return f"{result.exception.exit_code}: {result.exception}"
    assert result.exception is None, result.exception
    return result.output


def test_every_signed_version_is_told_with_what_it_changed_and_what_is_not_signed_comes_first(
    made: tuple[Path, Path],
) -> None:
    said = re.sub(r"[0-9a-f]{64}", "DIGEST", re.sub(r"commit [0-9a-f]{12}", "commit ID", changelog(made[0])))
    assert said == (
        "fy26: What Marketing and Sales promise each other\n"
        "Version 1.5.0 stands in the files and is not signed: 1 clause differs from 1.4.0.\n"
        "\n"
        "1.4.0, signed on 15 September 2026\n"
        "  Signed by Mia Pendel (Head of Marketing), Sam Senkblei (Head of Sales) and Erik Eichmaß (Executive\n"
        "  sponsor). In force from 1 October 2025 to 30 September 2026.\n"
        "  Two hours more.\n"
        "  - Speed: promise, within 6 business hours → 8 business hours (loosened for Sales)\n"
        "  smartdocs-terms-v1+sha256:DIGEST, commit ID\n"
        "\n"
        "1.3.0, signed on 15 September 2026\n"
        "  Signed by Mia Pendel (Head of Marketing), Sam Senkblei (Head of Sales) and Erik Eichmaß (Executive\n"
        "  sponsor). In force from 1 October 2025 to 30 September 2026.\n"
        "  Milestones of acceptance and pay for new revenue added; both teams have judged the same leads; the\n"
        "  joint review binds both teams; personas completed.\n"
        "  - The first version that was signed.\n"
        "  smartdocs-terms-v1+sha256:DIGEST, commit ID\n"
    )


def test_a_signature_that_came_later_and_a_comment_make_no_version_of_their_own(
    made: tuple[Path, Path],
) -> None:
    told = json.loads(changelog(made[0], "--format", "json"))
    assert [entry["version"] for entry in told["versions"]] == ["1.4.0", "1.3.0"]
    assert [approval["on"] for approval in told["versions"][0]["approvals"]] == ["2026-09-15"] * 3
    assert [(c["id"], c["directions"]) for c in told["unsigned"]] == [
        ("first-attempt", ["loosened"]),
    ]
    assert told["is_cut_off"] is False


def test_a_key_that_was_withdrawn_since_puts_its_versions_in_doubt(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    other = make_key(tmp_path, "other")
    known = tmp_path / "signers"
    known.write_text("".join(line(p, other if p == "sam-senkblei" else made[1] / p) for p in PEOPLE))
    told = json.loads(changelog(made[0], "--format", "json", "--allowed-signers", str(known)))
    assert [bool(entry["doubts"]) for entry in told["versions"]] == [True, True]
    said = " ".join(changelog(made[0], "--allowed-signers", str(known)).split())
    assert "Not to be trusted today: Sam Senkblei: nobody knows the key SHA256:" in said


def test_markdown_is_a_page_and_what_somebody_wrote_is_no_markup(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    run(tmp_path, "git", "clone", "-q", str(made[0]), str(copy))
    edit(
        copy / AGREEMENT, "title: What Marketing and Sales promise each other", "title: '<b>Bold</b> [x](y)'"
    )
    page = changelog(copy, "--format", "markdown")
    assert page.startswith("# \\<b\\>Bold\\</b\\> \\[x\\](y): signed versions\n")
    assert "## 1.4.0, signed on 15 September 2026\n" in page
    assert "- Speed: promise, within 6 business hours → 8 business hours (loosened for Sales)\n" in page


def test_a_clone_without_its_past_says_that_versions_may_be_missing(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    run(tmp_path, "git", "clone", "-q", "--depth", "2", f"file://{made[0]}", str(copy))
    assert "Older commits are not here (a shallow clone), so older versions may be missing." in changelog(
        copy
    )


def test_without_a_signature_nothing_was_signed_and_without_git_nobody_knows(tmp_path: Path) -> None:
    from sign.signed import workspace

    folder = tmp_path / "workspace"
    folder.mkdir()
    workspace(folder)
    assert changelog(folder).startswith("2: this workspace is in no git repository with a commit")
    commit(folder)
    assert "No version of `fy26` has been signed by everybody who has to." in changelog(folder)


def test_a_commit_with_signatures_that_nobody_can_understand_today_is_not_left_out_in_silence(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    run(tmp_path, "git", "clone", "-q", str(made[0]), str(copy))
    kept = (copy / AGREEMENT).read_text("utf-8")
    (copy / AGREEMENT).write_text("schema: 1\nid: fy26\n", "utf-8")
    edit(copy / "agreements/fy26/signatures/mia-pendel.yaml", "schema: 1", "schema: 1 # looked at")
    commit(copy)
    (copy / AGREEMENT).write_text(kept, "utf-8")
    commit(copy)
    said = " ".join(changelog(copy).split())
    assert "1.4.0, signed on 15 September 2026" in said
    assert re.search(
        r"Signatures changed in commit [0-9a-f]{12}, which cannot be understood: .+, so a version may be missing\.",
        said,
    )
    (unread,) = json.loads(changelog(copy, "--format", "json"))["unread"]
    assert "cannot be understood" in unread
