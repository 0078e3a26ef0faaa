"""Notice in advance, counted back from the launch on the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import states, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at
    L1      | 2024-06-03 09:00
"""
TERMS = """
    notice:
      by: marketing
      promise: {{measure: notice, of: campaigns, before: launch_at, ready: briefed_at, ahead: {}, for_at_least: 90%}}
"""
TABLES = "tables:\n  campaigns: {key: campaign, columns: [launch_at, briefed_at]}\n"


def test_a_brief_comes_five_business_days_before_the_launch_whatever_holidays_lie_between(
    tmp_path: Path,
) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        data=TABLES,
        terms=TERMS.format("5 business days"),
        others={
            "campaigns": """
                campaign | launch_at        | briefed_at
                C1       | 2024-06-17 09:00 | 2024-06-10 16:59
                C2       | 2024-06-17 09:00 | 2024-06-11 09:00
                C3       | 2024-07-08 09:00 | 2024-06-28 12:00
                C4       | 2024-07-08 09:00 | 2024-07-01 12:00
                C5       | 2024-07-08 09:00 |
                C6       | 2024-12-02 09:00 |
            """
        },
    )
    # Monday 17 June: five business days before is Monday 10 June. Monday 8 July: 4 July is a holiday, so Friday 28 June.
    assert states(folder, "notice", "2024-07-09 12:00-04:00") == {
        "C1": "met",
        "C2": "breached:late",
        "C3": "met",
        "C4": "breached:late",
        "C5": "breached",
    }


def test_hours_and_calendar_days_are_counted_back_as_well(tmp_path: Path) -> None:
    campaigns = """
        campaign | launch_at        | briefed_at
        C1       | 2024-06-17 10:00 | 2024-06-14 15:00
        C2       | 2024-06-17 10:00 | 2024-06-14 15:01
    """
    # three business hours before Monday 10:00 is Friday 15:00
    hours = workspace(tmp_path / "hours", leads=LEADS, data=TABLES, terms=TERMS.format("3 business hours"), others={"campaigns": campaigns})  # fmt: skip
    assert states(hours, "notice", "2024-07-09 12:00-04:00") == {"C1": "met", "C2": "breached:late"}
    days = workspace(tmp_path / "days", leads=LEADS, data=TABLES, terms=TERMS.format("3 calendar days"), others={"campaigns": campaigns})  # fmt: skip
    assert states(days, "notice", "2024-07-09 12:00-04:00") == {"C1": "breached:late", "C2": "breached:late"}
