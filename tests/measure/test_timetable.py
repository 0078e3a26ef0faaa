"""Hours and zones as tables: what is refused, and where the wall clock jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from smartdocs.measure.clock import CalendarError, Clock, Timetable, offset_rows, wall_rows

HOUR = 3600
MONDAY_TO_FRIDAY = (((9 * HOUR, 17 * HOUR),),) * 5 + ((), ())


def clock_face(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%H:%M")


def test_a_day_on_which_clocks_go_forward_has_a_wall_time_that_never_occurs() -> None:
    rows = wall_rows("Europe/Berlin", date(2025, 3, 30), date(2025, 3, 31))
    assert [(clock_face(w0), clock_face(w1), shift, kind) for _, _, w0, w1, shift, kind in rows] == [
        ("00:00", "02:00", 1 * HOUR, "plain"),
        ("02:00", "03:00", 1 * HOUR, "never"),  # 02:30 becomes 01:30 UTC, which the wall shows as 03:30
        ("03:00", "00:00", 2 * HOUR, "plain"),
    ]


@pytest.mark.parametrize(
    ("ambiguous", "shift"), [("earlier", 2 * HOUR), ("later", 1 * HOUR), ("reject", None)]
)
def test_a_wall_time_that_occurs_twice_is_read_as_the_source_says(ambiguous: str, shift: int | None) -> None:
    rows = {
        "earlier": wall_rows("Europe/Berlin", date(2025, 10, 26), date(2025, 10, 27)),
        "later": wall_rows("Europe/Berlin", date(2025, 10, 26), date(2025, 10, 27), "later"),
        "reject": wall_rows("Europe/Berlin", date(2025, 10, 26), date(2025, 10, 27), "reject"),
    }[ambiguous]
    assert [(clock_face(w0), clock_face(w1), shift, kind) for _, _, w0, w1, shift, kind in rows] == [
        ("00:00", "02:00", 2 * HOUR, "plain"),
        ("02:00", "03:00", shift, "twice"),
        ("03:00", "00:00", 1 * HOUR, "plain"),
    ]


def test_a_date_that_a_zone_left_out_never_occurs_from_midnight_to_midnight() -> None:
    rows = wall_rows("Pacific/Apia", date(2011, 12, 29), date(2012, 1, 1))
    assert [
        (day0 // 86_400 - 15_337, clock_face(w0), clock_face(w1), shift, kind)
        for _, day0, w0, w1, shift, kind in rows
    ] == [
        (0, "00:00", "00:00", -10 * HOUR, "plain"),  # Thursday the 29th
        (1, "00:00", "00:00", -10 * HOUR, "never"),
        (2, "00:00", "00:00", 14 * HOUR, "plain"),
    ]


def test_offsets_of_a_day_on_which_clocks_change() -> None:
    rows = offset_rows("America/New_York", date(2024, 3, 10), date(2024, 3, 12))
    assert [
        (clock_face(day0), clock_face(t0), clock_face(t1), offset) for _, day0, t0, t1, offset in rows
    ] == [
        ("00:00", "00:00", "07:00", -5 * HOUR),
        ("00:00", "07:00", "00:00", -4 * HOUR),
        ("00:00", "00:00", "00:00", -4 * HOUR),
    ]


@pytest.mark.parametrize("zone", ["Europe/Berln", "Europe", "../etc/passwd", "", "CEST"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(CalendarError) as refused:
        Clock(Timetable("here", zone, MONDAY_TO_FRIDAY), date(2024, 1, 1), date(2024, 2, 1))
    assert str(refused.value) == (
        f"there is no time zone {zone!r}\n  help: write an IANA name such as Europe/Berlin or America/New_York"
    )
    with pytest.raises(CalendarError):
        wall_rows(zone, date(2024, 1, 1), date(2024, 2, 1))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(
        CalendarError, match=r"^calendar 'here' has hours for 5 weekdays\n  help: give hours for seven"
    ):
        Timetable("here", "UTC", MONDAY_TO_FRIDAY[:5])


@pytest.mark.parametrize(
    "shift", [(17 * HOUR, 9 * HOUR), (9 * HOUR, 9 * HOUR), (-1, HOUR), (24 * HOUR, 25 * HOUR), (0, 49 * HOUR)]
)
def test_a_shift_that_does_not_fit_its_day_is_refused(shift: tuple[int, int]) -> None:
    wanted = rf"^calendar 'here' has a shift from second {shift[0]} to second {shift[1]} of its day\n"
    with pytest.raises(CalendarError, match=wanted):
        Timetable("here", "UTC", ((shift,), *MONDAY_TO_FRIDAY[1:]))
    with pytest.raises(CalendarError, match=wanted):
        Timetable("here", "UTC", MONDAY_TO_FRIDAY, {date(2024, 5, 1): (shift,)})


def test_a_name_for_a_date_without_hours_of_its_own_is_refused() -> None:
    with pytest.raises(
        CalendarError,
        match=r"^calendar 'here' has a name for 2024-07-04 \('Independence Day'\) and no hours\n",
    ):
        Timetable("here", "UTC", MONDAY_TO_FRIDAY, {}, {date(2024, 7, 4): "Independence Day"})


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/St_Johns", "Pacific/Chatham", "Africa/Casablanca"]
)
@pytest.mark.parametrize("year", [1990, 2038, 2100])
def test_nine_in_the_morning_is_nine_on_the_wall_from_1990_to_2100(zone: str, year: int) -> None:
    clock = Clock(Timetable("here", zone, MONDAY_TO_FRIDAY), date(year, 1, 1), date(year, 12, 31))
    info = ZoneInfo(zone)
    mondays = [day for n in range(7, 350) if (day := date(year, 1, 1) + timedelta(days=n)).weekday() == 0]
    assert len(mondays) == 49
    for monday in mondays:
        sunday = int(datetime(monday.year, monday.month, monday.day, tzinfo=UTC).timestamp()) - 24 * HOUR
        opens = clock.next_opening(sunday)
        closes = clock.after_seconds(opens, 8 * HOUR)
        assert [datetime.fromtimestamp(t, info).isoformat()[:16] for t in (opens, closes)] == [
            f"{monday}T09:00",
            f"{monday}T17:00",
        ]


@pytest.mark.parametrize(
    ("zone", "opens"),
    [
        ("Asia/Kathmandu", "2026-10-05T03:15:00+00:00"),  # 5 h 45 min ahead
        ("Pacific/Chatham", "2026-10-04T19:15:00+00:00"),  # 13 h 45 min ahead in summer
        ("America/St_Johns", "2026-10-05T11:30:00+00:00"),  # 2 h 30 min behind in summer
        ("Asia/Kolkata", "2026-10-05T03:30:00+00:00"),
        ("Australia/Eucla", "2026-10-05T00:15:00+00:00"),  # 8 h 45 min ahead
        ("Pacific/Marquesas", "2026-10-05T18:30:00+00:00"),  # 9 h 30 min behind
        ("Pacific/Kiritimati", "2026-10-04T19:00:00+00:00"),  # 14 h ahead
        ("Etc/GMT+12", "2026-10-05T21:00:00+00:00"),
    ],
)
def test_a_monday_opens_at_nine_wherever_that_is(zone: str, opens: str) -> None:
    clock = Clock(Timetable("here", zone, MONDAY_TO_FRIDAY), date(2026, 10, 1), date(2026, 10, 20))
    saturday = int(datetime(2026, 10, 3, 18, tzinfo=UTC).timestamp())
    assert datetime.fromtimestamp(clock.next_opening(saturday), UTC).isoformat() == opens


def test_a_century_of_hours_is_laid_out_in_one_clock() -> None:
    clock = Clock(Timetable("here", "Europe/Berlin", MONDAY_TO_FRIDAY), date(1990, 1, 1), date(2101, 1, 1))
    start = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp())
    end = int(datetime(2100, 12, 31, 23, tzinfo=UTC).timestamp())
    weekdays = sum(
        date.fromordinal(day).weekday() < 5
        for day in range(date(1990, 1, 1).toordinal(), date(2101, 1, 1).toordinal())
    )
    assert clock.elapsed(start, end) == weekdays * 8 * HOUR
    assert clock.elapsed(start, clock.after_seconds(start, 200_000 * HOUR)) == 200_000 * HOUR
