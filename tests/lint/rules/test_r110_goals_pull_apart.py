"""R110: no goal can only be reached at the cost of another one."""

from __future__ import annotations

from tests.lint.cases import said


def goal(key: str, direction: str, more: str = "metric: lead_count") -> str:
    return f"  {key}: {{statement: Leads., direction: {direction}, {more}}}\n"


def test_the_second_of_two_opposite_goals_is_found_and_the_first_is_named() -> None:
    assert said(f"goals:\n{goal('up', 'increase')}{goal('down', 'decrease')}", "R110") == [
        (
            "decrease",
            "`down` lowers what `up` raises: `lead_count`",
            "keep one of the two, or say with `population:` which leads each of them is about",
        )
    ]


def test_goals_about_different_leads_may_differ() -> None:
    up = goal("up", "increase", "metric: lead_count, population: Germany")
    down = goal("down", "decrease", "metric: lead_count, population: France")
    assert said(f"goals:\n{up}{down}", "R110") == []


def test_one_after_the_other_is_fine() -> None:
    up = goal("up", "increase", "metric: lead_count, due: 2026-06-30")
    down = goal(
        "down", "decrease", "metric: lead_count, baseline: {value: 3, period: 2026-Q3}, due: 2026-12-31"
    )
    assert said(f"goals:\n{up}{down}", "R110") == []


def test_what_another_goal_protects_is_not_to_get_worse() -> None:
    cut = goal("cut", "decrease", "metric: acceptance_rate")
    guard = goal("guard", "increase", "metric: new_revenue, counter_metric: acceptance_rate")
    assert said(f"goals:\n{cut}{guard}", "R110") == [
        (
            "decrease",
            "`cut` lowers `acceptance_rate`, and `guard` promises that it does not get worse",
            "make one goal of the two that both teams share, or choose another `counter_metric` for `guard`",
        )
    ]


def test_two_goals_that_protect_each_other_are_the_best_case() -> None:
    one = goal("one", "increase", "metric: acceptance_rate, counter_metric: new_revenue")
    two = goal("two", "increase", "metric: new_revenue, counter_metric: acceptance_rate")
    assert said(f"goals:\n{one}{two}", "R110") == []


def test_a_metric_whose_good_side_nobody_knows_is_left_alone() -> None:
    one = goal("one", "decrease", "metric: lead_count")
    two = goal("two", "increase", "metric: new_revenue, counter_metric: lead_count")
    assert said(f"goals:\n{one}{two}", "R110") == []
