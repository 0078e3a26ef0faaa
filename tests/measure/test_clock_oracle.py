"""The clock agrees with a person who walks through time minute by minute, in zones with every kind of oddity."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from smartdocs.measure.clock import Clock, Timetable
from tests.measure.oracle import Oracle, Walk

DAY = 86_400
SPRING_2024 = (date(2024, 3, 5), date(2024, 5, 2))
AUTUMN_2024 = (date(2024, 9, 5), date(2024, 11, 8))
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Africa/Casablanca",  # out of it for Ramadan
    "Africa/Cairo",  # changes at midnight
    "Asia/Kathmandu",  # 5 h 45 min, never changes
    "America/Havana",  # changes at midnight
    "Pacific/Chatham",  # 12 h 45 min
    "America/St_Johns",
    "America/Santiago",  # repeats the last hour of a Saturday
    "Asia/Beirut",
]
WINDOWS = [(zone, *window) for zone in ZONES for window in (SPRING_2024, AUTUMN_2024)] + [
    ("Pacific/Apia", date(2011, 12, 10), date(2012, 1, 20)),  # had no 30 December 2011
    ("Pacific/Apia", date(2011, 9, 10), date(2011, 10, 10)),
    ("America/St_Johns", date(2011, 3, 1), date(2011, 4, 1)),  # changed at a minute past midnight
    ("America/St_Johns", date(2010, 10, 20), date(2010, 11, 20)),  # and repeated the last hour of a date
    ("Africa/Casablanca", date(2030, 1, 1), date(2030, 2, 20)),
]


def at(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def shifts(*texts: str) -> tuple[tuple[int, int], ...]:
    return tuple((at(text.split("-")[0]), at(text.split("-")[1])) for text in texts)


def seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def timetables(zone: str, walk: Walk, rng: Random) -> list[Timetable]:
    """The kinds of hours a team can have, with exceptions on and around the dates on which clocks change."""
    changing = [walk.reading(change)[0] for change in walk.changes]
    days = sorted(walk.dates)
    lunch = (shifts("09:00-12:30", "13:30-17:30"),) * 5 + ((), ())
    nights = (shifts("22:00-30:00"),) * 5 + (shifts("22:30-31:15"),) * 2
    mixed = (shifts("06:00-11:00", "20:15-26:40"),) * 6 + (shifts("00:30-05:30", "23:00-25:30"),)
    closed: dict[date, tuple[tuple[int, int], ...]] = dict.fromkeys(rng.sample(days, 8), ())
    parts = {day: shifts("02:30-02:45", "23:10-23:50") for day in changing}
    parts |= {day - timedelta(days=1): shifts("20:00-29:30") for day in changing}
    parts |= dict.fromkeys(rng.sample(days, 4), shifts("09:00-12:00"))
    return [
        Timetable("lunch breaks", zone, lunch),
        Timetable("round the clock", zone, (shifts("00:00-24:00"),) * 7),
        Timetable("night shifts", zone, nights),
        Timetable("open while clocks change", zone, (shifts("00:30-05:30", "23:15-24:00"),) * 7),
        Timetable("holidays", zone, mixed, closed | dict.fromkeys(changing, ())),
        Timetable("part days", zone, mixed, closed | parts),
    ]


def check(zone: str, first: date, last: date, rng: Random, points: int, near: int) -> Counter[str]:
    """Compare ``points`` random instants of each timetable, and ``near`` round each change; count what was compared."""
    begin, end = seconds(first), seconds(last)
    walk = Walk(zone, begin - 3 * DAY, end + 3 * DAY)
    done: Counter[str] = Counter()
    for timetable in timetables(zone, walk, rng):
        clock, oracle = Clock(timetable, first, last), Oracle(timetable, walk)
        base, total = oracle.open_seconds(begin), oracle.open_seconds(end) - oracle.open_seconds(begin)
        instants = [rng.randrange(begin, end) for _ in range(points)]
        for change in walk.changes:
            instants += [rng.randrange(change - 9000, change + 9000) for _ in range(near)]
        instants = [t for t in instants if begin <= t < end]
        for t in instants:
            where = (zone, timetable.name, t)
            assert clock.open_seconds(t) == oracle.open_seconds(t) - base, where
            assert clock.is_open(t) == oracle.is_open(t), where
            done["business time"] += 1
        for t in instants[:: max(1, len(instants) // (points // 2))]:
            where = (zone, timetable.name, t)
            amount = rng.randrange(1, 40 * 3600)
            target = oracle.open_seconds(t) - base + amount
            if target <= total:
                due = clock.after_seconds(t, amount)
                assert oracle.open_seconds(due) - base == target, where
                assert oracle.open_seconds(due - 1) - base == target - 1, where  # the earliest such instant
                done["due"] += 1
        for t in rng.sample(instants, 30):
            n = rng.randrange(1, 6)
            if t > end - 12 * DAY:
                continue
            where = (zone, timetable.name, t)
            closing = oracle.closing[oracle.business_day(t, n)]
            assert clock.after_business_days(t, n) == closing, where
            moved = oracle.next_opening(t)
            same = walk.first_instant(oracle.business_day(moved, n), walk.reading(moved)[1])
            assert clock.after_business_days(t, n, "exact") == same, where
            day, reading = walk.reading(t)
            same = walk.first_instant(day + n * timedelta(days=1), reading)
            assert clock.after_calendar_days(t, n) == same, where
            done["days"] += 1
    return done


def test_the_clock_agrees_with_a_walk_by_the_minute_where_clocks_change() -> None:
    rng = Random(20240331)  # noqa: S311 - a fixed seed, the same instants every time
    done: Counter[str] = Counter()
    for zone, change in [
        ("Europe/Berlin", date(2024, 3, 31)),
        ("Australia/Lord_Howe", date(2024, 4, 7)),
        ("Pacific/Apia", date(2011, 12, 30)),
    ]:
        window = (change - timedelta(days=9), change + timedelta(days=14))
        done += check(zone, *window, rng, points=60, near=100)
    assert done["business time"] == 3 * 6 * (60 + 100)
    assert done["due"] >= 400
    assert done["days"] >= 200


@pytest.mark.slow
def test_a_hundred_thousand_instants_in_twelve_zones_are_counted_as_by_the_minute() -> None:
    rng = Random(7)  # noqa: S311 - a fixed seed, the same instants every time
    done: Counter[str] = Counter()
    for window in WINDOWS:
        done += check(*window, rng, points=420, near=300)
    sys.stdout.write(f"\ncompared with the walk by the minute: {dict(done)}\n")
    assert done["business time"] >= 100_000
    assert done["due"] >= 35_000
    assert done["days"] >= 3_000
