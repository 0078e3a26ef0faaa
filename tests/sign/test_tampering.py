"""What somebody can do to signatures, row by row, and what `verify` calls it. Nothing in this table passes unseen."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import signed
from signed import AGREEMENT, NOW, block, codes, commit, edit, forged, line, path, run, sign, verify

from smartdocs.pipeline import opening
from smartdocs.sign.reasons import CODES
from smartdocs.sign.verifications import json as as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.pipeline.projects import Project

MIA, SAM, ERIK = signed.PEOPLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder, keys = tmp_path_factory.mktemp("workspace"), tmp_path_factory.mktemp("keys")
    return signed.everybody_signs(folder, keys), keys


@pytest.fixture(scope="module")
def read(made: tuple[Path, Path]) -> Project:
    return opening.load(made[0])


@pytest.fixture
def folder(made: tuple[Path, Path], tmp_path: Path) -> Path:
    return shutil.copytree(made[0], tmp_path / "copy")


@pytest.fixture
def keys(made: tuple[Path, Path]) -> Path:
    return made[1]


def test_untouched_it_is_signed(folder: Path) -> None:
    found = verify(folder)
    assert (found.is_verified, found.state, found.failing) == (True, "signed", ())


# --- the files of signatures ----------------------------------------------------------------------------------------


def strip_file(folder: Path, keys: Path) -> None:
    path(folder, MIA).unlink()


def strip_all(folder: Path, keys: Path) -> None:
    shutil.rmtree(folder / "agreements/fy26/signatures")


def strip_signature(folder: Path, keys: Path) -> None:
    text = path(folder, MIA).read_text("utf-8")
    start, end = text.index("signature:"), text.index("clauses:")
    path(folder, MIA).write_text(text[:start] + text[end:], "utf-8")


def empty(folder: Path, keys: Path) -> None:
    path(folder, MIA).write_text("")


def swap_files(folder: Path, keys: Path) -> None:
    mia, sam = path(folder, MIA).read_text("utf-8"), path(folder, SAM).read_text("utf-8")
    path(folder, MIA).write_text(sam, "utf-8")
    path(folder, SAM).write_text(mia, "utf-8")


def swap_signatures(folder: Path, keys: Path) -> None:
    mia, sam = (path(folder, who).read_text("utf-8") for who in (MIA, SAM))
    mine, theirs = (text[text.index("signature:") : text.index("clauses:")] for text in (mia, sam))
    path(folder, MIA).write_text(mia.replace(mine, theirs), "utf-8")


def reorder_statement(folder: Path, keys: Path) -> None:
    rows = path(folder, MIA).read_text("utf-8").split("\n")
    rows[4], rows[5] = rows[5], rows[4]
    path(folder, MIA).write_text("\n".join(rows), "utf-8")


def say_twice(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), '   "version": "1.3.0"', '   "version": "1.3.0",\n   "version": "1.3.0"')


def truncate_file(folder: Path, keys: Path) -> None:
    text = path(folder, MIA).read_text("utf-8")
    path(folder, MIA).write_text(text[: len(text) // 2], "utf-8")


def truncate_statement(folder: Path, keys: Path) -> None:
    path(folder, MIA).write_text(path(folder, MIA).read_text("utf-8")[:300], "utf-8")


def truncate_signature(folder: Path, keys: Path) -> None:
    rows = path(folder, MIA).read_text("utf-8").split("\n")
    at = next(n for n, row in enumerate(rows) if "BEGIN" in row)
    path(folder, MIA).write_text("\n".join([*rows[: at + 2], *rows[at + 3 :]]), "utf-8")


def cut_the_end_of_signature(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), "  -----END SSH SIGNATURE-----\n", "")


def flip_in_signature(folder: Path, keys: Path) -> None:
    rows = path(folder, MIA).read_text("utf-8").split("\n")
    at = next(n for n, row in enumerate(rows) if "END SSH" in row) - 1
    rows[at] = rows[at].replace(rows[at][5], "B" if rows[at][5] != "B" else "C", 1)
    path(folder, MIA).write_text("\n".join(rows), "utf-8")


def other_digest(folder: Path, keys: Path) -> None:
    file = path(folder, MIA)
    digest = file.read_text("utf-8").split("sha256:")[1][:8]
    edit(file, digest, "00000000")


def other_capacity(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), "Head of Marketing", "Managing Director")


def other_date(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), "2026-09-15", "2026-09-14")


def other_clause(folder: Path, keys: Path) -> None:
    file = path(folder, MIA)
    row = next(row for row in file.read_text("utf-8").split("\n") if "terms.first-attempt" in row)
    edit(file, row, row[:-4] + "0000")


def drop_clause(folder: Path, keys: Path) -> None:
    file = path(folder, MIA)
    row = next(row for row in file.read_text("utf-8").split("\n") if "terms.first-attempt" in row)
    edit(file, row + "\n", "")


def drop_clauses(folder: Path, keys: Path) -> None:
    text = path(folder, MIA).read_text("utf-8")
    path(folder, MIA).write_text(text[: text.index("clauses:")], "utf-8")


def say_more(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), "schema: 1\n", "schema: 1\nreviewed: true\n")


def say_more_in_statement(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), '   "version"', '   "valid": "always",\n   "version"')


def from_tomorrow(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), "schema: 1\n", "schema: 2\n")


def rekey(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / "mallory")


def rekey_by_colleague(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / SAM)


def replay_agreement(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / MIA, agreement="fy25")


def replay_version(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / MIA, version="1.2.0")


def acknowledge_only(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / MIA, signs="acknowledges")


def other_side(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / MIA, side="sales")


def dated_tomorrow(folder: Path, keys: Path) -> None:
    forged(path(folder, MIA), keys / MIA, dated="2026-09-16T12:00:00Z")


def for_git(folder: Path, keys: Path) -> None:
    file = path(folder, MIA)
    text = file.read_text("utf-8")
    said = block(text, "statement")
    made = run(folder, "ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(keys / MIA), text=said).stdout
    new = "signature: |2\n" + "".join(f"  {row}\n" for row in made.splitlines())
    start, end = text.index("signature:"), text.index("clauses:")
    file.write_text(text[:start] + new + text[end:], "utf-8")


def only_recorded(folder: Path, keys: Path) -> None:
    strip_signature(folder, keys)
    edit(path(folder, MIA), '   "dated"', '   "carried_by": "mail of Tuesday",\n   "dated"')


def record_with_signature(folder: Path, keys: Path) -> None:
    edit(path(folder, MIA), '   "dated"', '   "carried_by": "mail of Tuesday",\n   "dated"')


def somebody_else_too(folder: Path, keys: Path) -> None:
    shutil.copy(path(folder, MIA), path(folder, "mallory"))


def a_loose_signature(folder: Path, keys: Path) -> None:
    path(folder, MIA).with_name("x.sig").write_text("-----BEGIN SSH SIGNATURE-----\n")


def not_utf_8(folder: Path, keys: Path) -> None:
    path(folder, ERIK).write_bytes(path(folder, ERIK).read_bytes().replace("ß".encode(), b"\xdf"))


def signature_twice(folder: Path, keys: Path) -> None:
    """Two blocks of the name `signature`: another reader might take the first one."""
    text = path(folder, MIA).read_text("utf-8")
    path(folder, MIA).write_text(text + text[text.index("signature:") : text.index("clauses:")], "utf-8")


def two_signatures_in_one_block(folder: Path, keys: Path) -> None:
    text = path(folder, MIA).read_text("utf-8")
    end = text.index("clauses:")
    path(folder, MIA).write_text(text[:end] + text[text.index("  -----BEGIN") : end] + text[end:], "utf-8")


def two_documents_in_one_file(folder: Path, keys: Path) -> None:
    text = path(folder, MIA).read_text("utf-8")
    path(folder, MIA).write_text(f"{text}---\n{text}", "utf-8")


def a_twin_with_another_ending(folder: Path, keys: Path) -> None:
    shutil.copy(path(folder, MIA), path(folder, MIA).with_suffix(".yml"))


def a_twin_in_capitals(folder: Path, keys: Path) -> None:
    shutil.copy(path(folder, MIA), path(folder, "Mia-Pendel"))


ROWS: list[tuple[Callable[[Path, Path], None], dict[str, set[str]], str]] = [
    (strip_file, {MIA: {"signature_missing"}}, "partly_signed"),
    (strip_all, {who: {"signature_missing"} for who in signed.PEOPLE}, "unsigned"),
    (strip_signature, {MIA: {"signature_removed"}}, "invalid"),
    (empty, {MIA: {"unreadable"}}, "invalid"),
    (
        swap_files,
        {MIA: {"wrong_principal", "wrong_place"}, SAM: {"wrong_principal", "wrong_place"}},
        "invalid",
    ),
    (swap_signatures, {MIA: {"tampered"}}, "invalid"),
    (reorder_statement, {MIA: {"unreadable"}}, "invalid"),
    (say_twice, {MIA: {"unreadable"}}, "invalid"),
    (truncate_file, {MIA: {"unreadable"}}, "invalid"),
    (truncate_statement, {MIA: {"unreadable"}}, "invalid"),
    (truncate_signature, {MIA: {"unreadable"}}, "invalid"),
    (cut_the_end_of_signature, {MIA: {"unreadable"}}, "invalid"),
    (flip_in_signature, {MIA: {"tampered"}}, "invalid"),
    (other_digest, {MIA: {"tampered"}}, "invalid"),
    (other_capacity, {MIA: {"tampered", "wrong_capacity"}}, "invalid"),
    (other_date, {MIA: {"tampered"}}, "invalid"),
    (other_clause, {MIA: {"tampered"}}, "invalid"),
    (drop_clause, {MIA: {"tampered"}}, "invalid"),
    (drop_clauses, {MIA: {"unreadable"}}, "invalid"),
    (say_more, {MIA: {"unreadable"}}, "invalid"),
    (say_more_in_statement, {MIA: {"unreadable"}}, "invalid"),
    (from_tomorrow, {MIA: {"unreadable"}}, "invalid"),
    (rekey, {MIA: {"unknown_key"}}, "invalid"),
    (rekey_by_colleague, {MIA: {"wrong_principal"}}, "invalid"),
    (replay_agreement, {MIA: {"other_agreement"}}, "invalid"),
    (replay_version, {MIA: {"other_version"}}, "stale"),
    (acknowledge_only, {MIA: {"wrong_capacity"}}, "invalid"),
    (other_side, {MIA: {"wrong_capacity"}}, "invalid"),
    (dated_tomorrow, {MIA: {"dated_ahead"}}, "invalid"),
    (for_git, {MIA: {"wrong_namespace"}}, "invalid"),
    (only_recorded, {MIA: {"record_not_accepted"}}, "invalid"),
    (record_with_signature, {MIA: {"tampered"}}, "invalid"),
    (somebody_else_too, {"": {"not_asked"}}, "invalid"),
    (a_loose_signature, {"": {"not_asked"}}, "invalid"),
    (not_utf_8, {ERIK: {"tampered", "wrong_capacity"}}, "invalid"),
    (signature_twice, {MIA: {"unreadable"}}, "invalid"),
    (two_signatures_in_one_block, {MIA: {"unreadable"}}, "invalid"),
    (two_documents_in_one_file, {MIA: {"unreadable"}}, "invalid"),
    (a_twin_with_another_ending, {"": {"not_asked"}}, "invalid"),
    (a_twin_in_capitals, {"": {"not_asked"}}, "invalid"),
]


@pytest.mark.parametrize(("tamper", "expected", "state"), ROWS, ids=[row[0].__name__ for row in ROWS])
def test_whatever_is_done_to_the_files_is_seen_and_named(
    folder: Path,
    keys: Path,
    read: Project,
    tamper: Callable[[Path, Path], None],
    expected: dict[str, set[str]],
    state: str,
) -> None:
    tamper(folder, keys)
    found = verify(folder, project=_at(read, folder))
    now = {who: codes(found, who) for who in signed.PEOPLE} | {"": {r.code for r in found.reasons}}
    assert {who: why for who, why in now.items() if why} == expected
    assert (found.is_verified, found.state) == (False, state)
    for reason in found.failing:  # a sentence with its cure
        assert reason.code in CODES
        assert len(reason.message.split()) > 4
        assert reason.fix
        assert not reason.message.endswith("."), reason.message


def _at(read: Project, folder: Path) -> Project:
    """The same agreement in another folder, without reading it again."""
    from dataclasses import replace

    return replace(read, root=folder)


def test_a_file_that_was_cut_off_anywhere_never_counts(folder: Path, read: Project) -> None:
    text = path(folder, MIA).read_text("utf-8")
    for cut in range(0, 100, 4):
        path(folder, MIA).write_text(text[: len(text) * cut // 100], "utf-8")
        found = verify(folder, project=_at(read, folder))
        assert codes(found, MIA) <= {"unreadable", "tampered"}, cut
        assert not found.is_verified, cut


def test_the_layout_of_the_file_does_not_matter(folder: Path) -> None:
    """Order of keys, comments, line ends of Windows: what was signed stands in blocks that YAML gives back as they were."""
    text = path(folder, MIA).read_text("utf-8")
    start = text.index("clauses:")
    moved = f"# moved\r\n{text[start:]}{text[text.index('schema:') : start]}".replace("\n", "\r\n")
    path(folder, MIA).write_bytes(moved.encode())
    assert verify(folder).is_verified


# --- the list of keys and the clock ---------------------------------------------------------------------------------


def with_list(folder: Path, text: str) -> None:
    (folder / "allowed_signers").write_text(text)
    commit(folder)


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ('namespaces="git"', "key_for_something_else", "sign git, and no agreements"),
        ('valid-before="20260901"', "key_expired", "valid until 1 September 2026"),
        ('valid-after="20261001"', "key_not_yet_valid", "valid from 1 October 2026 on"),
        ("", "", ""),
        ('namespaces="git,!smartdocs-approval@v1"', "key_for_something_else", "and no agreements"),
        ('cert-authority,namespaces="smartdocs-approval@v1"', "unknown_key", "does not accept the key"),
        ('namespaces="git,smartdocs-*"', "", ""),
        ('namespaces="git,smartdocs-approval@v1",valid-after="20260101",valid-before="20270101Z"', "", ""),
    ],
)
def test_what_the_list_says_of_a_key_holds_on_the_day_of_the_signature(
    folder: Path, keys: Path, read: Project, options: str, code: str, words: str
) -> None:
    with_list(folder, line(MIA, keys / MIA, options) + "".join(line(p, keys / p) for p in (SAM, ERIK)))
    found = verify(folder, project=_at(read, folder))
    assert codes(found, MIA) == ({code} if code else set())
    assert words in " ".join(reason.message for reason in found.failing)


def test_a_key_that_was_retired_later_keeps_its_old_signatures(
    folder: Path, keys: Path, read: Project
) -> None:
    with_list(
        folder,
        line(MIA, keys / MIA, 'valid-before="20260920"') + "".join(line(p, keys / p) for p in (SAM, ERIK)),
    )
    found = verify(folder, project=_at(read, folder), as_of=NOW + timedelta(days=10))
    assert found.is_verified
    assert found.signers[0].notes == (
        "the key was retired on 20 September 2026; what it signed before stands",
    )


def test_a_key_that_is_gone_from_the_list_is_unknown(folder: Path, keys: Path, read: Project) -> None:
    with_list(folder, "".join(line(p, keys / p) for p in (SAM, ERIK)))
    assert codes(verify(folder, project=_at(read, folder)), MIA) == {"unknown_key"}
    (folder / "allowed_signers").unlink()
    commit(folder)
    found = verify(folder, project=_at(read, folder))
    assert codes(found, SAM) == {"unknown_key"}
    assert "there is no `allowed_signers` that could hold it" in found.failing[1].message


def test_a_key_that_was_revoked_counts_no_more(folder: Path, keys: Path, read: Project) -> None:
    shutil.copy(keys / f"{MIA}.pub", folder / "revoked_signers")
    commit(folder)
    assert codes(verify(folder, project=_at(read, folder)), MIA) == {"key_revoked"}


def revoke_in_a_krl(file: Path, keys: Path, who: str) -> None:
    run(file.parent, "ssh-keygen", "-q", "-k", "-f", str(file), str(keys / f"{who}.pub"))


def remark_and_other_key(file: Path, keys: Path) -> None:
    file.write_text(f"# stolen in May\n\n{(keys / f'{SAM}.pub').read_text()}")


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda f, k: revoke_in_a_krl(f, k, MIA), "key_revoked", "was revoked"),
        (lambda f, k: revoke_in_a_krl(f, k, SAM), "", ""),
        (remark_and_other_key, "", ""),
        (lambda f, _: f.write_text("stolen in May\n"), "key_list_unreadable", "`revoked_signers` holds something else than a public key on line 1"),
        (lambda f, k: f.write_bytes(b"\xef\xbb\xbf" + (k / f"{SAM}.pub").read_bytes()), "key_list_unreadable", "on line 1"),
        (lambda f, _: f.write_bytes(b"SSHKRL\n\0cut"), "key_list_unreadable", "is cut off or was changed"),
        (lambda f, _: f.mkdir(), "key_list_unreadable", "cannot be read: is a directory"),
        (lambda f, _: f.symlink_to("nowhere"), "key_list_unreadable", "cannot be read: no such file"),
    ],
)  # fmt: skip
def test_a_list_of_revoked_keys_that_cannot_be_read_is_told_as_such(
    folder: Path, keys: Path, read: Project, make: Callable[[Path, Path], None], code: str, words: str
) -> None:
    make(folder / "revoked_signers", keys)
    commit(folder)
    found = verify(folder, project=_at(read, folder))
    assert codes(found, MIA) == ({code} if code else set())
    assert words in " ".join(r.message for r in found.signers[0].reasons)


def test_a_list_of_keys_that_windows_saved_is_told_as_such(folder: Path, keys: Path, read: Project) -> None:
    """The mark in front goes to the first name, for ssh-keygen; whoever stands on another line is known."""
    text = "".join(line(person, keys / person) for person in signed.PEOPLE)
    (folder / "allowed_signers").write_bytes(b"\xef\xbb\xbf" + text.encode())
    commit(folder)
    found = verify(folder, project=_at(read, folder))
    assert (codes(found, MIA), codes(found, SAM)) == ({"key_list_unreadable"}, set())
    assert found.failing[0].message == (
        "`allowed_signers` begins with a mark that cannot be seen (BOM), which ssh-keygen takes for a part of the first name"
    )
    (folder / "allowed_signers").write_text(text, "utf-16")
    commit(folder)
    assert codes(verify(folder, project=_at(read, folder)), SAM) == {"key_list_unreadable"}


def test_a_list_that_somebody_changed_and_did_not_commit_is_not_believed(
    folder: Path, keys: Path, read: Project
) -> None:
    with (folder / "allowed_signers").open("a") as file:
        file.write(line(MIA, keys / "mallory"))
    forged(path(folder, MIA), keys / "mallory")
    found = verify(folder, project=_at(read, folder))
    assert (found.state, {r.code for r in found.reasons}) == ("invalid", {"key_list_uncommitted"})


def test_a_list_that_git_was_told_to_look_away_from_is_not_believed(
    folder: Path, keys: Path, read: Project
) -> None:
    """`git status` says nothing of it; nor of a file behind a link, whose text git does not keep."""
    listed = folder / "allowed_signers"
    for option in ("--assume-unchanged", "--skip-worktree"):
        run(folder, "git", "update-index", option, "allowed_signers")
        edit(listed, line(MIA, keys / MIA), line(MIA, keys / "mallory"))
        found = verify(folder, project=_at(read, folder))
        assert "key_list_uncommitted" in {r.code for r in found.reasons}, option
        run(folder, "git", "update-index", option.replace("--", "--no-"), "allowed_signers")
        run(folder, "git", "checkout", "--", "allowed_signers")
    outside = folder.parent / "list"
    shutil.move(listed, outside)
    listed.symlink_to(outside)
    commit(folder)
    edit(outside, line(MIA, keys / MIA), line(MIA, keys / "mallory"))
    assert "key_list_uncommitted" in {r.code for r in verify(folder, project=_at(read, folder)).reasons}


def test_a_line_for_everybody_but_one_is_no_line_for_that_one(
    folder: Path, keys: Path, read: Project
) -> None:
    with_list(folder, line(f"*,!{MIA}", keys / MIA) + "".join(line(p, keys / p) for p in (SAM, ERIK)))
    assert codes(verify(folder, project=_at(read, folder)), MIA) == {"wrong_principal"}


def test_who_changes_list_and_signature_and_commits_both_is_caught_from_outside(
    folder: Path, keys: Path, tmp_path: Path
) -> None:
    """The list in the repository is as good as the reviews of the repository; a list outside, or a key in the agreement, is better."""
    outside = tmp_path / "company_signers"
    shutil.copy(folder / "allowed_signers", outside)
    edit(folder / "allowed_signers", line(MIA, keys / MIA), line(MIA, keys / "mallory"))
    forged(path(folder, MIA), keys / "mallory")
    commit(folder)
    inside = verify(folder)
    assert inside.is_verified
    assert (
        "whoever changes this repository could change too"
        in as_json.plain(inside)["signers"][0]["checks"]["authority"]["says"]
    )
    assert codes(verify(folder, signers=outside), MIA) == {"unknown_key"}


def test_a_key_that_the_agreement_names_is_the_only_one_that_counts(folder: Path, keys: Path) -> None:
    fingerprint = run(folder, "ssh-keygen", "-l", "-f", str(keys / f"{MIA}.pub")).stdout.split()[1]
    edit(
        folder / AGREEMENT,
        "for: marketing, signs: binding",
        f'for: marketing, signs: binding, key: "{fingerprint}"',
    )
    commit(folder)
    for person in signed.PEOPLE:
        sign(folder, person, keys / person)
    assert verify(folder).is_verified
    edit(folder / "allowed_signers", line(MIA, keys / MIA), line(MIA, keys / "mallory"))
    forged(path(folder, MIA), keys / "mallory")
    commit(folder)
    assert codes(verify(folder), MIA) == {"wrong_key"}


def test_one_key_does_not_sign_for_both_sides(folder: Path, keys: Path, read: Project) -> None:
    with_list(folder, line(f"{MIA},{SAM}", keys / MIA) + line(ERIK, keys / ERIK))
    forged(path(folder, SAM), keys / MIA)
    found = verify(folder, project=_at(read, folder))
    assert {r.code for r in found.reasons} == {"both_sides"}
    assert "signs for Marketing and for Sales" in found.reasons[0].message


def test_a_clock_that_was_set_back_sees_signatures_of_the_future(folder: Path, read: Project) -> None:
    found = verify(folder, project=_at(read, folder), as_of=NOW - timedelta(days=1))
    assert codes(found, MIA) == {"dated_ahead"}
    assert verify(folder, project=_at(read, folder), as_of=NOW + timedelta(days=900)).is_verified


# --- the text -------------------------------------------------------------------------------------------------------

EDITS = [
    ("agreements/fy26/agreement.yaml", "within: 6 business hours", "within: 8 business hours", "terms_changed", "terms.first-attempt"),
    ("agreements/fy26/agreement.yaml", "target: 70%", "target: 71%", "terms_changed", "goals.acceptance"),
    ("agreements/fy26/agreement.yaml", "as: Executive sponsor", "as: Sponsor", "terms_changed", "signatories"),
    ("agreements/fy26/agreement.yaml", "company_size >= 50,", "company_size >= 49,", "dependency_changed", "definitions.mql"),
    ("agreements/fy26/agreement.yaml", "is_won = 1", "is_won = 0", "dependency_changed", "metrics.new_revenue"),
    ("agreements/fy26/agreement.yaml", "09:00-12:30", "09:00-12:00", "calendar_changed", "calendars.berlin"),
    ("agreements/fy26/holidays-berlin.yaml", "2026-05-01", "2026-05-02", "calendar_changed", "calendars.berlin"),
    ("personas/plant-manager.yaml", "name: ", "name: Old ", "dependency_changed", "personas.plant-manager"),
    ("smartdocs.yaml", "min_n: 5", "min_n: 500", "dependency_changed", "workspace.policy"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "clause"), EDITS, ids=[row[4] + " " + row[1][:12] for row in EDITS]
)
def test_a_changed_text_opens_every_signature_and_says_where(
    folder: Path, file: str, old: str, new: str, code: str, clause: str
) -> None:
    edit(folder / file, old, new)
    found = verify(folder)
    assert found.state == "stale"
    for person in signed.PEOPLE:
        assert codes(found, person) == {code}
    assert found.failing[0].clauses == (clause,)
    assert f"`{clause}`" in found.failing[0].message


def test_why_a_goal_was_wanted_may_be_said_in_better_words(folder: Path) -> None:
    edit(folder / AGREEMENT, "why: Half of", "why: A third of")
    assert verify(folder).is_verified


def test_other_templates_make_it_suspect_and_no_signature_falls(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/agreement.html.j2").write_text("{# our own #}")
    found = verify(folder)
    assert found.is_verified
    assert [(r.code, r.message) for r in found.warnings] == [
        (
            "rendering_changed",
            "the document is printed with other templates than when Mia Pendel, Sam Senkblei and Erik Eichmaß signed; what it says is the same",
        )
    ]


def test_another_version_is_told_apart_and_says_what_else_is_new(folder: Path) -> None:
    edit(folder / AGREEMENT, 'version: "1.3.0"\nstatus', 'version: "1.4.0"\nstatus')
    edit(folder / AGREEMENT, "within: 6 business hours", "within: 8 business hours")
    reason = verify(folder).failing[0]
    assert (reason.code, reason.clauses) == ("other_version", ("terms.first-attempt",))
    assert reason.message == (
        "it approves version 1.3.0, and this is version 1.4.0; since then these read otherwise: `terms.first-attempt`"
    )


def _moved(text: str, key: str) -> str:
    start = text.index(f"\n{key}")
    end = text.index("\n\n", start + 1)
    return text[:start] + text[end:] + text[start + 1 : end] + "\n"


def _decomposed(text: str) -> str:
    import unicodedata

    assert unicodedata.normalize("NFD", "é") != "é"
    return unicodedata.normalize("NFD", text)


LAYOUTS: list[tuple[str, Callable[[str], str]]] = [
    ("a comment", lambda text: "# agreed over coffee\n" + text),
    ("comments taken out", lambda text: "\n".join(row.split("  #")[0] for row in text.split("\n"))),
    ("blank lines", lambda text: text.replace("\nterms:", "\n\n\nterms:")),
    ("line ends of Windows", lambda text: text.replace("\n", "\r\n")),
    ("quotes", lambda text: text.replace("title: Speed", "title: 'Speed'")),
    ("a list as a block", lambda text: text.replace("shared_by: [marketing, sales]", "shared_by:\n    - marketing\n    - sales")),
    ("keys in another order", lambda text: text.replace("{name: Marketing, leader: mia-pendel}", "{leader: mia-pendel, name: Marketing}")),
    ("sections in another order", lambda text: _moved(text, "glossary:")),
    ("the status", lambda text: text.replace("status: in_review", "status: signed")),
    ("letters in another form of Unicode", _decomposed),
    ("a number written otherwise", lambda text: text.replace("for_at_least: 90%", "for_at_least: 90.0 percent")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "change"), LAYOUTS, ids=[row[0] for row in LAYOUTS])
def test_a_changed_layout_opens_no_signature(folder: Path, what: str, change: Callable[[str], str]) -> None:
    file = folder / AGREEMENT
    text = file.read_text("utf-8")
    if what != "letters in another form of Unicode":
        assert change(text) != text
    file.write_bytes(change(text).encode())
    assert verify(folder).is_verified


def test_an_agreement_that_is_parted_into_files_otherwise_stays_signed(folder: Path) -> None:
    text = (folder / AGREEMENT).read_text("utf-8")
    start, end = text.index("terms:\n"), text.index("consequences:")
    (folder / AGREEMENT).write_text(text[:start] + text[end:], "utf-8")
    (folder / "agreements/fy26/terms.yaml").write_text(text[start:end], "utf-8")
    assert verify(folder).is_verified


def test_a_paper_copy_is_compared_in_full_or_by_its_footer(folder: Path, read: Project) -> None:
    digits = verify(folder, project=_at(read, folder)).present.terms.rpartition(":")[2]
    for good in (
        digits,
        f"sha256:{digits}",
        f"SHA256:{digits.upper()}",  # as the square on the signature page says it
        f"smartdocs-terms-v1+sha256:{digits}",
        f"{digits[:8]}…{digits[-8:]}",
        f"{digits[:8]}...{digits[-8:]}",
    ):
        assert verify(folder, project=_at(read, folder), paper=good).is_verified
    found = verify(folder, project=_at(read, folder), paper="0" * 64)
    assert [r.code for r in found.failing] == ["paper_differs"]
    edit(folder / AGREEMENT, "within: 6 business hours", "within: 8 business hours")
    found = verify(folder, paper=digits)
    assert "it shows the text of version 1.3.0 that Mia Pendel signed" in found.reasons[0].message


def test_json_says_the_same_with_codes(folder: Path) -> None:
    path(folder, SAM).unlink()
    said = json.loads(as_json.render([verify(folder)]))["agreements"][0]
    assert (said["verified"], said["state"], said["reasons"]) == (
        False,
        "partly_signed",
        ["signature_missing"],
    )
    mia, sam = said["signers"][0], said["signers"][1]
    assert [mia["checks"][name]["ok"] for name in ("content", "signer", "authority")] == [True, True, True]
    assert mia["key"]["type"] == "ssh-ed25519"
    assert (sam["standing"], sam["file"], sam["reasons"][0]["code"]) == (
        "not signed",
        None,
        "signature_missing",
    )
