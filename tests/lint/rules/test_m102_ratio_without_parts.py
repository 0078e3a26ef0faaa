"""M102: a rate is two counts."""

from __future__ import annotations

from tests.lint.cases import said


def test_a_percentage_without_a_kind_is_a_ratio() -> None:
    text = 'metrics:\n  m: {name: Rate, unit: "%", population: mql, time_field: mql_at}\n'
    assert [(word, message) for word, message, _ in said(text, "M102")] == [
        ("m", "the metric `m` is a ratio and does not say its `numerator` and `denominator`")
    ]


def test_half_a_ratio_is_asked_for_its_other_half() -> None:
    text = "metrics:\n  m: {name: Rate, unit: x, population: mql, time_field: mql_at, denominator: true}\n"
    assert [message for _, message, _ in said(text, "M102")] == [
        "the metric `m` is a ratio and does not say its `numerator`"
    ]


def test_a_sum_needs_neither() -> None:
    text = "metrics:\n  m: {name: Revenue, unit: EUR, kind: sum, of: amount, population: opportunity, time_field: won_at}\n"
    assert said(text, "M102") == []


def test_a_share_needs_its_numerator_only() -> None:
    text = 'metrics:\n  it: {{name: It, kind: share, unit: "%", population: mql, time_field: mql_at{}}}\n'
    assert [m for _, m, _ in said(text.format(""), "M102")] == [
        "the metric `it` is a share and does not say of which records"
    ]
    assert said(text.format(", numerator: accepted_at is not null"), "M102") == []
