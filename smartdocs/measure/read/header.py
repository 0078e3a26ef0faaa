"""The headers of a file -> which of them is which canonical column."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.measure.read.names import header_key, nearest
from smartdocs.measure.read.preset import Candidates, Preset, Wanted

DELIMITERS = (",", ";", "\t", "|")
PREAMBLE = 20
"""A header is looked for in so many lines."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header line of a text file."""

    names: tuple[str, ...]
    delimiter: str
    line: int = 1
    """Where it stands; above 1 there is a preamble."""
    height: int = 1
    """Lines it takes: a header may hold line breaks in quotes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A header that gives a canonical column its values."""

    index: int
    header: str
    precision: str = ""
    values: Mapping[str, str | None] = field(default_factory=dict)


Matched = Mapping[str, tuple[Source, ...]]
IsHeader = Callable[[Sequence[str]], bool]


def split_header(lines: Sequence[str]) -> Header | None:
    """The header at the beginning of ``lines``; its delimiter is the one it has most of, outside quotes."""
    outside = "".join(lines[0].split('"')[0::2]) if lines else ""
    delimiter = max(DELIMITERS, key=outside.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        names = next(reader, [])
    except csv.Error:
        return None
    shown = _without_blank_end([name.strip() for name in names])
    return Header(shown, delimiter, height=reader.line_num) if names else None


def names_all(preset: Preset, wanted: Mapping[str, Wanted], required: Sequence[str]) -> IsHeader:
    """A test whether a row of cells names every required column."""
    needed = [
        {header_key(h) for source in wanted[column].sources for h in source.headers}
        for column in required
        if column in wanted
    ]

    def test(names: Sequence[str]) -> bool:
        keys = {key for name in names for key in header_keys(name, preset)}
        return all(keys & known for known in needed)

    return test


def find_header(head: str, is_header: IsHeader) -> Header:
    """The first of the first twenty lines that names every required column, else the first line that says anything.

    Raises:
        SourceError: none of them says anything.
    """
    lines = list(io.StringIO(head, newline=""))
    first: Header | None = None
    for number in range(1, min(PREAMBLE, len(lines)) + 1):
        found = split_header(lines[number - 1 :])
        if found is not None and any(found.names):
            here = Header(found.names, found.delimiter, number, found.height)
            first = first or here
            if is_header(here.names):
                return here
    if first is None:
        raise SourceError("no header was found in the first lines", fix="export it again")
    return first


def find_row(rows: Sequence[Sequence[str]], is_header: IsHeader) -> Header | None:
    """The same among rows of cells, the last of several in a row: a header may be merged over some lines.

    None when none of them says anything.
    """
    found = (
        Header(trimmed, "", number)
        for number, row in enumerate(rows[:PREAMBLE], start=1)
        if any(trimmed := _without_blank_end([cell.strip() for cell in row]))
    )
    first: Header | None = None
    best: Header | None = None
    for here in found:
        first = first or here
        if is_header(here.names):
            best = here
        elif best:
            break
    return best or first


def _without_blank_end(names: list[str]) -> tuple[str, ...]:
    while len(names) > 1 and not names[-1]:
        names.pop()
    return tuple(names)


def header_keys(name: str, preset: Preset) -> tuple[str, ...]:
    """What a header is known by: itself, and without the beginnings that the vendor puts before every name."""
    key = header_key(name)
    prefixes = (header_key(prefix) for prefix in preset.prefixes)
    return (key, *(key.removeprefix(prefix) for prefix in prefixes if key.startswith(prefix)))


def match(
    names: Sequence[str],
    preset: Preset,
    wanted: Mapping[str, Wanted],
    declared: Mapping[str, str],
    shown: str,
) -> Matched:
    """Canonical column -> the headers it is read from, in the order in which the first value counts.

    A declared header belongs to its column alone. A header, or a column, with two meanings is refused.

    Raises:
        ConfigurationError: two headers for one column, two columns for one header, or a header that stands twice.
    """
    taken: dict[int, str] = {}
    matched: dict[str, tuple[Source, ...]] = {}
    for column, header in declared.items():
        places = [i for i, name in enumerate(names) if name == header.strip()]
        places = places or [i for i, name in enumerate(names) if header_key(name) == header_key(header)]
        if len(places) > 1:
            raise _twice(names, places, column, shown)
        for place in places:
            taken[place] = column
            spec = wanted.get(column)
            known = _known_source(spec, names[place], preset) if spec else None
            matched[column] = (
                Source(place, names[place], known.precision if known else "", known.values if known else {}),
            )
    keys = [header_keys(name, preset) if name else () for name in names]
    claims: dict[int, list[str]] = {}
    for column, spec in wanted.items():
        if column in matched:
            continue
        sources: list[Source] = []
        for candidates in spec.sources:
            candidate_keys = {header_key(h) for h in candidates.headers}
            places = [i for i, own in enumerate(keys) if i not in taken and candidate_keys.intersection(own)]
            if len(places) > 1:
                raise _twice(names, places, column, shown)
            sources += [Source(i, names[i], candidates.precision, candidates.values) for i in places]
        if sources:
            matched[column] = tuple(sources)
            for source in sources:
                # a header that is translated for each of its columns may well have several
                if len(spec.sources) == 1 and not source.values:
                    claims.setdefault(source.index, []).append(column)
    for place, columns in claims.items():
        if len(columns) > 1:
            raise ConfigurationError(
                f"the header {names[place]!r} could be {columns[0]!r} or {columns[1]!r}",
                place=shown,
                fix=f"say which in smartdocs.yaml: `columns: {{TABLE: {{{columns[0]}: {names[place]}}}}}`",
            )
    return matched


def _known_source(spec: Wanted, name: str, preset: Preset) -> Candidates | None:
    keys = set(header_keys(name, preset))
    return next((s for s in spec.sources if keys & {header_key(h) for h in s.headers}), None)


def _twice(names: Sequence[str], places: Sequence[int], column: str, shown: str) -> ConfigurationError:
    first, second = names[places[0]], names[places[1]]
    if first == second:
        return ConfigurationError(
            f"the header {first!r} stands twice (columns {places[0] + 1} and {places[1] + 1}),"
            f" and {column!r} is read from it",
            place=shown,
            fix="rename one of them in the export",
        )
    return ConfigurationError(
        f"{column!r} could be the header {first!r} or {second!r}",
        place=shown,
        fix=f"say which in smartdocs.yaml: `columns: {{TABLE: {{{column}: {first}}}}}`",
    )


def check_declared(declared: Mapping[str, str], headers: Sequence[str], table: str, shown: str) -> None:
    """Every declared header stands in one of the table's files.

    Raises:
        ConfigurationError: one does not.
    """
    keys = {header_key(h) for h in headers}
    for column, header in declared.items():
        if header_key(header) not in keys:
            near = nearest([header], headers)
            raise ConfigurationError(
                f"there is no header {header!r} for `columns: {table}: {column}`",
                place=shown,
                fix=f"did you mean {near!r}?" if near else f"the headers are {', '.join(headers)}",
            )


def header_notes(names: Sequence[str], matched: Matched, shown: str) -> list[str]:
    """What is odd about headers that nobody reads."""
    notes = []
    blank = [str(i + 1) for i, name in enumerate(names) if not name]
    if blank:
        notes.append(f"{shown}: column {', '.join(blank)} has no header and is not read")
    read = {source.header for sources in matched.values() for source in sources}
    notes += [
        f"{shown}: the header {name!r} stands {count} times and is not read"
        for name, count in Counter(n for n in names if n).items()
        if count > 1 and name not in read
    ]
    return notes


def declared_as(name: str) -> Wanted:
    """A column that the user says is found under that header."""
    return Wanted((Candidates((name,)),))
