"""The running total of a month against the line of its business days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import states, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_each_day_is_held_against_the_business_days_that_are_over(tmp_path: Path) -> None:
    # July 2024 has 22 business days: 23 weekdays without 4 July. Target 22: one a business day.
    days = ["01", "01", "03", "08", "08"]
    leads = "lead_id,created_at,mql_at\n" + "".join(
        f"L{n},2024-06-03 09:00,2024-07-{day} 10:00\n" for n, day in enumerate(days)
    )
    terms = """
        pace:
          by: marketing
          promise: {measure: pacing, of: mql, target: 22, for_at_least: 70%}
    """
    found = states(workspace(tmp_path, leads=leads, terms=terms), "pace", "2024-07-09 12:00-04:00")
    assert {day: state for day, state in found.items() if day >= "2024-07"} == {
        "2024-07-01": "met",  # 2 on a line of 1
        "2024-07-02": "met",  # 2 of 2
        "2024-07-03": "met",  # 3 of 3
        "2024-07-04": "met",  # a holiday: 3 of 3
        "2024-07-05": "breached:test",  # 3 of 4
        "2024-07-06": "breached:test",
        "2024-07-07": "breached:test",
        "2024-07-08": "met",  # 5 of 5
    }


def test_a_tolerance_lowers_the_line(tmp_path: Path) -> None:
    leads = "lead_id,created_at,mql_at\nL1,2024-06-03 09:00,2024-07-01 10:00\nL2,2024-06-03 09:00,2024-07-03 10:00\n"
    terms = """
        pace:
          by: marketing
          promise: {measure: pacing, of: mql, target: 22, tolerance: 5%, for_at_least: 70%}
    """
    found = states(workspace(tmp_path, leads=leads, terms=terms), "pace", "2024-07-04 12:00-04:00")
    # 5 % of 22 is 1.1: on 2 July 1 of 2 is within it
    assert [found[f"2024-07-0{day}"] for day in (1, 2, 3)] == ["met", "met", "met"]
