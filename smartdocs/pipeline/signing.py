"""A project -> digests, signatures and what they are worth."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError, UsageError
from smartdocs.pipeline.projects import Project, one, personas_of, workspace_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Policy
    from smartdocs.sign.clauses import Tree
    from smartdocs.sign.commits import Carrier
    from smartdocs.sign.values import Digests, KeyList, Present, Verification

ALLOWED, REVOKED = "allowed_signers", "revoked_signers"
ENDINGS = {".sig", ".yaml", ".yml"}
MAX_BYTES = 1_000_000


def digests(project: Project, name: str, *, is_tree: bool = False) -> Digests:
    """The digests of what an agreement says, of how it is printed, and of how its data are read."""
    from smartdocs.sign import clauses, digest
    from smartdocs.sign.values import Digests

    key, agreement = one(project, name)
    tree = clauses.digests(said(project, key))
    return Digests(
        name=key,
        id=agreement.id,
        version=agreement.version,
        terms=digest.digest_of(tree),
        rendering=rendering(project),
        data=_data(project, key),
        tree=dict(sorted(tree.items())) if is_tree else {},
    )


def said(project: Project, name: str) -> Tree:
    """Everything that is signed, clause by clause."""
    from smartdocs.sign.clauses import clauses

    agreement = one(project, name)[1]
    return clauses(agreement, personas_of(project, agreement), workspace_of(project).policy)


def spelt_out(project: Project, name: str) -> str:
    """The canonical form, a line a clause: what whoever has no smartdocs can read, and digest anew."""
    from smartdocs.sign.canonical import canonical

    lines = [
        f" {json.dumps(path, ensure_ascii=False)}: {canonical(value).decode()}"
        for path, value in sorted(said(project, name).items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def present(project: Project, name: str) -> Present:
    """The agreement as it stands, and who is expected to sign it."""
    key, agreement = one(project, name)
    personas, rules = personas_of(project, agreement), workspace_of(project).policy
    return present_of(key, agreement, personas, rules, rendering(project))


def rendering(project: Project) -> str:
    """The digest of the templates that documents are printed with."""
    from smartdocs.sign.digest import rendering_digest

    return rendering_digest(_templates(project))


def present_of(
    name: str, agreement: Agreement, personas: Mapping[str, Persona], policy_: Policy, rendering_: str = ""
) -> Present:
    """The same, of an agreement wherever it was read, with the personas it rests on and the rules of its house."""
    from smartdocs.measure.calendars import reporting_zone
    from smartdocs.sign import clauses, digest, policy
    from smartdocs.sign.values import Present

    tree = clauses.digests(clauses.clauses(agreement, personas, policy_))
    return Present(
        name=name,
        id=agreement.id,
        version=agreement.version,
        title=agreement.title,
        terms=digest.digest_of(tree),
        rendering=rendering_,
        clauses=tree,
        expected=policy.expected(agreement),
        quorums=policy.quorums(agreement),
        review_by=agreement.review_by,
        lapses=agreement.lapses,
        begins=agreement.effective.from_ if agreement.effective else None,
        ends=agreement.effective.to if agreement.effective else None,
        zone=reporting_zone(agreement),
    )


def verify(
    project: Project,
    name: str,
    as_of: datetime,
    *,
    signers: Path | None = None,
    keys: KeyList | None = None,
    paper: str = "",
    is_copy: bool = False,
) -> Verification:
    """What the signatures of an agreement are worth.

    Args:
        as_of: the present.
        is_copy: whether it was laid out of a sealed document, which has no history.
        signers: the list of known keys, where it is not the one in the workspace.
        keys: the same, where it was opened already.
        paper: the digest on a printed copy; empty where there is none to compare.

    Raises:
        EvaluationError: there is a signature to check and no ``ssh-keygen``.
    """
    from smartdocs.sign import judging, papers

    now = present(project, name)
    files, known = files_of(project, now.name), keys or key_list(project, signers)
    carriers = None if is_copy else _carriers(project, now, files, known)
    found = judging.verify(now, files, known, as_of, carriers)
    return replace(found, reasons=(*found.reasons, *papers.compared(paper, found))) if paper else found


def _carriers(project: Project, now: Present, files: Mapping[str, str], keys: KeyList) -> dict[str, Carrier]:
    """Path -> the commit that carries it, of each file whose record counts in a signed commit only."""
    from smartdocs.sign.commits import Carrier
    from smartdocs.sign.judging import path_of
    from smartdocs.source.history import carried, is_well_signed

    found = {}
    for who in now.expected:
        path = path_of(now.name, who.person)
        if not who.is_commit_signed or path not in files:
            continue
        by = carried(project.root, path)
        if by is None:
            found[path] = Carrier(has_git=False)
            continue
        commit, signature, is_cut_off = by
        is_good = bool(signature) and is_well_signed(project.root, commit, keys.path, keys.revoked)
        found[path] = Carrier(commit=commit, signature=signature, is_good=is_good, is_cut_off=is_cut_off)
    return found


def files_of(project: Project, name: str) -> dict[str, str]:
    """Path -> text of every file in the folder of signatures.

    Raises:
        SourceError: a file cannot be read, or is too long to be a signature.
    """
    from smartdocs.sign.judging import FOLDER

    folder = project.root / "agreements" / name / FOLDER
    found = {}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name.startswith(".") or file.suffix not in ENDINGS:
            continue
        path = file.relative_to(project.root).as_posix()
        found[path] = read_text(file, path)
    return found


def read_text(file: Path, path: str) -> str:
    """The text of a small file; what is no UTF-8 is replaced, and will not be what was signed.

    Raises:
        SourceError: it cannot be read, or is too long to be a signature.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=path) from error
    if len(content) > MAX_BYTES:
        raise SourceError(
            "this file is too long to be a signature", place=path, fix="take it out of the folder"
        )
    return content.decode("utf-8-sig", "replace")


def key_list(project: Project, given: Path | None) -> KeyList:
    """The file that says whose keys are known.

    Raises:
        UsageError: it was named, and is not there.
    """
    from smartdocs.sign.values import KeyList
    from smartdocs.source.history import uncommitted

    if given is not None:
        if not given.is_file():
            raise UsageError(
                f"there is no `{given}` with the keys of those who sign",
                fix="name a file in the form of git's allowed_signers",
            )
        beside = given.with_name(REVOKED)
        return KeyList(
            path=given, shown=str(given), is_outside=True, revoked=beside if _is_there(beside) else None
        )
    path = project.root / ALLOWED
    if not path.is_file():
        return KeyList(path=None, shown=ALLOWED, is_outside=False)
    names = [name for name in (ALLOWED, REVOKED) if _is_there(project.root / name)]
    return KeyList(
        path=path,
        shown=ALLOWED,
        is_outside=False,
        is_committed=not uncommitted(project.root, names),
        revoked=project.root / REVOKED if REVOKED in names else None,
    )


def _is_there(path: Path) -> bool:
    """Also what is no file, or leads nowhere: a list of revoked keys that cannot be read is not the same as none."""
    return path.exists() or path.is_symlink()


def _templates(project: Project) -> dict[str, bytes]:
    """Every template by its name; the user's own in place of ours."""
    from smartdocs.render.shipped import shipped

    found: dict[str, bytes] = {}
    for folder in (shipped(), project.root / "templates"):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        found |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return found


def _data(project: Project, name: str) -> str:
    """Empty where nothing is configured, or the agreement does not say which of several sources it is measured on."""
    from smartdocs.pipeline.sourcing import source_of
    from smartdocs.sign.digest import data_digest

    workspace, agreement = workspace_of(project), one(project, name)[1]
    if not workspace.data or (len(workspace.data) > 1 and agreement.data is None):
        return ""
    return data_digest(source_of(project, agreement)[1], workspace.policy)
