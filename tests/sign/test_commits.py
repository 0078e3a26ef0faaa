"""A recorded approval that counts in a signed commit only: what somebody can do instead, and what `verify` calls it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from sealed import AGREEMENT, NOW, SPONSOR, cli
from signed import edit, line, make_key, run

from smartdocs.document.agreement_sections import Signatures
from smartdocs.pipeline import approving, opening, sealing, signing
from smartdocs.render import sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.document.agreement_view import AgreementView
    from smartdocs.sign.values import Signer, Verification

RECORD = f"agreements/first/signatures/{SPONSOR}.yaml"
FOR_GIT = 'namespaces="git"'


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    keys = tmp_path_factory.mktemp("keys")
    for name in (SPONSOR, "mia-muster", "mallory"):
        make_key(keys, name)
    return keys


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Path:
    """Max records his approval, and commits it with his own key."""
    folder = tmp_path_factory.mktemp("workspace")
    cli("init", str(folder))
    edit(folder / AGREEMENT, "max-model, signs: binding", "max-model, signs: binding, recorded: true, signed_commit: true")  # fmt: skip
    run(folder, "git", "init", "-q")
    people = (SPONSOR, "mia-muster")
    (folder / "allowed_signers").write_text("".join(line(p, keys / p, FOR_GIT) for p in people))
    commit(folder)
    approving.record(approving.occasion(opening.load(folder), "first", SPONSOR, NOW), "my own commit")
    commit(folder, keys / SPONSOR)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "copy")


def commit(folder: Path, key: Path | None = None, *more: str) -> None:
    run(folder, "git", "add", "-A")
    how = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}") if key else ()
    run(folder, "git", "-c", "user.name=Test", "-c", "user.email=t@example.com", *how, "commit", "-q", "-m", "x", *(("-S",) if key else ()), *more)  # fmt: skip


def verify(folder: Path) -> Verification:
    return signing.verify(opening.load(folder), "first", NOW)


def max_(found: Verification) -> Signer:
    return next(s for s in found.signers if s.expected.person == SPONSOR)


def test_his_own_signed_commit_counts_and_is_said(folder: Path) -> None:
    assert max_(verify(folder)).reasons == ()
    said = cli("verify", "-C", str(folder)).output
    assert "  Max Model, Executive sponsor: recorded on 28 September 2026 (my own commit)" in said
    assert (
        "yes it is: the commit that carries the record is signed with a key that allowed_signers holds as that of max-model"
        in said
    )


def test_a_commit_after_it_that_leaves_the_record_alone_changes_nothing(folder: Path) -> None:
    (folder / "notes.txt").write_text("x")
    commit(folder)
    assert max_(verify(folder)).reasons == ()


# --- what else somebody can do --------------------------------------------------------------------------------------


def not_signed(folder: Path, keys: Path) -> None:
    commit(folder, None, "--amend")


def touched_again(folder: Path, keys: Path) -> None:
    """Signed by him once, and changed by anybody since."""
    edit(folder / RECORD, "my own commit", "another commit")
    commit(folder)


def by_a_stranger(folder: Path, keys: Path) -> None:
    commit(folder, keys / "mallory", "--amend")


def by_a_colleague(folder: Path, keys: Path) -> None:
    commit(folder, keys / "mia-muster", "--amend")


def with_a_key_for_agreements_only(folder: Path, keys: Path) -> None:
    (folder / "allowed_signers").write_text(line(SPONSOR, keys / SPONSOR))
    commit(folder)


def not_committed(folder: Path, keys: Path) -> None:
    edit(folder / RECORD, "my own commit", "another commit")


def naming_another(folder: Path, keys: Path) -> None:
    first = run(folder, "git", "rev-list", "--max-parents=0", "HEAD").stdout.strip()
    edit(folder / RECORD, "my own commit", f"commit {first[:12]}")
    commit(folder, keys / SPONSOR)


def without_history(folder: Path, keys: Path) -> None:
    shutil.rmtree(folder / ".git")
    (folder / ".git").touch()


def a_replaced_commit(folder: Path, keys: Path) -> None:
    """Not signed; `git replace` shows the signed one in its place."""
    good = run(folder, "git", "rev-parse", "HEAD").stdout.strip()
    commit(folder, None, "--amend")
    bad = run(folder, "git", "rev-parse", "HEAD").stdout.strip()
    run(folder, "git", "replace", bad, good)


def its_own_checker(folder: Path, keys: Path) -> None:
    """A repository that is set to a program which says yes to everything."""
    commit(folder, keys / "mallory", "--amend")
    yes = folder / "yes.sh"
    yes.write_text("#!/bin/sh\necho 'Good \"git\" signature for max-model with ED25519 key SHA256:x'\n")
    yes.chmod(0o755)
    run(folder, "git", "config", "gpg.ssh.program", str(yes))


ROWS: list[tuple[Callable[[Path, Path], None], str]] = [
    (not_signed, "commit_unsigned"),
    (touched_again, "commit_unsigned"),
    (by_a_stranger, "commit_key_unknown"),
    (by_a_colleague, "commit_by_other"),
    (with_a_key_for_agreements_only, "commit_key_unknown"),
    (not_committed, "commit_missing"),
    (naming_another, "commit_elsewhere"),
    (without_history, "no_git"),
    (a_replaced_commit, "commit_unsigned"),
    (its_own_checker, "commit_key_unknown"),
]


@pytest.mark.parametrize(("tamper", "code"), ROWS, ids=[row[0].__name__ for row in ROWS])
def test_whatever_else_carries_the_record_is_seen_and_named(
    folder: Path, keys: Path, tamper: Callable[[Path, Path], None], code: str
) -> None:
    tamper(folder, keys)
    (reason,) = max_(verify(folder)).reasons
    assert reason.code == code
    assert reason.fix


def test_without_git_it_cannot_be_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from smartdocs.source import history

    found = shutil.which
    monkeypatch.setattr(history.shutil, "which", lambda name: None if name == "git" else found(name))
    assert [r.code for r in max_(verify(folder)).reasons] == ["no_git"]


def test_a_shallow_clone_says_that_the_commit_is_not_here(folder: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").write_text("x")
    commit(folder)
    run(tmp_path, "git", "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    (reason,) = max_(verify(tmp_path / "shallow")).reasons
    assert (reason.code, "shallow clone" in reason.message) == ("commit_missing", True)


def test_a_signed_commit_is_asked_for_only_where_a_record_counts(folder: Path) -> None:
    edit(folder / AGREEMENT, "recorded: true, signed_commit", "signed_commit")
    said = cli("lint", "-C", str(folder)).output
    assert "error G116 signing-cannot-work: `signed_commit` says how a record of `max-model` counts, and none does" in said  # fmt: skip


def test_a_sealed_document_shows_the_record_though_it_carries_no_history(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it came in a signed commit was asked before it was sealed, where the history is."""
    seen: list[AgreementView] = []

    def look(view: AgreementView, *_: object, **__: object) -> None:
        seen.append(view)
        raise LookupError

    monkeypatch.setattr(sheets, "sheet", look)
    project = opening.load(made)
    with pytest.raises(LookupError):
        sealing.drawn(sealing.sources(project, "first", signing.key_list(project, None)), NOW)
    (block,) = [section for section in seen[0].sections if isinstance(section, Signatures)]
    (record,) = [each for each in block.signatures if each.name == "Max Model"]
    assert (record.signed_at, record.how, record.is_recorded) == (
        "28 September 2026",
        "Recorded: my own commit",
        True,
    )
