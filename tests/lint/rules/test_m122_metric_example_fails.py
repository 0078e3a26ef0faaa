"""Metrics on the small tables written beside them."""

from __future__ import annotations

from tests.lint.cases import said

METRIC = """\
metrics:
  it:
    name: It
    population: mql
    time_field: handed_off_at
    {0}
    examples:
      - {{rows: [{1}], value: {2}}}
"""


def found(metric: str, rows: str, value: str) -> list[tuple[str, str, str]]:
    return said(METRIC.format(metric.replace("\n", "\n    "), rows, value), "M122")


SHARE = 'unit: "%"\nkind: share\nnumerator: accepted_at is not null'


def test_a_value_is_compared_in_the_digits_it_is_written_in() -> None:
    rows = "{accepted_at: 2026-10-02}, {accepted_at: 2026-10-03}, {}"
    assert found(SHARE, rows, "67%") == []
    assert found(SHARE, rows, "66.7%") == []
    assert found(SHARE, rows, "66.6%") == [
        (
            "66.6%",
            "the metric `it` comes to 66.7% over these 3 records, and the example says `66.6%`",
            "write `value: 66.7%`, or correct the conditions of the metric",
        )
    ]


def test_a_share_of_nothing_has_no_value() -> None:
    assert found(SHARE, "", "null") == []
    assert found(SHARE, "", "0%") == [
        (
            "0%",
            "the metric `it` comes to no value over these 0 records, and the example says `0%`",
            "write `value: null`, or correct the conditions of the metric",
        )
    ]


def test_a_sum_leaves_out_what_where_leaves_out() -> None:
    metric = "unit: EUR\nkind: sum\nof: amount\nwhere: is_won"
    rows = "{amount: 1200, is_won: true}, {amount: 900, is_won: false}, {is_won: true}"
    assert found(metric, rows, "1200 EUR") == []
    assert [m for _, m, _ in found(metric, rows, "2100 EUR")] == [
        "the metric `it` comes to 1,200 over these 3 records, and the example says `2100 EUR`"
    ]


def test_a_column_that_the_metric_does_not_read_is_named_where_it_stands() -> None:
    assert found(SHARE, "{accepted_on: 2026-10-02}", "100%") == [
        (
            "accepted_on",
            "the metric `it` does not read `accepted_on`, so its example says nothing about it",
            "did you mean `accepted_at`?",
        )
    ]


def test_a_lead_that_still_waits_is_counted_as_waiting() -> None:
    metric = "unit: business hours\nkind: percentile\npercentile: 50\nbetween: [handed_off, first_attempt]"
    rows = '{handed_off_at: "2026-10-05 09:00", first_attempt_at: "2026-10-05 11:00"}, {handed_off_at: "2026-10-05 09:00"}'
    text = METRIC.format(metric.replace("\n", "\n    "), rows, '2, as_of: "2026-10-05 17:00"')
    assert said(text, "M122") == []
    both = rows.replace(', first_attempt_at: "2026-10-05 11:00"', "")
    assert (
        said(METRIC.format(metric.replace("\n", "\n    "), both, 'null, as_of: "2026-10-05 17:00"'), "M122")
        == []
    )


def test_a_wait_without_a_day_cannot_be_computed() -> None:
    metric = "unit: business hours\nkind: percentile\npercentile: 50\nbetween: [handed_off, accepted]"
    assert [(m, f) for _, m, f in found(metric, '{handed_off_at: "2026-10-05 09:00"}', "1")] == [
        (
            "`it` cannot be computed over its example: `it` is a wait, and an example of it needs a day on which it is looked at",
            "add `as_of: 2026-06-12 17:00` beside `rows`, and `unit: business hours` to the metric",
        )
    ]


def test_a_quotient_divides_what_its_metrics_come_to() -> None:
    text = """\
metrics:
  won: {name: Won, unit: EUR, kind: sum, of: amount, where: is_won, population: opportunity, time_field: won_at}
  deals: {name: Deals, unit: deals, kind: count, where: is_won, population: opportunity, time_field: won_at}
  deal_size:
    name: Size of a deal
    unit: EUR per deal
    kind: quotient
    divide: won
    by: deals
    examples:
      - {rows: [{amount: 1000, is_won: true}, {amount: 2000, is_won: true}, {amount: 9000, is_won: false}], value: 1500}
      - {rows: [{amount: 9000, is_won: false}], value: null}
"""
    assert said(text, "M122") == []
    assert [m for _, m, _ in said(text.replace("value: 1500", "value: 4000"), "M122")] == [
        "the metric `deal_size` comes to 1,500 over these 3 records, and the example says `4000`"
    ]
