"""Small exports as on paper -> the figures beside the verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from workspace import sessions, workspace

from smartdocs.errors import EvaluationError
from smartdocs.measure.figures import gather, measured
from smartdocs.measure.single_figures import (
    Responses,
    attempts_made,
    bins,
    missing_by_owner,
    rejection_reasons,
    response_times,
)
from smartdocs.model.period import parse_period

JUNE = parse_period("2024-06")
AS_OF = "2024-07-05T12:00:00-04:00"
TERMS = """
speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}
persistence: {by: sales, promise: {measure: attempts, of: lead, count: 3, min_gap: 1 hour, within: 5 calendar days, for_at_least: 90%}}
quality: {by: marketing, promise: {measure: acceptance, of: lead, decided_within: 2 business days, at_least: 70%}}
"""
LEADS = """
lead_id | handed_off_at    | owner     | accepted_at      | rejected_at      | reject_reason
L1      | 2024-06-03T09:00 | Ada Probe | 2024-06-03T12:00 |                  |
L2      | 2024-06-03T15:00 | Ada Probe |                  | 2024-06-03T16:00 | outside segment
L3      | 2024-06-04T09:00 | Ben Probe |                  | 2024-06-05T16:00 | outside segment
L4      | 2024-06-05T09:00 | Ben Probe |                  | 2024-06-06T10:00 |
L5      | 2024-06-06T09:00 | Ben Probe | 2024-06-06T10:00 |                  |
L6      | 2024-06-07T09:00 | Ben Probe |                  |                  |
"""
CALLS = """
lead_id | type | occurred_at
L1      | call | 2024-06-03T10:30
L1      | call | 2024-06-03T10:40
L1      | call | 2024-06-04T10:40
L3      | call | 2024-06-04T17:30
L5      | call | 2024-06-06T09:00
L5      | call | 2024-06-06T11:00
L5      | call | 2024-06-07T11:00
"""


def made(folder: Path) -> Path:
    return workspace(folder, terms=TERMS, leads=LEADS, activities=CALLS)


def test_waits_are_counted_on_the_business_clock_and_late_ones_are_kept_apart(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        found = response_times(session, "speed", JUNE)
        # L1 after 1.5 h; L5 at once; L3 at half past five, when the six hours had ended at three; L2 was rejected; L4 and L6 never
        assert found == Responses(in_time=(0, 5400), late=(8 * 3600,), never=2, running=0)
        assert found.median == 8 * 3600


def test_attempts_of_leads_that_were_given_up_are_counted_with_their_gap(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        # L1 rang twice within ten minutes, which is once, and once more; L6 never; the others were rejected or kept
        assert attempts_made(session, "persistence", JUNE) == {0: 1, 1: 0, 2: 1}


def test_reasons_are_counted_most_frequent_first(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        assert rejection_reasons(session, "quality", JUNE) == {"outside segment": 2, "": 1}


def test_reps_are_listed_with_what_they_missed_and_the_oldest_lead(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        found = missing_by_owner(session, dict.fromkeys(("speed", "persistence", "quality"), JUNE))
        assert "quality" not in {
            t for m in found for t in m.by_term
        }  # what Marketing promised is no rep's fault
        assert [(m.owner, m.by_term, m.oldest_lead) for m in found] == [
            ("Ben Probe", {"speed": 3, "persistence": 1}, "L3"),
            ("Ada Probe", {"persistence": 1}, "L1"),
        ]


def test_a_scorecard_is_called_after_the_period_that_is_judged(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        results, period = measured(session, None)
        assert period == JUNE
        figures = gather(session, results, period)
        assert list(figures.responses) == ["speed"]
        assert list(figures.attempts) == ["persistence"]


def test_a_month_inside_a_quarter_shows_the_quarter_of_quarterly_promises(tmp_path: Path) -> None:
    terms = TERMS + "converted: {by: marketing, promise: {measure: conversion, of: lead, from: handed_off, to: sal, within: 5 calendar days, at_least: 10%, every: quarter}}\n"  # fmt: skip
    for session in sessions(workspace(tmp_path, terms=terms, leads=LEADS, activities=CALLS), AS_OF):
        results, period = measured(session, JUNE)
        assert period == JUNE
        assert [r.period.id for r in results.results] == ["2024-06", "2024-06", "2024-06", "2024-Q2"]


def test_a_wait_that_ends_on_an_edge_belongs_to_the_bin_before_it_and_a_late_one_stands_behind_the_promise() -> (
    None
):
    found = bins(
        Responses(in_time=(0, 3600, 3601, 21600), late=(21600, 50_000, 99_000)), 21600, before=6, after=6
    )
    assert found[0] == (2, 0)
    assert found[1] == (1, 0)
    assert found[5] == (1, 0)
    assert found[6] == (0, 1)
    assert found[12] == (0, 2)


def test_half_of_the_leads_waiting_forever_have_no_median() -> None:
    assert Responses(in_time=(10,), never=3).median is None
    assert Responses().median is None


def test_a_period_that_has_not_begun_is_refused(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        with pytest.raises(EvaluationError, match="2024-08 has not begun"):
            measured(session, parse_period("2024-08"))


def test_a_longer_period_shows_the_last_part_that_is_over(tmp_path: Path) -> None:
    for session in sessions(made(tmp_path), AS_OF):
        results, period = measured(session, parse_period("2024"))
        assert period.id == "2024"
        assert {r.period.id for r in results.results} == {"2024-06"}
