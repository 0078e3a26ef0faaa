"""A103: whoever owns a number can move it."""

from __future__ import annotations

from tests.lint.cases import said

TERMS = """\
terms:
  volume: {by: marketing, owner: mia-chen, promise: {measure: leads_per_rep, of: mql, at_least: 5}}
  speed: {by: sales, owner: sam-rivera, promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}}
"""


def goal(more: str) -> str:
    return f"{TERMS}goals:\n  g: {{statement: Reach it., {more}}}\n"


def test_marketing_does_not_answer_for_the_speed_of_sales() -> None:
    assert said(goal("owner: mia-chen, levers: [speed]"), "A103") == [
        (
            "mia-chen",
            "`mia-chen` of Marketing owns the goal `g`, and everything that moves it is promised by Sales",
            "write `owner: sam-rivera`, or write `shared_by: [marketing, sales]` and name a promise of Marketing in `levers`",
        )
    ]


def test_one_lever_of_the_own_team_is_enough() -> None:
    assert said(goal("owner: mia-chen, levers: [speed, volume]"), "A103") == []


def test_a_goal_that_both_share_may_be_owned_by_either() -> None:
    assert said(goal("owner: mia-chen, levers: [speed], shared_by: [marketing, sales]"), "A103") == []


def test_a_term_that_supports_a_goal_is_its_lever() -> None:
    text = goal("owner: mia-chen").replace("{by: sales,", "{by: sales, supports: g,")
    assert [w for w, _, _ in said(text, "A103")] == ["mia-chen"]


def test_the_levers_of_the_goals_below_count_for_the_goal_above() -> None:
    text = (
        goal("owner: mia-chen, levers: [speed]")
        + "  below: {statement: Do it., parent: g, levers: [volume]}\n"
    )
    assert said(text, "A103") == []


def test_where_no_lever_is_known_nothing_is_said() -> None:
    assert said(goal("owner: mia-chen"), "A103") == []


def test_an_executive_may_own_what_both_teams_move() -> None:
    assert said(goal("owner: erik-oberg, levers: [speed]"), "A103") == []


def test_a_promise_is_owned_by_the_team_that_makes_it() -> None:
    text = TERMS.replace("owner: sam-rivera", "owner: mia-chen")
    assert said(text, "A103") == [
        (
            "mia-chen",
            "`mia-chen` belongs to Marketing, and the term `speed` is promised by Sales",
            "write `owner: sam-rivera`",
        )
    ]


def test_a_head_of_sales_may_own_what_the_sdr_team_promises() -> None:
    text = (
        TERMS.replace("by: sales", "by: sdr") + "parties:\n  marketing: {name: Marketing, leader: mia-chen}\n"
    )
    text += "  sales: {name: Sales, leader: sam-rivera}\n  sdr: {name: SDR team, kind: sdr}\n"
    assert said(text, "A103") == []
