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
    from collections.abc import Iterator
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
    if commits_touching(project.root, f"agreements/{key}/{FOLDER}") is None:
        raise UsageError(
            "this workspace is in no git repository with a commit, so nobody knows what was signed before",
            fix="run `git init`, commit the files, and sign with `smartdocs sign`",
        )
    keys = signing.key_list(project, signers)
    unread: list[str] = []
    found = _entries(project, key, keys, unread)
    amendments = [
        e for other in _amendments(project, agreement.id) for e in _entries(project, other, keys, unread)
    ]
    here = tree(project.root, WORKING_TREE)
    now = version(here, (key, here.agreements[key]))
    return Chronicle(
        name=key,
        id=agreement.id,
        title=agreement.title,
        entries=tuple(
            sorted((e for e, _ in reversed([*found, *amendments])), key=lambda e: e.at, reverse=True)
        ),
        ahead=compare(found[-1][1], now) if found and found[-1][0].digest != now.digest else None,
        version=agreement.version,
        is_cut_off=is_cut_off(project.root),
        unread=tuple(unread),
    )


def _amendments(project: Project, id_: str) -> Iterator[str]:
    """The folders of what amends an agreement, and of what amends that, as they are today."""
    known = {name: reading.value for name, reading in project.agreements.items() if reading.value}
    named = {id_}
    while new := {name for name, each in known.items() if each.amends in named and each.id not in named}:
        yield from sorted(new)
        named |= {known[name].id for name in new}


def _entries(project: Project, key: str, keys: KeyList, unread: list[str]) -> list[tuple[Entry, Version]]:
    """The signed versions of one folder, oldest first; ``unread`` gets the commits that cannot be understood."""
    from smartdocs.sign.judging import FOLDER
    from smartdocs.source.history import commits_touching

    found: list[tuple[Entry, Version]] = []
    for commit, at in commits_touching(project.root, f"agreements/{key}/{FOLDER}") or ():
        try:
            signed = _signed(project, key, commit, at, keys)
            if signed is None or (found and found[-1][0].digest == signed[0].digest):
                continue
            entry, said = signed
            before = found[-1][1] if found else _amended(project, said, commit)
        except (SourceError, UsageError) as error:
            unread.append(f"commit {commit[:SHORT]}, which cannot be understood: {error.message}")
            continue
        found.append((replace(entry, change=compare(before, said) if before else None), said))
    return found


def _amended(project: Project, said: Version, commit: str) -> Version | None:
    """What an amendment amends, as it was in the same commit; None for what is no amendment."""
    wanted = said.agreement.amends
    if wanted is None:
        return None
    side = in_commit(project.root, commit, "")
    name = next(
        name for name, reading in side.agreements.items() if reading.value and reading.value.id == wanted
    )
    base = version(side, (name, side.agreements[name]))
    return replace(base, label=f"{wanted} {base.agreement.version}")


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
            agreement=said.agreement.id,
            amends=said.agreement.amends or "",
        ),
        replace(said, label=f"version {said.agreement.version}"),
    )
