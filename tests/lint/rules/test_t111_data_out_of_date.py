"""T111: old data, looked at on Monday, 2 November 2026."""

from __future__ import annotations

from tests.lint.cases import said

METRICS = """# data: newest = {day}
metrics:
  a: {{name: A, unit: leads, kind: count, population: mql, time_field: mql_at, reporting_lag: {lag}}}
  b: {{name: B, unit: leads, kind: count, population: mql, time_field: mql_at, reporting_lag: 2 weeks}}
  c: {{name: C, unit: leads, kind: count, population: mql, time_field: mql_at}}
"""


def test_the_age_is_told_in_working_days_at_the_freshest_metric() -> None:
    assert said(METRICS.format(day="2026-10-23", lag="1 calendar day"), "T111") == [
        (
            "1 calendar day",
            "the latest row of `crm` is of 23 October 2026, 6 working days before 2 November 2026, and `a` is to be known after 1 calendar day",
            "take a new export, or say that this one was taken on 2026-10-23 with `as_of:`",
        )
    ]


def test_data_of_friday_are_fresh_on_monday() -> None:
    assert said(METRICS.format(day="2026-10-30", lag="1 calendar day"), "T111") == []
    assert len(said(METRICS.format(day="2026-10-29", lag="1 calendar day"), "T111")) == 1


def test_a_longer_lag_allows_older_data() -> None:
    assert said(METRICS.format(day="2026-10-23", lag="1 week"), "T111") == []


def test_hours_are_taken_as_a_day() -> None:
    assert said(METRICS.format(day="2026-10-30", lag="4 business hours"), "T111") == []


def test_where_no_lag_is_promised_nothing_is_late() -> None:
    text = "# data: newest = 2025-01-01\nmetrics:\n  c: {name: C, unit: leads, kind: count, population: mql, time_field: mql_at}\n"
    assert said(text, "T111") == []
