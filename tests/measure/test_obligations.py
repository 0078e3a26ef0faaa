"""Small tables as on paper: who is owed what until when, and what became of it. New York, Monday to Friday, 9 to 5."""

from __future__ import annotations

from pathlib import Path

import pytest
from workspace import sessions, states, workspace

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
FOUR = "four: {by: sales, promise: {measure: attempts, of: lead, count: 4, within: 12 calendar days, for_at_least: 90%}}"
DECISION = "decision: {by: sales, promise: {measure: decision, of: lead, within: 24 business hours, for_at_least: 95%}}"
LATER = "2024-08-01T12:00:00-04:00"


def one(
    folder: Path,
    terms: str,
    handed_off: str,
    activities: str,
    as_of: str = LATER,
    *,
    header: str = "lead_id|type|outcome|occurred_at",
) -> str:
    """The state of the first term for one lead `L1`, handed off at a local time."""
    made = workspace(
        folder, terms=terms, leads=f"lead_id|handed_off_at\nL1|{handed_off}\nL2|2024-06-03T09:00",
        activities="\n".join([
            header, *(f"L1|{line}" for line in activities.splitlines() if line.strip()),
            "L2" + "|" * header.count("|") + "2024-06-03T10:00",
        ]),
    )  # fmt: skip
    return states(made, terms.split(":", maxsplit=1)[0].strip(), as_of)["L1"]


@pytest.mark.parametrize(
    ("handed_off", "attempt", "state"),
    [
        ("2024-06-07T15:00", "2024-06-10T13:00", "met"),  # exactly when the time is used up
        ("2024-06-07T15:00", "2024-06-10T13:01", "breached:late"),
        ("2024-06-08T10:00", "2024-06-10T15:00", "met"),  # Saturday counts from Monday nine
        ("2024-06-08T10:00", "2024-06-10T15:01", "breached:late"),
        ("2024-06-10T11:00", "2024-06-10T17:00", "met"),  # time used up at closing
        ("2024-06-10T11:00", "2024-06-10T19:30", "breached:late"),  # that evening is late, by no open second
        ("2024-06-10T11:00", "2024-06-11T09:00", "breached:late"),  # and so is the next opening
        ("2024-07-03T15:00", "2024-07-05T13:00", "met"),  # a holiday between
        ("2024-06-07T15:00", "", "breached"),
    ],
)
def test_six_business_hours(tmp_path: Path, handed_off: str, attempt: str, state: str) -> None:
    calls = f"call|no_answer|{attempt}" if attempt else ""
    assert one(tmp_path, SPEED, handed_off, calls) == state


def test_a_lead_whose_time_is_not_over_is_pending_not_met(tmp_path: Path) -> None:
    assert one(tmp_path, SPEED, "2024-06-07T15:00", "", as_of="2024-06-10T12:59:59-04:00") == "pending"
    assert one(tmp_path / "b", SPEED, "2024-06-07T15:00", "", as_of="2024-06-10T13:00:00-04:00") == "breached"


def test_what_happens_after_the_end_of_the_data_is_not_known(tmp_path: Path) -> None:
    assert (
        one(
            tmp_path,
            SPEED,
            "2024-06-07T15:00",
            "call|no_answer|2024-06-10T12:30",
            as_of="2024-06-10T12:00:00-04:00",
        )
        == "pending"
    )


def test_an_incoming_call_an_automated_mail_and_a_note_are_no_attempts(tmp_path: Path) -> None:
    header = "lead_id|type|direction|is_automated|occurred_at"
    activities = """
        call|inbound|false|2024-06-10T10:00
        email|outbound|true|2024-06-10T10:05
        note|internal|false|2024-06-10T10:10
    """
    assert one(tmp_path, SPEED, "2024-06-10T09:30", activities, header=header) == "breached"
    assert (
        one(
            tmp_path / "b",
            SPEED,
            "2024-06-10T09:30",
            activities + "\nemail|outbound|false|2024-06-10T10:15",
            header=header,
        )
        == "met"
    )


def test_an_attempt_before_the_hand_off_counts_only_when_the_promise_says_so(tmp_path: Path) -> None:
    before = "call|no_answer|2024-06-10T09:10"
    assert one(tmp_path, SPEED, "2024-06-10T09:30", before) == "breached"
    kind = SPEED.replace("within:", "count_before_start: 30 minutes, within:")
    assert one(tmp_path / "b", kind, "2024-06-10T09:30", before) == "met"
    assert one(tmp_path / "c", kind, "2024-06-10T09:41", before) == "breached"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2024-06-08", "met"),  # the whole Saturday lies inside the window
        ("2024-06-10", "indeterminate:date_only"),  # due on this day at 13:00
        ("2024-06-11", "breached:late"),
        ("2024-06-07", "indeterminate:date_only"),  # before or after the hand-off?
    ],
)
def test_a_date_without_a_time_proves_hours_only_when_the_whole_day_does(
    tmp_path: Path, day: str, state: str
) -> None:
    calls = f"call|no_answer|{day}\ncall|no_answer|2024-06-20T10:00"
    if state != "breached:late":
        calls = f"call|no_answer|{day}"
    assert one(tmp_path, SPEED, "2024-06-07T15:00", calls) == state


def test_a_hand_off_known_only_to_the_day_never_meets_a_promise_in_hours(tmp_path: Path) -> None:
    assert one(tmp_path, SPEED, "2024-06-10", "call|no_answer|2024-06-10T09:05") == "indeterminate:date_only"
    assert (
        one(tmp_path / "b", SPEED, "2024-06-10", "call|no_answer|2024-06-11T09:05")
        == "indeterminate:date_only"
    )
    assert one(tmp_path / "c", SPEED, "2024-06-10", "call|no_answer|2024-06-12T09:05") == "breached:late"


def test_twelve_calendar_days_keep_the_wall_time_over_a_change_of_the_clocks(tmp_path: Path) -> None:
    one_attempt = FOUR.replace("count: 4, ", "")
    assert one(tmp_path, one_attempt, "2024-03-04T10:00", "call|no_answer|2024-03-16T10:00") == "met"
    assert (
        one(tmp_path / "b", one_attempt, "2024-03-04T10:00", "call|no_answer|2024-03-16T10:01")
        == "breached:late"
    )


def test_calendar_days_may_end_with_the_day(tmp_path: Path) -> None:
    kind = FOUR.replace("count: 4, ", "").replace("for_at", "day_rule: end_of_day, for_at")
    assert one(tmp_path, kind, "2024-06-07T15:00", "call|no_answer|2024-06-19T23:59") == "met"
    assert one(tmp_path / "b", kind, "2024-06-07T15:00", "call|no_answer|2024-06-20T00:00") == "breached:late"


def test_a_day_whose_last_second_comes_twice_ends_with_the_later_one(tmp_path: Path) -> None:
    # Santiago sets its clocks back at midnight after 6 April 2024: 23:59:59 is at 02:59:59 and at 03:59:59 UTC
    kind = (
        FOUR.replace("count: 4, ", "")
        .replace("12 cal", "1 cal")
        .replace("for_at", "day_rule: end_of_day, for_at")
    )
    made = workspace(
        tmp_path, zone="America/Santiago", terms=kind, leads="lead_id|handed_off_at\nL1|2024-04-05T12:00",
        activities="lead_id|type|occurred_at\nL1|call|2024-04-07T03:59:59Z",
    )  # fmt: skip
    for session in sessions(made, LATER):
        assert session.engine.execute("SELECT d_lo, d_hi, state FROM ob_0") == [
            (1712462399, 1712462399, "met")
        ]


@pytest.mark.parametrize(
    ("rule", "attempt", "state"),
    [
        ("", "2024-06-11T17:00", "met"),  # two business days after Friday: Tuesday's closing
        ("", "2024-06-11T17:01", "breached:late"),
        ("day_rule: exact, ", "2024-06-11T15:00", "met"),
        ("day_rule: exact, ", "2024-06-11T15:01", "breached:late"),
    ],
)
def test_two_business_days(tmp_path: Path, rule: str, attempt: str, state: str) -> None:
    kind = SPEED.replace("within: 6 business hours, ", f"within: 2 business days, {rule}")
    assert one(tmp_path, kind, "2024-06-07T15:00", f"call|no_answer|{attempt}") == state


def test_four_attempts_include_the_first_and_stop_when_the_lead_is_reached(tmp_path: Path) -> None:
    three = "\n".join(f"call|no_answer|2024-06-{day}T10:00" for day in (10, 11, 12))
    assert one(tmp_path, FOUR, "2024-06-10T09:30", three) == "breached"
    assert one(tmp_path / "b", FOUR, "2024-06-10T09:30", three + "\ncall|no_answer|2024-06-13T10:00") == "met"
    stop = FOUR.replace("for_at", "stops_when: [connected], for_at")
    assert one(tmp_path / "c", stop, "2024-06-10T09:30", three + "\ncall|connected|2024-06-12T11:00") == "met"
    assert one(tmp_path / "d", stop, "2024-06-10T09:30", "call|connected|2024-06-10T10:00") == "met:connected"
    assert one(tmp_path / "e", stop, "2024-06-10T09:30", "call|connected|2024-06-29T10:00") == "breached"


def test_the_fourth_attempt_after_the_window_is_late(tmp_path: Path) -> None:
    four = "\n".join(f"call|no_answer|2024-06-{day}T10:00" for day in (10, 11, 12, 24))
    assert one(tmp_path, FOUR, "2024-06-10T09:30", four) == "breached:late"


def test_attempts_that_must_lie_apart_are_counted_greedily(tmp_path: Path) -> None:
    kind = FOUR.replace("count: 4", "count: 3, min_gap: 1 hour")
    minutes = ("10:00", "10:40", "11:05", "11:50", "12:10")  # 10:00, 11:05, 12:10 are an hour apart
    assert (
        one(tmp_path, kind, "2024-06-10T09:30", "\n".join(f"call|no_answer|2024-06-10T{m}" for m in minutes))
        == "met"
    )
    assert (
        one(
            tmp_path / "b",
            kind,
            "2024-06-10T09:30",
            "\n".join(f"call|no_answer|2024-06-10T{m}" for m in minutes[:-1]),
        )
        == "breached"
    )


def test_a_rejected_lead_carries_no_duty_unless_it_was_already_too_late(tmp_path: Path) -> None:
    leads = """
        lead_id|handed_off_at|rejected_at
        early|2024-06-10T09:30|2024-06-10T10:00
        late|2024-06-10T09:30|2024-06-12T10:00
    """
    made = workspace(
        tmp_path, terms=SPEED, leads=leads, activities="lead_id|type|occurred_at\nearly|note|2024-06-10T10:00"
    )
    assert states(made, "speed", LATER) == {"early": "cancelled:rejected", "late": "breached"}


def test_a_decision_is_accepting_or_rejecting(tmp_path: Path) -> None:
    leads = """
        lead_id|handed_off_at|accepted_at|rejected_at
        accepted|2024-06-10T09:00|2024-06-12T17:00|
        rejected|2024-06-10T09:00||2024-06-11T10:00
        late|2024-06-10T09:00|2024-06-13T09:00|
        silent|2024-06-10T09:00||
        open|2024-07-31T09:00||
        backwards|2024-06-10T09:00|2024-06-07T09:00|
    """
    made = workspace(tmp_path, terms=DECISION, leads=leads)
    assert states(made, "decision", LATER) == {
        "accepted": "met",
        "rejected": "met",
        "late": "breached:late",
        "silent": "breached",
        "open": "pending",
        "backwards": "indeterminate:before_the_start",
    }


@pytest.mark.parametrize(
    ("undecided", "silent", "late"),
    [("accepted", "met:undecided", "met:undecided"), ("left_out", "excluded:undecided", "breached:rejected")],
)
def test_acceptance_says_what_silence_means(tmp_path: Path, undecided: str, silent: str, late: str) -> None:
    leads = """
        lead_id|handed_off_at|accepted_at|rejected_at
        accepted|2024-06-10T09:00|2024-06-10T10:00|
        rejected|2024-06-10T09:00||2024-06-10T10:00
        late|2024-06-10T09:00||2024-06-20T10:00
        silent|2024-06-10T09:00||
        changed|2024-06-10T09:00|2024-06-10T10:00|2024-06-10T11:00
    """
    terms = f"acceptance: {{by: marketing, promise: {{measure: acceptance, of: lead, decided_within: 8 business hours, undecided: {undecided}, at_least: 70%}}}}"
    assert states(workspace(tmp_path, terms=terms, leads=leads), "acceptance", LATER) == {
        "accepted": "met", "rejected": "breached:rejected", "changed": "breached:rejected", "late": late, "silent": silent,
    }  # fmt: skip


def test_a_lead_is_worked_when_it_was_tried_and_its_status_says_so(tmp_path: Path) -> None:
    leads = """
        lead_id|handed_off_at|status
        worked|2024-06-10T09:00|Attempted
        still-new|2024-06-10T09:00|New
        untouched|2024-06-10T09:00|Attempted
    """
    activities = """
        lead_id|type|occurred_at
        worked|call|2024-06-11T09:00
        still-new|call|2024-06-11T09:00
    """
    terms = "worked: {by: sales, promise: {measure: worked, of: lead, within: 10 business days, initial_status: [New], at_least: 95%}}"
    assert states(workspace(tmp_path, terms=terms, leads=leads, activities=activities), "worked", LATER) == {
        "worked": "met", "still-new": "breached:status", "untouched": "breached",
    }  # fmt: skip


def test_conversion_judges_a_cohort_only_when_its_horizon_has_passed(tmp_path: Path) -> None:
    leads = """
        lead_id|mql_at|customer_at
        won|2024-04-02T09:00|2024-06-30T09:00
        won-late|2024-04-02T09:00|2024-07-15T09:00
        not-won|2024-04-03T09:00|
        young|2024-06-20T09:00|
        young-won|2024-06-20T09:00|2024-06-25T09:00
    """
    terms = "customers: {by: [marketing, sales], promise: {measure: conversion, of: mql, to: customer, within: 90 calendar days, at_least: 3%, every: quarter}}"
    made = workspace(tmp_path, terms=terms, leads=leads)
    assert states(made, "customers", LATER) == {
        "won": "met",
        "won-late": "breached:late",
        "not-won": "breached",
        "young": "pending",
        "young-won": "met",
    }
    for session in sessions(made, LATER):
        result = session.results()[0]
        assert (result.period.id, result.score.matured, result.value) == ("2024-Q2", 3, pytest.approx(1 / 3))  # type: ignore[union-attr]


def test_a_merged_lead_is_excluded_and_its_calls_count_for_the_survivor_from_the_earliest_start(
    tmp_path: Path,
) -> None:
    leads = """
        lead_id|handed_off_at|merged_into
        stays|2024-06-10T15:00|
        first|2024-06-10T09:00|stays
        middle|2024-06-10T12:00|first
    """
    activities = """
        lead_id|type|occurred_at
        middle|call|2024-06-10T14:59
    """
    made = workspace(tmp_path, terms=SPEED, leads=leads, activities=activities)
    assert states(made, "speed", LATER) == {
        "stays": "met",
        "first": "excluded:duplicate",
        "middle": "excluded:duplicate",
    }
    for session in sessions(made, LATER):
        assert session.engine.execute("SELECT d_lo FROM ob_0 WHERE lead_id = 'stays'") == [
            (1718046000,)
        ]  # 10 June, 15:00


def test_a_test_record_is_no_subject(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at|is_test\nL1|2024-06-10T09:00|true\nL2|2024-06-10T09:00|false"
    made = workspace(
        tmp_path, terms=SPEED, leads=leads, activities="lead_id|type|occurred_at\nL2|call|2024-06-10T10:00"
    )
    assert states(made, "speed", LATER) == {"L1": "excluded:test", "L2": "met"}


def test_another_promise_that_was_broken_waives_this_one(tmp_path: Path) -> None:
    terms = (
        SPEED
        + "\nconversion: {by: marketing, waived_when: speed is breached, promise: {measure: conversion, of: lead, from: handed_off, to: sql, within: 10 calendar days, at_least: 25%}}"
    )
    leads = """
        lead_id|handed_off_at|sql_at
        kept|2024-06-10T09:00|
        broken|2024-06-10T09:00|
        broken-but-won|2024-06-10T09:00|2024-06-12T09:00
    """
    activities = "lead_id|type|occurred_at\nkept|call|2024-06-10T10:00"
    made = workspace(tmp_path, terms=terms, leads=leads, activities=activities)
    assert states(made, "conversion", LATER) == {
        "kept": "breached",
        "broken": "waived:speed",
        "broken-but-won": "waived:speed",
    }


def test_a_lead_belongs_to_the_month_in_which_its_clock_started_in_the_agreements_zone(
    tmp_path: Path,
) -> None:
    leads = "lead_id|handed_off_at\nmay|2024-05-31T23:59\njune|2024-06-01T00:00"
    made = workspace(
        tmp_path, terms=SPEED, leads=leads, activities="lead_id|type|occurred_at\nmay|call|2024-06-01T00:00"
    )
    for session in sessions(made, LATER):
        counts = {
            r.period.id: r.score.counts.total
            for month in ("2024-05", "2024-06")
            for r in session.results(parse(month))
        }  # type: ignore[union-attr]
        assert counts == {"2024-05": 1, "2024-06": 1}


def test_only_leads_that_the_filter_names_are_judged(tmp_path: Path) -> None:
    kind = SPEED.replace("of: lead,", "of: lead, where: \"region = 'EMEA' and score >= 60\",")
    leads = "lead_id|handed_off_at|region|score\nA|2024-06-10T09:00|EMEA|75\nB|2024-06-10T09:00|US|90\nC|2024-06-10T09:00|EMEA|59\nD|2024-06-10T09:00|EMEA|"
    made = workspace(
        tmp_path, terms=kind, leads=leads, activities="lead_id|type|occurred_at\nA|call|2024-06-10T10:00"
    )
    assert states(made, "speed", LATER) == {"A": "met"}


def test_leads_per_rep_counts_the_days_a_rep_was_there(tmp_path: Path) -> None:
    terms = (
        "volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 2}}"
    )
    rows = "\n".join(f"L{day}|2024-06-{day:02d}T10:00|Ada Probe" for day in (3, 4, 5))
    made = workspace(tmp_path, terms=terms, leads=f"lead_id|handed_off_at|owner\n{rows}")
    agreement = made / "agreements/test/agreement.yaml"
    agreement.write_text(
        agreement.read_text().replace(
            "ben: {name: Ben Probe, party: sales, takes_leads: true}",
            "ben: {name: Ben Probe, party: sales, takes_leads: true, active: {from: 2024-06-16}}",
        )
    )
    for session in sessions(made, LATER):
        result = session.results(parse("2024-06"))[0]
        assert (result.score.delivered, result.score.reps, result.value, result.verdict) == (
            3,
            1.5,
            2.0,
            "met",
        )  # type: ignore[union-attr]


def test_a_month_that_still_runs_is_paced_against_its_business_days(tmp_path: Path) -> None:
    terms = (
        "volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 5}}"
    )
    made = workspace(
        tmp_path, terms=terms, leads="lead_id|handed_off_at|owner\nL1|2024-06-03T10:00|Ada Probe"
    )
    for session in sessions(made, "2024-06-14T18:00:00-04:00"):
        result = session.results(parse("2024-06"))[0]
        assert (result.verdict, result.can_still_be_met, result.score.needed) == ("pending", True, 10)  # type: ignore[union-attr]
        assert result.score.expected_by_now == pytest.approx(5.0)  # type: ignore[union-attr]  # 10 of 20 business days


def parse(text: str):
    from smartdocs.model.period import parse_period

    return parse_period(text)


def test_a_team_with_its_own_calendar_is_measured_by_it(tmp_path: Path) -> None:
    made = workspace(
        tmp_path,
        terms=SPEED,
        leads="lead_id|handed_off_at\nL1|2024-06-08T10:00",
        activities="lead_id|type|occurred_at\nL1|call|2024-06-08T16:30",
    )
    assert states(made, "speed", LATER) == {"L1": "met"}  # Saturday counts from Monday
    agreement = made / "agreements/test/agreement.yaml"
    agreement.write_text(
        agreement.read_text()
        .replace("sales: {name: Sales}", "sales: {name: Sales, calendar: weekend}")
        .replace(
            "calendars:\n",
            'calendars:\n  weekend: {timezone: America/New_York, hours: {sat-sun: "10:00-16:00"}}\n',
        )
    )
    assert states(made, "speed", LATER) == {"L1": "breached:late"}  # the weekend team had until 16:00


def test_terms_about_different_leads_share_a_pass_and_keep_apart(tmp_path: Path) -> None:
    fairs = SPEED.replace("speed:", "fairs:").replace("of: lead,", "of: lead, where: \"source = 'fair'\",")
    made = workspace(
        tmp_path,
        terms=f"{SPEED}\n{fairs}\n{FOUR}",
        leads="lead_id|source|handed_off_at\nF|fair|2024-06-10T09:00\nW|web|2024-06-10T09:00",
        activities="lead_id|type|occurred_at\nF|call|2024-06-10T10:00\nW|call|2024-06-11T10:00",
    )
    assert states(made, "speed", LATER) == {"F": "met", "W": "breached:late"}
    assert states(made, "fairs", LATER) == {"F": "met"}
    assert states(made, "four", LATER) == {"F": "breached", "W": "breached"}
    for session in sessions(made, LATER):
        assert session.engine.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'touch%'"
        ) == [("touch_0",)]


def test_a_term_about_no_lead_at_all_has_no_obligations(tmp_path: Path) -> None:
    kind = SPEED.replace(
        "of: lead, within: 6 business hours",
        "of: lead, where: \"source = 'fair'\", within: 2 business days, day_rule: exact",
    )
    made = workspace(
        tmp_path,
        terms=kind,
        leads="lead_id|source|handed_off_at\nW|web|2024-06-10T09:00",
        activities="lead_id|type|occurred_at\nW|call|2024-06-11T10:00",
    )
    assert states(made, "speed", LATER) == {}
