"""M109: a handful of leads says little."""

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


def test_it_says_what_such_a_number_can_come_from() -> None:
    assert said(goal(value="71%", n=7, period="2026-08"), "M109") == [
        (
            "7",
            "`g` starts from 7 cases, fewer than 20: with 71% of so few, the true rate may lie anywhere between 36% and 92%",
            "let the baseline cover a longer period, such as 2026-Q2, until there are 20 cases",
        )
    ]


def test_the_data_name_the_nearest_period_with_enough() -> None:
    text = goal("acceptance_rate 2026-Q3 = 70% of 61", value="71%", n=7, period="2026-09")
    assert [fix for _, _, fix in said(text, "M109")] == ["let the baseline cover 2026-Q3, which has 61 cases"]


def test_twenty_are_enough_and_nineteen_are_not() -> None:
    assert said(goal(n=20), "M109") == []
    assert len(said(goal(n=19), "M109")) == 1


def test_a_metric_may_ask_for_more() -> None:
    text = goal(n=40).replace("goals:", METRIC + "goals:")
    assert [m for _, m, _ in said(text, "M109")] == [
        "`g` starts from 40 cases, fewer than 100: with 72% of so few, the true rate may lie anywhere between 57% and 84%"
    ]


def test_money_has_cases_as_well_but_no_share() -> None:
    text = goal(metric="new_revenue", value="€1.21M", n=4, target="€1.44M")
    assert [m for _, m, _ in said(text, "M109")] == ["`g` starts from 4 cases, fewer than 20"]


def test_a_baseline_without_its_number_of_cases_is_another_matter() -> None:
    assert (
        said("goals:\n  g: {statement: Raise it., metric: acceptance_rate, baseline: {value: 72%}}\n", "M109")
        == []
    )


METRIC = """metrics:
  acceptance_rate:
    name: MQL acceptance
    unit: "%"
    kind: ratio
    population: mql
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
    min_n: 100
"""
