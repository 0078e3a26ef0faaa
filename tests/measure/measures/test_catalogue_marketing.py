"""What Marketing promises, as docs/terms.md writes it: small tables with the figures worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.measure.measures.catalogue import figure, outcomes, told

if TYPE_CHECKING:
    from pathlib import Path

BEN = "ben: {name: Ben Probe, party: sales, takes_leads: true"
ONE = "lead_id | created_at\nL0 | 2024-05-01 09:00"


def test_t01_each_rep_gets_five_leads_and_a_new_one_half_of_that(tmp_path: Path) -> None:
    """Ben came on 16 June and takes half a load until August: 15 of 30 days × 50 % = 0.25. Six leads ÷ 1.25 = 4.8."""
    leads = "lead_id | mql_at | rejected_at | reject_reason\n" + "\n".join(
        f"L{n} | 2024-06-{n:02d} 10:00 | {'2024-06-20 10:00 | wrong data' if n == 7 else '|'}"
        for n in range(1, 8)
    )
    ramp = {BEN: f"{BEN}, active: {{from: 2024-06-16}}, ramp: [{{until: 2024-07-31, share: 50%}}]"}
    assert figure(told(tmp_path, "T01", leads, amend=ramp), "leads-per-rep") == (4.8, "missed")


def test_t02_only_the_leads_of_the_segment_count(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | segment
        A       | 2024-06-03 10:00 | enterprise
        B       | 2024-06-30 23:59 | enterprise
        C       | 2024-06-05 10:00 | small
        D       | 2024-07-01 00:00 | enterprise
    """
    assert figure(told(tmp_path, "T02", leads), "enterprise-volume") == (2, "missed")


def test_t03_twenty_leads_in_twenty_business_days_are_one_a_day(tmp_path: Path) -> None:
    """June has 20 business days. One lead on every weekday but the first: the line is never reached."""
    days = [d for d in range(4, 29) if d % 7 not in (1, 2)]  # 1 and 2 June are Saturday and Sunday
    leads = "lead_id | mql_at\n" + "\n".join(f"L{d} | 2024-06-{d:02d} 10:00" for d in days)
    value, verdict = figure(told(tmp_path, "T03", leads), "pace")
    assert (round(value * 30), verdict) == (2, "missed")  # the first weekend, when nothing was due


def test_t04_a_demo_is_worth_ten_downloads(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | lead_type
        A       | 2024-06-03 10:00 | Demo
        B       | 2024-06-04 10:00 | demo
        C       | 2024-06-05 10:00 | download
        D       | 2024-06-05 10:00 |
    """
    assert figure(told(tmp_path, "T04", leads), "lead-value") == (420, "met")


DEALS = """
    opportunity_id | lead_id | created_at       | amount | source
    O1             | L1      | 2024-04-03 10:00 | 40000  | website
    O2             | L2      | 2024-05-03 10:00 | 20000  | website
    O3             | L3      | 2024-06-03 10:00 | 60000  | fair
    O4             | L1      | 2024-07-01 10:00 | 99000  | website
"""
PEOPLE = "lead_id | created_at\nL1 | 2024-01-01 09:00\nL2 | 2024-01-01 09:00\nL3 | 2024-01-01 09:00"


def test_t05_the_pipeline_that_marketing_brought_is_a_sum_and_a_share(tmp_path: Path) -> None:
    made = told(
        tmp_path, "T05", PEOPLE, opportunities=DEALS,
        amend={"terms:\n": "goals:\n  sourced: {statement: x, metric: sourced-share, target: 0.4, due: 2024-06-30}\nterms:\n"},
    )  # fmt: skip
    assert figure(made, "sourced-pipeline", "2024-Q2") == (60_000, "met")
    assert goal(made.folder) == 0.5  # 60,000 of 120,000


def goal(folder: Path) -> float | None:
    """Where the one goal of the agreement stands in the second quarter."""
    from smartdocs.measure.goal_values import goals
    from smartdocs.model.period import parse_period
    from tests.workspace import sessions

    for session in sessions(folder, "2024-07-31T12:00:00-04:00"):
        (found,) = goals(session, parse_period("2024-Q2"))
        assert found.point is not None, found.reason
        return found.point.value
    raise AssertionError


def test_t06_pipeline_is_influenced_by_what_happened_in_the_ninety_days_before(tmp_path: Path) -> None:
    """O1 was touched in March, O2 in January only, O3 after it had begun: 40,000 of this quarter."""
    touches = """
        touch | lead_id | touched_at
        T1    | L1      | 2024-03-20 10:00
        T2    | L2      | 2024-01-20 10:00
        T3    | L3      | 2024-06-04 10:00
    """
    made = told(
        tmp_path, "T06", PEOPLE, opportunities=DEALS, touches=touches,
        amend={"terms:\n": "goals:\n  influenced: {statement: x, metric: influenced, target: 1 EUR, due: 2024-06-30}\nterms:\n"},
    )  # fmt: skip
    assert figure(made, "influenced-pipeline", "2024-Q2") == (40_000, "met")
    assert goal(made.folder) == 40_000


def test_t07_only_segments_worth_working_count_for_each_rep(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | segment
        A       | 2024-06-03 10:00 | enterprise
        B       | 2024-06-04 10:00 | mid
        C       | 2024-06-05 10:00 | small
        D       | 2024-06-06 10:00 | mid
    """
    assert figure(told(tmp_path, "T07", leads), "workable-leads") == (1.5, "met")  # three for Ada and Ben


def test_t08_silence_after_the_time_for_a_decision_is_a_yes(tmp_path: Path) -> None:
    """24 business hours from Monday 10:00 are over on Thursday 10:00."""
    leads = """
        lead_id | mql_at           | handed_off_at    | accepted_at      | rejected_at
        A       | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-11 10:00 |
        B       | 2024-06-10 10:00 | 2024-06-10 10:00 |                  | 2024-06-11 10:00
        C       | 2024-06-10 10:00 | 2024-06-10 10:00 |                  |
        D       | 2024-06-10 10:00 | 2024-06-10 10:00 |                  | 2024-06-13 10:01
    """
    made = told(tmp_path, "T08", leads)
    assert outcomes(made, "acceptance") == {
        "A": "met", "B": "breached:rejected", "C": "met:undecided", "D": "met:undecided",
    }  # fmt: skip
    assert figure(made, "acceptance") == (0.75, "missed")


def test_t09_a_blank_that_decides_is_no_breach(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | handed_off_at    | company_size
        A       | 2024-06-10 10:00 | 2024-06-10 10:00 | 120
        B       | 2024-06-10 10:00 | 2024-06-10 10:00 | 10
        C       | 2024-06-10 10:00 | 2024-06-10 10:00 |
    """
    made = told(tmp_path, "T09", leads, amend={"lead_id is not null": "company_size >= 50"})
    assert outcomes(made, "conformance") == {"A": "met", "B": "breached:criteria", "C": "indeterminate:blank"}


def test_t10_a_cohort_is_judged_when_its_forty_five_days_are_over(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | sql_at
        A       | 2024-06-03 10:00 | 2024-07-18 10:00
        B       | 2024-06-03 10:00 | 2024-07-18 10:01
        C       | 2024-06-28 10:00 |
        D       | 2024-06-04 10:00 |
    """
    assert outcomes(told(tmp_path, "T10", leads), "mql-to-sql") == {
        "A": "met", "B": "breached:late", "C": "pending", "D": "breached",
    }  # fmt: skip


def test_t11_a_queue_does_not_stop_the_clock(tmp_path: Path) -> None:
    leads = "lead_id | mql_at\n" + "\n".join(f"{n} | 2024-06-03 10:00" for n in "ABC")
    assigned = """
        lead_id | to_owner  | assigned_at
        A       | Ada Probe | 2024-06-03 10:05
        B       |           | 2024-06-03 10:01
        B       | Ada Probe | 2024-06-03 10:06
    """
    made = told(tmp_path, "T11", leads, assignments=assigned)
    assert outcomes(made, "routing") == {"A": "met", "B": "breached:late", "C": "breached"}


def test_t12_a_list_is_complete_two_business_days_after_the_event(tmp_path: Path) -> None:
    lists = """
        list | event_ended_at   | last_added_at
        fair | 2024-07-03 18:00 | 2024-07-08 16:00
        show | 2024-07-03 18:00 | 2024-07-09 09:00
    """
    # Wednesday 3 July, then a holiday: Friday is the first business day, Monday 8 July the second
    assert outcomes(told(tmp_path, "T12", ONE, lists=lists), "list-upload") == {
        "fair": "met",
        "show": "breached:late",
    }


def test_t13_an_address_without_a_name_before_the_at_is_none(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | handed_off_at    | email            | phone
        A       | 2024-06-03 10:00 | 2024-06-03 10:00 | a@probe.example  | 123
        B       | 2024-06-03 10:00 | 2024-06-03 10:00 | @probe.example   | 123
        C       | 2024-06-03 10:00 | 2024-06-03 10:00 | c@probe.example  |
        D       | 2024-06-03 10:00 | 2024-06-03 10:00 |                  |
    """
    assert outcomes(told(tmp_path, "T13", leads), "complete-records") == {
        "A": "met", "B": "breached:test", "C": "breached:test", "D": "breached:test",
    }  # fmt: skip


def test_t14_a_packet_carries_something_of_the_last_seven_days(tmp_path: Path) -> None:
    leads = """
        lead_id | mql_at           | handed_off_at    | source  | content | last_activity_at
        A       | 2024-06-10 10:00 | 2024-06-10 10:00 | website | guide   | 2024-06-03 10:00
        B       | 2024-06-10 10:00 | 2024-06-10 10:00 | website | guide   | 2024-06-03 09:59
        C       | 2024-06-10 10:00 | 2024-06-10 10:00 | website |         | 2024-06-09 10:00
    """
    assert outcomes(told(tmp_path, "T14", leads), "packet") == {
        "A": "met",
        "B": "breached:test",
        "C": "breached:test",
    }


def test_t15_what_is_merged_within_thirty_days_was_a_duplicate(tmp_path: Path) -> None:
    """One of three of June is merged into another: 33 %, where 3 % may be. Later ones are not old enough."""
    leads = """
        lead_id | mql_at           | merged_into
        A       | 2024-06-03 10:00 |
        B       | 2024-06-04 10:00 | A
        C       | 2024-06-05 10:00 |
        D       | 2024-07-05 10:00 |
    """
    made = told(tmp_path, "T15", leads)
    assert outcomes(made, "duplicates") == {"A": "met", "B": "breached:test", "C": "met", "D": "pending"}
    assert figure(made, "duplicates") == (0.6667, "missed")


def test_t16_a_lead_that_came_back_is_nurtured_soon_and_scored_again_later(tmp_path: Path) -> None:
    leads = """
        lead_id | recycled_at      | nurtured_at      | rescored_at
        A       | 2024-04-01 10:00 | 2024-04-03 16:00 | 2024-06-30 10:00
        B       | 2024-04-01 10:00 | 2024-04-04 09:00 | 2024-06-30 10:01
        C       |                  |                  |
    """
    made = told(tmp_path, "T16", leads)
    assert outcomes(made, "nurture") == {"A": "met", "B": "breached:late"}
    assert outcomes(made, "scored-again") == {"A": "met", "B": "breached:late"}


def test_t17_sales_is_told_five_business_days_before_with_all_there_is_to_know(tmp_path: Path) -> None:
    campaigns = """
        campaign | launch_at        | briefed_at       | audience | offer
        C1       | 2024-06-17 09:00 | 2024-06-10 16:00 | plants   | audit
        C2       | 2024-06-17 09:00 | 2024-06-11 09:00 | plants   |
    """
    made = told(tmp_path, "T17", ONE, campaigns=campaigns)
    assert outcomes(made, "campaign-notice") == {"C1": "met", "C2": "breached:late"}
    assert outcomes(made, "campaign-brief") == {"C1": "met", "C2": "breached:test"}


def test_t18_waiting_for_the_one_who_asked_takes_no_time(tmp_path: Path) -> None:
    """Five business days from Monday end on the next Monday; R2 waited from Tuesday to Thursday, and ends on Wednesday."""
    requests = """
        request | asked_at         | answered_at      | waiting_at       | resumed_at       | delivered_at
        R1      | 2024-06-03 10:00 | 2024-06-04 16:00 |                  |                  | 2024-06-11 10:00
        R2      | 2024-06-03 10:00 | 2024-06-05 10:00 | 2024-06-04 10:00 | 2024-06-06 10:00 | 2024-06-11 10:00
    """
    made = told(tmp_path, "T18", ONE, requests=requests)
    assert outcomes(made, "answered") == {"R1": "met", "R2": "breached:late"}
    assert outcomes(made, "delivered") == {"R1": "breached:late", "R2": "met"}


def test_t19_figures_after_ten_on_monday_are_late(tmp_path: Path) -> None:
    reports = """
        report | published_at     | kind
        1      | 2024-06-03 10:00 | downloads
        2      | 2024-06-10 10:01 | downloads
        3      | 2024-06-17 09:00 | visits
    """
    made = told(tmp_path, "T19", ONE, reports=reports, as_of="2024-06-24T09:00:00-04:00")
    assert outcomes(made, "monday-figures") == {
        "2024-W23": "met", "2024-W24": "breached:late", "2024-W25": "breached", "2024-W26": "pending",
    }  # fmt: skip


def test_t20_one_of_four_cells_is_empty(tmp_path: Path) -> None:
    assets = """
        asset | reviewed_at | persona       | stage
        1     | 2024-06-01  | plant-manager | awareness
        2     | 2024-06-01  | plant-manager | decision
        3     | 2024-06-01  | purchaser     | awareness
    """
    assert figure(told(tmp_path, "T20", ONE, assets=assets), "content") == (0.75, "met")


def test_t21_each_joins_two_calls_a_quarter(tmp_path: Path) -> None:
    calls = """
        call | joined_at        | guest
        1    | 2024-04-03 10:00 | Ada Probe
        2    | 2024-06-30 10:00 | Ada Probe
        3    | 2024-05-03 10:00 | Ben Probe
    """
    assert figure(told(tmp_path, "T21", ONE, calls=calls), "ride-alongs", "2024-Q2") == (0.5, "missed")


def test_t22_a_briefing_counts_with_four_in_five_and_half_an_hour(tmp_path: Path) -> None:
    briefings = """
        briefing | held_at          | minutes | attended | invited
        1        | 2024-06-03 10:00 | 30      | 8        | 10
        2        | 2024-06-10 10:00 | 30      | 7        | 10
        3        | 2024-06-17 10:00 | 20      | 10       | 10
    """
    made = told(tmp_path, "T22", ONE, briefings=briefings)
    assert outcomes(made, "briefings") == {"1": "met", "2": "breached:test", "3": "breached:test"}
