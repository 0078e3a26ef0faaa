"""Calendar files, read back by icalendar, and their zones by dateutil, which nobody here wrote."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from smartdocs.document.workshop_entry import Entry
from smartdocs.render import ics

BERLIN = "Europe/Berlin"


def wall(hour: int, minute: int) -> datetime:
    """What clocks on the wall show on the day."""
    return datetime(2026, 10, 20, hour, minute)  # noqa: DTZ001


def entry(**more: Any) -> Entry:
    usual = {
        "uid": "w@probe", "stamped_on": date(2026, 9, 1), "revision": 7, "begin": wall(10, 0), "zone": BERLIN,
        "end": wall(11, 30), "summary": "Whom do we mean?", "text": "", "place": "", "is_busy": True,
    }  # fmt: skip
    return Entry(**(usual | more))


def event_of(data: bytes) -> Any:
    return next(iter(Calendar.from_ical(data).walk("VEVENT")))


def test_an_entry_comes_back_as_it_was_written() -> None:
    text = "Wer, was; wie\\n?\nZeile zwei: Größe 😀 " + "lang " * 60
    event = event_of(ics.calendar([entry(text=text, place="Raum 2; Haus A, links")]))
    assert event.decoded("dtstart") == datetime(2026, 10, 20, 10, tzinfo=ZoneInfo(BERLIN))
    assert event.decoded("dtend").astimezone(UTC) == datetime(2026, 10, 20, 9, 30, tzinfo=UTC)
    assert event["dtstart"].params["TZID"] == BERLIN
    assert (str(event["uid"]), int(event["sequence"]), str(event["transp"])) == ("w@probe", 7, "OPAQUE")
    assert event.decoded("dtstamp") == datetime(2026, 9, 1, tzinfo=UTC)
    assert str(event["description"]) == text
    assert str(event["location"]) == "Raum 2; Haus A, links"


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    data = ics.calendar([entry(summary="Prüfstandsleiterin " * 12, text="€uro 😀 " * 90)])
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut in two


def test_it_is_the_same_file_each_time() -> None:
    assert ics.calendar([entry()]) == ics.calendar([entry()])


@pytest.mark.parametrize(
    "zone",
    [
        BERLIN,
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Africa/Casablanca",
        "Asia/Kolkata",
    ],
)
def test_the_clocks_of_a_zone_are_those_of_the_zone_at_every_hour_of_the_year(zone: str) -> None:
    text = ics.calendar([entry(zone=zone)]).decode().replace("\r\n", "\n")
    read, real = tzical(io.StringIO(text)).get(zone), ZoneInfo(zone)
    hours = (datetime(2026, 1, 1) + timedelta(hours=n) for n in range(365 * 24))  # noqa: DTZ001  (wall clocks)
    for hour in hours:
        offset = hour.replace(tzinfo=real).utcoffset()
        if (
            hour.replace(tzinfo=real, fold=1).utcoffset() == offset
        ):  # twice or never, each reader in its own way
            assert hour.replace(tzinfo=read).utcoffset() == offset, hour


def test_the_clocks_are_put_forward_at_two() -> None:
    text = ics.calendar([entry()]).decode()
    assert (
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        in text
    )
    assert (
        "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        in text
    )


def test_without_an_hour_it_is_the_whole_day_and_without_a_calendar_the_time_of_the_reader() -> None:
    whole = event_of(ics.calendar([entry(begin=date(2026, 10, 20), end=date(2026, 10, 21), is_busy=False)]))
    assert (whole.decoded("dtstart"), str(whole["transp"])) == (date(2026, 10, 20), "TRANSPARENT")
    floating = ics.calendar([entry(zone="")])
    assert b"\r\nDTSTART:20261020T100000\r\n" in floating
    assert b"VTIMEZONE" not in floating
