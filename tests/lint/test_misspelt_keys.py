"""Each key of an agreement, misspelt by one character: a finding stands on that very line and names the right key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from smartdocs.lint.case import Case
from smartdocs.lint.engine import lint
from smartdocs.lint.reading import Reading, read
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import Agreement
from smartdocs.model.persona import Persona
from smartdocs.source import Document, parse
from tests.lint.cases import AGREEMENT, base

ROOT = Path(__file__).parents[2]
Path_ = tuple[str | int, ...]

UNREFERENCED = {
    # Words that a user chooses and nothing else in the file repeats: no slip in them can be seen.
    "glossary.hand-over",
    "goals.acceptance",
}


def slips(key: str) -> Iterator[str]:
    """The key with a letter dropped, with two neighbours swapped, and with a letter doubled, each in the middle."""
    middle = len(key) // 2
    yield key[:middle] + key[middle + 1 :]
    yield key[: middle - 1] + key[middle] + key[middle - 1] + key[middle + 1 :] if len(key) > 1 else key
    yield key[:middle] + key[middle] + key[middle:]


@cache
def sources() -> dict[str, str]:
    """The base and the repository's own agreements: those in one file."""
    found = {AGREEMENT: base()[AGREEMENT]}
    for file in sorted(ROOT.glob("agreements/*/agreement.yaml")):
        found[file.relative_to(ROOT).as_posix()] = file.read_text("utf-8")
    return found


@cache
def personas(source: str) -> dict[str, Reading[Persona]]:
    files = base() if source == AGREEMENT else {
        f.relative_to(ROOT).as_posix(): f.read_text("utf-8") for f in ROOT.glob("personas/*.yaml")
    }  # fmt: skip
    return {
        Path(path).stem: read(Persona, [parse(text, path)])
        for path, text in files.items()
        if path.startswith("personas/")
    }


@cache
def document(source: str) -> Document:
    return parse(sources()[source], source)


def keys(source: str) -> Iterator[Path_]:
    """Every path whose last step is a key."""
    yield from (path for path in document(source).spans.paths() if path and isinstance(path[-1], str))


def misspelt(source: str, path: Path_, slip: str) -> tuple[str, int]:
    """The text with one key misspelt, and the line of the key."""
    text, span = sources()[source], document(source).spans.key(path)
    lines = text.splitlines(keepends=True)
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + slip + line[span.end_column - 1 :]
    return "".join(lines), span.line


def siblings(source: str, path: Path_) -> list[str]:
    here = document(source).data
    for step in path[:-1]:
        here = here[step]
    return list(here)


def said_on(source: str, text: str, line: int) -> str:
    """Everything that reading and linting say on one line."""
    reading = read(Agreement, [parse(text, source)], {"promises": promises()})
    found = list(reading.findings)
    if reading.value is not None:
        found += lint(Case(reading, reading.value, personas(source))).findings
    return " ".join(f"{f.message} {f.fix}" for f in found if f.span.line == line)


def mutations() -> Iterator[object]:
    for source in sources():
        for path in keys(source):
            name = ".".join(map(str, path))
            if source == AGREEMENT and name in UNREFERENCED:
                continue
            for kind, slip in zip(("drop", "swap", "double"), slips(str(path[-1])), strict=True):
                if slip and slip != path[-1] and slip not in siblings(source, path):
                    yield pytest.param(source, path, slip, id=f"{source.split('/')[1]}-{name}-{kind}")


@pytest.mark.parametrize(("source", "path", "slip"), list(mutations()))
def test_a_misspelt_key_is_named_on_its_line(source: str, path: Path_, slip: str) -> None:
    text, line = misspelt(source, path, slip)
    assert f"`{path[-1]}`" in said_on(source, text, line)
