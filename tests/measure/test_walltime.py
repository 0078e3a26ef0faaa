"""Times as people write them, in a zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.errors import UsageError
from smartdocs.measure.timetable import zone_info
from smartdocs.measure.walltime import instant_of, local


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2026-10-02 16:30", "Europe/Berlin", "2026-10-02T14:30"),
        ("2026-10-02T16:30:15", "Europe/Berlin", "2026-10-02T14:30:15"),
        (" 2026-10-02 9:30 ", "Asia/Kathmandu", "2026-10-02T03:45"),
        ("2026-10-25 02:30+02:00", "Europe/Berlin", "2026-10-25T00:30"),
        ("2026-10-25 02:30 +01:00", "Europe/Berlin", "2026-10-25T01:30"),
        ("2026-10-02 16:30Z", "Europe/Berlin", "2026-10-02T16:30"),
        ("1990-01-01 00:00", "Pacific/Chatham", "1989-12-31T10:15"),
        ("2100-12-31 23:59", "America/St_Johns", "2101-01-01T03:29"),
    ],
)
def test_a_time_without_an_offset_is_one_of_the_zone(text: str, zone: str, instant: str) -> None:
    assert instant_of(text, zone) == utc(instant)


@pytest.mark.parametrize(
    ("text", "zone", "message", "fix"),
    [
        (
            "2026-10-25 02:30", "Europe/Berlin",
            "`2026-10-25 02:30` happens twice in Europe/Berlin, as clocks go back",
            "write `2026-10-25 02:30+02:00` or `2026-10-25 02:30+01:00`",
        ),
        (
            "2026-03-29 02:30", "Europe/Berlin",
            "`2026-03-29 02:30` never happens in Europe/Berlin, as clocks go forward",
            "write `2026-03-29 01:30+01:00` or `2026-03-29 03:30+02:00`",
        ),
        (
            "2026-04-05 01:45", "Australia/Lord_Howe",  # half an hour
            "`2026-04-05 01:45` happens twice in Australia/Lord_Howe, as clocks go back",
            "write `2026-04-05 01:45+11:00` or `2026-04-05 01:45+10:30`",
        ),
        (
            "2011-12-30 12:00", "Pacific/Apia",  # the whole date was left out
            "`2011-12-30 12:00` never happens in Pacific/Apia, as clocks go forward",
            "write `2011-12-29 12:00-10:00` or `2011-12-31 12:00+14:00`",
        ),
        (
            "2026-10-02", "UTC", "`2026-10-02` does not say the time of day", "write `2026-10-02 16:30`",
        ),
        ("next Friday", "UTC", "`next Friday` is not a point in time", "write date and time: `2026-10-02 16:30`"),
        ("2026-10-02 16:30:15.5", "UTC", "`2026-10-02 16:30:15.5` is not a point in time", "write date and time: `2026-10-02 16:30`"),
        ("2026-02-30 16:30", "UTC", "`2026-02-30 16:30` is not in the calendar: day is out of range for month", "write `2026-10-02 16:30`"),
        ("2026-10-02 24:00", "UTC", "`2026-10-02 24:00` is not in the calendar: hour must be in 0..23", "write `2026-10-02 16:30`"),
        ("1989-12-31 23:59", "UTC", "`1989-12-31 23:59` is outside of the years that are counted", "write a year from 1990 to 2100"),
        ("2101-01-01 00:00", "UTC", "`2101-01-01 00:00` is outside of the years that are counted", "write a year from 1990 to 2100"),
    ],
)  # fmt: skip
def test_what_has_no_one_meaning_is_refused(text: str, zone: str, message: str, fix: str) -> None:
    with pytest.raises(UsageError) as error:
        instant_of(text, zone)
    assert (error.value.message, error.value.fix) == (message, fix)


@given(
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Pacific/Chatham", "Africa/Casablanca", "Asia/Gaza"]
    ),
    st.integers(utc("1990-01-02T00:00"), utc("2100-12-30T00:00")),
)
def test_the_wall_clock_of_an_instant_leads_back_to_it_or_offers_it(zone: str, instant: int) -> None:
    wall = local(instant, zone_info(zone))
    text = wall.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
    if wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset():
        assert instant_of(text, zone) == instant
        return
    with pytest.raises(UsageError, match="happens twice") as error:
        instant_of(text, zone)
    short = wall.isoformat(sep=" ", timespec="seconds" if wall.second else "minutes")
    assert f"`{short}`" in error.value.fix
