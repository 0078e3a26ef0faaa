"""A folder on disk -> a project: every file of a workspace read by its model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar, get_origin

from smartdocs.finding import Finding
from smartdocs.lint.reading import Reading, read, understood
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.answers import Answers
from smartdocs.model.calendar import FrozenHolidays, Holiday, HolidayFile
from smartdocs.model.labelling import Labelling
from smartdocs.model.merged import Merged
from smartdocs.model.persona import Persona
from smartdocs.model.resolutions import Resolutions
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

Kind = TypeVar("Kind", bound="Strict")
HOLIDAYS = "frozen_holidays"
LABELLINGS = "personas/workshops/*/labels/leads.y*ml"
RESOLUTIONS = "personas/workshops/*/resolutions.y*ml"
MERGED = "personas/workshops/*/merged.y*ml"


KINDS: tuple[tuple[str, type[Strict]], ...] = (
    (WORKSPACE_FILE, Workspace),
    ("agreements/*/*.y*ml", Agreement),
    ("personas/*.y*ml", Persona),
    ("personas/workshops/*/workshop.y*ml", Workshop),
    ("personas/workshops/*/answers/*.y*ml", Answers),
    (LABELLINGS, Labelling),
    (RESOLUTIONS, Resolutions),
    (MERGED, Merged),
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

    def named(model: type[Kind], pattern: str, *places: int) -> dict[str, Reading[Kind]]:
        """By the ``places`` of the path that name them; two files of one name are read as one, and what both say is told."""
        found: dict[str, list[Document]] = {}
        for path in paths(pattern):
            parts = PurePosixPath(path).with_suffix("").parts
            found.setdefault("/".join(parts[place] for place in places), []).append(document(path))
        return {name: read(model, documents) for name, documents in found.items()}

    folders: dict[str, list[Document]] = {}
    for path in paths("agreements/*/*.y*ml"):
        folders.setdefault(path.split("/")[1], []).append(document(path))
    answers: dict[str, dict[str, Reading[Answers]]] = {}
    for name, given_answers in named(Answers, "personas/workshops/*/answers/*.y*ml", 2, -1).items():
        workshop, _, seat = name.partition("/")
        answers.setdefault(workshop, {})[seat] = given_answers
    return Project(
        root,
        read(Workspace, [document(WORKSPACE_FILE)]),
        agreements_of(folders),
        named(Persona, "personas/*.y*ml", -1),
        named(Workshop, "personas/workshops/*/workshop.y*ml", 2),
        named(RulePack, "rules/*.y*ml", -1),
        named(Review, "agreements/*/reviews/*.y*ml", 1, -1),
        answers,
        named(Labelling, LABELLINGS, 2),
        named(Resolutions, RESOLUTIONS, 2),
        named(Merged, MERGED, 2),
    )


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def agreements_of(folders: Mapping[str, Sequence[Document]]) -> dict[str, Reading[Agreement]]:
    """The agreements that the files of each folder make, each amendment with what it amends."""
    if not any(_says(documents, "amends") for documents in folders.values()):
        return {name: agreement_of(documents) for name, documents in folders.items()}
    return {name: agreement_of(documents, folders) for name, documents in folders.items()}


def agreement_of(
    documents: Sequence[Document], beside: Mapping[str, Sequence[Document]] | None = None
) -> Reading[Agreement]:
    """The agreement that the files of one folder make.

    Args:
        beside: the files of the folders around it, for an amendment, which says only what is new.
    """
    layers, faults = _layers(documents, beside or {})
    holidays = {Path(d.path).name: d for layer in reversed(layers) for d in layer if _is_holidays(d)}
    written = [[d for d in layer if not _is_holidays(d)] for layer in layers]
    context = {"promises": promises()}
    if len(layers) == 1:
        reading = read(Agreement, written[0], context)
    else:
        from smartdocs.lint.amended import amended

        reading = understood(Agreement, amended(written, _collections()), context)
        reading = replace(reading, beneath=tuple(tuple(layer) for layer in layers[1:]))
    if faults:  # half of it would be blamed for what the other half says
        others = [f for f in reading.findings if f.code != "Y102"]
        reading = replace(reading, value=None, findings=(*others, *faults))
    return _with_holidays(reading, holidays)


def read_again(reading: Reading[Agreement], documents: Sequence[Document]) -> Reading[Agreement]:
    """The same agreement from files of which some say something else now."""
    changed = {document.path: document for document in documents}
    below = [[changed.get(d.path, d) for d in layer] for layer in reading.beneath]
    own = [changed.get(d.path, d) for d in reading.own]
    return agreement_of(own, {str(number): layer for number, layer in enumerate(below)})


def _is_holidays(document: Document) -> bool:
    return isinstance(document.data, dict) and HOLIDAYS in document.data


def _collections() -> frozenset[str]:
    """The keys of an agreement below which there is a clause for each id."""
    fields = Agreement.model_fields.items()
    return frozenset(f.alias or name for name, f in fields if get_origin(f.annotation) is dict)


def _says(documents: Sequence[Document], key: str) -> tuple[Any, Document] | None:
    """What the files say at a top-level key, and the file; None where they say nothing."""
    return next(
        ((d.data[key], d) for d in documents if isinstance(d.data, dict) and d.data.get(key) is not None),
        None,
    )


def _layers(
    documents: Sequence[Document], beside: Mapping[str, Sequence[Document]]
) -> tuple[list[Sequence[Document]], list[Finding]]:
    """The files of an agreement, of the one that it amends, and so on; and why the last one is not found."""
    layers = [documents]
    while said := _says(layers[-1], "amends"):
        wanted, home = said
        others = [
            d for d in beside.values() if d is not layers[-1] and (i := _says(d, "id")) and i[0] == wanted
        ]
        place = home.spans.nearest(("amends",))
        if len(others) == 1 and not any(others[0] is layer for layer in layers):
            layers.append(others[0])
            continue
        ids = [i[0] for d in beside.values() if d is not documents and (i := _says(d, "id"))]
        message, fix = (
            (f"there is no agreement `{wanted}` in this workspace that could be amended", meant(str(wanted), map(str, ids)))
            if not others
            else (f"`{wanted}` amends this very agreement, round in a circle", "let one of them amend nothing")
            if len(others) == 1
            else (f"{len(others)} agreements have the id `{wanted}`, and only one can be amended", "give each an id of its own")
        )  # fmt: skip
        return layers, [Finding("Y104", "bad-value", "error", message, place, fix or "take the line out")]
    return layers, []


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
