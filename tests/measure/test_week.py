"""The open hours of a week, as a table."""

from __future__ import annotations

import json
from datetime import date

import pytest

from smartdocs import registry
from smartdocs.measure.timetable import Timetable
from smartdocs.measure.week import open_week

HOUR = 3600
NIGHTS = Timetable(
    "nights", "Europe/Berlin", (((22 * HOUR, 30 * HOUR),),) * 5 + ((), ((22 * HOUR, 30 * HOUR),))
)


def table(timetable: Timetable, first: str, title: str = "", note: str = "") -> str:
    page = open_week(timetable, date.fromisoformat(first), title, note)
    text: str = registry.load("smartdocs.measure.almanacs", "text").render([page])
    return text


def test_a_week_with_a_half_holiday_and_a_closure() -> None:
    hours = ((9 * HOUR, 12 * HOUR + 1800), (13 * HOUR, 17 * HOUR + 1800))
    days = {date(2026, 12, 24): ((9 * HOUR, 12 * HOUR),), date(2026, 12, 25): ()}
    names = {date(2026, 12, 24): "Christmas Eve", date(2026, 12, 25): "Christmas Day"}
    office = Timetable("berlin", "Europe/Berlin", (hours,) * 5 + ((), ()), days, names)
    assert table(
        office, "2026-12-21", "Berlin office hours", "No holiday of 2027 is listed."
    ).splitlines() == [
        "berlin: Berlin office hours, Europe/Berlin, 2026-W52",
        "  Mon 2026-12-21  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Tue 2026-12-22  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Wed 2026-12-23  09:00–12:30, 13:00–17:30   8 h 00 min",
        "  Thu 2026-12-24  09:00–12:00                3 h 00 min  Christmas Eve",
        "  Fri 2026-12-25  closed                                 Christmas Day",
        "  Sat 2026-12-26  closed",
        "  Sun 2026-12-27  closed",
        "  open                                      27 h 00 min",
        "  No holiday of 2027 is listed.",
    ]


@pytest.mark.parametrize(
    ("zone", "first", "line"),
    [
        (
            "Europe/Berlin", "2026-03-23",
            "Sun 2026-03-29  22:00 +02:00–06:00 Mon +02:00   8 h 00 min  clocks go forward by 1 h 00 min to 03:00, +01:00 → +02:00",
        ),
        (
            "Australia/Lord_Howe", "2026-03-30",
            "Sun 2026-04-05  22:00 +10:30–06:00 Mon +10:30   8 h 00 min  clocks go back by 30 min to 01:30, +11:00 → +10:30",
        ),
        (  # at midnight: there is no 00:30 on Friday, and the night before it is an hour shorter
            "Africa/Cairo", "2026-04-20",
            "Fri 2026-04-24  22:00 +03:00–06:00 Sat +03:00   8 h 00 min  clocks go forward by 1 h 00 min to 01:00, +02:00 → +03:00",
        ),
    ],
)  # fmt: skip
def test_the_day_on_which_clocks_are_set_is_marked(zone: str, first: str, line: str) -> None:
    nights = Timetable("nights", zone, NIGHTS.weekly)
    assert line in [text.strip() for text in table(nights, first).splitlines()]


def test_a_night_over_the_change_is_as_long_as_it_takes() -> None:
    autumn = Timetable("nights", "Europe/Berlin", (((22 * HOUR, 30 * HOUR),),) * 7)
    days = {str(day.day): day.seconds // HOUR for day in open_week(autumn, date(2026, 10, 19)).days}
    assert (days["2026-10-24"], days["2026-10-25"]) == (9, 8)  # Saturday night has an hour more
    days = {str(day.day): day.seconds // HOUR for day in open_week(autumn, date(2026, 3, 23)).days}
    assert (days["2026-03-28"], days["2026-03-29"]) == (7, 8)


def test_hours_inside_the_repeated_hour_are_shown_with_their_offsets() -> None:
    early = Timetable("early", "Europe/Berlin", (((HOUR, 2 * HOUR + 1800),),) * 7)
    lines = [line.strip() for line in table(early, "2026-10-19").splitlines()]
    assert lines[7] == (
        "Sun 2026-10-25  01:00 +02:00–02:30 +02:00, 02:00 +01:00–02:30 +01:00   2 h 00 min"
        "  clocks go back by 1 h 00 min to 02:00, +02:00 → +01:00"
    )


def test_a_date_that_was_left_out_says_so() -> None:
    apia = Timetable("apia", "Pacific/Apia", (((9 * HOUR, 17 * HOUR),),) * 7)
    lines = [" ".join(line.split()) for line in table(apia, "2011-12-26").splitlines()]
    assert lines[5:] == [
        "Fri 2011-12-30 closed this date was left out",
        "Sat 2011-12-31 09:00 +14:00–17:00 +14:00 8 h 00 min clocks go forward by 24 h 00 min to 00:00, -10:00 → +14:00",
        "Sun 2012-01-01 09:00–17:00 8 h 00 min",
        "open 48 h 00 min",
    ]


def test_a_whole_day_ends_at_24_00() -> None:
    always = Timetable("always", "UTC", (((0, 24 * HOUR),),) * 7)
    assert "Mon 2026-10-05  00:00–24:00   24 h 00 min\n" in table(always, "2026-10-05")


def test_json_has_local_times_with_their_offset() -> None:
    page = open_week(NIGHTS, date(2026, 10, 19), "Night shift")
    (week,) = json.loads(registry.load("smartdocs.measure.almanacs", "json").render([page]))["weeks"]
    assert {key: week[key] for key in ("calendar", "name", "timezone", "week", "open_seconds")} == {
        "calendar": "nights", "name": "Night shift", "timezone": "Europe/Berlin", "week": "2026-W43", "open_seconds": 48 * HOUR,
    }  # fmt: skip
    assert week["days"][6] == {
        "date": "2026-10-25",
        "exists": True,
        "reason": "",
        "open_seconds": 8 * HOUR,
        "open": [{"from": "2026-10-25T22:00:00+01:00", "to": "2026-10-26T06:00:00+01:00"}],
        "clock_changes": [{"at": "2026-10-25T02:00:00+01:00", "offset_before": 7200, "offset_after": 3600}],
    }
