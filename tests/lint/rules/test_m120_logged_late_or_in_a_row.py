"""M120: calls that were written down late, or in a row."""

from __future__ import annotations

from tests.lint.cases import said

FILES = "\n# smartdocs.yaml\ndata:\n  crm: {preset: spreadsheet, timezone: Europe/Berlin, files: {leads: l.csv, activities: a.csv}}\n"
TERM = """# data: bursts four = {part}
terms:
  four: {{by: sales, promise: {{measure: {promise}}}}}
"""
FOUR = "attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 95%"


def test_one_lead_is_enough_to_ask_for_a_gap() -> None:
    assert said(TERM.format(part="1 of 700", promise=FOUR), "M120") == [
        (
            "4",
            "one lead of `four` had 3 attempts within 5 minutes, and each counts as one",
            "add `min_gap: 1 hour` to the promise, so that attempts in a row count once",
        )
    ]


def test_with_a_gap_or_a_single_attempt_they_do_no_harm() -> None:
    assert said(TERM.format(part="5 of 700", promise=f"{FOUR}, min_gap: 1 hour"), "M120") == []
    assert said(TERM.format(part="5 of 700", promise=FOUR.replace("count: 4, ", "")), "M120") == []


def test_no_burst_no_finding() -> None:
    assert said(TERM.format(part="0 of 700", promise=FOUR), "M120") == []


def test_late_entries_are_shown_at_the_file_of_the_activities() -> None:
    assert said("# data: backfilled = 60 of 700" + FILES, "M120") == [
        (
            "activities",
            "9% of the activities (60 of 700) were logged days after they happened",
            "let calls and mails be logged as they happen, or say with `max_backlog:` how late is allowed",
        )
    ]
    assert said("# data: backfilled = 35 of 700" + FILES, "M120") == []
