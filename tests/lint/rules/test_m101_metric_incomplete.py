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
