"""What a business clock answers, on the hours and dates of a sales team; every time is a wall time of the zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from smartdocs.measure.clock import CalendarError, Clock, Stretch, Timetable

HOUR = 3600
OFFICE = ((9 * HOUR, 17 * HOUR),)
SPLIT = ((9 * HOUR, 12 * HOUR), (13 * HOUR, 17 * HOUR))
NIGHT = ((22 * HOUR, 30 * HOUR),)  # to 06:00 the next morning
MONDAY_TO_FRIDAY = (OFFICE,) * 5 + ((), ())
NEW_YORK = Timetable(
    "ny",
    "America/New_York",
    MONDAY_TO_FRIDAY,
    {date(2024, 7, 4): (), date(2024, 12, 24): ((9 * HOUR, 13 * HOUR),), date(2024, 12, 25): ()},
    {
        date(2024, 7, 4): "Independence Day",
        date(2024, 12, 24): "Christmas Eve",
        date(2024, 12, 25): "Christmas Day",
    },
)
BERLIN_SPLIT = Timetable("berlin", "Europe/Berlin", (SPLIT,) * 5 + ((), ()))
BERLIN_NIGHTS = Timetable("nights", "Europe/Berlin", (NIGHT,) * 7)
ALWAYS = Timetable("always", "America/New_York", (((0, 24 * HOUR),),) * 7)


class Desk:
    """A clock that is asked and answers in wall times."""

    def __init__(
        self, timetable: Timetable, first: date = date(2024, 1, 1), last: date = date(2026, 1, 1)
    ) -> None:
        self.clock = Clock(timetable, first, last)
        self.zone = ZoneInfo(timetable.zone)

    def at(self, text: str) -> int:
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).timestamp())

    def say(self, instant: int) -> str:
        return datetime.fromtimestamp(instant, self.zone).strftime("%a %d %b %H:%M")

    def hours(self, start: str, end: str) -> float:
        return self.clock.elapsed(self.at(start), self.at(end)) / HOUR


@pytest.fixture(scope="module")
def ny() -> Desk:
    return Desk(NEW_YORK)


# Business hours


def test_a_lead_on_friday_afternoon_is_due_on_monday(ny: Desk) -> None:
    assert ny.clock.after_seconds(ny.at("2024-06-07 15:00"), 6 * HOUR) == ny.at("2024-06-10 13:00")


def test_a_lead_on_saturday_counts_from_monday_morning(ny: Desk) -> None:
    assert ny.clock.after_seconds(ny.at("2024-06-08 10:00"), 2 * HOUR) == ny.at("2024-06-10 11:00")


def test_time_used_up_at_closing_is_due_at_closing_and_not_at_the_next_opening(ny: Desk) -> None:
    friday = ny.at("2024-06-07 16:30")
    assert ny.clock.after_seconds(friday, 1800) == ny.at("2024-06-07 17:00")
    assert ny.clock.after_seconds(friday, 1801) == ny.at("2024-06-10 09:00:01")


def test_the_closing_instant_is_closed_and_the_opening_instant_is_open(ny: Desk) -> None:
    states = [ny.clock.is_open(ny.at(f"2024-06-07 {t}")) for t in ("08:59:59", "09:00", "16:59:59", "17:00")]
    assert states == [False, True, True, False]


def test_business_time_stands_still_at_night_and_over_a_holiday(ny: Desk) -> None:
    assert ny.hours("2024-07-03 16:00", "2024-07-05 10:00") == 2.0
    assert ny.hours("2024-07-03 17:00", "2024-07-05 09:00") == 0.0


def test_a_lunch_break_does_not_count() -> None:
    desk = Desk(BERLIN_SPLIT)
    assert desk.clock.after_seconds(desk.at("2024-06-06 11:00"), 2 * HOUR) == desk.at("2024-06-06 14:00")
    assert desk.hours("2024-06-06 11:30", "2024-06-06 13:30") == 1.0


def test_christmas_eve_closes_at_one(ny: Desk) -> None:
    assert ny.clock.after_seconds(ny.at("2024-12-24 12:00"), 2 * HOUR) == ny.at("2024-12-26 10:00")


def test_a_night_shift_belongs_to_the_day_it_opens_on() -> None:
    """Closed on Wednesday the 1st of May: Tuesday's night runs to Wednesday 06:00, Wednesday's does not begin."""
    desk = Desk(Timetable("nights", "Europe/Berlin", (NIGHT,) * 7, {date(2024, 5, 1): ()}))
    states = [
        desk.clock.is_open(desk.at(t))
        for t in ("2024-05-01 05:59", "2024-05-01 23:00", "2024-05-02 03:00", "2024-05-02 22:00")
    ]
    assert states == [True, False, False, True]


def test_shifts_that_overlap_count_once() -> None:
    desk = Desk(
        Timetable("two teams", "Europe/Berlin", (((8 * HOUR, 14 * HOUR), (12 * HOUR, 18 * HOUR)),) * 7)
    )
    assert desk.hours("2024-06-06 00:00", "2024-06-07 00:00") == 10.0


def test_a_business_day_ends_when_the_last_of_its_teams_closes() -> None:
    desk = Desk(
        Timetable("two teams", "Europe/Berlin", (((8 * HOUR, 18 * HOUR), (12 * HOUR, 14 * HOUR)),) * 7)
    )
    assert desk.clock.after_business_days(desk.at("2024-06-06 09:00"), 1) == desk.at("2024-06-07 18:00")


def test_the_next_opening_is_now_when_the_team_is_open(ny: Desk) -> None:
    assert ny.clock.next_opening(ny.at("2024-06-07 16:59:59")) == ny.at("2024-06-07 16:59:59")
    assert ny.clock.next_opening(ny.at("2024-07-03 17:00")) == ny.at("2024-07-05 09:00")


# Days on which clocks change


def test_the_night_shift_that_loses_an_hour_in_spring_has_seven() -> None:
    desk = Desk(BERLIN_NIGHTS)
    assert desk.hours("2024-03-30 22:00", "2024-03-31 06:00") == 7.0
    assert desk.hours("2024-10-26 22:00", "2024-10-27 06:00") == 9.0


def test_hours_that_spring_leaves_out_are_not_open_and_hours_that_autumn_repeats_are_open_twice() -> None:
    desk = Desk(Timetable("early", "Europe/Berlin", (((2 * HOUR, 3 * HOUR),),) * 7))
    assert desk.hours("2024-03-30 12:00", "2024-03-31 12:00") == 0.0
    assert desk.hours("2024-10-26 12:00", "2024-10-27 12:00") == 2.0


def test_twenty_four_hours_round_the_clock_end_an_hour_later_on_the_wall_in_spring() -> None:
    desk = Desk(ALWAYS)
    assert desk.clock.after_seconds(desk.at("2024-03-09 12:00"), 24 * HOUR) == desk.at("2024-03-10 13:00")


def test_a_date_that_a_zone_left_out_was_no_business_day() -> None:
    """Samoa went from Thursday the 29th of December 2011 to Saturday the 31st; that Friday never was."""
    desk = Desk(Timetable("apia", "Pacific/Apia", MONDAY_TO_FRIDAY), date(2011, 12, 1), date(2012, 2, 1))
    assert desk.clock.after_business_days(desk.at("2011-12-29 10:00"), 1) == desk.at("2012-01-02 17:00")
    assert desk.hours("2011-12-29 16:00", "2012-01-02 10:00") == 2.0


# Business days and calendar days


def test_two_business_days_end_when_the_second_day_closes(ny: Desk) -> None:
    assert ny.clock.after_business_days(ny.at("2024-06-06 10:15"), 2) == ny.at("2024-06-10 17:00")


def test_business_days_are_counted_after_the_date_of_the_start_whatever_its_hour(ny: Desk) -> None:
    ends = [
        ny.clock.after_business_days(ny.at(t), 1)
        for t in ("2024-06-07 08:00", "2024-06-07 23:00", "2024-06-08 12:00")
    ]
    assert ends == [ny.at("2024-06-10 17:00")] * 3


def test_a_business_day_ends_when_a_short_day_closes(ny: Desk) -> None:
    assert ny.clock.after_business_days(ny.at("2024-12-23 10:00"), 1) == ny.at("2024-12-24 13:00")
    assert ny.clock.after_business_days(ny.at("2024-12-23 10:00"), 2) == ny.at("2024-12-26 17:00")


def test_the_business_day_of_a_night_shift_ends_the_next_morning() -> None:
    desk = Desk(BERLIN_NIGHTS)
    assert desk.clock.after_business_days(desk.at("2024-06-06 23:00"), 1) == desk.at("2024-06-08 06:00")


def test_exact_business_days_keep_the_wall_time(ny: Desk) -> None:
    ask = ny.clock.after_business_days
    assert ask(ny.at("2024-06-06 10:15"), 2, "exact") == ny.at("2024-06-10 10:15")
    assert ask(ny.at("2024-03-08 10:15"), 1, "exact") == ny.at(
        "2024-03-11 10:15"
    )  # clocks changed in between
    assert ask(ny.at("2024-06-08 12:00"), 1, "exact") == ny.at(
        "2024-06-11 09:00"
    )  # Saturday: from Monday 09:00
    assert ask(ny.at("2024-12-23 15:00"), 1, "exact") == ny.at(
        "2024-12-24 15:00"
    )  # closed since 13:00: still 15:00


def test_calendar_days_keep_the_wall_time_over_a_change_of_clocks(ny: Desk) -> None:
    ask = ny.clock.after_calendar_days
    assert ask(ny.at("2024-03-01 10:00"), 12) == ny.at("2024-03-13 10:00")
    assert ask(ny.at("2024-03-01 10:00"), 12) - ny.at("2024-03-01 10:00") == 12 * 86_400 - HOUR
    assert ask(ny.at("2024-03-09 02:30"), 1) == ny.at("2024-03-10 03:30-04:00")  # 02:30 was left out
    assert ask(ny.at("2024-11-02 01:30"), 1) == ny.at("2024-11-03 01:30-04:00")  # the earlier of two


def test_calendar_days_to_the_end_of_the_day(ny: Desk) -> None:
    ask = ny.clock.after_calendar_days
    assert ask(ny.at("2024-06-06 10:15"), 12, "end_of_day") == ny.at("2024-06-18 23:59:59")
    assert ask(ny.at("2024-06-06 10:15"), 0, "end_of_day") == ny.at("2024-06-06 23:59:59")


def test_the_end_of_a_day_whose_last_hour_is_repeated_is_the_later() -> None:
    """In Chile, Saturday the 6th of April 2024 went from 23:59:59 back to 23:00."""
    desk = Desk(Timetable("santiago", "America/Santiago", MONDAY_TO_FRIDAY))
    ends = desk.clock.after_calendar_days(desk.at("2024-04-05 12:00"), 1, "end_of_day")
    assert ends == desk.at("2024-04-06T23:59:59-04:00")


def test_clock_hours_do_not_look_at_the_calendar(ny: Desk) -> None:
    assert ny.clock.after_clock_seconds(ny.at("2024-03-09 12:00"), 24 * HOUR) == ny.at("2024-03-10 13:00")


# The trace


def test_a_trace_names_the_holiday_between_two_working_days(ny: Desk) -> None:
    pieces = ny.clock.stretches(ny.at("2024-07-03 15:00"), ny.at("2024-07-05 10:30"))
    assert pieces == [
        Stretch(ny.at("2024-07-03 15:00"), ny.at("2024-07-03 17:00"), True, ""),
        Stretch(ny.at("2024-07-03 17:00"), ny.at("2024-07-05 09:00"), False, "Independence Day"),
        Stretch(ny.at("2024-07-05 09:00"), ny.at("2024-07-05 10:30"), True, ""),
    ]


def test_a_trace_names_each_date_that_differs_and_the_short_day_itself(ny: Desk) -> None:
    pieces = ny.clock.stretches(ny.at("2024-12-23 18:00"), ny.at("2024-12-26 10:00"))
    assert [(piece.is_open, piece.reason) for piece in pieces] == [
        (False, "Christmas Eve"),  # it opens at nine
        (True, "Christmas Eve"),
        (False, "Christmas Eve, Christmas Day"),
        (True, ""),
    ]


def test_a_night_shift_into_a_holiday_is_not_named_after_it() -> None:
    nights = Timetable(
        "n", "Europe/Berlin", (NIGHT,) * 7, {date(2024, 5, 1): ()}, {date(2024, 5, 1): "Labour Day"}
    )
    desk = Desk(nights)
    pieces = desk.clock.stretches(desk.at("2024-04-30 23:00"), desk.at("2024-05-02 23:00"))
    assert [(desk.say(p.start), p.is_open, p.reason) for p in pieces] == [
        ("Tue 30 Apr 23:00", True, ""),
        ("Wed 01 May 06:00", False, "Labour Day"),
        ("Thu 02 May 22:00", True, ""),
    ]


def test_round_the_clock_is_one_stretch_and_takes_no_name_from_the_day_after() -> None:
    """The Fourth of July has hours of its own, the same ones; a trace that ends at its midnight does not reach it."""
    fourth = date(2024, 7, 4)
    desk = Desk(
        Timetable(
            "always", "America/New_York", ALWAYS.weekly, {fourth: ((0, 24 * HOUR),)}, {fourth: "July 4"}
        )
    )
    start, end = desk.at("2024-07-01 10:00"), desk.at("2024-07-04 00:00")
    assert desk.clock.stretches(start, end) == [Stretch(start, end, True, "")]
    assert desk.clock.stretches(start, end + 1) == [Stretch(start, end + 1, True, "July 4")]


def test_a_closed_stretch_that_ends_at_midnight_takes_no_name_from_the_day_after(ny: Desk) -> None:
    start, end = ny.at("2024-07-03 18:00"), ny.at("2024-07-04 00:00")
    assert ny.clock.stretches(start, end) == [Stretch(start, end, False, "")]
    assert ny.clock.stretches(start, end + 1) == [Stretch(start, end + 1, False, "Independence Day")]


def test_a_trace_of_no_time_is_empty(ny: Desk) -> None:
    assert ny.clock.stretches(ny.at("2024-07-03 15:00"), ny.at("2024-07-03 15:00")) == []


# What a clock refuses


def test_a_calendar_that_never_opens_is_refused() -> None:
    closed = {date(2024, 6, day): () for day in range(3, 8)}
    with pytest.raises(CalendarError) as refused:
        Clock(
            Timetable("ny", "America/New_York", MONDAY_TO_FRIDAY, closed), date(2024, 6, 1), date(2024, 6, 10)
        )
    assert str(refused.value) == (
        "calendar 'ny' is never open from 2024-06-01 to 2024-06-09\n"
        "  help: give it weekly hours, or end the closure that covers all of these days"
    )
    assert refused.value.exit_code == 3


def test_an_instant_outside_the_range_is_refused_and_named(ny: Desk) -> None:
    with pytest.raises(CalendarError) as refused:
        ny.clock.open_seconds(ny.at("2019-05-01 10:00"))
    assert str(refused.value) == (
        "calendar 'ny' is laid out from 2023-12-31 19:00:00-05:00 until 2025-12-31 19:00:00-05:00, "
        "and 2019-05-01 10:00:00-04:00 lies outside\n"
        "  help: check that date; if it is right, lay the calendar out over a longer range"
    )
    with pytest.raises(CalendarError, match=r"and 2025-12-31 19:00:00-05:00 lies outside\n"):
        ny.clock.is_open(ny.clock.end)


def test_a_due_after_the_end_of_the_range_is_refused(ny: Desk) -> None:
    late = ny.at("2025-12-31 12:00")
    assert ny.clock.after_seconds(late, 5 * HOUR) == ny.at(
        "2025-12-31 17:00"
    )  # the last second of business there is
    with pytest.raises(CalendarError):
        ny.clock.after_seconds(late, 5 * HOUR + 1)
    with pytest.raises(
        CalendarError, match=r"and 36000 business seconds after 2025-12-31 12:00:00-05:00 lies outside"
    ):
        ny.clock.after_seconds(late, 10 * HOUR)
    with pytest.raises(
        CalendarError, match=r"and 1 business days after 2025-12-31 12:00:00-05:00 lies outside"
    ):
        ny.clock.after_business_days(late, 1)
    with pytest.raises(
        CalendarError, match=r"and the next opening after 2025-12-31 18:00:00-05:00 lies outside"
    ):
        ny.clock.next_opening(ny.at("2025-12-31 18:00"))


def test_time_does_not_run_backward(ny: Desk) -> None:
    one, other = ny.at("2024-06-06 10:00"), ny.at("2024-06-06 09:00")
    with pytest.raises(
        ValueError,
        match=r"^time runs forward: 2024-06-06 09:00:00-04:00 is before 2024-06-06 10:00:00-04:00$",
    ):
        ny.clock.elapsed(one, other)
    with pytest.raises(ValueError, match=r"^time runs forward"):
        ny.clock.stretches(one, other)


def test_a_deadline_of_nothing_is_refused(ny: Desk) -> None:
    start = ny.at("2024-06-06 10:00")
    with pytest.raises(ValueError, match=r"^0 seconds of business time are not a deadline$"):
        ny.clock.after_seconds(start, 0)
    with pytest.raises(ValueError, match=r"^0 business days are not a deadline$"):
        ny.clock.after_business_days(start, 0)
    with pytest.raises(ValueError, match=r"^-1 calendar days are not a deadline$"):
        ny.clock.after_calendar_days(start, -1)
    with pytest.raises(ValueError, match=r"^0 seconds are not a deadline$"):
        ny.clock.after_clock_seconds(start, 0)


def test_a_clock_over_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a clock from 2024-06-01 up to 2024-06-01 has no day$"):
        Clock(NEW_YORK, date(2024, 6, 1), date(2024, 6, 1))
