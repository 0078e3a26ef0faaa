"""Promises about other records than leads: who answered which request in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import sessions, states, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at
    L1      | 2024-06-03 09:00
"""
TABLES = """\
tables:
  requests: {key: request_id, columns: [asked_at, answered_at, withdrawn_at, kind, owner]}
"""


def test_a_request_is_answered_within_a_business_day_or_it_is_late(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        data=TABLES,
        terms="""
            answers:
              by: marketing
              promise: {measure: deadline, of: requests, from: asked_at, until: answered_at, unless: withdrawn_at,
                        within: 1 business day, for_at_least: 90%}
        """,
        others={
            "requests": """
                request_id | asked_at         | answered_at      | withdrawn_at     | kind | owner
                R1         | 2024-06-03 10:00 | 2024-06-04 09:30 |                  | deck | Ada Probe
                R2         | 2024-06-03 10:00 | 2024-06-05 09:30 |                  | deck | Ada Probe
                R3         | 2024-06-03 10:00 |                  |                  | deck | Ben Probe
                R4         | 2024-06-03 10:00 |                  | 2024-06-03 16:00 | deck | Ben Probe
                R5         | 2024-06-07 16:00 |                  |                  | deck | Ben Probe
            """
        },
    )
    # Tuesday 4 June closes at 17:00; R5 of Friday is due on Monday 10 June at 17:00, and it is Monday noon
    assert states(folder, "answers", "2024-06-10 12:00-04:00") == {
        "R1": "met",
        "R2": "breached:late",
        "R3": "breached",
        "R4": "cancelled:withdrawn",
        "R5": "pending",
    }


def test_an_action_is_closed_by_the_day_on_which_it_is_due_to_the_end_of_that_day(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        data="tables:\n  actions: {key: action, columns: [agreed_at, due_at, closed_at]}\n",
        terms="""
            actions:
              by: [marketing, sales]
              promise: {measure: deadline, of: actions, from: agreed_at, until: closed_at, due: due_at, for_at_least: 80%}
        """,
        others={
            "actions": """
                action | agreed_at        | due_at     | closed_at
                A1     | 2024-06-03 10:00 | 2024-06-07 | 2024-06-07 18:30
                A2     | 2024-06-03 10:00 | 2024-06-07 | 2024-06-08 09:00
                A3     | 2024-06-03 10:00 | 2024-06-07 |
                A4     | 2024-06-03 10:00 | 2024-06-21 |
                A5     | 2024-06-03 10:00 |            | 2024-06-04 09:00
            """
        },
    )
    assert states(folder, "actions", "2024-06-10 12:00-04:00") == {
        "A1": "met",
        "A2": "breached:late",
        "A3": "breached",
        "A4": "pending",
        "A5": "excluded:without_due",
    }


def test_a_lead_can_be_the_record_with_times_that_no_event_names(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads="""
            lead_id | created_at       | recycled_at      | nurtured_at
            L1      | 2024-06-03 09:00 | 2024-06-03 10:00 | 2024-06-05 16:00
            L2      | 2024-06-03 09:00 | 2024-06-03 10:00 | 2024-06-05 17:30
            L3      | 2024-06-03 09:00 |                  |
        """,
        data="columns: {leads: {nurtured_at: nurtured_at}}\n",
        terms="""
            nurture:
              by: marketing
              promise: {measure: deadline, of: lead, from: recycled, until: nurtured, within: 2 business days, for_at_least: 90%}
        """,
    )
    assert states(folder, "nurture", "2024-06-10 12:00-04:00") == {"L1": "met", "L2": "breached:late"}


def test_a_table_that_nobody_gave_is_said_and_judged_by_nobody(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        terms="""
            answers:
              by: marketing
              promise: {measure: deadline, of: requests, from: asked_at, until: answered_at, within: 1 business day, for_at_least: 90%}
        """,
    )
    for session in sessions(folder, "2024-06-10 12:00-04:00"):
        (result,) = session.results()
        assert result.verdict == "not_evaluable"
        assert result.reason.startswith(
            "there are no requests: it is no stage of the leads, and no table of the data source. Name its file"
        )
