"""What Sales promises, as docs/terms.md writes it: small tables with the figures worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.measure.measures.catalogue import figure, outcomes, told

if TYPE_CHECKING:
    from pathlib import Path

ONE = "lead_id | created_at\nL0 | 2024-05-01 09:00"


def leads(names: str, more: str = "", cells: str = "") -> str:
    """Leads that became an MQL and were handed over on Monday 10 June at ten."""
    head = "lead_id | created_at | mql_at | handed_off_at" + (f" | {more}" if more else "")
    rest = f" | {cells}" if cells else ""
    when = " | ".join(["2024-06-10 10:00"] * 3)
    return "\n".join([head, *(f"{name} | {when}{rest}" for name in names)])


def calls(*lines: str) -> str:
    return "\n".join(["lead_id | type | outcome | occurred_at", *lines])


def test_t23_six_business_hours_from_ten_are_over_at_four(tmp_path: Path) -> None:
    made = told(tmp_path, "T23", leads("ABC"), calls("A|call||2024-06-10 16:00", "B|call||2024-06-10 16:01"))
    assert outcomes(made, "first-attempt") == {"A": "met", "B": "breached:late", "C": "breached"}


def test_t24_four_attempts_in_twelve_days_unless_somebody_answers(tmp_path: Path) -> None:
    """Until Saturday 22 June, 10:00. C made four calls within six minutes, which are one; D was reached in the second."""
    days = ("10 11:00", "12 11:00", "17 11:00")
    made = told(
        tmp_path, "T24", leads("ABCD"),
        calls(
            *(f"A|call||2024-06-{d}" for d in (*days, "22 10:00")), *(f"B|call||2024-06-{d}" for d in (*days, "22 10:01")),
            *(f"C|call||2024-06-10 11:0{n}" for n in (0, 2, 4, 6)), "D|call||2024-06-10 11:00", "D|call|connected|2024-06-12 11:00",
        ),
    )  # fmt: skip
    assert outcomes(made, "persistence") == {
        "A": "met",
        "B": "breached:late",
        "C": "breached",
        "D": "met:connected",
    }


def test_t25_yes_or_no_within_three_days_of_eight_hours(tmp_path: Path) -> None:
    rows = """
        lead_id | mql_at           | handed_off_at    | accepted_at      | rejected_at
        A       | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-13 10:00 |
        B       | 2024-06-10 10:00 | 2024-06-10 10:00 |                  | 2024-06-11 10:00
        C       | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-13 10:01 |
    """
    assert outcomes(told(tmp_path, "T25", rows), "decision") == {"A": "met", "B": "met", "C": "breached:late"}


def test_t26_who_asks_for_a_demo_waits_half_an_hour_and_others_a_day(tmp_path: Path) -> None:
    rows = leads("A", "lead_type", "demo") + "\n" + "\n".join(
        f"{n} | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-10 10:00 | {kind}" for n, kind in (("B", "demo"), ("C", "guide"))
    )  # fmt: skip
    made = told(
        tmp_path, "T26", rows,
        calls("A|call||2024-06-10 10:30", "B|call||2024-06-10 10:31", "C|call||2024-06-11 10:00"),
    )  # fmt: skip
    assert outcomes(made, "tiered") == {"A": "met", "B": "breached:late", "C": "met"}


def test_t27_picked_up_on_the_next_day_at_the_same_time(tmp_path: Path) -> None:
    rows = (
        leads("A", "picked_up_at", "2024-06-11 10:00")
        + "\nB | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-10 10:00 |"
    )
    assert outcomes(told(tmp_path, "T27", rows), "pick-up") == {"A": "met", "B": "breached"}


def test_t28_a_worked_lead_was_called_and_is_no_longer_new(tmp_path: Path) -> None:
    rows = (
        leads("A", "status", "working") + "\nB | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-10 10:00 | New"
    )
    made = told(tmp_path, "T28", rows, calls("A|call||2024-06-20 10:00", "B|call||2024-06-20 10:00"))
    assert outcomes(made, "worked") == {"A": "met", "B": "breached:status"}


def test_t29_a_cadence_uses_two_channels_and_three_days_and_begins_early(tmp_path: Path) -> None:
    """A: call and mail, on three days, two of them by Tuesday evening. B: calls only, all on Monday."""
    made = told(
        tmp_path, "T29", leads("AB"),
        calls(
            "A|call||2024-06-10 11:00", "A|email||2024-06-11 11:00", "A|call||2024-06-13 11:00",
            "B|call||2024-06-10 11:00", "B|call||2024-06-10 12:00", "B|call||2024-06-10 13:00",
        ),
    )  # fmt: skip
    assert outcomes(made, "channels") == {"A": "met", "B": "breached"}
    assert outcomes(made, "days") == {"A": "met", "B": "breached"}
    assert outcomes(made, "early") == {"A": "met", "B": "met"}


def test_t30_five_calls_in_two_weeks_and_the_first_within_a_day(tmp_path: Path) -> None:
    """Mails are no calls; a lead that answers the second call needs no more."""
    made = told(
        tmp_path, "T30", leads("ABC"),
        calls(
            *(f"A|call||2024-06-{d} 09:00" for d in (11, 12, 13, 14, 24)), *(f"B|email||2024-06-{d} 11:00" for d in range(10, 15)),
            "C|call||2024-06-10 11:00", "C|call|connected|2024-06-12 11:00",
        ),
    )  # fmt: skip
    assert outcomes(made, "called-at-once") == {"A": "met", "B": "breached", "C": "met"}
    assert outcomes(made, "five-calls") == {"A": "met", "B": "breached", "C": "met:connected"}
    assert figure(made, "five-calls") == (0.6667, "missed")


def test_t31_of_those_who_were_tried_half_were_reached(tmp_path: Path) -> None:
    """A was spoken to, B only got messages, C wrote back too late, D was never tried and is nobody's failure here."""
    made = told(
        tmp_path, "T31", leads("ABCD"),
        "lead_id | type | direction | outcome | occurred_at\n"
        "A | call | outbound | voicemail | 2024-06-10 11:00\nA | call | outbound | connected | 2024-06-12 11:00\n"
        "B | call | outbound | voicemail | 2024-06-10 11:00\n"
        "C | email | outbound | | 2024-06-10 11:00\nC | email | inbound | replied | 2024-06-25 11:00",
    )  # fmt: skip
    assert outcomes(made, "contact-rate") == {
        "A": "met",
        "B": "breached",
        "C": "breached:late",
        "D": "waived:tried",
    }
    assert figure(made, "contact-rate") == (0.3333, "missed")


def test_t32_a_meeting_a_discovery_and_an_opportunity_each_have_their_days(tmp_path: Path) -> None:
    rows = """
        lead_id | mql_at           | meeting_booked_at | sql_at           | discovery_at     | opportunity_at
        A       | 2024-06-10 10:00 | 2024-06-17 16:59  | 2024-06-17 10:00 | 2024-06-20 17:00 | 2024-06-24 17:00
        B       | 2024-06-10 10:00 | 2024-06-18 09:00  | 2024-06-17 10:00 | 2024-06-21 09:00 | 2024-06-25 09:00
    """
    made = told(tmp_path, "T32", rows)
    for term in ("meeting", "discovery", "opened"):
        assert outcomes(made, term) == {"A": "met", "B": "breached:late"}


def test_t33_a_status_has_changed_by_the_same_time_of_the_next_day(tmp_path: Path) -> None:
    rows = (
        leads("A", "first_status_at", "2024-06-11 10:00")
        + "\nB | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-11 10:01"
    )
    assert outcomes(told(tmp_path, "T33", rows), "no-longer-new") == {"A": "met", "B": "breached:late"}


def test_t34_half_of_the_open_leads_have_been_quiet_for_longer_than_two_weeks(tmp_path: Path) -> None:
    """At the end of June: A 10 days, B 20 days since it was handed over, C was rejected."""
    rows = (
        leads("AB", "rejected_at").replace("10:00\nB", "10:00 |\nB")
        + " |\nC | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-10 10:00 | 2024-06-12 10:00"
    )
    made = told(tmp_path, "T34", rows, calls("A|call||2024-06-20 10:00"))
    assert figure(made, "nothing-stale") == (0.5, "missed")


def test_t35_nobody_touched_it_so_somebody_else_gets_it(tmp_path: Path) -> None:
    made = told(
        tmp_path, "T35", leads("AB"), calls("X|call||2024-06-10 10:00", "A|note||2024-06-10 11:00"),
        assignments="lead_id | to_owner | assigned_at\nA | Ada | 2024-06-10 10:00\nB | Ada | 2024-06-10 10:00\nA | Ben | 2024-06-10 17:00",
    )  # fmt: skip
    assert outcomes(made, "passed-on") == {"A": "met", "B": "breached"}


def test_t36_a_lead_goes_to_whoever_touched_its_account(tmp_path: Path) -> None:
    rows = """
        lead_id | handed_off_at    | owner     | touched_by
        A       | 2024-06-10 10:00 | Ada Probe | Ada Probe
        B       | 2024-06-10 10:00 | Ben Probe | Ada Probe
        C       | 2024-06-10 10:00 | Ben Probe |
    """
    assert outcomes(told(tmp_path, "T36", rows), "prior-touch") == {"A": "met", "B": "breached:test"}


def test_t37_a_rejection_without_a_reason_is_a_breach(tmp_path: Path) -> None:
    rows = """
        lead_id | rejected_at      | reject_reason
        A       | 2024-06-10 10:00 | too small
        B       | 2024-06-10 10:00 |
        C       |                  |
    """
    assert outcomes(told(tmp_path, "T37", rows), "reasons") == {"A": "met", "B": "breached:test"}


def test_t38_marketing_hears_of_it_within_two_days(tmp_path: Path) -> None:
    rows = """
        lead_id | disqualified_at  | feedback_at
        A       | 2024-06-10 10:00 | 2024-06-12 10:00
        B       | 2024-06-10 10:00 |
    """
    assert outcomes(told(tmp_path, "T38", rows), "feedback") == {"A": "met", "B": "breached"}


def test_t39_after_ninety_days_there_is_a_customer_or_a_reason(tmp_path: Path) -> None:
    rows = """
        lead_id | mql_at           | customer_at      | lost_reason
        A       | 2024-04-10 10:00 |                  | budget
        B       | 2024-04-10 10:00 |                  |
        C       | 2024-04-10 10:00 | 2024-05-10 10:00 |
        D       | 2024-06-10 10:00 |                  |
    """
    assert outcomes(told(tmp_path, "T39", rows), "explained") == {
        "A": "met",
        "B": "breached:test",
        "D": "pending",
    }


def test_t40_what_is_too_early_goes_back_by_the_evening_of_the_second_day(tmp_path: Path) -> None:
    rows = """
        lead_id | found_too_early_at | recycled_at
        A       | 2024-06-10 10:00   | 2024-06-12 17:00
        B       | 2024-06-10 10:00   | 2024-06-13 09:00
    """
    assert outcomes(told(tmp_path, "T40", rows), "recycled") == {"A": "met", "B": "breached:late"}


def test_t41_a_call_of_friday_is_logged_on_monday(tmp_path: Path) -> None:
    made = told(
        tmp_path, "T41", leads("A"),
        "activity_id | lead_id | type | occurred_at | logged_at\n"
        "C1 | A | call | 2024-06-14 16:00 | 2024-06-17 17:00\nC2 | A | call | 2024-06-14 16:00 | 2024-06-18 09:00",
    )  # fmt: skip
    assert outcomes(made, "logged") == {"C1": "met", "C2": "breached:late"}


def test_t42_an_opportunity_without_a_source_is_a_breach(tmp_path: Path) -> None:
    deals = "opportunity_id | lead_id | created_at | source\nO1 | L0 | 2024-06-03 10:00 | fair\nO2 | L0 | 2024-06-03 10:00 |"
    assert outcomes(told(tmp_path, "T42", ONE, opportunities=deals), "origin") == {
        "O1": "met",
        "O2": "breached:test",
    }


def test_t43_each_rep_notes_something_in_every_week(tmp_path: Path) -> None:
    notes = "note | noted_at | author\n1 | 2024-06-03 10:00 | Ada Probe\n2 | 2024-06-09 10:00 | Ben Probe\n3 | 2024-06-10 10:00 | Ada Probe"
    made = told(tmp_path, "T43", ONE, insights=notes, as_of="2024-06-17T00:00:00-04:00")
    assert figure(made, "insights") == (0.75, "missed")


def test_t44_four_posts_a_month_are_not_three(tmp_path: Path) -> None:
    rows = [f"{n} | 2024-06-{n:02d} 10:00 | Ada Probe" for n in (3, 4, 5, 6)]
    rows += [f"{n} | 2024-06-{n:02d} 10:00 | Ben Probe" for n in (7, 8, 9)]
    made = told(tmp_path, "T44", ONE, posts="\n".join(["post | shared_at | author", *rows]))
    assert figure(made, "posts") == (0.5, "missed")


def test_t45_a_week_without_figures_is_a_breach(tmp_path: Path) -> None:
    reports = "report | published_at\n1 | 2024-06-03 10:00\n2 | 2024-06-16 23:59"
    made = told(tmp_path, "T45", ONE, reports=reports, as_of="2024-06-24T09:00:00-04:00")
    assert outcomes(made, "weekly-figures") == {
        "2024-W23": "met", "2024-W24": "met", "2024-W25": "breached", "2024-W26": "pending",
    }  # fmt: skip
