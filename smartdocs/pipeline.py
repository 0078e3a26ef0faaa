"""A folder on disk -> a project, its findings, its results and its documents: the steps in their order.

``cli`` calls these functions and prints; nothing here reads the clock, the environment or the terminal.
"""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError, UsageError
from smartdocs.finding import Finding
from smartdocs.frozen import frozen
from smartdocs.lint.case import Case, Estate
from smartdocs.lint.catalogue import Catalogue
from smartdocs.lint.earlier import Earlier, Printed
from smartdocs.lint.edits import apply
from smartdocs.lint.engine import lint as run_rules
from smartdocs.lint.engine import rules
from smartdocs.lint.personas import joined
from smartdocs.lint.policy import Asked, Policy, policy
from smartdocs.lint.reading import Reading, read
from smartdocs.lint.waivers import Waived, Waiver, in_agreement, in_comments, settle
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.calendar import FrozenHolidays, Holiday, HolidayFile
from smartdocs.model.persona import Persona
from smartdocs.model.rulepack import RulePack
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.source import SpanMap, parse, read_document
from smartdocs.wording import counted, listed, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from pydantic import BaseModel

    from smartdocs.document.views import View
    from smartdocs.lint.adoption import Note
    from smartdocs.lint.case import Evidence
    from smartdocs.lint.engine import Rule
    from smartdocs.lint.fixes import Fixed, Signed
    from smartdocs.measure.evidence.data import DataEvidence
    from smartdocs.measure.evidence_files import Wanted
    from smartdocs.measure.explain import Story
    from smartdocs.measure.explain_term import TermStory
    from smartdocs.measure.judging import Comparison, Conformance
    from smartdocs.measure.profile import Profile
    from smartdocs.measure.read.report import Loaded
    from smartdocs.measure.read.request import SourceRequest
    from smartdocs.measure.result import Results
    from smartdocs.measure.session import Session
    from smartdocs.measure.snapshot.archive import Archive
    from smartdocs.measure.snapshot.freeze import Order, Outcome
    from smartdocs.measure.snapshot.values import Origin
    from smartdocs.measure.workbench import Workbench
    from smartdocs.model.period import Every, Period
    from smartdocs.model.workspace import DataSource
    from smartdocs.source import Document

WORKSPACE_FILE = "smartdocs.yaml"
HOLIDAYS = "frozen_holidays"
OUTPUTS = "smartdocs.render.outputs"
KINDS: tuple[tuple[str, type[BaseModel]], ...] = (
    (WORKSPACE_FILE, Workspace),
    ("agreements/*/*.y*ml", Agreement),
    ("personas/*.y*ml", Persona),
    ("personas/workshops/*/workshop.y*ml", Workshop),
    ("rules/*.y*ml", RulePack),
)
"""Which file is read by which model, by its path in the workspace."""


@frozen
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
    packs: Mapping[str, Reading[RulePack]] = field(default_factory=dict)
    """Rules of the company, by the name of their file in ``rules``."""

    @property
    def texts(self) -> dict[str, str]:
        """Path → text of every file that was read."""
        return {document.path: document.text for document in self.documents}

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file that was read."""
        kinds: tuple[Mapping[str, Reading[Any]], ...] = (self.agreements, self.personas, self.workshops)
        readings: list[Reading[Any]] = [
            self.workspace,
            *(reading for kind in kinds for reading in kind.values()),
        ]
        return tuple(document for reading in readings for document in reading.documents)


@frozen
class LintRun:
    """Everything lint has to say, in reading order."""

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]
    waived: tuple[Waived, ...] = ()
    """What would be found as well if nobody had set it aside."""
    mandatory: frozenset[str] = frozenset()
    """The rules that nobody can set aside."""


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


def load(root: Path, texts: Mapping[str, str] | None = None) -> Project:
    """Read the workspace, every agreement, every persona, every workshop and every rule of the company.

    ``texts`` holds what takes the place of files on disk, by their path in the workspace: what an editor has not saved.
    """
    given = texts or {}

    def document(path: str) -> Document:
        return parse(given[path], path) if path in given else read_document(root / path, path)

    def paths(pattern: str) -> list[str]:
        there = {_relative(root, file) for file in root.glob(pattern)}
        there |= {path for path in given if PurePosixPath(path).match(pattern)}
        return sorted(p for p in there if not any(part.startswith(".") for part in p.split("/")))

    folders: dict[str, list[Document]] = {}
    for path in paths("agreements/*/*.y*ml"):
        folders.setdefault(path.split("/")[1], []).append(document(path))
    return Project(
        root,
        read(Workspace, [document(WORKSPACE_FILE)]),
        {name: _agreement_of(documents) for name, documents in folders.items()},
        {PurePosixPath(p).stem: read(Persona, [document(p)]) for p in paths("personas/*.y*ml")},
        {p.split("/")[2]: read(Workshop, [document(p)]) for p in paths("personas/workshops/*/workshop.y*ml")},
        {PurePosixPath(p).stem: read(RulePack, [document(p)]) for p in paths("rules/*.y*ml")},
    )


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def _agreement_of(documents: Sequence[Document]) -> Reading[Agreement]:
    """The agreement that the files of one folder make."""
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
    lists: dict[str, tuple[Holiday, ...] | None] = {}
    for name, calendar in agreement.calendars.items():
        frozen = calendar.holidays
        if not isinstance(frozen, FrozenHolidays):
            continue
        document = files.get(frozen.frozen)
        if document is None:
            if frozen.frozen in lists:
                continue  # another calendar names it too, or is like this one
            lists[frozen.frozen] = None
            place = reading.at(("calendars", name, "holidays", "frozen"))
            findings.append(
                Finding(
                    "Y104",
                    "bad-value",
                    "error",
                    f"there is no file `{frozen.frozen}` with `{HOLIDAYS}:` in this folder",
                    place,
                    meant(frozen.frozen, files) or "run `smartdocs calendar update`, which writes it",
                )
            )
            continue
        if frozen.frozen not in lists:
            inner = holiday_file(document)
            findings += inner.findings
            if inner.value is None and not inner.findings:
                place, fix = (
                    document.spans.key((HOLIDAYS,)),
                    "run `smartdocs calendar update`, which writes them",
                )
                findings.append(
                    Finding("Y102", "missing-key", "error", f"`{HOLIDAYS}` lists no days", place, fix)
                )
            lists[frozen.frozen] = inner.value.holidays if inner.value else None
        days = lists[frozen.frozen]
        if days is not None:
            calendars[name] = calendar.model_copy(update={"holidays": days})
    documents = (*reading.documents, *files.values())
    return replace(
        reading,
        value=agreement.model_copy(update={"calendars": calendars}),
        findings=tuple(findings),
        documents=documents,
    )


def holiday_file(document: Document) -> Reading[HolidayFile]:
    """What stands below `frozen_holidays:`."""
    below = SpanMap(document.spans.lines, document.spans.place((HOLIDAYS,)))
    return read(HolidayFile, [replace(document, data=document.data[HOLIDAYS], spans=below)])


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
    since: str | None = None,
    asked: Asked | None = None,
) -> LintRun:
    """All findings of the chosen agreements, the personas, the workshops and the workspace.

    ``today`` is the day on which they are looked at; without it, nothing is too old and nothing has expired.
    ``since`` names the commit that they are compared with; without it, nothing has changed.

    Raises:
        UsageError: there is no such agreement, or ``asked`` names a rule or an option that does not exist.
    """
    house, faults = house_rules(project)
    held = policy(project.workspace, asked, Catalogue((*rules(), *house)))
    chosen = select(project, names) if names or project.agreements else {}
    before = earlier(project, chosen, since) if since else {}
    found = evidence or {}
    findings = [*project.workspace.findings, *held.findings, *faults]
    for persona in project.personas.values():
        findings += persona.findings
    for workshop in project.workshops.values():
        findings += workshop.findings
    reports = [
        run_rules(
            Estate(project.workspace, project.agreements, project.personas, project.workshops, found, today),
            held,
        )
    ]
    for name, reading in chosen.items():
        findings += reading.findings
        if reading.value is not None:
            reports.append(
                run_rules(
                    Case(
                        reading,
                        reading.value,
                        project.personas,
                        project.workspace,
                        found.get(name),
                        today,
                        before.get(name),
                        printed(project, name),
                    ),
                    held,
                )
            )
    findings += [finding for report in reports for finding in report.findings]
    not_run = {code for report in reports for code in report.not_run}
    ran = held.codes - not_run if today else frozenset()
    return replace(_settled(project, chosen, held, set(findings), today, ran), not_run=tuple(sorted(not_run)))


def house_rules(project: Project) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules that the company has written in ``rules/*.yaml``, and what is wrong with those that cannot run."""
    if not project.packs:
        return (), ()
    from smartdocs.lint.packs import rules_of, said_twice

    read_ = [rules_of(pack, promises()) for pack in project.packs.values()]
    found = tuple(rule for rules_, _ in read_ for rule in rules_)
    return found, (*(f for _, findings in read_ for f in findings), *said_twice(project.packs.values()))


def _settled(
    project: Project,
    chosen: Mapping[str, Reading[Agreement]],
    held: Policy,
    findings: Iterable[Finding],
    today: date | None,
    ran: frozenset[str],
) -> LintRun:
    """The findings without those that are waived, each at its level, and what is wrong with the waivers.

    Args:
        ran: the rules that have looked at everything that was chosen and can be understood.
    """
    shared: list[Reading[Any]] = [
        project.workspace,
        *project.personas.values(),
        *project.workshops.values(),
        *project.packs.values(),
    ]
    readings: list[Reading[Any]] = [*shared, *project.agreements.values()]
    found = in_comments(
        (d for reading in readings for d in reading.documents), held.catalogue, held.mandatory
    )
    for agreement in project.agreements.values():
        found += in_agreement(agreement, held.catalogue, held.mandatory)
    asked_for: list[Reading[Any]] = [*shared, *chosen.values()]
    looked_at = {d.path for reading in asked_for for d in reading.documents}
    whole = [r for r in asked_for if r.value is not None and not list(blocking(r.findings))]
    judged = {d.path for reading in whole for d in reading.documents}
    if len(whole) < len(readings):  # a persona may be waived for an agreement that was not looked at
        judged -= {d.path for reading in shared for d in reading.documents}
    settled = settle(
        sorted(findings, key=lambda f: f.order),
        found.waivers,
        today,
        lambda code, path: code in ran and path in judged,
    )
    kept = [*settled.findings, *(f for f in (*found.findings, *settled.said) if f.span.path in looked_at)]
    weighed = [f for f in map(held.weighed, kept) if f]
    waived = [Waived(f, w.waiver) for w in settled.waived if (f := held.weighed(w.finding))]
    return LintRun(tuple(sorted(weighed, key=lambda f: f.order)), (), tuple(waived), held.mandatory)


@frozen
class Adoption:
    """Waivers to be written for what is found today."""

    notes: tuple[Note, ...]
    texts: Mapping[str, tuple[str, str]]
    """Path → the text of the file as it is, and with the waivers in it."""
    left: tuple[Finding, ...]
    """What no comment can waive: mandatory rules, what keeps a file from being read, and what has no line of its own."""


def adopt(
    project: Project,
    run: LintRun,
    levels: Collection[str],
    reason: str,
    until: date,
    *,
    is_signed_too: bool = False,
) -> Adoption:
    """A waiver for every finding of these levels. Nothing is written here.

    Raises:
        UsageError: the reason cannot stand in a comment, or a file belongs to a signed agreement
            and ``is_signed_too`` does not say that this is known.
    """
    from smartdocs.lint.adoption import notes

    documents = {d.path: d for d in project.documents}
    found = [f for f in run.findings if f.level in levels]
    open_ = [
        f
        for f in found
        if not f.code.startswith("Y") and f.code not in run.mandatory and f.span.path in documents
    ]
    made: list[Note] = []
    texts = {}
    for path in dict.fromkeys(f.span.path for f in open_):
        here = notes(documents[path], [f for f in open_ if f.span.path == path], reason, until)
        if here:
            made += here
            text = documents[path].text
            texts[path] = text, apply(text, (note.edit for note in here))
    if not is_signed_too:
        _require_unsigned(project, texts)
    covered = {f for note in made for f in note.findings}
    left = [f for f in found if f not in covered]
    return Adoption(tuple(made), texts, tuple(left))


def _require_unsigned(project: Project, paths: Collection[str]) -> None:
    """Refuse to write into what somebody has signed.

    A comment is no part of the meaning that is digested, so the signatures would stand; but the next printout
    would show rules as set aside that the signatories have not seen.
    """
    for name, reading in project.agreements.items():
        agreement = reading.value
        if agreement is None or agreement.status != "signed":
            continue
        touched = sorted({d.path for d in _rests_on(project, name)} & set(paths))
        if touched:
            who = joined(signatories(project, name)) or "whoever signed"
            raise UsageError(
                f"`{name}` is signed, and waivers would be written into {listed(touched, 'and')}: the signatures of {who}"
                " would stand, as a comment changes nothing that was signed, but the next printout would show rules"
                " as set aside that they have not seen",
                place=touched[0],
                fix=f"tell {who} and add --signed-too, or put the waivers into `waivers:` of a new version, which is signed again",
            )


def fix(
    project: Project,
    names: Sequence[str] = (),
    today: date | None = None,
    asked: Asked | None = None,
    *,
    is_unsafe_too: bool = False,
    is_signed_too: bool = False,
) -> Fixed:
    """The edits of all findings done, as far as they help; see ``lint`` for what is looked at. Nothing is written here.

    What is signed keeps its meaning unless ``is_signed_too``. The data are not asked: none of their rules has edits.

    Raises:
        UsageError: there is no such agreement, or ``asked`` names a rule or an option that does not exist.
    """
    from smartdocs.lint.fixes import Look
    from smartdocs.lint.fixes import fix as work_through

    given = {d.path: d.text for d in project.documents if not any(f.code == "Y007" for f in d.findings)}

    def look(texts: Mapping[str, str]) -> Look:
        now = load(project.root, {**given, **texts}) if texts else project
        return Look(lint(now, names, None, today, None, asked).findings, _signed(now))

    return work_through(project.texts, look, is_unsafe_too=is_unsafe_too, is_signed_too=is_signed_too)


def _signed(project: Project) -> dict[str, Signed]:
    """The agreements that say of themselves that they are signed, also where that is all that can be read."""
    from smartdocs.lint.fixes import Signed
    from smartdocs.sign.digest import terms_digest

    found = {}
    for name, reading in project.agreements.items():
        agreement = reading.value
        home = reading.homes.get("status")
        status = agreement.status if agreement else home.data["status"] if home else None
        if status != "signed":
            continue
        digest = terms_digest(agreement, _personas(project, agreement)) if agreement else None
        found[name] = Signed(digest, frozenset(d.path for d in _rests_on(project, name)))
    return found


def _rests_on(project: Project, name: str) -> tuple[Document, ...]:
    """The files whose meaning is signed with an agreement: its own, and its personas."""
    reading = project.agreements[name]
    named = reading.value.personas if reading.value else ()
    personas = (project.personas[key] for key in named if key in project.personas)
    return (*reading.documents, *(d for persona in personas for d in persona.documents))


def signatories(project: Project, name: str) -> tuple[str, ...]:
    """The names of those who sign an agreement, as far as they can be read."""
    agreement = project.agreements[name].value
    if agreement is None:
        return ()
    return tuple(
        agreement.people[s.person].name for s in agreement.signatories if s.person in agreement.people
    )


def earlier(project: Project, names: Iterable[str], since: str) -> dict[str, Earlier]:
    """What each agreement was in the commit ``since``; nothing where no history is kept.

    Raises:
        UsageError: there is no such commit.
    """
    from smartdocs.source.history import texts_at

    texts = texts_at(project.root, since, ("agreements", "personas"))
    if texts is None:
        return {}
    documents = {path: parse(text, path) for path, text in sorted(texts.items())}
    personas = {
        Path(path).stem: read(Persona, [document]).value
        for path, document in documents.items()
        if Path(path).parent == Path("personas")
    }
    readings = {
        name: _agreement_of(
            [d for path, d in documents.items() if Path(path).parent == Path("agreements", name)]
        )
        for name in names
    }
    known = {key: persona for key, persona in personas.items() if persona is not None}
    return {name: Earlier(since, reading.value, known) for name, reading in readings.items()}


def printed(project: Project, name: str) -> Printed | None:
    """The agreement as it was built last, if it was, and whether it still says the same."""
    reading, workspace = project.agreements[name], project.workspace.value
    if workspace is None or reading.value is None or list(blocking(reading.findings)):
        return None
    file = project.root / workspace.output / name / "agreement.html"
    if not file.is_file():
        return None
    from smartdocs.sign.digest import terms_digest

    found = re.search(r"sha256:\s*(?:<code>)?([0-9a-f]{64})", file.read_text("utf-8", "replace"))
    if found is None:
        return None  # a template of the user's own, which does not say it
    now = terms_digest(reading.value, _personas(project, reading.value))
    return Printed(f"{workspace.output}/{name}/agreement.html", found[1], now.rpartition(":")[2])


def laid_out(text: str, path: str) -> str:
    """A file in the one layout, its sections in the order of its model; ``path`` says which kind of file it is.

    Raises:
        SourceError: the file is no YAML that can be read.
    """
    from smartdocs.model.validate import key_of
    from smartdocs.source.layout import laid_out as lay_out

    model = next((m for pattern, m in KINDS if PurePosixPath(path).match(pattern)), None)
    order = [key_of(name, field) for name, field in model.model_fields.items()] if model else []
    return lay_out(text, path, order)


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


def _as_named(loaded: Loaded, root: Path) -> Loaded:
    """The files as the user names them, relative to the workspace: results say the same on every machine."""

    def short(file: str) -> str:
        return _relative(root, Path(file)) if Path(file).is_relative_to(root) else file

    def named(text: str) -> str:
        return text.replace(f"{root}{os.sep}", "")

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


def _engine(project: Project, agreement: Agreement) -> AbstractContextManager[Workbench]:
    """Who reads and who counts."""
    from smartdocs.measure.workbench import workbench

    return workbench(source_of(project, agreement)[1].engine, _threads(project, agreement))


def _threads(project: Project, agreement: Agreement) -> int:
    """As many as the data are worth."""
    from smartdocs.measure.read.request import Place

    files = request(project, *source_of(project, agreement)).files.values()
    size = sum(place.size for group in files for place in group if isinstance(place, Place))
    return 1 if size < SMALL else 2


def measure(
    project: Project, agreement: Agreement, bench: Workbench, as_of: datetime, dimensions: Iterable[str] = ()
) -> Session:
    """Read the data, and lay the agreement out over them in the engine that counts.

    Raises:
        EvaluationError: there is nothing to measure, or too many rows could not be read.
    """
    from smartdocs.measure.layout import open_session
    from smartdocs.measure.read import read as read_data

    name, source = source_of(project, agreement)
    loaded = _as_named(read_data(bench.reader, request(project, name, source)), project.root)
    bench.reader.lock()
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
    )


def profile(project: Project, name: str, as_of: datetime) -> Profile:
    """What must be known about the data of an agreement before anyone trusts a verdict; bad rows stop nothing here.

    It is about reading, and so it is asked of what reads, whichever engine counts.
    """
    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.profile import take
    from smartdocs.measure.read import read as read_data

    agreement = one(project, name)[1]
    key, source = source_of(project, agreement)
    with DuckDb(threads=_threads(project, agreement)) as reader:
        loaded = _as_named(read_data(reader, request(project, key, source)), project.root)
        reader.lock()
        backlog = _backlog(project, agreement) or 3 * 86_400
        return take(
            reader, agreement, loaded, source=key, preset=source.preset, declared=source.columns, as_of=as_of, max_backlog=backlog
        )  # fmt: skip


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
    project: Project,
    name: str,
    as_of: datetime,
    *,
    period: Period | None = None,
    by: str | None = None,
    secret: str = "",
    files: Wanted | None = None,
) -> tuple[Results, dict[str, str]]:
    """Measure one agreement beside what was frozen; the results, and what names it in them.

    ``secret`` is what ids of leads in frozen results were hashed with, if anything; ``files`` says where every single
    obligation is to be written.
    """
    from smartdocs.measure.outlook import with_outlook

    key, agreement = one(project, name)
    with _engine(project, agreement) as bench:
        session, results = _measured(project, key, bench, as_of, period, by, secret, files)
        return with_outlook(session, results), about(project, key)


def freeze(
    project: Project,
    name: str,
    as_of: datetime,
    order: Order,
    *,
    period: Period | None = None,
    by: str | None = None,
    secret: str = "",
    files: Wanted | None = None,
) -> tuple[Results, dict[str, str], tuple[Outcome, ...]]:
    """The same, and keep every period that is judged and settled; what became of each.

    Raises:
        SourceError: a results file was changed by hand, or cannot be written.
    """
    from smartdocs.measure.outlook import with_outlook
    from smartdocs.measure.snapshot.freeze import freeze as keep

    key, agreement = one(project, name)
    with _engine(project, agreement) as bench:
        session, results = _measured(project, key, bench, as_of, period, by, secret, files)
        outcomes = keep(session, results, _archive(project, key), _origin(project, key, secret), order)
        return with_outlook(session, results), about(project, key), tuple(outcomes)


def _measured(
    project: Project,
    key: str,
    bench: Workbench,
    as_of: datetime,
    period: Period | None,
    by: str | None,
    secret: str,
    files: Wanted | None,
) -> tuple[Session, Results]:
    from smartdocs.measure.evidence_files import write
    from smartdocs.measure.session import run
    from smartdocs.measure.snapshot.compare import beside_frozen

    agreement = one(project, key)[1]
    session = measure(project, agreement, bench, as_of, [by] if by else [])
    results = run(session, wanted=period, by=by, max_backlog=_backlog(project, agreement))
    origin = _origin(project, key, secret)
    if files:
        write(session, results, origin, files)
    return session, beside_frozen(session, results, _archive(project, key), origin)


def _archive(project: Project, key: str) -> Archive:
    from smartdocs.measure.snapshot.archive import Archive

    return Archive(project.root, key, one(project, key)[1].id)


def _origin(project: Project, key: str, secret: str = "") -> Origin:
    """What frozen results say of where they come from."""
    import hashlib

    from smartdocs import __version__
    from smartdocs.measure.snapshot.digests import files_of
    from smartdocs.measure.snapshot.values import Origin, Terms
    from smartdocs.sign.digest import canonical

    name, source = source_of(project, one(project, key)[1])
    workspace = _workspace(project)
    settings = source.model_dump(mode="json", exclude={"as_of", "engine", "files", "outside"})
    tree = {"source": settings, "min_n": workspace.policy.min_n}
    return Origin(
        terms=Terms(**about(project, key)),
        source=name,
        settings=f"sha256:{hashlib.sha256(canonical(tree)).hexdigest()}",
        version=__version__,
        files=lambda: files_of(request(project, name, source), project.root),
        salt=workspace.organisation,
        secret=secret,
    )


def explain(
    project: Project, name: str, as_of: datetime, what: str, *, period: Period | None = None
) -> Story | TermStory:
    """Everything an agreement promised one lead; or one of its terms, where no lead is called so or a period is given.

    Raises:
        UsageError: there is no such lead, or a period is given and there is no such term.
    """
    from smartdocs.measure.explain import explain as tell

    agreement = one(project, name)[1]
    if period and what not in agreement.terms:
        raise UsageError(
            f"a period goes with a promise, and `{name}` makes none that is called `{what}`",
            fix=meant(what, agreement.terms),
        )
    if what in agreement.terms and (story := _explain_term(project, agreement, as_of, what, period)):
        return story
    with _engine(project, agreement) as bench:
        return tell(measure(project, agreement, bench, as_of), what)


def lead_page(project: Project, name: str, as_of: datetime, story: Story) -> str:
    """The story of a lead as one HTML page, complete in itself."""
    from smartdocs.document.lead import view
    from smartdocs.render.html import render_html

    agreement = one(project, name)[1]
    page = view(story, agreement, _workspace(project), as_of=as_of, about=about(project, name))
    return render_html(page, "lead", _templates(project)).decode("utf-8")


def _templates(project: Project) -> tuple[Path, ...]:
    """The user's own templates, asked before ours."""
    return (project.root / "templates",) if (project.root / "templates").is_dir() else ()


def _explain_term(
    project: Project, agreement: Agreement, as_of: datetime, term: str, period: Period | None
) -> TermStory | None:
    """None where a lead is called so and no period is given."""
    from smartdocs.measure.engine import literal
    from smartdocs.measure.explain_term import alone
    from smartdocs.measure.explain_term import explain_term as tell
    from smartdocs.measure.statements import Recording

    with _engine(project, agreement) as bench:
        engine = Recording(bench.engine)
        session = measure(project, alone(agreement, term), replace(bench, engine=engine), as_of)
        if not period and engine.execute(f"SELECT 1 FROM lead WHERE lead_id = {literal(term)}"):
            return None
        return tell(session, term, period, engine.asked)


def conformance(
    project: Project,
    name: str,
    as_of: datetime,
    definition: str,
    *,
    every: Every = "month",
    period: Period | None = None,
) -> tuple[Conformance, ...]:
    """How the leads that were handed off stand against a definition, period by period."""
    from smartdocs.measure.judging import conformance as judge

    agreement = one(project, name)[1]
    with _engine(project, agreement) as bench:
        return judge(measure(project, agreement, bench, as_of), definition, every, period)


def comparison(
    project: Project, name: str, as_of: datetime, first: str, second: str, *, period: Period | None = None
) -> Comparison:
    """What two definitions say of the same leads."""
    from smartdocs.measure.judging import compare

    agreement = one(project, name)[1]
    with _engine(project, agreement) as bench:
        return compare(measure(project, agreement, bench, as_of), first, second, period)


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

    folders = _templates(project)
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

    key, agreement = one(project, name)
    return document.view(
        agreement,
        _personas(project, agreement),
        _workspace(project),
        digest=about(project, name)["digest"],
        dated=as_of.date(),
        noted=_noted(project, key),
    )


def _noted(project: Project, name: str) -> tuple[Waiver, ...]:
    """The waivers in comments of an agreement and of the personas it rests on."""
    held, reading = policy(project.workspace), project.agreements[name]
    noted = in_comments(reading.documents, held.catalogue, held.mandatory).waivers
    for key in reading.value.personas if reading.value else ():
        if key in project.personas:
            found = in_comments(project.personas[key].documents, held.catalogue, held.mandatory).waivers
            noted += tuple(replace(waiver, place=f"personas.{key}.{waiver.place}") for waiver in found)
    return tuple(waiver for waiver in noted if waiver.covers)


def _scorecard_view(project: Project, name: str, as_of: datetime, period: Period | None) -> tuple[View, str]:
    """The view, and the name of its file."""
    from smartdocs.document import scorecard as document
    from smartdocs.measure.figures import gather, measured
    from smartdocs.measure.outlook import with_outlook
    from smartdocs.measure.snapshot.compare import beside_frozen

    name, agreement = one(project, name)
    with _engine(project, agreement) as bench:
        session = measure(project, agreement, bench, as_of)
        results, judged = measured(session, period, max_backlog=_backlog(project, agreement))
        figures = gather(session, results, judged)
        results = beside_frozen(session, results, _archive(project, name), _origin(project, name))
        results = with_outlook(session, results)
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
            bench = open_.enter_context(_engine(project, agreement))
            found[key] = DataEvidence(
                session=measure(project, agreement, bench, as_of(agreement)),
                source=source_of(project, agreement)[0],
                personas=_personas(project, agreement),
                max_backlog=_backlog(project, agreement) or 3 * 86_400,
            )
        yield found


def blocking(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that keep a file from being understood: without them solved nothing is measured or printed."""
    return (f for f in findings if f.code.startswith("Y") and f.level == "error")
