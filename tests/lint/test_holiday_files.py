"""Files of frozen holidays: what is wrong in them is found where it stands, once for all calendars that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.pipeline import opening, projects

if TYPE_CHECKING:
    from pathlib import Path

AGREEMENT = """\
schema: 1
id: main
title: What we promise
version: "1"
parties: {sales: {name: Sales}}
calendar: berlin
calendars:
  berlin:
    timezone: Europe/Berlin
    hours: {mon-fri: "09:00-17:00"}
    holidays: {country: DE, subdivision: BE, frozen: holidays.yaml}
  late: {like: berlin, hours: {fri: "12:00-20:00"}}
"""


def found(folder: Path, holidays: str | None) -> list[tuple[str, str, str]]:
    home = folder / "agreements" / "main"
    home.mkdir(parents=True)
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", "utf-8")
    (home / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    if holidays is not None:
        (home / "holidays.yaml").write_text(holidays, "utf-8")
    reading = opening.load(folder).agreements["main"]
    return [(str(f.span).removeprefix("agreements/main/"), f.message, f.fix) for f in reading.findings]


def test_a_file_that_is_not_there_is_missed_once(tmp_path: Path) -> None:
    assert found(tmp_path, None) == [
        (
            "agreement.yaml:11:54",
            "there is no file `holidays.yaml` with `frozen_holidays:` in this folder",
            "run `smartdocs calendar update`, which writes it",
        )
    ]


def test_a_date_that_cannot_be_is_pointed_to_once(tmp_path: Path) -> None:
    text = (
        "frozen_holidays:\n  country: DE\n  source: by hand\n  days:\n    - {date: 2026-02-30, name: Never}\n"
    )
    assert found(tmp_path, text) == [
        (
            "holidays.yaml:5:14",
            "`2026-02-30` is not in the calendar: day is out of range for month",
            "write year-month-day: `2026-12-31`",
        )
    ]


def test_a_file_that_lists_nothing_is_no_list_of_holidays(tmp_path: Path) -> None:
    assert found(tmp_path, "frozen_holidays:\n") == [
        (
            "holidays.yaml:1:1",
            "`frozen_holidays` lists no days",
            "run `smartdocs calendar update`, which writes them",
        )
    ]


def test_a_list_by_hand_needs_neither_version_nor_years(tmp_path: Path) -> None:
    text = "frozen_holidays:\n  country: DE\n  source: by hand\n  days:\n    - {date: 2026-05-01, name: Labour Day}\n"
    assert found(tmp_path, text) == []
    calendars = projects.one(opening.load(tmp_path), "main")[1].calendars
    assert [[day.name for day in c.holidays if not isinstance(day, tuple)] for c in calendars.values()] == [
        ["Labour Day"]
    ] * 2
