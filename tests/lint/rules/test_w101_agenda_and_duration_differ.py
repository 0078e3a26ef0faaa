"""W101: sums and clocks as on the wall of the room."""

from __future__ import annotations

from tests.lint.cases import said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"


def agenda(*items: str, minutes: int = 60, more: str = "") -> str:
    lines = "".join(f"  - {{{item}, output: Something}}\n" for item in items)
    return f"{WORKSHOP}minutes: {minutes}\n{more}agenda:\n{lines}"


def test_ninety_five_minutes_do_not_fit_into_sixty() -> None:
    steps = [f"minutes: {n}, activity: Step {n}" for n in (10, 20, 15, 30, 20)]
    assert said(agenda(*steps), "W101") == [
        (
            "60",
            "the workshop lasts 60 minutes, and its agenda adds up to 95",
            "write `minutes: 95`, or take 35 minutes out of the agenda",
        )
    ]


def test_a_minute_too_few_is_found_as_well() -> None:
    assert [(m, f) for _, m, f in said(agenda("minutes: 59, activity: All of it"), "W101")] == [
        (
            "the workshop lasts 60 minutes, and its agenda adds up to 59",
            "write `minutes: 59`, or plan the other 1 minute",
        )
    ]
    assert said(agenda("minutes: 60, activity: All of it"), "W101") == []


def test_breaks_are_a_part_of_the_time() -> None:
    items = ("minutes: 50, activity: Work", "minutes: 10, activity: Break, mode: break")
    assert said(agenda(*items), "W101") == []


def test_two_items_at_once_are_one_finding_and_the_sum_is_none() -> None:
    items = (
        "start: 13:00, minutes: 30, activity: Write",
        "start: 13:20, minutes: 40, activity: Vote",
    )
    assert said(agenda(*items, more="starts: 13:00\n"), "W101") == [
        (
            "13:20",
            "`Vote` starts at 13:20, and `Write` runs until 13:30",
            "write `start: 13:30`, or leave `start` out",
        )
    ]


def test_a_hole_is_named_with_its_length() -> None:
    items = (
        "start: 13:00, minutes: 30, activity: Write",
        "start: 13:45, minutes: 15, activity: Vote",
    )
    assert said(agenda(*items, more="starts: 13:00\n"), "W101") == [
        (
            "13:45",
            "nothing is planned between 13:30, when `Write` ends, and 13:45",
            "add an item of 15 minutes before it, or write `start: 13:30`",
        )
    ]


def test_the_first_item_begins_with_the_workshop() -> None:
    items = ("start: 13:30, minutes: 60, activity: Write",)
    assert said(agenda(*items, more="starts: 13:00\n"), "W101") == [
        (
            "13:30",
            "the workshop starts at 13:00, and `Write` at 13:30",
            "write `start: 13:00`, or leave `start` out",
        )
    ]


def test_hours_may_be_left_out_and_given_by_turns() -> None:
    items = (
        "minutes: 20, activity: Write",
        "start: 09:20, minutes: 20, activity: Show",
        "minutes: 10, activity: Vote",
        "start: 9:50, minutes: 10, activity: Close",
    )
    assert said(agenda(*items, more="starts: 9:00\n"), "W101") == []
    assert said(agenda(*items), "W101") == [], (
        "without a start of the workshop, the items agree with one another"
    )


def test_no_agenda_is_no_plan() -> None:
    assert said(f"{WORKSHOP}minutes: 60\nagenda: []\n", "W101") == [
        (
            "minutes",
            "60 minutes are planned, and nothing says what happens in them",
            "add `agenda:` with items such as `- {minutes: 10, activity: Welcome, output: Ground rules}`",
        )
    ]


def test_an_agenda_that_cannot_be_read_is_not_missing() -> None:
    assert said(f"{WORKSHOP}agenda:\n  - {{minutes: long, activity: Talk}}\n", "W101") == []
