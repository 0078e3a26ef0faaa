"""A workspace -> every slip of one character in its keys and closed-list values, and what lint says about it.

``tools/typo_quality.py`` prints the figures for all of them; ``test_every_typo.py`` looks at a fair part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from smartdocs.finding import Finding
from smartdocs.lint.case import Case, Estate
from smartdocs.lint.engine import lint
from smartdocs.lint.reading import Reading, read
from smartdocs.lint.rules.g101_unknown_id import _used
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.calendar import HolidayFile
from smartdocs.model.keys import known_keys, model_at
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Workshop
from smartdocs.model.workspace import Workspace
from smartdocs.pipeline.opening import HOLIDAYS
from smartdocs.pipeline.projects import WORKSPACE_FILE
from smartdocs.source import Document, parse

if TYPE_CHECKING:
    from smartdocs.model.base import Strict

Path_ = tuple[str | int, ...]
CONTEXT = {"promises": promises()}


@dataclass(frozen=True)
class Typo:
    """One character changed in one place."""

    file: str
    path: Path_
    kind: str
    """``key`` or ``value``."""
    right: str
    wrong: str
    edit: str
    """delete, swap, double or replace."""
    line: int
    text: str
    """The whole file with the slip in it."""


@dataclass(frozen=True)
class Answer:
    """What was said on the line of a slip."""

    found: bool
    suggested: bool
    """Whether the right word stands in what was said."""
    said: tuple[str, ...]


def edits(word: str) -> Iterator[tuple[str, str]]:
    """Every deletion, swap of neighbours, doubling and replacement (by the next letter of the alphabet)."""
    seen = {word}
    for i, letter in enumerate(word):
        swapped = word[:i] + word[i + 1] + letter + word[i + 2 :] if i + 1 < len(word) else word
        other = chr(ord("a") + (ord(letter.lower()) - ord("a") + 7) % 26) if letter.isalpha() else "x"
        for name, slip in (
            ("delete", word[:i] + word[i + 1 :]),
            ("swap", swapped),
            ("double", word[: i + 1] + letter + word[i + 1 :]),
            ("replace", word[:i] + other + word[i + 1 :]),
        ):
            if slip and slip not in seen and re.match(r"[\w]", slip):
                seen.add(slip)
                yield name, slip


class Workspaces:
    """The files of a workspace, with the slips that can be made in them."""

    def __init__(self, root: Path) -> None:
        files = [root / WORKSPACE_FILE, *sorted((root / "agreements").glob("*/*.yaml"))]
        files += [*sorted((root / "personas").glob("*.yaml"))]
        files += [*sorted((root / "personas" / "workshops").glob("*/workshop.yaml"))]
        self.documents = {
            f.relative_to(root).as_posix(): parse(f.read_text("utf-8"), f.relative_to(root).as_posix())
            for f in files
        }

    @staticmethod
    def model_of(document: Document) -> type[Strict]:
        """The model that reads a file."""
        parts = document.path.split("/")
        if parts[0] == "agreements":
            return HolidayFile if HOLIDAYS in (document.data or {}) else Agreement
        if parts[0] == "personas":
            return Persona if len(parts) == 2 else Workshop
        return Workspace

    def typos(self, file: str) -> Iterator[Typo]:
        """Every slip in one file whose consequence can be seen."""
        document = self.documents[file]
        model = self.model_of(document)
        if model is HolidayFile:
            return
        for path in document.spans.paths():
            if path and isinstance(path[-1], str) and path not in self._free(file):
                yield from self._slips(
                    document, path, "key", str(path[-1]), self._taken(document, model, path)
                )
            options = choices(model, path, document.data)
            value = _at(document.data, path)
            if isinstance(value, str) and value in options:
                yield from self._slips(document, path, "value", value, options)

    def _slips(
        self, document: Document, path: Path_, kind: str, right: str, taken: frozenset[str]
    ) -> Iterator[Typo]:
        span = document.spans.key(path) if kind == "key" else document.spans.value(path)
        lines = document.text.splitlines(keepends=True)
        line = lines[span.line - 1]
        written = line[span.column - 1 : span.end_column - 1]
        if written.strip("'\"") != right:
            return
        quote = written[: written.index(right)]
        for edit, wrong in edits(right):
            if wrong in taken:
                continue  # another right word: nobody can see that it is not the one that was meant
            changed = [*lines]
            changed[span.line - 1] = (
                line[: span.column - 1] + quote + wrong + quote + line[span.end_column - 1 :]
            )
            yield Typo(document.path, path, kind, right, wrong, edit, span.line, "".join(changed))

    def _taken(self, document: Document, model: type[Strict], path: Path_) -> frozenset[str]:
        """Keys that are right as well at this place: a slip into one of them is no slip that can be seen."""
        siblings = _at(document.data, path[:-1])
        known = known_keys(model, path[:-1], document.data, CONTEXT)
        return frozenset([*known, *(siblings if isinstance(siblings, dict) else ())])

    def _free(self, file: str) -> frozenset[Path_]:
        return self._frees.get(file, frozenset())

    @cached_property
    def _frees(self) -> dict[str, frozenset[Path_]]:
        """Keys that users choose and that nothing refers to: names of their own, in which no slip can be seen."""
        frees: dict[str, set[Path_]] = {}
        used = {
            (kind.kind, kind.id)
            for name in self.agreements
            if (reading := self._reading(name, {})).value is not None
            for kind in _used(Case(reading, reading.value))
        }
        for file, document in self.documents.items():
            model = self.model_of(document)
            for path in document.spans.paths():
                if not path or not isinstance(path[-1], str):
                    continue
                fixed = str(path[-1]) in known_keys(model, path[:-1], document.data, CONTEXT)
                referred = len(path) == 2 and (str(path[0]), str(path[1])) in used
                weekday = "hours" in path[:-1]
                if not fixed and not referred and not weekday:
                    frees.setdefault(file, set()).add(path)
        return {file: frozenset(paths) for file, paths in frees.items()}

    @cached_property
    def agreements(self) -> tuple[str, ...]:
        """The folders of agreements."""
        return tuple(sorted({f.split("/")[1] for f in self.documents if f.startswith("agreements/")}))

    def _reading(self, name: str, changed: dict[str, Document]) -> Reading[Agreement]:
        documents = {**self.documents, **changed}
        chosen = [
            d for f, d in sorted(documents.items())
            if f.startswith(f"agreements/{name}/") and HOLIDAYS not in (d.data or {})
        ]  # fmt: skip
        return read(Agreement, chosen, CONTEXT)

    def answer(self, typo: Typo) -> Answer:
        """What reading says on the line of the slip, and, where it says nothing, what the rules say."""
        changed = parse(typo.text, typo.file)
        said = self._said(typo, self._on_reading(typo, changed))
        if not said:
            said = self._said(typo, self._on_rules(changed))
        right = re.compile(rf"(?<![\w-]){re.escape(typo.right)}(?![\w-])")
        return Answer(bool(said), any(right.search(s) for s in said), said)

    @staticmethod
    def _said(typo: Typo, findings: Iterator[Finding]) -> tuple[str, ...]:
        place = (typo.file, typo.line)
        return tuple(f"{f.message} | {f.fix}" for f in findings if (f.span.path, f.span.line) == place)

    def _on_reading(self, typo: Typo, changed: Document) -> Iterator[Finding]:
        model = self.model_of(self.documents[typo.file])
        if model is Agreement:
            yield from self._reading(typo.file.split("/")[1], {typo.file: changed}).findings
        else:
            yield from read(model, [changed], CONTEXT).findings

    def _on_rules(self, changed: Document) -> Iterator[Finding]:
        new = {changed.path: changed}
        documents = {**self.documents, **new}
        personas = {
            Path(f).stem: read(Persona, [d])
            for f, d in documents.items()
            if f.startswith("personas/") and f.count("/") == 1
        }
        workspace = read(Workspace, [documents[WORKSPACE_FILE]])
        readings = {name: self._reading(name, new) for name in self.agreements}
        workshops = {
            f.split("/")[2]: read(Workshop, [d])
            for f, d in documents.items()
            if f.startswith("personas/workshops/")
        }
        for reading in readings.values():
            if reading.value is not None:
                yield from lint(Case(reading, reading.value, personas, workspace)).findings
        yield from lint(Estate(workspace, readings, personas, workshops)).findings


def choices(model: type[Strict], path: Path_, data: Any) -> frozenset[str]:
    """The closed list of words that the value at ``path`` is one of; empty where it is none."""
    parent = path[:-1]
    if path and isinstance(path[-1], int):
        parent = path[:-2]
    found = model_at(model, parent, data, CONTEXT) if path else None
    name = path[len(parent)] if path else None
    if found is None:
        return frozenset()
    for field, info in found.model_fields.items():
        if (info.alias or field) == name:
            return frozenset(_literals(info.annotation))
    return frozenset()


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (a for a in get_args(annotation) if isinstance(a, str))
    elif get_origin(annotation) in {Annotated, Union, tuple} or type(annotation).__name__ == "UnionType":
        for inner in get_args(annotation):
            yield from _literals(inner)


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data
