"""The cells of one file -> one reading for each column, and every time taken apart.

A time becomes its wall seconds as written, the offset it carries (seconds east of UTC) and whether it is a whole day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from smartdocs.measure.engine import literal
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import dates, numbers
from smartdocs.measure.read.header import Source
from smartdocs.measure.read.preset import fold
from smartdocs.measure.read.report import Kind
from smartdocs.measure.read.stage import Cell, Staged, Storage
from smartdocs.measure.read.survey import Seen, survey
from smartdocs.measure.read.tables import Column

ENOUGH = 5
"""So many records at midnight, and none at another time, are dates and not times. One that stands twice is one."""


@dataclass(frozen=True, slots=True)
class Cast:
    """One source of one column: ``cell``, ``wall``, ``east``, ``whole`` with its number are its columns in the walls."""

    number: int
    column: str
    source: Source
    storage: Storage
    reading: dates.Reading = dates.NOTHING
    dates_only: bool = False
    style: numbers.Style = "plain"
    seen: Seen | None = None
    """What is known of all its values; None when each has to be tested."""

    @property
    def is_raw(self) -> bool:
        """Whether the local time itself stands in the walls, as ``raw`` with its number: a test of it needs no arithmetic."""
        return self.storage == "wall" and self.seen is not None and self.seen.low is not None

    @property
    def has_dates(self) -> bool:
        """Whether some value may be a whole day."""
        return (
            self.dates_only or self.storage == "date" or (self.storage == "text" and self.reading.has_dates)
        )

    @property
    def has_times(self) -> bool:
        """Whether some value may be an instant."""
        if self.dates_only or self.storage == "date":
            return False
        return self.storage != "text" or self.reading.has_times

    @property
    def is_local(self) -> bool:
        """Whether some value needs the zone of the data source to become an instant."""
        if self.has_dates or self.storage == "wall":
            return True
        return self.storage == "text" and self.reading.has_local_times


def walls_form(staged: Staged, casts: Mapping[str, tuple[Cast, ...]], columns: Mapping[str, Column]) -> str:
    """``VIEW`` where every column is in order and can be read where it stands; what takes work to read is read once."""
    in_order = all(
        cast.seen and (cast.storage != "text" or columns[name].kind in {"id", "text"})
        for name, made in casts.items()
        for cast in made
    )
    return "VIEW" if staged.in_place and in_order else "TABLE"


def cells_of(walls: str) -> str:
    """The name of the relation ``walls`` are made of."""
    return walls[:-1] + '_cells"'


def map_sql(value: str, mapping: Mapping[str, str | None], otherwise: str) -> str:
    """``value`` through ``mapping``, whose keys are folded."""
    if not mapping:
        return otherwise
    cases = " ".join(
        f"WHEN {literal(old)} THEN {'NULL' if new is None else literal(new)}"
        for old, new in sorted(mapping.items())
    )
    return f"CASE lower({value}) {cases} ELSE {otherwise} END"


@dataclass(frozen=True, slots=True)
class Part:
    """A staged file, which of its headers is which column, and what its walls are to be called."""

    staged: Staged
    matched: Mapping[str, tuple[Source, ...]]
    walls: str

    @property
    def form(self) -> tuple[object, ...]:
        """Files of one form are one export in pieces: they have the same headers, kept in the same way."""
        return self.staged.names, tuple((i, cell.storage) for i, cell in self.staged.cells.items())


def united(relations: Sequence[str]) -> str:
    """Relations with a ``record`` as one, in which no two records have the same number."""
    if len(relations) == 1:
        return relations[0]
    moved = (
        f"SELECT * REPLACE (record + {i * dates.FAR} AS record) FROM {r}" for i, r in enumerate(relations)
    )
    return f"({' UNION ALL '.join(moved)})"


def take_apart(
    engine: DuckDb,
    group: Sequence[Part],
    columns: Mapping[str, Column],
    values: Mapping[str, Mapping[str, str | None]],
    date_order: dates.DateOrder | None,
    told_apart_by: str | None = "",
) -> tuple[list[Mapping[str, tuple[Cast, ...]]], tuple[str, ...]]:
    """Choose a reading for every source of files of one form and create their walls; also what is worth a note.

    They are read alike, so it makes no difference into how many files an export was cut. Nor does it make one whether
    they overlap: records are told apart by a column, by all of their cells (``""``), or are never the same (None).
    """
    opened = [_open_cells(engine, part, columns, values) for part in group]
    relation = united([cells_of(part.walls) for part in group])
    shown = tuple(part.staged.shown for part in group)
    settled = {
        cast.number: _settled(engine, relation, cast, columns[column].kind, shown, date_order)
        for column, made in opened[0].items()
        for cast in made
    }
    found = []
    for part, casts in zip(group, opened, strict=True):
        known = {
            column: tuple(
                replace(c, style=settled[c.number].style, reading=settled[c.number].reading) for c in made
            )
            for column, made in casts.items()
        }
        _create_walls(engine, part, known, columns)
        found.append(known)
    return _unmask_dates(engine, group, found, columns, ", ".join(shown), told_apart_by)


def _open_cells(
    engine: DuckDb,
    part: Part,
    columns: Mapping[str, Column],
    values: Mapping[str, Mapping[str, str | None]],
) -> dict[str, tuple[Cast, ...]]:
    """The used cells of a file as a view, translated where that has to come first."""
    staged, casts = part.staged, {}
    selected = ["record", "line"]
    used = sorted({source.index for sources in part.matched.values() for source in sources})
    known_of = survey(engine, staged, used)
    number = 0
    for column, sources in part.matched.items():
        kind = columns[column].kind
        made = []
        for source in sources:
            seen = known_of.get(source.index)
            cell = seen.cell if seen else staged.cells[source.index]
            cell_sql, storage = _as_wanted(cell, kind)
            if seen and storage != cell.storage and (kind == "instant" or not cell.is_whole):
                seen = None
            mapping = {**source.values, **values.get(column, {})}
            mapped = (
                map_sql(cell_sql, mapping, cell_sql) if storage == "text" and kind != "text" else cell_sql
            )
            if seen and mapped != cell_sql:
                seen = None
            selected.append(f"{mapped} AS cell{number}")
            cast = Cast(number, column, source, storage, dates_only=source.precision == "date", seen=seen)
            if cast.is_raw:
                selected.append(f"{cell.raw} AS raw{number}")
            made.append(cast)
            number += 1
        casts[column] = tuple(made)
    engine.execute(
        f"CREATE OR REPLACE VIEW {cells_of(part.walls)} AS SELECT {', '.join(selected)} FROM {staged.relation}"
    )
    return casts


def _settled(
    engine: DuckDb,
    relation: str,
    cast: Cast,
    kind: Kind,
    shown: Sequence[str],
    date_order: dates.DateOrder | None,
) -> Cast:
    """The cast with the one way of writing that its text has."""
    s = f"cell{cast.number}"
    if cast.storage == "text" and kind in {"number", "money"}:
        return replace(cast, style=numbers.choose_style(engine, relation, s))
    if cast.storage == "text" and kind == "instant":
        return replace(cast, reading=dates.choose(engine, relation, s, cast.source.header, shown, date_order))
    return cast


def _create_walls(
    engine: DuckDb, part: Part, casts: Mapping[str, tuple[Cast, ...]], columns: Mapping[str, Column]
) -> None:
    parts, apart = ["*"], ["record", "line"]
    times = [cast for column, made in casts.items() if columns[column].kind == "instant" for cast in made]
    for made in casts.values():
        for cast in made:
            apart.append(f"cell{cast.number}")
            if cast.is_raw:
                apart.append(f"raw{cast.number}")
            if cast in times:
                apart += _wall_columns(cast)
                if cast.storage == "text":
                    parts.append(f"{dates.parts_sql(f'cell{cast.number}', cast.reading)} AS g{cast.number}")
    within = [
        f"CASE WHEN wall{n} >= {dates.FIRST} AND wall{n} < {dates.LAST} THEN wall{n} END AS wall{n}"
        for n in sorted(c.number for c in times if c.seen is None or c.seen.low is None)
    ]
    replaced = f"* REPLACE ({', '.join(within)})" if within else "*"
    engine.execute(
        f"CREATE OR REPLACE {walls_form(part.staged, casts, columns)} {part.walls} AS SELECT {replaced} FROM"
        f" (SELECT {', '.join(apart)} FROM (SELECT {', '.join(parts)} FROM {cells_of(part.walls)}))"
    )


def _as_wanted(cell: Cell, kind: Kind) -> tuple[str, Storage]:
    """A typed cell of another type than the column's, as the text an export would have."""
    if kind == "instant" and cell.storage == "number":
        return f"CAST(CAST({cell.sql} AS BIGINT) AS VARCHAR)", "text"
    if kind in {"id", "text"} and cell.storage == "number":
        whole = f"CAST(CAST({cell.sql} AS HUGEINT) AS VARCHAR)"
        if cell.is_whole:
            return f"CAST({cell.sql} AS VARCHAR)", "text"
        return (
            f"CASE WHEN {cell.sql} = floor({cell.sql}) THEN {whole} ELSE CAST({cell.sql} AS VARCHAR) END",
            "text",
        )
    if kind in {"id", "text"} and cell.storage in {"wall", "instant", "date"}:
        return f"CAST({cell.raw} AS VARCHAR)", "text"
    if kind in {"id", "text"} and cell.storage == "boolean":
        return f"CASE {cell.sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", "text"
    return cell.sql, cell.storage


def _wall_columns(cast: Cast) -> list[str]:
    n, g = cast.number, f"g{cast.number}"
    if cast.storage == "text":
        wall, offset = dates.wall_sql(g, cast.reading), dates.offset_sql(g, cast.reading)
        is_date = dates.is_date_sql(g, cast.reading)
    else:
        wall = f"cell{n}"
        offset = "0" if cast.storage == "instant" else "CAST(NULL AS BIGINT)"
        is_date = "TRUE" if cast.storage == "date" else "FALSE"
    return [
        f"CAST({wall} AS BIGINT) AS wall{n}",
        f"CAST({offset} AS BIGINT) AS east{n}",
        f"{is_date} AS whole{n}",
    ]


def _unmask_dates(
    engine: DuckDb,
    group: Sequence[Part],
    found: list[dict[str, tuple[Cast, ...]]],
    columns: Mapping[str, Column],
    shown: str,
    told_apart_by: str | None,
) -> tuple[list[Mapping[str, tuple[Cast, ...]]], tuple[str, ...]]:
    """A column of nothing but midnights holds dates."""
    timed = {c.number for casts in found for made in casts.values() for c in made if _is_timed(c)}
    suspects = [
        cast
        for column, made in found[0].items()
        for cast in made
        if columns[column].kind == "instant"
        and cast.has_times
        and not cast.has_dates
        and cast.number not in timed
    ]
    if not suspects:
        return [*found], ()
    asked = ", ".join(
        f"count(wall{c.number}), count(*) FILTER (wall{c.number} % {dates.DAY} <> 0)" for c in suspects
    )
    counts = [engine.execute(f"SELECT {asked} FROM {part.walls}")[0] for part in group]
    notes, masked = [], set()
    for i, cast in enumerate(suspects):
        known, at_a_time = (sum(count[2 * i + k] for count in counts) for k in (0, 1))
        if known >= ENOUGH and not at_a_time and _are_enough(engine, group, found[0], cast, told_apart_by):
            masked.add(cast.number)
            notes.append(
                f"{shown}: all {known:,} values of {cast.source.header!r} are at midnight,"
                " so they are read as dates, not as times"
            )
    read = [
        {
            column: tuple(replace(c, dates_only=c.dates_only or c.number in masked) for c in made)
            for column, made in casts.items()
        }
        for casts in found
    ]
    return [*read], tuple(notes)


def _are_enough(
    engine: DuckDb, group: Sequence[Part], casts: Mapping[str, tuple[Cast, ...]], cast: Cast, by: str | None
) -> bool:
    """Whether so many different records have a value; exports that overlap hold the same one twice."""
    if by is None:
        return True
    cells = ", ".join(f"cell{c.number}" for c in casts.get(by, ()))
    cells = f"{cells}, wall{cast.number}" if cells else "* EXCLUDE (record, line)"
    rows = " UNION ALL ".join(
        f"SELECT {cells} FROM {p.walls} WHERE wall{cast.number} IS NOT NULL" for p in group
    )
    asked = f"SELECT count(*) FROM (SELECT DISTINCT * FROM ({rows}) LIMIT {ENOUGH})"
    return bool(engine.execute(asked)[0][0] >= ENOUGH)


def _is_timed(cast: Cast) -> bool:
    """Whether it is known already that some value is not at midnight."""
    ends = (cast.seen.low, cast.seen.high) if cast.seen else ()
    return any(end is not None and end % dates.DAY for end in ends)


def folded_values(values: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str | None]]:
    """What the request says about values, ready for ``map_sql``."""
    return {column: {fold(old): new for old, new in mapping.items()} for column, mapping in values.items()}
