"""M108: the same number twice, once from memory."""

from __future__ import annotations

from tests.lint.cases import findings, said

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


def test_what_the_data_give_is_offered() -> None:
    assert said(goal("acceptance_rate 2026-Q2 = 31% of 405"), "M108") == [
        (
            "72%",
            "`g` is said to start at 72%, and the data give 31% for 2026-Q2 (405 cases)",
            "write `value: 31%` and `n: 405`, or correct the metric `acceptance_rate`",
        )
    ]


def test_two_points_are_rounding_and_late_decisions() -> None:
    assert said(goal("acceptance_rate 2026-Q2 = 70% of 412"), "M108") == []
    assert len(said(goal("acceptance_rate 2026-Q2 = 69.9% of 412"), "M108")) == 1


def test_few_cases_may_differ_by_more_because_one_decision_weighs_more() -> None:
    assert said(goal("acceptance_rate 2026-Q2 = 69% of 40", n=40), "M108") == []
    assert len(said(goal("acceptance_rate 2026-Q2 = 65% of 40", n=40), "M108")) == 1


def test_money_is_compared_in_parts_of_itself() -> None:
    revenue = {"metric": "new_revenue", "value": "€1.21M", "period": "2026-Q3", "n": 51, "target": "€1.44M"}
    assert said(goal("new_revenue 2026-Q3 = 1,215,000 of 51", **revenue), "M108") == []  # type: ignore[arg-type]
    assert [m for _, m, _ in said(goal("new_revenue 2026-Q3 = 1,100,000 of 46", **revenue), "M108")] == [  # type: ignore[arg-type]
        "`g` is said to start at €1.21M, and the data give €1,100,000 for 2026-Q3 (46 cases)"
    ]


def test_a_right_share_of_a_wrong_number_of_cases_is_found_too() -> None:
    assert said(goal("acceptance_rate 2026-Q2 = 72% of 205"), "M108") == [
        (
            "412",
            "the baseline of `g` is said to rest on 412 cases, and the data hold 205 in 2026-Q2",
            "write `n: 205`, or correct the metric `acceptance_rate`",
        )
    ]


def test_a_period_before_the_first_record_is_a_note() -> None:
    text = goal("acceptance_rate 2026-Q2 = 0 of 0")
    assert said(text, "M108") == [
        (
            "2026-Q2",
            "the data hold no record of 2026-Q2, so nobody can see whether `g` starts at 72%",
            "choose a period that the data cover, or add the older export to the files of the data source",
        )
    ]
    assert [f.level for f in findings(text, "M108")] == ["note"]


def test_what_the_data_cannot_say_is_not_guessed() -> None:
    assert said(goal(), "M108") == []
    assert said(goal("acceptance_rate 2026-Q1 = 31% of 405"), "M108") == []
    assert said(goal("acceptance_rate 2026-Q2 = 31% of 405", value="72 points"), "M108") == []
