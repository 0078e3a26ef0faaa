"""R102: a number that was never seen wants a reason."""

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
    "acceptance_rate 2025-Q3 = 70% of 380", "acceptance_rate 2025-Q4 = 71% of 400",
    "acceptance_rate 2026-Q1 = 69% of 390", "acceptance_rate 2026-Q2 = 72% of 412",
)  # fmt: skip


def test_a_target_beyond_everything_is_shown_the_best_and_the_mean() -> None:
    assert said(goal(*PAST, target="99%"), "R102") == [
        (
            "99%",
            "99% lies beyond everything in the 4 periods before: the best was 72% (2026-Q2), the mean 70%, and nothing is named that leads `g` there",
            "add `levers:` with the terms that move it, such as `lead-volume` or `first-attempt`, or choose a target nearer to 72%",
        )
    ]


def test_two_standard_deviations_are_within_reach() -> None:
    # mean 70.5 %, standard deviation 1.29 points
    assert said(goal(*PAST, target="73%"), "R102") == []
    assert len(said(goal(*PAST, target="74%"), "R102")) == 1


def test_a_goal_with_levers_has_its_reason() -> None:
    assert said(goal(*PAST, target="99%") + "    levers: [first-attempt]\n", "R102") == []


def test_less_can_be_out_of_reach_too() -> None:
    text = goal(*PAST, target="20%", direction="decrease")
    assert [m.split(":")[1].split(",")[0] for _, m, _ in said(text, "R102")] == [
        " the best was 69% (2026-Q1)"
    ]


def test_three_periods_are_no_history_and_later_ones_do_not_count() -> None:
    assert said(goal(*PAST[1:], target="99%"), "R102") == []
    assert len(said(goal(*PAST, "acceptance_rate 2026-Q4 = 98% of 9", target="99%"), "R102")) == 1
