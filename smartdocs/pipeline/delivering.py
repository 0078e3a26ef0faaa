"""What is wished for -> documents in their folders; or, where nothing has changed, a look at them and nothing else."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs import registry
from smartdocs.errors import ConfigurationError, EvaluationError, UsageError
from smartdocs.frozen import frozen
from smartdocs.pipeline import building, remembering
from smartdocs.pipeline.remembering import Receipt, Written
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.finishing import Job
    from smartdocs.pipeline.projects import Project
    from smartdocs.pipeline.remembering import Stamp, Validity
    from smartdocs.pipeline.sourcing import Readings
    from smartdocs.pipeline.storing import Store
    from smartdocs.render.sheets import Finished

LEVELS = ("error", "warning", "note")
EXPORT = "put the export of your CRM there; `smartdocs data profile` says what can be measured on it"
"""How figures come into a workspace that is new."""
LEFT = "is of nothing that is there any more; delete it"
PRINTED = "G112"
"""The rule that asks for a build, which is no news to whoever builds."""


@frozen(kw_only=True)
class Wish:
    """What is to be built."""

    root: Path
    now: datetime
    """When signatures are looked at, and until when facts are known where nothing else says it."""
    agreement: str | None = None
    """All of them without one."""
    documents: tuple[str, ...] = ()
    """All that there can be when empty."""
    formats: tuple[str, ...] = ()
    """All when empty."""
    period: Period | None = None
    as_of: datetime | None = None
    to: Path | None = None
    """The folder to write into; that of the workspace without one."""
    secret: str = ""
    """What ids of leads and names of owners are hashed with, if anything."""
    language: str = ""
    """Of the documents; that of the workspace when empty."""
    is_site: bool = False
    """Whether everything becomes one site."""
    since: str = ""
    """The revision that a site compares the agreements with; '' for none."""

    @property
    def name(self) -> str:
        """Of its receipt."""
        return remembering.asked(
            self.root,
            self.agreement,
            self.documents,
            self.formats,
            self.period,
            self.as_of,
            self.to,
            self.secret,
            self.is_site,
            self.since,
            self.language,
        )


@frozen
class File:
    """A document in its folder."""

    path: Path
    size: int
    is_new: bool
    """Whether it was not there with this content."""


@frozen
class Delivered:
    """What a build did, and what there is to say about it."""

    files: tuple[File, ...]
    notes: tuple[str, ...]
    left: tuple[Path, ...] = ()
    """Documents of an earlier build that are of nothing that is there any more."""


@frozen
class Built:
    """Everything in its bytes, and nothing written yet."""

    folders: Mapping[Path, Mapping[str, Finished]]
    """Folder → name of a file → what is to be in it."""
    jobs: Mapping[Path, Mapping[str, Job]]
    notes: tuple[str, ...]
    needed: frozenset[str] | None
    """The files it was made of, by their path in the workspace; None where some are not in there."""
    validity: Validity
    left: tuple[Path, ...] = ()
    """Documents that lie there and are of nothing that is there any more."""


def unchanged(wish: Wish, store: Store) -> Delivered | None:
    """The documents as they are, if they are what would be built; those that are gone are put back.

    Reads nothing of the workspace but how its files stand. None where that does not tell enough.
    """
    receipt = remembering.recall(store, wish.name, wish.root, wish.now)
    if receipt is None:
        return None
    gone = [w for w in receipt.written if not remembering.is_there(w)]
    folders: dict[Path, dict[str, bytes]] = {}
    for written in gone:
        kept = store.get(written.name)
        data = kept.partition(b"\n")[2] if kept is not None else b""
        if hashlib.sha256(data).hexdigest() != written.digest:
            return None
        folders.setdefault(Path(written.path).parent, {})[Path(written.path).name] = data
    if folders:
        from smartdocs.source.folders import publish

        for folder, files in folders.items():
            publish(folder, files)  # what else lies there stays
    there = tuple(File(Path(w.path), w.size, w in gone) for w in receipt.written)
    return Delivered(there, receipt.said, tuple(path for path in map(Path, receipt.left) if path.is_file()))


def deliver(
    wish: Wish,
    store: Store | None = None,
    processes: int = 1,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> Delivered:
    """Build and write; of each agreement everything that has changed, or nothing.

    Args:
        tell: how many files are finished, of how many.

    Raises:
        SmartdocsError: an agreement cannot be understood, or a document cannot be drawn; then nothing is written.
    """
    from smartdocs.source.folders import publish

    before = remembering.survey(wish.root) if store else None
    built = build(wish, store, processes, tell)
    files: list[File] = []
    for folder in built.folders if wish.is_site else ():
        _require_site(folder)
    for folder, held in built.folders.items():
        fresh = publish(folder, {name: made.data for name, made in held.items()}, is_whole=wish.is_site)
        files += (File(folder / name, len(made.data), name in fresh) for name, made in held.items())
    if store:
        _remember(wish, store, before, built)
        store.tidy()
    return Delivered(tuple(files), built.notes, built.left)


def _require_site(folder: Path) -> None:
    """Raises a UsageError when a folder that is to become a site holds something else, which would be gone."""
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if held and not held >= {"index.html", "rules.html"}:
        raise UsageError(
            "this folder holds files that are no site, and they would be gone",
            place=str(folder),
            fix="choose another one with --to, or empty it",
        )


def stale(
    wish: Wish,
    store: Store | None = None,
    processes: int = 1,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> tuple[tuple[Path, str], ...]:
    """The documents that are not what would be built, each with the reason; nothing is written but into the store.

    Raises:
        SmartdocsError: an agreement cannot be understood, or a document cannot be drawn.
    """
    receipt = remembering.recall(store, wish.name, wish.root, wish.now) if store else None
    if receipt and all(map(remembering.is_there, receipt.written)):
        return tuple((path, LEFT) for path in map(Path, receipt.left) if path.is_file())
    why = remembering.changed(store, wish.name, wish.root) if store else ()
    since = f"; since then {listed(why[:3], ' and ')} changed" if why else ""
    found = []
    built = build(wish, store, processes, tell)
    for folder, held in built.folders.items():
        for name, made in held.items():
            path = folder / name
            if not path.is_file():
                found.append((path, "is not there"))
            elif path.read_bytes() != made.data:
                found.append((path, f"is not what would be built now{since}"))
    return (*found, *((path, LEFT) for path in built.left))


def build(
    wish: Wish, store: Store | None, processes: int, tell: Callable[[int, int], None] = lambda *_: None
) -> Built:
    """All documents that are wished for, in their bytes."""
    from smartdocs.pipeline import opening, projects, siting
    from smartdocs.pipeline.documents import Order
    from smartdocs.pipeline.finishing import finish
    from smartdocs.pipeline.sourcing import Readings, instant

    project = opening.load(wish.root)
    chosen = projects.select(project, [wish.agreement] if wish.agreement else [])
    for name in chosen:
        projects.one(project, name)  # before anything is drawn
    top = (wish.to or project.root / projects.output_folder(project)).resolve()
    formats = wish.formats or registry.names(building.OUTPUTS)
    jobs: dict[Path, dict[str, Job]] = {}
    notes: list[str] = []
    orders: list[Order] = []
    by_clock = False
    with Readings(project) as readings:
        for name in chosen:
            agreement = projects.one(project, name)[1]
            documents, said = _documents(project, name, wish, readings)
            notes += said
            as_of = instant(project, agreement, wish.as_of)
            by_clock |= as_of is None and bool(projects.workspace_of(project).data)
            order = Order(
                project,
                name,
                as_of or wish.now,
                wish.now,
                wish.period,
                wish.secret,
                readings,
                wish.language,
                frozenset(documents),
            )
            orders.append(order)
            if not wish.is_site:
                drawn = building.draw(order, documents, formats)
                jobs[top / name] = {job.file: job for job in drawn}
        if wish.is_site:
            wanted = wish.documents or registry.names(building.DOCUMENTS)
            with building.speaking_for(project, wish.language):
                site = siting.draw(project, orders, wanted, formats, wish.since)
                jobs[top / siting.FOLDER] = {job.file: job for job in site}
    every = [job for held in jobs.values() for job in held.values()]
    done = 0

    def another() -> None:
        nonlocal done
        done += 1
        tell(done, len(every))

    made = iter(finish(every, store=store, processes=processes, done=another))
    folders = {folder: {name: next(made) for name in held} for folder, held in jobs.items()}
    borrowed = (note for held in folders.values() for each in held.values() for note in each.notes)
    notes += [f"note: {note}" for note in dict.fromkeys(borrowed)]
    notes += [f"note: {note}" for note in building.unused_templates(project)]
    written = ((folder / name).relative_to(top) for folder, held in jobs.items() for name in held)
    notes += [f"note: {note}" for note in dict.fromkeys(building.alike(written))]
    for name in chosen:
        notes += _not_in_force(name, projects.one(project, name)[1], wish.as_of or wish.now)
        notes += _open_findings(project, name)
    is_brief = by_clock or _is_signed_ahead(project, chosen, wish.now)
    left = () if wish.is_site else building.left(project, top, is_own=wish.to is None)
    return Built(
        folders, jobs, tuple(notes), _needed(project, chosen), "instant" if is_brief else "day", left
    )


def _documents(project: Project, name: str, wish: Wish, readings: Readings) -> tuple[list[str], list[str]]:
    """What can be drawn of an agreement, and a sentence for what cannot.

    Raises:
        EvaluationError: what cannot be drawn was asked for by its name.
    """
    from smartdocs.pipeline.projects import one

    wished = wish.documents
    wanted, notes = list(dict.fromkeys(wished or building.usual())), []
    agreement = one(project, name)[1]
    absent = building.missing(project, agreement, name, wish.period)
    waiting = building.missing(project, agreement, name, wish.period, readings, wanted)
    for document, reason in waiting.items():
        about = registry.load(building.DOCUMENTS, document)
        place, cure = (about.PLACE, about.CURE) if document in absent else ("", EXPORT)
        if document in wished:
            raise EvaluationError(f"there is no {about.ABOUT} of `{name}`: {reason}", place=place, fix=cure)
        if document in wanted:
            wanted.remove(document)
            notes.append(f"note: there is no {about.ABOUT} of `{name}`: {reason}")
    if {*waiting} - {*absent}:
        notes.append(f"help: {EXPORT}")
    return wanted, notes


def _not_in_force(name: str, agreement: Agreement, now: datetime) -> Iterator[str]:
    """That an agreement has ended or has not begun, where it does not say itself that it is over."""
    from zoneinfo import ZoneInfo

    from smartdocs.lint.succession import days_of
    from smartdocs.measure.calendars import reporting_zone
    from smartdocs.model.day import long_date

    first, last = days_of(agreement)
    today = now.astimezone(ZoneInfo(reporting_zone(agreement))).date()
    if today > last and agreement.status not in {"superseded", "terminated"}:
        yield f"note: `{name}` ended on {long_date(last)}"
    if today < first:
        yield f"note: `{name}` begins on {long_date(first)}"


def _open_findings(project: Project, name: str) -> Iterator[str]:
    """What lint has to say about the agreement, as one line."""
    from smartdocs.pipeline.linting import lint

    levels = [f.level for f in lint(project, [name]).findings if f.code != PRINTED]
    said = [
        f"{levels.count(level)} {level}{'' if levels.count(level) == 1 else 's'}"
        for level in LEVELS
        if level in levels
    ]
    if said:
        yield f"note: {', '.join(said)} open in `{name}`; `smartdocs lint {name}` shows them"


def _is_signed_ahead(project: Project, names: Mapping[str, object], now: datetime) -> bool:
    """Whether a signature is dated later than now: it will count at an hour that no receipt knows."""
    from smartdocs.pipeline import projects, signing

    return any(
        signer.sidecar is not None and signer.sidecar.statement.dated_at > now
        for name in names
        if projects.has_signatures(project, name)
        for signer in signing.verify(project, name, now).signers
    )


def _needed(project: Project, names: Mapping[str, object]) -> frozenset[str] | None:
    """Every file that was read, as far as it is known; None where data lie outside of the workspace or are counted elsewhere."""
    from smartdocs.measure import engines
    from smartdocs.measure.read.request import Place
    from smartdocs.pipeline.projects import one, workspace_of
    from smartdocs.pipeline.sourcing import request, source_of

    found = {document.path for document in project.documents}
    found |= {os.path.normpath(file) for file in workspace_of(project).brand.files}
    for name in names if workspace_of(project).data else ():
        try:
            key, source = source_of(project, one(project, name)[1])
        except ConfigurationError:
            continue  # it was built without data
        if source.outside or engines.kind_of(source.engine, "") != engines.EMBEDDED:
            return None
        try:
            groups = tuple(request(project, key, source).files.values())
        except UsageError:
            return None  # a file of the data is not there, and nothing that was built asked for it
        for group in groups:
            for place in group:
                if not isinstance(place, Place) or place.address:
                    return None
                path = place.path if place.path.is_relative_to(project.root) else place.path.resolve()
                if not path.is_relative_to(project.root):
                    return None
                found.add(path.relative_to(project.root).as_posix())
    return frozenset(found)


def _remember(wish: Wish, store: Store, before: dict[str, Stamp] | None, built: Built) -> None:
    if built.needed is None:
        return
    written = tuple(
        Written(str(folder / name), built.jobs[folder][name].name, hashlib.sha256(made.data).hexdigest(), len(made.data))
        for folder, held in built.folders.items()
        for name, made in held.items()
    )  # fmt: skip
    receipt = Receipt(
        files={}, skipped=tuple({str(folder.parent) for folder in built.folders}), now=wish.now, validity=built.validity, written=written, said=built.notes,
        left=tuple(map(str, built.left)),
    )  # fmt: skip
    remembering.remember(store, wish.name, wish.root, before, built.needed, receipt)
