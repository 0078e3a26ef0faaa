"""Typed rows -> which of them cannot be loaded and why, and how many of the others have nothing in a column."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartdocs.measure.engine import quoted
from smartdocs.measure.read.report import KEPT_REJECTS, Reject
from smartdocs.measure.read.stage import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.measure.engines.duckdb import DuckDb
    from smartdocs.measure.read.convert import Typed, Understood

Refused = tuple[int, int, int | None, str, str | None, str]
"""File, record, line, header, value, reason."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows that cannot be loaded; of the others: local times that were twice, and those with nothing in each column."""

    bad: int
    twice: int
    blanks: tuple[int, ...]
    refused: tuple[Refused, ...]
    """The first of the bad ones, by file and record."""


def count(
    engine: DuckDb, files: Sequence[Understood], typed: str, kept: Sequence[str], parts: Sequence[Typed]
) -> Counted:
    """Go through the typed rows, in as few passes as what is known of the columns allows."""
    known = [[f.blanks(c) for f in files] for c in kept]
    if any(n is None for of_column in known for n in of_column):
        asked = ", ".join(f"count(*) FILTER (NOT bad AND {quoted(c)} IS NULL)" for c in kept)
        (bad, twice, *blanks), *_ = engine.execute(
            f"SELECT count(*) FILTER (bad), sum(twice) FILTER (NOT bad), {asked} FROM {typed}"
        )
        return Counted(bad, int(twice or 0), tuple(blanks), _refused(engine, typed, "bad") if bad else ())
    blanks = [sum(n or 0 for n in of_column) for of_column in known]
    if not any(p.may_fail or p.may_be_twice for p in parts):
        return Counted(0, 0, tuple(blanks), ())
    # the blanks of all rows are known: only the rows that want a word are looked at
    some = [i for i, number in enumerate(blanks) if number]
    asked = "".join(f", count(*) FILTER (bad AND {quoted(kept[i])} IS NULL)" for i in some)
    (bad, twice, *empty), *_ = engine.execute(
        f"SELECT count(*) FILTER (bad), sum(twice) FILTER (NOT bad){asked} FROM {typed} WHERE doubtful"
    )
    for i, number in zip(some, empty, strict=True):
        blanks[i] -= number
    refused = _refused(engine, typed, "doubtful AND bad") if bad else ()
    return Counted(bad, int(twice or 0), tuple(blanks), refused)


def _refused(engine: DuckDb, typed: str, which: str) -> tuple[Refused, ...]:
    return tuple(
        engine.execute(
            f"SELECT file, record, line, problem.header, problem.value, problem.reason FROM {typed} WHERE {which}"
            f" ORDER BY file, record LIMIT {KEPT_REJECTS}"
        )
    )


def rejects(
    engine: DuckDb, files: Sequence[Understood], typed: str, counted: Counted, gone: str, key: str
) -> tuple[Reject, ...]:
    """The first rejected rows by file and record, each with its line; ``gone`` holds conflicts where there are any."""
    found = [(i, r) for i, f in enumerate(files) for r in f.staged.rejects]
    rows = [*counted.refused]
    if gone:
        conflicts = engine.execute(
            f"SELECT g.file, g.record, t.line, t.{quoted(key)}, g.other_file, g.other_record FROM {gone} AS g"
            f" JOIN {typed} AS t ON t.file = g.file AND t.record = g.record WHERE g.verdict = 'conflict'"
            f" ORDER BY 1, 2 LIMIT {KEPT_REJECTS}"
        )
        for file, record, line, value, other_file, other_record in conflicts:
            elsewhere = "" if other_file == file else f" of {files[other_file].staged.shown}"
            header = next((x.source.header for x in files[file].casts.get(key, ())), key)
            reason = f"conflicting duplicate of record {other_record}{elsewhere}"
            rows.append((file, record, line, header, value, reason))
    found += [(r[0], Reject(files[r[0]].staged.shown, r[1], r[2], r[3], r[4] or "", r[5])) for r in rows]
    first = sorted(found, key=lambda item: (item[0], item[1].record))[:KEPT_REJECTS]
    lines = {
        i: _lines(f, [r.record for file, r in first if file == i and r.line is None])
        for i, f in enumerate(files)
    }
    return tuple(replace(r, line=lines[i].get(r.record)) if r.line is None else r for i, r in first)


def _lines(file: Understood, wanted: Sequence[int]) -> dict[int, int]:
    if not wanted or file.staged.text is None:
        return {}
    path, header = file.staged.text
    return lines_of(path, header, wanted)
