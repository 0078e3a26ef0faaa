"""A folder and the name of a commit -> the texts of its files as they were in that commit, read with git."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PATIENCE = 20
"""Seconds after which git is given up."""


def texts_at(root: Path, since: str, folders: Sequence[str]) -> dict[str, str] | None:
    """Path → text of every YAML file below ``folders``, relative to ``root``; None where nothing keeps a history.

    Raises:
        UsageError: there is a history, and it has no such commit.
        SourceError: git does not answer, or a file of the commit is not saved as UTF-8.
    """
    git = shutil.which("git")
    if git is None or _run(git, root, "rev-parse", "--is-inside-work-tree").returncode:
        return None
    commit = commit_of(root, since)
    if commit is None:
        raise UsageError(
            f"there is no commit `{since}` to compare with",
            fix="name a branch, a tag or a commit, as in `--since main` or `--since origin/main`",
        )
    listed = _run(git, root, "ls-tree", "-r", "-z", "--name-only", commit, "--", *folders)
    paths = [name for name in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if name]
    texts = {}
    for path in (p for p in paths if p.endswith((".yaml", ".yml"))):
        # cat-file gives the bytes as they are kept: no filter and no command of the repository is run.
        content = _run(git, root, "cat-file", "blob", f"{commit}:./{path}").stdout
        try:
            texts[path] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SourceError(
                f"this file is not saved as UTF-8 in `{since}`", place=path, fix="compare with a later commit"
            ) from error
    return texts


def commit_of(root: Path, name: str) -> str | None:
    """The full id of the commit that a branch, a tag or an id names; None where there is none, or no history at all."""
    git = shutil.which("git")
    if git is None or not name or "\0" in name:
        return None
    found = _run(git, root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.stdout.decode().strip() if not found.returncode else None


def commits_touching(root: Path, folder: str) -> tuple[tuple[str, datetime], ...] | None:
    """The commits up to HEAD that changed something below ``folder``, oldest first, each with the moment at which it was made.

    None where nothing keeps a history, or there is no commit yet.
    """
    git = shutil.which("git")
    if git is None or commit_of(root, "HEAD") is None:
        return None
    found = _run(git, root, "log", "--reverse", "--topo-order", "--format=%H %ct", "HEAD", "--", folder)
    lines = (line.split() for line in found.stdout.decode().splitlines())
    return tuple((commit, datetime.fromtimestamp(int(seconds), UTC)) for commit, seconds in lines)


def is_cut_off(root: Path) -> bool:
    """Whether only the latest commits are here, as in most jobs of CI."""
    git = shutil.which("git")
    if git is None:
        return False
    return _run(git, root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def uncommitted(root: Path, paths: Sequence[str]) -> tuple[str, ...] | None:
    """Those of ``paths`` that are not as the last commit has them, line ends aside; None where nothing keeps a history."""
    git = shutil.which("git")
    if git is None or _run(git, root, "rev-parse", "--is-inside-work-tree").returncode:
        return None
    found = []
    for path in paths:
        kept = _run(git, root, "cat-file", "blob", f"HEAD:./{path}")
        file = root / path
        here = file.read_bytes() if file.is_file() else None
        if kept.returncode or here is None or _lines(kept.stdout) != _lines(here):
            found.append(path)
    return tuple(found)


def carried(root: Path, path: str) -> tuple[str, str, bool] | None:
    """The full id of the last commit that changed a file, and the signature in that commit; None where nothing keeps a history.

    The id is empty where the file is not committed as it stands, the signature where the commit is not signed. The last
    says whether it may have been an earlier commit, which is not here.
    """
    git = shutil.which("git")
    open_ = uncommitted(root, [path])
    if git is None or open_ is None:
        return None
    commit = _run(git, root, "log", "-1", "--format=%H", "HEAD", "--", path).stdout.decode().strip()
    if open_ or not commit:
        return "", "", False
    text = _run(git, root, "--no-replace-objects", "cat-file", "commit", commit).stdout.decode(
        "utf-8", "replace"
    )
    head = text.partition("\n\n")[0]
    found = re.search(r"^gpgsig(?:-sha256)? (.*(?:\n .*)*)", head, re.MULTILINE)
    is_first = not re.search(r"^parent ", head, re.MULTILINE) or _is_boundary(git, root, commit)
    return commit, found[1].replace("\n ", "\n") if found else "", is_first and is_cut_off(root)


def _is_boundary(git: str, root: Path, commit: str) -> bool:
    """Whether its parents are not here, as at the end of a shallow clone."""
    return len(_run(git, root, "rev-list", "--parents", "-n", "1", commit).stdout.split()) < 2


def is_well_signed(root: Path, commit: str, signers: Path | None, revoked: Path | None) -> bool:
    """Whether git accepts the signature of a commit by the list ``signers``, whatever this repository is set to."""
    git, program = shutil.which("git"), shutil.which("ssh-keygen")
    if git is None or program is None or signers is None:
        return False
    settings = {
        "gpg.ssh.allowedSignersFile": str(signers.resolve()),
        "gpg.ssh.revocationFile": str(revoked.resolve()) if revoked else "",
        "gpg.ssh.program": program,
        "gpg.minTrustLevel": "fully",
    }
    chosen = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    return not _run(git, root, "--no-replace-objects", *chosen, "verify-commit", commit).returncode


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def setting(root: Path, name: str) -> str:
    """What git is set to, ``user.signingkey`` for instance; empty where it is not, or there is no git."""
    git = shutil.which("git")
    return _run(git, root, "config", "--get", name).stdout.decode("utf-8", "replace").strip() if git else ""


def _run(git: str, root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  (a list of arguments, no shell; the commit was resolved by git itself)
            [git, "--no-pager", "-C", str(root), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            f"git has not answered for {PATIENCE} seconds",
            fix="run it without --since, or look what keeps git",
        ) from error
