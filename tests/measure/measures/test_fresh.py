"""Open leads at the end of a period, and how long nothing has happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import sessions, states, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_an_open_lead_without_an_activity_for_two_weeks_is_a_breach_at_the_end_of_each_month(
    tmp_path: Path,
) -> None:
    folder = workspace(
        tmp_path,
        leads="""
            lead_id | created_at       | handed_off_at    | owner | rejected_at      | is_test
            A       | 2024-06-03 09:00 | 2024-06-03 10:00 | Ada   |                  | no
            B       | 2024-06-03 09:00 | 2024-06-03 10:00 | Ada   |                  | no
            C       | 2024-06-03 09:00 | 2024-06-03 10:00 | Ben   | 2024-06-12 09:00 | no
            D       | 2024-06-03 09:00 | 2024-06-24 10:00 | Ben   |                  | no
            E       | 2024-06-03 09:00 | 2024-06-03 10:00 | Ben   |                  | yes
            F       | 2024-06-03 09:00 | 2024-07-02 10:00 | Ben   |                  | no
        """,
        activities="""
            activity_id | lead_id | actor | type | direction | occurred_at
            A1          | A       | Ada   | call | outbound  | 2024-06-20 10:00
            A2          | B       | Ada   | call | outbound  | 2024-06-10 10:00
            A3          | B       | Ada   | call | outbound  | 2024-07-09 10:00
        """,
        terms="""
            fresh:
              by: sales
              min_n: 1
              promise: {measure: fresh, of: lead, within: 14 calendar days, for_at_least: 60%}
        """,
    )
    # on 30 June: A 10 days, B 20 days, C is closed, D 6 days, E is a test; now, on 10 July at noon: A 20, B 1, D 16, F 8 days
    assert states(folder, "fresh", "2024-07-10 12:00-04:00") == {
        "A · 2024-06-30": "met",
        "B · 2024-06-30": "breached:test",
        "D · 2024-06-30": "met",
        "A · 2024-07-31": "breached:test",
        "B · 2024-07-31": "met",
        "D · 2024-07-31": "breached:test",
        "F · 2024-07-31": "met",
    }
    for session in sessions(folder, "2024-07-10 12:00-04:00"):
        (june,) = session.results()
        assert (june.period.id, june.value, june.verdict) == ("2024-06", 2 / 3, "met")
        assert {r.group: r.value for r in session.groups("owner")} == {"Ada": 0.5, "Ben": 1.0}


def test_opportunities_lie_still_when_nothing_happens_to_their_lead(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads="lead_id | created_at\nL1 | 2024-05-01 09:00\nL2 | 2024-05-01 09:00\n",
        activities="lead_id | type | occurred_at\nL1 | call | 2024-06-20 10:00\nL2 | call | 2024-06-02 10:00\n",
        terms="""
            deals:
              by: sales
              promise: {measure: fresh, of: opportunities, from: created, closed_by: closed, within: 14 calendar days, for_at_least: 60%}
        """,
        others={
            "opportunities": """
                opportunity_id | lead_id | created_at       | closed_at
                O1             | L1      | 2024-06-01 09:00 |
                O2             | L2      | 2024-06-01 09:00 |
                O3             | L2      | 2024-06-01 09:00 | 2024-06-10 09:00
            """
        },
    )
    assert states(folder, "deals", "2024-07-01 00:00-04:00") == {
        "O1 · 2024-06-30": "met",
        "O2 · 2024-06-30": "breached:test",
        "O1 · 2024-07-31": "met",
        "O2 · 2024-07-31": "breached:test",
    }
