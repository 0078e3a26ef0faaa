"""So many records, or so much of what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace import sessions, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = """
    lead_id | created_at       | mql_at           | lead_type | is_test
    L1      | 2024-06-03 09:00 | 2024-06-04 09:00 | demo      | no
    L2      | 2024-06-03 09:00 | 2024-06-05 09:00 | download  | no
    L3      | 2024-06-03 09:00 | 2024-06-06 09:00 |           | no
    L4      | 2024-06-03 09:00 | 2024-06-07 09:00 | Demo      | no
    L5      | 2024-06-03 09:00 | 2024-06-07 09:00 | demo      | yes
    L6      | 2024-06-03 09:00 | 2024-07-01 09:00 | demo      | no
"""
OPPORTUNITIES = """
    opportunity_id | created_at       | amount  | source
    O1             | 2024-04-10 09:00 | 1200.50 | marketing
    O2             | 2024-05-11 09:00 | 800     | marketing
    O3             | 2024-06-12 09:00 |         | marketing
    O4             | 2024-06-13 09:00 | 5000    | sales
"""


@pytest.mark.parametrize(
    ("promise", "delivered", "left_out", "verdict"),
    [
        # L1, L2, L3 and L4; L5 is a test
        ("of: mql, at_least: 4", 4, 0, "met"),
        ("of: mql, where: lead_type = 'demo', at_least: 3", 1, 0, "missed"),
        # 200 + 20 + 200; nobody said what a lead without a type is worth
        ("of: mql, worth: {by: lead_type, values: {demo: 200, download: 20}}, at_least: 420", 420, 1, "met"),
    ],
)  # fmt: skip
def test_leads_of_june_are_counted_or_weighed(
    tmp_path: Path, promise: str, delivered: int, left_out: int, verdict: str
) -> None:
    terms = f"volume:\n  by: marketing\n  promise: {{measure: volume, {promise}, every: month}}"
    for session in sessions(workspace(tmp_path, leads=LEADS, terms=terms), "2024-07-01 12:00-04:00"):
        (june,) = session.results()
        assert (june.score.delivered, june.score.left_out, june.score.excluded) == (delivered, left_out, 1)
        assert (june.period.id, june.verdict) == ("2024-06", verdict)


def test_pipeline_of_a_quarter_is_the_sum_of_the_amounts_and_a_blank_amount_is_counted(
    tmp_path: Path,
) -> None:
    terms = """
        pipeline:
          by: marketing
          promise: {measure: volume, of: opportunities, amount: amount, where: source = 'marketing', at_least: €2k, every: quarter}
    """
    folder = workspace(tmp_path, leads=LEADS, terms=terms, others={"opportunities": OPPORTUNITIES})
    for session in sessions(folder, "2024-07-01 12:00-04:00"):
        (quarter,) = session.results()
        assert (quarter.period.id, quarter.score.delivered, quarter.score.left_out) == ("2024-Q2", 2000.5, 1)
        assert (quarter.value, quarter.verdict) == (2000.5, "met")


def test_by_owner_the_records_of_a_table_without_owners_have_none(tmp_path: Path) -> None:
    terms = "pipeline: {by: marketing, promise: {measure: volume, of: opportunities, amount: amount, at_least: €2k, every: quarter}}"
    leads = "lead_id | created_at | owner\nL1 | 2024-06-03 09:00 | Ada Probe"
    folder = workspace(tmp_path, leads=leads, terms=terms, others={"opportunities": OPPORTUNITIES})
    for session in sessions(folder, "2024-07-01 12:00-04:00"):
        assert [(r.group, r.value) for r in session.groups("owner")] == [("", 7000.5)]


DEALS = """
    opportunity_id | lead_id | created_at       | amount
    O1             | L1      | 2024-06-03 12:00 | 40000
    O2             | L2      | 2024-06-03 12:00 | 25000
    O3             | L3      | 2024-06-03 12:00 | 10000
    O4             | L4      | 2024-06-03 12:00 | 5000
"""
TOUCHES = """
    lead_id | touched_at       | kind
    L1      | 2024-05-10 09:00 | webinar
    L1      | 2024-05-20 09:00 | webinar
    L2      | 2024-01-02 09:00 | webinar
    L3      | 2024-06-04 09:00 | webinar
    L4      | 2024-03-05 12:00 | fair
    L9      | 2024-05-30 09:00 | webinar
"""
INFLUENCED = """
    influenced:
      by: marketing
      promise: {measure: volume, of: opportunities, amount: amount, at_least: "$50,000",
                preceded_by: {of: touches, at: touched, within: 90 calendar days}}
"""


def influenced(folder: Path, leads: str = "", terms: str = INFLUENCED) -> float:
    """The pipeline of June that Marketing had a part in."""
    people = "lead_id,created_at\n" + "\n".join(f"L{n},2024-01-01 09:00" for n in (1, 2, 3, 4, 9))
    made = workspace(
        folder, leads=leads or people, terms=terms, data="tables: {touches: {columns: [lead_id, touched_at, kind]}}\n",
        others={"opportunities": DEALS, "touches": TOUCHES},
    )  # fmt: skip
    for session in sessions(made, "2024-07-10 12:00-04:00"):
        assert not session.failed, session.failed
        (june,) = session.results()
        return float(june.score.delivered)
    raise AssertionError


def test_an_opportunity_is_influenced_by_what_happened_to_its_lead_in_the_ninety_days_before(
    tmp_path: Path,
) -> None:
    """L1 was touched twice and counts once; L2 long before, L3 afterwards; L4 on the ninetieth day to the second."""
    assert influenced(tmp_path) == 45_000


def test_only_the_touches_that_are_meant_count(tmp_path: Path) -> None:
    meant = INFLUENCED.replace("90 calendar days}", "90 calendar days, where: kind = 'fair'}")
    assert influenced(tmp_path, terms=meant) == 5_000


def test_any_person_of_the_opportunity_will_do(tmp_path: Path) -> None:
    """L9, touched on 30 May, belongs to O2, though O2 names L2 only; and L8, merged into L3, was touched for L3."""
    leads = """
        lead_id | created_at       | opportunity_id | merged_into
        L1      | 2024-01-01 09:00 | O1             |
        L2      | 2024-01-01 09:00 | O2             |
        L3      | 2024-01-01 09:00 | O3             |
        L4      | 2024-01-01 09:00 | O4             |
        L9      | 2024-01-01 09:00 | O2             |
    """
    assert influenced(tmp_path / "people", leads) == 70_000
    merged = leads.replace(
        "L9      | 2024-01-01 09:00 | O2             |", "L9      | 2024-01-01 09:00 |                | L3"
    )
    assert influenced(tmp_path / "merged", merged) == 55_000
