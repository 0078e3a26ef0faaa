"""M111: what is blank drops out without a word."""

from __future__ import annotations

from tests.lint.cases import said

METRIC = """# data: blank m {column} = {part}
metrics:
  m: {{name: M, unit: "%", kind: ratio, population: mql, where: "{where}", numerator: accepted_at is not null, denominator: score > 5, time_field: mql_at}}
"""


def test_the_column_is_shown_where_it_is_read_first() -> None:
    text = METRIC.format(column="company_size", part="128 of 412", where="score > 2 and company_size >= 500")
    assert said(text, "M111") == [
        (
            "company_size",
            "the metric `m` needs `company_size`, which is blank in 31% of the records (128 of 412)",
            "make `company_size` a required field of the form, or say what a blank means with `coalesce(company_size, …)`",
        )
    ]


def test_a_column_of_the_denominator_counts_as_well() -> None:
    text = METRIC.format(column="score", part="128 of 412", where="company_size >= 500")
    assert [words for words, _, _ in said(text, "M111")] == ["score"]


def test_one_in_twenty_may_be_blank() -> None:
    assert said(METRIC.format(column="score", part="20 of 400", where="score > 2"), "M111") == []
    assert len(said(METRIC.format(column="score", part="21 of 400", where="score > 2"), "M111")) == 1


def test_a_handful_of_records_says_nothing() -> None:
    assert said(METRIC.format(column="score", part="9 of 19", where="score > 2"), "M111") == []


def test_an_amount_that_is_blank_counts_for_nothing() -> None:
    text = """# data: blank m amount = 40 of 100
metrics:
  m: {name: M, unit: EUR, kind: sum, of: amount, population: opportunity, time_field: won_at}
"""
    assert said(text, "M111") == [
        (
            "amount",
            "the metric `m` adds up `amount`, which is blank in 40% of the records (40 of 100)",
            "ask for `amount` where the record is made, or leave those records out with `where: amount is not null`",
        )
    ]
