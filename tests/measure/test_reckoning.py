"""Deadlines and lengths of time by hand, as one would with a wall calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.errors import UsageError
from smartdocs.measure.clock import CalendarError, Timetable
from smartdocs.measure.reckoning import Reckoning, due, elapsed
from smartdocs.measure.walltime import instant_of
from smartdocs.model.quantity import parse_duration

HOUR = 3600
OFFICE = (((9 * HOUR, 12 * HOUR + 1800), (13 * HOUR, 17 * HOUR + 1800)),) * 4 + (
    ((9 * HOUR, 16 * HOUR),),
    (),
    (),
)
BERLIN = Timetable(
    "berlin",
    "Europe/Berlin",
    OFFICE,
    {date(2026, 10, 3): (), date(2026, 12, 24): ((9 * HOUR, 12 * HOUR),), date(2026, 12, 25): ()},
    {
        date(2026, 10, 3): "German Unity Day",
        date(2026, 12, 24): "Christmas Eve",
        date(2026, 12, 25): "Christmas Day",
    },
)
ALWAYS = Timetable("always", "Europe/Berlin", (((0, 24 * HOUR),),) * 7)
SELDOM = Timetable("seldom", "UTC", (((9 * HOUR, 10 * HOUR),), (), (), (), (), (), ()))


def wall(t: int, timetable: Timetable = BERLIN) -> str:
    return (
        datetime.fromtimestamp(t, ZoneInfo(timetable.zone))
        .strftime("%a %Y-%m-%d %H:%M:%S")
        .removesuffix(":00")
    )


def reckon(start: str, window: str, rule: str | None = None, timetable: Timetable = BERLIN) -> Reckoning:
    return due(timetable, instant_of(start, timetable.zone), parse_duration(window), rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "window", "at"),
    [
        ("2026-10-02 16:30", "6 business hours", "Mon 2026-10-05 15:30"),
        (
            "2026-10-05 09:00",
            "3.5 business hours",
            "Mon 2026-10-05 12:30",
        ),  # used up at closing: due at closing
        ("2026-10-05 09:00", "90 business minutes", "Mon 2026-10-05 10:30"),
        (
            "2026-12-23 17:00",
            "4 business hours",
            "Mon 2026-12-28 09:30",
        ),  # a half-holiday, a holiday, a weekend
        ("2026-10-02 15:00", "1 business day", "Mon 2026-10-05 17:30"),
        ("2026-10-02 15:00", "2 business days", "Tue 2026-10-06 17:30"),
        ("2026-10-24 12:00", "24 calendar hours", "Sun 2026-10-25 11:00"),  # that night has an hour more
        ("2026-10-24 12:00", "1 calendar day", "Sun 2026-10-25 12:00"),
        ("2026-10-24 12:00", "1 calendar week", "Sat 2026-10-31 12:00"),
        ("2026-10-24 12:00", "90 minutes", "Sat 2026-10-24 13:30"),
    ],
)
def test_a_deadline_is_where_a_person_would_find_it(start: str, window: str, at: str) -> None:
    assert wall(reckon(start, window).end) == at


@pytest.mark.parametrize(
    ("start", "window", "rule", "at"),
    [
        ("2026-10-02 15:00", "2 business days", "exact", "Tue 2026-10-06 15:00"),
        ("2026-10-02 18:00", "1 business day", "exact", "Tue 2026-10-06 09:00"),  # begins on Monday at nine
        ("2026-10-02 18:00", "1 business day", "end_of_day", "Mon 2026-10-05 17:30"),
        ("2026-10-02 15:00", "12 calendar days", "end_of_day", "Wed 2026-10-14 23:59:59"),
        ("2026-10-02 15:00", "12 calendar days", "exact", "Wed 2026-10-14 15:00"),
    ],
)
def test_the_rule_for_days_says_which_moment_of_the_last_day(
    start: str, window: str, rule: str, at: str
) -> None:
    assert wall(reckon(start, window, rule).end) == at


def test_the_trace_of_hours_holds_each_stretch_and_why_it_was_closed() -> None:
    page = reckon("2026-12-23 17:00", "4 business hours")
    assert [(wall(s.start)[4:], wall(s.end)[4:], s.is_open, s.reason) for s in page.stretches] == [
        ("2026-12-23 17:00", "2026-12-23 17:30", True, ""),
        ("2026-12-23 17:30", "2026-12-24 09:00", False, "Christmas Eve"),
        ("2026-12-24 09:00", "2026-12-24 12:00", True, "Christmas Eve"),
        ("2026-12-24 12:00", "2026-12-28 09:00", False, "Christmas Eve, Christmas Day"),
        ("2026-12-28 09:00", "2026-12-28 09:30", True, ""),
    ]
    assert (page.counts, page.seconds) == ("hours", 4 * HOUR)


def test_the_trace_of_days_numbers_those_that_count_and_names_the_others() -> None:
    page = reckon("2026-12-23 15:00", "2 business days")
    assert [(str(day.day), day.number, day.reason) for day in page.days] == [
        ("2026-12-24", 1, ""),
        ("2026-12-25", None, "Christmas Day"),
        ("2026-12-26", None, ""),
        ("2026-12-27", None, ""),
        ("2026-12-28", 2, ""),
    ]
    assert page.counts == "days"


def test_a_start_after_hours_counts_exact_days_from_the_day_it_moves_to() -> None:
    page = reckon("2026-10-02 18:00", "1 business day", "exact")
    assert [(str(day.day), day.number) for day in page.days] == [("2026-10-06", 1)]


def test_the_sunday_on_which_clocks_go_back_has_25_open_hours() -> None:
    first, last = (instant_of(f"2026-10-{day} 00:00", "Europe/Berlin") for day in (25, 26))
    assert elapsed(ALWAYS, first, last).seconds == 25 * HOUR


def test_a_calendar_that_is_seldom_open_is_laid_out_as_far_as_it_takes() -> None:
    """600 Mondays, more than eleven years."""
    assert (
        wall(reckon("2026-10-05 00:00", "600 business hours", timetable=SELDOM).end, SELDOM)
        == "Mon 2038-03-29 10:00"
    )


@pytest.mark.parametrize(
    ("window", "rule", "message", "fix"),
    [
        (
            "6 hours", None, "`6 hours` does not say which time counts",
            "write `6 business hours` or `6 calendar hours`",
        ),
        ("2 business weeks", None, "`2 business weeks` has no fixed length", "write it in days"),
        ("1 calendar month", None, "`1 calendar month` has no fixed length", "write it in days"),
        (
            "2.5 business days", None, "`2.5 business days`: only whole days are counted",
            "write the part of a day in hours, or round it",
        ),
        (
            "6 business hours", "exact", "`6 business hours` ends at a time, not on a day",
            "leave `--day-rule` out",
        ),
        ("999999999 business hours", None, "`999999999 business hours` ends after 2100", "write a shorter time"),
        ("99999 calendar weeks", None, "`99999 calendar weeks` ends after 2100", "write a shorter time"),
    ],
)  # fmt: skip
def test_a_window_without_one_meaning_is_refused(
    window: str, rule: str | None, message: str, fix: str
) -> None:
    with pytest.raises(UsageError) as error:
        reckon("2026-10-02 16:30", window, rule)
    assert (error.value.message, error.value.fix) == (message, fix)


def test_what_ends_after_2100_or_never_opens_is_refused() -> None:
    with pytest.raises(CalendarError, match=r"^calendar 'seldom' is laid out from "):
        reckon("2099-10-02 16:30", "6000 business hours", timetable=SELDOM)
    with pytest.raises(CalendarError, match=r"^calendar 'never' is never open from "):
        reckon("2026-10-02 16:30", "1 business hour", timetable=Timetable("never", "UTC", ((),) * 7))


def test_an_end_before_the_start_is_refused() -> None:
    start = instant_of("2026-10-05 10:00", "Europe/Berlin")
    with pytest.raises(UsageError) as error:
        elapsed(BERLIN, start, start - 60)
    assert error.value.message == "the end, 2026-10-05 09:59, is before the start, 2026-10-05 10:00"
    assert error.value.fix == "swap `--from` and `--to`"
    assert elapsed(BERLIN, start, start).seconds == 0


@settings(deadline=None, max_examples=50)
@given(
    st.integers(
        int(datetime(1991, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2099, 1, 1, tzinfo=UTC).timestamp())
    ),
    st.integers(1, 60 * 40),
)
def test_counting_up_to_a_deadline_gives_the_window_again(start: int, minutes: int) -> None:
    page = due(BERLIN, start, parse_duration(f"{minutes} business minutes"))
    back = elapsed(BERLIN, start, page.end)
    assert back.seconds == page.seconds == minutes * 60
    assert back.stretches == page.stretches
    assert sum(s.end - s.start for s in page.stretches if s.is_open) == minutes * 60
