"""The casts of all files of a table -> for each that holds local times, the pieces of the zone it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read.apart import Cast
from smartdocs.measure.read.tables import Column
from smartdocs.measure.read.wall import PLAIN_ZONES, Wall, make_wall


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
