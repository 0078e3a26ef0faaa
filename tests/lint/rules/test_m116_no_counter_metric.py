"""M116: what must not get worse meanwhile."""

from __future__ import annotations

from tests.lint.cases import said

METRICS = """\
metrics:
  mql_count: {name: Qualified leads, unit: leads, kind: count, population: mql, time_field: mql_at}
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: "true"
    time_field: handed_off_at
  new_revenue: {name: New revenue, unit: EUR, kind: sum, of: amount, population: opportunity, time_field: won_at}
terms: {}
"""
COUNT = (
    f"{METRICS}goals:\n  volume: {{statement: Raise qualified leads from 310 to 400., metric: mql_count}}\n"
)
RATE = f"{METRICS}goals:\n  rate: {{statement: Raise acceptance from 72% to 90%., metric: acceptance_rate}}\n"


def test_a_count_is_offered_a_rate() -> None:
    assert said(COUNT, "M116") == [
        (
            "volume",
            "`volume` is a count, and nothing says what must not get worse meanwhile: a softer definition would reach it too",
            "add `counter_metric: acceptance_rate`",
        )
    ]


def test_a_rate_is_offered_a_count_or_an_amount() -> None:
    assert said(RATE, "M116") == [
        (
            "rate",
            "`rate` is a rate, and nothing says what must not get worse meanwhile: handing over fewer, safer leads would reach it too",
            "add `counter_metric: mql_count` or `counter_metric: new_revenue`",
        )
    ]


def test_two_goals_of_which_one_holds_the_other_are_both_guarded() -> None:
    text = COUNT.replace("metric: mql_count}", "metric: mql_count, counter_metric: acceptance_rate}")
    text += "  rate: {statement: Raise acceptance from 72% to 90%., metric: acceptance_rate}\n"
    assert said(text, "M116") == []


def test_a_goal_that_is_held_back_by_its_own_number_is_not() -> None:
    text = COUNT.replace("metric: mql_count}", "metric: mql_count, counter_metric: mql_count}")
    assert [(w, m) for w, m, _ in said(text, "M116")] == [
        ("mql_count", "`volume` is held back by its own number, `mql_count`, which is no counter-metric")
    ]


def test_money_is_left_alone() -> None:
    text = f"{METRICS}goals:\n  money: {{statement: Win €1.44M of new revenue., metric: new_revenue}}\n"
    assert said(text, "M116") == []


def test_a_promised_number_of_leads_guards_a_rate_but_quick_attempts_do_not() -> None:
    terms = "terms:\n  t: {{by: marketing, supports: rate, promise: {{{}}}}}\n"
    volume = RATE.replace("terms: {}\n", terms.format("measure: leads_per_rep, of: mql, at_least: 5"))
    quick = RATE.replace(
        "terms: {}\n", terms.format("measure: attempts, within: 6 business hours, for_at_least: 90%")
    )
    assert said(volume, "M116") == []
    assert [w for w, _, _ in said(quick, "M116")] == ["rate"]


def test_where_there_is_no_other_number_one_is_described() -> None:
    text = """\
metrics:
  mql_count: {name: Qualified leads, unit: leads, kind: count, population: mql, time_field: mql_at}
terms: {}
goals:
  volume: {statement: Raise qualified leads from 310 to 400., metric: mql_count}
"""
    assert [fix for _, _, fix in said(text, "M116")] == [
        "add a metric for the share of leads that Sales accepts, and name it here as `counter_metric:`"
    ]
