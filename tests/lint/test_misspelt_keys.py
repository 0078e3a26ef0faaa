"""Each key of an agreement, misspelt by one character: a finding stands on that very line and names the right key.

The base in three ways each; the repository's own agreements in one of the three, in turn. Every other slip of theirs
is for ``test_every_typo.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from effort import THOROUGH

from smartdocs.lint.case import Case
from smartdocs.lint.engine import lint
from smartdocs.lint.reading import Reading, read
from smartdocs.lint.rules.g101_unknown_id import _used
from smartdocs.measure.measures import promises
from smartdocs.model.agreement import BUILT_IN_STAGES, Agreement
from smartdocs.model.persona import Persona
from smartdocs.source import Document, parse
from tests.lint.cases import AGREEMENT, base

ROOT = Path(__file__).parents[2]
Path_ = tuple[str | int, ...]

FREE = ("people", "goals", "terms", "metrics", "calendars", "stages", "consequences", "parties", "glossary")
"""Where users choose the keys. A slip in an id that nothing else refers to cannot be seen."""

UNREFERENCED = ("glossary.hand-over", "goals.acceptance")
"""Those of the base; in the repository's own agreements they are looked up."""


def slips(key: str) -> Iterator[str]:
    """The key with a letter dropped, with two neighbours swapped, and with a letter doubled, each in the middle."""
    middle = len(key) // 2
    yield key[:middle] + key[middle + 1 :]
    yield key[: middle - 1] + key[middle] + key[middle - 1] + key[middle + 1 :] if len(key) > 1 else key
    yield key[:middle] + key[middle] + key[middle:]


@cache
def sources() -> dict[str, dict[str, Document]]:
    """The files of the base and of the repository's own agreements, by the id of the agreement."""
    found = {"base": {AGREEMENT: parse(base()[AGREEMENT], AGREEMENT)}}
    for file in sorted(ROOT.glob("agreements/*/*.yaml")):
        path = file.relative_to(ROOT).as_posix()
        document = parse(file.read_text("utf-8"), path)
        if "frozen_holidays" not in document.data:
            found.setdefault(file.parent.name, {})[path] = document
    return found


@cache
def personas(agreement: str) -> dict[str, Reading[Persona]]:
    files = base() if agreement == "base" else {
        f.relative_to(ROOT).as_posix(): f.read_text("utf-8") for f in ROOT.glob("personas/*.yaml")
    }  # fmt: skip
    return {
        Path(path).stem: read(Persona, [parse(text, path)])
        for path, text in files.items()
        if path.startswith("personas/")
    }


def keys(document: Document) -> Iterator[Path_]:
    """Every path whose last step is a key."""
    yield from (path for path in document.spans.paths() if path and isinstance(path[-1], str))


def misspelt(document: Document, path: Path_, slip: str) -> tuple[str, int]:
    """The text with one key misspelt, and the line of the key."""
    span = document.spans.key(path)
    lines = document.text.splitlines(keepends=True)
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + slip + line[span.end_column - 1 :]
    return "".join(lines), span.line


def siblings(document: Document, path: Path_) -> list[str]:
    here = document.data
    for step in path[:-1]:
        here = here[step]
    return list(here)


@cache
def alone(agreement: str) -> tuple[str, ...]:
    """The ids of users' choice that nothing in any file of the agreement refers to."""
    documents = list(sources()[agreement].values())
    reading = read(Agreement, documents, {"promises": promises()})
    assert reading.value is not None
    used = {(r.kind, r.id) for r in _used(Case(reading, reading.value))}
    return tuple(
        f"{path[0]}.{path[1]}"
        for document in documents
        for path in sorted(keys(document), key=str)
        if len(path) == 2
        and path[0] in FREE
        and (path[0], path[1]) not in used
        and path[1] not in BUILT_IN_STAGES
    )


def said_on(agreement: str, changed: Document, line: int) -> Iterator[str]:
    """Everything that reading and linting say on one line of one file."""
    documents = {**sources()[agreement], changed.path: changed}
    reading = read(Agreement, list(documents.values()), {"promises": promises()})
    place = (changed.path, line)
    yield from (f"{f.message} {f.fix}" for f in reading.findings if (f.span.path, f.span.line) == place)
    if reading.value is not None:
        report = lint(Case(reading, reading.value, personas(agreement)))
        yield from (f"{f.message} {f.fix}" for f in report.findings if (f.span.path, f.span.line) == place)


def mutations(agreement: str) -> Iterator[tuple[Document, Path_, str]]:
    """File, key and slip."""
    turn = cycle(range(3))
    for document in sources()[agreement].values():
        for path in keys(document):
            if ".".join(map(str, path)) in alone(agreement):
                continue
            found = [
                s for s in slips(str(path[-1])) if s and s != path[-1] and s not in siblings(document, path)
            ]
            kept = found if agreement == "base" and THOROUGH else found[next(turn) % len(found) :][:1]
            yield from ((document, path, slip) for slip in kept)


@pytest.mark.parametrize(
    ("agreement", "least"),
    [
        ("base", 500 if THOROUGH else 100),
        pytest.param("fy26", 400 if THOROUGH else 150, marks=pytest.mark.slow),
    ],
)
def test_a_misspelt_key_is_named_on_its_line(agreement: str, least: int) -> None:
    tried, unnamed = 0, []
    for document, path, slip in mutations(agreement):
        text, line = misspelt(document, path, slip)
        said = said_on(agreement, parse(text, document.path), line)
        tried += 1
        if not any(f"`{path[-1]}`" in sentence for sentence in said):
            unnamed.append(f"{document.path}:{line} {path[-1]} -> {slip}")
    assert unnamed == []
    assert tried > least


def test_the_agreements_of_the_repository_are_all_looked_at() -> None:
    assert set(sources()) == {"base", "fy26"}


def test_only_ids_that_stand_alone_are_left_out() -> None:
    assert alone("base") == UNREFERENCED
