"""The rules D10–D12: what an attempt is, and what ends or interrupts a promise. Small tables as on paper."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from smartdocs.measure import touches
from tests.measure.paper import FOUR, SPEED, Paper, paper
from tests.workspace import states, workspace

# What counts as an attempt (D10)

ONE_LEAD = "lead_id | handed_off_at\nA | 2024-06-10T09:00"


def test_an_attempt_is_made_by_a_person_goes_to_the_lead_and_uses_an_allowed_channel(tmp_path: Path) -> None:
    """D10. A reply, a mailing, a note: no attempt. A text message: only where the promise allows it."""
    activities = """
        lead_id   | type  | direction | is_automated | occurred_at
        reply     | call  | inbound   | no           | 2024-06-10T10:00
        mailing   | email | outbound  | yes          | 2024-06-10T10:00
        note      | note  | internal  | no           | 2024-06-10T10:00
        text      | sms   | outbound  | no           | 2024-06-10T10:00
        call      | call  | outbound  | no           | 2024-06-10T10:00
    """
    leads = "lead_id | handed_off_at\n" + "\n".join(
        f"{name} | 2024-06-10T09:00" for name in ("reply", "mailing", "note", "text", "call")
    )
    paper(tmp_path / "any", SPEED, leads, activities).expect("speed", """
        lead    | state    | why
        reply   | breached | the lead's own action
        mailing | breached | sent by a machine
        note    | breached | did not go to the lead
        text    | met      | attempt 1
        call    | met      | attempt 1
    """)  # fmt: skip
    paper(
        tmp_path / "calls", SPEED.replace("within", "channels: [call, email], within"), leads, activities
    ).expect("speed", """
        lead    | state    | why
        reply   | breached | the lead's own action
        mailing | breached | sent by a machine
        note    | breached | did not go to the lead
        text    | breached | a sms is no attempt
        call    | met      | attempt 1
    """)  # fmt: skip


def in_parquet(made: Paper) -> Paper:
    """The same workspace with typed files, of which the reader knows every value of a column with few."""
    setup = made.folder / "smartdocs.yaml"
    setup.write_text(setup.read_text(encoding="utf-8").replace(".csv", ".parquet"), encoding="utf-8")
    for file in made.folder.glob("*.csv"):
        with duckdb.connect() as connection:
            connection.execute(f"COPY (FROM '{file}') TO '{file.with_suffix('.parquet')}' (FORMAT parquet)")
    return made


@pytest.mark.parametrize(
    ("allowed", "typed", "blank", "text"),
    [
        ("[call, email, sms]", "met", "met", "met"),
        ("[email, call]", "met", "met", "breached"),
        ("[email]", "met", "breached", "breached"),
        ("[social]", "breached", "breached", "breached"),
    ],
)
def test_what_a_typed_file_tells_of_its_channels_changes_no_verdict(
    tmp_path: Path, allowed: str, typed: str, blank: str, text: str
) -> None:
    """D10. An activity without a channel is a call; a channel that occurs nowhere is no reason to count others."""
    made = paper(
        tmp_path, SPEED.replace("within", f"channels: {allowed}, within"),
        "lead_id | handed_off_at\ntyped | 2024-06-10T09:00\nblank | 2024-06-10T09:00\ntext | 2024-06-10T09:00",
        """
        lead_id | type  | occurred_at
        typed   | email | 2024-06-10T10:00
        blank   |       | 2024-06-10T10:00
        text    | sms   | 2024-06-10T10:00
        """,
    )  # fmt: skip
    wanted = {"typed": typed, "blank": blank, "text": text}
    for each in (made, in_parquet(made)):
        assert {k: v.partition(":")[0] for k, v in states(each.folder, "speed", each.as_of).items()} == wanted


SPACED = FOUR.replace("count: 4", "count: 3, min_gap: 1 hour")


def test_attempts_closer_together_than_the_gap_are_one(tmp_path: Path) -> None:
    """D10. Each counted attempt lies an hour after the one counted before: 10:00, 11:00 exactly, 12:10."""
    paper(
        tmp_path, SPACED, ONE_LEAD,
        """
        lead_id | type | occurred_at
        A       | call | 2024-06-10T10:00
        A       | call | 2024-06-10T10:59
        A       | call | 2024-06-10T11:00
        A       | call | 2024-06-10T11:40
        A       | call | 2024-06-10T12:10
        """,
    ).expect("four", """
        lead | state | used       | why
        A    | met   | 3 h 10 min | attempt 1; too soon after the attempt before; attempt 2; too soon after the attempt before; attempt 3
    """)  # fmt: skip


SIX_MINUTES = "lead_id | type | occurred_at\n" + "\n".join(
    f"A | call | 2024-06-10T16:3{minute}" for minute in (0, 2, 4, 6)
)


def test_four_calls_in_six_minutes_are_four_without_a_gap_and_one_with_an_hour(tmp_path: Path) -> None:
    """D10. L13 of the seed: the gap of an hour turns a kept promise into a broken one."""
    paper(tmp_path / "bare", FOUR, ONE_LEAD, SIX_MINUTES).expect("four", "lead | state\nA | met")
    made = paper(
        tmp_path / "gap", FOUR.replace("count: 4", "count: 4, min_gap: 1 hour"), ONE_LEAD, SIX_MINUTES
    )
    result = made.result("four", "2024-06")
    assert (result["counts"]["met"], result["counts"]["breached"]) == (0, 1)


def test_attempts_that_were_never_made_are_not_called_late(tmp_path: Path) -> None:
    """D10 with D4. Four calls in six minutes are one attempt; three never came, so nothing happened after the deadline."""
    gap = FOUR.replace("count: 4", "count: 4, min_gap: 1 hour")
    paper(tmp_path, gap, ONE_LEAD, SIX_MINUTES).expect("four", "lead | state\nA | breached")


AT_ONCE = """
    lead_id | type  | occurred_at
    A       | email | 2024-06-10T10:30:10
    A       | call  | 2024-06-10T10:30:40
"""


def test_a_call_and_an_email_in_one_minute_are_one_attempt(tmp_path: Path) -> None:
    """D10. The default gap is none, and still the mail sent during the call is not a second attempt."""
    two = FOUR.replace("count: 4", "count: 2")
    paper(tmp_path, two, ONE_LEAD, AT_ONCE).expect("four", "lead | state\nA | breached")


def test_where_there_are_very_many_attempts_each_lead_is_sorted_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D10. Two in one minute are one, also where the last of one lead and the first of the next lie close together."""
    two = FOUR.replace("count: 4", "count: 2")
    made = paper(
        tmp_path, two, "lead_id | handed_off_at\nA | 2024-06-10T09:00\nB | 2024-06-10T09:00\nC | 2024-06-10T09:00",
        """
        lead_id | type | occurred_at
        A       | call | 2024-06-10T10:00:00
        A       | call | 2024-06-10T10:00:59
        B       | call | 2024-06-10T10:01:00
        B       | call | 2024-06-10T10:02:00
        C       | call | 2024-06-10T10:02:00
        C       | call | 2024-06-10T10:02:00
        """,
    )  # fmt: skip
    wanted = {"A": "breached", "B": "met", "C": "breached"}
    assert states(made.folder, "four", made.as_of) == wanted
    monkeypatch.setattr(touches, "ONE_SORT", 0)
    assert states(made.folder, "four", made.as_of) == wanted


def test_a_call_and_an_email_in_one_minute_are_one_attempt_where_attempts_must_lie_apart(
    tmp_path: Path,
) -> None:
    """D10. The mail counts, the call 30 seconds later does not."""
    two = FOUR.replace("count: 4", "count: 2, min_gap: 1 hour")
    made = paper(tmp_path, two, ONE_LEAD, AT_ONCE)
    assert made.result("four", "2024-06")["counts"]["breached"] == 1
    made.expect("four", "lead | why\nA | attempt 1; too soon after the attempt before")


def test_a_call_and_an_email_in_one_minute_are_two_where_channels_are_told_apart(tmp_path: Path) -> None:
    """D10. `distinct_by: channel`: each channel that was used counts."""
    two = FOUR.replace("count: 4", "count: 2, distinct_by: channel")
    paper(tmp_path, two, ONE_LEAD, AT_ONCE).expect("four", "lead | state\nA | met")


def test_days_on_which_there_was_an_attempt_are_counted_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    """Three days. A: Monday twice, Tuesday, Wednesday. B: 23:30 and 00:30 in New York are two days, and there is no third."""
    three = FOUR.replace("count: 4", "count: 3, distinct_by: day")
    paper(
        tmp_path, three, "lead_id | handed_off_at\nA | 2024-06-10T09:00\nB | 2024-06-10T09:00",
        """
        lead_id | type  | occurred_at
        A       | call  | 2024-06-10T10:00
        A       | email | 2024-06-10T16:00
        A       | call  | 2024-06-11T10:00
        A       | call  | 2024-06-12T10:00
        B       | call  | 2024-06-10T23:30
        B       | call  | 2024-06-11T00:30
        B       | call  | 2024-06-11T10:30
        """,
    ).expect("four", """
        lead | state    | why
        A    | met      | attempt 1; on a day that counts already; attempt 2; attempt 3
        B    | breached | attempt 1; attempt 2; on a day that counts already
    """)  # fmt: skip


# What ends a promise early (D11)

STOPS = FOUR.replace("for_at", "stops_when: [connected, replied, meeting_booked], for_at")


def test_a_lead_that_is_reached_replies_or_books_a_meeting_needs_no_further_attempts(tmp_path: Path) -> None:
    """D11. Four attempts until Saturday 22 June, 9:00. Voicemail reaches nobody, and a reply after that comes too late."""
    leads = "lead_id | handed_off_at\n" + "\n".join(
        f"{name} | 2024-06-10T09:00" for name in ("reached", "replied", "booked", "voicemail", "too-late")
    )
    activities = """
        lead_id   | type  | direction | outcome        | occurred_at
        reached   | call  | outbound  | no_answer      | 2024-06-10T10:00
        reached   | call  | outbound  | connected      | 2024-06-11T10:00
        replied   | email | outbound  | sent           | 2024-06-10T10:00
        replied   | email | inbound   |                | 2024-06-22T09:00
        booked    | call  | outbound  | meeting_booked | 2024-06-10T10:00
        voicemail | call  | outbound  | voicemail      | 2024-06-10T10:00
        too-late  | email | inbound   |                | 2024-06-22T09:00:01
    """
    paper(tmp_path, STOPS, leads, activities).expect("four", """
        lead      | due              | state
        reached   | Sat 22 Jun 09:00 | met: connected
        replied   | Sat 22 Jun 09:00 | met: replied
        booked    | Sat 22 Jun 09:00 | met: meeting_booked
        voicemail | Sat 22 Jun 09:00 | breached
        too-late  | Sat 22 Jun 09:00 | breached
    """)  # fmt: skip


def test_a_rejection_or_an_opt_out_in_time_ends_the_duty_and_a_later_one_mends_nothing(
    tmp_path: Path,
) -> None:
    """D11. Due on Monday at 15:00; what ends the duty at that instant is in time."""
    made = paper(
        tmp_path, SPEED,
        """
        lead_id       | handed_off_at    | rejected_at         | opted_out_at        | disqualified_at
        rejected      | 2024-06-10T09:00 | 2024-06-10T15:00    |                     |
        opted-out     | 2024-06-10T09:00 |                     | 2024-06-10T10:00    |
        disqualified  | 2024-06-10T09:00 |                     |                     | 2024-06-10T11:00
        rejected-late | 2024-06-10T09:00 | 2024-06-10T15:00:01 |                     |
        called-first  | 2024-06-10T09:00 | 2024-06-10T12:00    |                     |
        """,
        "lead_id | type | occurred_at\ncalled-first | call | 2024-06-10T10:00",
    )  # fmt: skip
    made.expect("speed", """
        lead          | state
        rejected      | cancelled: rejected
        opted-out     | cancelled: opted_out
        disqualified  | cancelled: disqualified
        rejected-late | breached
        called-first  | met
    """)  # fmt: skip
    assert made.result("speed", "2024-06")["matured"] == 2  # what was cancelled is in no denominator


def test_a_prospect_who_opts_out_in_a_mail_or_a_call_is_owed_nothing_more(tmp_path: Path) -> None:
    """D11. A legal bar beats a promise, wherever the CRM writes it down."""
    paper(
        tmp_path, SPEED, ONE_LEAD,
        "lead_id | type | direction | outcome | occurred_at\nA | email | inbound | opted_out | 2024-06-10T10:00",
    ).expect("speed", "lead | state\nA | cancelled: opted_out")  # fmt: skip


def test_calls_after_an_opt_out_keep_no_promise(tmp_path: Path) -> None:
    """D11. The legal bar came at ten; the call at eleven must not have been made, and keeps nothing."""
    paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at | opted_out_at\nA | 2024-06-10T09:00 | 2024-06-10T10:00",
        "lead_id | type | occurred_at\nA | call | 2024-06-10T11:00",
    ).expect("speed", "lead | state\nA | cancelled: opted_out")  # fmt: skip


def test_a_lead_that_becomes_an_opportunity_needs_no_further_attempts(tmp_path: Path) -> None:
    """D11. One call on Monday, an opportunity on Tuesday: the other three attempts are not owed."""
    paper(
        tmp_path, FOUR.replace("for_at", "stops_when: [opportunity], for_at"),
        "lead_id | handed_off_at | opportunity_at\nA | 2024-06-10T09:00 | 2024-06-11T10:00",
        "lead_id | type | occurred_at\nA | call | 2024-06-10T10:00",
    ).expect("four", "lead | state\nA | met: opportunity")  # fmt: skip


# What interrupts a promise (D12)


def test_business_time_between_a_pause_and_its_end_does_not_count(tmp_path: Path) -> None:
    """D12. Due on Monday at 15:00. The prospect asks at 11:00 to be called on Wednesday at 9:00: two hours are used.

    Four hours remain from Wednesday nine o'clock: 13:00. A pause without an end stays pending, whatever the day.
    """
    folder = workspace(
        tmp_path,
        leads="""
            lead_id | created_at       | handed_off_at    | asked_at         | later_at
            back    | 2024-06-10 09:00 | 2024-06-10 09:00 | 2024-06-10 11:00 | 2024-06-12 09:00
            late    | 2024-06-10 09:00 | 2024-06-10 09:00 | 2024-06-10 11:00 | 2024-06-12 09:00
            open    | 2024-06-10 09:00 | 2024-06-10 09:00 | 2024-06-10 11:00 |
        """,
        activities="""
            lead_id | type | direction | occurred_at
            back    | call | outbound  | 2024-06-12 13:00
            late    | call | outbound  | 2024-06-12 13:01
        """,
        data="columns: {leads: {asked_at: asked_at, later_at: later_at}}\n",
        terms="""
            speed:
              by: sales
              promise: {measure: attempts, of: lead, within: 6 business hours, pause: {from: asked_at, until: later_at}, for_at_least: 90%}
        """,
    )
    assert states(folder, "speed", "2024-06-20 12:00-04:00") == {
        "back": "met",
        "late": "breached:late",
        "open": "pending:paused",
    }
