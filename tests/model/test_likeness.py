"""A calendar that is like another one."""

from __future__ import annotations

from typing import Any

import pytest

from smartdocs.model.agreement import Agreement
from smartdocs.model.validate import validate

HOUR = 3600
BERLIN: dict[str, Any] = {
    "name": "Berlin office hours",
    "timezone": "Europe/Berlin",
    "hours": {"mon-thu": "09:00-17:00", "fri": "09:00-16:00"},
    "holidays": [{"date": "2026-05-01", "name": "Labour Day"}],
    "closed": [{"from": "2026-12-24", "to": "2026-12-31", "reason": "Year-end break"}],
}


def read(calendars: Any) -> tuple[Agreement | None, list[tuple[tuple[str | int, ...], str, str]]]:
    data = {"schema": 1, "id": "a", "title": "A", "version": "1", "parties": {}, "calendars": calendars}
    done = validate(Agreement, data, {})
    return done.value, [(p.path, p.message, p.fix) for p in done.problems]


def test_what_is_not_written_is_as_in_the_other_calendar_and_hours_are_taken_day_by_day() -> None:
    agreement, problems = read(
        {
            "lisbon": {"like": "berlin", "timezone": "Europe/Lisbon", "hours": {"fri": "closed"}},
            "berlin": BERLIN,
        }
    )
    assert agreement is not None
    assert problems == []
    lisbon, berlin = agreement.calendars["lisbon"], agreement.calendars["berlin"]
    assert (lisbon.timezone, lisbon.holidays, lisbon.closed) == (
        "Europe/Lisbon",
        berlin.holidays,
        berlin.closed,
    )
    assert [lisbon.hours[day] for day in ("thu", "fri", "sat")] == [((9 * HOUR, 17 * HOUR),), (), ()]
    assert (lisbon.like, lisbon.name) == ("berlin", None)


def test_holidays_that_are_written_take_the_place_of_the_others() -> None:
    own = [{"date": "2026-06-10", "name": "Day of Portugal"}]
    agreement, _ = read({"berlin": BERLIN, "lisbon": {"like": "berlin", "holidays": own}})
    assert agreement is not None
    assert [
        (day.date.isoformat(), day.name)
        for day in agreement.calendars["lisbon"].holidays
        if not isinstance(day, tuple)
    ] == [("2026-06-10", "Day of Portugal")]


def test_a_chain_is_followed_to_its_end() -> None:
    chain = {
        "night": {"like": "late", "hours": {"fri": "22:00-06:00"}},
        "late": {"like": "berlin", "hours": {"mon": "12:00-20:00"}},
    }
    agreement, problems = read({**chain, "berlin": BERLIN})
    assert agreement is not None
    assert problems == []
    night = agreement.calendars["night"].hours
    assert (night["mon"], night["tue"], night["fri"]) == (
        ((12 * HOUR, 20 * HOUR),), ((9 * HOUR, 17 * HOUR),), ((22 * HOUR, 30 * HOUR),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("calendars", "problem"),
    [
        (
            {"lisbon": {"like": "berln"}, "berlin": BERLIN},
            (("calendars", "lisbon", "like"), "there is no calendar `berln`", "did you mean `berlin`?"),
        ),
        (
            {"lisbon": {"like": "berlin"}},
            (
                ("calendars", "lisbon", "like"),
                "there is no calendar `berlin`",
                "write `timezone` and `hours` in its place",
            ),
        ),
        (
            {"lisbon": {"like": "lisbon"}, "berlin": BERLIN},
            (
                ("calendars", "lisbon", "like"),
                "the calendar `lisbon` is in the end like itself",
                "write `timezone` and `hours` in place of `like: lisbon`",
            ),
        ),
        (
            {"lisbon": {"like": "porto"}, "porto": {"like": "lisbon"}},
            (
                ("calendars", "porto", "like"),
                "the calendar `porto` is in the end like itself",
                "write `timezone` and `hours` in place of `like: lisbon`",
            ),
        ),
        (
            {"lisbon": {"like": "berlin", "hours": {"fri": "9-5"}}, "berlin": BERLIN},
            (
                ("calendars", "lisbon", "hours", "fri"),
                "`9-5` is not a stretch of hours",
                "write `09:00-12:30, 13:00-17:30` or `closed`",
            ),
        ),
        (  # the fault is in one calendar, and is told there and once
            {"porto": {"like": "lisbon"}, "lisbon": {"like": "berlin"}, "berlin": {**BERLIN, "timezone": "Europe/Berln"}},
            (
                ("calendars", "berlin", "timezone"),
                "there is no time zone `Europe/Berln`",
                "did you mean `Europe/Berlin`?",
            ),
        ),
        (
            {"late": {"like": "berlin", "hours": {"thu": "20:00-10:00"}}, "berlin": BERLIN},
            (
                ("calendars", "late", "hours", "thu"),
                "the hours of thu run until 10:00 on fri, which opens at 09:00",
                "close thu sooner, or open fri later, so that no hour is listed twice",
            ),
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_once_and_where_it_is_written(calendars: Any, problem: Any) -> None:
    assert read(calendars)[1] == [problem]


def test_a_calendar_that_lacks_two_things_is_told_both_and_costs_no_other_calendar() -> None:
    agreement, problems = read({"lisbon": {"name": "Lisbon"}, "berlin": BERLIN})
    assert [(path, message) for path, message, _ in problems] == [
        (("calendars", "lisbon", "timezone"), "`lisbon` does not say `timezone`"),
        (("calendars", "lisbon", "hours"), "`lisbon` does not say `hours`"),
    ]
    assert agreement is not None
    assert list(agreement.calendars) == ["berlin"]


def test_a_calendar_written_out_and_one_that_is_like_another_mean_the_same() -> None:
    """So a signature does not fall when somebody shortens the file."""
    long, _ = read({"berlin": BERLIN, "bonn": {k: v for k, v in BERLIN.items() if k != "name"}})
    short, _ = read({"berlin": BERLIN, "bonn": {"like": "berlin"}})
    assert long is not None
    assert short is not None
    assert long.model_dump(mode="json", by_alias=True) == short.model_dump(mode="json", by_alias=True)
