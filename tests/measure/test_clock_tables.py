"""The tables for SQL say what the methods of the clock say; SQLite does the joins, an equi-join and a range each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from smartdocs.measure.clock import CalendarError, Clock, DayRule, Timetable, offset_rows, wall_rows

DAY = 86_400
HOUR = 3600
YEARS = [
    ("Europe/Berlin", date(2024, 1, 1), date(2025, 1, 1)),
    ("America/New_York", date(2024, 1, 1), date(2025, 1, 1)),
    ("Australia/Lord_Howe", date(2024, 1, 1), date(2025, 1, 1)),
    ("Africa/Cairo", date(2024, 1, 1), date(2025, 1, 1)),
    ("America/Santiago", date(2024, 1, 1), date(2025, 1, 1)),
    ("Pacific/Apia", date(2011, 6, 1), date(2012, 6, 1)),
    ("America/St_Johns", date(2010, 6, 1), date(2011, 6, 1)),
]


def instant(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def timetable(zone: str, year: int) -> Timetable:
    office = ((9 * HOUR, 12 * HOUR + 1800), (13 * HOUR + 1800, 17 * HOUR + 1800))
    night = ((22 * HOUR, 30 * HOUR + 900),)
    closed: dict[date, tuple[tuple[int, int], ...]] = {
        date(year, 8, 15): (),
        date(year, 12, 24): ((9 * HOUR, 13 * HOUR),),
    }
    return Timetable(zone, zone, (*[office] * 4, office + night, night, ((0, 5 * HOUR),)), closed)


def load(con: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    con.execute(f"CREATE TABLE {table} ({columns})")
    con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns.split(',')))})", rows)


@pytest.fixture(scope="module")
def clocks() -> list[Clock]:
    return [Clock(timetable(zone, first.year), first, last) for zone, first, last in YEARS]


@pytest.fixture(scope="module")
def con(clocks: list[Clock]) -> sqlite3.Connection:
    """Every table, and 4,000 questions per calendar: instants, many of them near a change of the clocks."""
    con = sqlite3.connect(":memory:")
    load(
        con,
        "clock",
        "calendar, day0, t0, t1, cum, is_open, business_day",
        [r for c in clocks for r in c.clock_rows()],
    )
    load(con, "due", "calendar, bucket, b0, b1, t0", [r for c in clocks for r in c.due_rows()])
    load(
        con,
        "business_day",
        "calendar, business_day, close_at",
        [r for c in clocks for r in c.business_day_rows()],
    )
    load(con, "offset", "zone, day0, t0, t1, offset", [r for y in YEARS for r in offset_rows(*y)])
    wall_columns = "zone, wall_day0, w0, w1, shift, kind"
    load(con, "wall", wall_columns, [r for y in YEARS for r in wall_rows(*y)])
    load(con, "wall_later", wall_columns, [r for y in YEARS for r in wall_rows(*y, "later")])
    rng = Random(1)  # noqa: S311 - a fixed seed, the same questions every time
    questions = []
    for clock in clocks:
        zone = clock.timetable.zone
        edges = [
            t0
            for _, _, t0, _, _ in offset_rows(zone, *next(y[1:] for y in YEARS if y[0] == zone))
            if t0 % DAY
        ]
        for i in range(4000):
            t = rng.choice(edges) + rng.randrange(-3 * HOUR, 3 * HOUR) if i % 4 == 0 else 0
            t = t or rng.randrange(clock.begin, clock.end)
            questions.append((zone, t, t - t % DAY, rng.randrange(1, 60 * HOUR), rng.randrange(1, 8)))
    load(con, "question", "calendar, t, day, seconds, n", questions)
    return con


def unless_outside(ask: Callable[[int, int], int], t: int, amount: int) -> int | None:
    try:
        return ask(t, amount)
    except CalendarError:
        return None


def test_business_time_read_from_the_clock_table_is_that_of_the_clock(
    con: sqlite3.Connection, clocks: list[Clock]
) -> None:
    found = con.execute("""
        SELECT q.calendar, q.t, c.cum + c.is_open * (q.t - c.t0), c.is_open FROM question AS q
        JOIN clock AS c ON c.calendar = q.calendar AND c.day0 = q.day AND q.t >= c.t0 AND q.t < c.t1""").fetchall()
    by_name = {clock.timetable.name: clock for clock in clocks}
    assert len(found) == 4000 * len(clocks)  # every instant finds exactly one row
    assert found == [
        (name, t, by_name[name].open_seconds(t), by_name[name].is_open(t)) for name, t, _, _ in found
    ]


def test_due_instants_read_from_the_due_table_are_those_of_the_clock(
    con: sqlite3.Connection, clocks: list[Clock]
) -> None:
    found = con.execute("""
        WITH target AS (
          SELECT q.calendar, q.t, q.seconds, c.cum + c.is_open * (q.t - c.t0) + q.seconds AS b FROM question AS q
          JOIN clock AS c ON c.calendar = q.calendar AND c.day0 = q.day AND q.t >= c.t0 AND q.t < c.t1)
        SELECT x.calendar, x.t, x.seconds, d.t0 + (x.b - d.b0) FROM target AS x
        LEFT JOIN due AS d ON d.calendar = x.calendar AND d.bucket = (x.b - 1) - (x.b - 1) % 3600
                          AND x.b > d.b0 AND x.b <= d.b1""").fetchall()
    by_name = {clock.timetable.name: clock for clock in clocks}
    assert len(found) == 4000 * len(clocks)
    for name, t, seconds, due in found:
        assert due == unless_outside(by_name[name].after_seconds, t, seconds), (name, t, seconds)


def test_business_days_read_from_the_tables_are_those_of_the_clock(
    con: sqlite3.Connection, clocks: list[Clock]
) -> None:
    found = con.execute("""
        SELECT q.calendar, q.t, q.n, b.close_at FROM question AS q
        JOIN clock AS c ON c.calendar = q.calendar AND c.day0 = q.day AND q.t >= c.t0 AND q.t < c.t1
        LEFT JOIN business_day AS b ON b.calendar = q.calendar AND b.business_day = c.business_day + q.n""").fetchall()
    by_name = {clock.timetable.name: clock for clock in clocks}
    assert len(found) == 4000 * len(clocks)
    for name, t, n, close_at in found:
        assert close_at == unless_outside(by_name[name].after_business_days, t, n), (name, t, n)


@pytest.mark.parametrize(
    ("table", "wall", "rule"),
    [("wall", "x.w", "exact"), ("wall_later", "x.w - x.w % 86400 + 86399", "end_of_day")],
)
def test_calendar_days_read_from_the_wall_table_are_those_of_the_clock(
    con: sqlite3.Connection, clocks: list[Clock], table: str, wall: str, rule: DayRule
) -> None:
    found = con.execute(f"""
        WITH x AS (
          SELECT q.calendar, q.t, q.n, q.t + o.offset + q.n * 86400 AS w FROM question AS q
          JOIN offset AS o ON o.zone = q.calendar AND o.day0 = q.day AND q.t >= o.t0 AND q.t < o.t1),
        y AS (SELECT x.calendar, x.t, x.n, {wall} AS w FROM x)
        SELECT y.calendar, y.t, y.n, y.w - z.shift FROM y
        JOIN {table} AS z ON z.zone = y.calendar AND z.wall_day0 = y.w - y.w % 86400 AND y.w >= z.w0 AND y.w < z.w1
        """).fetchall()
    by_name = {clock.timetable.name: clock for clock in clocks}
    assert len(found) > 3900 * len(clocks)  # the rest falls after the last date of the table
    for name, t, n, due in found:
        clock = by_name[name]
        assert due == clock.after_calendar_days(t, n, rule), (
            name,
            t,
            n,
        )


@pytest.mark.parametrize(("zone", "first", "last"), YEARS, ids=[y[0] for y in YEARS])
def test_every_wall_time_of_a_year_is_turned_into_the_instant_python_says(
    zone: str, first: date, last: date
) -> None:
    """PEP 495: fold 0 reads a repeated time as the earlier, fold 1 as the later, and they cross over in a gap."""
    info = ZoneInfo(zone)
    later = {w0: shift for _, _, w0, _, shift, _ in wall_rows(zone, first, last, "later")}
    rejected = {w0: shift for _, _, w0, _, shift, _ in wall_rows(zone, first, last, "reject")}
    reached = instant(first)
    for name, wall_day0, w0, w1, shift, kind in wall_rows(zone, first, last):
        assert (name, wall_day0, w0) == (zone, w0 - w0 % DAY, reached)
        assert wall_day0 < w1 <= wall_day0 + DAY
        reached = w1
        assert shift is not None
        for wall in (w0, (w0 + w1) // 2, w1 - 1):
            moment = datetime.fromtimestamp(wall, UTC).replace(tzinfo=info)
            folds = [int(moment.replace(fold=fold).timestamp()) for fold in (0, 1)]
            assert wall - shift == folds[0]
            assert kind == ("plain" if folds[0] == folds[1] else "twice" if folds[0] < folds[1] else "never")
            assert later[w0] == (wall - folds[1] if kind == "twice" else shift)
            assert rejected[w0] == (None if kind == "twice" else shift)
    assert reached == instant(last)


def test_every_row_stays_inside_its_day_or_its_hour_and_the_range_is_covered_once(
    clocks: list[Clock],
) -> None:
    for clock in clocks:
        reached, counted = clock.begin, 0
        for name, day0, t0, t1, cum, is_open, _ in clock.clock_rows():
            assert (name, t0, cum) == (clock.timetable.name, reached, counted)
            assert day0 % DAY == 0
            assert day0 <= t0 < t1 <= day0 + DAY
            reached, counted = t1, counted + is_open * (t1 - t0)
        assert reached == clock.end
        due = 0
        for _, bucket, b0, b1, _ in clock.due_rows():
            assert b0 == due
            assert bucket % HOUR == 0
            assert bucket <= b0 < b1 <= bucket + HOUR
            due = b1
        assert due == counted


def test_rows_are_cut_where_the_date_changes_in_the_zone() -> None:
    """At 05:00 UTC it is midnight in New York: the business day after Friday the 3rd begins on Monday the 6th."""
    hours = (((9 * HOUR, 17 * HOUR),),) * 5 + ((), ())
    clock = Clock(Timetable("ny", "America/New_York", hours), date(2025, 1, 3), date(2025, 1, 7))
    rows = [
        (str(datetime.fromtimestamp(t0, UTC))[5:16], cum, is_open, day)
        for _, _, t0, _, cum, is_open, day in clock.clock_rows()
    ]
    assert rows == [
        ("01-03 00:00", 0, 0, 1),  # still Thursday the 2nd in New York: the first business day
        ("01-03 05:00", 0, 0, 2),
        ("01-03 14:00", 0, 1, 2),
        ("01-03 22:00", 28800, 0, 2),
        ("01-04 00:00", 28800, 0, 2),
        ("01-04 05:00", 28800, 0, 2),
        ("01-05 00:00", 28800, 0, 2),
        ("01-05 05:00", 28800, 0, 2),
        ("01-06 00:00", 28800, 0, 2),
        ("01-06 05:00", 28800, 0, 3),
        ("01-06 14:00", 28800, 1, 3),
        ("01-06 22:00", 57600, 0, 3),
    ]
    assert clock.due_rows()[:2] == [
        ("ny", 0, 0, 3600, instant(date(2025, 1, 3)) + 14 * HOUR),
        ("ny", 3600, 3600, 7200, instant(date(2025, 1, 3)) + 15 * HOUR),
    ]
    closings = [
        (number, str(datetime.fromtimestamp(at, UTC))[5:16]) for _, number, at in clock.business_day_rows()
    ]
    assert closings == [(1, "01-02 22:00"), (2, "01-03 22:00"), (3, "01-06 22:00")]
