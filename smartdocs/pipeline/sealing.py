"""A signed agreement and a key -> its finished PDF with a seal; and such a PDF -> what it is worth, with or without a workspace.

The document is drawn from a handful of files that it then carries with it, so whoever has it can draw it again.
"""

from __future__ import annotations

import posixpath
import re
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.frozen import frozen
from smartdocs.pipeline import building, opening, signing
from smartdocs.pipeline.building import DOCUMENTS, speaking_for, template_folders
from smartdocs.pipeline.documents import Order
from smartdocs.pipeline.projects import WORKSPACE_FILE, Project, one, rests_on, workspace_of
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from smartdocs.sign.reasons import Reason
    from smartdocs.sign.sealed import Authorities, Copy, Drawn, Hand, Seal
    from smartdocs.sign.values import KeyList, Verification

ALLOWED_SEALS = "allowed_seals.pem"
CANONICAL = "agreement.json"
FOLDERS = re.compile(
    r"(?:agreements/[^/]+/(?:signatures/)?|personas/|templates/(?:[^/]+/)*)[^/]+|allowed_signers|revoked_signers|smartdocs\.yaml"
)
"""What may travel in a sealed document beside its canonical form and the files of its looks, and is laid out again as a workspace."""
AGREEMENT = re.compile(r"agreements/(?P<name>[^/]+)/[^/]+")
MAX_BYTES = 5_000_000


@frozen
class Drawing:
    """A finished document before it is sealed."""

    data: bytes
    name: str
    """Of the folder of the agreement."""
    terms: str
    hands: tuple[Hand, ...] = ()
    """What the seal says in the fields of those who signed; empty where the document has none."""


def sources(project: Project, name: str, keys: KeyList) -> dict[str, bytes]:
    """Path -> content of every file that the document is drawn from; nothing else decides on what it says.

    Raises:
        SourceError: one of them cannot be read, or is far too long.
    """
    from smartdocs.sign.judging import FOLDER

    paths = [WORKSPACE_FILE, *(document.path for document in rests_on(project, name))]
    signatures = project.root / "agreements" / name / FOLDER
    own = [*(signatures.iterdir() if signatures.is_dir() else ()), *(project.root / "templates").rglob("*")]
    building.brand_of(project)  # a logo or a font that cannot be used is told before anything is sealed
    paths += [posixpath.normpath(file) for file in workspace_of(project).brand.files]
    paths += [
        file.relative_to(project.root).as_posix()
        for file in own
        if file.is_file() and not file.name.startswith(".")
    ]
    found = {path: _read(project.root / path, path) for path in sorted(set(paths))}
    for file, path in ((keys.path, signing.ALLOWED), (keys.revoked, signing.REVOKED)):
        if file is not None:
            found[path] = _read(file, str(file))
    return found


def _read(file: Path, shown: str) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=shown) from error
    if len(content) > MAX_BYTES:
        raise SourceError("this file is too long to travel in a document", place=shown)
    return content


def require_signed(project: Project, name: str, as_of: datetime, signers: Path | None) -> Verification:
    """The signatures of an agreement that is ready to be sealed.

    Raises:
        UsageError: somebody has not signed, a signature is not good, or something is not committed.
    """
    from smartdocs.source.history import uncommitted

    found = signing.verify(project, name, as_of, signers=signers)
    if not found.is_verified:
        first = found.failing[0]
        raise UsageError(
            f"`{name}` is not signed by everybody who is asked to: {first.message} ({first.code})",
            fix=f"a seal closes what is finished; `smartdocs status {name}` says what is missing",
        )
    inside = [path for path in sources(project, name, found.keys) if (project.root / path).is_file()]
    open_ = uncommitted(project.root, inside)
    if open_:
        raise UsageError(
            f"{listed(open_, 'and')} {'is' if len(open_) == 1 else 'are'} not committed",
            place=open_[0],
            fix=f"what is sealed has to be found again: `git add {' '.join(open_)} && git commit`",
        )
    return found


def drawn(files: Mapping[str, bytes], at: datetime) -> Drawing:
    """The document with its signatures as they stood at ``at``, carrying all it was drawn from; the same files give the same bytes.

    Raises:
        SourceError: the files make no agreement that can be drawn.
    """
    from smartdocs import registry
    from smartdocs.document.agreement.fields import with_fields
    from smartdocs.render import house
    from smartdocs.render.pdf import Attachment, print_sheet
    from smartdocs.render.sheets import sheet

    with _laid_out(files) as (project, name):
        canonical = signing.spelt_out(project, name).encode()
        with speaking_for(project):
            page = next(
                registry.load(DOCUMENTS, "agreement").pages(Order(project, name, at, at, is_copy=True))
            )
            has_fields = workspace_of(project).seal.fields
            view = with_fields(page.view, one(project, name)[1]) if has_fields else page.view
            whole = sheet(
                view, page.template, template_folders(project), "pdf", brand=building.brand_of(project)
            )
        faces = house.for_page(whole.faces, whole.page)
        # a licence to embed a font is none to pass it on: of each only the letters that are used travel
        carried = dict(files) | {posixpath.normpath(face.name): face.data for face in faces}
        attachments = (
            *(Attachment(path, content, *_about(path)) for path, content in sorted(carried.items())),
            Attachment(CANONICAL, canonical, "All that is signed, clause by clause: its digest is the one that is printed", "Data"),
        )  # fmt: skip
        hands = _hands(project, name, at) if has_fields else ()
        data = print_sheet(replace(whole, faces=faces, attachments=attachments), has_fields=bool(hands)).data
        return Drawing(data, name, signing.present(project, name).terms, hands)


def _hands(project: Project, name: str, at: datetime) -> tuple[Hand, ...]:
    """For whom the seal vouches, in the order of the fields. It is the seal that says so: whose hand it was says the
    signature that travels with the document."""
    from smartdocs.document.agreement.fields import field_of
    from smartdocs.model.day import long_date
    from smartdocs.sign.sealed import Hand

    found = []
    for signer in signing.verify(project, name, at, is_copy=True).signers:
        if signer.counts and signer.sidecar:
            said = signer.sidecar.statement
            how = (
                f"signed with {signer.key_type} {signer.fingerprint}"
                if signer.fingerprint
                else f"approved ({said.carried_by})"
            )
            told = f"for {signer.expected.called}, who {how} on {long_date(said.dated_at.date())}; see {signer.path}"
            found.append(Hand(field_of(signer.expected.person), told))
    return tuple(found)


def _about(path: str) -> tuple[str, Any]:
    if "/signatures/" in path:
        return "A signature", "Supplement"
    if path in {signing.ALLOWED, signing.REVOKED}:
        return "Whose keys are known", "Supplement"
    return "What the document was drawn from", "Source"


@contextmanager
def _laid_out(files: Mapping[str, bytes]) -> Iterator[tuple[Project, str]]:
    """The files as a workspace of one agreement, and of what it amends, for a moment.

    Those of its looks lie where its settings name them.

    Raises:
        SourceError: they are not those of one agreement.
    """
    names = {match["name"] for path in files if (match := AGREEMENT.fullmatch(path))}
    climbing = next((path for path in files if _climbs(path)), "")
    if not names or WORKSPACE_FILE not in files or climbing:
        raise SourceError(
            f"`{climbing}` belongs to no agreement" if climbing else "there is no agreement in it"
        )
    beside = [path for path in files if not FOLDERS.fullmatch(path)]
    with tempfile.TemporaryDirectory(prefix="smartdocs-") as folder:
        Path(folder, ".git").touch()  # it belongs to no repository, wherever temporary files are kept
        for path in files.keys() - set(beside):
            _write(Path(folder, path), files[path])
        project = opening.load(Path(folder))
        looks = {posixpath.normpath(file) for file in workspace_of(project).brand.files} if beside else set()
        for path in beside:
            if path not in looks:
                raise SourceError(f"`{path}` belongs to no agreement")
            _write(Path(folder, path), files[path])
        for reading in project.agreements.values():
            names -= {d.path.split("/")[1] for layer in reading.beneath for d in layer}
        if len(names) != 1:
            raise SourceError("there is more than one agreement in it")
        yield project, names.pop()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _climbs(path: str) -> bool:
    """Whether it would lead out of the folder, on this machine or another one, or into what git keeps."""
    parts = path.split("/")
    return any(part.startswith(".") or not part.strip(" .") for part in parts) or any(
        c in path for c in '\\:*?"<>|\0'
    )


def seal(files: Mapping[str, bytes], signer: Any, at: datetime, *, stamp: str = "") -> bytes:
    """The sealed document.

    Args:
        signer: from ``sign.sealkeys`` or ``sign.demo``.
        stamp: the address of somebody who stamps the time; empty for none.

    Raises:
        UsageError: what came out is no seal that holds: the certificate is not valid today, for instance.
    """
    from smartdocs.render.pdf import drawn_with
    from smartdocs.sign import sealing, unsealing
    from smartdocs.sign.sealed import Authorities

    made = drawn(files, at)
    data = sealing.sealed(made.data, signer, at, drawn_with=drawn_with(), stamp=stamp, hands=made.hands)
    found = unsealing.judged(data, Authorities(None, ALLOWED_SEALS), at)
    wrong = [reason for reason in found.reasons if reason.check != "authority"]
    if wrong or found.table is None:
        told = f"{wrong[0].message} ({wrong[0].code})" if wrong else "it would not hold"
        raise UsageError(f"nothing was sealed: {told}", fix=wrong[0].fix if wrong else "")
    return data


def authorities(project: Project | None, given: Path | None) -> Authorities:
    """The file that says whose seals are believed.

    Raises:
        UsageError: it was named, and is not there.
    """
    from smartdocs.sign.sealed import Authorities
    from smartdocs.source.history import uncommitted

    if given is not None:
        if not given.is_file():
            raise UsageError(
                f"there is no `{given}` with the certificates whose seals are believed",
                fix="name a file with certificates as PEM",
            )
        return Authorities(given, str(given), is_outside=True)
    file = project.root / ALLOWED_SEALS if project else None
    if project is None or file is None or not file.is_file():
        return Authorities(None, ALLOWED_SEALS)
    return Authorities(file, ALLOWED_SEALS, is_committed=not uncommitted(project.root, [ALLOWED_SEALS]))


def verify_copy(
    file: Path, project: Project | None, as_of: datetime, *, seals: Path | None = None, signers: Path | None = None, paper: str = "",
    is_undrawn_enough: bool = False,
) -> Copy:  # fmt: skip
    """What a sealed PDF is worth.

    Args:
        is_undrawn_enough: whether it counts although its pages cannot be drawn anew here.
        project: the workspace around, whose lists are believed and whose agreement it is compared with; None for a
            copy that came by mail.
        paper: the digest on a printed copy; empty where there is none to compare.

    Raises:
        SourceError: the file cannot be read.
    """
    from smartdocs.sign import unsealing
    from smartdocs.sign.reasons import Reason
    from smartdocs.sign.sealed import Copy

    try:
        data = file.read_bytes()
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=str(file)) from error
    believed = authorities(project, seals)
    found = unsealing.judged(data, believed, as_of)
    copy = Copy(file=str(file), seal=found, authorities=believed)
    if not found.by:
        return copy
    if not found.attached:
        told = "there is no agreement in it: nothing travels with it that it could have been drawn from"
        return replace(copy, reasons=(Reason("no_agreement", told, "name the sealed PDF of an agreement"),))
    files = {path: content for path, content in found.attached.items() if path != CANONICAL}
    try:
        with _laid_out(files) as (inner, name):
            keys = _keys(inner, project, signers, str(file))
            checked = signing.verify(inner, name, as_of, keys=keys, paper=paper, is_copy=True)
            canonical = signing.spelt_out(inner, name).encode()
        state = _drawn_again(data, found, files)
    except SourceError as error:
        told = f"what travels in it is no agreement that can be read: {error.message}"
        reason = Reason("no_agreement", told, "ask whoever sealed it for another one")
        return replace(copy, reasons=(reason,))
    reasons = (
        *_sources(found.attached.get(CANONICAL) == canonical, state),
        *_beside(project, checked),
    )
    if state != "not here":
        return replace(copy, inner=checked, reasons=reasons, drawn=state)
    told = _undrawn(found)
    if is_undrawn_enough:
        return replace(copy, inner=checked, reasons=reasons, drawn=state, notes=(told,))
    fix = "verify it where these programs are, or read its pages against the agreement and add --accept-unredrawn"
    return replace(copy, inner=checked, reasons=(Reason("not_redrawn", told, fix), *reasons), drawn=state)


def _undrawn(found: Seal) -> str:
    from smartdocs.render.pdf import drawn_with

    return f"whether the pages are those that its sources give cannot be said here: it says that it was drawn with {found.drawn_with or 'nothing'}, and this is {drawn_with()}"


def _sources(is_canonical: bool, state: Drawn) -> Iterator[Reason]:
    """What speaks against the files that travel in a copy."""
    from smartdocs.sign.reasons import Reason

    again = "have it sealed anew with `smartdocs seal`"
    if not is_canonical:
        yield Reason("sources_differ", f"`{CANONICAL}` in it does not say what its sources say", again)
    if state == "otherwise":
        told = (
            "drawn anew from what travels in it, its pages come out otherwise: they are not what was signed"
        )
        yield Reason("drawn_otherwise", told, again)


def _keys(inner: Project, project: Project | None, signers: Path | None, file: str) -> KeyList:
    """Whose keys are known: by the list that was named, by that of the workspace around, which also knows keys that were
    retired or revoked since, or by the one in the copy."""
    if signers is not None:
        return signing.key_list(inner, signers)
    here = signing.key_list(project, None) if project else None
    if here is not None and here.path is not None:
        return here
    return replace(signing.key_list(inner, None), shown=f"{signing.ALLOWED} in {file}", is_sealed=True)


def _drawn_again(data: bytes, found: Seal, files: Mapping[str, bytes]) -> Drawn:
    """Whether the file begins with the very bytes that its sources give, and only a seal stands behind them."""
    from smartdocs.render.pdf import drawn_with

    if not found.holds or found.sealed_at is None:
        return "not asked"
    if found.table is None:
        return "otherwise"
    made = drawn(files, found.sealed_at)
    again = made.data
    ends = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", again)
    if data.startswith(again) and ends and int(ends[1]) == found.table and made.hands == found.hands:
        return "the same"
    return "otherwise" if found.drawn_with == drawn_with() else "not here"


def _beside(project: Project | None, checked: Verification) -> Iterator[Reason]:
    """What the workspace around says of the agreement that the copy is of."""
    from smartdocs.sign.reasons import Reason

    if project is None or checked.present.name not in project.agreements:
        return
    now = signing.present(project, checked.present.name)
    said = checked.present
    if now.id == said.id and now.version != said.version:
        yield Reason(
            "other_version",
            f"it is a copy of version {said.version}, and the agreement here is version {now.version}",
            f"seal this version with `smartdocs seal {now.name}`; to look at an older copy by itself, run verify outside of the workspace",
        )
    elif now.id == said.id and now.terms != said.terms:
        yield Reason(
            "paper_differs",
            f"the agreement here says something else, and calls itself version {now.version} too",
            f"`smartdocs status {now.name}` says which clauses read otherwise",
        )
