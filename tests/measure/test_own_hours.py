"""Deadlines on the hours of whoever holds a lead, one after another, without the days on which they are away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from effort import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smartdocs.measure.clock import Clock
from smartdocs.measure.own_hours import LONG_AGO, Clocks, Course, Turn
from smartdocs.measure.timetable import Timetable
from tests.measure.paper import FOUR, SPEED, paper

if TYPE_CHECKING:
    from pathlib import Path

ADA, BEN = (
    "{name: Ada Probe, party: sales, takes_leads: true",
    "{name: Ben Probe, party: sales, takes_leads: true",
)
SHORT = 'calendars:\n  mornings: {timezone: America/New_York, hours: {mon-thu: "09:00-12:00"}}\n'
DAYS = FOUR.replace("count: 4, within: 12 calendar days", "within: 3 business days")
HANDED_ON = """
    lead_id | to_owner  | assigned_at
    adas    | Ada Probe | 2024-06-12T10:00
    bens    | Ben Probe | 2024-06-12T10:00
    both    | Ada Probe | 2024-06-12T10:00
    both    | Ben Probe | 2024-06-13T12:00
    back    | Ben Probe | 2024-06-12T10:00
    back    | Ada Probe | 2024-06-13T18:00
"""
LEADS = """
    lead_id | handed_off_at    | owner
    adas    | 2024-06-12T10:00 | Ada Probe
    bens    | 2024-06-12T10:00 | Ben Probe
    both    | 2024-06-12T10:00 | Ben Probe
    back    | 2024-06-12T10:00 | Ada Probe
"""
CALLS = "lead_id | type | occurred_at\nadas | call | 2024-06-12T10:00"


def test_each_business_day_closes_with_whoever_holds_the_lead(tmp_path: Path) -> None:
    """Wednesday 12 June, three business days. Ada works Monday to Thursday until noon, Ben every weekday until five.

    Ada: Thursday, Monday, Tuesday noon. Ben: Thursday, Friday, Monday at five. Both: Ada closes Thursday at noon and hands
    over at that second, Ben's Thursday at five is the second day, his Friday the third. Back: Ben's Thursday, then Ada's
    Monday and Tuesday.
    """
    paper(
        tmp_path, DAYS, LEADS, CALLS, others={"assignments": HANDED_ON},
        amend={"calendars:\n": SHORT, ADA: f"{ADA}, calendar: mornings"},
    ).expect("four", """
        lead | due
        adas | Tue 18 Jun 12:00
        bens | Mon 17 Jun 17:00
        both | Fri 14 Jun 17:00
        back | Tue 18 Jun 12:00
    """)  # fmt: skip


def test_hours_that_one_has_used_are_not_given_to_the_next_again(tmp_path: Path) -> None:
    """Six hours from Wednesday 10:00. Ada uses two, and three on Thursday; Ben has one left, at 13:00.

    The lead that Ben held for seven hours was due before Ada got it.
    """
    paper(
        tmp_path, SPEED, LEADS, CALLS, others={"assignments": HANDED_ON},
        amend={"calendars:\n": SHORT, ADA: f"{ADA}, calendar: mornings"},
    ).expect("speed", """
        lead | due
        adas | Mon 17 Jun 10:00
        bens | Wed 12 Jun 16:00
        both | Thu 13 Jun 13:00
        back | Wed 12 Jun 16:00
    """)  # fmt: skip


AWAY = {ADA: f"{ADA}, away: [{{from: 2024-06-13, to: 2024-06-14}}]"}


def test_the_clock_runs_on_while_the_owner_is_away_where_somebody_takes_over(tmp_path: Path) -> None:
    """From Wednesday 16:00: with the days away until Monday 14:00, without them until Thursday 14:00."""
    lead = "lead_id | handed_off_at | owner\nA | 2024-06-12T16:00 | Ada Probe"
    call = "lead_id | type | occurred_at\nA | call | 2024-06-12T16:00"
    paused = paper(tmp_path / "pause", SPEED, lead, call, amend=AWAY)
    paused.expect("speed", "lead | due\nA | Mon 17 Jun 14:00")
    runs = paper(tmp_path / "runs", SPEED.replace("{by", "{on_leave: continue, by"), lead, call, amend=AWAY)
    runs.expect("speed", "lead | due\nA | Thu 13 Jun 14:00")


def test_calendar_days_run_on_whoever_is_away(tmp_path: Path) -> None:
    lead = "lead_id | handed_off_at | owner\nA | 2024-06-12T16:00 | Ada Probe"
    made = paper(
        tmp_path, FOUR, lead, "lead_id | type | occurred_at\nA | call | 2024-06-12T16:00", amend=AWAY
    )
    made.expect("four", "lead | due\nA | Mon 24 Jun 16:00")


def test_split_by_owner_each_is_judged_by_hours_of_their_own(tmp_path: Path) -> None:
    """Both held the lead: Ada, five hours of hers until Thursday noon, owes nothing; Ben called in his second hour."""
    split = SPEED.replace("{by", "{on_reassignment: split, min_n: 1, by")
    made = paper(
        tmp_path, split, LEADS, "lead_id | type | occurred_at\nboth | call | 2024-06-13T13:30\nbens | call | 2024-06-12T15:00",
        others={"assignments": HANDED_ON}, amend={"calendars:\n": SHORT, ADA: f"{ADA}, calendar: mornings"},
    )  # fmt: skip
    found = {g["group"]: g["counts"] for g in made.check("2024-06", by="owner")["groups"]}
    assert {k: v for k, v in found["Ada Probe"].items() if v} == {"breached": 2, "cancelled": 1}
    assert {k: v for k, v in found["Ben Probe"].items() if v} == {"met": 2, "breached": 1}


HOURS = Timetable("one", "Europe/Berlin", (((9 * 3600, 17 * 3600),),) * 5 + ((), ()))
NIGHTS = Timetable("nights", "Europe/Berlin", (((22 * 3600, 30 * 3600),),) * 5 + ((), ()))
FIRST, LAST = date(2024, 3, 1), date(2024, 8, 1)
MARCH = 1_710_000_000


@settings(max_examples=examples(60), deadline=None)
@example(
    hours=HOURS, start=1_712_527_200, length=1, days=1, turns=[1_712_527_201]
)  # Monday, midnight, and a second after
@example(
    hours=HOURS, start=1_712_397_600, length=1, days=1, turns=[1_712_500_000]
)  # Saturday noon, handed on on Sunday
@given(
    hours=st.sampled_from([HOURS, NIGHTS]),
    start=st.integers(MARCH, MARCH + 40 * 86_400),
    length=st.integers(1, 200 * 3600),
    days=st.integers(1, 30),
    turns=st.lists(st.integers(MARCH, MARCH + 60 * 86_400), max_size=4, unique=True),
)
def test_handing_on_among_people_with_the_same_hours_moves_no_deadline(
    hours: Timetable, start: int, length: int, days: int, turns: list[int]
) -> None:
    clock = Clock(hours, FIRST, LAST)
    clocks = Clocks(FIRST, LAST)
    course = Course(tuple(Turn(since, clocks(hours)) for since in [LONG_AGO, *sorted(turns)]))
    due = clock.after_seconds(start, length)
    assert course.after_seconds(start, length) == due
    assert course.elapsed(start, due) == length
    for rule in ("end_of_day", "exact"):
        assert course.after_days(start, days, rule) == clock.after_business_days(start, days, rule)
    assert sum(s.end - s.start for s in course.stretches(start, due) if s.is_open) == length
