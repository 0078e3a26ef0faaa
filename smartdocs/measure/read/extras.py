"""A column that only the user knows -> what it holds: numbers, yes and no, times, or text.

A column is a number only if every value is one beyond doubt: 007 is an id, and 1,234 may be two numbers.
Whatever is not all of one kind stays text, as it is written, with a note that says what is in the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engine import literal
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.read import dates, numbers
from smartdocs.measure.read.apart import united
from smartdocs.measure.read.wall import PLAIN_ZONES, make_wall

if TYPE_CHECKING:
    from smartdocs.measure.read.report import Kind
    from smartdocs.measure.read.request import SourceRequest
    from smartdocs.measure.read.stage import Cell, Staged

WORDS = {"number": "numbers", "boolean": "yes or no", "instant": "dates or times"}
TEXT_OF_TIMES = {"wall", "instant", "date"}
YES_AND_NO = ", ".join(literal(word) for word in numbers.FLAGS if len(word) > 1)


@dataclass(frozen=True, slots=True)
class Part:
    """The cells of the column in one file; ``sql`` is their value after the user's translation."""

    staged: Staged
    cell: Cell
    sql: str
    header: str
    without: str = ""
    """A query for the records that are not loaded anyway, and so have no say."""

    @property
    def rows(self) -> str:
        """The rows that decide, as ``record``, ``line`` and ``v``."""
        where = f" WHERE record NOT IN ({self.without})" if self.without else ""
        return f"(SELECT record, line, {self.sql} AS v FROM {self.staged.relation}{where})"


@dataclass(frozen=True, slots=True)
class _Group:
    """Files that are one export in pieces, and are read alike."""

    parts: tuple[Part, ...]

    @property
    def storage(self) -> str:
        return self.parts[0].cell.storage

    @property
    def rows(self) -> str:
        return united([part.rows for part in self.parts])


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many values there are, and how many of them are of each kind."""

    values: int
    of: Mapping[str, int]
    style: numbers.Style = "plain"
    reading: dates.Reading = dates.NOTHING


def of_constant(value: Any) -> Kind:
    """What a value that stands in every row is."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "instant" if isinstance(value, datetime) else "text"


def kind_of(engine: DuckDb, request: SourceRequest, extra: str, parts: Sequence[Part]) -> tuple[Kind, str]:
    """The kind of all parts together, and a note where most values are of one and some are not."""
    if extra.endswith("_at"):
        return "instant", ""
    forms: dict[object, list[Part]] = {}
    for part in parts:
        forms.setdefault((part.staged.names, part.cell.storage), []).append(part)
    groups = [_Group(tuple(members)) for members in forms.values()]
    tallies = [_tally(engine, request, group) for group in groups]
    total = sum(t.values for t in tallies)
    if not total:
        return "text", ""
    counts: dict[Kind, int] = {
        "number": sum(t.of.get("number", 0) for t in tallies),
        "boolean": sum(t.of.get("boolean", 0) for t in tallies),
        "instant": sum(t.of.get("instant", 0) for t in tallies),
    }
    best = max(counts, key=lambda kind: counts[kind])
    if counts[best] == total:
        return best, ""
    if counts[best] * 2 < total:
        return "text", ""
    where = next(
        (
            w
            for group, tally in zip(groups, tallies, strict=True)
            if (w := _first(engine, group, tally, best))
        ),
        "",
    )
    return "text", (
        f"{extra}: {counts[best]:,} of {total:,} values are {WORDS[best]} and the others are not, so all are read as text{where}"
    )  # fmt: skip


def _tally(engine: DuckDb, request: SourceRequest, group: _Group) -> _Tally:
    rows = group.rows
    if group.storage != "text":
        (count,), *_ = engine.execute(f"SELECT count(v) FROM {rows}")
        if group.storage in TEXT_OF_TIMES:
            is_sound = not count or _is_sound(engine, request, rows, "v", is_local=group.storage == "wall")
            return _Tally(count, {"instant": count if is_sound else 0})
        return _Tally(count, {group.storage: count})
    style = numbers.choose_style(engine, rows, "v")
    values, number, boolean = engine.execute(
        f"SELECT count(v), count(*) FILTER ({_is_number(style)}), count(*) FILTER (lower(v) IN ({YES_AND_NO})) FROM {rows}"
    )[0]
    if not values or number or boolean:
        return _Tally(values, {"number": number, "boolean": boolean}, style)
    reading = _reading(engine, request, group)
    if reading.family.startswith("epoch"):
        return _Tally(values, {}, style)
    walls = f"(SELECT {dates.wall_sql('g', reading)} AS w FROM (SELECT {dates.parts_sql('v', reading)} AS g FROM {rows}))"
    (times,), *_ = engine.execute(f"SELECT count(w) FROM {walls}")
    if times == values and not _is_sound(engine, request, walls, "w", is_local=reading.has_local_times):
        times = 0
    return _Tally(values, {"instant": times}, style, reading)


def _is_number(style: numbers.Style) -> str:
    if style == "plain":
        return f"regexp_full_match(v, {literal(numbers.UNMISTAKABLE)})"
    return (
        f"regexp_full_match(v, {literal(numbers.PATTERNS[style])}) AND NOT regexp_matches(v, '^[+-]?0[0-9]')"
        " AND length(v) <= 20"
    )


def _reading(engine: DuckDb, request: SourceRequest, group: _Group) -> dates.Reading:
    shown = [part.staged.shown for part in group.parts]
    try:
        return dates.choose(engine, group.rows, "v", group.parts[0].header, shown, request.date_order)
    except ConfigurationError:  # days and months cannot be told apart: nobody needs this column as a date
        return dates.NOTHING


def _is_sound(engine: DuckDb, request: SourceRequest, rows: str, value: str, *, is_local: bool) -> bool:
    """Whether every time can be read: a column that nobody called a time may not cost a row."""
    low, high = engine.execute(f"SELECT min({value}), max({value}) FROM {rows}")[0]
    if low < dates.FIRST or high >= dates.LAST:
        return False
    if not is_local or request.timezone in PLAIN_ZONES:
        return True
    wall = make_wall(request.timezone, int(low), int(high))
    kinds = ["never", "twice"] if request.ambiguous == "reject" else ["never"]
    tests = [test for kind in kinds if (test := wall.within(value, kind))]
    if not tests:
        return True
    (count,), *_ = engine.execute(f"SELECT count(*) FROM {rows} WHERE {' OR '.join(tests)}")
    return not count


def _first(engine: DuckDb, group: _Group, tally: _Tally, best: Kind) -> str:
    """Where the first value of another kind stands."""
    if group.storage != "text":
        return "" if group.storage == best else f"; in {group.parts[0].staged.shown} none is"
    tests = {
        "number": _is_number(tally.style),
        "boolean": f"lower(v) IN ({YES_AND_NO})",
        "instant": f"{dates.wall_sql('g', tally.reading)} IS NOT NULL",
    }
    rows = engine.execute(
        f"SELECT record, line FROM (SELECT *, {dates.parts_sql('v', tally.reading)} AS g FROM {group.rows})"
        f" WHERE v IS NOT NULL AND NOT COALESCE({tests[best]}, FALSE) ORDER BY record LIMIT 1"
    )
    if not rows:
        return ""
    record, line = rows[0]
    shown = group.parts[record // dates.FAR].staged.shown
    place = f"line {line}" if line else f"record {record % dates.FAR}"
    return f"; the first of those stands in {shown}, {place}"
