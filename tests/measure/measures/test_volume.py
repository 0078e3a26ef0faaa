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
