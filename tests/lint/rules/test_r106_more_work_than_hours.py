"""R106: attempts take time."""

from __future__ import annotations

from tests.lint.cases import said

TERMS = """# data: per_week handed_off = {leads}
{capacity}
terms:
  first: {{by: sales, promise: {{measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}}}}
  four: {{by: sales, promise: {{measure: attempts, of: mql, count: 4, within: 12 calendar days, for_at_least: 100%}}}}
{more}
"""
CAPACITY = "capacity: {minutes_per_attempt: 12, hours_per_rep: 40 hours}"


def terms(leads: float, capacity: str = CAPACITY, more: str = "") -> str:
    return TERMS.format(leads=leads, capacity=capacity, more=more)


def test_the_work_of_a_week_is_written_out() -> None:
    # 100 × 4 × 12 minutes
    assert said(terms(100), "R106") == [
        (
            "4",
            "100 leads a week (as in the data) × 4 attempts × 12 minutes, for 100% of them, come to 80 hours a week; 1 rep has 40",
            "lower it to `count: 2`, or give 40 more hours to new leads",
        )
    ]


def test_a_tenth_more_is_a_busy_week() -> None:
    assert said(terms(55), "R106") == []
    assert len(said(terms(56), "R106")) == 1


def test_promised_leads_count_where_they_are_more() -> None:
    more = "  volume: {by: marketing, promise: {measure: leads_per_rep, of: mql, at_least: 100, every: week}}"
    assert said(terms(10, more=more), "R106")[0][1].startswith("100 leads a week (as promised)")


def test_where_not_even_one_attempt_fits_hours_are_asked_for() -> None:
    assert [fix for _, _, fix in said(terms(1000), "R106")] == [
        "give 760 more hours to new leads, or lower the number of leads"
    ]


def test_without_hours_nothing_is_compared() -> None:
    assert said(terms(1000, capacity=""), "R106") == []
    assert said(terms(1000, capacity=CAPACITY.replace("40 hours", "5 days")), "R106") == []
