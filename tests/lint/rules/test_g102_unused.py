"""G102: what nobody connected."""

from __future__ import annotations

from tests.lint.cases import said

TERM = "    by: sales\n    promise: {measure: worked, of: mql, within: 9 calendar days, at_least: 95%}\n"


def test_a_metric_that_a_meeting_reads_is_used() -> None:
    text = (
        "metrics:\n  new_revenue: {name: Revenue}\n  acceptance_rate: {name: Acceptance}\n  win_rate: {name: Win rate}\n"
        "meetings:\n  - {name: Review, every: Monday, minutes: 30, metrics: [win_rate]}\n"
    )
    assert said(text, "G102") == []


def test_a_goal_that_has_no_metric_yet_is_offered() -> None:
    text = "metrics:\n  win_rate: {name: Win rate}\ngoals:\n  wins: {statement: Win more., levers: first-attempt}\n"
    assert said(text, "G102") == [
        (
            "win_rate",
            "nothing uses the metric `win_rate`: no goal has it, and no meeting looks at it",
            "name it in a goal, as in `metric: win_rate`, or take it out; `wins` has none yet",
        )
    ]


def test_a_slip_of_the_pen_is_left_to_the_rule_about_ids() -> None:
    text = "metrics:\n  win_rat: {name: Win rate}\ngoals:\n  wins: {statement: Win more., metric: win_rate, levers: first-attempt}\n"
    assert said(text, "G102") == []
    assert said(text, "G101") != []


def test_a_second_calendar_that_nobody_counts_on() -> None:
    text = (
        "calendars:\n  berlin: {timezone: Europe/Berlin, hours: {mon: '09:00-17:00'}}\n"
        "  tokyo: {timezone: Asia/Tokyo, hours: {mon: '09:00-17:00'}}\n"
    )
    assert said(text, "G102") == [
        (
            "tokyo",
            "nothing is counted on the calendar `tokyo`",
            "add `calendar: tokyo` to a team or a promise, or take it out",
        )
    ]


def test_a_definition_of_a_stage_of_ones_own_needs_a_promise() -> None:
    text = "definitions:\n  fair-visit:\n    name: Visitor of our stand\n    qualifies_when: {if: company_size >= 50}\n"
    assert [words for words, _, _ in said(text, "G102")] == ["fair-visit"]
    metric = "metrics:\n  new_revenue: {name: R}\n  acceptance_rate: {name: A, population: fair-visit}\n"
    assert said(text + metric, "G102") == []


def test_where_no_promise_names_a_goal_nobody_asks_for_one() -> None:
    assert said(f"goals:\n  g: {{statement: Win more.}}\nterms:\n  t:\n{TERM}", "G102") == [
        ("new_revenue", "nothing uses the metric `new_revenue`: no goal has it, and no meeting looks at it", "name it in a goal, as in `metric: new_revenue`, or take it out; `g` has none yet"),
        ("acceptance_rate", "nothing uses the metric `acceptance_rate`: no goal has it, and no meeting looks at it", "name it in a goal, as in `metric: acceptance_rate`, or take it out; `g` has none yet"),
        ("shortfall-carried-over", "the consequence `shortfall-carried-over` follows from nothing", "add `then: shortfall-carried-over` to `if_missed` of a promise, or take it out"),
        ("coaching", "the consequence `coaching` follows from nothing", "add `then: coaching` to `if_missed` of a promise, or take it out"),
    ]  # fmt: skip
