"""The rules D1–D3, D9, D15, D16: whose clock runs, from when, and when the time is used up. Small tables as on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.paper import ACCEPTANCE, FOUR, SPEED, Paper, cells, paper

ADA = "ada: {name: Ada Probe, party: sales, takes_leads: true"
BEN = "ben: {name: Ben Probe, party: sales, takes_leads: true"


def test_a_lead_is_in_time_up_to_and_including_the_due_instant(tmp_path: Path) -> None:
    """D1. Six hours from Friday 15:00: two are left on Friday, four are used up on Monday at 13:00."""
    paper(
        tmp_path, SPEED,
        """
        lead_id | handed_off_at
        before  | 2024-06-07T15:00
        exactly | 2024-06-07T15:00
        after   | 2024-06-07T15:00
        """,
        """
        lead_id | type | occurred_at
        before  | call | 2024-06-10T12:59:59
        exactly | call | 2024-06-10T13:00:00
        after   | call | 2024-06-10T13:00:01
        """,
    ).expect("speed", """
        lead    | due              | used            | state
        before  | Mon 10 Jun 13:00 | 5 h 59 min 59 s | met
        exactly | Mon 10 Jun 13:00 | 6 h             | met
        after   | Mon 10 Jun 13:00 | 6 h 1 s         | breached: late
    """)  # fmt: skip


def test_time_used_up_at_closing_is_due_at_closing_and_not_at_the_next_opening(tmp_path: Path) -> None:
    """D1. Six hours from Monday 11:00 end at 17:00, when the office closes; what is used after that is no open second."""
    paper(
        tmp_path, SPEED,
        """
        lead_id | handed_off_at
        closing | 2024-06-10T11:00
        evening | 2024-06-10T11:00
        morning | 2024-06-10T11:00
        """,
        """
        lead_id | type | occurred_at
        closing | call | 2024-06-10T17:00
        evening | call | 2024-06-10T17:00:01
        morning | call | 2024-06-11T09:00
        """,
    ).expect("speed", """
        lead    | due              | used | state
        closing | Mon 10 Jun 17:00 | 6 h  | met
        evening | Mon 10 Jun 17:00 | 6 h  | breached: late
        morning | Mon 10 Jun 17:00 | 6 h  | breached: late
    """)  # fmt: skip


def test_a_clock_that_starts_outside_opening_hours_starts_at_the_next_opening(tmp_path: Path) -> None:
    """D2. At night, at the closing instant, on Saturday, on the Fourth of July: each has six hours from the next nine."""
    paper(
        tmp_path, SPEED,
        """
        lead_id  | handed_off_at
        early    | 2024-06-10T03:00
        closing  | 2024-06-10T17:00
        saturday | 2024-06-08T18:00
        holiday  | 2024-07-04T12:00
        """,
        """
        lead_id  | type | occurred_at
        early    | call | 2024-06-10T08:30
        closing  | call | 2024-06-11T10:30
        saturday | call | 2024-06-10T15:00
        holiday  | call | 2024-07-05T15:01
        """,
    ).expect("speed", """
        lead     | started          | due              | used       | state
        early    | Mon 10 Jun 03:00 | Mon 10 Jun 15:00 | 0 h        | met
        closing  | Mon 10 Jun 17:00 | Tue 11 Jun 15:00 | 1 h 30 min | met
        saturday | Sat 8 Jun 18:00  | Mon 10 Jun 15:00 | 6 h        | met
        holiday  | Thu 4 Jul 12:00  | Fri 5 Jul 15:00  | 6 h 1 min  | breached: late
    """)  # fmt: skip


CALENDARS = """calendars:
  term-hours: {timezone: America/New_York, hours: {mon-fri: "09:00-13:00"}}
  party-hours: {timezone: America/New_York, hours: {mon-fri: "09:00-11:00"}}
  owner-hours: {timezone: America/New_York, hours: {mon-fri: "09:00-12:00"}}
"""
OWNED = """
    lead_id | handed_off_at    | owner
    A       | 2024-06-10T09:00 | Ada Probe
"""
CALLED = """
    lead_id | type | occurred_at
    A       | call | 2024-06-10T09:00
"""
OF_THE_TERM = {"promise: {measure": "calendar: term-hours, promise: {measure"}
OF_THE_OWNER = {ADA: f"{ADA}, calendar: owner-hours"}
OF_THE_PARTY = {"sales: {name: Sales}": "sales: {name: Sales, calendar: party-hours}"}


@pytest.mark.parametrize(
    ("written", "due"),
    [
        # six hours from Monday 10 June, nine o'clock, at 8, 2, 3 and 4 hours a day
        ({}, "Mon 10 Jun 15:00"),
        (OF_THE_PARTY, "Wed 12 Jun 11:00"),
        (OF_THE_PARTY | OF_THE_OWNER, "Tue 11 Jun 12:00"),
        (OF_THE_PARTY | OF_THE_OWNER | OF_THE_TERM, "Tue 11 Jun 11:00"),
    ],
    ids=["the agreement's", "the party's", "the owner's", "the term's"],
)
def test_the_calendar_is_that_of_the_term_else_of_the_owner_else_of_the_party_else_of_the_agreement(
    tmp_path: Path, written: dict[str, str], due: str
) -> None:
    """D3."""
    made = paper(tmp_path, SPEED, OWNED, CALLED, amend={"calendars:\n": CALENDARS, **written})
    made.expect("speed", f"lead | due | state\nA | {due} | met")


def test_a_joint_promise_is_counted_on_the_hours_of_the_agreement(tmp_path: Path) -> None:
    """D3. Two teams promise, so neither one's hours are the party's: six of the agreement's eight hours."""
    joint = SPEED.replace("by: sales", "by: [marketing, sales]")
    made = paper(tmp_path, joint, OWNED, CALLED, amend={"calendars:\n": CALENDARS, **OF_THE_PARTY})
    made.expect("speed", "lead | due\nA | Mon 10 Jun 15:00")


def test_a_lunch_break_a_half_holiday_and_a_holiday_do_not_count(tmp_path: Path) -> None:
    """D3. Madrid, 9 to 14 and 16 to 19; on Wednesday 14 August until noon, on Thursday 15 August not at all.

    From Tuesday 18:00: one hour on Tuesday, three on Wednesday, two on Friday.
    """
    hours = '{mon-fri: "09:00-14:00, 16:00-19:00"}, holidays: [{date: 2024-08-14, name: Eve, hours: "09:00-12:00"}, {date: 2024-08-15, name: Assumption}]}'
    paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at\nbreak | 2024-08-12T13:00\nholidays | 2024-08-13T18:00",
        "lead_id | type | occurred_at\nbreak | call | 2024-08-12T17:00\nholidays | call | 2024-08-16T11:00",
        zone="Europe/Madrid", as_of="2024-09-01T12:00:00+02:00",
        amend={'{mon-fri: "09:00-17:00"}, holidays: [{date: 2024-07-04, name: Independence Day}]}': hours},
    ).expect("speed", """
        lead     | due              | used | state
        break    | Tue 13 Aug 11:00 | 2 h  | met
        holidays | Fri 16 Aug 11:00 | 6 h  | met
    """)  # fmt: skip


def test_a_day_on_which_the_clocks_change_has_23_or_25_hours(tmp_path: Path) -> None:
    """D3. New York, always open: 24 hours from noon before the change in March end at 13:00, in November at 11:00.

    The office that is open from midnight to eight has seven hours on 10 March and nine on 3 November.
    """
    always, nights = SPEED.replace("6 business", "24 business"), SPEED.replace("6 business", "8 business")
    open_all_day = {'{mon-fri: "09:00-17:00"}': '{daily: "00:00-24:00"}'}
    leads = "lead_id | handed_off_at\nspring | {}\nautumn | {}"
    calls = "lead_id | type | occurred_at\nspring | call | {}\nautumn | call | {}"
    paper(
        tmp_path / "always", always,
        leads.format("2024-03-09T12:00", "2024-11-02T12:00"), calls.format("2024-03-10T13:00", "2024-11-03T11:00"),
        as_of="2024-12-01T12:00:00-05:00", amend=open_all_day,
    ).expect("speed", """
        lead   | due              | used | state
        spring | Sun 10 Mar 13:00 | 24 h | met
        autumn | Sun 3 Nov 11:00  | 24 h | met
    """)  # fmt: skip
    paper(
        tmp_path / "nights", nights,
        leads.format("2024-03-10T00:00", "2024-11-03T00:00"), calls.format("2024-03-10T08:00", "2024-11-03T08:00"),
        as_of="2024-12-01T12:00:00-05:00", amend={'{mon-fri: "09:00-17:00"}': '{daily: "00:00-08:00"}'},
    ).expect("speed", """
        lead   | due              | used | state
        spring | Mon 11 Mar 01:00 | 7 h  | met
        autumn | Sun 3 Nov 07:00  | 9 h  | breached: late
    """)  # fmt: skip


def test_the_same_instant_is_due_by_the_wall_of_each_zone(tmp_path: Path) -> None:
    """D3. Friday 7 June, 21:30 in UTC is 14:30 in Los Angeles, with 2.5 hours left, and long after hours in Berlin."""
    for zone, due in (("America/Los_Angeles", "Mon 10 Jun 12:30"), ("Europe/Berlin", "Mon 10 Jun 15:00")):
        made = paper(
            tmp_path / zone.replace("/", "-"), SPEED, "lead_id | handed_off_at\nA | 2024-06-07T21:30Z",
            "lead_id | type | occurred_at\nA | call | 2024-06-10T00:00Z", zone=zone,
        )  # fmt: skip
        made.expect("speed", f"lead | due | state\nA | {due} | met")


def test_business_days_end_at_closing_and_calendar_days_keep_the_time_of_day(tmp_path: Path) -> None:
    """D3. Twelve days from Friday 7 June, 15:00, mean Wednesday the 19th or Tuesday the 25th: the unit must be stated."""
    one = FOUR.replace("count: 4, ", "")
    dues = {
        "12 calendar days": "Wed 19 Jun 15:00",
        "12 calendar days, day_rule: end_of_day": "Wed 19 Jun 23:59:59",
        "12 business days": "Tue 25 Jun 17:00",
        "12 business days, day_rule: exact": "Tue 25 Jun 15:00",
    }
    for number, (window, due) in enumerate(dues.items()):
        made = paper(
            tmp_path / str(number), one.replace("12 calendar days", window),
            "lead_id | handed_off_at\nA | 2024-06-07T15:00", "lead_id | type | occurred_at\nA | call | 2024-06-07T15:00",
        )  # fmt: skip
        made.expect("four", f"lead | due | state\nA | {due} | met")


def test_a_lead_that_changes_hands_is_timed_by_the_calendar_of_whoever_holds_it(tmp_path: Path) -> None:
    """D9. The ticket of dbt_zendesk's decision log (CLK17), as a lead of 16 business hours.

    Ada (12:00 to 02:00 in UTC, every day) holds it from Tuesday 17:01:38 to Wednesday 19:01:25: 8 h 58 min 22 s and
    7 h 1 min 25 s. Ben (15:00 to 00:30, Monday to Friday) calls after 21 s. Together 16 h 8 s, 960.13 minutes;
    counted on Ben's calendar alone it would be 690.13.
    """
    teams = """calendars:
  adas: {timezone: UTC, hours: {daily: "12:00-02:00"}}
  bens: {timezone: UTC, hours: {mon-fri: "15:00-00:30"}}
"""
    paper(
        tmp_path, SPEED.replace("6 business", "16 business"),
        "lead_id | handed_off_at | owner\nA | 2024-06-04T17:01:38 | Ben Probe",
        "lead_id | type | occurred_at\nA | call | 2024-06-05T19:01:46",
        zone="UTC",
        amend={"calendars:\n": teams, ADA: f"{ADA}, calendar: adas", BEN: f"{BEN}, calendar: bens"},
        others={
            "assignments": """
            lead_id | to_owner  | assigned_at
            A       | Ada Probe | 2024-06-04T17:01:38
            A       | Ben Probe | 2024-06-05T19:01:25
            """
        },
    ).expect("speed", """
        lead | used      | state
        A    | 16 h 8 s  | breached: late
    """)  # fmt: skip


BOTH_VERSIONS = """
    lead_id | handed_off_at
    old-1   | 2024-06-11T09:00
    old-2   | 2024-06-14T16:00
    new-1   | 2024-06-17T09:00
    new-2   | 2024-06-18T09:00
"""
CALLED_AFTER_FIVE_HOURS = """
    lead_id | type | occurred_at
    old-1   | call | 2024-06-11T14:00
    old-2   | call | 2024-06-17T13:00
    new-1   | call | 2024-06-17T14:00
    new-2   | call | 2024-06-18T10:00
"""
FIRST_HALF = {'version: "1"': 'version: "1"\neffective: {from: 2024-01-01, to: 2024-06-14}'}


def two_versions(folder: Path) -> Paper:
    """Six hours until Friday 14 June; from then on four, in the agreement `next`."""
    made = paper(folder, SPEED, BOTH_VERSIONS, CALLED_AFTER_FIVE_HOURS, amend=FIRST_HALF)
    text = (folder / "agreements" / "test" / "agreement.yaml").read_text()
    text = text.replace("id: test", "id: next").replace("6 business", "4 business")
    text = text.replace(
        "{from: 2024-01-01, to: 2024-06-14}", "{from: 2024-06-15, to: 2024-12-31}\nsupersedes: test"
    )
    (folder / "agreements" / "next").mkdir()
    (folder / "agreements" / "next" / "agreement.yaml").write_text(text)
    return made


def test_a_lead_is_judged_by_the_version_that_was_in_force_when_its_clock_started(tmp_path: Path) -> None:
    """D15. Every lead but new-2 is called after five hours: in time under the old six, too late under the new four.

    Old-2 comes on the last day of the old version and is called under the new one: six hours still hold for it.
    """
    made = two_versions(tmp_path)
    old, new = made.result("speed", "2024-06"), made.result("speed", "2024-06", name="next")
    assert {s: n for s, n in old["counts"].items() if n} == {"met": 2}
    assert {s: n for s, n in new["counts"].items() if n} == {"met": 1, "breached": 1}
    assert (old["attainment"], new["attainment"]) == (1.0, 0.5)


def test_a_lead_from_before_the_agreement_is_owed_nothing_and_explain_says_so(tmp_path: Path) -> None:
    """D15. `check` leaves A out of June; `explain A` must not call the same promise broken."""
    made = paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at\nA | 2024-06-10T09:30\nB | 2024-06-20T09:30",
        "lead_id | type | occurred_at\nA | call | 2024-06-12T10:00\nB | call | 2024-06-20T10:00",
        amend={'version: "1"': 'version: "1"\neffective: {from: 2024-06-15, to: 2024-12-31}'},
    )  # fmt: skip
    assert made.result("speed", "2024-06")["matured"] == 1
    story, _ = made.stories(["A", "B"])
    assert [o["state"] for o in story["obligations"]] == []


def test_a_month_in_which_nothing_was_promised_has_figures_but_no_verdict(tmp_path: Path) -> None:
    """D15. Six leads of May were called too late; the agreement begins in June."""
    leads = "\n".join(f"L{n} | 2024-05-13T09:00" for n in range(6)) + "\nnew | 2024-06-20T09:00"
    made = paper(
        tmp_path, SPEED, f"lead_id | handed_off_at\n{leads}",
        "lead_id | type | occurred_at\nnew | call | 2024-06-20T10:00",
        amend={'version: "1"': 'version: "1"\neffective: {from: 2024-06-01, to: 2024-12-31}'},
    )  # fmt: skip
    may = made.result("speed", "2024-05")
    assert (may["attainment"], may["verdict"]) == (0.0, "not_evaluable")


def test_a_holiday_that_only_the_new_version_lists_does_not_move_deadlines_of_the_old_one(
    tmp_path: Path,
) -> None:
    """D15. From Friday 16:00: one hour on Friday, five on Monday the 17th, which the next version makes a day off."""
    made = two_versions(tmp_path)
    file = tmp_path / "agreements" / "next" / "agreement.yaml"
    file.write_text(file.read_text().replace("holidays: [", "holidays: [{date: 2024-06-17, name: New}, "))
    made.expect("speed", """
        lead  | due              | used | state
        old-1 | Tue 11 Jun 15:00 | 5 h  | met
        old-2 | Mon 17 Jun 14:00 | 5 h  | met
        new-1 | –                | –    | none: its clock started on 2024-06-17, when the agreement was not in force
        new-2 | –                | –    | none: its clock started on 2024-06-18, when the agreement was not in force
    """)  # fmt: skip


ON_LEAVE = {ADA: f"{ADA}, away: [{{from: 2024-06-11, to: 2024-06-12}}]"}


def test_the_clock_stands_still_while_the_owner_is_away(tmp_path: Path) -> None:
    """D16. Ada is away on Tuesday and Wednesday. From Monday 15:00: two hours on Monday, four on Thursday."""
    paper(
        tmp_path, SPEED,
        "lead_id | handed_off_at | owner\nadas | 2024-06-10T15:00 | Ada Probe\nbens | 2024-06-10T15:00 | Ben Probe",
        "lead_id | type | occurred_at\nadas | call | 2024-06-13T12:00\nbens | call | 2024-06-13T12:00",
        amend=ON_LEAVE,
    ).expect("speed", """
        lead | due              | used | state
        adas | Thu 13 Jun 13:00 | 5 h  | met
        bens | Tue 11 Jun 13:00 | 21 h | breached: late
    """)  # fmt: skip


def test_an_owner_who_is_away_leaves_the_leads_of_others_as_they_are(tmp_path: Path) -> None:
    """D16. Ben works while Ada is away, and what marketing promises has no owner at all: nothing moves."""
    made = paper(
        tmp_path, f"{SPEED}\n{ACCEPTANCE}",
        "lead_id | handed_off_at | owner | accepted_at | rejected_at\nbens | 2024-06-10T15:00 | Ben Probe | 2024-06-11T15:00 |",
        "lead_id | type | occurred_at\nbens | call | 2024-06-11T13:00",
        amend=ON_LEAVE,
    )  # fmt: skip
    made.expect("speed", "lead | due | used | state\nbens | Tue 11 Jun 13:00 | 6 h | met")
    made.expect("acceptance", "lead | due | state\nbens | Tue 11 Jun 15:00 | met")


def test_a_table_that_leaves_out_a_lead_is_refused(tmp_path: Path) -> None:
    """What the tables above rest on: they name every lead, and compare every cell."""
    made = paper(
        tmp_path, SPEED, "lead_id | handed_off_at\nA | 2024-06-10T09:00\nB | 2024-06-10T09:00", CALLED
    )
    with pytest.raises(AssertionError, match="leaves out a lead"):
        made.expect("speed", "lead | state\nA | met")
    with pytest.raises(AssertionError, match=r"it says\nlead \| state\nA \| met\nB \| breached\n"):
        made.expect("speed", "lead | state\nA | met\nB | met")
    assert cells(" a  b | c ") == ["a b", "c"]
