"""Quantities as people write them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.model.base import Refused
from smartdocs.model.quantity import parse_amount, parse_duration, plain


@pytest.mark.parametrize(
    ("text", "number", "unit", "ruler"),
    [
        ("6 business hours", "6", "hours", "business"),
        ("6 Working Hours", "6", "hours", "business"),
        ("6_business_hours", "6", "hours", "business"),
        ("12 calendar days", "12", "days", "calendar"),
        ("1 business day", "1", "days", "business"),
        ("90 minutes", "90", "minutes", ""),
        ("90 min", "90", "minutes", ""),
        ("2.5 hrs", "2.5", "hours", ""),
        ("4 weeks", "4", "weeks", ""),
        ("3 months", "3", "months", ""),
        ("24h", "24", "hours", ""),
    ],
)
def test_a_duration_has_a_number_a_unit_and_a_ruler(text: str, number: str, unit: str, ruler: str) -> None:
    duration = parse_duration(text)
    assert (duration.number, duration.unit, duration.ruler) == (Decimal(number), unit, ruler)


def test_minutes_are_never_bare_and_hours_are() -> None:
    assert [parse_duration(t).is_bare for t in ("90 minutes", "6 hours", "6 business hours")] == [
        False,
        True,
        False,
    ]


def test_a_duration_reads_back_as_itself() -> None:
    assert [
        str(parse_duration(t)) for t in ("6 working hrs", "1 business day", "12 calendar days", "90 min")
    ] == [
        "6 business hours",
        "1 business day",
        "12 calendar days",
        "90 minutes",
    ]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("12", "12 of what?", "write `12 business hours`, `12 calendar days` or another unit"),
        ("0 hours", "`0 hours` leaves no time at all", "write a number above 0"),
        (
            "soon",
            "`soon` is not a duration",
            "write a number and a unit: `6 business hours`, `12 calendar days`, `90 minutes`",
        ),
    ],
)
def test_what_is_no_duration_is_told_what_to_write(text: str, message: str, fix: str) -> None:
    with pytest.raises(Refused) as error:
        parse_duration(text)
    assert (error.value.message(), (error.value.context or {})["fix"]) == (message, fix)


def test_business_days_and_months_have_no_fixed_number_of_seconds() -> None:
    assert parse_duration("2 calendar days").seconds == 172800
    for text in ("2 business days", "1 month"):
        with pytest.raises(ValueError, match="no fixed number of seconds"):
            _ = parse_duration(text).seconds


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("95%", "95", "%"),
        ("95 percent", "95", "%"),
        ("+5 points", "5", "points"),
        ("5 percentage points", "5", "points"),
        ("-3 pp", "-3", "points"),
        ("€1.44M", "1440000", "EUR"),
        ("$200,000", "200000", "USD"),
        ("200k USD", "200000", "USD"),
        ("EUR 1.2m", "1200000", "EUR"),
        ("£2bn", "2000000000", "GBP"),
        ("120 leads", "120", "leads"),
        ("5", "5", ""),
        ("1 000 leads", "1000", "leads"),
        ("400 MQLs", "400", "mqls"),
        ("90 minutes", "90", "minutes"),
    ],
)
def test_an_amount_has_a_number_and_a_unit(text: str, number: str, unit: str) -> None:
    amount = parse_amount(text)
    assert (amount.number, amount.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        ("50 EUR", True),
        ("€1.44M", True),
        ("90%", False),
        ("400 MQLs", False),
        ("10 leads", False),
        ("3", False),
    ],
)
def test_an_amount_is_money_where_its_unit_is_a_currency(text: str, is_money: bool) -> None:
    assert parse_amount(text).is_money is is_money


def test_ninety_percent_is_a_share_of_nine_tenths_and_so_is_the_fraction() -> None:
    assert parse_amount("90%").share == parse_amount("0.9").share == 0.9


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1\u00a0200\u00a0000 €", "1200000", "EUR"),
        ("1\u202f200\u202f000\u00a0€", "1200000", "EUR"),
        ("CHF 1\u2019200.50", "1200.50", "CHF"),
        ("\u22125 points", "-5", "points"),
        ("0.905 EUR", "0.905", "EUR"),
    ],
)
def test_an_amount_may_be_written_with_the_signs_of_typographers(text: str, number: str, unit: str) -> None:
    amount = parse_amount(text)
    assert (amount.number, amount.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("12,5 %", "write the decimals behind a point: `12.5 %`"),
        ("€ 1,44M", "write the decimals behind a point: `€ 1.44M`"),
        ("12.500 €", "write `12,500 €` for thousands, or two decimals"),
    ],
)
def test_decimals_of_the_continent_are_told_how_they_are_written_here(text: str, fix: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_amount(text)
    assert caught.value.context["fix"] == fix


@pytest.mark.parametrize("text", ["", "many", "1.2.3", "5 %%", "€", "1,44 M€", "--5", "12.500 €"])
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_amount(text)


@pytest.mark.parametrize("value", [True, None])
def test_yes_and_nothing_are_no_numbers(value: object) -> None:
    with pytest.raises(Refused, match="a number is needed here"):
        parse_amount(value)


@given(st.decimals(min_value="0.01", max_value=10**9, places=2))
def test_a_plain_number_reads_back_exactly(number: Decimal) -> None:
    assert parse_amount(plain(number)).number == number


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_is_refused(text: str) -> None:
    for parse in (parse_amount, parse_duration):
        with suppress(Refused):
            assert parse(text).text.strip() == text.strip()
