"""M118: where a number comes from, who answers for it, how often and how late."""

from __future__ import annotations

from tests.lint.cases import said

METRIC = "metrics:\n  m: {name: M, unit: leads, kind: count, population: mql, time_field: mql_at%s}\n"
GOAL = "goals:\n  g: {statement: Reach 400., metric: m}\n"


def test_a_metric_that_says_nothing_is_one_finding_with_all_lines_to_add() -> None:
    assert said("data:\n" + METRIC % "" + GOAL, "M118") == [
        (
            "m",
            "the metric `m` does not say where it comes from, who answers for it, how often it is taken and how late the data are",
            "add `data_source: crm`, `data_owner: mia-chen`, `frequency: weekly` and `reporting_lag: 1 calendar day`",
        )
    ]


def test_the_source_of_the_agreement_is_the_source_of_its_metrics() -> None:
    text = METRIC % ", data_owner: mia-chen, frequency: weekly, reporting_lag: 1 calendar day" + GOAL
    assert said(f"data: crm\n{text}", "M118") == []


def test_what_is_there_is_not_asked_for() -> None:
    text = METRIC % ", data_owner: mia-chen, frequency: weekly" + GOAL
    assert said(text, "M118") == [
        ("m", "the metric `m` does not say how late the data are", "add `reporting_lag: 1 calendar day`")
    ]


def test_a_metric_that_no_goal_uses_may_wait() -> None:
    assert said(METRIC % "" + "goals: {}\n", "M118") == []


def test_a_counter_metric_is_in_use_and_somebody_of_operations_is_suggested() -> None:
    text = METRIC % ", frequency: weekly, reporting_lag: 1 calendar day"
    text += "goals:\n  g: {statement: Reach 400., counter_metric: m}\n"
    text += "people:\n  mia-chen: {name: Mia Chen, role: Head of Marketing}\n  jo-park: {name: Jo Park, role: Revenue Operations}\n"
    assert [fix for _, _, fix in said(text, "M118")] == ["add `data_owner: jo-park`"]


def test_a_frequency_that_could_not_be_read_is_the_business_of_y104() -> None:
    text = METRIC % ", data_owner: mia-chen, frequency: sometimes, reporting_lag: 1 calendar day" + GOAL
    assert said(text, "M118") == []
