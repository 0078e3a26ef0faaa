"""The rules D4, D7, D8, D13, D14, D17: what happened to which lead and when, and what of it counts. Small tables as on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from smartdocs.measure.profile import Mask
from smartdocs.measure.profiles import text as profile_text
from smartdocs.pipeline import measuring, opening
from tests.measure.paper import DECISION, FOUR, SPEED, Paper, paper

# What state a promise is in (D4)


@pytest.mark.parametrize(
    ("as_of", "kept", "late", "never"),
    [
        ("2024-06-10T09:30", "met", "pending", "pending"),  # A is kept before its time is over
        ("2024-06-10T14:59:59", "met", "pending", "pending"),
        ("2024-06-10T15:00", "met", "breached", "breached"),  # due: what has not happened is broken
        ("2024-06-10T16:29:59", "met", "breached", "breached"),
        ("2024-06-10T16:30", "met", "breached: late", "breached"),  # and stays so when it happens later
    ],
)
def test_a_promise_is_met_if_it_happened_by_the_due_instant_else_broken_once_it_has_passed_else_pending(
    tmp_path: Path, as_of: str, kept: str, late: str, never: str
) -> None:
    """D4. Six hours from Monday nine o'clock are due at 15:00."""
    used = "7 h 30 min" if late == "breached: late" else "–"
    paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at\nkept | 2024-06-10T09:00\nlate | 2024-06-10T09:00\nnever | 2024-06-10T09:00",
        "lead_id | type | occurred_at\nkept | call | 2024-06-10T09:30\nlate | call | 2024-06-10T16:30",
        as_of=f"{as_of}-04:00",
    ).expect("speed", f"""
        lead  | due              | used    | state
        kept  | Mon 10 Jun 15:00 | 30 min  | {kept}
        late  | Mon 10 Jun 15:00 | {used}  | {late}
        never | Mon 10 Jun 15:00 | –       | {never}
    """)  # fmt: skip


# Merged and test records (D7)


def test_a_merged_record_is_no_subject_and_the_survivor_has_the_earliest_start_and_all_calls(
    tmp_path: Path,
) -> None:
    """D7. Three records of one person: the clock runs from nine, and the call on the oldest record counts."""
    paper(
        tmp_path, SPEED,
        """
        lead_id | handed_off_at    | merged_into
        stays   | 2024-06-10T13:00 |
        oldest  | 2024-06-10T09:00 | middle
        middle  | 2024-06-10T11:00 | stays
        late    | 2024-06-10T13:00 |
        twin    | 2024-06-10T09:00 | late
        """,
        """
        lead_id | type | occurred_at
        oldest  | call | 2024-06-10T15:00
        late    | call | 2024-06-10T15:01
        """,
    ).expect("speed", """
        lead   | started          | due              | used      | state
        stays  | Mon 10 Jun 09:00 | Mon 10 Jun 15:00 | 6 h       | met
        oldest | Mon 10 Jun 09:00 | Mon 10 Jun 15:00 | 6 h       | excluded: duplicate
        middle | Mon 10 Jun 11:00 | Mon 10 Jun 17:00 | –         | excluded: duplicate
        late   | Mon 10 Jun 09:00 | Mon 10 Jun 15:00 | 6 h 1 min | breached: late
        twin   | Mon 10 Jun 09:00 | Mon 10 Jun 15:00 | –         | excluded: duplicate
    """)  # fmt: skip


def test_merged_and_test_records_are_in_no_denominator(tmp_path: Path) -> None:
    """D7. Two records of one lead and a test record, all called in time: one of one, not three of three."""
    made = paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at | merged_into | is_test\nA | 2024-06-10T09:00 | | no\nB | 2024-06-10T09:00 | A | no\nC | 2024-06-10T09:00 | | yes",
        "lead_id | type | occurred_at\nA | call | 2024-06-10T10:00\nB | call | 2024-06-10T10:00\nC | call | 2024-06-10T10:00",
    )  # fmt: skip
    result = made.result("speed", "2024-06")
    assert (result["matured"], result["counts"]["met"], result["counts"]["excluded"]) == (1, 1, 2)
    assert result["causes"] == {"excluded:duplicate": 1, "excluded:test": 1}


# Leads that change hands (D8)

HANDED_ON = """
    lead_id | to_owner  | assigned_at
    L05     | Ada Probe | 2024-07-08T09:00
    L05     | Ben Probe | 2024-07-08T13:00
"""


def reassigned(folder: Path, rule: str, assignments: str = HANDED_ON) -> Paper:
    """Monday 8 July: handed off at nine, handed on at one, called at half past four."""
    return paper(
        folder, SPEED.replace("by: sales", f"by: sales{rule}"),
        "lead_id | handed_off_at | owner\nL05 | 2024-07-08T13:00 | Ben Probe",
        "lead_id | type | occurred_at\nL05 | call | 2024-07-08T16:30", others={"assignments": assignments},
    )  # fmt: skip


def test_a_lead_that_changes_hands_keeps_its_clock_unless_the_promise_says_that_it_restarts(
    tmp_path: Path,
) -> None:
    """D8. For the buyer it took 7.5 hours; the new rep had 3.5 of six. The CRM's own field says 13:00 in both cases."""
    went_on = "lead | started | due | used | state\nL05 | Mon 8 Jul 09:00 | Mon 8 Jul 15:00 | 7 h 30 min | breached: late"
    reassigned(tmp_path / "default", "").expect("speed", went_on)
    reassigned(tmp_path / "continue", ", on_reassignment: continue").expect("speed", went_on)
    reassigned(tmp_path / "restart", ", on_reassignment: restart").expect("speed", """
        lead | started          | due              | used       | state
        L05  | Mon 8 Jul 13:00  | Tue 9 Jul 11:00  | 3 h 30 min | met
    """)  # fmt: skip


def test_a_change_of_hands_after_the_call_restarts_nothing(tmp_path: Path) -> None:
    """D8. The call at 16:30 was too late for the rep who made it; passing the lead on afterwards does not mend it."""
    passed_on = "lead_id | to_owner | assigned_at\nL05 | Ada Probe | 2024-07-08T09:00\nL05 | Ben Probe | 2024-07-08T16:45"
    reassigned(tmp_path, ", on_reassignment: restart", passed_on).expect("speed", """
        lead | started         | due             | used       | state
        L05  | Mon 8 Jul 09:00 | Mon 8 Jul 15:00 | 7 h 30 min | breached: late
    """)  # fmt: skip


def test_split_judges_each_owner_by_the_time_they_held_the_lead_and_the_team_by_all_of_it(
    tmp_path: Path,
) -> None:
    """D8. The team took 7.5 hours and missed; Ben, who had the lead for 3.5 of his six, did not."""
    made = reassigned(tmp_path, ", on_reassignment: split")
    assert made.result("speed", "2024-07")["attainment"] == 0.0
    groups = {g["group"]: g["counts"] for g in made.check("2024-07", by="owner")["groups"]}
    assert (groups["Ben Probe"]["met"], groups["Ben Probe"]["breached"]) == (1, 0)


@pytest.mark.parametrize("who", ["", "Ada Probe"], ids=["taken from its owner", "given to its owner again"])
def test_only_a_new_owner_has_the_whole_time_again(tmp_path: Path, who: str) -> None:
    """D8. At one o'clock the lead is taken from Ada, or saved as hers once more: nobody new is there to start anew."""
    rows = f"lead_id | to_owner | assigned_at\nL05 | Ada Probe | 2024-07-08T09:00\nL05 | {who} | 2024-07-08T13:00"
    reassigned(tmp_path, ", on_reassignment: restart", rows).expect("speed", """
        lead | started         | due             | used       | state
        L05  | Mon 8 Jul 09:00 | Mon 8 Jul 15:00 | 7 h 30 min | breached: late
    """)  # fmt: skip


# Dates without a time (D13)


def test_a_date_without_a_time_decides_only_when_the_whole_day_lies_on_one_side_of_the_due_instant(
    tmp_path: Path,
) -> None:
    """D13. Six hours from Friday 15:00 are due on Monday at 13:00; some calls carry a date only."""
    made = paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at\n" + "\n".join(f"{day} | 2024-06-07T15:00" for day in ("fri", "sat", "mon", "tue")),
        "lead_id | type | occurred_at\nfri | call | 2024-06-07\nsat | call | 2024-06-08\nmon | call | 2024-06-10\ntue | call | 2024-06-11",
    )  # fmt: skip
    made.expect("speed", """
        lead | due              | state                    | why
        fri  | Mon 10 Jun 13:00 | indeterminate: date_only | a date without a time cannot prove it
        sat  | Mon 10 Jun 13:00 | met                      | attempt 1
        mon  | Mon 10 Jun 13:00 | indeterminate: date_only | a date without a time cannot prove it
        tue  | Mon 10 Jun 13:00 | breached: late           | attempt 1, after the deadline
    """)  # fmt: skip
    result = made.result("speed", "2024-06")
    assert (result["matured"], result["attainment"], result["bounds"]) == (2, 0.5, [0.25, 0.75])


def test_dates_without_a_time_are_enough_for_a_promise_in_whole_days(tmp_path: Path) -> None:
    """D13. Twelve days to their end, from 7 June: the 19th is in time, the 20th is not; no time of day is needed."""
    days = FOUR.replace("count: 4, ", "").replace("for_at", "day_rule: end_of_day, for_at")
    paper(
        tmp_path, days,
        "lead_id | handed_off_at\nfirst | 2024-06-07\nlast | 2024-06-07\nafter | 2024-06-07",
        "lead_id | type | occurred_at\nfirst | call | 2024-06-07\nlast | call | 2024-06-19\nafter | call | 2024-06-20",
    ).expect("four", """
        lead  | due                 | state
        first | Wed 19 Jun 23:59:59 | met
        last  | Wed 19 Jun 23:59:59 | met
        after | Wed 19 Jun 23:59:59 | breached: late
    """)  # fmt: skip


# Future and backdated data (D14)

LOGGED = """
    lead_id | type | occurred_at      | logged_at
    A       | call | 2024-06-10T10:00 | 2024-06-13T10:00
    A       | call | 2024-06-11T10:00 | 2024-06-14T10:01
    A       | call | 2024-06-12T10:00 | 2024-06-12T10:05
    B       | call | 2024-08-01T12:01 | 2024-08-01T12:00
"""
BOTH = "lead_id | handed_off_at\nA | 2024-06-10T09:00\nB | 2024-06-10T09:00"


def test_what_is_dated_after_the_data_were_taken_does_not_count_and_what_is_logged_late_is_reported(
    tmp_path: Path,
) -> None:
    """D14. As of 1 August, noon. Three days are the default: the second call was logged three days and a minute later."""
    made = paper(tmp_path, SPEED, BOTH, LOGGED)
    made.expect("speed", """
        lead | state    | why
        A    | met      | attempt 1; attempt 2, after the deadline; attempt 3, after the deadline
        B    | breached | after the end of the data
    """)  # fmt: skip
    assert [(n["code"], n["count"], n["message"]) for n in made.check("2024-06")["data"]["notes"]] == [
        ("future-activities", 1, "activity lies after the end of the data and was ignored"),
        ("backfilled-activities", 1, "activity was logged more than 3 days late"),
    ]


def test_how_late_is_too_late_to_log_is_agreed_and_its_rate_stands_in_the_profile(tmp_path: Path) -> None:
    """D14. Within two days: two of the three activities that are known by now were logged later than that."""
    made = paper(
        tmp_path, SPEED, BOTH, LOGGED, amend={'version: "1"': 'version: "1"\nmax_backlog: 2 calendar days'}
    )
    notes = {n["code"]: n["count"] for n in made.check("2024-06")["data"]["notes"]}
    assert notes["backfilled-activities"] == 2
    profile = measuring.profile(opening.load(tmp_path), "test", datetime.fromisoformat(made.as_of))
    assert "67% of the activities (2) were logged more than 2 days late" in profile_text.render(
        profile, Mask("")
    )


# Leads without an owner (D17)


def test_a_lead_that_nobody_was_given_owes_sales_nothing_yet(tmp_path: Path) -> None:
    """D17. B waits in the queue; C is taken out of the queue on Tuesday, when its six hours begin."""
    made = paper(
        tmp_path, f"{SPEED}\n{DECISION}",
        """
        lead_id | created_at       | handed_off_at | owner     | accepted_at | rejected_at
        A       | 2024-06-10T09:00 |               | Ada Probe |             |
        B       | 2024-06-10T09:00 |               |           |             |
        C       | 2024-06-10T09:00 |               | Ben Probe |             |
        """,
        "lead_id | type | occurred_at\nA | call | 2024-06-10T10:00\nB | call | 2024-06-10T10:00\nC | call | 2024-06-11T15:00",
        others={
            "assignments": """
            lead_id | to_owner  | assigned_at
            A       | Ada Probe | 2024-06-10T09:00
            B       |           | 2024-06-10T09:00
            C       |           | 2024-06-10T09:00
            C       | Ben Probe | 2024-06-11T09:00
            """
        },
    )  # fmt: skip
    made.expect("speed", """
        lead | due              | used | state
        A    | Mon 10 Jun 15:00 | 1 h  | met
        B    | –                | –    | none: its clock starts at `handed_off`, and the lead has no handed_off_at
        C    | Tue 11 Jun 15:00 | 6 h  | met
    """)  # fmt: skip
    for term in ("speed", "decision"):
        assert sum(made.result(term, "2024-06")["counts"].values()) == 2
