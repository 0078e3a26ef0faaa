"""The hours of people agree with a person who walks through time minute by minute and knows who is away."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from effort import THOROUGH

from smartdocs.measure.calendars import timetable_of
from smartdocs.measure.clock import Clock, Timetable
from smartdocs.model.agreement import Agreement
from tests.measure.oracle import A_DAY, Oracle, Walk
from tests.measure.test_clock_oracle import DAY, WINDOWS, seconds

HOURS: dict[str, dict[str, list[tuple[int, int]]]] = {
    "lunch": {day: [(540, 750), (810, 1050)] for day in ("mon", "tue", "wed", "thu", "fri")},
    "nights": {day: [(1320, 1800)] for day in ("mon", "tue", "wed", "thu", "fri", "sun")},
    "change": {day: [(30, 330), (1395, 1440)] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
}
"""Minutes since midnight; a night ends on the next day."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def clock_time(minutes: int) -> str:
    return f"{minutes // 60 % 24 if minutes != 1440 else 24:02d}:{minutes % 60:02d}"


def text(spans: list[tuple[int, int]]) -> str:
    return ", ".join(f"{clock_time(opens)}-{clock_time(closes)}" for opens, closes in spans)


class Team:
    """An agreement in YAML terms, and the same in plain dates for the walk."""

    def __init__(self, zone: str, walk: Walk, rng: Random) -> None:
        days = sorted(walk.dates)
        changing = [walk.reading(change)[0] for change in walk.changes]
        self.holidays = dict.fromkeys(rng.sample(days, 5), "") | dict.fromkeys(
            [*rng.sample(days, 3), *changing[:1]], "06:00-09:15"
        )
        first = rng.choice(days[:-20])
        self.closed = (first, first + timedelta(days=rng.randrange(1, 6)))
        self.away = {
            person: [(a, a + timedelta(days=rng.randrange(9))) for a in rng.sample(days[:-9], 3)]
            + [(day, day) for day in changing[-1:]]
            for person in ("ada", "ben")
        } | {"cyd": []}
        self.works = {"ada": "lunch", "ben": "nights", "cyd": "change"}
        self.agreement = Agreement.model_validate(self.written(zone))

    def written(self, zone: str) -> dict[str, Any]:
        """`lunch` is the agreement's, `nights` the team's, `change` the person's own, all built on the first."""
        holidays = [
            {"date": day.isoformat(), "name": "Day", **({"hours": hours} if hours else {})}
            for day, hours in self.holidays.items()
        ]
        closed = {"from": self.closed[0].isoformat(), "to": self.closed[1].isoformat(), "reason": "Break"}
        week = {name: {day: text(spans) for day, spans in week.items()} for name, week in HOURS.items()}
        first = {"timezone": zone, "hours": week["lunch"], "holidays": holidays, "closed": [closed]}
        return {
            "schema": 1, "id": "a", "title": "A", "version": "1", "calendar": "lunch",
            "parties": {"sales": {"name": "Sales", "calendar": "nights"}},
            "calendars": {
                "change": {"like": "nights", "hours": {**dict.fromkeys(WEEKDAYS, "closed"), **week["change"]}},
                "nights": {"like": "lunch", "hours": {**dict.fromkeys(WEEKDAYS, "closed"), **week["nights"]}},
                "lunch": first,
            },
            "people": {
                "ada": {"name": "Ada Probe", "away": self.said("ada")},
                "ben": {"name": "Ben Probe", "party": "sales", "away": self.said("ben")},
                "cyd": {"name": "Cyd Probe", "party": "sales", "calendar": "change"},
            },
        }  # fmt: skip

    def said(self, person: str) -> list[dict[str, str]]:
        return [{"from": a.isoformat(), "to": b.isoformat()} for a, b in self.away[person]]

    def on(self, person: str, day: date) -> tuple[tuple[int, int], ...]:
        """What a person works on a date: nothing when away or closed, else the holiday's hours, else the week's."""
        for first, last in [*self.away[person], self.closed]:
            if first <= day <= last:
                return ()
        if day in self.holidays:
            return ((6 * 3600, 9 * 3600 + 900),) if self.holidays[day] else ()
        week = HOURS[self.works[person]]
        return tuple((opens * 60, closes * 60) for opens, closes in week.get(WEEKDAYS[day.weekday()], []))


def check(zone: str, first: date, last: date, rng: Random, points: int, near: int) -> Counter[str]:
    begin, end = seconds(first), seconds(last)
    walk = Walk(zone, begin - 3 * DAY, end + 3 * DAY)
    team = Team(zone, walk, rng)
    done: Counter[str] = Counter()
    for person in team.works:
        clock = Clock(timetable_of(team.agreement, person), first, last)
        days = {day + step for day in walk.dates for step in (-A_DAY, A_DAY)} | walk.dates
        oracle = Oracle(Timetable("walk", zone, ((),) * 7, {day: team.on(person, day) for day in days}), walk)
        base = oracle.open_seconds(begin)
        total = oracle.open_seconds(end) - base
        instants = [rng.randrange(begin, end) for _ in range(points)]
        for change in walk.changes:
            instants += [rng.randrange(change - 9000, change + 9000) for _ in range(near)]
        for a, b in team.away[person]:
            instants += [seconds(day) + rng.randrange(-DAY, 2 * DAY) for day in (a, b) for _ in range(20)]
        for t in (t for t in instants if begin <= t < end):
            where = (zone, person, t)
            assert clock.open_seconds(t) == oracle.open_seconds(t) - base, where
            assert clock.is_open(t) == oracle.is_open(t), where
            done[person] += 1
            amount = rng.randrange(1, 30 * 3600)
            target = oracle.open_seconds(t) - base + amount
            if target <= total:
                due = clock.after_seconds(t, amount)
                assert (oracle.open_seconds(due) - base, oracle.open_seconds(due - 1) - base) == (
                    target,
                    target - 1,
                ), where
                done["due"] += 1
    return done


def test_people_in_berlin_and_lord_howe_work_as_a_walk_by_the_minute_says() -> None:
    rng = Random(20240331)  # noqa: S311 - a fixed seed, the same instants every time
    done: Counter[str] = Counter()
    for zone, change in [("Europe/Berlin", date(2024, 3, 31)), ("Australia/Lord_Howe", date(2024, 4, 7))]:
        done += check(zone, change - timedelta(days=15), change + timedelta(days=20), rng, points=60, near=60)
    assert {person: done[person] >= 200 for person in ("ada", "ben", "cyd")} == dict.fromkeys(
        ("ada", "ben", "cyd"), True
    )
    assert done["due"] >= 400


@pytest.mark.slow
def test_twenty_thousand_instants_of_people_in_twelve_zones_are_counted_as_by_the_minute() -> None:
    rng = Random(11)  # noqa: S311 - a fixed seed, the same instants every time
    done: Counter[str] = Counter()
    windows = WINDOWS if THOROUGH else {window[0]: window for window in WINDOWS}.values()  # one for each zone
    for window in windows:
        done += check(*window, rng, points=1300 if THOROUGH else 500, near=100)
    sys.stdout.write(f"\npeople compared with the walk by the minute: {dict(done)}\n")
    assert len({zone for zone, _, _ in WINDOWS}) == 12
    assert done["ada"] + done["ben"] + done["cyd"] >= 20_000
    assert done["due"] >= 10_000
