"""R103: a target that was met before it was set."""

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


PAST = (
    "acceptance_rate 2025-Q4 = 72% of 400",
    "acceptance_rate 2026-Q1 = 75% of 390",
    "acceptance_rate 2026-Q2 = 73% of 412",
)


def test_the_three_periods_and_the_best_of_them_are_shown() -> None:
    assert said(goal(*PAST, value="68%", target="70%"), "R103") == [
        (
            "70%",
            "`g` was met before it began: 2025-Q4 to 2026-Q2 came to 72%, 75%, 73%, at least 70% each",
            "choose a target above 75%, or write `direction: maintain`",
        )
    ]


def test_one_period_below_it_makes_it_a_target() -> None:
    assert said(goal(*PAST, value="68%", target="72%"), "R103") != []
    assert said(goal(*PAST, value="68%", target="72.5%"), "R103") == []


def test_success_during_the_goal_is_no_fault_of_it() -> None:
    during = tuple(f"acceptance_rate 2026-{month} = 80% of 60" for month in ("10", "11", "12"))
    assert said(goal(*during, period="2026-09", n=60, target="75%"), "R103") == []


def test_two_periods_and_a_handful_of_cases_say_nothing() -> None:
    assert said(goal(*PAST[1:], value="68%", target="70%"), "R103") == []
    few = tuple(line.replace("of 390", "of 4") for line in PAST)
    assert said(goal(*few, value="68%", target="70%"), "R103") == []


def test_a_number_that_is_to_stay_may_start_from_its_target() -> None:
    assert said(goal(*PAST, value="73%", target="70%", direction="maintain"), "R103") == []


def test_less_is_met_from_below() -> None:
    text = goal(*PAST, value="80%", target="78%", direction="decrease")
    assert [fix for _, _, fix in said(text, "R103")] == [
        "choose a target below 72%, or write `direction: maintain`"
    ]
