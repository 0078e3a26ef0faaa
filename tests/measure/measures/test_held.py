"""What is to happen in every week, month or quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import sessions, states, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at
    L1      | 2024-06-03 09:00
"""
MEETINGS = """
    meeting | held_at          | kind
    M1      | 2024-06-03 09:30 | smarketing
    M2      | 2024-06-10 11:00 | smarketing
    M3      | 2024-06-19 11:00 | other
    M4      | 2024-06-30 23:59 | smarketing
"""
TABLES = "tables:\n  meetings: {key: meeting, columns: [held_at, kind]}\n"


def test_a_week_without_a_meeting_is_a_breach_and_one_too_late_as_well(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        data=TABLES,
        terms="""
            meeting:
              by: [marketing, sales]
              min_n: 1
              promise: {measure: held, of: meetings, at: held_at, each: week, by: "Monday 10:00", where: kind = 'smarketing',
                        for_at_least: 90%, every: month}
        """,
        others={"meetings": MEETINGS},
    )
    # 2024-W23 begins on Monday 3 June; the last meeting is on Sunday 30 June, in W26
    assert states(folder, "meeting", "2024-07-01 09:00-04:00") == {
        "2024-W23": "met",
        "2024-W24": "breached:late",
        "2024-W25": "breached",
        "2024-W26": "breached:late",
        "2024-W27": "pending",
    }
    for session in sessions(folder, "2024-07-01 09:00-04:00"):
        (june,) = session.results()
        assert (june.period.id, june.score.matured, june.value, june.verdict) == (
            "2024-06",
            4,
            0.25,
            "missed",
        )


def test_a_review_is_owed_within_ten_business_days_of_the_quarter_that_follows(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        data="tables:\n  reviews: {columns: [held_at]}\n",
        terms="""
            review:
              by: [marketing, sales]
              promise: {measure: held, of: reviews, at: held_at, each: quarter, within: 10 business days, for_at_least: 100%,
                        every: quarter}
        """,
        others={"reviews": "held_at\n2024-01-12 10:00\n2024-04-15 16:30\n2024-07-17 10:00\n"},
    )
    # 1 January is a Monday: the tenth business day after it is 15 January. 1 April: 15 April. 1 July: 4 July is a holiday, 16 July.
    assert states(folder, "review", "2024-10-02 09:00-04:00") == {
        "2024-Q1": "met",
        "2024-Q2": "met",
        "2024-Q3": "breached:late",
        "2024-Q4": "pending",
    }


def test_without_a_limit_it_is_due_by_the_end_of_the_stretch(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        data=TABLES,
        terms="""
            meeting:
              by: [marketing, sales]
              promise: {measure: held, of: meetings, at: held_at, each: week, for_at_least: 90%}
        """,
        others={"meetings": MEETINGS},
    )
    assert states(folder, "meeting", "2024-07-01 09:00-04:00") == {
        "2024-W23": "met",
        "2024-W24": "met",
        "2024-W25": "met",
        "2024-W26": "met",
        "2024-W27": "pending",
    }
