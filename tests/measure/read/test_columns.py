"""Numbers, yes and no, closed lists and columns of one's own: read strictly or refused, never bent."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from smartdocs.errors import ConfigurationError, EvaluationError


def scores(*values: str) -> str:
    return "lead_id;score\n" + "".join(f"{i};{value}\n" for i, value in enumerate(values))


def test_a_decimal_comma_is_read_where_a_value_can_be_nothing_else(reading):
    seen = reading(scores("1.234,5", "2,25", "1.000", "7"))
    assert [row[0] for row in seen.rows("score")] == [2.25, 7.0, 1000.0, 1234.5]


def test_groups_of_thousands_are_read_where_a_value_can_be_nothing_else(reading):
    seen = reading(scores("1,234.5", "2,250", "1.5"))
    assert [row[0] for row in seen.rows("score")] == [1.5, 1234.5, 2250.0]


def test_a_comma_that_could_be_either_is_rejected(reading):
    seen = reading(scores("1,234", "7"))
    assert seen.rows("score") == [(7.0,)]
    assert seen.refusals == [(1, 2, "score", "1,234", "is not a plain number")]


@pytest.mark.parametrize("value", ["$5", "5 EUR", "1_000", "NaN", "inf", "0x10", "5%"])
def test_what_is_not_a_plain_number_is_rejected(reading, value):
    assert reading(scores(value)).refusals == [(1, 2, "score", value, "is not a plain number")]


def test_yes_and_no_have_many_names_and_maybe_is_none_of_them(reading):
    seen = reading("lead_id,is_test\n1,TRUE\n2,no\n3,\n4,maybe\n")
    assert seen.rows("lead_id", "is_test") == [("1", 1), ("2", 0), ("3", None)]
    assert seen.refusals == [(4, 5, "is_test", "maybe", "is neither yes nor no")]


def test_a_value_of_a_closed_list_that_nobody_mapped_is_kept_and_listed(reading):
    seen = reading(
        "lead_id,type,outcome,occurred_at\n1,Phone,No Answer,2026-03-02 09:00\n1,Pigeon,Landed,2026-03-02 09:01\n",
        table="activities",
    )
    assert seen.rows("type", "outcome") == [("call", "no_answer"), ("pigeon", "landed")]
    assert seen.report.columns["type"].distinct_unmapped_values == ("pigeon",)
    assert seen.report.columns["outcome"].distinct_unmapped_values == ("landed",)


def test_what_the_request_says_about_values_wins_over_the_preset(reading):
    seen = reading(
        "lead_id,type,occurred_at\n1,Phone,2026-03-02 09:00\n2,Pigeon,2026-03-02 09:01\n",
        table="activities",
        values={"activities": {"type": {"phone": "meeting", "PIGEON": "social"}}},
    )
    assert seen.rows("lead_id", "type") == [("1", "meeting"), ("2", "social")]
    assert seen.report.columns["type"].distinct_unmapped_values == ()


def test_a_constant_is_the_value_of_every_row(reading):
    seen = reading(
        "lead_id,type,occurred_at\n1,call,2026-03-02 09:00\n",
        table="activities",
        constants={"activities": {"direction": "outbound", "is_automated": False}},
    )
    assert seen.rows("direction", "is_automated") == [("outbound", 0)]


def test_a_constant_time_has_an_offset(reading):
    at = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=1)))
    seen = reading("lead_id\n1\n", constants={"leads": {"handed_off_at": at}})
    assert seen.times("handed_off_at") == ["2026-03-02 09:00:00"]
    with pytest.raises(
        ConfigurationError, match="the constant '2026-03-02' of 'handed_off_at' is no instant"
    ):
        reading("lead_id\n1\n", constants={"leads": {"handed_off_at": "2026-03-02"}})


def test_a_column_of_ones_own_is_a_number_yes_or_no_or_text(reading):
    seen = reading(
        "lead_id,Budget,VIP,Postcode,Signed\n1,500,yes,01234,2026-03-02\n2,,no,12345,\n",
        columns={"leads": {"budget": "Budget", "vip": "VIP", "postcode": "Postcode", "signed_at": "Signed"}},
    )
    assert seen.rows("lead_id", "budget", "vip", "postcode") == [
        ("1", 500.0, 1, "01234"),
        ("2", None, 0, "12345"),
    ]
    kinds = {name: column.kind for name, column in seen.report.columns.items()}
    assert kinds == {
        "lead_id": "id",
        "budget": "number",
        "vip": "boolean",
        "postcode": "text",
        "signed_at": "instant",
    }


def test_a_declared_header_belongs_to_its_column_alone(reading):
    seen = reading(
        "lead_id,Status,Stage\n1,a,b\n", columns={"leads": {"status": "Stage", "lead_type": "Status"}}
    )
    assert seen.rows("status", "lead_type") == [("b", "a")]


def test_a_column_that_was_never_mapped_stops_the_work_when_it_is_needed(reading):
    loaded = reading("lead_id,Handed over\n1,\n").loaded
    loaded.require("leads", "lead_id", "every term")
    with pytest.raises(EvaluationError) as refusal:
        loaded.require("leads", "handed_off_at", "the term first-attempt")
    assert refusal.value.message == (
        "the column 'handed_off_at' of 'leads' is needed for the term first-attempt, and no header of the file is known"
        " to be it (looked for handed_off_at, assigned_at, handed off, assigned); the nearest header is 'Handed over'"
    )
    assert refusal.value.fix == (
        "say which header it is in smartdocs.yaml: `columns: {leads: {handed_off_at: Handed over}}`"
    )
    with pytest.raises(EvaluationError, match="the table 'activities' was not given"):
        loaded.require("activities", "lead_id", "the term first-attempt")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"preset": "hubpsot"}, "there is no preset 'hubpsot'\n  help: did you mean 'hubspot'"),
        ({"table": "lead"}, "there is no table 'lead' .*\n  help: did you mean 'leads'"),
        ({"timezone": "Berlin"}, "there is no time zone 'Berlin'"),
        ({"encoding": "cp-1252x"}, "there is no encoding 'cp-1252x'"),
    ],
)
def test_a_name_that_is_not_known_is_refused_with_the_nearest(reading, change, message):
    with pytest.raises(ConfigurationError, match=message):
        reading("lead_id\n1\n", **change)
