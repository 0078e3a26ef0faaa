"""A file of typed columns -> what a look at whole columns shows, so that its rows need no test one by one.

Most exports are in order: ids without outer blanks, times within reason, values spelt as we spell them.
To prove it once costs a tenth of trimming, testing and translating every row whenever the column is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from smartdocs.measure.engine import literal
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import dates
from smartdocs.measure.read.stage import SPACE, Cell, Staged

FEW = 200
"""A column of no more different values is known value by value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of all values of a column."""

    cell: Cell
    """How it is read from now on."""
    blanks: int
    low: int | None = None
    """Of whole numbers, and of times as wall seconds."""
    high: int | None = None
    values: tuple[str, ...] | None = None
    """Every different value; None when there are many."""


@dataclass(frozen=True, slots=True)
class _Ends:
    known: int
    low: int | None = field(default=None)
    high: int | None = field(default=None)


def survey(engine: DuckDb, staged: Staged, used: Sequence[int]) -> Mapping[int, Seen]:
    """What is seen of every used column that is in order; the others are missing."""
    cells = {i: staged.cells[i] for i in used if staged.cells[i].raw}
    if not cells:
        return {}
    ends = _ends(engine, staged, cells)
    values = {i: _few(engine, staged, cell) for i, cell in cells.items() if cell.storage == "text"}
    untidy = _untidy(engine, staged, [cells[i] for i, few in values.items() if few is None])
    seen = {}
    for i, cell in cells.items():
        end = ends[i]
        blanks = staged.rows - end.known
        if cell.storage == "text":
            few = values[i]
            is_tidy = cell.raw not in untidy if few is None else all(v.strip(SPACE) == v != "" for v in few)
            if is_tidy:
                seen[i] = Seen(cell=Cell(cell.raw, "text", cell.raw), blanks=blanks, values=few)
        elif cell.storage in {"wall", "instant"}:
            low, high = end.low, end.high
            if low is not None and high is not None and low >= dates.FIRST and high < dates.LAST:
                quick = Cell(f"(epoch_us({cell.raw}) // 1000000)", cell.storage, cell.raw)
                seen[i] = Seen(cell=quick, blanks=blanks, low=low, high=high)
        else:
            seen[i] = Seen(cell=cell, blanks=blanks, low=end.low, high=end.high)
    return seen


def _ends(engine: DuckDb, staged: Staged, cells: Mapping[int, Cell]) -> dict[int, _Ends]:
    """Answered from what a Parquet file says of itself, without a look at its rows."""
    asked = []
    for cell in cells.values():
        bounds = f"min({cell.raw}), max({cell.raw})" if cell.is_whole else "NULL, NULL"
        if cell.storage in {"wall", "instant"}:
            # floor, not truncation: what lies before 1970 is not within reason
            bounds = f"floor(epoch(min({cell.raw}))), floor(epoch(max({cell.raw})))"
        asked.append(f"count({cell.raw}), {bounds}")
    answer = engine.execute(f"SELECT {', '.join(asked)} FROM {staged.scan}")[0]
    return {
        i: _Ends(answer[3 * n], *(None if v is None else int(v) for v in answer[3 * n + 1 : 3 * n + 3]))
        for n, i in enumerate(cells)
    }


def _few(engine: DuckDb, staged: Staged, cell: Cell) -> tuple[str, ...] | None:
    rows = engine.execute(
        f"SELECT DISTINCT {cell.raw} FROM {staged.scan} WHERE {cell.raw} IS NOT NULL LIMIT {FEW + 1}"
    )
    return tuple(sorted(row[0] for row in rows)) if len(rows) <= FEW else None


def _untidy(engine: DuckDb, staged: Staged, cells: Sequence[Cell]) -> set[str]:
    """The columns with a value that is empty or has outer blanks; a control character in front counts as one."""
    if not cells:
        return set()
    asked = []
    for cell in cells:
        ends = " OR ".join(f"suffix({cell.raw}, {literal(blank)})" for blank in SPACE)
        odd = f"{cell.raw} < '!' OR prefix({cell.raw}, {literal(SPACE[-1])}) OR {ends}"
        asked.append(f"count(*) FILTER ({odd})")
    counts = engine.execute(f"SELECT {', '.join(asked)} FROM {staged.scan}")[0]
    return {cell.raw for cell, count in zip(cells, counts, strict=True) if count}
