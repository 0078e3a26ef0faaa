"""Facts that others published about business time: what a clock is asked, and what it has to answer.

``vectors/clock_vectors.json`` holds worked examples of lead response times; ``vectors/business_hours.json`` what the
tests of other open-source projects expect, each row with its project, file, commit and licence.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from smartdocs.measure.clock import Clock, Timetable

Row = dict[str, Any]
Shifts = tuple[tuple[int, int], ...]

FOLDER = Path(__file__).parent / "vectors"
CLOCK: list[Row] = json.loads((FOLDER / "clock_vectors.json").read_text(encoding="utf-8"))
HOURS: list[Row] = json.loads((FOLDER / "business_hours.json").read_text(encoding="utf-8"))["vectors"]
DAY = 86_400


def named(rows: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=[row["id"] for row in rows])


def instant(text: str, zone: str) -> int:
    """The instant of an ISO 8601 time; one without an offset is a wall time in the zone."""
    moment = datetime.fromisoformat(text)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).timestamp())


def covering(timetable: Timetable, *instants: int) -> Clock:
    days = [datetime.fromtimestamp(t, UTC).date() for t in instants]
    return Clock(timetable, min(days) - timedelta(days=5), max(days) + timedelta(days=40))


# The worked examples


def week(text: str) -> tuple[Shifts, ...]:
    """``Mon-Fri 09-14,16-19`` and the like, in whole hours."""
    if text == "24x7":
        return (((0, DAY),),) * 7
    days, hours = text.split()
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    first, last = (0, 6) if days == "daily" else (names.index(name) for name in days.split("-"))
    open_on = {(first + i) % 7 for i in range((last - first) % 7 + 1)}
    spans = [span.split("-") for span in hours.split(",")]
    shifts = tuple((int(opening) * 3600, int(closing) * 3600) for opening, closing in spans)
    return tuple(shifts if day in open_on else () for day in range(7))


@named([row for row in CLOCK if row["op"] == "add"])
def test_a_worked_example_is_due_when_its_source_says(row: Row) -> None:
    closed: dict[date, Shifts] = {date.fromisoformat(day): () for day in row.get("holidays", [])}
    start, due = instant(row["from"], row["tz"]), instant(row["due"], row["tz"])
    clock = covering(Timetable(row["id"], row["tz"], week(row["week"]), closed), start, due)
    assert clock.after_seconds(start, int(row["hours"] * 3600)) == due


@named([row for row in CLOCK if row["op"] == "elapsed"])
def test_a_worked_example_took_as_long_as_its_source_says(row: Row) -> None:
    start, end = instant(row["from"], row["tz"]), instant(row["to"], row["tz"])
    clock = covering(Timetable(row["id"], row["tz"], week(row["week"])), start, end)
    assert clock.elapsed(start, end) == row["hours"] * 3600


def minutes_of_week(spans: list[list[int]]) -> tuple[Shifts, ...]:
    """Minutes since Sunday 00:00 -> shifts by weekday, Monday first; a shift past midnight stays with its opening."""
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for opening, closing in spans:
        sunday_first, minute = divmod(opening, 1440)
        days[(sunday_first - 1) % 7].append((minute * 60, (minute + closing - opening) * 60))
    return tuple(tuple(day) for day in days)


def test_a_ticket_that_changes_hands_is_timed_by_the_hours_of_whoever_holds_it() -> None:
    """CLK17: 960.13 minutes, each team on the clock while it holds the ticket; 690.13 if only the last one counts."""
    (row,) = [row for row in CLOCK if row["op"] == "elapsed_multi"]
    chicago, sf = (
        Clock(
            Timetable(name, "UTC", minutes_of_week(row["schedules"][name])),
            date(2024, 6, 2),
            date(2024, 6, 16),
        )
        for name in ("chicago", "sf")
    )
    created = instant("2024-06-04T17:01:38", "UTC")  # a Tuesday
    switched = instant("2024-06-05T19:01:25", "UTC")
    replied = instant("2024-06-05T19:01:46", "UTC")
    held = [chicago.elapsed(created, switched), sf.elapsed(switched, replied)]
    assert held == [57_587, 21]
    assert sum(held) / 60 == pytest.approx(row["minutes_all_schedules_exact"], abs=1e-4)
    assert sf.elapsed(created, replied) / 60 == pytest.approx(row["minutes_last_schedule_exact"], abs=1e-4)


def test_all_seventeen_worked_examples_are_run() -> None:
    assert Counter(row["op"] for row in CLOCK) == {"add": 11, "elapsed": 5, "elapsed_multi": 1}
    assert sorted(row["id"] for row in CLOCK) == [f"CLK{i:02}" for i in range(1, 18)]


# The facts from other projects' tests

OTHER = {
    "BH0013": ("Intrepidd/working_hours", "a Sunday of 25 hours counts 24; here the hours that passed"),
    "BH0039": ("Intrepidd/working_hours", "rounds to the nearest second; here instants are whole seconds"),
    "BH0098": ("zendesk/biz", "an end before the start is no time; here it is refused"),
    "BH0114": ("zendesk/biz", "back from before the hours to the last closing; here a closed start moves on"),
    "BH0115": ("zendesk/biz", "back from after the hours to the last closing; here a closed start moves on"),
    "BH0132": ("zendesk/biz", "drops hours that spring cuts; here what is left of them is open"),
    "BH0281": (
        "pjjonesnz/business-hours-calc",
        "a holiday ends the night before it at midnight; here a night belongs to the day it opens on",
    ),
    "BH0283": (
        "pjjonesnz/business-hours-calc",
        "no time after closing is closing; here it is the next opening",
    ),
    "BH0746": ("pandas-dev/pandas 2.2.3", "the closing instant is open; here the hours are over"),
    "BH0760": ("pandas-dev/pandas 2.2.3", "the closing instant is open; here the hours are over"),
    "BH0766": ("pandas-dev/pandas 2.2.3", "the closing instant is open; here the hours are over"),
    "BH0782": ("pandas-dev/pandas 2.2.3", "the closing instant is open; here the hours are over"),
}
"""The rows that we answer otherwise, one by one: whose they are, what their source says, and what we do.

``NEXT_OPENING`` holds those that are due at the next opening where we say closing.
"""
NEXT_OPENING = {
    "zendesk/biz": {"BH0103"},
    "pandas-dev/pandas 2.2.3": {
        "BH0442", "BH0502", "BH0578", "BH0584", "BH0598", "BH0642", "BH0644", "BH0646", "BH0648", "BH0692", "BH0710",
    },
}  # fmt: skip


def question(row: Row) -> str:
    """What a row asks of our clock. Rows that look back are asked forward: what they say, the other way round."""
    kind: str = row["kind"]
    amount: Any = row.get("amount_seconds", row.get("amount_days", 1))
    if kind == "error":
        return "refused"
    if kind == "duration" and instant(row["end"], row["calendar"]["tz"]) < instant(
        row["start"], row["calendar"]["tz"]
    ):
        return "reversed duration"
    if amount == 0:
        return "no time at all"
    if amount < 0:
        return f"{kind} looking back"
    if kind == "due" and row["reference"]["exact_end"] == "next_opening":
        return "due, at closing where the source says the next opening"
    return kind


def asking(wanted: str) -> pytest.MarkDecorator:
    return named([row for row in HOURS if question(row).split(",")[0] == wanted])


def timetable(row: Row) -> Timetable:
    """Their calendar as ours. A break is taken out of the hours of its date."""
    calendar = row["calendar"]
    weekly = tuple(
        shifts(calendar["week"].get(day, [])) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    )
    exceptions: dict[date, Shifts] = {
        date.fromisoformat(day): shifts(hours) for day, hours in calendar.get("special_hours", {}).items()
    }
    exceptions |= {date.fromisoformat(day): () for day in calendar.get("holidays", [])}
    for text, breaks in calendar.get("breaks", {}).items():
        day = date.fromisoformat(text)
        hours = exceptions.get(day, weekly[day.weekday()])
        for start, end in shifts(breaks):
            pieces = [piece for o, c in hours for piece in ((o, min(c, start)), (max(o, end), c))]
            hours = tuple((o, c) for o, c in pieces if o < c)
        exceptions[day] = hours
    return Timetable(row["id"], calendar["tz"], weekly, exceptions)


def shifts(texts: list[list[str]]) -> Shifts:
    found = []
    for texts_of_one in texts:
        opening, closing = (int(text[:2]) * 3600 + int(text[3:5]) * 60 for text in texts_of_one)
        found.append((opening, closing if closing > opening else closing + DAY))
    return tuple(found)


def laid_out(row: Row) -> tuple[Clock, int]:
    """The clock of a row, and its start."""
    zone = row["calendar"]["tz"]
    start = instant(row["start"], zone)
    answer = row["reference"].get("closing") or row.get("expected_due") or row.get("end") or row["start"]
    return covering(timetable(row), start, instant(answer, zone)), start


@asking("duration")
def test_a_published_duration(row: Row) -> None:
    """Also where the source gives a 25-hour Sunday 24 hours: the reference counts the hours that passed."""
    clock, start = laid_out(row)
    elapsed = clock.elapsed(start, instant(row["end"], row["calendar"]["tz"]))
    assert elapsed == (row["expected_seconds"] if row["id"] == "BH0003" else row["reference"]["seconds"])
    assert (elapsed == row["expected_seconds"]) is (row["id"] not in OTHER)


@asking("reversed duration")
def test_a_published_duration_that_runs_backwards_is_refused_and_forward_has_its_length(row: Row) -> None:
    clock, start = laid_out(row)
    end = instant(row["end"], row["calendar"]["tz"])
    with pytest.raises(ValueError, match=r"^time runs forward: .* is before "):
        clock.elapsed(start, end)
    assert clock.elapsed(end, start) == -row["reference"]["seconds"]
    assert (clock.elapsed(end, start) == -row["expected_seconds"]) is (row["id"] not in OTHER)


@asking("due")
def test_a_published_due_instant(row: Row) -> None:
    """Time used up exactly at closing is due at closing, and a night shift belongs to the date it opens on."""
    clock, start = laid_out(row)
    zone, ours = row["calendar"]["tz"], clock.after_seconds(start, int(row["amount_seconds"]))
    theirs = instant(row["expected_due"], zone)
    assert ours == instant(row["reference"]["closing"], "UTC")
    if row["reference"]["exact_end"] == "next_opening":
        assert clock.next_opening(ours) == theirs > ours
    else:
        assert (ours == theirs) is (row["id"] not in OTHER)


@asking("due looking back")
def test_a_published_due_instant_in_the_past_lies_as_far_before_the_start(row: Row) -> None:
    """From it to the start, the amount passes; the hours between begin at it, or after it, with nothing lost."""
    start = instant(row["start"], row["calendar"]["tz"])
    theirs = instant(row["expected_due"], row["calendar"]["tz"])
    clock = covering(timetable(row), theirs, start)
    assert clock.elapsed(theirs, start) == -row["amount_seconds"]
    with pytest.raises(ValueError, match=r" seconds of business time are not a deadline$"):
        clock.after_seconds(start, row["amount_seconds"])


@asking("no time at all")
def test_no_time_at_all_is_no_deadline_and_what_others_make_of_it_is_the_next_opening(row: Row) -> None:
    clock, start = laid_out(row)
    with pytest.raises(ValueError, match=r"^0 seconds of business time are not a deadline$"):
        clock.after_seconds(start, 0)
    theirs = instant(row["expected_due"], row["calendar"]["tz"])
    assert (clock.next_opening(start) == theirs) is (row["id"] not in OTHER)


@asking("due_business_days")
def test_a_published_number_of_business_days_at_the_same_wall_time(row: Row) -> None:
    clock, start = laid_out(row)
    assert clock.after_business_days(start, row["amount_days"], "exact") == instant(
        row["expected_due"], "UTC"
    )


@asking("due_business_days looking back")
def test_a_published_number_of_business_days_back_leads_forward_again(row: Row) -> None:
    zone = row["calendar"]["tz"]
    start, theirs = instant(row["start"], zone), instant(row["expected_due"], zone)
    clock = covering(timetable(row), theirs, start)
    forward = clock.after_business_days(theirs, -row["amount_days"], "exact")
    assert (forward == start) is (row["id"] not in OTHER)
    with pytest.raises(ValueError, match=r" business days are not a deadline$"):
        clock.after_business_days(start, row["amount_days"], "exact")


@asking("next_open")
def test_a_published_next_opening(row: Row) -> None:
    """Hours of 02:30 to 03:15 on the night that skips 02:00 to 03:00 are open from 03:00."""
    clock, start = laid_out(row)
    assert (clock.next_opening(start) == instant(row["expected"], row["calendar"]["tz"])) is (
        row["id"] not in OTHER
    )
    if row["id"] == "BH0132":
        assert clock.next_opening(start) == instant("2006-04-02T03:00:00-07:00", "UTC")


@asking("next_close")
def test_a_published_next_closing(row: Row) -> None:
    clock, start = laid_out(row)
    closing = next(piece.end for piece in clock.stretches(start, clock.end - 1) if piece.is_open)
    assert closing == instant(row["expected"], row["calendar"]["tz"])


@asking("previous_open")
def test_a_published_last_closing_is_the_end_of_the_last_open_stretch(row: Row) -> None:
    """A moment in the hours, the closing itself included, is its own answer."""
    zone = row["calendar"]["tz"]
    start, theirs = instant(row["start"], zone), instant(row["expected"], zone)
    clock = covering(timetable(row), theirs, start)
    begin = start - 4 * DAY
    opened = [piece for piece in clock.stretches(begin, start) if piece.is_open]
    assert opened[-1].end == theirs


@asking("is_open")
def test_a_published_opening_state(row: Row) -> None:
    """The reference closes at the closing instant; four rows of one source are still open then."""
    clock, start = laid_out(row)
    assert clock.is_open(start) is row["reference"]["value"]
    assert (clock.is_open(start) is row["expected"]) is (row["id"] not in OTHER)


@asking("open_intervals")
def test_published_open_intervals(row: Row) -> None:
    clock, start = laid_out(row)
    zone = row["calendar"]["tz"]
    pieces = [(piece.start, piece.end) for piece in clock.stretches(start, clock.end - 1) if piece.is_open]
    wanted = [(instant(opens, zone), instant(closes, zone)) for opens, closes in row["expected"]]
    assert pieces[: len(wanted)] == wanted


@asking("refused")
def test_a_published_error_is_an_error_here_too(row: Row) -> None:
    clock, start = laid_out(row)
    if "end" in row:
        with pytest.raises(ValueError, match=r"^time runs forward: .* is before "):
            clock.elapsed(start, instant(row["end"], row["calendar"]["tz"]))
    else:
        with pytest.raises(ValueError, match=r"^-3600 seconds of business time are not a deadline$"):
            clock.after_seconds(start, row["amount_seconds"])


def test_each_of_the_382_published_facts_is_run() -> None:
    assert Counter(question(row) for row in HOURS) == {
        "due": 120,
        "due looking back": 82,
        "due, at closing where the source says the next opening": 12,
        "due_business_days": 4,
        "due_business_days looking back": 4,
        "duration": 51,
        "is_open": 40,
        "next_close": 12,
        "next_open": 22,
        "no time at all": 5,
        "open_intervals": 11,
        "previous_open": 13,
        "refused": 2,
        "reversed duration": 4,
    }
    assert len({row["id"] for row in HOURS}) == 382
    assert all(row["source"]["project"] and row["source"]["licence"] for row in HOURS)


def test_the_projects_that_say_otherwise_are_named() -> None:
    projects = {row["id"]: row["source"]["project"] for row in HOURS}
    assert {key: project for key, (project, _) in OTHER.items()} == {key: projects[key] for key in OTHER}
    late = [row["id"] for row in HOURS if question(row).startswith("due, at closing")]
    assert {p: {key for key in late if projects[key] == p} for p in map(projects.get, late)} == NEXT_OPENING
