"""T105: a goal of more than a quarter has steps on its way."""

from __future__ import annotations

from tests.lint.cases import said

YEAR = "effective: {from: 2026-01-01, to: 2026-12-31}\n"


def goal(*lines: str, statement: str = "Raise it to 90%.") -> str:
    return YEAR + "".join(
        f"{line}\n"
        for line in ("goals:", "  g:", f"    statement: {statement}", *(f"    {x}" for x in lines))
    )


def test_a_yearly_goal_is_told_its_three_quarters() -> None:
    assert said(goal("due: 2026-12-31"), "T105") == [
        (
            "g",
            "`g` runs from 1 January 2026 to 31 December 2026, and nothing says where the number is to stand on the way",
            "add `milestones:` with `- {date: 2026-03-31, value: …}`, and the same for 2026-06-30 and 2026-09-30",
        )
    ]


def test_a_goal_begins_when_its_baseline_is_over() -> None:
    assert (
        said(goal("due: 2026-12-31", "baseline: {value: 72%, period: 2026-Q3, n: 412, source: CRM}"), "T105")
        == []
    )


def test_a_goal_begins_on_the_first_day_that_its_statement_names() -> None:
    assert (
        said(
            goal("due: 2026-12-31", statement="Win 60 customers between 1 October and 31 December 2026."),
            "T105",
        )
        == []
    )
    assert said(goal("due: 2026-12-31", statement="Win 60 customers in Q4 2026."), "T105") == []


def test_a_few_days_more_than_a_quarter_are_a_quarter() -> None:
    text = goal("due: 2026-12-31").replace("from: 2026-01-01", "from: 2026-09-21")
    assert said(text, "T105") == []


def test_a_step_before_the_goal_begins_is_pointed_to() -> None:
    lines = ("due: 2026-03-31", "milestones:", "  - {date: 2025-12-31, value: 80%}")
    assert said(goal(*lines), "T105") == [
        (
            "2025-12-31",
            "the milestone on 31 December 2025 lies before `g` begins, on 1 January 2026",
            "choose a day between 2026-01-01 and 2026-03-31",
        )
    ]


def test_a_goal_without_dates_is_left_to_others() -> None:
    assert said("effective:\n" + goal("due: 2026-12-31").removeprefix(YEAR), "T105") == []
    assert said(goal("owner: mia-chen"), "T105") == []
