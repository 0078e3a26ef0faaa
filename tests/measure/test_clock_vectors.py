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


def question(row: Row) -> str:
    """What a row asks of our clock; the answer may be a refusal, or that we have no such question."""
    kind: str = row["kind"]
    amount: Any = row.get("amount_seconds", row.get("amount_days", 1))
    if "sub-second" in row["tags"]:
        return "skipped: our instants are whole seconds"
    if kind == "previous_open":
        return "skipped: no term looks back for the last opening"
    if kind == "error":
        kind, amount = ("duration", 1) if "end" in row else ("due", -1)
    if kind == "duration" and instant(row["end"], row["calendar"]["tz"]) < instant(
        row["start"], row["calendar"]["tz"]
    ):
        return "refused: the end is before the start"
    if amount <= 0:
        return "refused: a deadline lies ahead"
    if kind == "due" and row["reference"]["exact_end"] == "next_opening":
        return "due, at closing where the source says the next opening"
    return kind


def asking(wanted: str) -> pytest.MarkDecorator:
    return named([row for row in HOURS if question(row).split(":")[0].split(",")[0] == wanted])


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
    assert elapsed == row["reference"]["seconds"]
    assert (elapsed == row["expected_seconds"]) is (row["id"] != "BH0013")


@asking("due")
def test_a_published_due_instant(row: Row) -> None:
    """Time used up exactly at closing is due at closing, and a night shift belongs to the date it opens on."""
    clock, start = laid_out(row)
    zone, ours = row["calendar"]["tz"], clock.after_seconds(start, row["amount_seconds"])
    assert ours == instant(row["reference"]["closing"], "UTC")
    theirs = instant(row["expected_due"], zone)
    if row["reference"]["exact_end"] == "next_opening":
        assert clock.next_opening(ours) == theirs > ours
    elif row["id"] == "BH0281":  # the holiday after a night shift: theirs closes at midnight, an hour earlier
        assert theirs - ours == 3600
    else:
        assert ours == theirs


@asking("due_business_days")
def test_a_published_number_of_business_days_at_the_same_wall_time(row: Row) -> None:
    clock, start = laid_out(row)
    assert clock.after_business_days(start, row["amount_days"], "exact") == instant(
        row["expected_due"], "UTC"
    )


@asking("next_open")
def test_a_published_next_opening(row: Row) -> None:
    """Hours of 02:30 to 03:15 on the night that skips 02:00 to 03:00 are open from 03:00; one source drops them."""
    clock, start = laid_out(row)
    expected = "2006-04-02T03:00:00-07:00" if row["id"] == "BH0132" else row["expected"]
    assert clock.next_opening(start) == instant(expected, row["calendar"]["tz"])


@asking("next_close")
def test_a_published_next_closing(row: Row) -> None:
    clock, start = laid_out(row)
    closing = next(piece.end for piece in clock.stretches(start, clock.end - 1) if piece.is_open)
    assert closing == instant(row["expected"], row["calendar"]["tz"])


@asking("is_open")
def test_a_published_opening_state(row: Row) -> None:
    """The reference closes at the closing instant; four rows of one source are still open then."""
    clock, start = laid_out(row)
    assert clock.is_open(start) is row["reference"]["value"]


@asking("open_intervals")
def test_published_open_intervals(row: Row) -> None:
    clock, start = laid_out(row)
    zone = row["calendar"]["tz"]
    pieces = [(piece.start, piece.end) for piece in clock.stretches(start, clock.end - 1) if piece.is_open]
    wanted = [(instant(opens, zone), instant(closes, zone)) for opens, closes in row["expected"]]
    assert pieces[: len(wanted)] == wanted


@asking("refused")
def test_a_published_question_that_looks_back_is_refused(row: Row) -> None:
    clock, start = laid_out(row)
    if "end" in row:
        with pytest.raises(ValueError, match=r"^time runs forward: .* is before "):
            clock.elapsed(start, instant(row["end"], row["calendar"]["tz"]))
    elif "amount_days" in row:
        with pytest.raises(ValueError, match=r"^-2 business days are not a deadline$"):
            clock.after_business_days(start, row["amount_days"], "exact")
    else:
        amount = row.get("amount_seconds", -3600)
        with pytest.raises(ValueError, match=f"^{amount} seconds of business time are not a deadline$"):
            clock.after_seconds(start, amount)


def test_each_published_fact_is_run_or_skipped_for_a_reason() -> None:
    assert Counter(question(row) for row in HOURS) == {
        "due": 119,
        "due, at closing where the source says the next opening": 12,
        "due_business_days": 4,
        "duration": 50,
        "is_open": 40,
        "next_close": 12,
        "next_open": 22,
        "open_intervals": 11,
        "refused: a deadline lies ahead": 92,
        "refused: the end is before the start": 5,
        "skipped: no term looks back for the last opening": 13,
        "skipped: our instants are whole seconds": 2,
    }
    assert all(row["source"]["project"] and row["source"]["licence"] for row in HOURS)
