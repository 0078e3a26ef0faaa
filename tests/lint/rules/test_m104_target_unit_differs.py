"""M104: the target in the unit of its metric, and points told from percent."""

from __future__ import annotations

import pytest

from tests.lint.cases import findings, said

ACCEPTANCE = """\
goals:
  g:
    statement: Raise the acceptance of qualified leads.
    metric: acceptance_rate
    baseline: {value: 72%, period: 2026-Q2, n: 412, source: CRM}
"""
REVENUE = """\
goals:
  g:
    statement: Win more new revenue.
    metric: new_revenue
    direction: increase
    baseline: {value: €1.21M, period: 2026-Q3, n: 51, source: CRM}
"""


def test_five_percent_of_a_share_may_be_two_things_and_both_are_worked_out() -> None:
    assert said(f"{ACCEPTANCE}    target: +5%\n", "M104") == [
        (
            "+5%",
            "`+5%` of a share may mean points or percent",
            "write `+5 points` for 77%, or `75.6%` if 5% of 72% are meant",
        )
    ]


@pytest.mark.parametrize("target", ["90%", "+5 points", "90 percent", "90.5%"])
def test_a_share_or_a_change_in_points_is_clear(target: str) -> None:
    assert said(f"{ACCEPTANCE}    target: {target}\n", "M104") == []


def test_a_bare_number_is_no_share_and_the_edit_adds_the_sign() -> None:
    (found,) = findings(f"{ACCEPTANCE}    target: 90\n", "M104")
    assert (found.message, found.fix, found.is_safe) == (
        "the target `90` has no unit, and `acceptance_rate` is in %",
        "write `90%`",
        False,
    )
    assert [edit.text for edit in found.edits] == ["90%"]
    (found,) = findings(f"{ACCEPTANCE}    target: 0.9\n", "M104")
    assert (found.fix, found.is_safe) == ("write `90%`", False)


def test_money_that_is_to_grow_is_worked_out_from_its_baseline() -> None:
    assert said(f"{REVENUE}    target: +20%\n", "M104") == [
        (
            "+20%",
            "the target `+20%` says by how much, and `new_revenue` is in EUR",
            "write `EUR 1452000`, which is 20% from the baseline of €1.21M",
        )
    ]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("$1.44M", "the target `$1.44M` is in USD, and `new_revenue` is in EUR"),
        ("120 leads", "the target `120 leads` is in leads, and `new_revenue` is in EUR"),
        ("1440000", "the target `1440000` has no unit, and `new_revenue` is in EUR"),
    ],
)
def test_another_currency_a_count_or_no_unit_is_no_money_in_euro(target: str, message: str) -> None:
    assert [m for _, m, _ in said(f"{REVENUE}    target: {target}\n", "M104")] == [message]


def test_a_baseline_in_another_unit_is_told_where_it_stands() -> None:
    text = ACCEPTANCE.replace("72%", "297 leads") + "    target: 90%\n"
    assert said(text, "M104") == [
        (
            "297 leads",
            "the baseline `297 leads` is in leads, and `acceptance_rate` is in %",
            "write the baseline in %, or name a metric that is in leads",
        )
    ]


def test_a_goal_in_euro_on_a_metric_in_percent_is_one_finding() -> None:
    text = ACCEPTANCE.replace("72%", "€1.21M") + "    target: €1.44M\n"
    text += "    milestones: [{date: 2026-11-15, value: €1.3M}]\n"
    assert [w for w, _, _ in said(text, "M104")] == ["€1.44M"]


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("leads", "400"), ("leads", "400 leads"), ("leads", "400 MQLs"), ("leads per rep", "5 leads"), ("k EUR", "€200k"),
        ("business hours", "6 hours"), ("opportunities", "40 deals"), ("NPS", "40 points"), ("percent of leads", "4%"),
    ],
)  # fmt: skip
def test_the_same_unit_in_other_words_is_the_same_unit(unit: str, target: str) -> None:
    text = f"metrics:\n  m: {{name: M, unit: {unit}}}\ngoals:\n  g: {{statement: Reach it., metric: m, target: {target}}}\n"
    assert said(text, "M104") == []


@pytest.mark.parametrize(
    ("unit", "target", "message"),
    [
        ("hours", "90 minutes", "the target `90 minutes` is in minutes, and `m` is in hours"),
        ("business hours", "6 calendar hours", "the target `6 calendar hours` is in calendar hours, and `m` is in business hours"),
        ("leads", "40 deals", "the target `40 deals` is in deals, and `m` is in leads"),
    ],
)  # fmt: skip
def test_another_time_or_another_thing_is_another_unit(unit: str, target: str, message: str) -> None:
    text = f"metrics:\n  m: {{name: M, unit: {unit}}}\ngoals:\n  g: {{statement: Reach it., metric: m, target: {target}}}\n"
    assert [m for _, m, _ in said(text, "M104")] == [message]


def test_by_18_percent_in_the_sentence_is_asked_unless_it_says_from_where_to_where() -> None:
    text = ACCEPTANCE.replace("qualified leads.", "qualified leads by 18% in 2026.") + "    target: 90%\n"
    assert said(text, "M104") == [
        (
            "by 18%",
            "`by 18%` of a share may mean points or percent",
            "write `by 18 points`, or `from 72% to 90%`",
        )
    ]
    assert said(text.replace("by 18%", "by 18%, from 72% to 90%,"), "M104") == []


def test_a_milestone_is_in_the_unit_of_the_target() -> None:
    text = f"{ACCEPTANCE}    target: 90%\n    milestones: [{{date: 2026-11-15, value: 330 leads}}]\n"
    assert [(w, m) for w, m, _ in said(text, "M104")] == [
        ("330 leads", "the milestone `330 leads` is in leads, and `acceptance_rate` is in %")
    ]


def test_without_a_metric_the_baseline_is_the_measure() -> None:
    text = ACCEPTANCE.replace("    metric: acceptance_rate\n", "") + "    target: 400 leads\n"
    assert said(text, "M104") == [
        (
            "400 leads",
            "the target `400 leads` is in leads, and the baseline is in %",
            "write the target in %",
        )
    ]
