"""A project -> digests, signatures and what they are worth."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smartdocs.pipeline.projects import Project, one, personas_of, workspace_of

if TYPE_CHECKING:
    from smartdocs.sign.clauses import Tree
    from smartdocs.sign.values import Digests


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
        rendering=digest.rendering_digest(_templates(project)),
        data=_data(project, key),
        tree=dict(sorted(tree.items())) if is_tree else {},
    )


def said(project: Project, name: str) -> Tree:
    """Everything that is signed, clause by clause."""
    from smartdocs.sign.clauses import clauses

    agreement = one(project, name)[1]
    return clauses(agreement, personas_of(project, agreement), workspace_of(project))


def spelt_out(project: Project, name: str) -> str:
    """The canonical form, a line a clause: what whoever has no smartdocs can read, and digest anew."""
    from smartdocs.sign.canonical import canonical

    lines = [
        f" {json.dumps(path, ensure_ascii=False)}: {canonical(value).decode()}"
        for path, value in sorted(said(project, name).items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _templates(project: Project) -> dict[str, bytes]:
    """Every template by its name; the user's own in place of ours."""
    from smartdocs.render.templates import shipped

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
