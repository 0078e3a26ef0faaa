"""M110: the leads of the goal beside the leads it takes."""

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


TWO = ("acceptance_rate 2026-Q2 = 2% of 300", "acceptance_rate 2026-Q3 = 2% of 310")


def test_it_says_how_many_it_takes_and_how_many_there_will_be() -> None:
    # 610 leads in 183 days; the goal runs from 1 October to 31 December
    assert said(goal(*TWO, value="2%", target="2.5%", period="2026-Q3"), "M110") == [
        (
            "2.5%",
            "it takes 13,809 leads before a change from 2% to 2.5% shows, and about 307 will fall into the time of `g`",
            "choose a step of the funnel that more leads reach, or a larger change; this one takes 11 years to show",
        )
    ]


def test_a_large_change_shows_in_few_leads() -> None:
    few = ("acceptance_rate 2026-Q2 = 72% of 300", "acceptance_rate 2026-Q3 = 72% of 310")
    assert said(goal(*few, value="80%", target="90%"), "M110") == []  # 199


def test_the_time_that_would_do_is_given_in_months() -> None:
    # 1,094 leads at 300 a quarter
    text = goal("acceptance_rate 2026-Q3 = 20% of 300", value="20%", target="25%")
    assert [fix for _, _, fix in said(text, "M110")] == [
        "choose a step of the funnel that more leads reach, or give the goal 11 months"
    ]


def test_points_are_added_to_the_baseline() -> None:
    text = goal("acceptance_rate 2026-Q3 = 20% of 300", value="20%", target="+5 points")
    assert [m.split(",")[0] for _, m, _ in said(text, "M110")] == ["it takes 1"]
    assert "from 20% to 25%" in said(text, "M110")[0][1]


def test_money_and_unknown_paces_say_nothing() -> None:
    revenue = goal(
        "new_revenue 2026-Q3 = 1,210,000 of 51", metric="new_revenue", value="€1.21M", target="€1.22M"
    )
    assert said(revenue, "M110") == []
    assert said(goal(value="2%", target="2.5%"), "M110") == []
