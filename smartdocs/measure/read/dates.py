"""The values of a time column -> one reading for the whole column, and the SQL that reads them so.

A value is taken apart into the wall time as it is written, the offset it carries, and whether it is a whole day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from smartdocs.errors import ConfigurationError
from smartdocs.measure.engine import Engine, literal

DateOrder = Literal["day_first", "month_first"]
DAY = 86_400
FIRST, LAST = 0, 7_258_118_400
"""1970 and 2200: a time outside stands for something else, as 9999-12-31 does for "never"."""

_SPACE = "[ \u00a0\u202f]"
"""A sheet in English parts the hour from PM by a narrow no-break space."""
_TIME = (
    r"(?:(?:T|,? +| at )([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2})(?:[.,][0-9]+)?)?(?:"
    + _SPACE
    + r"?([AaPp])\.?[Mm]\.?)? ?(Z|z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_WEEKDAY = r"(?:(?:[Mm]on|[Tt]ue|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day,? |(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[.,]{0,2} )?"
_NAMES = "hour", "minute", "second", "half", "zone"
_MONTHS = "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
_LONG_MONTHS = (
    *("january", "february", "march", "april", "june", "july", "august"),
    *("sept", "september", "october", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Family:
    """A way of writing times."""

    pattern: str
    parts: tuple[str, ...]
    example: str


FAMILIES = {
    "year_first": Family(
        r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})" + _TIME, ("year", "month", "day"), "2026-03-04 09:30"
    ),
    "numeric": Family(
        r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + _TIME, ("first", "second_", "year"), "3/4/2026"
    ),
    "day_name": Family(
        _WEEKDAY + r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[.,]?[ -]([0-9]{4})" + _TIME,
        ("day", "month", "year"),
        "4 Mar 2026",
    ),
    "month_name": Family(
        _WEEKDAY + r"([A-Za-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})" + _TIME,
        ("month", "day", "year"),
        "Mar 4, 2026",
    ),
    "epoch_seconds": Family(r"([0-9]{10})", ("count",), "1772616600"),
    "epoch_milliseconds": Family(r"([0-9]{13})", ("count",), "1772616600000"),
}
_USUAL = re.compile(r"9{4}-99-99(?:[T ]99:99(?::99(?:\.9+)?Z?)?)?")
"""Shapes that the engine can read by itself, four times as fast as by parts."""
SHAPES = 5000
FAR = 10**12
"""So far apart are the numbers of records of different files where several are looked at as one."""
_COMPILED = {name: re.compile(family.pattern) for name, family in FAMILIES.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """How every value of a column is read; ``order`` only for the numeric family."""

    family: str
    order: DateOrder = "day_first"
    has_dates: bool = False
    has_times: bool = False
    has_offsets: bool = False
    has_local_times: bool = False
    is_usual: bool = False
    """Every value is an ISO date, or an ISO time; with seconds, a ``Z`` may follow."""

    @property
    def words(self) -> str:
        """How the values are written, in short; '' when there are none."""
        if self is NOTHING:
            return ""
        if self.family == "numeric":
            return self.order.replace("_", " ")
        return self.family.replace("_", " ")

    @property
    def sentence(self) -> str:
        """How the values are read, for the reason of a reject."""
        if self.family == "numeric":
            return (
                "with the day first, as 31/12/2026"
                if self.order == "day_first"
                else "with the month first, as 12/31/2026"
            )
        return f"written like {FAMILIES[self.family].example}, as the others of the column"


NOTHING = Reading("year_first")


def choose(
    engine: Engine, relation: str, column: str, header: str, places: Sequence[str], declared: DateOrder | None
) -> Reading:
    """The reading of most values; the others are to be rejected.

    ``places`` are the files that ``relation`` unites, in their order (see ``apart.united``).

    Raises:
        ConfigurationError: 03/04/2026 could be March or April, and nothing in the column or the request decides.
    """
    shapes = engine.execute(
        f"SELECT shape, COUNT(*) AS n, MIN(v) AS example FROM (SELECT {column} AS v,"
        f" translate({column}, '012345678', '999999999') AS shape FROM {relation} WHERE {column} IS NOT NULL)"
        f" GROUP BY shape ORDER BY n DESC, shape LIMIT {SHAPES}"
    )
    counts = dict.fromkeys(FAMILIES, 0)
    matches: dict[str, list[re.Match[str]]] = {name: [] for name in FAMILIES}
    for shape, count, _ in shapes:
        for name, pattern in _COMPILED.items():
            if found := pattern.fullmatch(shape):
                counts[name] += count
                matches[name].append(found)
    family = max(counts, key=lambda name: counts[name])
    if not counts[family]:
        return NOTHING
    if family.startswith("epoch"):
        return Reading(family, has_times=True, has_offsets=True)
    timed = [m for m in matches[family] if m[4]]
    reading = Reading(
        family,
        has_dates=len(timed) < len(matches[family]),
        has_times=bool(timed),
        has_offsets=any(m[8] for m in timed),
        has_local_times=any(not m[8] for m in timed),
        is_usual=len(shapes) < SHAPES and all(_USUAL.fullmatch(shape) for shape, _, _ in shapes),
    )
    if family != "numeric":
        return reading
    order = declared or _order(engine, relation, column, header, places)
    return replace(reading, order=order)


def _order(engine: Engine, relation: str, column: str, header: str, places: Sequence[str]) -> DateOrder:
    pattern = literal(f"^{FAMILIES['numeric'].pattern}$")
    parts = (
        f"(SELECT record, {column} AS v, TRY_CAST(regexp_extract({column}, {pattern}, 1) AS INTEGER) AS a,"
        f" TRY_CAST(regexp_extract({column}, {pattern}, 2) AS INTEGER) AS b FROM {relation}"
        f" WHERE {column} IS NOT NULL)"
    )
    (day_first, month_first, differs), *_ = engine.execute(
        f"SELECT MIN(CASE WHEN a > 12 THEN record END), MIN(CASE WHEN b > 12 THEN record END),"
        f" MIN(CASE WHEN a <> b THEN record END) FROM {parts}"
    )

    def value(record: int) -> str:
        return str(engine.execute(f"SELECT v FROM {parts} WHERE record = {record}")[0][0])

    def where(record: int, here: str) -> str:
        file = places[record // FAR]
        return f"record {record % FAR}" if file == here else f"record {record % FAR} of {file}"

    fix = "declare `date_order: day_first` or `date_order: month_first` for this data source"
    if day_first is not None and month_first is not None:
        place = places[day_first // FAR]
        raise ConfigurationError(
            f"the column {header!r} has both {value(day_first)} ({where(day_first, place)}), which has the day first,"
            f" and {value(month_first)} ({where(month_first, place)}), which has the month first",
            place=place,
            fix=f"{fix}; the values that contradict it will be rejected",
        )
    if day_first is not None or differs is None:
        return "day_first"
    if month_first is not None:
        return "month_first"
    text, place = value(differs), places[differs // FAR]
    found = _COMPILED["numeric"].fullmatch(text)
    a, b, year = (int(found[1]), int(found[2]), found[3]) if found else (0, 0, "")
    raise ConfigurationError(
        f"{text!r} in the column {header!r} ({where(differs, place)}) could be {a} {_MONTHS[b - 1].title()} {year}"
        f" or {b} {_MONTHS[a - 1].title()} {year}, and no value of the column decides",
        place=place,
        fix=fix,
    )


def parts_sql(value: str, reading: Reading) -> str:
    """A struct of the parts of ``value``, all empty when it is not of the family; the value itself if it is usual."""
    if reading.is_usual:
        return value
    family = FAMILIES[reading.family]
    names: Sequence[str] = family.parts
    if reading.family == "numeric":
        names = ("day", "month", "year") if reading.order == "day_first" else ("month", "day", "year")
    if not reading.family.startswith("epoch"):
        names = (*names, *_NAMES)
    listed = ", ".join(literal(name) for name in names)
    return f"regexp_extract({value}, {literal(f'^(?:{family.pattern})$')}, [{listed}])"


def wall_sql(parts: str, reading: Reading) -> str:
    """Wall-clock seconds as written, counted as if in UTC; null when the value is no date or no time."""
    if reading.is_usual:
        # the engine would take 24:00:00 for the next day
        known = f"TRY_CAST(left({parts}, 19) AS TIMESTAMP)"
        return f"CASE WHEN substr({parts}, 12, 2) < '24' THEN epoch({known}) END"
    if reading.family == "epoch_seconds":
        return f"TRY_CAST({parts}.count AS BIGINT)"
    if reading.family == "epoch_milliseconds":
        return f"TRY_CAST({parts}.count AS BIGINT) // 1000"
    month = f"{parts}.month"
    if reading.family.endswith("_name"):
        short = ", ".join(literal(m) for m in _MONTHS)
        known = ", ".join(literal(m) for m in (*_MONTHS, *_LONG_MONTHS))
        month = (
            f"CASE WHEN lower({month}) IN ({known})"
            f" THEN CAST(list_position([{short}], lower(left({month}, 3))) AS VARCHAR) END"
        )
    day = f"(TRY_CAST({parts}.year || '-' || {month} || '-' || {parts}.day AS DATE) - DATE '1970-01-01') * {DAY}"
    if not reading.has_times:
        return f"CASE WHEN {parts}.hour = '' THEN {day} END"
    hour = f"TRY_CAST({parts}.hour AS INTEGER)"
    half = f"CASE lower({parts}.half) WHEN 'p' THEN 12 ELSE 0 END"
    small = [f"TRY_CAST({parts}.{unit} AS INTEGER)" for unit in ("minute", "second")]
    return (
        f"{day} + CASE WHEN {parts}.hour = '' THEN 0"
        f" WHEN NOT ({_offset_is_real(parts)}) THEN NULL"
        f" WHEN {parts}.half <> '' THEN CASE WHEN {hour} BETWEEN 1 AND 12 THEN ({hour} % 12 + {half}) * 3600 END"
        f" WHEN {hour} < 24 THEN {hour} * 3600 END"
        f" + CASE WHEN {parts}.hour = '' THEN 0 WHEN {small[0]} < 60 THEN {small[0]} * 60 END"
        f" + CASE WHEN {parts}.second = '' THEN 0 WHEN {small[1]} < 60 THEN {small[1]} END"
    )


def offset_sql(parts: str, reading: Reading) -> str:
    """Seconds east of UTC that the value carries; null when it carries none."""
    if reading.family.startswith("epoch"):
        return "0"
    if not reading.has_offsets:
        return "CAST(NULL AS BIGINT)"
    if reading.is_usual:
        return f"CASE WHEN ends_with({parts}, 'Z') THEN 0 END"
    zone = f"{parts}.zone"
    hours, minutes = f"TRY_CAST(substr({zone}, 2, 2) AS INTEGER)", f"TRY_CAST(right({zone}, 2) AS INTEGER)"
    return (
        f"CASE WHEN {zone} = '' THEN NULL WHEN left({zone}, 1) NOT IN ('+', '-') THEN 0"
        f" ELSE CASE left({zone}, 1) WHEN '-' THEN -1 ELSE 1 END"
        f" * ({hours} * 3600 + CASE WHEN length({zone}) > 3 THEN {minutes} * 60 ELSE 0 END) END"
    )


def is_date_sql(parts: str, reading: Reading) -> str:
    """Whether the value is a whole day."""
    if reading.has_dates and reading.has_times:
        if reading.is_usual:
            return f"(length({parts}) = 10)"
        return f"({parts}.hour = '')"
    return "TRUE" if reading.has_dates else "FALSE"


def _offset_is_real(parts: str) -> str:
    zone = f"{parts}.zone"
    return (
        f"left({zone}, 1) NOT IN ('+', '-') OR (TRY_CAST(substr({zone}, 2, 2) AS INTEGER) < 16"
        f" AND (length({zone}) = 3 OR TRY_CAST(right({zone}, 2) AS INTEGER) < 60))"
    )
