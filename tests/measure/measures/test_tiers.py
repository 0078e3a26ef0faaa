"""One promise with a window for each kind of lead (T26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import sessions, states, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at       | handed_off_at    | owner | lead_type
    L1      | 2024-06-03 09:00 | 2024-06-03 10:00 | Ada   | demo
    L2      | 2024-06-03 09:00 | 2024-06-03 10:00 | Ada   | demo
    L3      | 2024-06-03 09:00 | 2024-06-03 10:00 | Ada   | download
    L4      | 2024-06-03 09:00 | 2024-06-03 10:00 | Ben   |
    L5      | 2024-06-03 09:00 | 2024-06-03 10:00 | Ben   | event
"""
ACTIVITIES = """
    activity_id | lead_id | actor | type | direction | occurred_at
    A1          | L1      | Ada   | call | outbound  | 2024-06-03 10:25
    A2          | L2      | Ada   | call | outbound  | 2024-06-03 10:35
    A3          | L3      | Ada   | call | outbound  | 2024-06-04 09:50
    A4          | L4      | Ben   | call | outbound  | 2024-06-03 10:35
    A5          | L5      | Ben   | call | outbound  | 2024-06-03 15:00
"""
TERMS = """
    response:
      by: sales
      min_n: 1
      promise:
        measure: attempts
        of: lead
        within: 4 business hours
        tiers:
          - {when: lead_type = 'demo', within: 30 minutes}
          - {when: "lead_type in ('demo', 'download')", within: 24 calendar hours}
        for_at_least: 80%
"""


def test_the_first_tier_that_fits_counts_and_what_fits_none_has_the_window_of_the_rest(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path, leads=LEADS, activities=ACTIVITIES, terms=TERMS)
    assert states(folder, "response", "2024-07-01 09:00-04:00") == {
        "L1": "met",
        "L2": "breached:late",  # 35 minutes
        "L3": "met",  # 23 hours 50 minutes
        "L4": "met",  # nobody knows its type
        "L5": "breached:late",  # five hours
    }
    for session in sessions(folder, "2024-07-01 09:00-04:00"):
        (june,) = session.results()
        assert (june.score.matured, june.value, june.verdict) == (5, 0.6, "missed")
        assert {r.group: r.value for r in session.groups("owner")} == {"Ada": 2 / 3, "Ben": 0.5}


def test_a_lead_is_told_the_window_of_its_own_tier(tmp_path: Path) -> None:
    from smartdocs.measure.explain import explain

    for session in sessions(workspace(tmp_path, leads=LEADS, activities=ACTIVITIES, terms=TERMS), "2024-07-01 09:00-04:00"):  # fmt: skip
        (trace,) = explain(session, "L2").traces
        assert trace.state == "breached"
        assert trace.due[1] - trace.started[1] == 30 * 60
