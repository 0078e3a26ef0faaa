"""W104: business days are counted back from the workshop, with the holidays of the calendar."""

from __future__ import annotations

import pytest

from smartdocs.finding import Edit
from smartdocs.lint.engine import rules
from tests.lint.cases import base, estate_of, files_with, findings, said

WORKSHOP = "# personas/workshops/plant-manager/workshop.yaml\n"


def due(day: str, date: str = "2026-10-20") -> str:
    return f"{WORKSHOP}date: {date}\nprework:\n  - {{task: Fill in the worksheet, due: {day}}}\n"


def test_thursday_is_three_business_days_before_tuesday() -> None:
    assert said(due("2026-10-15"), "W104") == []
    assert said(due("2026-10-16"), "W104") == [
        (
            "2026-10-16",
            "this is due 2 business days before the workshop on 20 October 2026",
            "write `due: 2026-10-15`, 3 business days before it, or an earlier day",
        )
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-10-17", "1 business day before"),
        ("2026-10-19", "1 business day before"),
        ("2026-10-20", "on the day of"),
        ("2026-10-21", "after"),
    ],
)
def test_how_late_it_is_stands_in_words(day: str, words: str) -> None:
    assert [m for _, m, _ in said(due(day), "W104")] == [
        f"this is due {words} the workshop on 20 October 2026"
    ]


def test_the_closed_days_of_the_agreement_do_not_count() -> None:
    # The office is closed from 24 to 31 December: 30, 31 December are no days of work, 1 January 2027 is a Friday.
    assert said(due("2026-12-23", "2027-01-04"), "W104") != []
    assert said(due("2026-12-22", "2027-01-04"), "W104") == []
    assert [fix[:22] for _, _, fix in said(due("2026-12-29", "2027-01-04"), "W104")] == [
        "write `due: 2026-12-22"
    ]


def test_a_calendar_of_its_own_wins() -> None:
    text = "calendars:\n  berlin: {timezone: Europe/Berlin, hours: {mon-fri: '09:00-17:00'}}\n  gulf: {timezone: Asia/Dubai, hours: {sun-thu: '09:00-17:00'}}\n"
    assert said(text + due("2026-10-15"), "W104") == []
    assert said(text + due("2026-10-16") + "calendar: gulf\n", "W104") != []
    assert said(text + due("2026-10-15") + "calendar: gulf\n", "W104") == [], "Thursday, Sunday and Monday"


def test_without_a_calendar_it_is_monday_to_friday() -> None:
    files = base()
    del files["agreements/base/agreement.yaml"]
    path = "personas/workshops/plant-manager/workshop.yaml"
    rule = next(r for r in rules() if r.code == "W104")
    files[path] = files[path].replace("due: 2026-10-13", "due: 2026-10-15")
    assert list(rule.findings(estate_of(files))) == []
    files[path] = files[path].replace("due: 2026-10-15", "due: 2026-10-18")
    assert [f.fix[:22] for f in rule.findings(estate_of(files))] == ["write `due: 2026-10-15"]


def test_a_calendar_that_is_never_open_says_nothing() -> None:
    closed = "calendars:\n  berlin: {timezone: Europe/Berlin, hours: {mon: closed}}\n"
    assert said(closed + due("2026-10-20"), "W104") == []


def test_the_edit_writes_the_last_possible_day() -> None:
    (found,) = findings(due("2026-10-19"), "W104")
    assert (found.edits, found.is_safe) == ((Edit(found.span, "2026-10-15"),), False)


def test_the_number_can_be_set() -> None:
    rule = next(r for r in rules() if r.code == "W104")
    estate = estate_of(files_with(due("2026-10-15"))[1])
    assert [f.fix[:22] for f in rule.findings(estate, {"business_days": 5})] == ["write `due: 2026-10-13"]
