"""Texts -> a case to lint. A text is laid over the base: a small agreement in which every rule is content."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from smartdocs.finding import Finding, Span
from smartdocs.lint.case import Case, Estate
from smartdocs.lint.earlier import Earlier, Printed
from smartdocs.lint.engine import lint
from smartdocs.lint.reading import Reading, read
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.answers import Answers
from smartdocs.model.labelling import Labelling
from smartdocs.model.persona import Persona
from smartdocs.model.resolutions import Resolutions
from smartdocs.model.review import Review
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.sign.digest import terms_digest
from smartdocs.source import parse
from tests.lint.told import told

if TYPE_CHECKING:
    from smartdocs.lint.case import Evidence
    from smartdocs.model.base import Strict

M = TypeVar("M", bound="Strict")

BASE = Path(__file__).parent / "base"
AGREEMENT = "agreements/base/agreement.yaml"
_FILE = re.compile(r"# (\S+\.yaml)")
_KEY = re.compile(r"^([A-Za-z_][\w-]*):", re.MULTILINE)


def base() -> dict[str, str]:
    """The files of the base, by path."""
    return {f.relative_to(BASE).as_posix(): f.read_text("utf-8") for f in sorted(BASE.rglob("*.yaml"))}


def lay_over(text: str, under: str) -> str:
    """``text``, and below it everything in ``under`` whose top-level keys it does not have."""
    keys = set(_KEY.findall(text))
    starts = [m.start() for m in _KEY.finditer(under)] + [len(under)]
    parts = [under[a:b] for a, b in pairwise(starts)]
    rest = "".join(p for p in parts if (m := _KEY.match(p)) and m[1] not in keys)
    return f"{text.rstrip()}\n{rest}"


def parts_of(text: str) -> list[tuple[str, str]]:
    """Path and text of each file in ``text``; a line ``# personas/x.yaml`` begins one, the agreement needs none."""
    parts: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        named = _FILE.fullmatch(line.rstrip())
        if named or not parts:
            parts.append((named[1] if named else AGREEMENT, ""))
        path, before = parts[-1]
        parts[-1] = path, before + line
    return parts


def files_with(text: str) -> tuple[str, dict[str, str]]:
    """The base with ``text`` laid over the agreement, or over the files that its lines name; the path of the last one."""
    files, path = base(), AGREEMENT
    for path, part in parts_of(text):
        files[path] = lay_over(part, files.get(path, ""))
    return path, files


TODAY = date(2026, 11, 2)
"""The day on which the base is looked at: it is in force."""


def estate_of(files: dict[str, str], *, data: bool = True) -> Estate:
    """The files read as a whole workspace."""
    folders = sorted({path.split("/")[1] for path in files if path.startswith("agreements/")})
    agreements = {name: _agreement(files, name) for name in folders}
    return Estate(
        read(Workspace, [parse(files["smartdocs.yaml"], "smartdocs.yaml")]),
        agreements,
        _personas(files),
        {
            path.split("/")[2]: read(Workshop, [parse(text, path)])
            for path, text in sorted(files.items())
            if path.startswith("personas/workshops/") and path.endswith("/workshop.yaml")
        },
        _told(files, agreements) if data else {},
        TODAY,
        {
            f"{path.split('/')[1]}/{Path(path).stem}": read(Review, [parse(text, path)])
            for path, text in sorted(files.items())
            if "/reviews/" in path
        },
        _answers(files),
        _of_workshops(files, "labels/leads.yaml", Labelling),
        _of_workshops(files, "resolutions.yaml", Resolutions),
    )


def _of_workshops(files: dict[str, str], name: str, model: type[M]) -> dict[str, Reading[M]]:
    return {
        path.split("/")[2]: read(model, [parse(text, path)])
        for path, text in sorted(files.items())
        if path.startswith("personas/workshops/") and path.endswith(f"/{name}")
    }


def _answers(files: dict[str, str]) -> dict[str, dict[str, Reading[Answers]]]:
    found: dict[str, dict[str, Reading[Answers]]] = {}
    for path, text in sorted(files.items()):
        if "/answers/" in path:
            found.setdefault(path.split("/")[2], {})[Path(path).stem] = read(Answers, [parse(text, path)])
    return found


def _told(files: dict[str, str], agreements: dict[str, Reading[Agreement]]) -> dict[str, Evidence]:
    """What the comments of the files say about the data; see ``told``."""
    read_ = {name: reading.value for name, reading in agreements.items()}
    return {name: told(files.values(), value, TODAY) for name, value in read_.items() if value is not None}


def _agreement(files: dict[str, str], name: str) -> Reading[Agreement]:
    folder = f"agreements/{name}/"
    own = (path for path in sorted(files) if path.startswith(folder) and "/reviews/" not in path)
    documents = [parse(files[path], path) for path in own]
    return read(Agreement, documents, {"promises": promises()})


def _personas(files: dict[str, str]) -> dict[str, Reading[Persona]]:
    return {
        Path(path).stem: read(Persona, [parse(text, path)])
        for path, text in files.items()
        if path.startswith("personas/") and path.count("/") == 1
    }


def case_of(files: dict[str, str], *, data: bool = True) -> Case:
    """The files read as a workspace with one agreement."""
    reading = _agreement(files, "base")
    assert reading.value is not None, [str(f) for f in reading.findings]
    workspace = read(Workspace, [parse(files["smartdocs.yaml"], "smartdocs.yaml")])
    evidence = _told(files, {"base": reading})["base"] if data else None
    assert workspace.value is not None
    earlier, printed = _before(reading.value, _personas(files), workspace.value)
    return Case(reading, reading.value, _personas(files), workspace, evidence, TODAY, earlier, printed)


@cache
def _base() -> tuple[Agreement, dict[str, Persona]]:
    reading, personas = _agreement(base(), "base"), _personas(base())
    assert reading.value is not None
    return reading.value, {key: persona.value for key, persona in personas.items() if persona.value}


def _before(
    now: Agreement, personas: dict[str, Reading[Persona]], workspace: Workspace
) -> tuple[Earlier, Printed]:
    """The base as it is agreed on `main` and as it was printed."""
    agreement, known = _base()
    present = {key: persona.value for key, persona in personas.items() if persona.value}
    digests = [
        terms_digest(each, {key: those[key] for key in each.personas if key in those}, workspace.policy)
        for each, those in ((agreement, known), (now, present))
    ]
    return Earlier("main", agreement, known), Printed("build/base/agreement.html", *digests)


def all_findings(files: dict[str, str], *, data: bool = True) -> list[Finding]:
    """What every rule says, those about the agreement and those about the workspace, in reading order."""
    found = [*lint(case_of(files, data=data)).findings, *lint(estate_of(files, data=data)).findings]
    return sorted(found, key=lambda f: f.order)


def findings(text: str, code: str) -> list[Finding]:
    """What the rule ``code`` says about the base with ``text`` laid over it."""
    _, files = files_with(text)
    return [f for f in all_findings(files) if f.code == code]


def shown(finding: Finding, files: dict[str, str]) -> str:
    """The characters of the file that the finding points to."""
    return cut(files[finding.span.path], finding.span)


def cut(text: str, span: Span) -> str:
    """The characters of ``text`` that ``span`` stands for."""
    lines = text.splitlines(keepends=True)[span.line - 1 : span.end_line]
    if not lines:
        return ""
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "".join(lines)


def said(text: str, code: str) -> list[tuple[str, str, str]]:
    """Each finding of ``code`` as the words it points to, its message and its fix."""
    _, files = files_with(text)
    found = [f for f in all_findings(files) if f.code == code]
    return [(shown(f, files), f.message, f.fix) for f in found]
