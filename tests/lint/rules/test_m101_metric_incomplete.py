"""M101: what a metric has to say before two people get the same number."""

from __future__ import annotations

from tests.lint.cases import said


def test_everything_a_metric_lacks_is_one_finding_with_the_lines_to_write() -> None:
    text = "metrics:\n  m: {name: Wins, kind: sum, of: amount}\n"
    assert said(text, "M101") == [
        (
            "m",
            "the metric `m` lacks its `unit`, `population` and `time_field`",
            "add `unit: EUR`, `population: mql` and `time_field: created_at`",
        )
    ]


def test_a_misspelt_stage_is_named_with_the_right_one() -> None:
    text = "metrics:\n  m: {name: Wins, unit: deals, population: oportunity, time_field: won_at}\n"
    assert [(word, fix) for word, _, fix in said(text, "M101")] == [
        ("oportunity", "did you mean `opportunity`?")
    ]


def test_a_metric_that_does_not_exist_is_the_business_of_g101() -> None:
    text = "goals:\n  g: {statement: Win 40 deals., metric: happiness}\n"
    assert said(text, "M101") == []
    assert [word for word, _, _ in said(text, "G101") if word == "happiness"] == ["happiness"]


def test_a_goal_without_a_metric_is_shown_one_that_exists() -> None:
    text = "goals:\n  acceptance-rate: {statement: Raise acceptance to 90%.}\n"
    assert [fix.rpartition("such as ")[2] for _, _, fix in said(text, "M101")] == [
        "`metric: acceptance_rate`"
    ]


def test_a_quotient_takes_population_and_time_from_its_metrics() -> None:
    quotient = "  per_rep: {{name: Per rep, kind: quotient, divide: new_revenue, by: new_revenue_2{}}}\n"
    found = said("metrics:\n" + quotient.format(""), "M101")
    assert [m for _, m, _ in found if "per_rep" in m] == ["the metric `per_rep` lacks its `unit`"]
    assert [
        m for _, m, _ in said("metrics:\n" + quotient.format(", unit: EUR per rep"), "M101") if "per_rep" in m
    ] == []


def test_a_unit_that_the_kind_cannot_have_is_named() -> None:
    text = "metrics:\n  it: {{name: It, kind: {}, unit: {}, population: mql, time_field: mql_at}}\n"
    assert said(text.format("share", "business hours"), "M101") == [
        (
            "business hours",
            "the metric `it` is a share of records, which is never in business hours",
            'write `unit: "%"`, or another kind',
        )
    ]
    assert [m for _, m, _ in said(text.format("distinct", "'%'"), "M101")] == [
        "the metric `it` is a number of different values, which is never in %"
    ]
    assert said(text.format("count", "reps"), "M101") == []
    assert said(text.format("sum", "hours"), "M101") == []
