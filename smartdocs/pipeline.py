"""A folder on disk -> a project, its findings, its results and its documents: the steps in their order.

``cli`` calls these functions and prints; nothing here reads the clock, the environment or the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError, SourceError, UsageError
from smartdocs.finding import Finding
from smartdocs.lint.case import Case, Estate
from smartdocs.lint.engine import lint as run_rules
from smartdocs.lint.reading import Reading, read
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.calendar import FrozenHolidays, HolidayFile
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.source import read_document
from smartdocs.wording import counted, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from smartdocs.document.views import View
    from smartdocs.lint.case import Evidence
    from smartdocs.measure.engine import DuckDb
    from smartdocs.measure.explain import Story
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.read.request import SourceRequest
    from smartdocs.measure.result import Results
    from smartdocs.measure.session import Session
    from smartdocs.model.metric import Metric
    from smartdocs.model.period import Period
    from smartdocs.model.workspace import DataSource
    from smartdocs.source import Document

WORKSPACE_FILE = "smartdocs.yaml"
HOLIDAYS = "frozen_holidays"
OUTPUTS = "smartdocs.render.outputs"


@dataclass(frozen=True, slots=True)
class Project:
    """A workspace and everything written in it."""

    root: Path
    workspace: Reading[Workspace]
    agreements: Mapping[str, Reading[Agreement]]
    """By the name of their folder."""
    personas: Mapping[str, Reading[Persona]]
    """By the name of their file."""
    workshops: Mapping[str, Reading[Workshop]] = field(default_factory=dict)
    """By the name of their folder in ``personas/workshops``."""

    @property
    def texts(self) -> dict[str, str]:
        """Path → text of every file that was read."""
        documents = [*self.workspace.documents]
        for agreement in self.agreements.values():
            documents += agreement.documents
        for persona in self.personas.values():
            documents += persona.documents
        for workshop in self.workshops.values():
            documents += workshop.documents
        return {document.path: document.text for document in documents}


@dataclass(frozen=True, slots=True)
class LintRun:
    """Everything lint has to say, in reading order."""

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds a ``smartdocs.yaml``.

    Raises:
        UsageError: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return folder
    raise UsageError(
        f"there is no {WORKSPACE_FILE} in {start} or above it",
        fix="run `smartdocs init` to start a workspace, or change into one",
    )


def load(root: Path) -> Project:
    """Read the workspace, every agreement, every persona and every workshop."""
    workspace = read(Workspace, [read_document(root / WORKSPACE_FILE, WORKSPACE_FILE)])
    agreements = {folder.name: _agreement(root, folder) for folder in _folders(root / "agreements")}
    personas = {
        file.stem: read(Persona, [read_document(file, _relative(root, file))])
        for file in sorted((root / "personas").glob("*.y*ml"))
    }
    workshops = {
        file.parent.name: read(Workshop, [read_document(file, _relative(root, file))])
        for file in sorted((root / "personas" / "workshops").glob("*/workshop.y*ml"))
    }
    return Project(root, workspace, agreements, personas, workshops)


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(
        folder
        for folder in parent.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and any(folder.glob("*.y*ml"))
    )


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def _agreement(root: Path, folder: Path) -> Reading[Agreement]:
    documents = [read_document(file, _relative(root, file)) for file in sorted(folder.glob("*.y*ml"))]
    holidays = {Path(d.path).name: d for d in documents if isinstance(d.data, dict) and HOLIDAYS in d.data}
    reading = read(
        Agreement, [d for d in documents if Path(d.path).name not in holidays], {"promises": promises()}
    )
    return _with_holidays(reading, holidays)


def _with_holidays(reading: Reading[Agreement], files: Mapping[str, Document]) -> Reading[Agreement]:
    """Put the frozen holidays into the calendars that name their file."""
    agreement = reading.value
    if agreement is None:
        return reading
    calendars, findings = dict(agreement.calendars), list(reading.findings)
    for name, calendar in agreement.calendars.items():
        frozen = calendar.holidays
        if not isinstance(frozen, FrozenHolidays):
            continue
        document = files.get(frozen.frozen)
        if document is None:
            place = reading.at(("calendars", name, "holidays", "frozen"))
            findings.append(
                Finding(
                    "Y104",
                    "bad-value",
                    "error",
                    f"there is no file `{frozen.frozen}` with `{HOLIDAYS}:` in this folder",
                    place,
                    meant(frozen.frozen, files) or "write the list of holidays into the agreement",
                )
            )
            continue
        inner = read(HolidayFile, [replace(document, data=document.data[HOLIDAYS])])
        findings += [*inner.findings]
        if inner.value is not None:
            calendars[name] = calendar.model_copy(update={"holidays": inner.value.days})
    documents = (*reading.documents, *files.values())
    return replace(
        reading,
        value=agreement.model_copy(update={"calendars": calendars}),
        findings=tuple(findings),
        documents=documents,
    )


def select(project: Project, names: Sequence[str]) -> dict[str, Reading[Agreement]]:
    """The agreements of those names; all without one.

    Raises:
        UsageError: a name matches none, or there is none at all.
    """
    if not project.agreements:
        raise UsageError(
            "there is no agreement in this workspace",
            place="agreements/",
            fix="put one into `agreements/NAME/agreement.yaml`; `smartdocs init` writes a first one",
        )
    if not names:
        return dict(project.agreements)
    chosen = {}
    for name in names:
        wanted = name.rstrip("/").removeprefix("agreements/").split("/")[0]
        if wanted not in project.agreements:
            raise UsageError(f"there is no agreement `{name}`", fix=meant(wanted, project.agreements))
        chosen[wanted] = project.agreements[wanted]
    return chosen


def lint(
    project: Project,
    names: Sequence[str] = (),
    evidence: Mapping[str, Evidence] | None = None,
    today: date | None = None,
) -> LintRun:
    """All findings of the chosen agreements, the personas, the workshops and the workspace.

    ``today`` is the day on which they are looked at; without it, nothing is too old and nothing has expired.
    """
    chosen = select(project, names) if names or project.agreements else {}
    found = evidence or {}
    findings = [*project.workspace.findings]
    for persona in project.personas.values():
        findings += persona.findings
    for workshop in project.workshops.values():
        findings += workshop.findings
    reports = [
        run_rules(
            Estate(project.workspace, project.agreements, project.personas, project.workshops, found, today)
        )
    ]
    for name, reading in chosen.items():
        findings += reading.findings
        if reading.value is not None:
            reports.append(
                run_rules(
                    Case(reading, reading.value, project.personas, project.workspace, found.get(name), today)
                )
            )
    findings += [finding for report in reports for finding in report.findings]
    not_run = {code for report in reports for code in report.not_run}
    unique = sorted(set(findings), key=lambda f: f.order)
    return LintRun(tuple(unique), tuple(sorted(not_run)))


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
    """What the reader is asked for. Files are found relative to the workspace, and nowhere else."""
    from smartdocs.measure.read.request import SourceRequest

    files: dict[str, tuple[Path, ...]] = {}
    for table, paths in source.files.items():
        found: list[Path] = []
        for path in paths:
            matches = (
                sorted(project.root.glob(path)) if any(c in path for c in "*?[") else [project.root / path]
            )
            if not matches or not all(m.is_file() for m in matches):
                near = (
                    meant(
                        path,
                        [
                            _relative(project.root, f)
                            for f in (project.root / path).parent.glob("*")
                            if f.is_file()
                        ],
                    )
                    if (project.root / path).parent.is_dir()
                    else ""
                )
                raise UsageError(
                    f"the file `{path}` of the data source `{name}` is not there",
                    place=str(project.workspace.at(("data", name, "files", table))),
                    fix=near or "give its path relative to smartdocs.yaml",
                )
            found += matches
        files[table] = tuple(found)
    return SourceRequest(
        name=name, preset=source.preset, timezone=source.timezone, files=dict(files), columns=source.columns, values=source.values,
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


def _as_named(loaded: Loaded, root: Path) -> Loaded:
    """The files as the user names them, relative to the workspace: results say the same on every machine."""

    def short(file: str) -> str:
        return _relative(root, Path(file)) if Path(file).is_relative_to(root) else file

    tables = {
        key: replace(
            table,
            files=tuple(short(file) for file in table.files),
            rejects=tuple(replace(reject, file=short(reject.file)) for reject in table.rejects),
        )
        for key, table in loaded.tables.items()
    }
    return replace(loaded, tables=tables)


SMALL = 20_000_000
"""Bytes of data that one processor reads sooner than two can share them."""


def _engine(project: Project, agreement: Agreement) -> DuckDb:
    """DuckDB, with as many threads as the data are worth."""
    from smartdocs.measure.engine import DuckDb

    files = request(project, *source_of(project, agreement)).files.values()
    size = sum(file.stat().st_size for group in files for file in group if isinstance(file, Path))
    return DuckDb(threads=1 if size < SMALL else 2)


def measure(
    project: Project, agreement: Agreement, engine: DuckDb, as_of: datetime, dimensions: Iterable[str] = ()
) -> Session:
    """Read the data into ``engine`` and lay the agreement out over them.

    Raises:
        EvaluationError: there is nothing to measure, or too many rows could not be read.
    """
    from smartdocs.measure.read import read as read_data
    from smartdocs.measure.session import open_session

    name, source = source_of(project, agreement)
    loaded = _as_named(read_data(engine, request(project, name, source)), project.root)
    engine.lock()
    loaded.require_readable(float(source.rejected_at_most.share), str(source.rejected_at_most))
    policy = project.workspace.value.policy if project.workspace.value else None
    return open_session(
        engine,
        agreement,
        loaded,
        as_of=as_of,
        min_n=policy.min_n if policy else 5,
        dimensions=tuple(dimensions),
    )


def one(project: Project, name: str | None) -> tuple[str, Agreement]:
    """The one agreement that is meant.

    Raises:
        UsageError: there are several and none was named.
        SourceError: its files have errors that keep it from being understood.
    """
    chosen = select(project, [name] if name else [])
    if len(chosen) > 1:
        raise UsageError("there are several agreements", fix=f"name one: {', '.join(chosen)}")
    key, reading = next(iter(chosen.items()))
    faults = list(blocking([*project.workspace.findings, *reading.findings]))
    if reading.value is None or faults:
        first = faults[0] if faults else None
        raise SourceError(
            f"{first.message}; {counted(len(faults), 'error keeps', 'errors keep')} `{key}` from being understood"
            if first
            else f"`{key}` could not be read",
            place=str(first.span) if first else f"agreements/{key}",
            fix=first.fix if first and len(faults) == 1 else "run `smartdocs lint` and mend what it shows",
        )
    return key, reading.value


def check(
    project: Project, name: str, as_of: datetime, *, period: Period | None = None, by: str | None = None
) -> tuple[Results, dict[str, str]]:
    """Measure one agreement; the results, and what names it in them."""
    from smartdocs.measure.session import run

    key, agreement = one(project, name)
    with _engine(project, agreement) as engine:
        session = measure(project, agreement, engine, as_of, [by] if by else [])
        backlog = _backlog(project, agreement)
        return run(session, wanted=period, by=by, max_backlog=backlog), about(project, key)


def explain(project: Project, name: str, as_of: datetime, lead: str) -> Story:
    """Everything an agreement promised one lead."""
    from smartdocs.measure.explain import explain as tell

    agreement = one(project, name)[1]
    with _engine(project, agreement) as engine:
        return tell(measure(project, agreement, engine, as_of), lead)


def build(
    project: Project,
    name: str,
    *,
    documents: Sequence[str],
    formats: Sequence[str],
    as_of: datetime,
    period: Period | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Draw documents of one agreement: the name of each file and what is in it, one after the other.

    The data are read once, and only for a scorecard.

    Args:
        documents: ``agreement`` and ``scorecard``, or one of them.
        formats: names of files in ``render/outputs``.

    Raises:
        EvaluationError: there is nothing to measure for a scorecard.
    """
    from smartdocs import registry

    folders = (project.root / "templates",) if (project.root / "templates").is_dir() else ()
    writers = [registry.load(OUTPUTS, form) for form in formats]
    for document in documents:
        view, file = (
            _scorecard_view(project, name, as_of, period)
            if document == "scorecard"
            else (_agreement_view(project, name, as_of), document)
        )
        for writer in writers:
            yield f"{file}{writer.SUFFIX}", writer.write(view, document, folders)


def unmeasurable(project: Project, agreement: Agreement) -> str:
    """Why there can be no scorecard, as a sentence; empty when there can be one."""
    workspace = project.workspace.value
    if not workspace or not workspace.data:
        return f"{WORKSPACE_FILE} names no data to measure on"
    return "" if agreement.terms else f"`{agreement.id}` has no terms to measure"


def _agreement_view(project: Project, name: str, as_of: datetime) -> View:
    from smartdocs.document import agreement as document

    agreement = one(project, name)[1]
    return document.view(
        agreement,
        _personas(project, agreement),
        _workspace(project),
        digest=about(project, name)["digest"],
        dated=as_of.date(),
    )


def _scorecard_view(project: Project, name: str, as_of: datetime, period: Period | None) -> tuple[View, str]:
    """The view, and the name of its file."""
    from smartdocs.document import scorecard as document
    from smartdocs.measure.figures import gather, measured

    agreement = one(project, name)[1]
    with _engine(project, agreement) as engine:
        session = measure(project, agreement, engine, as_of)
        results, judged = measured(session, period, max_backlog=_backlog(project, agreement))
        figures = gather(session, results, judged)
    view = document.view(
        results, figures, agreement, _workspace(project), period=judged, about=about(project, name), is_asked=period is not None,
    )  # fmt: skip
    return view, f"scorecard-{judged.id}"


def output_folder(project: Project) -> str:
    """Where documents go, relative to the workspace."""
    return _workspace(project).output


def _workspace(project: Project) -> Workspace:
    if project.workspace.value is None:
        raise ConfigurationError(
            "the workspace could not be read", place=WORKSPACE_FILE, fix="run `smartdocs lint`"
        )
    return project.workspace.value


def about(project: Project, name: str) -> dict[str, str]:
    """Id, version and digest of an agreement, as results carry them."""
    from smartdocs.sign.digest import terms_digest

    agreement = one(project, name)[1]
    return {
        "id": agreement.id,
        "version": agreement.version,
        "digest": terms_digest(agreement, _personas(project, agreement)),
    }


def _personas(project: Project, agreement: Agreement) -> dict[str, Persona]:
    """The personas the agreement rests on, as far as they can be read."""
    read_ = ((key, project.personas[key].value) for key in agreement.personas if key in project.personas)
    return {key: persona for key, persona in read_ if persona is not None}


def _backlog(project: Project, agreement: Agreement) -> int | None:
    policy = project.workspace.value.policy if project.workspace.value else None
    window = agreement.max_backlog or (policy.max_backlog if policy else None)
    return window.seconds if window else None


@dataclass(frozen=True, slots=True)
class DataEvidence:
    """What data-backed rules may ask: each answer was computed once, when the data were read."""

    problems: Mapping[str, tuple[str, str] | None]

    def metric_problem(self, metric_id: str, metric: Metric) -> tuple[str, str] | None:  # noqa: ARG002
        """Why a metric cannot be computed and what to do about it; None when it can."""
        return self.problems.get(metric_id)


def evidence(
    project: Project, names: Sequence[str], as_of: Callable[[Agreement], datetime]
) -> dict[str, DataEvidence]:
    """Compute every metric of the chosen agreements on their data."""
    from smartdocs.measure.metrics import compute

    found = {}
    for key, reading in select(project, names).items():
        agreement = reading.value
        if agreement is None or list(blocking([*project.workspace.findings, *reading.findings])):
            continue
        with _engine(project, agreement) as engine:
            until = as_of(agreement)
            session = measure(project, agreement, engine, until)
            problems: dict[str, tuple[str, str] | None] = {}
            for metric_id, metric in agreement.metrics.items():
                try:
                    value = compute(
                        engine, session.facts, session.loaded, metric_id, metric, None, int(until.timestamp())
                    )
                except (EvaluationError, ConfigurationError) as error:
                    problems[metric_id] = (error.message, error.fix)
                else:
                    problems[metric_id] = (
                        None
                        if value.n
                        else (
                            "not a single record falls under it",
                            "check `population` and `where` against the data",
                        )
                    )
        found[key] = DataEvidence(problems)
    return found


def blocking(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that keep a file from being understood: without them solved nothing is measured or printed."""
    return (f for f in findings if f.code.startswith("Y") and f.level == "error")
