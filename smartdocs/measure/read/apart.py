"""The cells of one file -> one reading for each column, and every time taken apart.

A time becomes its wall seconds as written, the offset it carries (seconds east of UTC) and whether it is a whole day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from smartdocs.measure.engine import DuckDb, literal
from smartdocs.measure.read import dates, numbers
from smartdocs.measure.read.header import Source
from smartdocs.measure.read.preset import fold
from smartdocs.measure.read.report import Kind
from smartdocs.measure.read.stage import Cell, Staged, Storage
from smartdocs.measure.read.survey import Seen, survey
from smartdocs.measure.read.tables import Column
from smartdocs.measure.read.wall import PLAIN_ZONES, Wall, make_wall

ENOUGH = 5
"""So many values at midnight, and none at another time, are dates and not times."""


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


def take_apart(
    engine: DuckDb,
    staged: Staged,
    matched: Mapping[str, tuple[Source, ...]],
    columns: Mapping[str, Column],
    values: Mapping[str, Mapping[str, str | None]],
    date_order: dates.DateOrder | None,
    walls: str,
) -> tuple[Mapping[str, tuple[Cast, ...]], tuple[str, ...]]:
    """Choose a reading for every source and create ``walls``; also what is worth a note."""
    casts: dict[str, tuple[Cast, ...]] = {}
    selected, first = ["record", "line"], []
    notes: list[str] = []
    number = 0
    used = sorted({source.index for sources in matched.values() for source in sources})
    known_of = survey(engine, staged, used)
    for column, sources in matched.items():
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
            first.append(f"{mapped} AS cell{number}")
            cast = Cast(number, column, source, storage, dates_only=source.precision == "date", seen=seen)
            made.append(cast)
            number += 1
        casts[column] = tuple(made)
    cells = f"(SELECT {', '.join([*selected, *first])} FROM {staged.relation})"
    relation = cells_of(walls)
    engine.execute(f"CREATE OR REPLACE VIEW {relation} AS SELECT * FROM {cells}")
    parts, apart = ["*"], ["record", "line"]
    for column, made_casts in casts.items():
        kind = columns[column].kind
        settled = []
        for cast in made_casts:
            s = f"cell{cast.number}"
            apart.append(s)
            known = cast
            if kind in {"number", "money"} and cast.storage == "text":
                known = replace(cast, style=numbers.choose_style(engine, relation, s))
            elif kind == "instant":
                if cast.storage == "text":
                    reading = dates.choose(engine, relation, s, cast.source.header, staged.shown, date_order)
                    known = replace(cast, reading=reading)
                    parts.append(f"{dates.parts_sql(s, reading)} AS g{cast.number}")
                apart += _wall_columns(known)
            settled.append(known)
        casts[column] = tuple(settled)
    kept = walls_form(staged, casts, columns)
    within = [
        f"CASE WHEN wall{n} >= {dates.FIRST} AND wall{n} < {dates.LAST} THEN wall{n} END AS wall{n}"
        for n in sorted(
            c.number
            for name, made in casts.items()
            if columns[name].kind == "instant"
            for c in made
            if c.seen is None or c.seen.low is None
        )
    ]
    replaced = f"* REPLACE ({', '.join(within)})" if within else "*"
    engine.execute(
        f"CREATE OR REPLACE {kept} {walls} AS SELECT {replaced} FROM"
        f" (SELECT {', '.join(apart)} FROM (SELECT {', '.join(parts)} FROM {relation}))"
    )
    return _unmask_dates(engine, walls, casts, columns, staged.shown, notes)


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
    walls: str,
    casts: dict[str, tuple[Cast, ...]],
    columns: Mapping[str, Column],
    shown: str,
    notes: list[str],
) -> tuple[Mapping[str, tuple[Cast, ...]], tuple[str, ...]]:
    """A column of nothing but midnights holds dates."""
    suspects = [
        cast
        for column, made in casts.items()
        for cast in made
        if columns[column].kind == "instant" and cast.has_times and not cast.has_dates and not _is_timed(cast)
    ]
    if not suspects:
        return casts, tuple(notes)
    asked = ", ".join(
        f"count(wall{c.number}), count(*) FILTER (wall{c.number} % {dates.DAY} <> 0)" for c in suspects
    )
    counts = engine.execute(f"SELECT {asked} FROM {walls}")[0]
    for i, cast in enumerate(suspects):
        known, timed = counts[2 * i], counts[2 * i + 1]
        if known >= ENOUGH and not timed:
            notes.append(
                f"{shown}: all {known:,} values of {cast.source.header!r} are at midnight,"
                " so they are read as dates, not as times"
            )
            casts[cast.column] = tuple(
                replace(c, dates_only=True) if c is cast else c for c in casts[cast.column]
            )
    return casts, tuple(notes)


def _is_timed(cast: Cast) -> bool:
    """Whether it is known already that some value is not at midnight."""
    ends = (cast.seen.low, cast.seen.high) if cast.seen else ()
    return any(end is not None and end % dates.DAY for end in ends)


def localise(
    engine: DuckDb,
    zone: str,
    files: Sequence[tuple[str, Mapping[str, tuple[Cast, ...]]]],
    columns: Mapping[str, Column],
) -> list[dict[int, Wall]]:
    """For every file (walls, casts): its sources of local times in a zone that is not UTC, by number."""
    if zone in PLAIN_ZONES:
        return [{} for _ in files]
    ends = [
        _ends(
            engine,
            walls,
            [c for n, made in casts.items() if columns[n].kind == "instant" for c in made if c.is_local],
        )
        for walls, casts in files
    ]
    every = [end for of_file in ends for end in of_file.values()]
    if not every:
        return [{} for _ in files]
    wall = make_wall(zone, min(low for low, _ in every), max(high for _, high in every))
    return [{number: wall.between(*end) for number, end in of_file.items()} for of_file in ends]


def _ends(engine: DuckDb, walls: str, local: Sequence[Cast]) -> dict[int, tuple[int, int]]:
    """The least and the greatest wall second of each source that has one."""
    found = {c.number: (c.seen.low, c.seen.high) if c.seen else (None, None) for c in local}
    unknown = [number for number, (low, _) in found.items() if low is None]
    if unknown:
        asked = ", ".join(f"min(wall{n}), max(wall{n})" for n in unknown)
        answer = engine.execute(f"SELECT {asked} FROM {walls}")[0]
        found |= {n: (answer[2 * i], answer[2 * i + 1]) for i, n in enumerate(unknown)}
    return {n: (low, high) for n, (low, high) in found.items() if low is not None and high is not None}


def folded_values(values: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str | None]]:
    """What the request says about values, ready for ``map_sql``."""
    return {column: {fold(old): new for old, new in mapping.items()} for column, mapping in values.items()}
