"""Two revisions, folders or files -> the agreements on both sides, and what changed between them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.frozen import frozen
from smartdocs.language import say, spoken
from smartdocs.lint.reading import Reading, read
from smartdocs.model.persona import Persona
from smartdocs.model.workspace import Workspace
from smartdocs.pipeline.building import one_page, speaking_for
from smartdocs.pipeline.opening import HOLIDAYS, agreement_of, agreements_of, load
from smartdocs.pipeline.projects import WORKSPACE_FILE, Project, blocking, find_root
from smartdocs.redline.compare import compare
from smartdocs.redline.values import Comparison, Outcome, Version
from smartdocs.source import parse, read_document
from smartdocs.source.history import commit_of, texts_at
from smartdocs.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from smartdocs.model.agreement import Agreement
    from smartdocs.source import Document

NEWEST = "HEAD"
WORKING_TREE = "the working tree"
PARTS = ("agreements", "personas", WORKSPACE_FILE)


NOWHERE = Workspace.model_validate({"schema": 1, "organisation": "nobody says whose"})
"""What stands for the workspace of a file that has none around it."""


@frozen
class Side:
    """One of the two things that are compared, as it was read."""

    label: str
    agreements: Mapping[str, Reading[Agreement]]
    """By the name of their folder, or of their file."""
    personas: Mapping[str, Reading[Persona]] = field(default_factory=dict)
    workspace: Workspace = NOWHERE
    is_named: bool = False
    """Whether one agreement was asked for by its path, whatever it is called."""


def diff(here: Path, asked: Sequence[str], names: Sequence[str] = ()) -> Outcome:
    """What changed between two things, each a revision, `REVISION:PATH`, a file or a folder.

    One revision is compared with the working tree, one path with what it was in the newest commit, and without either
    the whole workspace with its newest commit.

    Args:
        here: the workspace or a folder below it; paths are looked for there, then where the program was started.
        names: agreements, by the names of their folders; all when empty.

    Raises:
        UsageError: there is no such file, folder, revision or agreement.
        SourceError: one side cannot be understood.
    """
    first, second = sides(here, asked)
    pairs, added, removed = paired(first, second, names)
    comparisons = tuple(compare(version(first, old), version(second, new)) for old, new in pairs)
    return Outcome(first.label, second.label, comparisons, added, removed)


def sides(here: Path, asked: Sequence[str]) -> tuple[Side, Side]:
    if len(asked) == 2:
        return _side(here, asked[0]), _side(here, asked[1])
    if asked and (file := _there(here, asked[0])):
        path = _inside(here, file, asked[0])
        return _side(here, f"{NEWEST}:{path}"), _side(here, asked[0])
    return _side(here, asked[0] if asked else NEWEST), tree(find_root(here), say("the working tree"))


def _there(here: Path, asked: str) -> Path | None:
    """The file or the folder of that name."""
    for place in (here / asked, Path(asked)):
        with suppress(OSError):  # a name that no file can have
            if place.exists():
                return place
    return None


def _inside(here: Path, file: Path, path: str) -> str:
    """The path as the workspace knows it."""
    root, file = find_root(here), file.resolve()
    if not file.is_relative_to(root):
        raise UsageError(
            f"`{path}` lies outside of the workspace",
            fix="name what to compare it with: smartdocs diff OLD NEW",
        )
    return file.relative_to(root).as_posix()


def _side(here: Path, asked: str) -> Side:
    """What an argument names: a path that exists, else a revision, alone or with a path behind a colon."""
    if place := _there(here, asked):
        return _on_disk(place, asked)
    revision, colon, path = asked.partition(":")
    root = _root_or_none(here)
    if asked.startswith("-") or root is None or commit_of(root, revision) is None:
        raise _nothing_called(asked, root)
    return in_commit(root, revision, path if colon else "")


def _nothing_called(asked: str, root: Path | None) -> UsageError:
    """What is said of a name that is neither a path nor a revision."""
    if root and asked.partition(":")[0] == NEWEST:
        return UsageError(
            "nothing of this workspace is committed in git, so there is no earlier version of it",
            fix="commit it first, or name two files or folders: `smartdocs diff OLD NEW`",
        )
    first, dots, second = asked.partition("..")
    if dots and first and root and commit_of(root, first):
        return UsageError(
            f"`{asked}` is one word, and two versions are compared",
            fix=f"write `smartdocs diff {first} {second.lstrip('.') or NEWEST}`",
        )
    return UsageError(
        f"there is no file, no folder and no revision `{asked}`",
        fix="name a path, or a branch, a tag or a commit of this workspace: `smartdocs diff v1.0 HEAD`",
    )


def _require_agreement(path: PurePosixPath, asked: str) -> None:
    """Raises a UsageError where a path of the workspace is one of a persona: it is compared with the agreement that rests on it."""
    if path.parts[:1] == ("personas",):
        raise UsageError(
            f"`{asked}` is no agreement; a persona is compared with the agreement that rests on it",
            fix="leave the path out, or name the folder of the agreement",
        )


def _root_or_none(here: Path) -> Path | None:
    return next((folder for folder in (here, *here.parents) if (folder / WORKSPACE_FILE).is_file()), None)


def tree(root: Path, label: str) -> Side:
    """The workspace as it stands."""
    project = load(root)
    return Side(label, project.agreements, project.personas, _workspace(project.workspace, label))


def _workspace(workspace: Reading[Workspace] | None, label: str) -> Workspace:
    """The house on one side, with its rules; without one, what holds everywhere.

    Raises:
        SourceError: there is a workspace, and it cannot be understood.
    """
    found: Workspace = _whole(workspace, label, WORKSPACE_FILE) if workspace else NOWHERE
    return found


def _on_disk(place: Path, label: str) -> Side:
    place = place.resolve()
    if (place / WORKSPACE_FILE).is_file():
        return tree(place, label)
    root = _root_or_none(place if place.is_dir() else place.parent)
    if root:
        _require_agreement(PurePosixPath(place.relative_to(root).as_posix()), label)
    around: Project | None = load(root) if root else None
    folder = place if place.is_dir() else place.parent
    known = around and root and folder.parent == root / "agreements"
    if place.is_dir() or known:
        files = sorted(p for p in folder.glob("*.y*ml") if not p.name.startswith("."))
        documents = [read_document(p, _shown(p, label, place)) for p in files]
    else:
        documents = [read_document(place, label)]
        beside = (read_document(p, p.name) for p in sorted(place.parent.glob("*.y*ml")) if p != place)
        documents += [d for d in beside if isinstance(d.data, dict) and HOLIDAYS in d.data]
    return _one(label, place.stem if place.is_file() and not known else folder.name, documents, around)


def _shown(file: Path, label: str, place: Path) -> str:
    """A file as the user would type it, below the folder that was named."""
    folder = PurePosixPath(Path(label).as_posix())
    return (folder / file.name if place.is_dir() else folder.parent / file.name).as_posix()


def _one(label: str, name: str, documents: Sequence[Document], around: Project | None) -> Side:
    if not documents:
        raise UsageError(
            f"there is no YAML file in `{label}`", fix="name the folder of an agreement, or a file"
        )
    personas = around.personas if around else {}
    workspace = _workspace(around.workspace if around else None, label)
    return Side(label, {name: agreement_of(documents, _beside(around))}, personas, workspace, is_named=True)


def _beside(around: Project | None) -> dict[str, Sequence[Document]]:
    """The files of every agreement of the workspace around it, which an amendment may amend."""
    return {name: reading.own for name, reading in around.agreements.items()} if around else {}


def in_commit(root: Path, revision: str, path: str) -> Side:
    """What a commit holds: the whole workspace, or what lies at a path of it.

    Raises:
        UsageError: it has no such path.
    """
    wanted = PurePosixPath(path) if PurePosixPath(path).parts else None
    if wanted and (wanted.is_absolute() or ".." in wanted.parts):
        raise UsageError(
            f"`{path}` leads out of the workspace",
            fix=f"write it from {WORKSPACE_FILE} on: `{revision}:agreements/NAME`",
        )
    if wanted:
        _require_agreement(wanted, path)
    texts = texts_at(root, revision, (*PARTS, str(wanted)) if wanted else PARTS) or {}
    documents = {key: parse(text, f"{revision}:{key}") for key, text in sorted(texts.items())}
    personas = {
        PurePosixPath(key).stem: read(Persona, [document])
        for key, document in documents.items()
        if PurePosixPath(key).parent == PurePosixPath("personas")
    }
    workspace = read(Workspace, [documents[WORKSPACE_FILE]]) if WORKSPACE_FILE in documents else None
    folders: dict[str, list[Document]] = {}
    for key, document in documents.items():
        parts = key.split("/")
        if len(parts) == 3 and parts[0] == "agreements":
            folders.setdefault(parts[1], []).append(document)
    label = f"{revision}:{path}" if path else revision
    if wanted is None:
        return Side(label, agreements_of(folders), personas, _workspace(workspace, label))
    chosen = [
        document for key, document in documents.items()
        if PurePosixPath(key) == wanted or PurePosixPath(key).parent == wanted
    ]  # fmt: skip
    if not chosen:
        raise UsageError(
            f"there is no `{path}` in `{revision}`",
            fix=f"write it from {WORKSPACE_FILE} on: `{revision}:agreements/NAME`",
        )
    if wanted.parts[0] == "agreements" and len(wanted.parts) > 1:
        chosen = folders.get(wanted.parts[1], chosen)
    name = wanted.parts[1] if wanted.parts[0] == "agreements" and len(wanted.parts) > 1 else wanted.stem
    return Side(
        label, {name: agreement_of(chosen, folders)}, personas, _workspace(workspace, label), is_named=True
    )


Read = tuple[str, "Reading[Agreement]"]


def paired(
    first: Side, second: Side, names: Sequence[str]
) -> tuple[list[tuple[Read, Read]], tuple[str, ...], tuple[str, ...]]:
    """The agreements that belong together: by their names, else by their ids; then those on one side only."""
    old, new = ({**side.agreements} for side in (first, second))
    for side, held in ((first, old), (second, new)):
        for name, reading in held.items() if side.is_named else ():
            _whole(reading, side.label, name)
        if not held:
            raise UsageError(
                f"there is no agreement in {side.label}", fix="name a revision or a folder that has one"
            )
    wanted = {name.rstrip("/").removeprefix("agreements/") for name in names}
    unknown = wanted - old.keys() - new.keys()
    if unknown:
        raise UsageError(
            f"there is no agreement {listed(sorted(unknown))} on either side",
            fix=f"name one of {listed(sorted({*old, *new}))}",
        )
    if first.is_named and second.is_named:
        return [(next(iter(old.items())), next(iter(new.items())))], (), ()
    pairs = {name: name for name in new if name in old}
    ids = {
        reading.value.id: name
        for name, reading in old.items()
        if reading.value and name not in pairs.values()
    }
    for name, reading in new.items():
        if name not in pairs and reading.value and reading.value.id in ids:
            pairs[name] = ids.pop(reading.value.id)
    if first.is_named or second.is_named:
        if not pairs:
            raise UsageError(
                f"no agreement of {first.label} belongs to one of {second.label}: neither the folders nor the ids are the same",
                fix="name both by their paths, as in `smartdocs diff v1.0:agreements/fy25 agreements/fy26`",
            )
        return [((old_, old[old_]), (new_, new[new_])) for new_, old_ in pairs.items()], (), ()
    kept = {new_: old_ for new_, old_ in pairs.items() if not wanted or wanted & {new_, old_}}
    added = tuple(n for n in new if n not in pairs and (not wanted or n in wanted))
    removed = tuple(n for n in old if n not in pairs.values() and (not wanted or n in wanted))
    return [((old_, old[old_]), (new_, new[new_])) for new_, old_ in kept.items()], added, removed


def version(side: Side, read_: Read) -> Version:
    """One agreement, whole.

    Raises:
        SourceError: its files, or those of a persona it rests on, have errors that keep it from being understood.
    """
    from smartdocs.sign.digest import terms_digest

    name, reading = read_
    agreement = _whole(reading, side.label, name)
    found = {key: side.personas[key] for key in agreement.personas if key in side.personas}
    personas = {key: _whole(each, side.label, key) for key, each in found.items()}

    def at(path: tuple[str | int, ...]) -> str:
        if path[:1] == ("personas",) and len(path) > 1 and path[1] in found:
            return str(found[str(path[1])].at(path[2:]))
        names_a_clause = len(path) == 2 and isinstance(path[1], str)
        return str(reading.key(path) if names_a_clause else reading.at(path))

    digest = terms_digest(agreement, personas, side.workspace.policy)
    return Version(side.label, agreement, personas, side.workspace.policy, digest, at)


def _whole(reading: Reading[Any], label: str, name: str) -> Any:
    faults = list(blocking(reading.findings))
    if reading.value is not None and not faults and not reading.broken:
        return reading.value
    if not faults:
        raise SourceError(
            f"`{name}` could not be read in {label}",
            place=reading.documents[0].path,
            fix="look what stands in it",
        )
    more = f"; {counted(len(faults), 'error keeps', 'errors keep')} `{name}` from being compared"
    raise SourceError(f"{faults[0].message}{more}", place=str(faults[0].span), fix=faults[0].fix)


def redline(
    here: Path, comparison: Comparison, form: str, dated: date, again: Callable[[], Comparison]
) -> bytes:
    """A comparison as a document: one of ``render/outputs``, in the language of the workspace.

    Args:
        dated: the day that stands on it.
        again: makes the comparison anew, for another language than English: its words are part of it.
    """
    from smartdocs.document import redline as document

    root = _root_or_none(here)
    project = load(root) if root else None
    workspace = project.workspace.value if project else None
    with speaking_for(project if workspace else None):
        told = again() if spoken() else comparison
        view = document.view(told, workspace.organisation if workspace else "", dated)
        return one_page(project if workspace else None, view, "redline", form)
