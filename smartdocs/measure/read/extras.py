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
from smartdocs.measure.engine import DuckDb, literal
from smartdocs.measure.read import dates, numbers
from smartdocs.measure.read.wall import PLAIN_ZONES, make_wall

if TYPE_CHECKING:
    from smartdocs.measure.read.report import Kind
    from smartdocs.measure.read.request import SourceRequest
    from smartdocs.measure.read.stage import Cell, Staged

WORDS = {"number": "numbers", "boolean": "yes or no", "instant": "dates or times"}
TEXT_OF_TIMES = {"wall", "instant", "date"}


@dataclass(frozen=True, slots=True)
class Part:
    """The cells of the column in one file; ``sql`` is their value after the user's translation."""

    staged: Staged
    cell: Cell
    sql: str
    header: str


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
    tallies = [_tally(engine, request, part) for part in parts]
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
        (w for part, tally in zip(parts, tallies, strict=True) if (w := _first(engine, part, tally, best))),
        "",
    )
    return "text", (
        f"{extra}: {counts[best]:,} of {total:,} values are {WORDS[best]} and the others are not, so all are read as text{where}"
    )  # fmt: skip


def _tally(engine: DuckDb, request: SourceRequest, part: Part) -> _Tally:
    storage = part.cell.storage
    if storage != "text":
        (count,), *_ = engine.execute(f"SELECT count({part.cell.sql}) FROM {part.staged.relation}")
        if storage in TEXT_OF_TIMES:
            is_sound = not count or _is_sound(
                engine, request, part, part.cell.sql, is_local=storage == "wall"
            )
            return _Tally(count, {"instant": count if is_sound else 0})
        return _Tally(count, {storage: count})
    relation = f"(SELECT record, {part.sql} AS v FROM {part.staged.relation})"
    style = numbers.choose_style(engine, relation, "v")
    words = ", ".join(literal(word) for word in numbers.FLAGS if len(word) > 1)
    values, number, boolean = engine.execute(
        f"SELECT count(v), count(*) FILTER ({_is_number(style)}), count(*) FILTER (lower(v) IN ({words})) FROM {relation}"
    )[0]
    if not values or number or boolean:
        return _Tally(values, {"number": number, "boolean": boolean}, style)
    reading = _reading(engine, request, part, relation)
    if reading.family.startswith("epoch"):
        return _Tally(values, {}, style)
    wall = dates.wall_sql("g", reading)
    walls = f"(SELECT {wall} AS w FROM (SELECT {dates.parts_sql('v', reading)} AS g FROM {relation}))"
    (times,), *_ = engine.execute(f"SELECT count(w) FROM {walls}")
    if times == values and not _is_sound(
        engine, request, part, "w", is_local=reading.has_local_times, walls=walls
    ):
        times = 0
    return _Tally(values, {"instant": times}, style, reading)  # fmt: skip


def _is_number(style: numbers.Style) -> str:
    if style == "plain":
        return f"regexp_full_match(v, {literal(numbers.UNMISTAKABLE)})"
    return (
        f"regexp_full_match(v, {literal(numbers.PATTERNS[style])}) AND NOT regexp_matches(v, '^[+-]?0[0-9]')"
        " AND length(v) <= 20"
    )


def _reading(engine: DuckDb, request: SourceRequest, part: Part, relation: str) -> dates.Reading:
    try:
        return dates.choose(engine, relation, "v", part.header, part.staged.shown, request.date_order)
    except ConfigurationError:  # days and months cannot be told apart: nobody needs this column as a date
        return dates.NOTHING


def _is_sound(
    engine: DuckDb, request: SourceRequest, part: Part, value: str, *, is_local: bool, walls: str = ""
) -> bool:
    """Whether every time can be read: a column that nobody called a time may not cost a row."""
    relation = walls or part.staged.relation
    low, high = engine.execute(f"SELECT min({value}), max({value}) FROM {relation}")[0]
    if low < dates.FIRST or high >= dates.LAST:
        return False
    if not is_local or request.timezone in PLAIN_ZONES:
        return True
    wall = make_wall(request.timezone, int(low), int(high))
    kinds = ["never", "twice"] if request.ambiguous == "reject" else ["never"]
    tests = [test for kind in kinds if (test := wall.within(value, kind))]
    if not tests:
        return True
    (count,), *_ = engine.execute(f"SELECT count(*) FROM {relation} WHERE {' OR '.join(tests)}")
    return not count


def _first(engine: DuckDb, part: Part, tally: _Tally, best: Kind) -> str:
    """Where the first value of another kind stands."""
    if part.cell.storage != "text":
        return "" if part.cell.storage == best else f"; in {part.staged.shown} none is"
    relation = f"(SELECT record, line, {part.sql} AS v FROM {part.staged.relation})"
    words = ", ".join(literal(word) for word in numbers.FLAGS if len(word) > 1)
    tests = {
        "number": _is_number(tally.style),
        "boolean": f"lower(v) IN ({words})",
        "instant": f"{dates.wall_sql('g', tally.reading)} IS NOT NULL",
    }
    rows = engine.execute(
        f"SELECT record, line FROM (SELECT *, {dates.parts_sql('v', tally.reading)} AS g FROM {relation})"
        f" WHERE v IS NOT NULL AND NOT COALESCE({tests[best]}, FALSE) ORDER BY record LIMIT 1"
    )
    if not rows:
        return ""
    record, line = rows[0]
    return f"; the first of those stands in {part.staged.shown}, {f'line {line}' if line else f'record {record}'}"
