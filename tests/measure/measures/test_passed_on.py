"""A lead that nobody touched in time gets another owner (T35)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.measure.paper import paper
from tests.workspace import sessions

if TYPE_CHECKING:
    from pathlib import Path

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
PASSED = "passed: {by: sales, min_n: 1, promise: {measure: passed_on, after: speed, within: 2 business hours, for_at_least: 50%}}"
# handed over on Monday 10 June at 10:00, due at 16:00; two business hours later it is Tuesday 10:00
LEADS = "lead_id | handed_off_at | owner\n" + "\n".join(
    f"{name} | 2024-06-10T10:00 | Ada Probe" for name in "ABCDEFG"
)
CALLS = """
lead_id | type | occurred_at
C       | call | 2024-06-10T16:20
D       | call | 2024-06-10T15:00
F       | call | 2024-06-11T09:30
"""
ASSIGNED = "lead_id | to_owner | assigned_at\n" + "\n".join(
    f"{name} | Ada Probe | 2024-06-10T10:00" for name in "ABCDEFG"
)
LATER = """
A | Ben Probe | 2024-06-10T16:30
B | Ben Probe | 2024-06-11T11:30
E | Ben Probe | 2024-06-10T15:30
F | Ben Probe | 2024-06-11T09:15
G | Ada Probe | 2024-06-11T09:00
"""


def test_a_lead_whose_deadline_passed_gets_another_owner_within_two_hours(tmp_path: Path) -> None:
    """E was passed on before the deadline, which ran on; G was given to Ada once more, who is nobody else."""
    paper(
        tmp_path, f"{SPEED}\n{PASSED}", LEADS, CALLS, others={"assignments": ASSIGNED + LATER}
    ).expect("passed", """
        lead | started          | due              | state              | why
        A    | Mon 10 Jun 16:00 | Tue 11 Jun 10:00 | met                | in time
        B    | Mon 10 Jun 16:00 | Tue 11 Jun 10:00 | breached: late     | after the deadline
        C    | Mon 10 Jun 16:00 | Tue 11 Jun 10:00 | cancelled: touched | ends the duty
        D    | –                | –                | none: `speed` was not broken for it | –
        E    | Mon 10 Jun 16:00 | Tue 11 Jun 10:00 | breached           |
        F    | Mon 10 Jun 16:00 | Tue 11 Jun 10:00 | met                | in time; ends the duty
        G    | Mon 10 Jun 16:00 | Tue 11 Jun 10:00 | breached           |
    """)  # fmt: skip


def test_its_share_is_that_of_the_leads_nobody_touched(tmp_path: Path) -> None:
    """Of A, B, E, F and G two were passed on in time: 40 %."""
    made = paper(tmp_path, f"{SPEED}\n{PASSED}", LEADS, CALLS, others={"assignments": ASSIGNED + LATER})
    found = made.result("passed", "2024-06")
    assert (found["matured"], found["attainment"], found["verdict"]) == (5, 0.4, "missed")


def test_a_promise_without_deadlines_for_single_leads_has_no_breaches(tmp_path: Path) -> None:
    volume = "speed: {by: marketing, promise: {measure: volume, of: lead, at: handed_off, at_least: 5}}"
    made = paper(tmp_path, f"{volume}\n{PASSED}", LEADS, CALLS, others={"assignments": ASSIGNED})
    for session in sessions(made.folder, made.as_of):
        assert session.failed["passed"] == (
            "`passed` is about the leads for which `speed` was broken, and that is no promise with a deadline for each lead."
            " Name a promise such as `attempts` or `decision` in `after:`"
        )


def test_without_the_history_of_owners_nobody_knows(tmp_path: Path) -> None:
    made = paper(tmp_path, f"{SPEED}\n{PASSED}", LEADS, CALLS)
    for session in sessions(made.folder, made.as_of):
        assert session.failed["passed"].startswith(
            "the table 'assignments' was not given; its column 'assigned_at' is needed for `passed`"
        )
