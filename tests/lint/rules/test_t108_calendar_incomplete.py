"""T108: calendars are open, and know the holidays of all the time for which the agreement holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from smartdocs.finding import Finding
from smartdocs.pipeline import linting, opening
from tests.lint.cases import base, said

NINE_TO_FIVE = '{mon-fri: "09:00-17:00"}'


def calendar(*lines: str, hours: str = NINE_TO_FIVE) -> str:
    head = f"calendars:\n  berlin:\n    timezone: Europe/Berlin\n    hours: {hours}\n"
    return head + "".join(f"    {line}\n" for line in lines)


def test_the_last_holiday_of_a_list_that_ends_too_soon_is_pointed_to() -> None:
    text = "effective: {from: 2025-10-01, to: 2026-09-30}\n" + calendar(
        "holidays:", "  - {date: 2025-12-26, name: Boxing Day}", "  - {date: 2025-12-25, name: Christmas Day}"
    )
    assert said(text, "T108") == [
        (
            "2025-12-26",
            "the holidays of `berlin` end with 26 December 2025, and the agreement runs until 30 September 2026",
            "add the holidays of 2026, so that none of them counts as a working day",
        )
    ]


def test_a_year_in_between_may_be_missing_too() -> None:
    text = "effective: {from: 2025-10-01, to: 2027-09-30}\n" + calendar(
        "holidays:", "  - {date: 2025-12-25, name: Christmas Day}", "  - {date: 2027-01-01, name: New Year}"
    )
    assert [m for _, m, _ in said(text, "T108")] == [
        "the calendar `berlin` has no holidays for 2026, and the agreement is in force then"
    ]


def test_an_agreement_without_an_end_needs_the_present_year() -> None:
    text = "effective: {from: 2025-10-01}\n" + calendar(
        "holidays:", "  - {date: 2025-12-25, name: Christmas Day}"
    )
    assert [m for _, m, _ in said(text, "T108")] == [
        "the holidays of `berlin` end with 25 December 2025, and the agreement is in force"
    ]


def test_a_team_that_works_on_all_days_says_so() -> None:
    assert said(calendar("holidays: []"), "T108") == []
    assert said(calendar(hours='{daily: "08:00-20:00"}'), "T108") == []


def test_hours_on_a_single_date_keep_a_calendar_open() -> None:
    assert (
        said(
            calendar(
                "holidays:",
                '  - {date: 2026-12-19, name: Open day, hours: "10:00-14:00"}',
                hours="{mon: closed}",
            ),
            "T108",
        )
        == []
    )


def test_one_day_cannot_be_open_and_off() -> None:
    text = calendar(
        "holidays:",
        "  - {date: 2026-12-24, name: Christmas Eve}",
        '  - {date: 2026-12-24, name: Half a day, hours: "09:00-12:00"}',
    )
    assert said(text, "T108") == [
        (
            "2026-12-24",
            "24 December 2026 stands twice in the calendar `berlin`, with different hours",
            "keep one of the two",
        )
    ]


def in_a_folder(root: Path, days: str) -> list[Finding]:
    """What T108 says about the base with its holidays in a file of their own."""
    for path, text in base().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        listed = "    holidays:\n      - {date: 2026-10-03, name: Day of German Unity}\n"
        file.write_text(text.replace(listed, "    holidays: {country: DE, frozen: days.yaml}\n"), "utf-8")
    head = "frozen_holidays:\n  country: DE\n  source: invented\n  days:\n"
    (root / "agreements/base/days.yaml").write_text(head + days, "utf-8")
    project = opening.load(root)
    return [f for f in linting.lint(project, (), None, date(2026, 11, 2)).findings if f.code == "T108"]


def test_a_file_of_holidays_that_ends_too_soon_is_pointed_to_at_its_last_day(tmp_path: Path) -> None:
    (found,) = in_a_folder(
        tmp_path,
        "    - {date: 2024-10-03, name: Day of German Unity}\n    - {date: 2025-12-25, name: Christmas Day}\n",
    )
    assert str(found.span) == "agreements/base/days.yaml:6:14"
    assert found.message == (
        "the holidays of `berlin` end with 25 December 2025, and the agreement runs until 31 December 2026"
    )
    assert [str(related.span) for related in found.related] == ["agreements/base/agreement.yaml:6:35"]


def test_a_file_of_holidays_that_lasts_is_fine(tmp_path: Path) -> None:
    assert in_a_folder(tmp_path, "    - {date: 2026-10-03, name: Day of German Unity}\n") == []


def test_what_a_calendar_takes_from_another_one_is_found_there_and_once() -> None:
    text = (
        "effective: {from: 2025-10-01, to: 2026-09-30}\n"
        "terms: {}\n"
        "calendar: lisbon\n"
        + calendar(
            "holidays: [{date: 2025-12-25, name: Christmas Day}]",
            "closed: [{from: 2026-12-31, to: 2026-12-24, reason: Year-end break}]",
        )
        + "  lisbon: {like: berlin, timezone: Europe/Lisbon}\n"
    )
    assert [(m.split(" ends")[0].split(" end ")[0]) for _, m, _ in said(text, "T108")] == [
        "the holidays of `berlin`",
        "`Year-end break`",
    ]


def test_holidays_of_its_own_are_looked_at_in_the_calendar_that_is_like_another_one() -> None:
    text = (
        "effective: {from: 2025-10-01, to: 2026-09-30}\n"
        "calendar: lisbon\n"
        + calendar("holidays: [{date: 2025-12-25, name: Christmas Day}, {date: 2026-01-01, name: New Year}]")
        + "  lisbon: {like: berlin, holidays: [{date: 2025-12-08, name: Immaculate Conception}]}\n"
    )
    assert [m for _, m, _ in said(text, "T108")] == [
        "the holidays of `lisbon` end with 8 December 2025, and the agreement runs until 30 September 2026"
    ]


def test_hours_of_a_holiday_that_run_into_the_next_day_are_probably_swapped() -> None:
    days = 'holidays: [{date: 2025-12-24, name: Christmas Eve, hours: "12:00-09:00"}, {date: 2026-01-01, name: New Year}]'
    text = "effective: {from: 2025-10-01, to: 2026-09-30}\n" + calendar(days)
    assert said(text, "T108") == [
        (
            '"12:00-09:00"',
            "on `Christmas Eve` the calendar `berlin` is open from 12:00 until 09:00 of the next day",
            'write the earlier time first, as in `"09:00-12:00"`',
        )
    ]
    nights = calendar(days, hours='{mon-fri: "20:00-04:00"}')
    assert said(f"effective: {{from: 2025-10-01, to: 2026-09-30}}\n{nights}", "T108") == []
