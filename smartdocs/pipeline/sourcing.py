"""An agreement -> the data it is measured on, read into an engine, and laid out."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from smartdocs.errors import ConfigurationError, SmartdocsError
from smartdocs.language import say
from smartdocs.model.agreement import Agreement
from smartdocs.pipeline.following import days_of
from smartdocs.pipeline.projects import (
    WORKSPACE_FILE,
    Project,
    backlog_of,
    blocking,
    select,
)
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from types import TracebackType

    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.evidence.data import DataEvidence
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.read.request import SourceRequest
    from smartdocs.measure.session import Session
    from smartdocs.measure.workbench import Workbench
    from smartdocs.model.workspace import DataSource


def source_of(project: Project, agreement: Agreement) -> tuple[str, DataSource]:
    """The data source an agreement is measured on.

    Raises:
        ConfigurationError: there is none, or several and the agreement names none.
    """
    workspace = project.workspace.value
    sources = workspace.data if workspace else {}
    if not sources:
        raise ConfigurationError(
            "there are no data to measure on",
            place=WORKSPACE_FILE,
            fix="add `data:` with the files of your CRM export; `smartdocs schema workspace` shows its keys",
        )
    name = agreement.data or (next(iter(sources)) if len(sources) == 1 else "")
    if name not in sources:
        raise ConfigurationError(
            f"the agreement `{agreement.id}` does not say which data it is measured on" if not name else f"there is no data source `{name}`",
            place=WORKSPACE_FILE, fix=f"write `data: {next(iter(sources))}` in the agreement" if not name else meant(name, sources),
        )  # fmt: skip
    return name, sources[name]


def request(project: Project, name: str, source: DataSource) -> SourceRequest:
    """What the reader is asked for. Files are found relative to the workspace, and nowhere else unless it says so."""
    from smartdocs.measure.read.places import found
    from smartdocs.measure.read.request import SourceRequest

    files = {}
    for table, paths in source.files.items():
        place = str(project.workspace.at(("data", name, "files", table)))
        places = (found(project.root, path, place, name, outside=source.outside) for path in paths)
        files[table] = tuple(dict.fromkeys(file for group in places for file in group))
    return SourceRequest(
        name=name, preset=source.preset, timezone=source.timezone, files=files, columns=source.columns, values=source.values,
        tables={table: (own.key or "", own.columns) for table, own in source.tables.items()},
        constants=source.constants, date_order=source.date_order, encoding=source.encoding, ambiguous=source.ambiguous, keep=source.keep,
    )  # fmt: skip


def instant(project: Project, agreement: Agreement, given: datetime | None) -> datetime | None:
    """The instant up to which facts are known: the given one, else that of the data source."""
    if given:
        return given
    workspace = project.workspace.value
    if not workspace or not workspace.data:
        return None
    return source_of(project, agreement)[1].as_of


def read_source(project: Project, reader: DuckDb, name: str, source: DataSource) -> Loaded:
    """The tables of a data source, read; files are named relative to the workspace, so that every machine says the same.

    Raises:
        SmartdocsError: a file cannot be read, or is not what was declared.
    """
    from smartdocs.measure.read import read as read_data

    root = project.root

    def short(file: str) -> str:
        return Path(file).relative_to(root).as_posix() if Path(file).is_relative_to(root) else file

    def named(text: str) -> str:
        return text.replace(f"{root}{os.sep}", "")

    try:
        loaded = read_data(reader, request(project, name, source))
    except SmartdocsError as error:
        error.message, error.place, error.fix = named(error.message), named(error.place), named(error.fix)
        raise
    tables = {
        key: replace(
            table,
            files=tuple(short(file) for file in table.files),
            rejects=tuple(replace(r, file=short(r.file), reason=named(r.reason)) for r in table.rejects),
            notes=tuple(named(note) for note in table.notes),
        )
        for key, table in loaded.tables.items()
    }
    return replace(loaded, tables=tables)


SMALL = 20_000_000
"""Bytes of data that one processor reads sooner than two can share them."""


def bench_for(project: Project, agreement: Agreement) -> AbstractContextManager[Workbench]:
    """Who reads and who counts, as the data source says."""
    from smartdocs.measure.workbench import workbench

    name, source = source_of(project, agreement)
    place = str(project.workspace.at(("data", name, "engine")))
    return workbench(source.engine, threads_for(project, agreement), place)


def threads_for(project: Project, agreement: Agreement) -> int:
    """As many as the data are worth."""
    from smartdocs.measure.read.request import Place

    files = request(project, *source_of(project, agreement)).files.values()
    size = sum(place.size for group in files for place in group if isinstance(place, Place))
    return 1 if size < SMALL else 2


def measure(
    project: Project,
    agreement: Agreement,
    bench: Workbench,
    as_of: datetime,
    dimensions: Iterable[str] = (),
    if_known: Iterable[str] = (),
) -> Session:
    """Read the data, and lay the agreement out over them in the engine that counts.

    Raises:
        EvaluationError: there is nothing to measure, or too many rows could not be read.
    """
    name, source = source_of(project, agreement)
    loaded = read_source(project, bench.reader, name, source)
    bench.reader.lock()
    return _laid_out(project, agreement, bench, loaded, as_of, dimensions, if_known)


def _laid_out(
    project: Project,
    agreement: Agreement,
    bench: Workbench,
    loaded: Loaded,
    as_of: datetime,
    dimensions: Iterable[str] = (),
    if_known: Iterable[str] = (),
) -> Session:
    from smartdocs.measure.layout import open_session
    from smartdocs.measure.own_personas import TABLE, with_personas

    source = source_of(project, agreement)[1]
    if any(term.promise.of == TABLE for term in agreement.terms.values()):
        personas = {key: reading.value for key, reading in project.personas.items() if reading.value}
        loaded = with_personas(bench.reader, loaded, personas)
    loaded.require_readable(float(source.rejected_at_most.share), str(source.rejected_at_most))
    bench.carry(loaded)
    policy = project.workspace.value.policy if project.workspace.value else None
    return open_session(
        bench.engine,
        agreement,
        loaded,
        as_of=as_of,
        min_n=policy.min_n if policy else 5,
        dimensions=tuple(dimensions),
        if_known=tuple(if_known),
        in_force=days_of(project, agreement),
    )


class Readings:
    """The data of a workspace, each source read once, for as many agreements as are laid out over it one after the other.

    A context manager: leaving it closes what was read. A source that another engine counts on is read each time.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._open = ExitStack()
        self._read: dict[str, tuple[Workbench, Loaded]] = {}

    @contextmanager
    def session(
        self,
        agreement: Agreement,
        as_of: datetime,
        dimensions: Iterable[str] = (),
        if_known: Iterable[str] = (),
    ) -> Iterator[Session]:
        """The agreement laid out over its data, until the end of the block.

        Raises:
            EvaluationError: there is nothing to measure, or too many rows could not be read.
        """
        read = self._once(agreement)
        if read is None:
            with bench_for(self.project, agreement) as bench:
                yield measure(self.project, agreement, bench, as_of, dimensions, if_known)
            return
        bench, loaded = read
        with bench.reader.layer():
            yield _laid_out(self.project, agreement, bench, loaded, as_of, dimensions, if_known)

    def nothing_yet(self, agreement: Agreement) -> str:
        """Why there can be no figure yet, as the end of a sentence; empty where there is a row to go by, or nobody says where.

        Not one row in any file is a workspace that waits for its first export. Leads that are missing from an export
        that holds something else, or rows that cannot be read, are a fault of it, which ``session`` names.
        """
        from smartdocs.document.wording import series

        workspace = self.project.workspace.value
        read = self._once(agreement) if workspace and workspace.data else None
        if read is None or any(table.rows for table in read[1].tables.values()):
            return ""
        files = sorted({file for table in read[1].tables.values() for file in table.files})
        return say("no row yet in {files}", files=series(files))

    def _once(self, agreement: Agreement) -> tuple[Workbench, Loaded] | None:
        """Its data, read when they are asked for first; None where another engine counts on them."""
        from smartdocs.measure import engines

        name, source = source_of(self.project, agreement)
        if (
            engines.kind_of(source.engine, str(self.project.workspace.at(("data", name, "engine"))))
            != engines.EMBEDDED
        ):
            return None
        if name not in self._read:
            with ExitStack() as opening:
                bench = opening.enter_context(bench_for(self.project, agreement))
                loaded = read_source(self.project, bench.reader, name, source)
                bench.reader.lock()
                self._read[name] = bench, loaded
                self._open.enter_context(opening.pop_all())
        return self._read[name]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._read.clear()
        self._open.close()


@contextmanager
def evidence(
    project: Project, names: Sequence[str], as_of: Callable[[Agreement], datetime]
) -> Iterator[dict[str, DataEvidence]]:
    """What the data say about each of the chosen agreements that can be understood; answers end with the block."""
    from smartdocs.measure.evidence.data import DataEvidence

    found = {}
    with ExitStack() as open_:
        for key, reading in select(project, names).items():
            agreement = reading.value
            if agreement is None or list(blocking([*project.workspace.findings, *reading.findings])):
                continue
            bench = open_.enter_context(bench_for(project, agreement))
            found[key] = DataEvidence(
                session=measure(project, agreement, bench, as_of(agreement)),
                source=source_of(project, agreement)[0],
                personas={key: r.value for key, r in project.personas.items() if r.value},
                max_backlog=backlog_of(project, agreement) or 3 * 86_400,
            )
        yield found
