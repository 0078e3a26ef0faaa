"""T110: everybody knows whose midnight ends a month."""

from __future__ import annotations

from tests.lint.cases import said

TERMS = (
    "terms:\n  t: {by: sales, promise: {measure: worked, of: mql, within: 9 calendar days, at_least: 95%}}\n"
)


def calendars(*zones: str) -> str:
    lines = [f"  c{n}: {{timezone: {zone}, hours: {{mon: '09:00-17:00'}}}}\n" for n, zone in enumerate(zones)]
    return f"calendar:\ncalendars:\n{''.join(lines)}{TERMS}"


def test_two_zones_need_a_choice() -> None:
    assert said(calendars("Europe/Berlin", "Asia/Tokyo"), "T110") == [
        (
            "calendars",
            "the calendars lie in 2 time zones, Europe/Berlin and Asia/Tokyo, and nothing says in which of them a month ends",
            "add `calendar: c0` or `calendar: c1`",
        )
    ]


def test_one_zone_for_all_calendars_is_the_zone() -> None:
    assert said(calendars("Europe/Berlin", "Europe/Berlin"), "T110") == []
    assert said(calendars("Europe/Berlin"), "T110") == []


def test_without_promises_there_is_no_period_to_end() -> None:
    assert said("calendar:\ncalendars: {}\nterms: {}\n", "T110") == []


def test_an_unknown_calendar_is_left_to_the_rule_about_ids() -> None:
    assert said(f"calendar: nowhere\ncalendars: {{}}\n{TERMS}", "T110") == []
