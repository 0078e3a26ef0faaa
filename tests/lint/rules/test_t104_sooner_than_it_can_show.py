"""T104: a cohort that has not had its time."""

from __future__ import annotations

from tests.lint.cases import said

GOAL = """{data}
goals:
  g:
    statement: Raise it.
    metric: {metric}
    direction: {direction}
    baseline: {{value: {value}, period: {period}, n: {n}, source: CRM}}
    target: {target}
    due: {due}
"""


def goal(
    *data: str,
    metric: str = "acceptance_rate",
    direction: str = "increase",
    value: str = "72%",
    period: str = "2026-Q2",
    n: int = 412,
    target: str = "80%",
    due: str = "2026-12-31",
) -> str:
    return GOAL.format(
        data="\n".join(f"# data: {line}" for line in data), metric=metric, direction=direction, value=value, period=period, n=n,
        target=target, due=due,
    )  # fmt: skip


TERM = """# data: takes c = {lag}
terms:
  c: {{by: sales, promise: {{measure: conversion, of: mql, from: handed_off, to: customer, within: {window}, at_least: 3%}}}}
"""


def test_a_horizon_below_the_median_is_shown_what_four_of_five_need() -> None:
    assert said(TERM.format(lag="90 days", window="30 calendar days"), "T104") == [
        (
            "30 calendar days",
            "half of the leads that make it take longer than 90 days, and `c` waits only 30 calendar days",
            "write `within: 135 calendar days`, by which four of five have made it, or judge an earlier stage",
        )
    ]


def test_the_median_itself_is_enough() -> None:
    assert said(TERM.format(lag="90 days", window="90 calendar days"), "T104") == []
    assert said(TERM.format(lag="90 days", window="3 business days"), "T104") == []


def test_a_goal_shorter_than_the_cycle_is_shown_the_day_from_which_it_could_show() -> None:
    # from 1 October to 31 December are 92 days; 150 days from 30 September
    text = goal("lag new_revenue = 100 days", metric="new_revenue", value="€1.2M", target="€1.4M")
    assert said(text, "T104") == [
        (
            "2026-12-31",
            "`g` has 92 days, and half of what shows in `new_revenue` takes longer than 100 days: it judges what was done before",
            "choose a day from 2027-02-27 on, or a metric of an earlier step",
        )
    ]


def test_a_goal_as_long_as_the_cycle_can_show() -> None:
    assert said(goal("lag acceptance_rate = 92 days"), "T104") == []
    assert len(said(goal("lag acceptance_rate = 93 days"), "T104")) == 1


def test_other_promises_are_kept_by_people_and_not_by_time() -> None:
    text = """# data: takes t = 90 days
terms:
  t: {by: sales, promise: {measure: decision, of: mql, within: 24 calendar days, for_at_least: 90%}}
"""
    assert said(text, "T104") == []
