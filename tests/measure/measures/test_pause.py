"""The clock stands still while somebody else is awaited (D12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace import states, workspace

if TYPE_CHECKING:
    from pathlib import Path

LEADS = "lead_id | created_at\nL1 | 2024-06-03 09:00\n"
TABLES = "tables:\n  requests: {key: request, columns: [asked_at, waiting_at, resumed_at, delivered_at]}\n"
TERMS = """
    delivery:
      by: marketing
      promise: {{measure: deadline, of: requests, from: asked_at, until: delivered_at, within: {}, for_at_least: 90%,
                pause: {{from: waiting_at, until: resumed_at}}}}
"""
REQUESTS = """
    request | asked_at         | waiting_at       | resumed_at       | delivered_at
    R1      | 2024-06-03 10:00 | 2024-06-03 12:00 | 2024-06-04 12:00 | 2024-06-04 18:00
    R2      | 2024-06-03 10:00 | 2024-06-03 12:00 | 2024-06-04 12:00 | 2024-06-05 12:30
    R3      | 2024-06-03 10:00 | 2024-06-03 12:00 |                  |
    R4      | 2024-06-03 10:00 | 2024-06-04 12:00 | 2024-06-06 12:00 | 2024-06-06 13:00
    R5      | 2024-06-03 10:00 |                  |                  | 2024-06-03 15:59
    R6      | 2024-06-03 10:00 | 2024-06-03 08:00 | 2024-06-03 12:00 | 2024-06-04 10:00
"""


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        # six business hours from 10:00 are over at 16:00. R1 and R2 waited from 12:00 to 12:00 of the next day,
        # eight hours of business, and so are due on 4 June at 16:00: two hours were used, four are left.
        # R3 still waits. R4 began to wait when the time was over. R6 waited from before it was asked until 12:00,
            # is due on 4 June at 10:00 and delivered on that second.
        ("6 business hours", ["breached:late", "breached:late", "pending:paused", "breached:late", "met", "met"]),
        # 24 hours of the clock: R1 and R2 are due on 5 June at 10:00
        ("24 calendar hours", ["met", "breached:late", "pending:paused", "breached:late", "met", "met"]),
        # one business day ends on 4 June at 17:00, and with the day of waiting on 5 June; R4 began to wait in time
        ("1 business day", ["met", "met", "pending:paused", "met", "met", "met"]),
    ],
)  # fmt: skip
def test_the_time_of_waiting_is_not_counted(tmp_path: Path, window: str, expected: list[str]) -> None:
    folder = workspace(
        tmp_path, leads=LEADS, data=TABLES, terms=TERMS.format(window), others={"requests": REQUESTS}
    )
    assert list(states(folder, "delivery", "2024-06-20 12:00-04:00").values()) == expected


def test_a_day_without_a_time_cannot_stop_a_clock(tmp_path: Path) -> None:
    from tests.workspace import sessions

    folder = workspace(
        tmp_path, leads=LEADS, data=TABLES, terms=TERMS.format("6 business hours"),
        others={"requests": "request,asked_at,waiting_at,resumed_at,delivered_at\nR1,2024-06-03 10:00,2024-06-03,2024-06-04,\n"},
    )  # fmt: skip
    for session in sessions(folder, "2024-06-20 12:00-04:00"):
        assert session.failed["delivery"] == (
            "`waiting_at` of requests holds days without a time of day, and the clock of `delivery` pauses by it."
            " Export it with its time of day"
        )
