"""Texts -> a case to lint. A text is laid over the base: a small agreement in which every rule is content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.finding import Finding, Span
from smartdocs.lint.case import Case, Estate
from smartdocs.lint.engine import lint
from smartdocs.lint.reading import Reading, read
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.source import parse

if TYPE_CHECKING:
    from smartdocs.model.metric import Metric

BASE = Path(__file__).parent / "base"
AGREEMENT = "agreements/base/agreement.yaml"
_FILE = re.compile(r"# (\S+\.yaml)")
_KEY = re.compile(r"^([A-Za-z_][\w-]*):", re.MULTILINE)


def base() -> dict[str, str]:
    """The files of the base, by path."""
    return {f.relative_to(BASE).as_posix(): f.read_text("utf-8") for f in sorted(BASE.rglob("*.yaml"))}


@dataclass(frozen=True)
class Columns:
    """Data whose opportunities and leads have just these columns, for rules that need data."""

    known: frozenset[str] = frozenset(
        {"amount", "won_at", "accepted_at", "rejected_at", "handed_off_at", "mql_at", "created_at"}
    )

    def metric_problem(self, metric_id: str, metric: Metric) -> tuple[str, str] | None:  # noqa: ARG002
        """The first column that the metric reads and the data lack."""
        read = [c for e in (metric.where, metric.numerator, metric.denominator) if e for c in e.columns]
        for column in (*read, metric.of, metric.time_field):
            if column and column not in self.known:
                return f"the data have no column `{column}`", f"map a header to `{column}` in smartdocs.yaml"
        return None


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
            if path.startswith("personas/workshops/")
        },
        dict.fromkeys(agreements, Columns()) if data else {},
        TODAY,
    )


def _agreement(files: dict[str, str], name: str) -> Reading[Agreement]:
    folder = f"agreements/{name}/"
    documents = [parse(text, path) for path, text in sorted(files.items()) if path.startswith(folder)]
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
    return Case(reading, reading.value, _personas(files), workspace, Columns() if data else None, TODAY)


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
