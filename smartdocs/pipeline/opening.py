"""A folder on disk -> a project: every file of a workspace read by its model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from smartdocs.finding import Finding
from smartdocs.lint.reading import Reading, read
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.answers import Answers
from smartdocs.model.calendar import FrozenHolidays, Holiday, HolidayFile
from smartdocs.model.persona import Persona
from smartdocs.model.review import Review
from smartdocs.model.rulepack import RulePack
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.pipeline.projects import WORKSPACE_FILE, Project
from smartdocs.source import SpanMap, parse, read_document
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.model.base import Strict
    from smartdocs.source import Document

HOLIDAYS = "frozen_holidays"


KINDS: tuple[tuple[str, type[Strict]], ...] = (
    (WORKSPACE_FILE, Workspace),
    ("agreements/*/*.y*ml", Agreement),
    ("personas/*.y*ml", Persona),
    ("personas/workshops/*/workshop.y*ml", Workshop),
    ("personas/workshops/*/answers/*.y*ml", Answers),
    ("agreements/*/reviews/*.y*ml", Review),
    ("rules/*.y*ml", RulePack),
)
"""Which file is read by which model, by its path in the workspace."""


def load(root: Path, texts: Mapping[str, str] | None = None) -> Project:
    """Read the workspace, every agreement, every persona, every workshop with its answers, every review and every rule of the company.

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
    answers: dict[str, dict[str, Reading[Answers]]] = {}
    for path in paths("personas/workshops/*/answers/*.y*ml"):
        answers.setdefault(path.split("/")[2], {})[PurePosixPath(path).stem] = read(Answers, [document(path)])
    return Project(
        root,
        read(Workspace, [document(WORKSPACE_FILE)]),
        {name: agreement_of(documents) for name, documents in folders.items()},
        {PurePosixPath(p).stem: read(Persona, [document(p)]) for p in paths("personas/*.y*ml")},
        {p.split("/")[2]: read(Workshop, [document(p)]) for p in paths("personas/workshops/*/workshop.y*ml")},
        {PurePosixPath(p).stem: read(RulePack, [document(p)]) for p in paths("rules/*.y*ml")},
        {
            f"{p.split('/')[1]}/{PurePosixPath(p).stem}": read(Review, [document(p)])
            for p in paths("agreements/*/reviews/*.y*ml")
        },
        answers,
    )


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def agreement_of(documents: Sequence[Document]) -> Reading[Agreement]:
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
