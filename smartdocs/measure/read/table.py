"""The files of one table -> ``in_<table>`` in the engine, and the account of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import apart, convert
from smartdocs.measure.read.account import count, rejects
from smartdocs.measure.read.duplicates import find_duplicates, has_no_equals, has_no_repeats
from smartdocs.measure.read.inputs import (
    Found,
    Task,
    looked_for_headers,
    make_task,
    open_inputs,
    settled,
    shape_constants,
)
from smartdocs.measure.read.local import localise
from smartdocs.measure.read.report import (
    ColumnReport,
    Precision,
    TableReport,
    count_blanks,
)
from smartdocs.measure.read.request import SourceRequest
from smartdocs.measure.read.tables import UPDATED_AT

UNMAPPED_SHOWN = 50


def read_table(engine: DuckDb, request: SourceRequest, name: str) -> tuple[TableReport, list[str]]:
    """Read one table; also the digests of its files."""
    task = make_task(name, request)
    found = open_inputs(engine, request, task)
    task, files, undecided = _decided(engine, request, task, found)
    kept = _kept(task, files)
    may_have_days = [
        c for c in kept if task.columns[c].kind == "instant" and _precision(files, c) not in {"instant", None}
    ]
    compared = [*kept, UPDATED_AT] if any(UPDATED_AT in f.casts for f in files) else kept
    typed = quoted(f"typed_{name}")
    in_place = all(file.staged.in_place for file in files)
    parts = [convert.typed(f, i, compared, may_have_days) for i, f in enumerate(files)]
    kind = "VIEW" if in_place else "TABLE"
    engine.execute(f"CREATE OR REPLACE {kind} {typed} AS {' UNION ALL '.join(p.sql for p in parts)}")
    counted = count(engine, files, typed, kept, parts)
    precisions = _precisions(engine, typed, kept, may_have_days, task)
    with_hi = [c for c in may_have_days if precisions[c] != "instant"]
    gone = quoted(f"gone_{name}")
    key = task.table.key if task.table.key in kept else ""
    duplicates = conflicts = 0
    repeats = not key and task.table.repeats
    content = [*compared, *(f"{c}_hi" for c in with_hi)]
    different = repeats or _all_different(engine, files, typed, key, content)
    if not different:
        updated_at = UPDATED_AT if UPDATED_AT in compared else ""
        duplicates, conflicts = find_duplicates(engine, typed, content, key, updated_at, gone)
    notes = [*_same_file(files), *(note for file in files for note in file.notes), *undecided]
    notes += _notes(engine, task, typed, kept, content, repeats=repeats)
    refused = rejects(engine, files, typed, counted, gone if conflicts else "", key)
    final = quoted(f"in_{name}")
    columns = ", ".join(quoted(c) for c in [*kept, *(f"{c}_hi" for c in with_hi)])
    new = ["NOT bad"] if counted.bad else []
    ambiguous = counted.twice
    if duplicates or conflicts:
        new.append(f"NOT EXISTS (SELECT 1 FROM {gone} AS g WHERE g.file = t.file AND g.record = t.record)")
        if ambiguous:
            ambiguous = engine.execute(f"SELECT sum(twice) FROM {typed} AS t WHERE {' AND '.join(new)}")[0][0]
    stays = in_place and not (duplicates or conflicts)
    where = f" WHERE {' AND '.join(new)}" if new else ""
    engine.execute(
        f"CREATE {'VIEW' if stays else 'TABLE'} {final} AS SELECT {columns} FROM {typed} AS t{where}"
    )
    blanks = counted.blanks
    if duplicates or conflicts:
        blanks = count_blanks(engine, f"in_{name}", kept)
    if not stays:
        _drop(engine, files, typed, kind, gone)
    rows = sum(f.staged.rows for f in files)
    footer = sum(f.staged.footer for f in files)
    rejected = sum(f.staged.rejected for f in files) + counted.bad + conflicts
    unmapped = _unmapped(engine, task, files, kept, final)
    report = TableReport(
        name=name,
        files=tuple(f.staged.shown for f in files),
        rows=rows,
        loaded=rows - rejected - duplicates - footer,
        rejected=rejected,
        duplicates=duplicates,
        footer=footer,
        key=key,
        columns={
            c: ColumnReport(
                name=c,
                header=", ".join(dict.fromkeys(x.source.header for f in files for x in f.casts.get(c, ()))),
                kind=task.columns[c].kind,
                precision=precisions.get(c),
                blanks=blanks[i],
                distinct_unmapped_values=unmapped.get(c, ()),
                values=_values(files, c),
                written=_written(files, c),
            )
            for i, c in enumerate(kept)
        },
        rejects=refused,
        notes=tuple(notes),
        ambiguous_times=int(ambiguous or 0),
        headers=tuple(dict.fromkeys(h for f in files for h in f.staged.names if h)),
        looked_for={c: looked_for_headers(task.wanted.get(c), c) for c in task.columns},
    )
    if not stays:
        (stands,), *_ = engine.execute(f"SELECT count(*) FROM {final}")
        assert stands == report.loaded, f"{name}: {stands} rows stand where {report.loaded} were loaded"  # noqa: S101
    return report, [f.staged.digest for f in files]


def _decided(
    engine: DuckDb, request: SourceRequest, task: Task, found: Sequence[Found]
) -> tuple[Task, list[convert.Understood], tuple[str, ...]]:
    """Files whose columns all have a kind. A row that is not loaded has no say in the kind of a column of the user's own.

    A row whose values slipped into other columns would else make a text of every column of numbers.
    """
    first, notes = settled(engine, request, task, found)
    files = _understand(engine, request, first, found)
    if not notes:
        return first, files, ()
    kept = _kept(first, files)
    rows = " UNION ALL ".join(convert.typed(f, i, kept, []).sql for i, f in enumerate(files))
    bad = quoted(f"bad_{task.name}")
    engine.execute(f"CREATE OR REPLACE TABLE {bad} AS SELECT file, record FROM ({rows}) WHERE bad")
    again, left = settled(engine, request, task, found, bad)
    engine.execute(f"DROP TABLE {bad}")
    if left == notes:
        return first, files, notes
    return again, _understand(engine, request, again, found), left


def _understand(
    engine: DuckDb, request: SourceRequest, task: Task, found: Sequence[Found]
) -> list[convert.Understood]:
    """Every file with one reading for each column, and one table from local time to UTC for all of them."""
    files = []
    ours = apart.folded_values(request.values.get(task.name, {}))
    values = {
        column: {**(task.wanted[column].values if column in task.wanted else {}), **ours.get(column, {})}
        for column in task.columns
    }
    parts = [
        apart.Part(file.staged, file.matched, quoted(f"walls_{task.name}_{i}"))
        for i, file in enumerate(found)
    ]
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, part in enumerate(parts):
        groups.setdefault(part.form, []).append(i)
    read: dict[int, Mapping[str, tuple[apart.Cast, ...]]] = {}
    said: dict[int, tuple[str, ...]] = {}
    for members in groups.values():
        casts, said[members[0]] = apart.take_apart(
            engine, [parts[i] for i in members], task.columns, values, request.date_order,
            None if task.table.repeats and not any(task.table.key in p.matched for p in parts) else task.table.key,
        )  # fmt: skip
        read.update(zip(members, casts, strict=True))
    for i, file in enumerate(found):
        files.append(
            convert.Understood(
                staged=file.staged,
                walls=parts[i].walls,
                casts=read[i],
                columns=task.columns,
                wanted=task.wanted,
                preset=task.how,
                constants=task.constants,
                shape=shape_constants(task, file.staged.names),
                values=values,
                short_ids=task.preset.short_ids,
                zone=request.timezone,
                ambiguous=request.ambiguous,
                notes=(*file.notes, *said.get(i, ())),
            )
        )
    found_local = localise(engine, request.timezone, [(f.walls, f.casts) for f in files], task.columns)
    return [replace(file, local=local) for file, local in zip(files, found_local, strict=True)]


def _same_file(files: Sequence[convert.Understood]) -> list[str]:
    """A file that was exported twice counts twice where rows have no id; nobody can see that in its rows."""
    first: dict[str, str] = {}
    notes = []
    for file in files:
        shown, digest = file.staged.shown, file.staged.digest
        other = first.setdefault(digest, shown)
        if other != shown and "#" not in shown and file.staged.rows:
            notes.append(f"{shown} holds byte for byte what {other} holds: is it the same export twice?")
    return notes


def _written(files: Sequence[convert.Understood], column: str) -> str:
    """How the times of a column are written in all files."""
    casts = (x for f in files for x in f.casts.get(column, ()) if x.storage == "text")
    return ", ".join(dict.fromkeys(words for x in casts if (words := x.reading.words)))


def _kept(task: Task, files: Sequence[convert.Understood]) -> list[str]:
    """The columns of the result: those that some file, a constant or the preset gives."""
    given = {c for f in files for c in (*f.casts, *f.shape, *f.constants)}
    given |= {c for c, wanted in task.wanted.items() if wanted.default}
    return [c for c in task.columns if c in given and c not in task.table.helpers and c != UPDATED_AT]


def _precision(files: Sequence[convert.Understood], column: str) -> Precision | None:
    found = {p for f in files if (p := f.precision(column)) is not None}
    if not found:
        return None
    return found.pop() if len(found) == 1 else "mixed"


def _precisions(
    engine: DuckDb, typed: str, kept: Sequence[str], may_have_days: Sequence[str], task: Task
) -> dict[str, Precision]:
    """What the values of each time column are: a header that could give days may have given none."""
    precisions: dict[str, Precision] = {c: "instant" for c in kept if task.columns[c].kind == "instant"}
    if may_have_days:
        asked = ", ".join(
            f"count(*) FILTER ({quoted(c)} < {quoted(c + '_hi')}), count(*) FILTER ({quoted(c)} = {quoted(c + '_hi')})"
            for c in may_have_days
        )
        counts = engine.execute(f"SELECT {asked} FROM {typed} WHERE NOT bad")[0]
        for i, column in enumerate(may_have_days):
            days, instants = counts[2 * i], counts[2 * i + 1]
            if days or not instants:
                precisions[column] = "mixed" if instants else "date"
    return precisions


def _all_different(
    engine: DuckDb, files: Sequence[convert.Understood], typed: str, key: str, content: Sequence[str]
) -> bool:
    """Whether no two rows have one key, or, without a key, are equal."""
    rows = f"(SELECT * FROM {typed} WHERE NOT bad)"
    if not key:
        return has_no_equals(engine, rows, content)
    casts = files[0].casts.get(key, ())
    is_plain = len(files) == len(casts) == 1 and key not in files[0].constants
    if is_plain and (seen := casts[0].seen) and not files[0].short_ids:
        return has_no_repeats(engine, files[0].staged.scan, seen.cell.raw, seen.low, seen.high)
    return has_no_repeats(engine, rows, quoted(key))


def _notes(
    engine: DuckDb, task: Task, typed: str, kept: Sequence[str], content: Sequence[str], *, repeats: bool
) -> list[str]:
    notes = []
    for column, wanted in task.wanted.items():
        if wanted.default and column in kept:
            means = ", ".join(f"{v!r} for {k}" if k else f"{v!r}" for k, v in wanted.default.items())
            notes.append(f"{column}: a row without a value is taken as {means} (preset {task.preset.name})")
    if repeats and not has_no_equals(engine, f"(SELECT * FROM {typed} WHERE NOT bad)", content):
        columns = ", ".join(quoted(c) for c in content)
        rows = f"(SELECT {columns} FROM {typed} WHERE NOT bad)"
        (alike,), *_ = engine.execute(
            f"SELECT (SELECT count(*) FROM {rows}) - (SELECT count(*) FROM (SELECT DISTINCT * FROM {rows}))"
        )
        if alike:
            notes.append(
                f"{alike:,} {'row is' if alike == 1 else 'rows are'} equal to an earlier one and kept, for without"
                f" {task.table.key!r} two of them may look alike"
            )
    return notes


def _unmapped(
    engine: DuckDb, task: Task, files: Sequence[convert.Understood], kept: Sequence[str], final: str
) -> dict[str, tuple[str, ...]]:
    unmapped = {}
    for column in kept:
        closed = task.columns[column].closed
        values = _values(files, column)
        if closed and (values is None or not values <= set(closed)):
            name = quoted(column)
            known = ", ".join(literal(value) for value in closed)
            rows = engine.execute(
                f"SELECT DISTINCT {name} FROM {final} WHERE {name} NOT IN ({known}) ORDER BY 1 LIMIT {UNMAPPED_SHOWN}"
            )
            unmapped[column] = tuple(row[0] for row in rows)
    return unmapped


def _values(files: Sequence[convert.Understood], column: str) -> frozenset[str] | None:
    """Every value of a column of text in all files, if it is known."""
    found = [f.known_values(column) for f in files]
    return frozenset().union(*(v for v in found if v is not None)) if None not in found else None


def _drop(engine: DuckDb, files: Sequence[convert.Understood], typed: str, kind: str, gone: str) -> None:
    """Passing tables go; what a view still reads stays."""
    engine.execute(f"DROP {kind} IF EXISTS {typed}")
    engine.execute(f"DROP TABLE IF EXISTS {gone}")
    for file in files:
        engine.execute(
            f"DROP {apart.walls_form(file.staged, file.casts, file.columns)} IF EXISTS {file.walls}"
        )
        engine.execute(f"DROP VIEW IF EXISTS {file.cells}")
        engine.execute(f"DROP {'VIEW' if file.staged.in_place else 'TABLE'} IF EXISTS {file.staged.relation}")
