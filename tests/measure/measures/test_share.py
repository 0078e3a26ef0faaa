"""A share of records for which a test holds, at least or at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import sessions, states, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at       | mql_at           | source  | score
    L1      | 2024-06-03 09:00 | 2024-06-04 09:00 | website | 80
    L2      | 2024-06-03 09:00 | 2024-06-04 09:00 |         | 80
    L3      | 2024-06-03 09:00 | 2024-06-04 09:00 | event   | 20
    L4      | 2024-06-03 09:00 | 2024-06-04 09:00 | event   |
    L5      | 2024-06-03 09:00 | 2024-07-08 09:00 | event   | 10
"""


def test_a_field_is_filled_or_it_is_not(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        terms="""
            source:
              by: marketing
              min_n: 1
              promise: {measure: share, of: mql, holds: source is not null, for_at_least: 75%}
        """,
    )
    assert states(folder, "source", "2024-07-09 12:00-04:00") == {
        "L1": "met",
        "L2": "breached:test",
        "L3": "met",
        "L4": "met",
        "L5": "met",
    }
    for session in sessions(folder, "2024-07-09 12:00-04:00"):
        (june,) = session.results()
        assert (june.period.id, june.value, june.verdict) == ("2024-06", 0.75, "met")


def test_what_a_blank_leaves_open_is_neither_and_time_has_to_pass_first(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        terms="""
            worth-it:
              by: marketing
              promise: {measure: share, of: mql, holds: score >= 50, after: 7 calendar days, for_at_least: 90%}
        """,
    )
    assert states(folder, "worth-it", "2024-07-09 12:00-04:00") == {
        "L1": "met",
        "L2": "met",
        "L3": "breached:test",
        "L4": "indeterminate:blank",
        "L5": "pending",
    }


def test_at_most_a_share_is_a_promise_about_the_others(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        terms="""
            events:
              by: marketing
              min_n: 1
              promise: {measure: share, of: mql, holds: source = 'event', for_at_most: 40%}
        """,
    )
    # in June two of the three whose source is known came from an event; the fourth may have, too
    for session in sessions(folder, "2024-07-01 12:00-04:00"):
        (june,) = session.results()
        assert (june.value, june.verdict, june.score.at_least) == (1 / 3, "missed", 0.6)


def test_opportunities_are_records_as_well(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads=LEADS,
        terms="""
            origin:
              by: sales
              promise: {measure: share, of: opportunities, holds: source is not null and amount > 0, for_at_least: 95%}
        """,
        others={
            "opportunities": """
                opportunity_id | lead_id | created_at       | amount | source
                O1             | L1      | 2024-06-10 09:00 | 5000   | website
                O2             | L2      | 2024-06-11 09:00 | 0      | website
                O3             | L3      | 2024-06-12 09:00 | 100    |
            """
        },
    )
    assert states(folder, "origin", "2024-07-09 12:00-04:00") == {
        "O1": "met",
        "O2": "breached:test",
        "O3": "breached:test",
    }
