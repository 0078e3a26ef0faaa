"""R104: leads × rate × deal, beside the goal in money."""

from __future__ import annotations

from tests.lint.cases import findings, said

GOAL = """# data: funnel new_revenue lead-volume = {funnel}
goals:
  g:
    statement: Win it.
    metric: new_revenue
    direction: increase
    baseline: {{value: €400k, period: 2026-Q3, n: 51, source: CRM}}
    target: {target}
    due: 2026-12-31
terms:
  lead-volume: {{by: marketing, promise: {{measure: leads_per_rep, of: mql, at_least: 60, every: month}}}}
{more}
"""


def goal(funnel: str, target: str = "€500k", more: str = "") -> str:
    return GOAL.format(funnel=funnel, target=target, more=more)


def test_the_sum_is_written_out_and_the_missing_leads_are_counted() -> None:
    # one rep, 60 a month, three months
    assert said(goal("9 of 450 at 25000"), "R104") == [
        (
            "€500k",
            "180 promised leads × 2% × €25,000 a deal come to €90,000: too little for the €500k of `g`",
            "raise `lead-volume` to 1,000 leads in 2026-Q4, or lower the goal to €90,000",
        )
    ]


def test_what_comes_from_elsewhere_is_counted_first() -> None:
    # 92 days of €3,000; (500,000 - 276,000) ÷ 500 a lead
    assert said(goal("9 of 450 at 25000 besides 3000"), "R104") == [
        (
            "€500k",
            "180 promised leads × 2% × €25,000 a deal come to €90,000, and €276,000 come from elsewhere: too little for the €500k of `g`",
            "raise `lead-volume` to 448 leads in 2026-Q4, or lower the goal to €366,000",
        )
    ]


def test_a_tenth_too_little_is_within_reach() -> None:
    assert said(goal("9 of 450 at 25000", target="€100k"), "R104") == []
    assert len(said(goal("9 of 450 at 25000", target="€101k"), "R104")) == 1


def test_a_higher_share_that_is_promised_counts_instead_of_the_past() -> None:
    more = "  c: {by: sales, promise: {measure: conversion, of: mql, from: mql, to: customer, within: 90 calendar days, at_least: 12%}}"
    assert said(goal("9 of 450 at 25000", more=more), "R104") == []  # 180 × 12 % × 25,000 = 540,000


def test_the_place_of_the_promised_leads_is_shown_beside_it() -> None:
    assert [r.message for f in findings(goal("9 of 450 at 25000"), "R104") for r in f.related] == [
        "the promised leads"
    ]


def test_deals_that_name_no_lead_say_nothing() -> None:
    assert said(goal("9 of 450 at 25000").replace("# data: funnel", "# funnel"), "R104") == []
