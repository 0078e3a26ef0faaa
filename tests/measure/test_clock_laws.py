"""What holds for every timetable, zone and instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.measure.clock import Clock, Timetable

HOUR = 3600
FIRST, LAST = date(2024, 2, 1), date(2024, 12, 31)
BEGIN = int(datetime(2024, 2, 1, tzinfo=UTC).timestamp())
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "America/Santiago",
]
MOVED = [
    ("America/New_York", "America/Chicago", HOUR),
    ("Etc/GMT-14", "Etc/GMT+11", 25 * HOUR),
    ("Asia/Kathmandu", "Asia/Kolkata", HOUR // 4),
    ("UTC", "Asia/Tokyo", -9 * HOUR),
]
"""Two zones with the same wall clock, and how much later the second shows it."""

law = settings(deadline=None, max_examples=examples(50))  # a busy machine is not a broken law
instants = st.integers(BEGIN, BEGIN + 300 * 86_400)
amounts = st.integers(1, 40 * HOUR)
dates = st.dates(FIRST, LAST)
openings = st.integers(0, 86_399)
shift = st.builds(
    lambda opening, length: (opening, min(opening + length, 2 * 86_400)),
    openings,
    st.integers(HOUR, 14 * HOUR),
)
hours = st.lists(shift, max_size=3).map(tuple)
working_hours = st.lists(shift, min_size=1, max_size=3).map(tuple)


@st.composite
def timetables(draw: st.DrawFn) -> Timetable:
    """Any hours, night shifts and overlaps included, with one working day a week at least."""
    weekly = (draw(working_hours), *draw(st.tuples(*[hours] * 6)))
    exceptions = draw(st.dictionaries(dates, hours, max_size=5))
    return Timetable("any", draw(st.sampled_from(ZONES)), weekly, exceptions)


def clock(timetable: Timetable) -> Clock:
    return Clock(timetable, FIRST, date(2025, 12, 31))


def office(zone: str, closed: set[date]) -> Clock:
    weekly = (((8 * HOUR, 12 * HOUR), (13 * HOUR, 17 * HOUR)),) * 5 + ((), ())
    return clock(Timetable("office", zone, weekly, dict.fromkeys(closed, ())))


@law
@given(timetables(), instants, instants, amounts)
def test_a_later_start_never_gives_an_earlier_due(
    timetable: Timetable, one: int, other: int, amount: int
) -> None:
    ticking = clock(timetable)
    assert ticking.after_seconds(min(one, other), amount) <= ticking.after_seconds(max(one, other), amount)


@law
@given(timetables(), instants, amounts, amounts)
def test_more_time_never_gives_an_earlier_due(timetable: Timetable, start: int, one: int, other: int) -> None:
    ticking = clock(timetable)
    assert ticking.after_seconds(start, min(one, other)) <= ticking.after_seconds(start, max(one, other))


@law
@given(timetables(), st.tuples(instants, instants, instants))
def test_elapsed_time_adds_up(timetable: Timetable, three: tuple[int, int, int]) -> None:
    ticking = clock(timetable)
    start, middle, end = sorted(three)
    assert ticking.elapsed(start, end) == ticking.elapsed(start, middle) + ticking.elapsed(middle, end)
    assert 0 <= ticking.elapsed(start, end) <= end - start
    assert ticking.elapsed(start, start) == 0


@law
@given(timetables(), instants, amounts)
def test_due_and_elapsed_are_each_others_inverse(timetable: Timetable, start: int, amount: int) -> None:
    """The due instant is the earliest at which all the time has passed: a second before, one is missing."""
    ticking = clock(timetable)
    due = ticking.after_seconds(start, amount)
    assert ticking.elapsed(start, due) == amount
    assert ticking.elapsed(start, due - 1) == amount - 1


@law
@given(timetables(), instants, st.integers(1, 20 * 86_400))
def test_the_stretches_of_a_trace_alternate_and_add_up_to_the_elapsed_time(
    timetable: Timetable, start: int, length: int
) -> None:
    ticking = clock(timetable)
    pieces = ticking.stretches(start, start + length)
    assert sum(piece.end - piece.start for piece in pieces if piece.is_open) == ticking.elapsed(
        start, start + length
    )
    assert [pieces[0].start, *(piece.end for piece in pieces)] == [
        *(piece.start for piece in pieces),
        start + length,
    ]
    assert all(one.is_open is not other.is_open for one, other in pairwise(pieces))


@law
@given(timetables(), dates, instants, amounts)
def test_a_holiday_never_shortens_a_deadline(
    timetable: Timetable, holiday: date, start: int, amount: int
) -> None:
    closed = Timetable("closed", timetable.zone, timetable.weekly, {**timetable.exceptions, holiday: ()})
    assert clock(closed).after_seconds(start, amount) >= clock(timetable).after_seconds(start, amount)


@law
@given(st.sampled_from(ZONES), st.sets(dates, max_size=8), dates, instants, st.integers(1, 15))
def test_a_holiday_never_shortens_a_deadline_in_business_days(
    zone: str, closed: set[date], holiday: date, start: int, n: int
) -> None:
    with_holiday, without = office(zone, closed | {holiday}), office(zone, closed)
    assert with_holiday.after_business_days(start, n) >= without.after_business_days(start, n)


@law
@given(
    st.sampled_from(ZONES),
    st.sets(dates, max_size=8),
    instants,
    st.integers(0, 30 * 86_400),
    st.integers(1, 15),
)
def test_a_later_start_never_gives_an_earlier_closing(
    zone: str, closed: set[date], start: int, later: int, n: int
) -> None:
    ticking = office(zone, closed)
    assert ticking.after_business_days(start, n) <= ticking.after_business_days(start + later, n)
    assert ticking.after_business_days(start, n) < ticking.after_business_days(start, n + 1)


@law
@given(timetables(), st.permutations(range(5)), instants, amounts)
def test_the_order_of_shifts_and_exceptions_does_not_matter(
    timetable: Timetable, order: list[int], start: int, amount: int
) -> None:
    weekly = tuple(tuple(reversed(shifts)) for shifts in timetable.weekly)
    exceptions = dict(sorted(timetable.exceptions.items(), key=lambda item: order[item[0].day % 5]))
    other = Timetable(timetable.name, timetable.zone, weekly, exceptions)
    assert clock(other).after_seconds(start, amount) == clock(timetable).after_seconds(start, amount)


@law
@given(timetables(), dates, st.integers(1, 60))
def test_a_longer_range_gives_the_same_answers(timetable: Timetable, first: date, days: int) -> None:
    start = int(datetime(first.year, first.month, first.day, 12, tzinfo=UTC).timestamp())
    narrow = Clock(timetable, first, first + timedelta(days=400))
    wide = Clock(timetable, first - timedelta(days=days), first + timedelta(days=800))
    assert narrow.after_seconds(start, 5 * HOUR) == wide.after_seconds(start, 5 * HOUR)
    assert narrow.after_business_days(start, 4) == wide.after_business_days(start, 4)
    assert narrow.after_business_days(start, 4, "exact") == wide.after_business_days(start, 4, "exact")
    assert narrow.elapsed(start, start + 9 * 86_400) == wide.elapsed(start, start + 9 * 86_400)


@law
@given(timetables(), instants, amounts, amounts)
def test_two_waits_in_a_row_are_one_long_wait(timetable: Timetable, start: int, one: int, other: int) -> None:
    ticking = clock(timetable)
    assert ticking.after_seconds(start, one + other) == ticking.after_seconds(
        ticking.after_seconds(start, one), other
    )


@law
@given(
    timetables(), st.sampled_from(MOVED), instants, amounts, st.integers(0, 20 * 86_400), st.integers(1, 5)
)
def test_a_zone_that_is_moved_with_all_its_instants_gives_the_same_answers(
    timetable: Timetable, pair: tuple[str, str, int], start: int, amount: int, length: int, days: int
) -> None:
    """Also over changes of the clock: Chicago changes its clocks an hour after New York, at the same wall time."""
    zone, other, later = pair
    start += 2 * 86_400  # so that both stay in the range
    here, there = (clock(replace(timetable, zone=name)) for name in (zone, other))
    assert there.after_seconds(start + later, amount) == here.after_seconds(start, amount) + later
    assert there.elapsed(start + later, start + later + length) == here.elapsed(start, start + length)
    assert there.after_business_days(start + later, days) == here.after_business_days(start, days) + later


@law
@given(timetables(), instants, amounts, st.integers(0, 20 * 86_400), st.floats(0.01, 0.99))
def test_hours_cut_in_two_that_touch_are_the_same_hours(
    timetable: Timetable, start: int, amount: int, length: int, share: float
) -> None:
    def cut(shifts: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        at = [
            (opens, min(86_399, opens + max(1, int((closes - opens) * share))), closes)
            for opens, closes in shifts
        ]
        return tuple(
            piece
            for opens, middle, closes in at
            for piece in (
                [(opens, middle), (middle, closes)] if opens < middle < closes else [(opens, closes)]
            )
        )

    parted = replace(
        timetable,
        weekly=tuple(cut(shifts) for shifts in timetable.weekly),
        exceptions={day: cut(shifts) for day, shifts in timetable.exceptions.items()},
    )
    whole, pieces = clock(timetable), clock(parted)
    assert pieces.after_seconds(start, amount) == whole.after_seconds(start, amount)
    assert pieces.stretches(start, start + length) == whole.stretches(start, start + length)
    assert pieces.after_business_days(start, 3) == whole.after_business_days(start, 3)


@law
@given(timetables(), st.sets(dates, min_size=1, max_size=5), instants, st.integers(0, 60 * 86_400))
def test_days_off_never_add_open_time(timetable: Timetable, off: set[date], start: int, length: int) -> None:
    closed = replace(timetable, exceptions={**timetable.exceptions, **dict.fromkeys(off, ())})
    fewer, more = clock(closed), clock(timetable)
    assert fewer.elapsed(start, start + length) <= more.elapsed(start, start + length)
