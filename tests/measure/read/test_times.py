"""What an export writes in a time column -> UTC; the zone is that of the data source."""

from __future__ import annotations

import pytest

HEAD = "lead_id,created_at\n"


def column(*values: str) -> str:
    return HEAD + "".join(f'{i},"{value}"\n' for i, value in enumerate(values))


def test_an_offset_is_obeyed_and_a_time_without_one_is_local(reading):
    seen = reading(
        column(
            "2026-01-01T10:00:00Z",
            "2026-01-01T10:00:00+05:30",
            "2026-01-01 10:00",
            "2026-01-01T10:00:00.999-0800",
        ),
        timezone="Europe/Berlin",
    )
    assert seen.rows("lead_id", "created_at") == [
        ("0", 1767261600),
        ("1", 1767241800),
        ("2", 1767258000),
        ("3", 1767290400),
    ]
    assert seen.report.columns["created_at"].precision == "instant"


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-03-14 14:30", "2026-03-14 14:30:00"),
        ("2026-03-14T14:30:59.999Z", "2026-03-14 14:30:59"),
        ("2026-03-14 14:30:59.5", "2026-03-14 14:30:59"),
        ("2026/03/14 4:30:05", "2026-03-14 04:30:05"),
        ("14.03.2026 14:30", "2026-03-14 14:30:00"),
        ("3/14/2026, 2:30 PM", "2026-03-14 14:30:00"),
        ("3/14/2026 12:05 AM", "2026-03-14 00:05:00"),
        ("14 Mar 2026 at 14:30", "2026-03-14 14:30:00"),
        ("March 14, 2026 14:30", "2026-03-14 14:30:00"),
        ("1773498600", "2026-03-14 14:30:00"),
        ("1773498600123", "2026-03-14 14:30:00"),
    ],
)
def test_a_way_of_writing_times_is_understood(reading, written, utc):
    assert reading(column(written)).times("created_at") == [utc]


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30",
        "2026-02-30 10:00:00",
        "2026-01-01T24:00:00",
        "2026-01-01 10:00:60",
        "2026-01-01 10:61:00",
        "2026-13-01",
        "2026-01-01 24:00",
        "2026-01-01 10:61",
        "9999-12-31",
        "1/2/26",
    ],
)
def test_what_is_no_time_is_rejected_and_not_bent(reading, written):
    seen = reading(column(written))
    assert seen.account == (1, 0, 1, 0, 0)
    assert seen.refusals[0][2:4] == ("created_at", written)


def test_a_date_is_its_whole_local_day(reading):
    seen = reading(column("2026-03-29", "2026-10-25"), timezone="Europe/Berlin")
    assert seen.report.columns["created_at"].precision == "date"
    assert seen.times("created_at") == ["2026-03-28 23:00:00", "2026-10-24 22:00:00"]
    assert seen.times("created_at_hi") == ["2026-03-29 21:59:59", "2026-10-25 22:59:59"]


def test_dates_and_times_in_one_column_are_both_kept_for_what_they_are(reading):
    seen = reading(column("2026-03-02", "2026-03-02 10:00"))
    assert seen.report.columns["created_at"].precision == "mixed"
    assert seen.times("created_at") == ["2026-03-02 00:00:00", "2026-03-02 10:00:00"]
    assert seen.times("created_at_hi") == ["2026-03-02 10:00:00", "2026-03-02 23:59:59"]


def test_a_column_of_nothing_but_midnights_holds_dates(reading):
    seen = reading(column(*(f"2026-03-0{i}T00:00:00Z" for i in range(1, 6))), timezone="America/New_York")
    assert seen.report.columns["created_at"].precision == "date"
    assert seen.times("created_at")[0] == "2026-03-01 05:00:00"
    assert seen.report.notes[0].endswith(
        "all 5 values of 'created_at' are at midnight, so they are read as dates, not as times"
    )


def test_four_midnights_are_not_enough_to_say_so(reading):
    seen = reading(column(*(f"2026-03-0{i} 00:00:00" for i in range(1, 5))))
    assert seen.report.columns["created_at"].precision == "instant"


def test_a_time_that_the_spring_left_out_is_rejected(reading):
    seen = reading(column("2026-03-29 02:30", "2026-03-29 03:30"), timezone="Europe/Berlin")
    assert seen.times("created_at") == ["2026-03-29 01:30:00"]
    reason = "never was in Europe/Berlin: the clocks went forward"
    assert seen.refusals == [(1, 2, "created_at", "2026-03-29 02:30", reason)]


@pytest.mark.parametrize(
    ("ambiguous", "utc"), [("earlier", "2026-10-25 00:30:00"), ("later", "2026-10-25 01:30:00")]
)
def test_a_time_that_the_autumn_repeats_is_taken_as_declared_and_counted(reading, ambiguous, utc):
    seen = reading(
        column("2026-10-25 02:30", "2026-10-25 12:00"), timezone="Europe/Berlin", ambiguous=ambiguous
    )
    assert seen.times("created_at")[0] == utc
    assert seen.report.ambiguous_times == 1


def test_a_time_that_the_autumn_repeats_can_be_refused(reading):
    seen = reading(column("2026-10-25 02:30"), timezone="Europe/Berlin", ambiguous="reject")
    reason = "was twice in Europe/Berlin: the clocks went back"
    assert seen.refusals == [(1, 2, "created_at", "2026-10-25 02:30", reason)]
    assert seen.report.ambiguous_times == 0


def test_a_column_of_instants_has_no_upper_bound(reading):
    assert list(reading(column("2026-03-02 10:00")).engine.columns("in_leads")) == ["lead_id", "created_at"]


def test_the_short_way_and_the_long_way_of_reading_agree(reading):
    usual = ["2026-03-29 01:59:59", "2026-03-29T03:00:00.25", "2026-07-01T00:00:01Z", "2026-07-02"]
    short = reading(column(*usual), timezone="Europe/Berlin")
    long = reading(column(*usual, "2026-07-02 9:00"), timezone="Europe/Berlin")
    assert (
        short.rows("lead_id", "created_at", "created_at_hi")
        == long.rows("lead_id", "created_at", "created_at_hi")[:4]
    )
