"""The history of a workspace -> the versions of an agreement that were signed, and what each of them changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError, UsageError
from smartdocs.pipeline import signing
from smartdocs.pipeline.comparing import WORKING_TREE, in_commit, tree, version
from smartdocs.pipeline.projects import one
from smartdocs.redline.compare import compare

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smartdocs.pipeline.projects import Project
    from smartdocs.redline.values import Version
    from smartdocs.sign.chronicle import Chronicle, Entry
    from smartdocs.sign.values import KeyList

OPEN = {"unsigned", "partly_signed", "stale"}
SHORT = 12


def chronicle(project: Project, name: str, *, signers: Path | None = None) -> Chronicle:
    """Every version that everybody who had to has signed, as git keeps it.

    A version is looked at in each commit that changed its folder of signatures: what it said then, and who had approved
    it by then. Signatures are checked against the keys that are known today.

    Args:
        signers: the list of known keys, where it is not the one in the workspace.

    Raises:
        UsageError: nothing keeps a history here.
        EvaluationError: there is a signature to check and no ``ssh-keygen``.
    """
    from smartdocs.sign.chronicle import Chronicle
    from smartdocs.sign.judging import FOLDER
    from smartdocs.source.history import commits_touching, is_cut_off

    key, agreement = one(project, name)
    commits = commits_touching(project.root, f"agreements/{key}/{FOLDER}")
    if commits is None:
        raise UsageError(
            "this workspace is in no git repository with a commit, so nobody knows what was signed before",
            fix="run `git init`, commit the files, and sign with `smartdocs sign`",
        )
    found: list[tuple[Entry, Version]] = []
    unread: list[str] = []
    keys = signing.key_list(project, signers)
    for commit, at in commits:
        try:
            signed = _signed(project, key, commit, at, keys)
        except (SourceError, UsageError) as error:
            unread.append(f"commit {commit[:SHORT]}, which cannot be understood: {error.message}")
            continue
        if signed and (not found or found[-1][0].digest != signed[0].digest):
            entry, said = signed
            change = compare(found[-1][1], said) if found else None
            found.append((replace(entry, change=change), said))
    here = tree(project.root, WORKING_TREE)
    now = version(here, (key, here.agreements[key]))
    return Chronicle(
        name=key,
        id=agreement.id,
        title=agreement.title,
        entries=tuple(entry for entry, _ in reversed(found)),
        ahead=compare(found[-1][1], now) if found and found[-1][0].digest != now.digest else None,
        version=agreement.version,
        is_cut_off=is_cut_off(project.root),
        unread=tuple(unread),
    )


def _signed(
    project: Project, key: str, commit: str, at: datetime, keys: KeyList
) -> tuple[Entry, Version] | None:
    """The version of one commit, where it was signed by everybody; None where it was not.

    Raises:
        SourceError: what the agreement said then cannot be understood.
        UsageError: the agreement was not there.
    """
    from smartdocs.sign import judging
    from smartdocs.sign.chronicle import Entry, approvals, doubts
    from smartdocs.source.history import texts_at

    side = in_commit(project.root, commit, f"agreements/{key}")
    said = version(side, (key, side.agreements[key]))
    present = signing.present_of(key, said.agreement, said.personas, said.policy)
    files = texts_at(project.root, commit, (f"agreements/{key}/{judging.FOLDER}",)) or {}
    found = judging.verify(present, files, keys, at)
    if found.state in OPEN:
        return None
    effective = said.agreement.effective
    return (
        Entry(
            version=said.agreement.version,
            digest=said.digest,
            commit=commit[:SHORT],
            at=at,
            begins=effective.from_ if effective else None,
            ends=effective.to if effective else None,
            summary=next(
                (c.summary for c in said.agreement.changelog if c.version == said.agreement.version), ""
            ),
            approvals=approvals(found),
            doubts=doubts(found),
            change=None,
        ),
        replace(said, label=f"version {said.agreement.version}"),
    )
