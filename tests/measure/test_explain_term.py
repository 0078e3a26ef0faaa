"""The story of a promise: who it is about, what came out and why, and the leads that are overdue for longest.

New York, Monday to Friday, 9 to 5; nobody in these tables exists.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
from workspace import workspace

from smartdocs.measure.explain_term import TermStory
from smartdocs.measure.result import Share
from smartdocs.model.period import parse_period
from smartdocs.pipeline import explaining, measuring, opening

ROOT = Path(__file__).parents[2]
TERMS = """
speed: {by: sales, title: Speed, promise: {measure: attempts, of: lead, where: "source <> 'fair'", within: 6 business hours, for_at_least: 80%}}
four: {by: sales, promise: {measure: attempts, of: lead, count: 2, min_gap: 1 hour, within: 2 calendar days, for_at_least: 80%}}
volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 1, every: month}}
later: {by: sales, waived_when: speed is breached, promise: {measure: attempts, of: lead, within: 3 calendar days, for_at_least: 80%}}
"""
LEADS = """
    lead_id|handed_off_at|owner|source|is_test
    L1|2024-06-03T10:00|Ada Probe|web|no
    L2|2024-06-03T10:00|Ben Probe|web|no
    L3|2024-06-04T10:00||web|no
    L4|2024-06-04T10:00|Ada Probe|fair|no
    L5|2024-06-05T10:00|Ada Probe|web|yes
    L6|2024-06-07T10:00|Ada Probe|web|no
    L7||Ada Probe|web|no
"""
CALLS = """
    lead_id|type|occurred_at
    L1|call|2024-06-03T11:00
    L2|call|2024-06-04T10:00
    L2|call|2024-06-04T10:30
    L2|call|2024-06-07T10:00
    L6|call|2024-06-07T16:30
"""
AS_OF = "2024-06-10T12:00:00-04:00"
HOUR = 3600


def story(folder: Path, term: str, period: str | None = "2024-06") -> TermStory:
    made = workspace(folder, terms=TERMS, leads=LEADS, activities=CALLS)
    found = explaining.explain(
        opening.load(made), "test", datetime.fromisoformat(AS_OF), term, period=parse_period(period) if period else None
    )  # fmt: skip
    assert isinstance(found, TermStory)
    return found


def test_it_says_how_the_promise_is_counted(tmp_path: Path) -> None:
    told = story(tmp_path, "speed")
    assert told.title == "Speed"
    assert told.sentence.startswith("Sales makes the first attempt to reach a lead within 6 business hours")
    assert dict(told.rests_on) == {
        "measure": "attempts, judged every month",
        "about": "lead (leads)",
        "where": "source <> 'fair'",
        "clock": "starts at handed_off_at",
        "window": "6 business hours",
        "calendar": "office, America/New_York",
        "kept by": "1 attempt by call, email, sms, social, meeting",
        "ended by": "rejected_at or opted_out_at or disqualified_at",
    }


def test_it_says_who_it_is_about_step_by_step(tmp_path: Path) -> None:
    assert story(tmp_path, "speed").population == (
        ("leads in the data", 7),
        ("with handed_off_at up to the end of the data", 6),
        ("for which source <> 'fair' holds", 5),
    )


def test_every_obligation_is_counted_once_by_state_and_cause_and_exclusions_by_reason(tmp_path: Path) -> None:
    (part,) = story(tmp_path, "speed").parts
    assert [(c.state, c.cause, c.number, c.words) for c in part.counts] == [
        ("met", "", 1, ""),
        ("breached", "late", 2, "it happened, but after the deadline"),
        ("breached", "never", 1, "it had not happened by the deadline"),
        ("excluded", "test", 1, "it is a test record"),
    ]


def test_the_worst_leads_come_longest_overdue_first_on_the_clock_of_the_promise(tmp_path: Path) -> None:
    (part,) = story(tmp_path, "speed").parts
    assert [(w.lead, w.owner, w.cause, w.late_by) for w in part.worst] == [
        ("L3", "", "never", (1 + 24 + 3) * HOUR),  # due Tuesday 16:00, the data end on Monday at noon
        ("L2", "Ben Probe", "late", 2 * HOUR),  # due Monday 16:00, called on Tuesday at 10
        ("L6", "Ada Probe", "late", HOUR // 2),
    ]


def test_of_several_attempts_the_last_one_that_it_takes_ends_the_delay(tmp_path: Path) -> None:
    (part,) = story(tmp_path, "four").parts
    assert next((w.cause, w.late_by) for w in part.worst if w.lead == "L2") == (
        "late",
        2 * 24 * HOUR,  # due on Wednesday at 10; the call half an hour after the first one counts with it
    )


def test_at_most_ten_leads_are_named() -> None:
    told = explaining.explain(
        opening.load(ROOT), "fy26", datetime.fromisoformat("2026-10-05T17:00:00+02:00"), "qualification",
        period=parse_period("2026-Q2"),
    )  # fmt: skip
    assert isinstance(told, TermStory)
    late = [w.late_by for w in told.parts[0].worst]
    assert len(late) == 10
    assert late == sorted(late, key=lambda seconds: -(seconds or 0))


def test_a_promise_that_another_one_waives_says_so_and_counts_what_it_frees(tmp_path: Path) -> None:
    told = story(tmp_path, "later")
    assert told.rests_on["waived when"] == "speed is breached"
    freed = next(c for c in told.parts[0].counts if c.state == "waived")
    assert (freed.number, freed.words) == (3, "`speed` frees the lead")


def test_a_volume_is_told_without_deadlines(tmp_path: Path) -> None:
    told = story(tmp_path, "volume")
    assert told.rests_on["counted by"] == "handed_off_at"
    (part,) = told.parts
    assert [(c.state, c.number) for c in part.counts] == [("delivered", 5), ("excluded", 1), ("left out", 0)]
    assert part.worst == ()


def test_the_figures_are_those_of_check_also_where_a_promise_is_measured_alone() -> None:
    work, as_of = opening.load(ROOT), datetime.fromisoformat("2026-10-05T17:00:00+02:00")
    found = {r.term: r for r in measuring.check(work, "fy26", as_of)[0].results}
    for result in (found["persistence"], found["qualification"], found["lead-volume"]):
        told = explaining.explain(work, "fy26", as_of, result.term)
        assert isinstance(told, TermStory)
        assert [p.result.score for p in told.parts] == [result.score], result.term
        if isinstance(result.score, Share):
            assert sum(c.number for c in told.parts[0].counts) == result.score.counts.total


def test_every_statement_that_is_shown_can_be_parsed(tmp_path: Path) -> None:
    told = story(tmp_path, "four")
    assert told.sql[0].startswith("CREATE")
    assert any("ob_0" in sql and "GROUP BY" in sql for sql in told.sql)
    for sql in told.sql:
        assert len(duckdb.extract_statements(sql)) == (not sql.startswith("--")), sql


def test_each_period_inside_of_a_longer_one_has_its_part(tmp_path: Path) -> None:
    assert [p.result.period.id for p in story(tmp_path, "speed", "2024-Q2").parts] == ["2024-06"]


def test_what_cannot_be_measured_says_why_and_shows_no_figures(tmp_path: Path) -> None:
    made = workspace(
        tmp_path,
        terms="decided: {by: sales, promise: {measure: decision, of: lead, within: 8 business hours, for_at_least: 80%}}",
        leads=LEADS,
        activities=CALLS,
    )
    told = explaining.explain(opening.load(made), "test", datetime.fromisoformat(AS_OF), "decided")
    assert isinstance(told, TermStory)
    assert "accepted_at" in told.failed
    assert told.parts[0].result.verdict == "not_evaluable"
